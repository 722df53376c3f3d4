"""Which two things 前者 and 后者 tell apart."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # One pair is meant by both, whoever is named between them.
        (
            "百度与腾讯同日发布财报。前者由王小川、杨植麟创立,后者总部位于北京。",
            ("腾讯", "locatedIn", "北京"),
        ),
        # The two that are named side by side, though the sentence names more of their type.
        (
            "百度与腾讯昨日登陆谷歌平台,备受关注。前者由王小川创立。",
            ("王小川", "founds", "百度"),
        ),
        # The two that are held against each other.
        ("GPT-4的性能可与GPT-3媲美,甚至在PyTorch上优于后者。", ("GPT-4", "outperforms", "GPT-3")),
        # What was said of the second stands before it.
        ("OpenAI推出小的GPT-3与大的GPT-4,后者支持文生图。", ("GPT-4", "supports", "文生图")),
        ("谷歌、百度已转向自研,前者的GPT-4很快。", ("谷歌", "provides", "GPT-4")),
    ],
)
def test_the_two_are_known(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "百度、腾讯与谷歌同日发布财报,后者总部位于北京。",
        "百度、腾讯等公司同日发布财报,后者总部位于北京。",
        "百度收购谷歌,投资了腾讯,后者总部位于北京。",
    ],
)
def test_of_three_neither_is_meant(build, text: str) -> None:
    assert not build(text).facts("locatedIn")


def test_the_project_is_what_the_sentence_before_is_about(build) -> None:
    text = "飞桨能让你用一行命令部署模型,后端可选 PyTorch。该项目由清华大学团队维护。"
    assert build(text).facts("develops") == {("清华大学", "develops", "飞桨")}
