from __future__ import annotations

import pytest

from baimo.extract.readers.sources import ReadOptions, open_sources

TABLE = """# 榜单

| 模型 | 机构 | 参数量 | 发布时间 |
|---|---|---|---|
| GLM-6B | 清华大学 | 6B | 2023-03-14 |
| LLaMA 2 | Meta | 70B | 2023 年 7 月 |
| 灵犀-7B | 深谷智能 | 7B | - |
"""


@pytest.fixture
def read(tmp_path, build):
    def read(text: str, name: str = "t.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return build(*open_sources([str(tmp_path / name)], ReadOptions()))

    return read


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
