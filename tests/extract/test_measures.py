"""Nouns that say what is counted, what is not needed, and bodies named by their field."""

import pytest


@pytest.mark.parametrize(
    ("text", "head", "amount"),
    [
        ("昇腾算力达到320 TFLOPS。", "昇腾", "320TFLOPS"),
        ("Qwen2支持机器翻译,训练数据量达到3万亿tokens。", "Qwen2", "3万亿tokens"),
        ("Qwen2 supports a context length of up to 128K.", "Qwen2", "128K"),
        ("百度开源140亿参数大语言模型GLM-4。", "GLM-4", "140亿参数"),
    ],
)
def test_an_amount_behind_its_measure_is_a_size(build, text: str, head: str, amount: str) -> None:
    facts = build(text).facts("hasSize")
    assert {(fact[0], fact[2].replace(" ", "").removeprefix("达到")) for fact in facts} == {
        (head, amount)
    }


def test_what_is_not_needed_does_nothing(build) -> None:
    facts = build("无需昇腾也能运行 Qwen2。").facts("supports")
    assert not {fact for fact in facts if fact[0] == "昇腾"}


def test_two_posts_are_at_two_places(build) -> None:
    built = build("百度副总裁、认知智能全国重点实验室主任李明发表演讲。")
    assert ("李明", "hasRole", "百度") in built.facts()
    assert built.relation("李明", "hasRole", "百度").qualifiers == (("role", "副总裁"),)
    laboratory = "认知智能全国重点实验室"
    assert built.relation("李明", "hasRole", laboratory).qualifiers == (("role", "主任"),)


@pytest.mark.parametrize("text", ["公司建有多个国家重点实验室。", "他们参观了重点实验室。"])
def test_a_kind_of_laboratory_is_no_laboratory(build, text: str) -> None:
    assert not {name for name in build(text).names("Organization", generic=False) if "实验" in name}
