"""One more thing named before the clause, and classes named right behind a name."""

import pytest


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("除了 LLaMA,昇腾云服务还支持 GLM。", ("昇腾云服务", "supports", "LLaMA")),
        ("除 LLaMA 之外,昇腾云服务也支持 GLM。", ("昇腾云服务", "supports", "LLaMA")),
        ("Besides LLaMA, Ascend Cloud also supports GLM.", ("昇腾云服务", "supports", "LLaMA")),
    ],
)
def test_what_is_named_besides_is_read_too(build, text: str, more) -> None:
    facts = build(text).facts("supports")
    assert more in facts
    assert len(facts) == 2


@pytest.mark.parametrize(
    "text",
    [
        "除 LLaMA 外,昇腾云服务都支持。",
        "除了华为,百度也发布了文心一言。",
        "除了 LLaMA,昇腾云服务支持 GLM。",
    ],
)
def test_what_is_left_out_or_does_the_same_is_not(build, text: str) -> None:
    facts = build(text).facts()
    assert not any("LLaMA" in fact for fact in facts)
    assert ("华为", "releases", "文心一言") not in facts


def test_a_class_behind_a_name_only_says_what_it_is(build) -> None:
    facts = build("Qwen2 开源模型支持机器翻译。").facts()
    assert ("Qwen2", "supports", "机器翻译") in facts
    assert ("Qwen2", "instanceOf", "开源模型") in facts
    assert ("开源模型", "supports", "机器翻译") not in facts


def test_what_a_framework_is_made_on_is_not_its_class(build) -> None:
    facts = build("MindSpore 是基于昇腾的深度学习框架。").facts("basedOn")
    assert {fact for fact in facts if fact[0] == "MindSpore"} == {("MindSpore", "basedOn", "昇腾")}


def test_who_holds_a_post_may_stand_behind(build) -> None:
    facts = build("百度由李彦宏担任 CEO。").facts()
    assert ("李彦宏", "hasRole", "百度") in facts
