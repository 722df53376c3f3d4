import pytest

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>盘古 - 新闻网</title>
<meta property="article:published_time" content="2024-06-21T08:00:00+08:00"></head><body>
<nav><ul><li><a href="/">首页</a></li><li>登录</li></ul></nav>
<article><h1>华为发布盘古大模型</h1>
<p>6月21日，华为在<a href="x">开发者大会</a>上正式发布盘古大模型。
该模型由华为云研发，包含多个规格。</p>
<h2>参数规格</h2><p>模型的参数规模如下表所示，包括不同的版本和对应的用途，供开发者参考使用。</p>
<table><tr><th>型号</th><th>参数</th></tr><tr><td rowspan="2">盘古E</td><td>1B</td></tr>
<tr><td>7B</td></tr></table>
<ul><li>支持多模态的理解与生成，能力全面提升。</li></ul>
<p>华为云表示，盘古大模型已在30多个行业、400多个场景中落地，未来还会继续拓展。</p></article>
<script>var 广告 = 1</script><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_main_text_is_read_with_its_structure(charset, read_one, blocks_of, table_of):
    encoding = {"gb2312": "gb18030"}.get(charset, charset)
    document = read_one("a.html", PAGE.format(charset=charset).encode(encoding))
    assert (document.title, document.date) == ("华为发布盘古大模型", "2024-06-21")
    kinds = [kind for kind, _ in blocks_of(document)]
    assert kinds == [
        "heading1",
        "paragraph",
        "heading2",
        "paragraph",
        "table",
        "list_item1",
        "paragraph",
    ]
    assert table_of(document) == [["型号", "参数"], ["盘古E", "1B"], ["盘古E", "7B"]]
    assert "首页" not in document.text
    assert "版权" not in document.text


def test_without_a_main_text_all_that_is_seen_is_read(read_one):
    document = read_one(
        "a.htm", "<title>甲</title><div>华为</div><div hidden>盘古<script>x</script></div>"
    )
    assert document.text.split() == ["华为", "盘古"]
    assert document.title == "甲"


@pytest.mark.parametrize(
    "html",
    [
        "华为 < 百度",
        "<<<<华为",
        "<p>华为" + "<div>" * 5000,
        "<table><tr><td>华为",
        "华为</p></p></div>",
    ],
)
def test_broken_html_is_read(html, read_one):
    assert "华为" in read_one("a.html", html).text


def test_other_dates_of_a_page(read_one):
    page = '<script type="application/ld+json">{"datePublished": "2023-05-06T1"}</script><p>华为'
    assert read_one("a.html", page).date == "2023-05-06"
    assert read_one("b.html", '<time datetime="2023-05-07">昨天</time>华为').date == "2023-05-07"
