"""A list of software may be announced by what all of it supports."""

from baimo.extract.readers.markdown import read_markdown

ITEMS = "推理加速:\n\n* fastglm.cpp: 一个量化推理框架\n* GlmServe: 一款推理工具\n"


def test_each_item_supports_what_was_announced(build) -> None:
    text = f"以下优秀开源仓库已经对 ChatGLM-6B 模型深度支持,欢迎学习。\n\n{ITEMS}"
    facts = build(read_markdown(text, "a.md")).facts("supports")
    expected = {("fastglm.cpp", "supports", "ChatGLM-6B"), ("GlmServe", "supports", "ChatGLM-6B")}
    assert expected <= facts


def test_no_item_does_under_another_heading_or_line(build) -> None:
    announced = "以下优秀开源仓库已经对 ChatGLM-6B 模型深度支持。"
    for between in ("# 其他项目", "另外还有一些与此无关的工具,供您参考。"):
        text = f"{announced}\n\n{between}\n\n{ITEMS}"
        assert not build(read_markdown(text, "a.md")).facts("supports")
    text = f"以下文档介绍 ChatGLM-6B。\n\n{ITEMS}"
    assert not build(read_markdown(text, "a.md")).facts("supports")
