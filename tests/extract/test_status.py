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
        "百度虚拟人平台发布了文心一言。",
        "考虑到市场需求,百度发布了文心一言。",
        "百度尽可能早地发布了文心一言。",
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
        "百度正在考虑开源文心一言。",
        "百度有意推出文心一言。",
        "百度承诺开源文心一言。",
        "百度可能会发布文心一言。",
        "百度或将开源文心一言。",
        "百度同意开源文心一言。",
        "百度试图推出文心一言。",
        "百度正洽谈开源文心一言。",
        "Baidu will release ERNIE Bot.",
        "Baidu plans to release ERNIE Bot.",
        "Baidu is expected to launch ERNIE Bot.",
        "Baidu is in talks to launch ERNIE Bot.",
        "Baidu agreed to release ERNIE Bot.",
        "Baidu is seeking to launch ERNIE Bot.",
        "Baidu could release ERNIE Bot.",
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
        "百度放弃开源文心一言。",
        "百度取消了发布文心一言。",
        "百度不打算开源文心一言。",
        "百度没有计划开源文心一言。",
        "百度难以推出文心一言。",
        "百度差点发布了文心一言。",
        "Baidu has not released ERNIE Bot.",
        "Baidu did not release ERNIE Bot.",
        "Baidu didn't release ERNIE Bot.",
        "Baidu never released ERNIE Bot.",
        "Baidu will not release ERNIE Bot.",
        "Baidu declined to release ERNIE Bot.",
        "Baidu is unable to release ERNIE Bot.",
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
        "谣传百度发布了文心一言。",
        "外界猜测百度发布了文心一言。",
        "百度发布了文心一言,据路透社报道。",
        "百度发布了文心一言,知情人士透露。",
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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("我们测试了文心一言是否支持机器翻译。", "question"),
        ("用户关心文心一言能否支持机器翻译。", "question"),
        ("It is unclear whether Baidu released ERNIE Bot.", "question"),
        ("Please check if Baidu released ERNIE Bot.", "question"),
        ("一旦百度开源文心一言,格局就会改变。", "condition"),
        ("百度要是开源文心一言,格局就会改变。", "condition"),
        ("Unless Baidu releases ERNIE Bot, nothing will change.", "condition"),
        ("工信部呼吁百度开源文心一言。", "call"),
        ("腾讯要求百度开源文心一言。", "call"),
        ("腾讯反对百度开源文心一言。", "opposed"),
        ("Microsoft opposes Google's acquisition of OpenAI.", "opposed"),
        ("Microsoft sued to block Google's acquisition of OpenAI.", "opposed"),
        ("百度禁止员工使用ChatGPT。", "forbidden"),
        ("百度不允许内部员工在工作中使用ChatGPT。", "forbidden"),
    ],
)
def test_what_is_asked_supposed_or_called_for_is_not_said(build, text: str, reason: str) -> None:
    extraction = build(text).extraction
    assert not extraction.relations
    assert reason in {each.reason for each in extraction.rejections}


@pytest.mark.parametrize(
    "text",
    [
        "百度主要是发布文心一言。",
        "满足用户要求的百度发布了文心一言。",
        "百度发布了文心一言,一旦下载就能使用。",
    ],
)
def test_what_only_looks_like_a_condition_or_a_call_is_said(build, text: str) -> None:
    assert status(build, text, "releases") == "stated"


@pytest.mark.parametrize(
    ("text", "type_", "found"),
    [
        ("百度禁止使用ChatGPT。", "uses", ("百度", "negated", "ChatGPT")),
        ("百度不使用ChatGPT。", "uses", ("百度", "negated", "ChatGPT")),
        ("工信部禁止百度使用ChatGPT。", "uses", ("百度", "negated", "ChatGPT")),
        ("谷歌阻止微软收购OpenAI。", "acquires", ("微软", "negated", "OpenAI")),
        (
            "The EU blocked Microsoft's acquisition of OpenAI.",
            "acquires",
            ("微软", "negated", "OpenAI"),
        ),
        ("微软不顾监管机构反对,收购了OpenAI。", "acquires", ("微软", "stated", "OpenAI")),
        ("虽然谷歌反对,微软收购了OpenAI。", "acquires", ("微软", "stated", "OpenAI")),
        (
            "Google supports Microsoft's acquisition of OpenAI.",
            "acquires",
            ("微软", "stated", "OpenAI"),
        ),
        (
            "Despite opposition from Google, Microsoft acquired OpenAI.",
            "acquires",
            ("微软", "stated", "OpenAI"),
        ),
    ],
)
def test_what_is_near_to_opposing_and_forbidding(build, text, type_, found) -> None:
    assert build(text).statuses(type_) == {found}


def test_a_word_inside_a_template_tells_the_status_too(build) -> None:
    built = build("腾讯承诺向百度投资 10 亿美元。")
    assert built.statuses("investsIn") == {("腾讯", "planned", "百度")}


def test_a_plan_is_one_of_its_date_too(build) -> None:
    built = build("文心一言可能会在 2023 年 7 月发布。")
    assert {found for _, found, _ in built.statuses("releasedOn")} == {"planned"}


def test_what_an_object_is_put_before_is_no_plan(build) -> None:
    built = build("百度将文心一言接入了小度音箱。")
    assert "planned" not in {relation.status for relation in built.extraction.relations}


@pytest.mark.parametrize(
    "text",
    [
        "No company released ERNIE Bot.",
        "Currently, no company, including Baidu, has released ERNIE Bot.",
    ],
)
def test_what_nobody_does_is_denied(build, text: str) -> None:
    assert "stated" not in {relation.status for relation in build(text).extraction.relations}


def test_no_doubt_is_no_denial(build) -> None:
    assert status(build, "No doubt Baidu released ERNIE Bot.", "releases") == "stated"


@pytest.mark.parametrize(
    ("text", "type_", "found"),
    [
        ("据路透社报道,腾讯正洽谈向百度投资 10 亿美元。", "investsIn", "planned"),
        ("知情人士透露,腾讯已放弃与百度的合作。", "partnersWith", "negated"),
    ],
)
def test_what_is_planned_or_given_up_is_so_in_a_report_too(build, text, type_, found) -> None:
    assert status(build, text, type_) == found
