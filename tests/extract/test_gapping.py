"""A verb that is said once and meant twice gives each agent its own thing, and no other's."""

from __future__ import annotations

import pytest

READ = [
    (
        "LLaMA is supported by PyTorch and GLM by PaddlePaddle.",
        "supports",
        {("PyTorch", "LLaMA"), ("飞桨", "GLM")},
    ),
    (
        "LLaMA is supported by PyTorch, and GLM by the PaddlePaddle.",
        "supports",
        {("PyTorch", "LLaMA"), ("飞桨", "GLM")},
    ),
    (
        "OpenAI was acquired by Microsoft, MiniMax by Google and Adept by Meta.",
        "acquires",
        {("微软", "OpenAI"), ("谷歌", "MiniMax"), ("Meta", "Adept")},
    ),
    (
        "GPT-4 was developed by OpenAI, LLaMA by Meta and ERNIE Bot by Baidu.",
        "develops",
        {("OpenAI", "GPT-4"), ("Meta", "LLaMA"), ("百度", "文心一言")},
    ),
    ("LLaMA is used by Microsoft and GPT-4 by Google.", "develops", set()),
    # One verb with one list of agents, or two verbs.
    (
        "LLaMA is supported by PyTorch and PaddlePaddle.",
        "supports",
        {("PyTorch", "LLaMA"), ("飞桨", "LLaMA")},
    ),
    (
        "LLaMA is supported by PyTorch and PaddlePaddle by default.",
        "supports",
        {("PyTorch", "LLaMA"), ("飞桨", "LLaMA")},
    ),
    (
        "OpenAI was acquired by Microsoft and MiniMax was acquired by Google.",
        "acquires",
        {("微软", "OpenAI"), ("谷歌", "MiniMax")},
    ),
    (
        "OpenAI, which was acquired by Microsoft and Google, is new.",
        "acquires",
        {("微软", "OpenAI"), ("谷歌", "OpenAI")},
    ),
    (
        "LLaMA and GLM are supported by PyTorch.",
        "supports",
        {("PyTorch", "LLaMA"), ("PyTorch", "GLM")},
    ),
    (
        "GPT-4 by OpenAI and LLaMA by Meta are models.",
        "develops",
        {("OpenAI", "GPT-4"), ("Meta", "LLaMA")},
    ),
]


@pytest.mark.parametrize(
    ("text", "relation", "sides"),
    READ,
    ids=lambda value: value[:50] if isinstance(value, str) else "sides",
)
def test_each_agent_has_its_own(build, text: str, relation: str, sides: set) -> None:
    assert {(head, tail) for head, _, tail in build(text).facts(relation)} == sides
