"""What something is said to support is an ability, if it is a short noun phrase."""

import pytest

pytestmark = pytest.mark.usefixtures("models")


@pytest.mark.parametrize(
    ("text", "ability"),
    [
        ("飞桨支持源码编译安装,用户可以选择。", "源码编译安装"),
        ("ChatGLM-6B 支持流式推理。", "流式推理"),
        ("ChatGLM-6B 支持运动控制、镜头控制等功能。", "镜头控制"),
    ],
)
def test_a_noun_phrase_is_an_ability(build, text: str, ability: str) -> None:
    built = build(text)
    assert ability in built.surfaces("Capability")
    assert ability in {tail for _, _, tail in built.facts("supports")}


@pytest.mark.parametrize(
    "text",
    [
        "飞桨支持用户进行选择。",
        "飞桨支持以下格式。",
        "飞桨支持各种硬件平台。",
        "感谢大家的支持和帮助。",
        "飞桨支持alpaca格式。",
    ],
)
def test_a_clause_or_a_thing_is_none(build, text: str) -> None:
    assert "pattern:supported" not in {m.source for m in build(text).mentions()}


def test_an_english_noun_phrase_is_one(build) -> None:
    found = build("PyTorch supports virtual memory management and batch decoding.").facts(
        "supports"
    )
    assert found >= {("PyTorch", "supports", "virtual memory management")}


@pytest.mark.parametrize(
    "text",
    ["PyTorch supports new functions.", "PyTorch supports users.", "Thanks for the support."],
)
def test_an_english_word_for_anything_is_none(build, text: str) -> None:
    assert "pattern:supported" not in {m.source for m in build(text).mentions()}
