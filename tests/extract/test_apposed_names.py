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
        # Behind a verb that brings it out, or 名为, no class noun is needed.
        ("Lumora 推出“Prisma”,用于查错。", "Prisma", "Product"),
        ("腾讯推出的“表格捷径”,可以合并单元格。", "表格捷径", "Product"),
        ("百度即将上线名为“Harmonia”的新功能。", "Harmonia", "Product"),
        # What sort of company it is stands before its name, also in Chinese.
        ("自动驾驶公司云行智途宣布与腾讯合作。", "云行智途", "Organization"),
        ("AI 芯片企业“砺石微”近日发布新品。", "砺石微", "Organization"),
        ("他写了命令行工具 kube-ask。", "kube-ask", "Tool"),
        ("开发者 Jolan 最近发布了 GPT-4 的插件。", "Jolan", "Person"),
        ("微软正在向做建筑软件的 Plandot 投资。", "Plandot", "Organization"),
        ("Polar Notes v2.0 是一款笔记工具。", "Polar Notes v2.0", "Product"),
        ("Typo Radar 利用语言模型找出错字。", "Typo Radar", "Product"),
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
        "政府发布“人工智能+”行动。",
        "百度发布“星河计划”,招募开发者。",
        "人工智能公司员工宣布离职。",
        "互联网企业数字化已提速。",
    ],
)
def test_an_acronym_or_a_quoted_word_is_no_name(build, text: str) -> None:
    sources = {mention.source for mention in build(text).mentions()}
    assert not sources & {"pattern:apposed-name", "pattern:quoted-name"}
