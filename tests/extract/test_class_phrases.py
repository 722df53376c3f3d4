"""Phrases that say what kind of thing something is."""

import pytest

pytestmark = pytest.mark.usefixtures("models")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("VisualX-6B 是一个多模态对话语言模型。", "多模态对话语言模型"),
        ("他们开源了稀疏LLM。", "稀疏LLM"),
        ("基于 GLM 的千亿对话模型 ChatGLM-6B 发布。", "千亿对话模型"),
        ("Gifix - 一个由人工智能驱动的工具,可以总结视频", "工具"),
        ("Krizmi - 一个交互式学习平台,提供测验", "交互式学习平台"),
    ],
)
def test_a_kind_is_a_class(build, text: str, phrase: str) -> None:
    (entity,) = [
        e for e in build(text).extraction.entities if phrase in {m.text for m in e.mentions}
    ]
    assert entity.generic


@pytest.mark.parametrize("text", ["请下载对话模型权重。", "如果您希望微调模型,请看下文。"])
def test_a_part_or_a_deed_is_no_kind(build, text: str) -> None:
    assert "pattern:class-phrase" not in {m.source for m in build(text).mentions()}


def test_a_known_name_is_of_the_kind_that_it_is_said_to_be(build) -> None:
    built = build("Kimi - 一个由人工智能驱动的工具,可以总结视频")
    assert ("Kimi", "instanceOf", "工具") in built.facts("instanceOf")
