import pytest


def status(build, text: str, type_: str) -> str:
    ((_, found, _),) = build(text).statuses(type_)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "百度发布了文心一言。",
        "百度已经正式发布文心一言。",
        "百度不仅发布了文心一言,而且很用心。",
        "百度不断发布文心一言的新版本,发布了文心一言。",
        "百度将文心一言开源。",
        "百度把文心一言开源。",
        "不久前百度发布了文心一言。",
        "Baidu released ERNIE Bot.",
        "Baidu has now released ERNIE Bot.",
    ],
)
def test_stated(build, text: str) -> None:
    assert status(build, text, "releases") == "stated"


@pytest.mark.parametrize(
    "text",
    [
        "百度将发布文心一言。",
        "百度将于 10 月正式发布文心一言。",
        "百度即将推出文心一言。",
        "百度计划在明年发布文心一言。",
        "百度拟开源文心一言。",
        pytest.param(
            "文心一言将由百度发布。",
        ),
        "百度有望推出文心一言。",
        "Baidu will release ERNIE Bot.",
        "Baidu plans to release ERNIE Bot.",
        "Baidu is expected to launch ERNIE Bot.",
        "ERNIE Bot will be released by Baidu.",
    ],
)
def test_planned(build, text: str) -> None:
    assert status(build, text, "releases") == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "百度没有发布文心一言。",
        "百度尚未开源文心一言。",
        "百度并未正式发布文心一言。",
        "百度不会开源文心一言。",
        "Baidu has not released ERNIE Bot.",
        "Baidu did not release ERNIE Bot.",
        "Baidu didn't release ERNIE Bot.",
        "Baidu never released ERNIE Bot.",
        "Baidu will not release ERNIE Bot.",
        "ERNIE Bot was not released by Baidu.",
    ],
)
def test_negated(build, text: str) -> None:
    assert status(build, text, "releases") == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "据悉,百度发布了文心一言。",
        "据路透社报道,百度发布了文心一言。",
        "有消息称,百度发布了文心一言。",
        "网传百度发布了文心一言。",
        "Baidu reportedly released ERNIE Bot.",
        "According to the newspaper, Baidu released ERNIE Bot.",
        "Sources say Baidu released ERNIE Bot.",
    ],
)
def test_reported(build, text: str) -> None:
    assert status(build, text, "releases") == "reported"


def test_not_only_is_no_denial(build) -> None:
    built = build("OpenAI not only released GPT-4 but also launched ChatGPT.")
    assert {found for _, found, _ in built.statuses("releases")} == {"stated"}


def test_a_status_holds_in_its_clause_only(build) -> None:
    built = build("百度没有发布文心一言,腾讯发布了Kimi。")
    assert built.statuses("releases") == {
        ("百度", "negated", "文心一言"),
        ("腾讯", "stated", "Kimi"),
    }


def test_a_denial_does_not_support_the_fact(build) -> None:
    built = build("百度发布了文心一言。", "百度没有发布文心一言。")
    assert built.statuses("releases") == {
        ("百度", "stated", "文心一言"),
        ("百度", "negated", "文心一言"),
    }


def test_what_is_expected_is_planned(build) -> None:
    built = build("腾讯认为,腾讯未来一定会出现文心一言。")
    assert {found for _, found, _ in built.statuses("expects")} <= {"planned"}


def test_a_plan_that_is_denied_is_denied(build) -> None:
    text = "OpenAI does not plan to release GPT-4."
    assert build(text).statuses("releases") == {("OpenAI", "negated", "GPT-4")}
