"""What a title names that no list holds, and the slogan behind it."""

from __future__ import annotations

import pytest


def test_a_title_with_a_slogan_is_the_name_of_the_topic(read) -> None:
    built = read(
        "# FooBar\n\n一个基于 PyTorch 的文本推理框架\n\n## 特性\n\n- 支持机器翻译\n- 支持 LLaMA\n"
    )
    facts = built.facts()
    assert ("FooBar", "instanceOf", "文本推理框架") in facts
    assert ("FooBar", "basedOn", "PyTorch") in facts
    assert ("FooBar", "supports", "机器翻译") in facts
    assert ("FooBar", "supports", "LLaMA") in facts
    assert built.entity("FooBar").type == "Tool"


def test_what_a_slogan_goes_on_to_say_is_said_of_the_title(read) -> None:
    facts = read("# foo-bar\n\n一款高效的推理引擎，支持 LLaMA 和通义千问。\n").facts()
    assert ("foo-bar", "supports", "LLaMA") in facts
    assert ("foo-bar", "supports", "通义千问") in facts


def test_an_english_slogan_says_what_the_title_is(read) -> None:
    text = "# FooBar\n\nA fast inference engine for large models.\n\n- Supports LLaMA\n"
    facts = read(text).facts()
    assert ("FooBar", "instanceOf", "fast inference engine") in facts
    assert ("FooBar", "supports", "LLaMA") in facts


def test_a_line_that_tells_what_a_title_does_makes_it_a_name(read) -> None:
    text = "# One API\n\n通过标准的接口访问所有的模型，开箱即用\n\n## 功能\n\n1. 支持 LLaMA\n"
    facts = read(text).facts()
    assert ("One API", "supports", "LLaMA") in facts
    assert not [fact for fact in facts if fact[1] == "instanceOf"]  # of its kind nothing is said


@pytest.mark.parametrize(
    "text",
    [
        "# Installation\n\n一个简单的安装工具。\n\n支持 LLaMA。\n",  # what sections are called
        "# FooBar\n\n支持 LLaMA。\n",  # nothing says what it is
        "前言\n\n" + "说明。" * 100 + "\n\n# FooBar\n\n一个推理框架\n\n支持 LLaMA。\n",  # no title
        "# FooBar\n\n各种开源的推理框架\n\n支持 LLaMA。\n",  # a list of several
    ],
)
def test_other_headings_name_nothing(read, text: str) -> None:
    assert not read(text).facts("supports")


@pytest.mark.parametrize(
    ("title", "type_"),
    [("云岫-VL-3B", "Model"), ("Marlin-Coder", "Tool"), ("FastTune", "Tool")],
)
def test_a_form_that_no_word_has_needs_one_more_mention_only(read, title: str, type_: str) -> None:
    built = read(f"# {title}\n\n## 说明\n\n{title} 支持 LLaMA。\n")
    assert built.entity(title).type == type_
    assert (title, "supports", "LLaMA") in built.facts()


def test_a_title_with_its_latin_name_in_brackets(read) -> None:
    built = read("# 稻穗 (DaoSui)\n\n一个面向农技推广的对话系统, 支持 LLaMA.\n")
    assert ("稻穗", "instanceOf", "对话系统") in built.facts()
    assert "DaoSui" in {alias.text for alias in built.entity("稻穗").aliases}


def test_who_made_it_may_open_the_line_behind_a_title(read) -> None:
    built = read("### 云岫-VL-3B\n\n由浔川科技与浙江大学共同训练的轻量级视觉语言模型\n")
    assert ("云岫-VL-3B", "instanceOf", "轻量级视觉语言模型") in built.facts()


@pytest.mark.parametrize("title", ["Fine-tuning", "Pre-training", "Quick-start", "Introduction"])
def test_words_of_title_are_no_names(read, title: str) -> None:
    built = read(f"# {title}\n\n## 说明\n\n怎样做 {title} 见下。\n")
    assert title not in {m.text for m in built.mentions()}


def test_a_title_has_one_type_throughout(read) -> None:
    built = read(
        "# Foo-Bar\n\n- Developer: OpenAI\n- Base model: Qwen2.5-7B\n\n"
        "Foo-Bar, which supports LLaMA, was released by OpenAI in May 2025.\n"
    )
    assert built.entity("Foo-Bar").type == "Model"
    assert ("OpenAI", "releases", "Foo-Bar") in built.facts()
