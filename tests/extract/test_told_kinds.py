"""Phrases that say what kind of thing the name beside them is."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("models")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("某公司发布AI陪伴机器人“小暖”。", "小暖", "AI陪伴机器人"),
        ("某公司推出“小暖”陪伴机器人。", "小暖", "陪伴机器人"),
        ("他们公开了自研的繁体中文大模型FoxBrain。", "FoxBrain", "繁体中文大模型"),
        ("上海芯片设计公司Foxtel宣布了此事。", "Foxtel", "芯片设计公司"),
        ("多人协作工具Multi被收购了。", "Multi", "多人协作工具"),
        ("GPT-4是OpenAI推出的流式语音合成模型。", "GPT-4", "流式语音合成模型"),
        ("GPT-4成为全球首个基于国产算力训练的深度推理大模型。", "GPT-4", "深度推理大模型"),
        ("作为一款端侧语音模型,GPT-4支持机器翻译。", "GPT-4", "端侧语音模型"),
        ("GPT-4属于混合推理模型。", "GPT-4", "混合推理模型"),
        ("他以高价买下软件开发商Foxtel。", "Foxtel", "软件开发商"),
        ("GPT-4——一套靠预测就能统一图像与文本的多模态模型,已开源。", "GPT-4", "多模态模型"),
    ],
)
def test_the_kind_of_a_thing_is_read(build, text: str, name: str, kind: str) -> None:
    assert (name, "instanceOf", kind) in build(text).facts("instanceOf")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GPT-4不是OpenAI推出的流式语音合成模型。", "GPT-4"),
        ("GPT-4的对手是谷歌推出的流式语音合成模型。", "GPT-4"),
        ("GPT-4想成为最好的语音合成模型。", "GPT-4"),
        ("GPT-4为用户提供了一个语音合成平台。", "GPT-4"),
        ("可接入GPT-4系列亦可接入各类语音合成模型。", "GPT-4"),
    ],
)
def test_of_no_kind_by_these_words(build, text: str, name: str) -> None:
    assert name not in {head for head, _, _ in build(text).facts("instanceOf")}


def test_a_maker_is_no_part_of_the_kind(build) -> None:
    built = build("华为发布华为手机Mate 70。")
    assert not any("华为" in kind for _, _, kind in built.facts("instanceOf"))


def test_what_one_has_is_no_kind(build) -> None:
    built = build("华为让每个员工都拥有专家助手,做到了简单办理。")
    assert ("华为", "provides", "专家助手") in built.facts("provides")


def test_the_kind_tells_what_such_a_tool_does(build) -> None:
    assert ("PyTorch", "supports", "机器翻译") in build("机器翻译工具PyTorch已开源。").facts()
    assert ("PyTorch", "supports", "机器翻译") not in build("机器翻译工具PyTorch不支持。").facts()


def test_what_a_predicate_says_of_itself_is_no_object(build) -> None:
    built = build("GPT-4是包含57个任务的中文评测模型。")
    assert not built.facts("hasComponent")
