"""Every pronoun with a case where it is plain and one where it is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.extract.analysis import Proposal
from baimo.extract.coreference import _Named
from baimo.extract.reading import Reading
from baimo.extract.types import Document

pytestmark = pytest.mark.usefixtures("models")


def unresolved(built) -> set[str]:
    return {
        side
        for r in built.extraction.rejections
        if r.reason == "unresolved"
        for side in (r.head, r.tail)
    }


def stands_for(built, surface: str) -> set[str]:
    return {
        e.name
        for e in built.extraction.entities
        for m in e.mentions
        if m.anaphor and m.text == surface
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "我们是第四范式。",
        ),
        "我们来自第四范式。",
        "大家好,我们就是第四范式。",
    ],
)
def test_we_who_introduce_ourselves(build, text: str) -> None:
    assert stands_for(build(text), "我们") == {"第四范式"}


def test_we_in_quotation_marks_are_the_house_of_who_speaks(build) -> None:
    built = build("腾讯副总裁王强表示:“我们推出了文心一言。”")
    assert ("腾讯", "releases", "文心一言") in built.facts()


def test_we_in_the_quotation_of_a_company_are_that_company(build) -> None:
    built = build("智谱AI表示:“我们推出了文心一言。”")
    assert ("智谱AI", "releases", "文心一言") in built.facts()


def test_we_in_a_speech_are_the_house_of_the_speaker(build) -> None:
    built = build("腾讯副总裁王强发表了演讲。\n以下是演讲内容:\n我们推出了文心一言。\n我很高兴。")
    assert ("腾讯", "releases", "文心一言") in built.facts()
    assert stands_for(built, "我") == {"王强"}


@pytest.mark.parametrize(
    "text",
    [
        "腾讯和百度都来了。我们推出了文心一言。",
        "腾讯介绍了产品。我们推出了文心一言。",
        "有人说:“我们推出了文心一言。”",
    ],
)
def test_we_of_nobody_stay_unresolved(build, text: str) -> None:
    built = build(text)
    assert built.facts("releases") == set()
    assert "我们" in unresolved(built)


def test_he_is_the_only_person_so_far(build) -> None:
    built = build("腾讯副总裁王强出席了活动。\n他发布了文心一言。")
    assert stands_for(built, "他") == {"王强"}
    assert ("王强", "releases", "文心一言") in built.facts()


def test_he_of_two_stays_unresolved(build) -> None:
    built = build("腾讯副总裁王强和百度副总裁李明出席。他发布了文心一言。")
    assert stands_for(built, "他") == set()
    assert "他" in unresolved(built)


def test_he_two_paragraphs_later_stays_unresolved(build) -> None:
    assert stands_for(build("王强出席了活动。\n天气很好。\n他发布了文心一言。"), "他") == set()


@pytest.mark.parametrize(
    "text", ["王强来了。其他公司发布了文心一言。", "王强来了。他们发布了文心一言。", "吉他公司。"]
)
def test_words_with_he_in_them_are_not_he(build, text: str) -> None:
    assert stands_for(build(text), "他") == set()


@pytest.mark.parametrize("bare", ["大会", "本次大会", "该峰会"])
def test_the_conference_is_the_only_one_so_far(build, bare: str) -> None:
    built = build(f"世界人工智能大会在上海召开。{bare}由腾讯主办。")
    assert ("腾讯", "hosts", "世界人工智能大会") in built.facts()


def test_at_the_conference(build) -> None:
    built = build("世界人工智能大会在上海召开。王强在会上发表了演讲。")
    assert ("王强", "spokeAt", "世界人工智能大会") in built.facts()


def test_the_conference_of_two_stays_unresolved(build) -> None:
    built = build("世界人工智能大会在上海召开,云栖大会在杭州召开。大会由腾讯主办。")
    assert built.facts("hosts") == set()
    assert "大会" in unresolved(built)


def test_the_conference_of_none_stays_unresolved(build) -> None:
    assert build("大会由腾讯主办。").facts("hosts") == set()


def test_nothing_is_resolved_across_documents(build) -> None:
    built = build("世界人工智能大会在上海召开。王强来了。", "大会由腾讯主办。他发布了文心一言。")
    assert built.facts("hosts") == built.facts("releases") == set()


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=12)


@settings(deadline=None)
@given(spans=SPANS, start=st.integers(0, 30), length=st.integers(0, 30))
def test_the_last_of_a_stretch_counts_only_if_all_there_have_its_name(spans, start, length):
    """As by a look at all of them, which a long line has no time for."""
    reading = Reading(Document("d", "甲乙甲甲" * 10))
    ordered = sorted((begin, begin + long) for begin, long in spans)
    mentions = [Proposal(*span, "Person", "lexicon") for span in ordered]
    end = start + length
    within = [m for m in mentions if start <= m.start < end and m.end <= end]
    alike = len({reading.surface(mention) for mention in within}) == 1
    found = _Named(reading, mentions).last_of_one_name(start, end)
    assert found is (within[-1] if alike else None)


@settings(deadline=None)
@given(spans=SPANS, start=st.integers(0, 30), place=st.integers(0, 40), end=st.integers(0, 40))
def test_none_that_reaches_a_place_is_left_out(spans, start, place, end):
    ordered = sorted((begin, begin + long) for begin, long in spans)
    mentions = [Proposal(*span, "Person", "lexicon") for span in ordered]
    found = _Named(Reading(Document("d", "甲" * 40)), mentions).reaching(start, place, end)
    wanted = [m for m in mentions if start <= m.start < end and m.end >= place]
    assert [m for m in found if m.end >= place] == wanted
    assert all(start <= m.start < end for m in found)
