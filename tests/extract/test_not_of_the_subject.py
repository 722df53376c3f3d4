"""What stands beside a verb and is not said of its subject, found in texts that nobody had seen."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # What leads is what it comes near to, and not what it leaves behind.
        ("Qwen2 在数学上追平领先闭源模型。", ("Qwen2", "outperforms", "闭源模型")),
        # Able to compete with a rival is not to have the rival's product.
        ("腾讯已具备与GPT-4同场竞技能力。", ("腾讯", "provides", "GPT-4")),
        # The office is there, and not who is seen in it.
        ("李彦宏常出现在位于北京的办公室中。", ("李彦宏", "locatedIn", "北京")),
        # Parts of a processor make one that has no name here.
        ("CPU:由 4 颗核心组成的八核处理器。", ("CPU", "instanceOf", "八核处理器")),
        # Training a model is no support of it.
        ("Qwen2:对LLaMA进行大规模中文预训练。", ("Qwen2", "supports", "LLaMA")),
    ],
)
def test_what_is_said_of_another_is_not_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact not in build(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("总部位于北京的百度发布了文心一言。", ("百度", "locatedIn", "北京")),
        ("在多项评测中,Qwen2领先GPT-4。", ("Qwen2", "outperforms", "GPT-4")),
        ("昇腾云具备模型训练能力。", ("昇腾云服务", "provides", "模型训练")),
    ],
)
def test_what_is_said_of_it_is(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()
