"""New firms and who holds a share in them; where they sit; what is called by a name."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("华为与百度宣布成立合资公司“商汤科技”。", ("华为", "founds", "商汤科技")),
        ("华为与百度的合资公司商汤科技今日上市。", ("百度", "founds", "商汤科技")),
        ("华为成立商汤科技,总部设在北京。", ("商汤科技", "locatedIn", "北京")),
        ("百度,注册地为北京,很大。", ("百度", "locatedIn", "北京")),
        ("北京有百度、月之暗面。", ("月之暗面", "locatedIn", "北京")),
        ("华为先后吃下商汤科技。", ("华为", "acquires", "商汤科技")),
        ("华为以28.5亿美元拿下商汤科技。", ("华为", "acquires", "商汤科技")),
        ("华为完成对商汤科技的控股。", ("华为", "acquires", "商汤科技")),
        ("华为取得商汤科技控制权。", ("华为", "acquires", "商汤科技")),
        ("华为将商汤科技收入囊中。", ("华为", "acquires", "商汤科技")),
        ("华为、腾讯为商汤科技股东。", ("腾讯", "investsIn", "商汤科技")),
        ("商汤科技的投资方包括华为、腾讯。", ("腾讯", "investsIn", "商汤科技")),
        ("商汤科技获得华为的注资。", ("华为", "investsIn", "商汤科技")),
        ("华为参股了商汤科技。", ("华为", "investsIn", "商汤科技")),
        ("作为商汤科技的早期投资方,华为很满意。", ("华为", "investsIn", "商汤科技")),
        ("由华为、腾讯等七家单位共建的商汤科技开业。", ("腾讯", "built", "商汤科技")),
        ("华为推出名为“GPT-4”的模型,很快。", ("华为", "releases", "GPT-4")),
        ("国内有 Kimi(月之暗面)、文心一言(百度)。", ("百度", "provides", "文心一言")),
    ],
)
def test_what_is_said_of_firms(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("华为成立于1987年。", "founds"),
        ("华为拒绝以100亿美元拿下商汤科技。", "acquires"),
        ("华为成立商汤科技部门十周年。", "acquires"),
        ("北京有百度的工厂。", "locatedIn"),
        ("华为收购商汤科技,后者的总部在北京,很大。", "locatedIn:华为"),
        ("文心一言(据百度)很快。", "provides"),
        ("李彦宏主持百度的股东大会。", "investsIn"),
        ("由华为、腾讯共建的商汤科技开业。", "partnersWith:商汤科技"),
    ],
)
def test_what_is_not_said_of_them(build, text: str, relation: str) -> None:
    relation, _, side = relation.partition(":")
    found = build(text).facts(relation)
    assert not [fact for fact in found if not side or side in (fact[0], fact[2])]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("华为混元昨日开源了 GPT-4。", ("华为", "releases", "GPT-4")),
        ("华为旗下 GPT-4 正式开源。", ("华为", "releases", "GPT-4")),
        ("GPT-4 于 6 月 6 日亮相。", ("GPT-4", "releasedOn", "6月6日")),
        ("微软持有 OpenAI 约 27% 的股份。", ("微软", "investsIn", "OpenAI")),
        ("华为展示了全新的 Kimi。", ("华为", "releases", "Kimi")),
    ],
)
def test_what_is_brought_out_and_held(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("微软收购 OpenAI 49% 的股份。", "acquires"),
        ("华为展示了最新的 Kimi 跑分。", "releases"),
        ("百度获得了清华大学的技术支持和腾讯的投资。", "investsIn:清华大学"),
        ("ChatGPT 开发者李明加入百度。", "develops"),
        ("百度的研究由王小川教授审阅。", "hasRole"),
        ("GPT-4 由微软主导投资。", "develops"),
        ("华为先后投了百度两票。", "investsIn"),
        ("华为参与的“星河开发者大会”在深圳举行。", "hosts"),
    ],
)
def test_what_is_not_said_of_things(build, text: str, relation: str) -> None:
    relation, _, side = relation.partition(":")
    found = build(text).facts(relation)
    assert not [fact for fact in found if not side or side in (fact[0], fact[2])]


def test_each_does_its_part(build) -> None:
    facts = build("“星河开发者大会”由华为指导、百度主办、腾讯承办。").facts()
    assert {("华为", "guides", "星河开发者大会"), ("百度", "hosts", "星河开发者大会")} <= facts
    assert ("腾讯", "hosts", "星河开发者大会") in facts
    assert ("华为", "hosts", "星河开发者大会") not in facts


def test_a_place_in_brackets_is_in_the_name_of_an_event(build) -> None:
    names = build("2025中国(杭州)人工智能大会今日开幕。").names("Event")
    assert "2025中国(杭州)人工智能大会" in names
