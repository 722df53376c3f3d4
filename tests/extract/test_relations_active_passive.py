"""Who does what to whom, whatever the order of the words."""

from __future__ import annotations

import pytest

A, B, C = "文心一言", "飞桨", "Kimi"


def facts(build, text: str, type_: str) -> set[tuple[str, str]]:
    return {(head, tail) for head, _, tail in build(text).facts(type_)}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("百度发布了文心一言。", "releases"),
        ("百度近日正式推出文心一言。", "releases"),
        ("百度研发了文心一言。", "develops"),
        ("文心一言由百度发布。", "releases"),
        ("文心一言是由百度推出的。", "releases"),
        ("文心一言于今年由百度正式发布。", "releases"),
        ("百度发布的文心一言很受欢迎。", "releases"),
        ("由百度研发的文心一言很受欢迎。", "develops"),
        ("百度将文心一言开源。", "releases"),
        ("百度把文心一言开源了。", "releases"),
        ("Baidu released ERNIE Bot.", "releases"),
        ("Baidu has recently launched ERNIE Bot.", "releases"),
        ("ERNIE Bot was released by Baidu.", "releases"),
        ("ERNIE Bot, developed by Baidu, is popular.", "develops"),
    ],
)
def test_one_fact_in_many_words(build, text: str, type_: str) -> None:
    assert facts(build, text, type_) == {("百度", "文心一言")}


@pytest.mark.parametrize(
    "text",
    [
        "百度发布了文心一言、飞桨和Kimi。",
        "百度发布了文心一言,飞桨以及Kimi。",
        "百度发布的文心一言、飞桨与Kimi很受欢迎。",
        "文心一言、飞桨和Kimi由百度发布。",
        "文心一言、飞桨、Kimi均由百度发布。",
        "百度将文心一言、飞桨和Kimi开源。",
        "Baidu released ERNIE Bot, PaddlePaddle and Kimi.",
        "Baidu released ERNIE Bot, PaddlePaddle, and Kimi.",
        "ERNIE Bot, PaddlePaddle and Kimi were released by Baidu.",
    ],
)
def test_a_list_of_objects_is_as_many_edges(build, text: str) -> None:
    assert facts(build, text, "releases") == {("百度", A), ("百度", B), ("百度", C)}


@pytest.mark.parametrize(
    "text",
    [
        "智谱AI和清华大学联合研发了ChatGLM-6B。",
        "ChatGLM-6B由智谱AI、清华大学联合研发。",
        "由智谱AI与清华大学联合研发的ChatGLM-6B已经开源。",
        "Zhipu AI and Tsinghua University jointly developed ChatGLM-6B.",
        "ChatGLM-6B was developed by Zhipu AI and Tsinghua University in China.",
    ],
)
def test_a_list_of_subjects_is_as_many_edges(build, text: str) -> None:
    assert facts(build, text, "develops") == {("智谱AI", "ChatGLM-6B"), ("清华大学", "ChatGLM-6B")}


@pytest.mark.parametrize(
    "text",
    [
        "不管是 LLaMA、Qwen,还是第三方的 Baichuan,腾讯云都支持。",
        "无论是LLaMA、通义千问还是百川大模型,腾讯云都会提供支持。",
        "不论 LLaMA、Qwen 或百川,腾讯云均已支持。",
    ],
)
def test_a_fronted_list_is_the_object(build, text: str) -> None:
    wanted = {("腾讯云", "LLaMA"), ("腾讯云", "通义千问"), ("腾讯云", "百川大模型")}
    assert facts(build, text, "supports") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "百度发布了文心一言,并推出飞桨。",
        "百度发布了文心一言,还推出了飞桨。",
        "百度不仅发布了文心一言,还推出了飞桨。",
        "百度发布了文心一言,同时推出了飞桨。",
    ],
)
def test_a_subject_is_carried_into_the_next_clause(build, text: str) -> None:
    assert facts(build, text, "releases") == {("百度", A), ("百度", B)}


@pytest.mark.parametrize(
    "text", ["百度发布了文心一言,近日又推出了飞桨。", "百度发布了文心一言,日前推出了飞桨。"]
)
def test_a_subject_is_carried_over_a_time_word(build, text: str) -> None:
    assert facts(build, text, "releases") == {("百度", A), ("百度", B)}


def test_a_subject_is_not_carried_over_another(build) -> None:
    built = facts(build, "百度发布了文心一言,腾讯推出了Kimi。", "releases")
    assert built == {("百度", A), ("腾讯", C)}


def test_a_subject_is_not_carried_over_a_full_stop(build) -> None:
    assert facts(build, "百度很大。发布了文心一言。", "releases") == set()


def test_what_a_passive_sentence_is_about_is_the_object_of_all(build) -> None:
    built = build("世界人工智能大会由清华大学指导,腾讯主办。")
    assert {(h, t) for h, t, _ in built.facts() if t in ("guides", "hosts")} == {
        ("清华大学", "guides"),
        ("腾讯", "hosts"),
    }


@pytest.mark.parametrize(
    ("text", "type_", "fact"),
    [
        pytest.param(
            *("盘古大模型应用于智能客服。", "appliesTo", ("盘古大模型", "智能客服")),
        ),
        ("文心一言应用于智能客服。", "appliesTo", ("文心一言", "智能客服")),
        ("昇腾云服务适用于智能客服。", "appliesTo", ("昇腾云服务", "智能客服")),
        ("腾讯服务于金融行业。", "serves", ("腾讯", "金融")),
        ("百度位于北京。", "locatedIn", ("百度", "北京")),
        ("ChatGPT依赖于GPT-3.5。", "requires", ("ChatGPT", "GPT-3.5")),
        ("Microsoft invested in OpenAI.", "investsIn", ("微软", "OpenAI")),
        (
            "According to its report, Google invests in Anthropic.",
            "investsIn",
            ("谷歌", "Anthropic"),
        ),
        ("ChatGPT relies on GPT-3.5.", "requires", ("ChatGPT", "GPT-3.5")),
    ],
)
def test_a_verb_may_end_with_a_preposition(
    build, text: str, type_: str, fact: tuple[str, str]
) -> None:
    found = {(head, tail) for head, _, tail in build(text).facts(type_, status=None)}
    assert fact in found


@pytest.mark.parametrize(
    "text",
    [
        "腾讯与智谱AI达成战略合作。",
        "智谱AI和腾讯签约。",
        "Tencent partners with Zhipu AI.",
        pytest.param(
            "腾讯宣布与智谱AI合作。",
        ),
    ],
)
def test_partners_are_one_edge(build, text: str) -> None:
    found = facts(build, text, "partnersWith")
    assert len(found) == 1
    assert set(found.pop()) == {"腾讯", "智谱AI"}


@pytest.mark.parametrize(
    "text",
    [
        "百度发布会在北京召开,文心一言亮相前排。",
        "文心一言的开发者来自百度。",
        "百度和文心一言。",
        "关于百度,文心一言的报道很多。",
    ],
)
def test_no_cue_no_release(build, text: str) -> None:
    assert ("百度", A) not in facts(build, text, "releases") | facts(build, text, "develops")


@pytest.mark.parametrize(
    "text", ["百度发布了文心一言技术报告。", "Baidu released the ERNIE Bot technical report."]
)
def test_a_report_about_a_thing_is_not_the_thing(build, text: str) -> None:
    assert facts(build, text, "releases") == set()


def test_the_evidence_points_at_the_words(build) -> None:
    text = "今天,百度 正式发布了 文心一言。"
    (evidence,) = build(text).relation("百度", "releases", A).evidence
    spans = (evidence.head, evidence.cue, evidence.tail, evidence.sentence)
    assert [text[slice(*span)] for span in spans] == ["百度", "发布", A, text]
    assert 0 < evidence.confidence < 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("百度于 2023 年 3 月发布了文心一言。", "2023 年 3 月"),
        ("2023 年 3 月,百度发布了文心一言。", "2023 年 3 月"),
        ("Baidu released ERNIE Bot in March 2023.", "March 2023"),
    ],
)
def test_a_time_is_an_adjunct_of_its_clause(build, text: str, date: str) -> None:
    built = build(text)
    assert built.facts("releasedOn") == {(A, "releasedOn", *built.named_by(date))}


def test_two_documents_make_a_fact_surer(build) -> None:
    once = build("百度发布了文心一言。").relation("百度", "releases", A)
    twice = build("百度发布了文心一言。", "百度推出了文心一言。").relation("百度", "releases", A)
    same = build("百度发布了文心一言。百度发布了文心一言。").relation("百度", "releases", A)
    assert len(twice.evidence) == len(same.evidence) == 2
    assert twice.confidence > once.confidence == same.confidence
