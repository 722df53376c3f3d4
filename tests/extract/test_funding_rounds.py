"""Reports of rounds of funding: who raised money, and all who gave it."""

import pytest


def _investors(build, text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for head, _, tail in build(text).facts("investsIn"):
        found.setdefault(tail, set()).add(head)
    return found


@pytest.mark.parametrize(
    ("text", "company", "investors"),
    [
        (
            "云杉纪元近日宣布完成 2 亿元 B 轮融资,本轮融资由岚山创投领投,柏川、Orbit 跟投。",
            "云杉纪元",
            {"岚山创投", "柏川", "Orbit"},
        ),
        (
            "智能客服公司听潮完成数千万元天使轮融资。本轮由岚山创投和青禾基金联合领投,"
            "老股东渡口资本等多家机构跟投。",
            "听潮",
            {"岚山创投", "青禾基金", "渡口资本"},
        ),
        (
            "“听潮智算”(TCZS)已完成 Pre-A 轮融资,投资方包括岚山创投与柏川集团。",
            "听潮智算",
            {"岚山创投", "柏川集团"},
        ),
        (
            "听潮CHAO完成超亿元天使轮融资,由岚山创投以及柏川等多家机构联投。",
            "听潮CHAO",
            {"岚山创投", "柏川"},
        ),
        (
            "听潮智算近期完成新一轮融资——腾讯领投,另有多家产业方跟投,包括岚山创投、柏川等等。",
            "听潮智算",
            {"腾讯", "岚山创投", "柏川"},
        ),
        (
            "听潮智算在半年内完成三轮融资,投资方包括岚山创投、柏川等。",
            "听潮智算",
            {"岚山创投", "柏川"},
        ),
        (
            # Who raises money next is another.
            "听潮智算完成天使轮融资。月之暗面科技完成由岚山创投领投的A轮融资。",
            "月之暗面",
            {"岚山创投"},
        ),
        (
            "月之暗面获得新一轮融资。报道称,腾讯也参与了此次融资。",
            "月之暗面",
            {"腾讯"},
        ),
    ],
)
def test_all_of_a_list_invest_in_who_raised_money(
    build, models, text: str, company: str, investors: set[str]
) -> None:
    assert _investors(build, text) == {company: investors}


@pytest.mark.parametrize(
    "text",
    [
        "云杉纪元计划完成 B 轮融资,拟由岚山创投领投。",
        "多家知名投资机构跟投。",
        "腾讯提供融资服务,领投的话题很多。",
        "听潮完成了产品升级。岚山创投领投了另一家公司。",
    ],
)
def test_no_round_is_read_where_none_is_told_of(build, models, text: str) -> None:
    assert not _investors(build, text)


def test_whose_round_it_is_stands_beside_who_gave(build, models) -> None:
    text = "腾讯领投听潮科技13.6亿元D轮融资;今年腾讯还领投了医疗公司柏川健康7500万美元B轮融资。"
    assert _investors(build, text) == {"听潮科技": {"腾讯"}, "柏川健康": {"腾讯"}}
    assert _investors(build, "岚山参与了月之暗面的天使轮融资,并持续跟投。") == {
        "月之暗面": {"岚山"}
    }


def test_the_value_is_not_that_of_who_gave_the_money(build, models) -> None:
    text = "听潮完成 B 轮融资。本轮由岚山创投领投,柏川跟投,目前估值已超过 10 亿美元。"
    assert not {head for head, _, _ in build(text).facts("hasPrice")} & {"岚山创投", "柏川"}


def test_hearsay_of_a_round_is_hearsay(build, models) -> None:
    text = "听潮完成 B 轮融资。据知情人士透露,本轮由岚山创投领投。"
    assert build(text).statuses("investsIn") == {("岚山创投", "reported", "听潮")}
