"""What the next sentence, or brackets behind kinds, list of what was said of a whole."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "tails"),
    [
        (
            "# 飞桨\n\n- 支持 Qwen 系列模型的推理. 包括: Qwen-7B, Qwen-14B.\n",
            {"通义千问", "Qwen-7B", "Qwen-14B"},
        ),
        (
            "# 飞桨\n\n飞桨支持多种开源模型的训练。"
            "其中大模型包括:Qwen-7B、LLaMA,多模态模型包括:SD 等模型。\n",
            {"Qwen-7B", "LLaMA", "SD"},
        ),
        (
            "# 飞桨\n\n- 支持各种开源模型,"
            "包括本地开源模型(Qwen-7B / LLaMA 等)、公共开源模型(GPT-4 / GLM 等)。\n",
            {"Qwen-7B", "LLaMA", "GPT-4", "GLM"},
        ),
    ],
)
@pytest.mark.usefixtures("models")
def test_each_is_supported(read, text: str, tails: set[str]) -> None:
    assert tails <= {tail for _, _, tail in read(text).facts("supports")}


@pytest.mark.parametrize(
    "text",
    [
        # Who uses it, and what was said in another paragraph.
        "# 飞桨\n\n- 支持 Qwen 系列模型的推理.\n- 包括: 腾讯, 百度.\n",
        "# 飞桨\n\n飞桨支持文生图。包括:GPT-4、GLM。\n",
        "# 飞桨\n\n飞桨不支持 Qwen。包括:GPT-4、GLM。\n",
    ],
)
def test_nothing_else_is(read, text: str) -> None:
    tails = {tail for _, _, tail in read(text).facts("supports")}
    assert not tails & {"GPT-4", "GLM", "腾讯", "百度"}


@pytest.mark.parametrize(
    ("text", "tails"),
    [
        ("飞桨支持 LLaMA、GLM 等开源模型和 Kimi 等大模型应用。", {"LLaMA", "GLM", "Kimi"}),
        ("飞桨支持 LLaMA 等模型,以及 Kimi、ChatGPT 等应用。", {"LLaMA", "Kimi", "ChatGPT"}),
        # A list that only commas set apart.
        ("飞桨支持 GPT-4,文生图,机器翻译。", {"GPT-4", "文生图", "机器翻译"}),
    ],
)
def test_a_list_behind_the_list_is_meant_too(build, text: str, tails: set[str]) -> None:
    assert {tail for _, _, tail in build(text).facts("supports")} == tails


@pytest.mark.parametrize(
    "text",
    [
        "飞桨支持 LLaMA 等模型,Kimi 等应用已经下线。",
        "飞桨支持 LLaMA 等模型,与 Kimi 相比更快。",
        "飞桨支持 LLaMA,Kimi 很快。",
    ],
)
def test_what_begins_anew_is_not(build, text: str) -> None:
    assert build(text).facts("supports") == {("飞桨", "supports", "LLaMA")}


def test_the_list_below_an_item_is_of_what_is_supported(read) -> None:
    built = read(
        "# 飞桨\n\n1. 支持多种大模型:\n   + [x] 谷歌 GPT-4 系列模型\n   + GLM\n"
        "2. 不需要联网:\n   + Kimi\n"
    )
    tails = {tail for _, _, tail in built.facts("supports")}
    assert {"GPT-4", "GLM"} <= tails
    assert "Kimi" not in tails
