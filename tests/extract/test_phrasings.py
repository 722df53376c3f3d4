"""Plain sentences of cards, READMEs and news, each with what a reader takes from it."""

from __future__ import annotations

import pytest

SAID = [
    ("新版本强化了GPT-4的机器翻译能力。", ("GPT-4", "hasCapability", "机器翻译")),
    ("大幅提升了GPT-4的综合能力,特别是数学和机器翻译。", ("GPT-4", "hasCapability", "机器翻译")),
    ("GPT-4在情感分析和机器翻译上均有大幅提升。", ("GPT-4", "hasCapability", "情感分析")),
    ("GPT-4先做数据清洗,接着通过大数据充分优化其能力。", ("GPT-4", "uses", "大数据")),
    ("Kimi支持ChatGPT、文心一言内容导入。", ("Kimi", "supports", "ChatGPT")),
    ("机器翻译工具PyTorch已开源。", ("PyTorch", "supports", "机器翻译")),
    ("华为提供GPT-4的权重下载。", ("华为", "provides", "GPT-4")),
    ("紧接着GPT-4,LLaMA系列模型发布!包括7B、13B和33B三种大小版本。", ("LLaMA", "hasSize", "13B")),
    ("GPT-4 将有约 5000 亿个参数。", ("GPT-4", "hasSize", "约5000亿个参数")),
    ("盘古大模型:最大拥有300亿参数。", ("盘古大模型", "hasSize", "300亿参数")),
    ("盘古大模型拥有300亿参数,用于机器翻译。", ("盘古大模型", "hasSize", "300亿参数")),
    ("GPT-4支持上下文窗口长度128K。", ("GPT-4", "hasSize", "128K")),
    ("GPT-4支持的上下文长度为128K。", ("GPT-4", "hasSize", "128K")),
    ("昇腾云服务的主要能力包括文生图、机器翻译。", ("昇腾云服务", "provides", "文生图")),
    ("昇腾云服务的主要能力包括文生图、机器翻译。", ("昇腾云服务", "provides", "机器翻译")),
    ("GPT-4的核心能力包括机器翻译。", ("GPT-4", "hasCapability", "机器翻译")),
    ("GPT-4在机器翻译性能领先。", ("GPT-4", "hasCapability", "机器翻译")),
    ("为飞桨新增多个开源模型(如 LLaMA、GLM)支持。", ("飞桨", "supports", "LLaMA")),
    ("为飞桨新增多个开源模型(如 LLaMA、GLM)支持。", ("飞桨", "supports", "GLM")),
    ("飞桨支持的模型包括LLaMA和通义千问。", ("飞桨", "supports", "通义千问")),
    ("GPT-4可以通过PyTorch或飞桨进行部署。", ("GPT-4", "adaptsOn", "飞桨")),
    ("Kimi底层使用PyTorch。", ("Kimi", "uses", "PyTorch")),
    ("Kimi内置了PyTorch等推理引擎。", ("Kimi", "uses", "PyTorch")),
    ("得益于飞桨,Kimi的推理速度更快。", ("Kimi", "uses", "飞桨")),
    ("ChatGPT(全称 Chat GPT),美国OpenAI研发的聊天程序。", ("OpenAI", "develops", "ChatGPT")),
    ("GPT-4是OpenAI基于GPT-3.5的更新版本。", ("OpenAI", "develops", "GPT-4")),
    ("王小川现身云栖大会。", ("王小川", "spokeAt", "云栖大会")),
    ("字节跳动推出了应用Kimi,以及针对图文的应用文心一言。", ("字节跳动", "releases", "文心一言")),
    ("Kimi ships with PyTorch.", ("Kimi", "uses", "PyTorch")),
    ("GPT-4 can be deployed with PyTorch.", ("GPT-4", "adaptsOn", "PyTorch")),
    (
        "Models supported by PyTorch include LLaMA and GLM.",
        ("PyTorch", "supports", "LLaMA"),
    ),
    # An item of a list may say what kind of ability it is.
    ("GPT-4支持文生图、高质量机器翻译、多语言情感分析。", ("GPT-4", "supports", "情感分析")),
    ("GPT-4具备机器翻译、自定义情感分析(SA)和文生图能力。", ("GPT-4", "hasCapability", "文生图")),
    # Whose platform something comes to be offered on does not release it.
    ("昇腾云服务上线了GPT-4。", ("昇腾云服务", "supports", "GPT-4")),
    ("GPT-4已在昇腾云服务上线。", ("昇腾云服务", "supports", "GPT-4")),
    ("GPT-4现已上线昇腾云服务。", ("昇腾云服务", "supports", "GPT-4")),
    ("昇腾上已完成GPT-4的适配。", ("GPT-4", "adaptsOn", "昇腾")),
    ("华为宣布完成对GPT-4的适配。", ("华为", "supports", "GPT-4")),
    ("PyTorch为GPT-4提供了加速。", ("PyTorch", "supports", "GPT-4")),
    ("使用PyTorch即可微调GPT-4。", ("GPT-4", "adaptsOn", "PyTorch")),
    ("GPT-4的性能超过了GPT-3.5。", ("GPT-4", "outperforms", "GPT-3.5")),
    ("GPT-4的准确率超过了GPT-3.5。", ("GPT-4", "outperforms", "GPT-3.5")),
    ("安装PyTorch需要昇腾。", ("PyTorch", "requires", "昇腾")),
    ("Kimi的后端采用PyTorch。", ("Kimi", "uses", "PyTorch")),
    ("GPT-4的训练成本约为500万美元。", ("GPT-4", "hasTrainingCost", "约为500万美元")),
    ("GPT-4 powers ChatGPT.", ("ChatGPT", "uses", "GPT-4")),
    ("OpenAI has integrated GPT-4 into ChatGPT.", ("ChatGPT", "uses", "GPT-4")),
    ("LLaMA was created by fine-tuning GPT-4.", ("LLaMA", "basedOn", "GPT-4")),
    ("LLaMA, which itself is a fine-tune of GPT-4, is open.", ("LLaMA", "variantOf", "GPT-4")),
    ("GPT-4 is faster than OpenAI's GPT-3.5.", ("GPT-4", "outperforms", "GPT-3.5")),
    ("OpenAI was formed with investment from Huawei.", ("华为", "investsIn", "OpenAI")),
    ("OpenAI's customers include Huawei.", ("OpenAI", "serves", "华为")),
    ("OpenAI's latest release, GPT-4, is fast.", ("OpenAI", "releases", "GPT-4")),
    ("GPT-4 comes in two sizes — 7B and 13B.", ("GPT-4", "hasSize", "13B")),
    ("The training cost of GPT-4 was only $5 million.", ("GPT-4", "hasTrainingCost", "$5 million")),
    ("微软在12月带来了Kimi。", ("微软", "releases", "Kimi")),
    ("GPT-4较GPT-3.5思考效率更高。", ("GPT-4", "outperforms", "GPT-3.5")),
    ("GPT-4上下文窗口只有32K。", ("GPT-4", "hasSize", "32K")),
    ("LLaMA是一个对GPT-4模型进行微调的对话模型。", ("LLaMA", "basedOn", "GPT-4")),
    ("华为发布搭载昇腾芯片的新款Kimi。", ("华为", "releases", "Kimi")),
    ("华为(Huawei)是一家人工智能公司。", ("华为", "instanceOf", "人工智能公司")),
    # 百度原总裁 tells of a person, and the company is another's.
    (
        "华为发布了GPT-4。百度原总裁王小川表示看好。公司创始人杨植麟说,产品已上线。",
        ("杨植麟", "founds", "华为"),
    ),
    ("微软发布了AI助手Kimi,具备机器翻译、文生图能力。", ("Kimi", "hasCapability", "文生图")),
    ("MCP 支持 GPT-4 · PyTorch 支持 Kimi", ("PyTorch", "supports", "Kimi")),
    # Whoever puts a thing to a use, it is the thing that applies there.
    ("微软将GPT-4用于机器翻译和情感分析。", ("GPT-4", "appliesTo", "情感分析")),
    ("PyTorch已在谷歌的Kimi、ChatGPT等20多个应用中使用。", ("ChatGPT", "uses", "PyTorch")),
    ("GPT-4集成到Kimi。", ("Kimi", "uses", "GPT-4")),
    # A word for fields closes a list, whose items no lexicon need know.
    ("Kimi覆盖短视频、权益发放、安全风控等70多个场景。", ("Kimi", "appliesTo", "权益发放")),
    ("GPT-4 is available in sizes of 3B and 8B parameters.", ("GPT-4", "hasSize", "3B")),
    ("Google made its GPT-4 model available in Kimi.", ("Kimi", "supports", "GPT-4")),
    ("Sam Altman, Co-founder and Chairman, OpenAI, said so.", ("Sam Altman", "worksFor", "OpenAI")),
    ("Google provides access to models such as GPT-4.", ("谷歌", "provides", "GPT-4")),
]

UNSAID = [
    # What a bracket holds is no subject.
    ("Kimi(全称:GPT-4 助手),于2023年10月发布。", ("GPT-4", "releasedOn", "2023-10")),
    # A phrase in quotes that likens is no name.
    ("该模型“与GPT-4一样强大”,可以在昇腾上运行。", ("与GPT-4一样强大", "adaptsOn", "昇腾")),
    # What is negated is not stated.
    ("Kimi没有在机器翻译性能领先。", ("Kimi", "hasCapability", "机器翻译")),
    ("GPT-4的升级没有接着通过大数据优化能力。", ("GPT-4", "uses", "大数据")),
    ("Kimi支持ChatGPT内容,不支持GPT-4内容导入。", ("Kimi", "supports", "GPT-4")),
    # The first thing only says what sort of thing the second is.
    ("微软推出了首个Kimi机器人:ChatGPT。", ("微软", "releases", "Kimi")),
    # The denial stands inside what the rule matches.
    ("GPT-4的性能没有超过GPT-3.5。", ("GPT-4", "outperforms", "GPT-3.5")),
    ("GPT-4 目前不能在昇腾上部署。", ("GPT-4", "adaptsOn", "昇腾")),
    ("GPT-4的推理成本高于GPT-3.5。", ("GPT-4", "outperforms", "GPT-3.5")),
    ("华为的昇腾云服务上线了GPT-4。", ("华为", "releases", "GPT-4")),
    ("华为未完成对GPT-4的适配。", ("华为", "supports", "GPT-4")),
    # Each of a list has an owner of its own.
    ("OpenAI's GPT-4, Huawei's LLaMA, and others are used.", ("华为", "provides", "GPT-4")),
    # What is left is not what founds.
    ("Sam Altman left Huawei to found OpenAI.", ("华为", "founds", "OpenAI")),
    ("华为发布搭载昇腾芯片的新款Kimi。", ("华为", "releases", "昇腾")),
    ("华为投资4亿美元扩大Kimi业务。", ("华为", "investsIn", "Kimi")),
    ("PyTorch包含真实的Kimi用户对话。", ("PyTorch", "hasComponent", "Kimi")),
    ("提供命令行工具、OpenAI 兼容 API、PyTorch 服务。", ("OpenAI", "supports", "PyTorch")),
    # 分别 deals out among the head and one that is no mention.
    ("微软和TIIUAE则分别发布了Kimi和GPT-4。", ("微软", "releases", "GPT-4")),
    ("LLaMA是一个对GPT-4模型进行微调的对话模型。", ("LLaMA", "supports", "GPT-4")),
    ("使用PyTorch生成的数据对GPT-4模型进行微调。", ("GPT-4", "adaptsOn", "PyTorch")),
    ("微软将GPT-4用于机器翻译和情感分析。", ("微软", "appliesTo", "情感分析")),
    ("PyTorch已在谷歌的Kimi、ChatGPT等20多个应用中使用。", ("谷歌", "uses", "PyTorch")),
    # What a new thing has is not its maker's to offer.
    ("微软发布了AI助手Kimi,具备机器翻译、文生图能力。", ("微软", "provides", "文生图")),
    ("昇腾云服务 支持 GPT-4 · PyTorch 支持 Kimi", ("昇腾云服务", "supports", "Kimi")),
    # Only some of a known class are meant.
    ("新增了9个基于PyTorch的开源模型的训练示例。", ("开源模型", "basedOn", "PyTorch")),
    # Tests are no kind of what they test.
    ("GPT-4在机器翻译和情感分析等多个基准评测中领先。", ("机器翻译", "instanceOf", "基准评测")),
    ("华为计划发布GPT-4的主要更新。", ("华为", "releases", "GPT-4")),
    ("GPT-4通过引入更强的算力支持以及大数据提升表现。", ("GPT-4", "supports", "大数据")),
    (
        "PyTorch is also seamlessly integrated into our SDKs (for Kimi).",
        ("PyTorch", "uses", "Kimi"),
    ),
    (
        "Over 20 models have been optimized on PyTorch, including LLaMA and GPT-4.",
        ("PyTorch", "hasComponent", "GPT-4"),
    ),
]


@pytest.mark.parametrize(("text", "fact"), SAID, ids=lambda value: str(value)[:40])
def test_said(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(("text", "fact"), UNSAID, ids=lambda value: str(value)[:40])
def test_unsaid(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact not in build(text).facts()


def test_how_much_there_is_names_no_company(build, models) -> None:
    assert not build("通过海量数据的输入训练GPT-4。").names("Organization")


def test_a_product_and_the_word_for_what_it_is_are_one(build) -> None:
    built = build("OpenAI发布了ChatGPT大语言模型。")
    assert ("OpenAI", "releases", "ChatGPT") in built.facts()


def test_a_model_for_a_field_is_one_of_its_series(build) -> None:
    built = build("科大讯飞发布LLaMA医疗大模型。LLaMA面向行业。")
    assert ("LLaMA医疗大模型", "variantOf", "LLaMA") in built.facts("variantOf")
