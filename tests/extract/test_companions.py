"""Who stands behind an insertion, or before one, does what the verb says too."""

from __future__ import annotations

import pytest

READ = [
    (
        "Microsoft, along with Google and Amazon, launched GPT-4.",
        "releases",
        {"微软", "谷歌", "亚马逊"},
    ),
    ("Microsoft, together with Google, has now launched GPT-4.", "releases", {"微软", "谷歌"}),
    (
        "Microsoft, in partnership with Google, launched GPT-4.",
        "releases",
        {"微软", "谷歌"},
    ),
    ("Microsoft, Google's rival, and Amazon launched GPT-4.", "releases", {"微软", "亚马逊"}),
    (
        "In 2024, Microsoft, the owner of OpenAI, and Amazon launched GPT-4.",
        "releases",
        {"微软", "亚马逊"},
    ),
    ("PyTorch, along with PaddlePaddle, supports LLaMA.", "supports", {"PyTorch", "飞桨"}),
    # Those who only are compared with the subject, or are told of it, do nothing.
    ("Microsoft, unlike Google, launched GPT-4.", "releases", {"微软"}),
    ("Microsoft, Google's rival, launched GPT-4.", "releases", {"微软"}),
    ("Microsoft, with a budget of Google, launched GPT-4.", "releases", {"微软"}),
    ("Microsoft, in partnership with Google, acquired OpenAI.", "acquires", {"微软"}),
    ("Microsoft acquired Google's rival, and Amazon launched GPT-4.", "releases", {"亚马逊"}),
    (
        "Microsoft, Google's rival, acquired OpenAI, and Amazon launched GPT-4.",
        "releases",
        {"亚马逊"},
    ),
]


@pytest.mark.parametrize(
    ("text", "relation", "heads"),
    READ,
    ids=lambda value: value[:50] if isinstance(value, str) else "sides",
)
def test_who_does_it_together(build, text: str, relation: str, heads: set[str]) -> None:
    assert {head for head, _, _ in build(text).facts(relation)} == heads


def test_a_rival_provides_nothing(build) -> None:
    assert not build("PyTorch, PaddlePaddle's rival, and GPT-4 are new.").facts("provides")
    assert not build("GPT-4, Google's main rival, is new.").facts("provides")
    assert build("GPT-4, OpenAI's new model, is out.").facts("provides")


TOGETHER = [
    ("华为与腾讯合作推出了盘古大模型。", {"华为", "腾讯"}),
    ("华为近日与腾讯合作推出盘古大模型。", {"华为", "腾讯"}),
    ("华为还与腾讯、百度合作推出盘古大模型。", {"华为", "腾讯", "百度"}),
    ("华为宣布,与腾讯合作推出了盘古大模型。", {"华为", "腾讯"}),
    ("近日,华为宣布联合腾讯推出盘古大模型。", {"华为", "腾讯"}),
    ("华为牵手腾讯推出了盘古大模型。", {"华为", "腾讯"}),
    ("华为今日联合清华大学、腾讯共同发布盘古大模型。", {"华为", "清华大学", "腾讯"}),
    ("华为与腾讯合作,共同推出盘古大模型。", {"华为", "腾讯"}),
    ("华为与腾讯达成合作,推出盘古大模型。", {"华为"}),
    # These do not do it together.
    ("华为在与腾讯合作的同时推出了盘古大模型。", {"华为"}),
    ("华为对标腾讯推出盘古大模型。", {"华为"}),
    ("华为向腾讯推出了盘古大模型。", {"华为"}),
    ("华为称赞腾讯推出了盘古大模型。", {"腾讯"}),
    ("与腾讯合作的华为推出了盘古大模型。", {"华为"}),
    ("受华为与腾讯合作的影响,百度推出了盘古大模型。", {"百度"}),
]


@pytest.mark.parametrize(
    ("text", "heads"), TOGETHER, ids=lambda value: value[:50] if isinstance(value, str) else "sides"
)
def test_who_brings_it_out_together(build, text: str, heads: set[str]) -> None:
    assert {head for head, _, _ in build(text).facts("releases")} == heads
