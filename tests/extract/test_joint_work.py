"""Who works with whom, and who made what, where a team or 由 stands between."""

from __future__ import annotations

from itertools import combinations

import pytest


def _allies(built) -> set[frozenset[str]]:
    found = built.facts("partnersWith", status=None)
    return {frozenset((one, other)) for one, _, other in found}


@pytest.mark.parametrize(
    "text",
    [
        "GPT-3 由华为、腾讯与百度联合研发。",
        "GPT-3 由华为、腾讯、百度的研究者合作完成。",
        "该项目由华为、腾讯和百度三家单位共建。",
        "华为、腾讯与百度三家企业近日成立创新平台。",
        "华为、腾讯与百度的合资公司今日揭牌。",
    ],
)
def test_all_who_do_it_together(build, text: str) -> None:
    parties = ("华为", "腾讯", "百度")
    assert _allies(build(text)) == {frozenset(pair) for pair in combinations(parties, 2)}


@pytest.mark.parametrize(
    "text",
    [
        "华为发布了新品,并与腾讯、百度建立合作。",
        "华为在北京发布了新品,同时已与腾讯、百度等企业签署协议。",
        "华为坚持从零做起,并联手腾讯、百度打造平台。",
        "华为发布了新品。目前,已与腾讯、百度达成战略合作。",
        "华为宣布与腾讯、百度成立合资公司。",
    ],
)
def test_each_with_the_one_left_out(build, text: str) -> None:
    assert _allies(build(text)) == {frozenset(("华为", other)) for other in ("腾讯", "百度")}


@pytest.mark.parametrize(
    "text",
    [
        "华为发布了新品,与腾讯、百度竞争。",
        "模型已上线,与腾讯、百度的合作仍在洽谈。",
        "某公司与腾讯、百度签署协议。",
        "由华为和腾讯分别研发的芯片已经上市。",
        "产品由华为打造,搭载与腾讯、百度无关的芯片。",
    ],
)
def test_nobody_with_whom_it_is_not_said(build, text: str) -> None:
    assert _allies(build(text)) == set()


def test_a_denial_is_kept(build) -> None:
    built = build("华为发布了新品,并未与腾讯达成合作。")
    assert not built.facts("partnersWith")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("GPT-3 是华为语音团队推出的语言模型。", "releases"),
        ("GPT-3 是华为语音小组打造的语言模型。", "develops"),
        ("GPT-3 是华为发起的开源模型。", "develops"),
        ("GPT-3 由华为团队维护。", "develops"),
        ("GPT-3 最初由华为主导。", "develops"),
        ("GPT-3 出自华为之手。", "develops"),
        ("GPT-3 开发商华为宣布涨价。", "develops"),
        ("华为据此做出了 GPT-3。", "develops"),
    ],
)
def test_who_made_it(build, text: str, relation: str) -> None:
    assert ("华为", relation, "GPT-3") in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "GPT-3 的部署由华为完成。",
        "GPT-3 由华为完成适配。",
        "GPT-3 由华为主导的联盟推荐。",
        "GPT-3 是对标华为团队打造的助手。",
        "GPT-3 是与华为云团队打造的助手类似的模型。",
        "华为没有做出 GPT-3。",
        "GPT-3 母公司的对手华为宣布涨价。",
    ],
)
def test_who_did_not_make_it(build, text: str) -> None:
    built = build(text)
    assert not {fact for fact in built.facts() if fact[1] in ("develops", "releases")}


def test_all_that_are_listed_behind_a_partner_work_with_it(build) -> None:
    facts = build("腾讯携手华为、阿里云、百度共同发起大模型生态联盟。").facts("partnersWith")
    assert {frozenset((head, tail)) for head, _, tail in facts} == {
        frozenset(("腾讯", other)) for other in ("华为", "阿里云", "百度")
    }
