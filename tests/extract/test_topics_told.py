"""What a document is about where no title names one thing."""

from __future__ import annotations

import pytest


def test_the_first_section_tells_what_a_readme_is_of(read) -> None:
    built = read(
        "## 📝 简介\n\nPyTorch支持近200种大模型的训练。\n\n## 新闻\n\n"
        "- 2024.05.07: 支持GPT-4的推理与微调。\n- 支持LLaMA系列模型。\n"
    )
    assert {t for h, _, t in built.facts("supports") if h == "PyTorch"} >= {"GPT-4", "LLaMA"}


@pytest.mark.parametrize(
    "text",
    [
        # Not the first section, not its subject, and no tool.
        "## 安装\n\n先装好。\n\n## 新闻\n\nPyTorch支持训练。\n\n## 更新\n\n- 支持GPT-4。\n",
        "## 简介\n\n我们用PyTorch做训练。\n\n## 更新\n\n- 支持GPT-4。\n",
        "## 简介\n\nLLaMA是一个模型。\n\n## 更新\n\n- 支持GPT-4。\n",
    ],
)
def test_what_else_it_names_is_no_topic(read, text: str) -> None:
    assert not any(tail == "GPT-4" for _, _, tail in read(text).facts("supports"))


def test_a_title_tells_what_is_brought_out(read) -> None:
    built = read("# 微软正式发布 PyTorch:基于飞桨\n\n支持GPT-4的推理。\n")
    assert ("PyTorch", "supports", "GPT-4") in built.facts()
    assert not any(head == "飞桨" for head, _, _ in built.facts("supports"))


def test_a_title_of_two_that_are_brought_out_tells_neither(read) -> None:
    built = read("# 微软发布 PyTorch 和飞桨\n\n支持GPT-4的推理。\n")
    assert not built.facts("supports")


def test_lines_of_release_notes_that_are_all_support(read) -> None:
    built = read(
        "# PyTorch\n\nPyTorch is a library.\n\n- GPT-4 Support (Beta)\n"
        "- Add LLaMA model support\n- No Kimi support yet\n- Removed GLM support.\n"
    )
    heads = {(h, t) for h, _, t in built.facts("supports")}
    assert {("PyTorch", "GPT-4"), ("PyTorch", "LLaMA")} <= heads
    assert not {t for _, t in heads} & {"Kimi", "GLM"}
