import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.extract.readers.markdown import read_markdown, split_front_matter


@pytest.fixture
def blocks(read_one, blocks_of):
    return lambda text: blocks_of(read_one("a.md", textwrap.dedent(text)))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("[盘古](https://a.cn/x)由**华为**研发", "盘古由华为研发"),
        ("![徽章](https://img.shields.io/a.svg)华为", "华为"),
        ("[![徽章](b.svg)](https://a.cn) 华为", "华为"),
        ("见 https://a.cn/x?y=1#z 和 <https://b.cn>。", "见 和。"),
        ("官网（https://a.cn）上线", "官网上线"),
        ("在www.baidu.com上线，代码在github.com/a/b。", "在上线，代码在。"),
        ("欢迎访问 [chatglm.cn](https://chatglm.cn)", "欢迎访问 chatglm.cn"),
        ("运行 `pip install **x**`", "运行 pip install **x**"),
        ("**“盘古”**发布，**（新）**版本", "“盘古”发布，（新）版本"),
        ("*Read this in [English](R.md). *", "Read this in English."),
        ("华为<br>百度", "华为\n百度"),
        ("华为<!-- 不可见 -->百度<sup>2</sup>", "华为百度2"),
        ("<b>华为</b>与<font color=red>百度</font>&nbsp;&amp; 阿里", "华为与百度 & 阿里"),
        ("第一行\n第二行", "第一行第二行"),
        ("first line\nsecond line", "first line second line"),
        ("华为[^1]发布", "华为发布"),
        (":rocket: 发布 :tada:", "发布"),
        ("见 {ref}`安装指南 <install>`。", "见 安装指南。"),
        ("2**10 和 10:30:45 和 a:b:c", "2**10 和 10:30:45 和 a:b:c"),
        ("[[百度|百度公司]]", "百度公司"),
        ("[文档] (docs/a.md)", "文档"),
        ("~~旧~~ 新", "旧 新"),
    ],
)
def test_markup_is_taken_off(markdown, text, blocks):
    assert [found for _, found in blocks(markdown)] == [text]


def test_structure_becomes_blocks(blocks):
    assert blocks("""
        # 标题 {#top}

        一段。

        - 一
          - 二

            二的第二段
        1. [x] 三

        > 引用

        ```python
        print("**x**")

        ```

        Setext
        ------
        """) == [
        ("heading1", "标题"),
        ("paragraph", "一段。"),
        ("list_item1", "一"),
        ("list_item2", "二"),
        ("list_item2", "二的第二段"),
        ("list_item1", "三"),
        ("quote", "引用"),
        ("code", 'print("**x**")'),
        ("heading2", "Setext"),
    ]


def test_containers_admonitions_and_details_are_read_and_their_marks_are_not(blocks):
    assert blocks("""
        前文
        :::tip 提示
        甲
        :::

        ```{note}
        :class: x
        乙
        ```

        !!! note "标题"
            丙

        > [!NOTE]
        > 丁

        <details>
        <summary>更多</summary>

        - **戊**

        </details>

        [^1]: 己
        [^2]: 庚

        $$
        x = 1
        $$
        """) == [
        ("paragraph", "前文"),
        ("paragraph", "提示"),
        ("paragraph", "甲"),
        ("paragraph", "乙"),
        ("paragraph", "标题"),
        ("paragraph", "丙"),
        ("quote", "丁"),
        ("paragraph", "更多"),
        ("list_item1", "戊"),
        ("paragraph", "己"),
        ("paragraph", "庚"),
        ("code", "x = 1"),
    ]


def test_a_table_keeps_every_cell(read_one, table_of):
    document = read_one(
        "a.md",
        "|公司|模型|\n|:-|:-:|\n|百度|[文心](https://a.cn)|\n|阿里||\n"
        "|华为 | **盘古**<br>大模型 |\n",
    )
    assert table_of(document) == [
        ["公司", "模型"],
        ["百度", "文心"],
        ["阿里", ""],
        ["华为", "盘古 大模型"],
    ]
    assert document.text.splitlines()[1] == "百度\t文心"


def test_html_tables_fill_the_places_of_cells_that_reach_further(read_one, table_of):
    document = read_one(
        "a.md",
        "<table><tr><th>系列<th>型号<th>参数<tr>"
        "<td rowspan=2>盘古<td>E<td>1B"
        "<tr><td>P<td>10B<tr><td>Σ<td colspan=2>1T</table>",
    )
    assert table_of(document) == [
        ["系列", "型号", "参数"],
        ["盘古", "E", "1B"],
        ["盘古", "P", "10B"],
        ["Σ", "1T", "1T"],
    ]
    assert document.text.count("盘古") == 1


def test_rows_above_the_names_of_the_columns(read_one, table_of):
    caption = "<table><tr><td colspan=2>评测<tr><td>模型<td>得分<tr><td>盘古<td>9</table>"
    assert table_of(read_one("a.md", caption)) == [["模型", "得分"], ["盘古", "9"]]
    two = "<table><thead><tr><th rowspan=2>模型<th colspan=2>得分<tr><th>中文<th>英文</thead>"
    two += "<tr><td>盘古<td>9<td>8</table>"
    assert table_of(read_one("b.md", two)) == [["模型", "中文", "英文"], ["盘古", "9", "8"]]


def test_a_table_for_layout_is_read_as_blocks(read_one, blocks_of):
    document = read_one("a.md", "<table><tr><td>\n\n|a|b|\n|-|-|\n|1|2|\n\n</td></tr></table>")
    assert blocks_of(document) == [("table", "a\tb\n1\t2")]


def test_front_matter_gives_title_and_date_and_no_text(read_one):
    document = read_one(
        "a.md", "---\ntitle: 日报\ndate: 2024-07-05\ntags: [x]\n---\n# 别的\n\n正文"
    )
    assert (document.title, document.date) == ("日报", "2024-07-05")
    assert document.text == "别的\n\n正文"


def test_broken_front_matter_is_still_no_text(read_one):
    document = read_one("a.md", "---\ntitle: GPT-4: 评测\ndate: 2024/7/5\n---\n正文")
    assert (document.title, document.date, document.text) == ("GPT-4: 评测", "2024-07-05", "正文")


def test_a_rule_at_the_start_is_no_front_matter():
    assert split_front_matter("---\n华为发布盘古。\n---\n")[0] == {}
    assert split_front_matter("---\n华为")[1] == "---\n华为"


def test_title_and_date_without_front_matter(read_one):
    document = read_one("2024-07-01-daily.md", "## 甲\n\n# 乙 `x`\n")
    assert (document.title, document.date) == ("乙 x", "2024-07-01")


@pytest.mark.parametrize(
    "markdown",
    [
        "[" * 20_000,
        " " * 190_000 + "x",
        "x\u3000" * 90_000,
        "# x" + " " * 190_000 + "x",
        "{%" * 90_000,
        "*a " * 20_000,
        "`" * 20_000,
        "> " * 5000 + "x",
        "<div>" * 9000 + "x",
    ],
)
def test_malicious_markdown_takes_no_time(markdown):
    started = time.perf_counter()
    read_markdown(markdown, "a")
    assert time.perf_counter() - started < 10


FRAGMENTS = st.lists(
    st.sampled_from([
        "# ", "- ", "> ", "1. ", "**", "[", "](", ")", "`", "```", "---", "$$", "    ",
        "\n", "\n\n",
        "|", "|-|-|", "\n|a|b|\n|-|-|\n", "[^1]", "[^1]: ", ":::", "!!! note", "```{note}",
        "{ref}",
        "<td>", "<table>", "<tr>", "</table>", "<td rowspan=3>", "<td colspan=2>", "<pre>", "<p>",
        "</p>", "<br>", "<!--", "-->", "<code>", "</code>", "<details>", "</details>", "&nbsp;",
        "华为", "，", "AI ", "（", "👩‍👩‍👧", "https://a.cn", ":a_b:", "\t", "\ufeff", "\x0b",
    ]),
    max_size=40,
)  # fmt: skip


def test_a_box_before_an_item_is_off_its_text_and_kept_beside_it():
    document = read_markdown("- [x] A\n- [ ] B\n- C\n- [y] D\n\n[x] E\n", "a")
    assert document.text == "A\nB\nC\n[y] D\n\n[x] E"
    assert [block.ticked for block in document.blocks] == [True, False, None, None, None]


@given(FRAGMENTS)
def test_any_markdown_gives_sound_spans(fragments):
    markdown = "".join(fragments)
    document = read_markdown(markdown, "a")
    assert document == read_markdown(markdown, "a")
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        end = block.end
    for table in document.tables:
        for row in (table.header, *table.rows):
            assert len(row) == len(table.header)
            assert all(table.start <= a <= b <= table.end for a, b in row)
