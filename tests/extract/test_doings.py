"""What something can do, told by a verb phrase or by a list of new functions."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Kimi 可以理解超过20分钟的视频。",
            ("Kimi", "hasCapability", "理解超过20分钟的视频"),
        ),
        ("Kimi 也能识别手写文字。", ("Kimi", "hasCapability", "识别手写文字")),
        (
            "ChatGPT 支持直接生成最长8秒的短片。",
            ("ChatGPT", "supports", "生成最长8秒的短片"),
        ),
        ("Kimi 本次更新有:联网检索、文档总结。", ("Kimi", "hasCapability", "文档总结")),
        (
            "Kimi 具有长期记忆保留、图文对话、复杂的角色扮演和代码补全功能。",
            ("Kimi", "hasCapability", "长期记忆保留"),
        ),
    ],
)
def test_an_ability_is_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "Kimi 可以通过官网体验。",
        "Kimi 发布了,您可以修改配置文件。",
        "Kimi 可能引发大量讨论。",
        "Kimi 不能理解超过20分钟的视频吗?",
        "在官网可以查看 Kimi 的说明。",
    ],
)
def test_what_a_reader_can_do_is_none(build, text: str) -> None:
    assert not build(text).facts("hasCapability")


def test_the_sentences_of_a_line_are_about_what_the_first_one_names(build) -> None:
    built = build(
        "ChatGPT 的发布!包含 2B 版本,可以理解超过20分钟的视频,用于视频回答、对话、创作等。"
    )
    assert ("ChatGPT", "hasCapability", "理解超过20分钟的视频") in built.facts()
    assert ("ChatGPT", "appliesTo", "视频回答") in built.facts()


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT 发布了。我们整理了资料,用于视频回答、对话、创作等。",
        "ChatGPT 教程。从零开始,实现函数调用。",
    ],
)
def test_what_we_or_a_reader_do_is_not_about_it(build, text: str) -> None:
    assert not {fact for fact in build(text).facts() if fact[1] in ("appliesTo", "supports")}


def test_a_bracket_behind_an_item_does_not_end_the_list(build) -> None:
    built = build("ChatGPT 支持图片问答(Image QA)、表格填写和语音播报(仅限会员)。")
    assert {tail for _, _, tail in built.facts("supports")} >= {"图片问答", "表格填写", "语音播报"}
    assert "仅限会员" not in built.names()
