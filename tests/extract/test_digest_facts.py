"""Constructions of daily digests and introductions of tools."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # The noun behind 的 that ends a definition's first clause says what the thing is.
        ("- Landsmith - 快速生成落地页的工具,免费", ("Landsmith", "instanceOf", "工具")),
        ("- Multitalk - 同时和多个模型对话的网站", ("Multitalk", "instanceOf", "网站")),
        # A description may begin with the name of a system or with what the thing is like.
        ("- Tally - macOS 时间追踪器,内置活动监测功能。", ("Tally", "supports", "活动监测")),
        ("- Notely:类似 ChatGPT 的笔记本,支持机器翻译。", ("Notely", "supports", "机器翻译")),
        # What a sentence says to be one of a kind is for what it says next.
        (
            "Fleeto 是一款浏览器扩展,可以帮助用户批量下载图片。",
            ("Fleeto", "appliesTo", "批量下载图片"),
        ),
        ("“Vidloom”是一个由学者开发的视频生成模型。", ("Vidloom", "instanceOf", "视频生成模型")),
        ("StockHerd由 GPT-4 模型驱动,免费。", ("StockHerd", "uses", "GPT-4")),
        ("Vidloom 是一款由 GPT-4 技术驱动的应用。", ("Vidloom", "uses", "GPT-4")),
        ("新版ChatGPT均由GPT-4驱动。", ("ChatGPT", "uses", "GPT-4")),
        ("Vidloom 是一款基于 OpenAI GPT-4 技术的工具。", ("Vidloom", "basedOn", "GPT-4")),
        ("ChatGPT 可以帮助用户整理笔记,免费。", ("ChatGPT", "appliesTo", "整理笔记")),
        (
            "ChatGPT 可以通过对话完成机器翻译、情感分析。",
            ("ChatGPT", "hasCapability", "情感分析"),
        ),
        # What a clause behind 发布 X says is said of X, though a class stands before X.
        ("谷歌发布了语音模型Vocalis 2,参数量为100亿。", ("Vocalis 2", "hasSize", "100亿")),
        ("谷歌发布了Vocalis-2B,采用 GPT-4 技术训练。", ("Vocalis-2B", "uses", "GPT-4")),
        ("谷歌推出浏览器 Vidloom,售价299美元。", ("Vidloom", "hasPrice", "299美元")),
        # 开源 before a class says what was done, where the sentence has no other verb.
        ("腾讯开源语音合成模型Vocalis-2B,支持机器翻译。", ("腾讯", "releases", "Vocalis-2B")),
        ("腾讯联合华为开源语音模型Vocalis-2B。", ("华为", "releases", "Vocalis-2B")),
        # Names are listed behind a role, and come from where they had it.
        ("谷歌从 OpenAI 挖走研究员 Ada Byron、Alan Kay。", ("Alan Kay", "hasRole", "OpenAI")),
        ("谷歌从 OpenAI 挖走研究员 Ada Byron、Alan Kay。", ("Alan Kay", "worksFor", "谷歌")),
        # A quoted 功能 is what a product can do and what an organisation brings out.
        ("Kimi 推出“定时任务”功能,很快。", ("Kimi", "hasCapability", "定时任务")),
        ("谷歌推出“定时任务”功能。", ("谷歌", "releases", "定时任务")),
        ("盘古大模型发布 Vocalis-2B,参数量仅7B。", ("Vocalis-2B", "hasSize", "7B")),
        ("微软推出 GPT-3,8B参数,支持机器翻译。", ("GPT-3", "hasSize", "8B参数")),
        ("- QuxBench Pro发布:一个语音测试集,免费。", ("QuxBench Pro", "instanceOf", "语音测试集")),
        # People of an organisation act for it.
        ("GPT-3 由腾讯的研究团队开发。", ("腾讯", "develops", "GPT-3")),
        ("ChatGPT 的得分较低,Kimi 以更少的参数超越了 GPT-4。", ("Kimi", "outperforms", "GPT-4")),
        ("谷歌的语音合成应用 Sonolog 已上架。", ("谷歌", "provides", "Sonolog")),
        ("谷歌「LongLoom」开始发力。", ("谷歌", "provides", "LongLoom")),
        ("谷歌推出了机器翻译新功能。", ("谷歌", "provides", "机器翻译")),
        ("Kimi 添加了新的图像模型 GPT-4。", ("Kimi", "supports", "GPT-4")),
        ("chatfor.me - 一站式体验 GPT-4、GPT-3,免费使用", ("chatfor.me", "supports", "GPT-3")),
        (
            "讯飞星火开放问答突破,情感分析、机器翻译持续提升。",
            ("讯飞星火", "hasCapability", "机器翻译"),
        ),
        ("Kimi 已经上线,并与 ChatGPT、飞桨等平台无缝集成。", ("Kimi", "supports", "飞桨")),
        ("OpenAI 宣布与微软建立合作伙伴关系。", ("OpenAI", "partnersWith", "微软")),
        ("Frendo 是一条99美元的项链。", ("Frendo", "hasPrice", "99美元")),
        ("OpenAI推出GPT-3能够在手机、电脑等昇腾上运行。", ("GPT-3", "adaptsOn", "昇腾")),
        ("OpenAI 发布了 GPT-3-Nova。", ("OpenAI", "releases", "GPT-3-Nova")),
        (
            "Vidkit - 解说工具,基于 GPT-4 实现机器翻译、情感分析。",
            ("Vidkit", "supports", "机器翻译"),
        ),
    ],
)
def test_a_fact_of_a_digest_is_read(build, models, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("- Notely:类似 ChatGPT 的笔记本,支持机器翻译。", ("ChatGPT", "supports", "机器翻译")),
        ("OpenAI推出GPT-3能够在手机、电脑等昇腾上运行。", ("OpenAI", "adaptsOn", "昇腾")),
        ("OpenAI 宣布与微软建立合作伙伴关系。", ("微软", "built", "合作伙伴")),
        ("谷歌宣布了更新,由 GPT-4 模型提供支持。", ("谷歌", "uses", "GPT-4")),
        ("OpenAI 发布了 GPT-3-Nova。", ("OpenAI", "releases", "GPT-3")),
        ("与 ChatGPT、飞桨等平台集成。", ("ChatGPT", "supports", "飞桨")),
        ("由腾讯开发的百度使用的 GPT-3 开源了。", ("腾讯", "releases", "GPT-3")),
    ],
)
def test_what_a_digest_does_not_say_is_not_read(
    build, models, text: str, fact: tuple[str, str, str]
) -> None:
    assert fact not in build(text).facts(status=None)


def test_the_size_beside_data_makes_no_model(build) -> None:
    assert "OpenFilm-1M" in build("南京大学发布视频数据集OpenFilm-1M。").surfaces("Tool")
    assert "OpenFilm-1M" not in build("南京大学发布视频数据集OpenFilm-1M。").surfaces("Model")
