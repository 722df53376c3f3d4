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
