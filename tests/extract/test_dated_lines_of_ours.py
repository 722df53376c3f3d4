"""Dated lines of news: what we made public, and names behind the news of them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "2023/12/26:我们公开了 Qwen-7B。",
        "[2023/12/26] 我们发布了 Qwen-7B。",
        "**News**: `2023/12/26`: 发布了 Qwen-7B。",
        "[2023/12/26] 新版 7B 模型发布:Qwen-7B",
    ],
)
def test_it_came_out_that_day(read, line: str) -> None:
    built = read(f"# 更新\n\n- {line}\n")
    assert built.facts("releasedOn") == {("Qwen-7B", "releasedOn", "2023-12-26")}


@pytest.mark.parametrize(
    "line",
    [
        "2023/12/26:我们评测了 Qwen-7B。",
        "2023/12/26:我们公开了 Qwen-7B 的技术报告。",
        "[2023/12/26] 支持 LLaMA 的模型发布:详见 Qwen-7B 的文档",
    ],
)
def test_nothing_did(read, line: str) -> None:
    assert not read(f"# 更新\n\n- {line}\n").facts("releasedOn")


def test_a_link_beside_a_name_is_no_part_of_what_it_heads(read) -> None:
    built = read(
        "# 更新\n\n- TigerBot-7B-chat [[hf](https://a.b/c)]: 基于 TigerBot-7B-base 训练;"
        "优于 GPT-3。\n"
    )
    assert ("TigerBot-7B-chat", "basedOn", "TigerBot-7B-base") in built.facts()
    assert built.facts("outperforms") == {("TigerBot-7B-chat", "outperforms", "GPT-3")}


def test_a_line_of_a_list_of_models_is_of_a_model(read) -> None:
    built = read(
        "# 模型\n\n- moss-moon-003-sft-int4: 4bit量化版本的`moss-moon-003-sft`模型,"
        "约占用12GB显存。\n"
    )
    assert "moss-moon-003-sft-int4" in built.names("Model")
