"""What a service costs by the unit, and what is no price of anything."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        (
            "GPT-4 的价格很低,每百万 token 输入 0.8 元,输出 3.2 元。",
            {("GPT-4", "0.8元"), ("GPT-4", "3.2元")},
        ),
        (
            "定价方面,GPT-4 维持每百万token输入15美元、输出75美元不变。",
            {("GPT-4", "15美元"), ("GPT-4", "75美元")},
        ),
        (
            "GPT-4 的输入价格为 4 元/百万tokens,输出价格为 16 元/百万tokens。",
            {("GPT-4", "4元"), ("GPT-4", "16元")},
        ),
        ("GPT-4 功能很多,API 输入只要 0.8 元。", {("GPT-4", "0.8元")}),
        (
            "年费方面,Kimi 3.6 万元,文心一言为 5 万元。",
            {("Kimi", "3.6万元"), ("文心一言", "5万元")},
        ),
        ("Kimi 专业版价格由 199 元下调至 129 元。", {("Kimi", "129元")}),
        ("Kimi 标准版年费 18 万元起。", {("Kimi", "18万元")}),
        ("Kimi 只卖 99 元。", {("Kimi", "99元")}),
    ],
)
def test_what_it_costs(build, text: str, prices: set[tuple[str, str]]) -> None:
    found = {(head, tail) for head, _, tail in build(text).facts("hasPrice")}
    assert found == prices


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4 比 GPT-3 每百万 token 便宜 5 元。",
        "每百万 token 比 GPT-4 省 5 元。",
        "定价方面,未名模型维持每百万token输入15美元。",
        "华为每年投入 10 亿元研发 GPT-4。",
        "华为在展会上展示了新品,售价 2499 元。",
    ],
)
def test_what_is_no_price(build, text: str) -> None:
    assert not build(text).facts("hasPrice")
