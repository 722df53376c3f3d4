"""What is better than what it is held against, where the sentence leaves it out."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Qwen2是腾讯推出的模型。相较GPT-4,发音错误率下降三成。",
        "Qwen2是腾讯推出的模型。与GPT-4相比,推理速度提升 3 倍。",
        "Qwen2现已开源,相比GPT-4,首包延迟降低 40%。",
    ],
)
def test_what_the_sentence_speaks_of_is_better(build, text: str) -> None:
    assert ("Qwen2", "outperforms", "GPT-4") in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "Qwen2现已开源,相比GPT-4,价格降低 40%。",
        "Qwen2现已开源,相比GPT-4,速度没有提升。",
        "Qwen2现已开源,相比GPT-4,GPT-3 延迟更低。",
        "Qwen2是腾讯推出的模型。相比GPT-4,参数量提升 3 倍。",
        "相比GPT-4,发音错误率下降三成。",
    ],
)
def test_what_is_no_merit_or_of_another_is_not(build, text: str) -> None:
    assert ("Qwen2", "outperforms", "GPT-4") not in build(text).facts()
