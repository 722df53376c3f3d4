"""Whose it is, or the verb that brings it out, makes one thing of a description."""

import pytest


@pytest.mark.parametrize(
    ("text", "maker", "relation", "product"),
    [
        ("目前百度的智能搜索需要付费。", "百度", "provides", "智能搜索"),
        ("谷歌新的语音助手将接入更多设备。", "谷歌", "provides", "语音助手"),
        ("腾讯正在发布一个新的网页编辑器。", "腾讯", "releases", "网页编辑器"),
        ("微软推出了全新的会议记录平台。", "微软", "releases", "会议记录平台"),
    ],
)
def test_a_description_is_the_name_of_a_product(
    build, text: str, maker: str, relation: str, product: str
) -> None:
    assert (maker, relation, product) in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "百度的平台很多。",
        "腾讯的开源软件值得一看。",
        "微软提供的工具可以使用。",
        "华为和其他平台都可以。",
        "腾讯发布平台规则。",
        "他们上线了新平台。",
    ],
)
def test_a_bare_class_is_none(build, text: str) -> None:
    sources = {mention.source for mention in build(text).mentions()}
    assert not sources & {"pattern:product-of-maker", "pattern:product-issued"}


def test_the_next_sentence_is_about_what_was_brought_out(build) -> None:
    built = build("腾讯发布了一个新的网页编辑器。支持局部修改。")
    assert ("网页编辑器", "supports", "局部修改") in built.facts()


def test_the_next_sentence_is_not_where_more_is_said(build) -> None:
    built = build("腾讯发布了新的网页编辑器并开始收费。支持局部修改。")
    assert ("网页编辑器", "supports", "局部修改") not in built.facts()
