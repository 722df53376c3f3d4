from __future__ import annotations

import pytest

TABLE = """# 榜单

| 模型 | 机构 | 参数量 | 发布时间 |
|---|---|---|---|
| GLM-6B | 清华大学 | 6B | 2023-03-14 |
| LLaMA 2 | Meta | 70B | 2023 年 7 月 |
| 灵犀-7B | 深谷智能 | 7B | - |
"""


def test_rows_state_what_their_heads_name(read) -> None:
    built = read(TABLE)
    assert built.facts("releases") == {
        ("清华大学", "releases", "GLM-6B"),
        ("Meta", "releases", "LLaMA 2"),
        ("深谷智能", "releases", "灵犀-7B"),
    }
    assert built.facts("releasedOn") == {
        ("GLM-6B", "releasedOn", *built.named_by("2023-03-14")),
        ("LLaMA 2", "releasedOn", *built.named_by("2023 年 7 月")),
    }
    assert {(h, t) for h, _, t in built.facts("hasSize")} == {
        ("GLM-6B", "6B"),
        ("LLaMA 2", "70B"),
        ("灵犀-7B", "7B"),
    }


def test_the_evidence_is_the_row(read) -> None:
    built = read(TABLE)
    document = built.extraction.documents[0]
    (evidence,) = built.relation("Meta", "releases", "LLaMA 2").evidence
    assert document.text[slice(*evidence.sentence)].split() == [
        "LLaMA",
        "2",
        "Meta",
        "70B",
        "2023",
        "年",
        "7",
        "月",
    ]
    assert evidence.cue is None


def test_rows_do_not_mix(read) -> None:
    built = read("| 模型 | 公司 |\n|---|---|\n| 文心一言 | 百度 |\n| GLM-6B | 智谱AI |\n")
    assert ("百度", "releases", "GLM-6B") not in built.facts()


def test_a_cell_may_list(read) -> None:
    built = read("| 模型 | 公司 |\n|---|---|\n| ChatGLM-6B | 智谱AI、清华大学 |\n")
    assert {h for h, _, _ in built.facts("releases")} == {"智谱AI", "清华大学"}


def test_english_heads_count_too(read) -> None:
    built = read("| Model | Developer |\n|---|---|\n| Zorblax-9B | Anthropic |\n")
    assert built.facts("releases") == {("Anthropic", "releases", "Zorblax-9B")}


@pytest.mark.parametrize(
    "table",
    [
        "| 名称 | 说明 |\n|---|---|\n| GLM-6B | 由百度发布 |\n",
        "| 公司 | 模型 | 模型 |\n|---|---|---|\n| 百度 | GLM-6B | GPT-4 |\n",
        "| 公司 | 模型 |\n|---|---|\n| 百度 | - |\n| - | GLM-6B |\n",
        pytest.param(
            "| 公司 | 模型 |\n|---|---|\n| 百度 | - |\n| | |\n",
        ),
    ],
)
def test_what_heads_do_not_tell_is_not_read(read, table: str) -> None:
    assert read(table).facts("releases") == set()


def test_cells_are_no_sentences(read) -> None:
    assert [s for s in read(TABLE).extraction.sentences if s.start > 5] == []


def test_nothing_goes_from_a_cell_to_the_prose_below(read) -> None:
    built = read("| 公司 | 简介 |\n|---|---|\n| 百度 | 好 |\n\n发布了文心一言。\n")
    assert built.facts("releases") == set()


def test_a_column_of_kinds_says_what_each_row_is(read) -> None:
    built = read("# 模型\n\n| 模型 | 模型类型 |\n|---|---|\n| GLM-6B | 开源模型 |\n")
    assert built.facts("instanceOf") == {("GLM-6B", "instanceOf", "开源模型")}


def test_a_name_keeps_its_mentions_in_tables_and_in_prose(read) -> None:
    """In prose the stem of Baichuan-13B is known, in a cell it is not; both are one entity."""
    table = "| 模型 | 机构 |\n|---|---|\n| Baichuan-13B | 百川智能 |\n"
    built = read(f"{table}\nBaichuan-13B 支持中文。\n")
    assert len([text for text in built.surfaces("Model", flat=True) if "13B" in text]) == 2
    spans = {
        (mention.start, mention.end)
        for entity in built.extraction.entities
        for mention in entity.mentions
    }
    for relation in built.extraction.relations:
        for place in relation.evidence:
            assert place.head in spans
            assert place.tail in spans


COMPARISON = """# 对比

| 比较项 | 飞桨 | PyTorch |
|---|---|---|
| 厂商 | 百度 | Meta |
| 硬件 | CPU/GPU | GPU |
| 开源时间 | 2016.9 | 2017.1 |
"""


def test_a_comparison_is_read_by_its_columns(read) -> None:
    built = read(COMPARISON)
    assert built.facts("provides") == {
        ("百度", "provides", "飞桨"),
        ("Meta", "provides", "PyTorch"),
    }
    assert {tail for head, _, tail in built.facts("adaptsOn") if head == "飞桨"} == {"CPU", "GPU"}
    assert {(head, tail) for head, _, tail in built.facts("releasedOn")} == {
        ("飞桨", *built.named_by("2016.9")),
        ("PyTorch", *built.named_by("2017.1")),
    }
    document = built.extraction.documents[0]
    (evidence,) = built.relation("百度", "provides", "飞桨").evidence
    assert "厂商\t百度\tMeta" in document.text[slice(*evidence.sentence)]


def test_one_row_named_as_a_column_turns_no_table(read) -> None:
    built = read(COMPARISON.replace("| 硬件 |", "| 甲 |").replace("| 开源时间 |", "| 乙 |"))
    assert not built.facts("provides")


def test_what_a_company_makes_stands_in_several_columns(read) -> None:
    built = read(
        "| 公司 | AI芯片 | 深度学习框架 | 应用场景 |\n|---|---|---|---|\n"
        "| 百度 | 昆仑芯 | 飞桨 | 智能客服、机器翻译 |\n| 腾讯 | 紫霄 | / | 包括甲和乙等场景 |\n"
    )
    assert built.facts("provides") == {
        ("百度", "provides", "昆仑芯"),
        ("百度", "provides", "飞桨"),
        ("腾讯", "provides", "紫霄"),
    }
    assert {(head, tail) for head, _, tail in built.facts("appliesTo")} == {
        ("百度", "智能客服"),
        ("百度", "机器翻译"),
    }


def test_the_hardware_in_a_table_of_models_is_not_the_makers(read) -> None:
    built = read("| 模型 | 机构 | 芯片 |\n|---|---|---|\n| GLM-6B | 清华大学 | 昇腾 |\n")
    assert not built.facts("provides")


def test_ticks_say_what_a_thing_can(read) -> None:
    table = (
        "| 模型 | 机器翻译 | 官网 |\n|---|---|---|\n| GLM-6B | ✅ | ✅ |\n| LLaMA 2 | {} | ✅ |\n"
    )
    assert {head for head, _, tail in read(table.format("❎")).facts("supports")} == {"GLM-6B"}
    assert read(table.format("待定")).facts("supports") == set()


def test_columns_headed_as_lines_of_a_card(read) -> None:
    built = read(
        "| 名称 | 底座 | 上下文长度 | 训练数据量 | 备注 |\n|---|---|---|---|---|\n"
        "| GLM-6B | LLaMA 2 | 32K | 2.2T | 8K |\n"
    )
    assert built.facts("basedOn") == {("GLM-6B", "basedOn", "LLaMA 2")}
    assert {tail.partition("@")[0] for _, _, tail in built.facts("hasSize")} == {"32K", "2.2T"}


def test_rows_headed_by_a_size(read) -> None:
    table = "| | 基座 | 对话 |\n|---|---|---|\n| 7B | X-7B-Base | X-7B-Chat |\n"
    table += "| {} | X-13B-Base | X-13B-Chat |\n"
    sized = {(h, t.partition("@")[0]) for h, _, t in read(table.format("13B")).facts("hasSize")}
    assert sized >= {("X-7B-Base", "7B"), ("X-7B-Chat", "7B"), ("X-13B-Chat", "13B")}
    assert not read(table.format("其他")).facts("hasSize")


def test_a_bracket_in_a_cell_is_not_cut(read) -> None:
    built = read("| 公司 | 产品 |\n|---|---|\n| 深谷智能 | 灵犀(甲、乙)、玄鸟 |\n")
    assert {tail for _, _, tail in built.facts("provides")} == {"灵犀", "玄鸟"}


def test_the_sizes_of_files_are_no_parameters(read) -> None:
    text = "|模型|大小|\n|---|---|\n|LLaMA-13B|20M|\n|LLaMA-7B|12G|\n"
    assert not read(text).facts("hasSize")
    assert read(text.replace("12G", "7B")).facts("hasSize")
    assert read(text.replace("大小", "参数量")).facts("hasSize")


def test_a_cross_denies_and_a_dash_does_not(read) -> None:
    table = "| 模型 | 文生图 | 机器翻译 |\n|---|---|---|\n| GPT-4 | ✅ | ❌ |\n| Kimi | - | ✅ |\n"
    said = read(table).statuses("supports")
    assert ("GPT-4", "negated", "机器翻译") in said
    assert {tail for head, _, tail in said if head == "Kimi"} == {"机器翻译"}


def test_a_table_of_features_by_things(read) -> None:
    built = read(
        "| 功能 | GPT-4 | Kimi |\n|---|---|---|\n| 文生图 | ✅ | ❌ |\n| 机器翻译 | ✅ | ✅ |\n"
    )
    assert built.statuses("supports") == {
        ("GPT-4", "stated", "文生图"),
        ("GPT-4", "stated", "机器翻译"),
        ("Kimi", "negated", "文生图"),
        ("Kimi", "stated", "机器翻译"),
    }


def test_a_column_without_a_head_is_told_by_its_cells(read) -> None:
    built = read("| | Params |\n|---|---|\n| GLM-6B | 6B |\n| LLaMA 2 | 70B |\n")
    assert ("GLM-6B", "6B") in {(h, t) for h, _, t in built.facts("hasSize")}


def test_a_column_of_prose_is_read_whatever_its_head(read) -> None:
    built = read(
        "| 模型 | 调用说明 |\n|---|---|\n"
        "| Kimi | Kimi 支持机器翻译和文生图,可以在网页和手机上免费使用。 |\n"
        "| GPT-4 | GPT-4 由 OpenAI 推出,支持机器翻译,可以通过接口调用。 |\n"
    )
    assert ("Kimi", "supports", "机器翻译") in built.facts()
    assert ("OpenAI", "releases", "GPT-4") in built.facts()
