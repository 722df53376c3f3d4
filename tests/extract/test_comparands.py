"""What something is held against, and who stands beside a maker, does not do what is said."""

import pytest


@pytest.mark.parametrize(
    ("text", "head", "other"),
    [
        ("Qwen2比GLM-4具有更强的机器翻译能力。", "Qwen2", "GLM-4"),
        ("Qwen2 较 GLM-4 支持更好的机器翻译。", "Qwen2", "GLM-4"),
        ("文心一言像Kimi一样支持机器翻译。", "文心一言", "Kimi"),
        ("不同于Kimi,文心一言支持机器翻译。", "文心一言", "Kimi"),
    ],
)
def test_a_comparand_does_not_do_it(build, text: str, head: str, other: str) -> None:
    heads = {fact[0] for fact in build(text).facts() if fact[1] in ("supports", "hasCapability")}
    assert heads == {head}


@pytest.mark.parametrize(
    "text",
    [
        "谷歌前员工创办的百度发布了文心一言。",
        "腾讯的竞争对手发布了文心一言。",
        "腾讯客户采用了昇腾。",
    ],
)
def test_others_than_the_company_do_it(build, text: str) -> None:
    assert not {fact for fact in build(text).facts() if fact[0] in ("谷歌", "腾讯")}


def test_what_somebody_is_given_for_something_is_not_what_is_made(build) -> None:
    facts = build("昇腾被 OpenAI 用于训练 GPT-4。").facts("develops")
    assert ("OpenAI", "develops", "昇腾") not in facts


@pytest.mark.parametrize(
    ("text", "better", "other"),
    [
        ("Qwen2在评测中力压GPT-4。", "Qwen2", "GPT-4"),
        ("Qwen2的推理速度是GPT-4的 3 倍。", "Qwen2", "GPT-4"),
        ("Qwen2得分排名第一,高于GPT-4。", "Qwen2", "GPT-4"),
        ("Qwen2支持文生图,数学和代码均优于GPT-4。", "Qwen2", "GPT-4"),
        ("Qwen2很快,但在数学上超过了GPT-4。", "Qwen2", "GPT-4"),
        ("Qwen2总体落后GPT-4不到 5%。", "GPT-4", "Qwen2"),
        ("Qwen2比GPT-4差一截。", "GPT-4", "Qwen2"),
    ],
)
def test_who_is_better_is_told_in_many_ways(build, text: str, better: str, other: str) -> None:
    assert build(text).facts("outperforms") == {(better, "outperforms", other)}


@pytest.mark.parametrize(
    "text",
    [
        "Qwen2的价格高于GPT-4。",
        "Qwen2售价 8 元,高于GPT-4。",
        "Qwen2的训练成本是GPT-4的 3 倍。",
        "Qwen2的延迟是GPT-4的 3 倍。",
        "Qwen2的用户数是GPT-4的 3 倍。",
        "Qwen2的性能没有领先GPT-4。",
    ],
)
def test_what_costs_more_is_not_better(build, text: str) -> None:
    assert not build(text).facts("outperforms")
