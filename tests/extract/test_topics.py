"""What a document is about, where its title does not say so."""

from __future__ import annotations

import pytest

from baimo.extract.readers.sources import ReadOptions, open_sources


@pytest.fixture
def supported(tmp_path, build):
    """Who a document is found to be about, as the heads of what it says to be supported."""

    def supported(text: str) -> set[str]:
        (tmp_path / "t.md").write_text(text, encoding="utf-8")
        built = build(*open_sources([str(tmp_path / "t.md")], ReadOptions()))
        return {head for head, _, tail in built.facts("supports") if tail == "机器翻译"}

    return supported


def test_the_picture_above_the_text_names_it(supported) -> None:
    text = "![# PyTorch](logo.png)\n\n## 亮点\n\n支持机器翻译。\n\n另见使用 PyTorch 的项目。\n"
    assert supported(text) == {"PyTorch"}
    linked = text.replace("![# PyTorch](logo.png)", "[![PyTorch](logo.png)](https://example.org)")
    assert supported(linked) == set()  # a badge
    assert supported("你好。\n\n" + text) == set()  # an illustration
    assert supported(text.replace("# PyTorch]", "architecture of PyTorch]")) == set()


def test_a_family_and_its_member_side_by_side_are_one_title(supported) -> None:
    assert supported("# 通义千问 Qwen2.5\n\n支持机器翻译。\n") == {"Qwen2.5"}
    assert supported("# 通义千问与 Qwen2.5\n\n支持机器翻译。\n") == set()
    assert supported("# Qwen2.5 PyTorch\n\n支持机器翻译。\n") == set()


ELSEWHERE = "\n\n## 其他\n\nPyTorch 很快。\n\nPyTorch 很好。\n\n## 性能\n\n支持机器翻译。\n"


@pytest.mark.parametrize(
    "first",
    [
        "PyTorch 是一个推理框架。",
        "我们开源了 PyTorch。",
        "We present PyTorch, a framework.",
    ],
)
def test_the_first_sentence_introduces_it(supported, first: str) -> None:
    assert supported(first + ELSEWHERE) == {"PyTorch"}


@pytest.mark.parametrize(
    "first",
    ["PyTorch 要安装。", "使用 PyTorch 部署。", "许多人用 PyTorch。", "PyTorch 是否快?"],
)
def test_a_first_sentence_that_only_names_a_thing_does_not(supported, first: str) -> None:
    assert supported(first + ELSEWHERE) == set()


def test_what_is_introduced_is_what_is_named_most(supported) -> None:
    other = "\n\n飞桨 一。\n\n飞桨 二。\n\n飞桨 三。\n\n飞桨 四。"
    assert supported("PyTorch 是一个推理框架。" + other + ELSEWHERE) == set()


def test_a_heading_that_asks_what_it_is(supported) -> None:
    lead = "### 目录\n\n" + "文" * 1600 + "\n\n"
    assert supported(lead + "### PyTorch 是什么?" + ELSEWHERE) == {"PyTorch"}
    assert supported(lead + "### 安装 PyTorch" + ELSEWHERE) == set()
