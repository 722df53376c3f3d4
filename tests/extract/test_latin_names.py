"""Latin names in Chinese text that no list holds, told by their form and what is said of them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("HyperServe 默认启用 PyTorch。", "HyperServe"),
        ("RapidDoc 的版面分析改用 PyTorch。", "RapidDoc"),
        ("我把这件事交给了 KernelPilot。", "KernelPilot"),
        ("本机运行 FastTune 需要一张显卡。", "FastTune"),
    ],
)
def test_what_acts_or_is_used_like_a_thing_is_one(build, text: str, name: str) -> None:
    assert name in {m.text for m in build(text).mentions()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Step 1 的设计借鉴了字典。", "Step"),
        ("Note 需要注意。", "Note"),
        ("把参数交给了 True。", "True"),
    ],
)
def test_words_are_no_names(build, text: str, name: str) -> None:
    assert not any(m.text.startswith(name) for m in build(text).mentions())
