"""The time that a sentence speaks of."""

from __future__ import annotations

import pytest

from baimo.extract.types import Document


def time(build, text: str, relation: str, date: str | None = "2024-01-05") -> str | None:
    """The time of the only fact of a relation type that a text states."""
    built = build(Document("a", text, date=date))
    times = {
        place.time
        for each in built.extraction.relations
        if each.type == relation
        for place in each.evidence
    }
    assert len(times) == 1, [each.id for each in built.extraction.relations]
    return times.pop()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("华为在 2023 年 7 月发布了盘古大模型。", "2023-07"),
        ("2023 年 7 月，华为发布了盘古大模型。", "2023-07"),
        ("2023 年 7 月 7 日华为正式发布盘古大模型。", "2023-07-07"),
        ("华为于 2023 年发布盘古大模型。", "2023"),
        ("华为去年 7 月发布了盘古大模型。", "2023-07"),
        ("华为在去年 7 月的时候发布了盘古大模型。", "2023-07"),
        ("盘古大模型由华为于 2023 年 7 月发布。", "2023-07"),
        ("2022 年末，华为发布了盘古大模型，效果很好。", "2022"),
        ("今年 1 月，华为发布盘古大模型。", "2024-01"),
        ("[2023.07.07] 华为发布了盘古大模型。", "2023-07-07"),
        ("2023-07-07: 华为发布了盘古大模型。", "2023-07-07"),
        ("In July 2023, Meta released LLaMA.", "2023-07"),
        ("Meta released LLaMA in July 2023.", "2023-07"),
        ("On July 7, 2023, Meta released LLaMA, and others followed.", "2023-07-07"),
        ("[2023/07/07] Meta released LLaMA.", "2023-07-07"),
    ],
)
def test_a_date_that_governs_the_clause_is_its_time(build, text: str, expected: str) -> None:
    assert time(build, text, "releases") == expected


@pytest.mark.parametrize(
    "text",
    [
        "华为发布了盘古大模型。",
        "自 2020 年起，华为发布了盘古大模型。",
        "从 2020 年开始，华为发布盘古大模型。",
        "2023 年的报告称，华为发布了盘古大模型。",
        "在 2023 年峰会上，华为发布了盘古大模型。",
        "2020 年和 2023 年，华为发布了盘古大模型。",
        "华为在 2020 年、2023 年发布了盘古大模型。",
        "第四范式成立于 2014 年，而华为发布了盘古大模型。",
        "过去三年，华为发布了盘古大模型。",
        "2023 年 7 月 7 日消息，华为发布了盘古大模型。",
        "Meta, which was founded in 1987, released LLaMA.",
        "Since 2020, Meta has released LLaMA.",
        "Meta released LLaMA in 2019 and 2023.",
        "In its 2023 report, Meta released LLaMA.",
    ],
)
def test_a_date_that_may_belong_to_something_else_is_none(build, text: str) -> None:
    assert time(build, text, "releases") is None


def test_a_date_without_a_year_needs_the_documents(build) -> None:
    assert time(build, "1 月 5 日，华为发布了盘古大模型。", "releases") == "2024-01-05"
    assert time(build, "1 月 5 日，华为发布了盘古大模型。", "releases", None) is None
    assert time(build, "去年，华为发布了盘古大模型。", "releases", None) is None


def test_beside_another_date_its_year_cannot_be_told(build) -> None:
    text = "2022 年 7 月，华为云提供盘古大模型，1 月百度发布了文心一言。"
    assert time(build, text, "releases") is None


def test_what_is_stated_is_not_later_than_its_document(build) -> None:
    text = "8 月，华为发布了盘古大模型。"  # of a document of January: last year's, or a mistake
    assert time(build, text, "releases") is None
    assert time(build, "华为将于 2025 年发布盘古大模型。", "releases") == "2025"


def test_each_clause_has_its_own_time(build) -> None:
    text = "2022 年 7 月，华为云提供盘古大模型，2023 年 3 月百度发布了文心一言。"
    assert time(build, text, "provides") == "2022-07"
    assert time(build, text, "releases") == "2023-03"


def test_a_date_is_the_time_of_the_fact_that_leads_to_it(build) -> None:
    assert time(build, "2023 年 7 月，华为发布了盘古大模型。", "releasedOn") == "2023-07"


def test_a_row_of_a_table_gives_its_date_to_the_fact_it_is_the_date_of(tmp_path, build) -> None:
    from baimo.extract.readers.sources import ReadOptions, open_sources

    path = tmp_path / "t.md"
    path.write_text(
        "| 模型 | 机构 | 参数量 | 发布时间 |\n|---|---|---|---|\n"
        "| GLM-6B | 清华大学 | 6B | 2023-03-14 |\n| LLaMA 2 | Meta | 70B | - |\n",
        encoding="utf-8",
    )
    built = build(*open_sources([str(path)], ReadOptions()))
    times = {
        (each.type, built.entities[each.tail].name): place.time
        for each in built.extraction.relations
        for place in each.evidence
    }
    assert times["releases", "GLM-6B"] == "2023-03-14"
    assert times["releasedOn", "2023-03-14"] == "2023-03-14"
    assert times["releases", "LLaMA 2"] is None
    assert times["hasSize", "6B"] is None


def test_every_time_is_a_date_and_the_offsets_stay(build) -> None:
    built = build(Document("a", "2023 年 7 月，微软与 OpenAI 达成合作。", date="2024"))
    (relation,) = [each for each in built.extraction.relations if each.type == "partnersWith"]
    (place,) = relation.evidence
    text = built.extraction.documents[0].text
    assert place.time == "2023-07"
    # Symmetric relations turn head and tail; each still opens its own words.
    names = {text[slice(*place.head)], text[slice(*place.tail)]}
    assert names == {"微软", "OpenAI"}
