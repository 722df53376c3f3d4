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


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # What a model was trained on is its size too.
        ("Qwen-7B 在超过 3T 的多语言语料库上训练而成。", ("Qwen-7B", "hasSize", "3T")),
        ("Yi-9B 使用了 0.8T tokens 进行继续训练。", ("Yi-9B", "hasSize", "0.8T tokens")),
        ("GPT-4 是 1.8T 参数的混合专家模型。", ("GPT-4", "hasSize", "1.8T参数")),
        # Comparands, whichever of the two is the subject.
        ("Qwen-7B 的得分仅次于 GPT-4。", ("GPT-4", "outperforms", "Qwen-7B")),
        ("Qwen-7B 的推理速度比 Llama 2 快一倍。", ("Qwen-7B", "outperforms", "LLaMA 2")),
        ("Qwen-7B 相比 Llama 2 均有大幅提升。", ("Qwen-7B", "outperforms", "LLaMA 2")),
        # What a thing is made on the ground of.
        ("Yi-9B 是在 Yi-6B 的基础上训练的。", ("Yi-9B", "basedOn", "Yi-6B")),
        # People who change their employer.
        (
            "王小川在辞去职务几周后,加入 Anthropic 担任首席科学家。",
            ("王小川", "hasRole", "Anthropic"),
        ),
        ("OpenAI 的 Sam Altman 大力投资能源。", ("Sam Altman", "worksFor", "OpenAI")),
        ("OpenAI 董事会成员 Sam Altman 表示反对。", ("Sam Altman", "hasRole", "OpenAI")),
        # Deals.
        ("苹果与 OpenAI 的合作关系正在加深。", ("OpenAI", "partnersWith", "苹果")),
        ("微软和 OpenAI 联合打造了一个项目。", ("OpenAI", "partnersWith", "微软")),
        ("腾讯于 2024 年向月之暗面投资 8 亿美元。", ("腾讯", "investsIn", "月之暗面")),
        ("腾讯以 7 亿美元收购了月之暗面。", ("月之暗面", "hasPrice", "7亿美元")),
        ("谷歌宣布了一个名为 Kimi 的新应用。", ("谷歌", "releases", "Kimi")),
        # What is put into something is used by it; what something is written in too.
        ("谷歌将 GPT-4 添加到 ChatGPT 中。", ("ChatGPT", "uses", "GPT-4")),
        ("飞桨是用 PyTorch 编写的。", ("飞桨", "uses", "PyTorch")),
        # What a clause in a definition says is said of what is defined, not of its maker.
        ("ChatGLM-6B 是智谱AI推出的一种采用大数据的模型。", ("ChatGLM-6B", "uses", "大数据")),
        ("OpenAI 为 ChatGPT 添加了机器翻译功能。", ("ChatGPT", "hasCapability", "机器翻译")),
    ],
)
def test_what_the_field_commonly_says_is_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Qwen-7B 使用 8 张昇腾训练。", ("Qwen-7B", "hasSize")),
        ("Qwen-7B 在 4 台机器上进行推理。", ("Qwen-7B", "hasSize")),
        ("在 GPT-4 上的排名仅次于 Qwen-7B。", ("Qwen-7B", "outperforms")),
        ("Kimi 的定价比 ChatGPT 高 10%,更快。", ("Kimi", "outperforms")),
        ("ChatGLM-6B 是智谱AI推出的一种采用大数据的模型。", ("智谱AI", "uses")),
        ("表现与 GPT-4 相似(略优于 LLaMA 2)。", ("GPT-4", "outperforms")),
        ("OpenAI 发布 GPT-4 的微调工具。", ("OpenAI", "releases")),
        ("由 GPT-4 提供支持的智能客服。", ("GPT-4", "supports")),
        ("将 GPT-4 集成到 OpenAI 的各种生态中。", ("OpenAI", "uses")),
        ("飞桨 – 基于条件随机域的机器翻译。", ("飞桨", "basedOn")),
        (
            "发布机器翻译数据集 IEPile,以及基于 PyTorch 训练的两个模型。",
            ("机器翻译", "basedOn"),
        ),
        ("ChatGPT 由它而来:基于大数据的 GPT-4 都是大模型。", ("ChatGPT", "basedOn")),
    ],
)
def test_what_only_looks_like_it_is_not_read(build, text: str, fact: tuple[str, str]) -> None:
    assert fact not in {each[:2] for each in build(text).facts(status=None)}


def test_a_version_is_released_though_of_says_what_it_is_a_version_of(build) -> None:
    built = build("OpenAI 发布了 GPT-4 的新版本。")
    assert ("OpenAI", "releases", "GPT-4") in built.facts()


def test_a_release_is_dated_past_a_description(build) -> None:
    described = build("2024年2月 发布大规模双语预训练语言模型 ChatGLM-6B。")
    assert ("ChatGLM-6B", "releasedOn", "2024-02") in described.facts()
    page = build("2024年2月 发布 ChatGLM-6B demo 页面。")
    assert not page.facts("releasedOn", status=None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("飞桨支持 Llama 3-8B,Llama 3-70B,敬请期待。", 2),
        ("飞桨支持 Llama 3-8B,Llama 3-70B 仍在开发。", 1),
        ("飞桨支持 Qwen-7B,ChatGLM-6B,Yi-6B。", 3),
    ],
)
def test_commas_alone_list_names_up_to_the_end_of_the_clause(build, text: str, count: int) -> None:
    assert len(build(text).facts("supports")) == count


def test_parts_behind_their_announcement(build) -> None:
    counted = build("飞桨主要包含三个组件,分别是机器翻译、情感分析和文生图。")
    assert ("飞桨", "hasComponent", "文生图") in counted.facts()
    core = build("飞桨的核心技术包括机器翻译、情感分析。")
    assert ("飞桨", "hasComponent", "机器翻译") in core.facts()
    paper = build("飞桨的论文包括机器翻译、情感分析。")
    assert not paper.facts("hasComponent", status=None)


def test_a_name_behind_what_it_is_called_is_the_subject_of_what_follows(build) -> None:
    facts = build("通义千问 Qwen-14B 由阿里云研发,包含 7B、35B 两种规模。").facts("hasSize")
    assert {head for head, _, _ in facts} == {"Qwen-14B"}
