"""What happens at an event, whose post a phrase tells, and what a date above a list dates."""

from __future__ import annotations

import pytest


def test_who_speaks_and_what_is_brought_out_there(build) -> None:
    built = build(
        "2025年6月11日,华为在北京举办“星河开发者大会”。会上,华为总裁王小川发布了盘古大模型。"
    )
    facts = built.facts()
    assert ("王小川", "spokeAt", "星河开发者大会") in facts
    assert ("盘古大模型", "releasedOn", "2025-06-11") in facts
    assert ("华为", "hosts", "星河开发者大会") in facts


@pytest.mark.parametrize(
    "text",
    [
        # Two events: at which, is not known.
        "“星河开发者大会”与“云上世界生态峰会”今日开幕。会上,王小川发布了盘古大模型。",
        "“星河开发者大会”开幕。\n\n会上,王小川发布了盘古大模型。",
        "“星河开发者大会”开幕。会上,有人提到王小川。",
    ],
)
def test_who_is_not_said_to_speak(build, text: str) -> None:
    assert not build(text).facts("spokeAt", status=None)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("王小川说价格会降。这位百度创始人补充道。", ("王小川", "hasRole", "百度")),
        ("王小川说价格会降。这位百度创始人补充道。", ("王小川", "founds", "百度")),
        ("王小川并不客气,这位百度公司高级副总裁说。", ("王小川", "worksFor", "百度")),
        ("王小川(百度董事长)表示同意。", ("王小川", "hasRole", "百度")),
        ("清华大学王小川教授领衔该项目。", ("王小川", "hasRole", "清华大学")),
        ("百度由资深工程师王小川出任 CEO。", ("王小川", "hasRole", "百度")),
        ("王小川在百度负责算法。", ("王小川", "worksFor", "百度")),
    ],
)
def test_whose_post_it_is(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "王小川与李彦宏会面。这位百度创始人很满意。",
        "这位百度创始人很满意。",
        "王小川说价格会降。这位百度用户补充道。",
        "王小川(左)与百度的代表握手。",
    ],
)
def test_whose_post_is_not_known(build, text: str) -> None:
    assert not build(text).facts("hasRole", status=None)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("### 2025-04-28\n\n- 发布 GPT-4\n", {("GPT-4", "2025-04-28")}),
        ("2025-04-28 更新\n1. GPT-4 系列全部开源\n", {("GPT-4", "2025-04-28")}),
        ("## v0.9.2 (2025-07-08)\n\n- 发布 GPT-4\n", {("GPT-4", "2025-07-08")}),
        ("# 日志\n\n## GPT-4 (2025.07.28)\n\n有了新功能。\n", {("GPT-4", "2025-07-28")}),
        ("# 日志\n\n## GPT-4 | 2025-05-20\n\n有了新功能。\n", {("GPT-4", "2025-05-20")}),
        (
            "2024-12-26 GPT-3 首个版本上线并同步开源。\n2025-01-20 推出 GPT-4。",
            {("GPT-3", "2024-12-26"), ("GPT-4", "2025-01-20")},
        ),
        ("GPT-4 采用新许可发布于 2025 年 10 月。", {("GPT-4", "2025-10")}),
    ],
)
def test_what_a_date_is_the_day_of(read, text: str, dates: set[tuple[str, str]]) -> None:
    assert {(head, tail) for head, _, tail in read(text).facts("releasedOn")} == dates


@pytest.mark.parametrize(
    "text",
    [
        "# 日志\n\n## GPT-4 部署指南 2025-01-02\n\n如下。\n",
        "# 日志\n\n## Kimi (2025)\n\n如下。\n",
        "### 2025-04-28\n\n- 修复 GPT-4 的问题\n",
        "### 2025-04-28\n\n如下。\n\n### 其他\n\n- 发布 GPT-4\n",
    ],
)
def test_what_a_date_does_not_date(read, text: str) -> None:
    assert not read(text).facts("releasedOn")
