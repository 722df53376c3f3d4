from itertools import pairwise

import pytest

from baimo.extract.analysis import Proposal
from baimo.extract.components.mentions import resolve


def test_a_title_keeps_its_comma_and_its_names(build) -> None:
    built = build("王强围绕《昇腾云服务,服务百模千态》主题发表了演讲。")
    assert built.surfaces("Event:talk") == ["昇腾云服务,服务百模千态"]
    inside = [m for m in built.mentions() if m.type == "CloudService"]
    assert "昇腾云服务" in [m.text for m in inside]
    assert all(m.nested for m in inside)


def test_a_title_does_not_speak_of_a_part_of_a_name(build) -> None:
    built = build("王强围绕《昇腾云服务,服务百模千态》主题发表了演讲。")
    assert {tail for _, _, tail in built.facts("about")} == {"昇腾云服务"}


def test_a_body_and_the_place_it_is_named_after_are_two(build, models) -> None:
    built = build("苏州工业园区管委会参加了会议。")
    assert "苏州工业园区管委会" in built.surfaces("Organization", flat=True)
    assert built.surfaces("Organization", flat=True) == ["苏州工业园区管委会"]


def test_a_maker_before_a_name_is_another_thing(build) -> None:
    assert build("华为昇腾云服务已经上线。").surfaces(flat=True) == ["华为", "昇腾云服务"]


def test_a_company_form_is_one_name(build, models) -> None:
    built = build("深圳云帆科技有限公司发布了新产品。")
    assert built.surfaces("Organization", flat=True) == ["深圳云帆科技有限公司"]


def test_an_english_company_form_does_not_cross_a_full_stop(build) -> None:
    built = build("Tsinghua University released GLM-6B. Foo Labs Inc. was founded later.")
    assert "GLM-6B" in built.surfaces("Model", flat=True)
    assert "Foo Labs Inc." in built.surfaces("Organization", flat=True)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("OpenAI spoke at the AI Infra Summit in Seoul.", "AI Infra Summit"),
        ("At the World AI Conference, Tencent spoke.", "World AI Conference"),
    ],
)
def test_the_name_of_an_event_begins_with_a_name(build, text: str, event: str) -> None:
    assert build(text).surfaces("Event", flat=True) == [event]


def test_a_quoted_event_is_one_with_both_names(build) -> None:
    built = build("“智汇未来・中国具身智能产业峰会暨开发者大会”在苏州召开。")
    assert built.surfaces("Event", flat=True) == ["智汇未来・中国具身智能产业峰会暨开发者大会"]


def test_a_name_found_once_is_found_again(build, models) -> None:
    built = build("深圳云帆科技有限公司成立于去年。我们参观了深圳云帆科技有限公司。")
    assert len(built.entity("深圳云帆科技有限公司").mentions) == 2


def test_classes_are_marked_and_are_no_names(build) -> None:
    built = build("昇腾云服务支持主流的开源模型。")
    assert built.entity("开源模型").generic
    assert not built.entity("昇腾云服务").generic


@pytest.mark.parametrize("text", ["他们培养了本科生、研究生和博士生。", "我们像学生一样学习。"])
def test_people_in_general_are_no_persons(build, text: str) -> None:
    assert build(text).names("Person") == set()


def test_the_higher_rank_wins_and_then_the_longer() -> None:
    text = "甲乙丙丁戊"
    low = Proposal(0, 3, "Organization", "lac", rank=1)
    high = Proposal(2, 5, "Model", "lexicon", rank=3)
    short = Proposal(3, 4, "Product", "lexicon", rank=3)
    assert [m for m in resolve([low, short, high], text) if not m.nested] == [high]


def test_flat_mentions_never_overlap_whatever_is_proposed() -> None:
    text = "0123456789"
    proposals = [
        Proposal(start, end, type_, "pattern:x", rank=rank)
        for start in range(0, 9, 2)
        for end in range(start + 1, 10, 3)
        for rank, type_ in ((1, "Model"), (2, "Organization"))
    ]
    chosen = [m for m in resolve(proposals, text) if not m.nested]
    assert all(a.end <= b.start for a, b in pairwise(chosen))


def test_an_english_institution_does_not_hold_the_full_stop(build) -> None:
    built = build("GLM-130B was developed by Tsinghua University.")
    assert built.surfaces("Organization", flat=True) == ["Tsinghua University"]
