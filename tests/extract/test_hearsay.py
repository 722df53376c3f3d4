"""What somebody else is said to say is reported; what a house says of itself is stated."""

from __future__ import annotations

import pytest

REPORTED = [
    "Bloomberg reported that Microsoft acquired OpenAI.",
    "The Wall Street Journal says Microsoft acquired OpenAI.",
    "Microsoft acquired OpenAI, Reuters reported.",
    "Microsoft acquired OpenAI, sources said on Monday.",
    "Some say Microsoft acquired OpenAI.",
    "Analysts believe that Microsoft has acquired OpenAI.",
    "Two people familiar with the matter said Microsoft acquired OpenAI.",
    "Reports that Microsoft acquired OpenAI surfaced.",
    "It has been reported that Microsoft acquired OpenAI.",
    "Microsoft is reported to have acquired OpenAI.",
    "Google said Microsoft acquired OpenAI.",
    "彭博社报道称微软收购了OpenAI。",
    "彭博社 7 月 3 日报道,微软收购了OpenAI。",
    "《华尔街日报》报道,微软收购了OpenAI。",
    "新华社北京 7 月 3 日电,微软收购了OpenAI。",
    "多家媒体报道,微软收购了OpenAI。",
    "业内人士表示,微软收购了OpenAI。",
    "有人说微软收购了OpenAI。",
    "谷歌称微软收购了OpenAI。",
    "谷歌表示,微软收购了OpenAI。",
    "微软收购了OpenAI,谷歌透露。",
]
STATED = [
    "Microsoft said it acquired OpenAI.",
    "Microsoft said on Monday that it has acquired OpenAI.",
    "Microsoft says Microsoft acquired OpenAI.",
    "Microsoft acquired OpenAI, the company said.",
    "Microsoft acquired OpenAI, Microsoft said.",
    "Some people use PyTorch, and Microsoft acquired OpenAI.",
    "Microsoft executives say Microsoft acquired OpenAI.",
    "微软称已收购OpenAI。",
    "微软表示,微软收购了OpenAI。",
    "微软宣布收购OpenAI。",
    "谷歌称赞微软收购了OpenAI。",
    "谷歌认为其对手微软收购了OpenAI。",
    "有人使用微软的产品,微软收购了OpenAI。",
    "彭博社报道了此事,后来,微软收购了OpenAI。",
]


@pytest.mark.parametrize("text", REPORTED)
def test_what_another_says_is_reported(build, text: str) -> None:
    assert {found for _, found, _ in build(text).statuses("acquires")} == {"reported"}


@pytest.mark.parametrize("text", STATED)
def test_what_a_house_says_of_itself_is_stated(build, text: str) -> None:
    assert {found for _, found, _ in build(text).statuses("acquires")} == {"stated"}


@pytest.mark.parametrize(
    "text",
    [
        "百度表示,文心一言支持机器翻译。",
        "百度称文心一言支持机器翻译。",
        "Baidu said that ERNIE Bot supports Qwen.",
        "The blog post says that ERNIE Bot supports Qwen.",
    ],
)
def test_what_a_house_says_of_its_things_is_stated(build, text: str) -> None:
    assert {found for _, found, _ in build(text).statuses("supports")} == {"stated"}


def test_what_a_house_says_of_one_of_its_own_is_stated(build) -> None:
    built = build("华为表示,华为云发布了盘古大模型。")
    assert built.facts("releases") == {("华为云", "releases", "盘古大模型")}
