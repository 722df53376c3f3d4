"""A class noun or quotation marks give away a name that no list holds."""

import pytest


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("AI 搜索引擎 Felo 现已上架!", "Felo", "Product"),
        ("腾讯参与人工智能独角兽Moonbeam的融资。", "Moonbeam", "Organization"),
        ("新公司名为Anutta,要做游戏。", "Anutta", "Organization"),
        ("OpenAI 发布语音生成模型Voice Engine。", "Voice Engine", "Model"),
        ("专注于数学的“Strawberry”模型即将发布。", "Strawberry", "Model"),
        ("微软将提供“回忆”功能。", "回忆", "Product"),
    ],
)
def test_a_class_noun_beside_it_makes_a_name(build, text: str, name: str, type_: str) -> None:
    assert name in build(text).surfaces(type_, flat=True)


@pytest.mark.parametrize(
    "text",
    [
        "大模型API价格汇总。",
        "这家“神秘”公司希望筹集资金。",
        "我们的工具GPU占用很低。",
        "他说“一切以用户价值为依归”。",
    ],
)
def test_an_acronym_or_a_quoted_word_is_no_name(build, text: str) -> None:
    sources = {mention.source for mention in build(text).mentions()}
    assert not sources & {"pattern:apposed-name", "pattern:quoted-name"}
