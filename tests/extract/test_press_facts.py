"""Constructions of press releases: versions, parameters, adaptations, and whose doing it is."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # The number behind a model's name is its version.
        ("华为发布了星河大模型 3.0。", ("华为", "releases", "星河大模型3.0")),
        ("华为发布了星河大模型 V2.5,面向能源行业。", ("华为", "releases", "星河大模型V2.5")),
        # The word before a number says that it counts parameters.
        ("盘古大模型的参数量为70亿。", ("盘古大模型", "hasSize", "70亿")),
        ("盘古大模型参数规模达到了 1300 亿。", ("盘古大模型", "hasSize", "1300亿")),
        ("盘古大模型参数量高达1.8万亿,很大。", ("盘古大模型", "hasSize", "高达1.8万亿")),
        # What a model was brought to.
        ("盘古大模型已适配昇腾。", ("盘古大模型", "adaptsOn", "昇腾")),
        ("盘古大模型已完成对昇腾的适配。", ("盘古大模型", "adaptsOn", "昇腾")),
        ("Qwen-7B可运行在单张昇腾上。", ("Qwen-7B", "adaptsOn", "昇腾")),
        # What is brought out is what the next clause speaks of.
        ("华为发布盘古大模型,已在金融等行业开展试点应用。", ("盘古大模型", "appliesTo", "金融")),
        ("华为推出盘古大模型,总部位于深圳。", ("华为", "locatedIn", "深圳")),
        ("昇腾是华为自研的全场景AI框架。", ("华为", "develops", "昇腾")),
        # A name that ends in LM is a language model's.
        ("Nimbus Labs announced NimbusLM 2.", ("Nimbus Labs", "releases", "NimbusLM 2")),
        ("NimbusLM 2 outperforms GPT-4.", ("NimbusLM 2", "outperforms", "GPT-4")),
        ("OpenAI开源的Whisper支持语音识别。", ("Whisper", "supports", "语音识别")),
        ("OpenAI开源的Whisper支持语音识别。", ("OpenAI", "releases", "Whisper")),
        ("ChatGPT 是由 OpenAI 创建的聊天程序。", ("OpenAI", "develops", "ChatGPT")),
        ("除了机器翻译和情感分析功能,Kimi 还支持文生图。", ("Kimi", "hasCapability", "情感分析")),
        ("使用 GPT-4 技术,Kimi 可以写信。", ("Kimi", "uses", "GPT-4")),
        ("Kimi 结合了 GPT-4 和 PyTorch,效果很好。", ("Kimi", "uses", "PyTorch")),
        ("Kimi 新增文生图、机器翻译功能。", ("Kimi", "hasCapability", "文生图")),
        (
            "Kimi 在多项任务上表现优异,包括机器翻译和情感分析。",
            ("Kimi", "hasCapability", "情感分析"),
        ),
        ("Exporta - 面向 ChatGPT 和 Kimi 的翻译插件", ("Exporta", "supports", "Kimi")),
        ("Whisper - 语音整合包,由 OpenAI 开源的语音模型。", ("OpenAI", "releases", "Whisper")),
        ("Perplexa宣布与Polyfund合作。", ("Perplexa", "partnersWith", "Polyfund")),
        # What was made is what is spoken of, though its maker stands first; marks only quote.
        (
            "腾讯推出的“表格捷径”,可以生成周报和图表。",
            ("表格捷径", "hasCapability", "生成周报和图表"),
        ),
        ("腾讯推出的Kimi,速度很快,同时具备机器翻译能力。", ("Kimi", "hasCapability", "机器翻译")),
        ("“Kimi”优于“ChatGPT”。", ("Kimi", "outperforms", "ChatGPT")),
        ("Mini GPT-4 是一个基于 PyTorch 的模型。", ("Mini GPT-4", "basedOn", "PyTorch")),
        ("Sam Altman 已正式成为微软的一员。", ("Sam Altman", "worksFor", "微软")),
        ("DataLoom 是面向分析师的绘图工具。", ("DataLoom", "instanceOf", "绘图工具")),
        # The class, and behind a colon or after a description its name.
        ("腾讯发布语音模型:Sonora-2,可以对话。", ("腾讯", "releases", "Sonora-2")),
        ("腾讯发布语音模型:Sonora-2,可以对话。", ("Sonora-2", "instanceOf", "语音模型")),
        ("OpenAI发布基于GPT-4微调的模型 Sonora-2。", ("OpenAI", "releases", "Sonora-2")),
        ("PyTorch,这是 Meta 在 2016 年开源的一个深度学习框架。", ("Meta", "releases", "PyTorch")),
        ("ChatGPT 是公司 OpenAI 于2022年发布的对话系统。", ("OpenAI", "releases", "ChatGPT")),
        ("ChatGPT 是公司 OpenAI 于2022年发布的对话系统。", ("ChatGPT", "instanceOf", "对话系统")),
        ("ChatGPT 可以通过模拟对话的形式完成机器翻译。", ("ChatGPT", "hasCapability", "机器翻译")),
        ("文心一言:2023年3月16日公开上线,很受关注。", ("文心一言", "releasedOn", "2023-03-16")),
        ("Chatmenu - 从菜单栏快速访问 ChatGPT、Kimi", ("Chatmenu", "supports", "Kimi")),
        ("Clipper - 跨设备剪贴板管理器", ("Clipper", "instanceOf", "跨设备剪贴板管理器")),
        # Earlier posts, in a clause of their own.
        ("王小川现为百川智能创始人,曾任腾讯副总裁。", ("王小川", "hasRole", "腾讯")),
        ("王小川毕业于清华大学,此前在腾讯担任高级研究员。", ("王小川", "hasRole", "腾讯")),
        ("王小川曾就职于腾讯。", ("王小川", "worksFor", "腾讯")),
    ],
)
def test_a_fact_of_a_press_release_is_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # What is brought out has no known name, and what it supports is not brought out.
        ("华为推出的云启OS支持飞桨、PyTorch和MindSpore框架。", "releases"),
        ("华为推出的云启OS支持飞桨、PyTorch和MindSpore框架。", "supports"),
        # Who says something is not the subject of what is said.
        ("华为CEO表示,新模型基于自研架构训练,已在昇腾上完成适配。", "adaptsOn"),
        ("AutoModelForCausalLM outperforms GPT-4.", "outperforms"),
        # Customers are served, they cover nothing.
        ("平台已服务超过3000家企业客户,覆盖金融、制造等行业。", "appliesTo"),
        ("盘古大模型参数 100 万条数据。", "hasSize"),
        ("王小川是创业投资腾讯的常客。", "investsIn"),
        ("王小川曾参观腾讯。", "worksFor"),
        ("腾讯正在向创建百川智能的团队表示感谢。", "founds"),
        ("腾讯推出的Kimi,速度很快,同时具备机器翻译能力。", "provides:机器翻译"),
        ("GPT-5 可处理1亿个Token的上下文。", "hasCapability"),
        ("OpenAI发布基于GPT-4微调的模型 Sonora-2。", "releases:GPT-4"),
        ("腾讯云宣布其存储服务接入昇腾。", "uses"),
        ("Kimi 旨在替代传统ChatGPT,提供机器翻译功能。", "provides"),
        ("- 硬件:昇腾 910", "instanceOf"),
        ("单芯片最高可实现大数据处理。", "supports"),
        ("Just Mark - 使用 AI 完成整理的浏览器插件", "uses"),
    ],
)
def test_no_fact_where_a_press_release_states_none(build, text: str, relation: str) -> None:
    relation, _, tail = relation.partition(":")
    found = build(text).facts(relation, status=None)
    assert not [fact for fact in found if not tail or fact[2] == tail]


def test_who_brings_a_model_out_is_not_what_is_applied(build) -> None:
    built = build("华为发布盘古大模型,已在金融等行业开展试点应用。")
    assert not [fact for fact in built.facts("appliesTo") if fact[0] == "华为"]


def test_a_model_and_its_version_are_two(build) -> None:
    names = build("星河大模型 3.0 已发布。星河大模型开源。").names("Model")
    assert {"星河大模型3.0", "星河大模型"} <= set(names)


def test_a_bare_word_for_companies_names_none(build) -> None:
    assert "公司" not in build("该公司估值已超过10亿美元。").names("Organization")


def test_who_signs_with_several_does_so_with_each(build) -> None:
    built = build("华为与腾讯、百度及商汤科技签署了战略合作协议。")
    assert {frozenset((one, other)) for one, _, other in built.facts("partnersWith")} == {
        frozenset(("华为", other)) for other in ("腾讯", "百度", "商汤科技")
    }
    assert len(build("华为、腾讯和百度签署了战略合作协议。").facts("partnersWith")) == 3


def test_this_app_is_the_one_just_named(build) -> None:
    built = build("Kimi 是一款聊天软件。该应用程序使用 PyTorch 训练。")
    assert ("Kimi", "uses", "PyTorch") in built.facts()


def test_what_is_surpassed_is_not_what_is_spoken_of(build) -> None:
    facts = build("GPT-3 已发布,超越了GPT-4,可以机器翻译。").facts("hasCapability")
    assert "GPT-4" not in {head for head, _, _ in facts}
