"""Constructions of news: appointments, purchases, models made from models, comparands."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("OpenAI 任命 John Smith 为首席财务官。", ("John Smith", "hasRole", "OpenAI")),
        ("亚马逊以 20 亿美元收购 iRobot。", ("亚马逊", "acquires", "iRobot")),
        ("Anthropic 发布了 Orca - 第一个经过微调的 LLaMA 2。", ("Orca", "basedOn", "LLaMA 2")),
        (
            "谷歌 发布了 2.0 版本的视频模型,支持镜头控制。",
            ("谷歌", "releases", "谷歌 2.0"),
        ),
        ("Lumora 发布了基于 GPT-4 的 Deforum 视频制作项目。", ("Deforum", "basedOn", "GPT-4")),
        ("Lumora 发布了基于 GPT-4 的 Deforum 视频制作项目。", ("Lumora", "releases", "Deforum")),
        (
            "Babelfish.ai - 一款翻译工具。基于 Transformer.js 构建的,速度很快。",
            ("Babelfish.ai", "basedOn", "Transformer.js"),
        ),
        (
            "Exporta - 浏览器插件,将网页内容导出为长图或卡片,免费。",
            ("Exporta", "appliesTo", "将网页内容导出为长图或卡片"),
        ),
        ("Lumora为 GPT-4 添加了微调支持。", ("Lumora", "supports", "GPT-4")),
    ],
)
def test_a_fact_of_news_is_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("它的分数和 GPT-3.5 相差无几,更胜过 GPT-4。", "outperforms"),
        ("OpenAI 发布公告,使用 OpenAI Gateway 通过一行代码调用。", "uses"),
        ("ChatGPT 使用说明。基于 PyTorch 构建镜像。", "basedOn"),
        ("Exporta - 浏览器插件,将于下周发布。", "appliesTo"),
        ("OpenAI 向 John Smith 致谢。", "hasRole"),
    ],
)
def test_no_fact_where_none_is_stated(build, text: str, relation: str) -> None:
    assert not build(text).facts(relation, status=None)


def test_a_ranking_of_models_is_no_model(build) -> None:
    assert "lmsys.org大模型" not in build("lmsys.org大模型最新排行公布。").names("Model")
    assert "盘古大模型" in build("盘古大模型发布。").names()
