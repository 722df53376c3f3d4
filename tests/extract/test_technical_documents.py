"""What READMEs, change logs and design pages say of whom, and what they only seem to say."""

from __future__ import annotations

import pytest

from baimo.extract.build import extract
from baimo.extract.readers.sources import ReadOptions, open_sources


@pytest.fixture
def facts(tmp_path, build, models):
    """The facts of a text in Markdown."""

    def facts(text: str, relation: str | None = None) -> set[tuple[str, str, str]]:
        (tmp_path / "t.md").write_text(text, encoding="utf-8")
        return build(*open_sources([str(tmp_path / "t.md")], ReadOptions())).facts(relation)

    return facts


@pytest.fixture
def said(build, models):
    """The facts of one plain sentence."""

    def said(text: str, relation: str | None = None) -> set[tuple[str, str, str]]:
        return build(text).facts(relation)

    return said


# Who a clause without a subject is about ------------------------------------------------------


def test_what_is_supported_is_no_subject_of_the_next_clause(facts) -> None:
    found = facts(
        "# PyTorch\n\n支持 ChatGLM-6B、GPT-3 等主流的语言模型,也支持机器翻译。\n", "supports"
    )
    assert ("PyTorch", "supports", "机器翻译") in found
    assert not {head for head, _, _ in found} & {"ChatGLM-6B", "GPT-3"}


def test_nor_of_the_next_sentence(facts) -> None:
    found = facts("# PyTorch\n\n- 支持 GPT-3 的推理。支持 ChatGLM-6B 的微调。\n", "supports")
    assert ("PyTorch", "supports", "ChatGLM-6B") in found
    assert not [head for head, _, _ in found if head == "GPT-3"]


def test_what_something_consists_of_is_no_subject(said) -> None:
    assert not said("它由 PyTorch 等部分构成,同时提供了 GPT-3。", "provides")


def test_who_made_a_thing_together_is_no_subject_of_what_it_does(said) -> None:
    found = said("华为与清华大学合作开发的一个开源算法库,提供了机器翻译。", "provides")
    assert not {head for head, _, _ in found} & {"华为", "清华大学"}
    assert said("华为是一个开源的大厂,提供了机器翻译。", "provides")


def test_what_it_is_done_by_is_no_subject(said) -> None:
    found = said("PyTorch 通过好用的飞桨实现机器翻译。", "supports")
    assert ("PyTorch", "supports", "机器翻译") in found
    assert not [head for head, _, _ in found if head == "飞桨"]


def test_what_must_be_installed_first_is_no_subject(said) -> None:
    assert not said("必须先安装 PyTorch 才能使用 GPT-3。", "uses")


def test_who_is_left_out_is_not_what_others_support(facts) -> None:
    assert not facts("# PyTorch\n\nChatGLM-6B 和 GPT-3 均支持。\n", "supports")


# What is used ---------------------------------------------------------------------------------


def test_what_something_else_is_used_for_is_not_used(said) -> None:
    assert said("PyTorch 使用了 GPT-3。", "uses")
    assert not said("PyTorch 利用自动求导来训练 GPT-3。", "uses")
    assert not said("PyTorch 使用 LOUPE 算法预训练 GPT-3。", "uses")


def test_support_for_using_is_no_use(said) -> None:
    found = said("PyTorch 支持使用长窗口的 GPT-3。")
    assert ("PyTorch", "supports", "GPT-3") in found
    assert not [fact for fact in found if fact[1] == "uses"]


def test_use_beside_another_noun_is_no_verb(said) -> None:
    assert not said("PyTorch 的接入与机器翻译。", "uses")


def test_a_tool_that_uses_a_kind_of_model_uses_no_tool(said) -> None:
    found = said("EasyAsk: 一个基于指令使用大模型的工具", "uses")
    assert not [tail for _, _, tail in found if tail == "工具"]


def test_what_is_like_something_does_not_use_it(said) -> None:
    assert not said("PyTorch 采用了类似飞桨的树状结构。", "uses")


# What a thing is for, is, or is based on -------------------------------------------------------


def test_what_is_done_is_no_base(said) -> None:
    found = said("GPT-3 能够基于少量示例充分发挥模型的潜力。", "basedOn")
    assert not found


def test_a_comparison_is_no_purpose(said) -> None:
    assert not said("ChatGLM-6B:相比于 GPT-3 成本下降一半,效果更好。", "appliesTo")


def test_what_a_line_calls_the_thing_is_no_purpose(said) -> None:
    assert not said("EasyTune: 改进的交互控制器", "appliesTo")


def test_a_trained_kind_of_model_is_no_base(said) -> None:
    found = said("GPT-3:经过微调的语言模型,效果很好。", "basedOn")
    assert not found


def test_names_behind_a_comma_are_not_of_the_class_before_it(said) -> None:
    found = said("一个基于 LLaMA 的语言模型, GPT-3 与 GPT-4 上都很好。", "basedOn")
    assert not {head for head, _, _ in found} & {"GPT-3", "GPT-4"}


def test_what_is_high_is_no_ability(said) -> None:
    assert not said("GPT-3 具有机器翻译快等优势。", "hasCapability")


def test_a_paper_is_not_the_thing_it_is_about(said) -> None:
    assert said("2022年1月 发布 PyTorch。", "releasedOn")
    assert not said("2022年1月 发布论文 PyTorch: a library for research。", "releasedOn")


# Tables, cards and sections --------------------------------------------------------------------


def test_a_cell_speaks_of_what_its_row_begins_with(facts) -> None:
    text = (
        "# PyTorch\n\n| 模型 | 语言 | 说明 |\n|---|---|---|\n"
        "| ChatGLM-6B | 中文 | 一个轻量级的小模型,支持机器翻译。 |\n"
    )
    assert ("ChatGLM-6B", "supports", "机器翻译") in facts(text, "supports")
    assert ("PyTorch", "supports", "机器翻译") not in facts(text, "supports")


def test_a_line_of_a_card_that_tells_of_another_thing(facts) -> None:
    card = "# GPT-3\n\n- 参数量:{}\n- 类型:语言模型\n"
    assert facts(card.format("175B"), "hasSize")
    found = facts(card.format("ChatGLM-6B 是目前最大的版本(175B)"), "hasSize")
    assert not [head for head, _, _ in found if head == "GPT-3"]


def test_a_feature_that_the_item_says_of_another_thing(facts) -> None:
    features = "# GPT-3\n\n## 特点\n\n- 机器翻译:{}\n"
    assert facts(features.format("效果很好"), "hasCapability")
    found = facts(features.format("目前 ChatGLM-6B 的机器翻译仍有限"), "hasCapability")
    assert not [head for head, _, _ in found if head == "GPT-3"]


def test_a_line_defines_the_name_behind_its_class(facts) -> None:
    text = "# PyTorch\n\n- **推理引擎 TurboRun**:支持 ChatGLM-6B 的推理。\n"
    found = facts(text, "supports")
    assert ("TurboRun", "supports", "ChatGLM-6B") in found
    assert ("PyTorch", "supports", "ChatGLM-6B") not in found


def test_a_language_in_brackets_is_no_topic(facts) -> None:
    assert not facts("# 常用的库(python)\n\n支持机器翻译。\n", "supports")


# How much, and what it is trained with ---------------------------------------------------------


def _sizes(found: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    return {(head, tail.partition("@")[0]) for head, _, tail in found}


def test_the_length_of_the_context_is_a_size(said, facts) -> None:
    assert ("ChatGLM-6B", "128K") in _sizes(said("ChatGLM-6B 的上下文长度为 128K。", "hasSize"))
    later = said("ChatGLM-6B 采用了新的编码,上下文长度从 4K 扩展至 32K。", "hasSize")
    assert ("ChatGLM-6B", "32K") in _sizes(later)
    topic = facts("# ChatGLM-6B\n\n上下文窗口达到 200K。\n", "hasSize")
    assert ("ChatGLM-6B", "200K") in _sizes(topic)


def test_the_length_that_another_model_is_brought_to_is_not_its_own(said, facts) -> None:
    assert not said("我们将 ChatGLM-6B 的上下文长度从 4K 扩展到 32K。", "hasSize")
    text = "# 模型\n\n- NimbusLM:将 ChatGLM-6B 的上下文长度从 4K 扩展到 32K。\n"
    assert _sizes(facts(text, "hasSize")) == {("NimbusLM", "32K")}


def test_the_tokens_of_training_are_a_size(said) -> None:
    found = said("ChatGLM-6B 在预训练阶段使用了 2.6 万亿 tokens,效果很好。", "hasSize")
    assert ("ChatGLM-6B", "2.6万亿tokens") in _sizes(found)
    assert not said("ChatGLM-6B 训练后生成速度达到 200 tokens/s。", "hasSize")
    assert not said("ChatGLM-6B 可以训练(分别用了 2.4 万亿 tokens)。", "hasSize")


def test_what_its_training_uses_it_uses(said) -> None:
    assert ("ChatGLM-6B", "uses", "PyTorch") in said("ChatGLM-6B 的训练使用了 PyTorch。", "uses")
    assert not said("ChatGLM-6B 的用户使用了 PyTorch。", "uses")


def test_how_to_use_by_means_of_two_tools_is_no_use(said) -> None:
    assert not said("下面说明如何利用 PyTorch 和飞桨快速使用 GPT-3。", "uses")
    assert not said("为了考察 GPT-3 使用 PyTorch 的能力,我们做了评测。", "uses")


def test_products_in_which_it_is_used(said) -> None:
    found = said("PyTorch 已经在文心一言、ChatGPT 等应用中使用。", "uses")
    assert {("文心一言", "uses", "PyTorch"), ("ChatGPT", "uses", "PyTorch")} <= found
    assert not said("PyTorch 在文心一言发布会上亮相。", "uses")


# What is better --------------------------------------------------------------------------------


def test_a_quality_that_is_better_than_that_of_another(said) -> None:
    assert said("PyTorch 的推理效率比飞桨高 30%。", "outperforms") == {
        ("PyTorch", "outperforms", "飞桨")
    }
    found = said("ChatGLM-6B:成本更低,综合表现仍然优于 GPT-3。", "outperforms")
    assert ("ChatGLM-6B", "outperforms", "GPT-3") in found
    assert not said("PyTorch 的显存占用比飞桨高 30%。", "outperforms")


# Parts -----------------------------------------------------------------------------------------


def test_what_something_is_divided_into(said) -> None:
    found = said("PyTorch 可以分为 Converter 和 Interpreter 两部分。", "hasComponent")
    assert found == {
        ("PyTorch", "hasComponent", "Converter"),
        ("PyTorch", "hasComponent", "Interpreter"),
    }
    found = said("Converter 由 Frontends 和 Graph Optimize 构成。", "hasComponent")
    assert {tail for _, _, tail in found} == {"Frontends", "Graph Optimize"}
    assert not said("PyTorch 可以分为小 和 大 两部分。", "hasComponent")


def test_a_list_of_parts(facts) -> None:
    listed = (
        "# PyTorch\n\nPyTorch 包括以下{}:\n\n- **Proxy**:负责校验请求\n- **存储引擎**:负责保存\n"
    )
    assert {tail for _, _, tail in facts(listed.format("组件"), "hasComponent")} == {
        "Proxy",
        "存储引擎",
    }
    assert not facts(listed.format("步骤"), "hasComponent")


def test_parts_under_a_heading_and_behind_a_label(facts) -> None:
    text = "# PyTorch\n\n## 核心组件\n\n- 模型:ChatGLM-6B, GPT-3\n- Fine-tuning of it\n"
    assert {tail for _, _, tail in facts(text, "hasComponent")} == {"ChatGLM-6B", "GPT-3"}
    assert not facts(text.replace("核心组件", "核心团队"), "hasComponent")


def test_the_versions_that_a_series_is_said_to_have_are_its_variants(facts) -> None:
    text = "# GLM\n\nGLM 系列包括以下模型版本:\n\n- ChatGLM-6B:很小。\n"
    assert ("ChatGLM-6B", "variantOf", "GLM") in facts(text, "variantOf")


# Change logs -----------------------------------------------------------------------------------


def test_a_model_that_a_tool_adds_is_supported(facts) -> None:
    text = "# PyTorch\n\n- [2024/05] 新增 ChatGLM-6B、GPT-3 模型,修复了若干问题\n- 内置 LLaMA 2\n"
    assert {tail for _, _, tail in facts(text, "supports")} == {"ChatGLM-6B", "GPT-3", "LLaMA 2"}
    assert not facts(text.replace("# PyTorch", "# 豆包大模型"), "supports")


def test_the_abilities_behind_a_gloss(said) -> None:
    found = said("PyTorch 支持大语言模型(多模态大模型)的问答和翻译。", "supports")
    assert ("PyTorch", "supports", "问答") in found or ("PyTorch", "supports", "翻译") in found


def test_a_gain_is_no_ability(said) -> None:
    assert not said("PyTorch 通过优化,实现机器翻译提升。", "supports")


def test_what_a_parameter_is_for_is_not_what_the_document_is_for(facts) -> None:
    assert not facts("# PyTorch\n\n- max_token:最大生成的数量,用于机器翻译。\n", "appliesTo")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Visual-LLaMA 是一个多模态模型。", "Visual-LLaMA"),
        ("我们测试了 wizard-mega-13b-awq 的效果。", "wizard-mega-13b-awq"),
    ],
)
def test_a_name_that_holds_a_known_one_between_hyphens(build, text: str, name: str) -> None:
    assert name in build(text).surfaces("Model", flat=True)


@pytest.mark.parametrize(
    "text",
    [
        "这是 LLaMA-based 模型。",
        "达到 GPT-4-level 的水平。",
        "安装 llama-cpp-python 即可。",
        "non-LLaMA 的方案。",
    ],
)
def test_a_hyphen_that_makes_no_name(build, text: str) -> None:
    assert not [name for name in build(text).surfaces("Model") if "-" in name.replace("GPT-4", "")]


# Names that a class gives away -----------------------------------------------------------------


def test_the_class_behind_a_list_types_its_names(build, models) -> None:
    built = build("PyTorch 支持 HNSW、DiskANN 等多种索引类型,也支持 Zeppo、Karpo 等框架。")
    assert {"HNSW", "DiskANN"} <= built.names("Capability")
    assert {"Zeppo", "Karpo"} <= built.names("Tool")
    assert ("PyTorch", "supports", "DiskANN") in built.facts("supports")


def test_the_class_before_a_list_does_so_too(build, models) -> None:
    assert "Zeppo" in build("PyTorch 使用多种算法,如 Zeppo、Karpo。").names("Capability")
    assert not build("一个转换格式的工具(如 Zeppo、Karpo)。").names("Tool", generic=False)


def test_words_that_name_nothing_stay_out_of_such_lists(build, models) -> None:
    assert not build("PyTorch 提供 API、SDK 等工具。").names("Tool", generic=False) - {"PyTorch"}


# How a model is made ---------------------------------------------------------------------------


def test_what_we_use_in_a_section_on_how_a_model_is_made(facts) -> None:
    text = "# ChatGLM-6B\n\n## {}\n\n我们使用 PyTorch 的方法训练。\n"
    assert ("ChatGLM-6B", "uses", "PyTorch") in facts(text.format("模型结构"), "uses")
    assert ("ChatGLM-6B", "uses", "PyTorch") not in facts(text.format("交流"), "uses")
    measured = "# ChatGLM-6B\n\n## 训练\n\n我们使用 PyTorch 进行评测。\n"
    assert ("ChatGLM-6B", "uses", "PyTorch") not in facts(measured, "uses")
    advised = "# ChatGLM-6B\n\n## 微调\n\n我们建议使用 PyTorch。\n"
    assert not facts(advised, "uses")


def test_what_was_adopted_without_a_subject(facts) -> None:
    assert ("ChatGLM-6B", "uses", "PyTorch") in facts("# ChatGLM-6B\n\n采用 PyTorch。\n", "uses")
    assert not facts("# ChatGLM-6B\n\n使用 PyTorch。\n", "uses")
    assert not facts("# ChatGLM-6B\n\n采用更多语言模型。\n", "uses")


def test_what_something_is_written_in_or_done_by(said) -> None:
    assert ("PyTorch", "uses", "飞桨") in said("PyTorch 以飞桨实现缓存复用。", "uses")
    found = said("PyTorch 由飞桨语言编写,支持机器翻译。")
    assert ("PyTorch", "uses", "飞桨") in found
    assert ("飞桨", "supports", "机器翻译") not in found


# Objects that stand elsewhere ------------------------------------------------------------------


def test_what_is_supported_stands_behind_its_class(said) -> None:
    assert said("PyTorch 现已支持全新的评测基准——飞桨。", "supports") == {
        ("PyTorch", "supports", "飞桨")
    }


def test_the_following_are_what_is_supported(said) -> None:
    found = said("PyTorch 支持以下两个模型的机器翻译:GPT-3, ChatGLM-6B。", "supports")
    assert {tail for _, _, tail in found} == {"GPT-3", "ChatGLM-6B"}


def test_besides_one_another_is_supported(facts) -> None:
    found = facts("# PyTorch\n\n除了默认的飞桨后端外,还支持 GPT-3。\n", "supports")
    assert ("PyTorch", "supports", "GPT-3") in found
    assert not [head for head, _, _ in found if head == "飞桨"]


def test_a_kit_in_a_language_is_not_the_language(said) -> None:
    assert not said("飞桨提供 PyTorch 等多语言 SDK。", "provides")


def test_who_opened_it_is_not_what_it_is(said) -> None:
    found = said("PyTorch 是百度开源的检索库,支持机器翻译。", "supports")
    assert found == {("PyTorch", "supports", "机器翻译")}


def test_parts_behind_a_colon(said) -> None:
    found = said("PyTorch 主要由三大模块构建而成:Zeppo、Karpo以及Lumen。", "hasComponent")
    assert {tail for _, _, tail in found} == {"Zeppo", "Karpo", "Lumen"}


def test_supports_including_is_no_consisting(said) -> None:
    found = said("PyTorch 支持包括机器翻译在内的多种功能。")
    assert not [fact for fact in found if fact[1] == "hasComponent"]


def test_times_as_much_as_another(said) -> None:
    found = said("ChatGLM-6B 在长文本上吞吐可达 GPT-3 的 3 倍。", "outperforms")
    assert ("ChatGLM-6B", "outperforms", "GPT-3") in found
    assert ("PyTorch", "outperforms", "飞桨") in said(
        "与飞桨相比,PyTorch 的吞吐高出 2 倍。", "outperforms"
    )
    assert not said("与飞桨相比,PyTorch 更常见。", "outperforms")
    assert not said("ChatGLM-6B 的显存占用可达 GPT-3 的 3 倍。", "outperforms")


def test_better_than_another_in_some_circumstances(said) -> None:
    found = said("ChatGLM-6B 做了改进,在问答榜单上相比 GPT-3 均有大幅提升。", "outperforms")
    assert ("ChatGLM-6B", "outperforms", "GPT-3") in found


def test_a_dataset_called_after_a_model_is_none(build, models) -> None:
    built = build("LLaMA-PTD 是由网页抽取出的大规模中文数据集。")
    assert "LLaMA-PTD" not in built.surfaces("Model")


# Versions that go together ---------------------------------------------------------------------


def test_a_table_of_versions_that_go_together(facts) -> None:
    table = "# PyTorch\n\n| {} | 飞桨 |\n|---|---|\n| 1.5.0 | 2.6.0 |\n| 1.3.2 | 2.4.10 |\n"
    assert ("PyTorch", "requires", "飞桨") in facts(table.format("PyTorch 版本"), "requires")
    assert not facts(table.format("PyTorch 分支名称"), "requires")
    sizes = table.replace("2.6.0", "很快").replace("1.5.0", "很慢").replace("2.4.10", "一般")
    assert not facts(sizes.format("PyTorch"), "requires")


def test_a_model_of_a_series_is_its_variant(said) -> None:
    assert ("ChatGLM-6B", "variantOf", "GLM") in said(
        "ChatGLM-6B 是 GLM 系列的新的语言模型。", "variantOf"
    )
    assert not said("ChatGLM-6B 是 GLM 之后的语言模型。", "variantOf")


# Descriptions in tables ------------------------------------------------------------------------


def test_a_description_says_what_the_thing_of_its_row_is(facts) -> None:
    table = "# 列表\n\n| 名称 | 简介 |\n|---|---|\n| PyTorch | {} |\n"
    found = facts(table.format("基于飞桨的智能工作流引擎"))
    assert ("PyTorch", "instanceOf", "智能工作流引擎") in found
    assert ("PyTorch", "basedOn", "飞桨") in found
    built = facts(table.format("使用飞桨构建灵活的问答系统"))
    assert not [fact for fact in built if fact[1] == "instanceOf"]


# Labels, lists and languages that only look like subjects ---------------------------------------


def test_the_class_before_a_colon_is_a_label(facts) -> None:
    found = facts("# PyTorch\n\n- 多语言对话模型:支持机器翻译。\n", "supports")
    assert found == {("PyTorch", "supports", "机器翻译")}


def test_a_verb_before_a_colon_is_a_label(facts) -> None:
    assert not facts("# PyTorch\n\n- 无缝集成:飞桨的首选。\n", "uses")


def test_the_last_of_a_list_is_no_subject(said) -> None:
    found = said("我们参考了 PyTorch, ChatGPT等优秀的项目,以飞桨为基础重新设计。", "basedOn")
    assert not found


def test_what_is_based_on_data(said) -> None:
    assert not said("PyTorch 可以应用在基于海量数据(TB 级)的机器翻译。", "basedOn")


def test_what_is_supported_does_not_support(facts) -> None:
    found = facts("# PyTorch\n\n- 支持 ChatGPT 兼容机器翻译。\n", "supports")
    assert not [head for head, _, _ in found if head == "ChatGPT"]


def test_programs_in_a_language_are_not_the_language(said) -> None:
    assert said("将飞桨集成到 PyTorch 中。", "uses") == {("PyTorch", "uses", "飞桨")}
    assert not said("将飞桨集成到 PyTorch 等语言编写的程序中。", "uses")


def test_several_that_are_no_mentions_are_a_subject(facts) -> None:
    assert not facts("# PyTorch\n\nV3 和 R1 系列均支持开源,适合机器翻译。\n", "appliesTo")


# What it starts from, goes with and requires ----------------------------------------------------


def test_what_a_model_is_initialised_with(said) -> None:
    found = said("NimbusLM 以 GPT-3 的模型作为语言模型的初始化。", "basedOn")
    assert ("NimbusLM", "basedOn", "GPT-3") in found
    assert not said("NimbusLM 以 GPT-3 的输出作为对比。", "basedOn")


def test_what_it_is_deeply_integrated_with(facts) -> None:
    text = "# PyTorch\n\n- 与飞桨、ChatGPT {}。\n"
    assert {tail for _, _, tail in facts(text.format("深度集成"), "supports")} == {
        "飞桨",
        "ChatGPT",
    }
    assert not facts(text.format("完全不同"), "supports")


def test_its_core_component(said) -> None:
    found = said("PyTorch 的核心组件为飞桨。", "hasComponent")
    assert found == {("PyTorch", "hasComponent", "飞桨")}
    assert not said("PyTorch 的核心用户为飞桨。", "hasComponent")


def test_requirements_of_deployment(facts) -> None:
    text = "# ChatGLM-6B\n\n## {}\n\n- PyTorch 1.12 及以上\n"
    assert ("ChatGLM-6B", "requires", "PyTorch") in facts(text.format("部署要求"), "requires")
    assert not facts(text.format("部署案例"), "requires")


def test_what_kind_of_large_thing_it_is(said) -> None:
    found = said("ChatGLM-6B 是智谱AI研发的大规模语言模型。", "instanceOf")
    assert ("ChatGLM-6B", "instanceOf", "语言模型") in found


# What a document and a line go on about ---------------------------------------------------------


def test_own_words_stand_for_the_topic_where_they_are_the_subject(facts) -> None:
    found = facts("# PyTorch\n\n本项目支持机器翻译。目前本框架支持智能问答。\n", "supports")
    assert found == {("PyTorch", "supports", "机器翻译"), ("PyTorch", "supports", "智能问答")}
    assert not facts("# PyTorch\n\n本项目的示例支持机器翻译。日本项目支持智能问答。\n", "supports")
    assert not facts("# 部署\n\n本项目支持机器翻译。\n", "supports")


def test_a_model_is_not_this_framework(facts) -> None:
    assert not facts("# ChatGLM-6B\n\n本框架支持机器翻译。\n", "supports")


def test_it_is_what_the_sentence_before_defines(said) -> None:
    found = said("NimbusLM 是 GLM 系列中最小的模型。该模型基于 GPT-3 和 LLaMA 构建。", "basedOn")
    assert {tail for head, _, tail in found if head == "NimbusLM"} == {"GPT-3", "LLaMA"}
    assert not said("NimbusLM 和 GPT-3 已经发布。该模型基于 LLaMA 构建。", "basedOn")


def test_a_line_goes_on_about_what_it_defines(facts) -> None:
    text = "# PyTorch\n\n- **ChatGLM-6B**: GLM 系列的模型。综合性能超越了 GPT-3。它优于 GPT-4。\n"
    assert facts(text, "outperforms") == {
        ("ChatGLM-6B", "outperforms", "GPT-3"),
        ("ChatGLM-6B", "outperforms", "GPT-4"),
    }


def test_compared_by_a_measure(said) -> None:
    found = said("ChatGLM-6B 表现出色,在图像理解方面超越了 GPT-3。", "outperforms")
    assert found == {("ChatGLM-6B", "outperforms", "GPT-3")}
    assert not said("ChatGLM-6B 比肩 GPT-4,开源的模型超越了 GPT-3。", "outperforms")
    found = said("ChatGLM-6B 比肩 GPT-4,性能超越了 GPT-3。", "outperforms")
    assert found == {("ChatGLM-6B", "outperforms", "GPT-3")}


def test_an_amount_is_not_outdone(said) -> None:
    assert not said("ChatGLM-6B 包含超过 15 万条用于训练 GPT-3 的数据。", "outperforms")


def test_what_is_compared_with_is_no_subject(said) -> None:
    found = said("ChatGLM-6B 的推理速度较一代 GPT-3 大幅提升,支持机器翻译。", "supports")
    assert ("GPT-3", "supports", "机器翻译") not in found


def test_what_is_made_supports_it_and_not_who_made_it(facts) -> None:
    text = "# PyTorch\n\n我们开发了支持 ChatGLM-6B、GPT-3 的编辑器插件。\n"
    assert not [head for head, _, _ in facts(text, "supports") if head == "PyTorch"]
    assert facts("# PyTorch\n\n我们支持 ChatGLM-6B。\n", "supports")


def test_a_class_told_of_a_thing_is_not_itself_based_on_something(said) -> None:
    found = said("ChatGLM-6B 是基于 GLM 训练的对话模型。", "basedOn")
    assert {head for head, _, _ in found} == {"ChatGLM-6B"}


def test_models_behind_what_they_were_made_from(facts) -> None:
    found = facts("# 下载\n\n- 基于 GPT-3 优化后的模型:NimbusLM-7B,NimbusLM-13B\n", "basedOn")
    assert ("NimbusLM-7B", "basedOn", "GPT-3") in found
    assert not facts("# 下载\n\n- 基于 GPT-3 优化后的插件:NimbusLM-7B\n", "basedOn")


def test_based_on_before_the_comma(said) -> None:
    found = said("基于 GLM 基座模型,ChatGLM-6B 进一步支持机器翻译。", "basedOn")
    assert ("ChatGLM-6B", "basedOn", "GLM") in found
    assert not said("基于 GPT-4 的评测,ChatGLM-6B 支持机器翻译。", "basedOn")


def test_support_for_something_added(facts) -> None:
    found = facts("# 更新\n\n- 我们增加了 ChatGLM-6B 对飞桨的支持。\n", "supports")
    assert ("ChatGLM-6B", "supports", "飞桨") in found
    assert not facts("# 更新\n\n- 感谢 ChatGLM-6B 对飞桨的关注。\n", "supports")


def test_adapted_from(said) -> None:
    assert ("NimbusLM", "basedOn", "GPT-3") in said("NimbusLM 改造自 GPT-3。", "basedOn")


def test_software_named_by_a_model(facts) -> None:
    found = facts("# ChatGLM-Tuning\n\nChatGLM-Tuning 支持机器翻译。\n", "supports")
    assert found == {("ChatGLM-Tuning", "supports", "机器翻译")}


def test_a_setting_is_not_required(facts) -> None:
    text = "# ChatGLM-6B\n\n## 环境要求\n\n- MODEL_PATH:模型的路径\n- PyTorch 2.0\n"
    assert {tail for _, _, tail in facts(text, "requires")} == {"PyTorch 2.0"}


def test_what_is_built_in_is_no_subject(facts) -> None:
    found = facts("# PyTorch\n\nPyTorch 内置飞桨,支持机器翻译。\n", "supports")
    assert found == {("PyTorch", "supports", "机器翻译")}


def test_a_row_is_what_all_of_its_cell_speaks_of(facts) -> None:
    text = "# GPT-3\n\n| 模型 | 介绍 |\n|---|---|\n| ChatGLM-6B | 聊天版本。支持机器翻译。 |\n"
    assert ("ChatGLM-6B", "supports", "机器翻译") in facts(text, "supports")
    text += "\n支持智能问答。\n"
    assert ("ChatGLM-6B", "supports", "智能问答") not in facts(text, "supports")


def test_stars_and_paths_in_cells(facts) -> None:
    text = "| 模型 | 基座模型 |\n|---|---|\n| ⭐ nimbus-7b ⭐ | llama-org/GPT-3 |\n"
    assert facts(text, "basedOn") == {("nimbus-7b", "basedOn", "GPT-3")}


def test_requirements_behind_a_label(facts) -> None:
    found = facts("# ChatGLM-6B\n\n环境要求:Python3.8, PyTorch >= 1.8 和飞桨。\n", "requires")
    assert {tail for _, _, tail in found} == {"PyTorch", "飞桨"}
    assert not facts("# ChatGLM-6B\n\n环境要求:本文假设读者熟悉 PyTorch。\n", "requires")


def test_a_name_with_its_class_behind_it_is_the_name(facts) -> None:
    text = "# 推理框架 NimbusFlow\n\nNimbusFlow 支持机器翻译。NimbusFlow 框架支持智能问答。\n"
    assert facts(text, "supports") == {
        ("NimbusFlow", "supports", "机器翻译"),
        ("NimbusFlow", "supports", "智能问答"),
    }


def test_what_something_is_used_for_is_not_used(said) -> None:
    found = said("PyTorch 借助自带的框架提升机器翻译,使用飞桨。", "uses")
    assert {tail for _, _, tail in found} <= {"飞桨"}


def test_qualities_are_no_abilities(said) -> None:
    assert not said("PyTorch 具备上手容易、大数据时新的特点。", "hasCapability")
    assert said("ChatGLM-6B 具备机器翻译的能力。", "hasCapability")


def test_what_was_tuned_to_get_it(said) -> None:
    found = said("通过对 LLaMA 进行微调,我们得到了 NimbusLM。", "basedOn")
    assert ("NimbusLM", "basedOn", "LLaMA") in found
    assert not said("通过对 LLaMA 进行评测,我们得到了 NimbusLM。", "basedOn")


def test_an_improvement_of_another(said) -> None:
    found = said("ChatGLM-6B 是对 GPT-3 模型的进一步优化,速度更快。", "basedOn")
    assert found == {("ChatGLM-6B", "basedOn", "GPT-3")}
    assert not said("ChatGLM-6B 是对 GPT-3 模型的进一步评测,速度更快。", "basedOn")


def test_what_is_named_beside_it_is_based_on_it(said) -> None:
    found = said("智谱AI推出了 GPT-3 模型和基于 GLM 的多模态模型 ChatGLM-6B。", "basedOn")
    assert {head for head, _, _ in found} <= {"ChatGLM-6B"}


def test_a_few_models_are_not_the_topic(facts) -> None:
    assert not facts("# ChatGLM-6B\n\n语音领域的少数模型,需要安装 PyTorch。\n", "requires")
    assert facts("# ChatGLM-6B\n\n为了运行,需要安装 PyTorch。\n", "requires")


def test_what_a_release_is_based_on_was_not_released(said) -> None:
    assert not said("2022.11.15:发布基于 GPT-3 扩展的检测模型。", "releasedOn")
    assert said("2022.11.15:发布 GPT-3。", "releasedOn")


def test_a_bracket_behind_a_doing(facts) -> None:
    text = "# PyTorch\n\n- 大数据:支持用户进行反馈(包括机器翻译)。\n"
    assert not facts(text, "hasComponent")
    assert not facts("# PyTorch\n\n我们开源具备长文本能力(GPT-3 可超过它)的方法。\n", "releases")


def test_what_something_differs_from_is_not_supported(facts) -> None:
    assert not facts("# PyTorch\n\n支持与机器翻译不同的推理。\n", "supports")
    assert facts("# PyTorch\n\n支持机器翻译等不同的推理。\n", "supports")


def test_a_sentence_about_what_it_rests_on_does_not_change_the_subject(facts) -> None:
    found = facts(
        "# ChatGLM-6B\n\n- 高性能:基于 PyTorch 的内核,速度快。支持机器翻译。\n", "supports"
    )
    assert {head for head, _, _ in found} == {"ChatGLM-6B"}


def test_the_code_of_a_thing_is_not_the_thing(facts) -> None:
    text = "# 更新\n\n开源 ChatGLM-6B 的推理{},由飞桨提供。\n"
    assert not facts(text.format("代码"), "provides")
    assert not facts("# PyTorch\n\n我们发布了 ChatGLM-6B 训练代码,集成了飞桨。\n", "uses")


def test_what_is_integrated_into_another_does_not_use_it(said) -> None:
    assert not said("ChatGLM-6B 已经集成到 PyTorch 中。", "uses")
    assert said("ChatGLM-6B 已经集成了 PyTorch。", "uses")


def test_devices_that_support_it_are_not_the_subject(facts) -> None:
    assert not facts("# ChatGLM-6B\n\n本项目适用于支持 PyTorch 的设备。\n", "supports")


def test_a_bracket_tells_of_what_it_stands_behind(facts) -> None:
    text = "PyTorch 为各种语言模型(包括 GPT-3、ChatGLM-6B)提供机器翻译。\n"
    assert not facts(text, "hasComponent")


def test_the_last_of_what_is_supported_is_no_subject(facts) -> None:
    text = "- 支持 ChatGLM-6B、GPT-3, GPT-4, ChatGPT,支持机器翻译。\n"
    assert not [h for h, _, t in facts(text, "supports") if t == "机器翻译"]


def test_lists_of_what_is_supported(facts) -> None:
    text = "# PyTorch\n\n{}\n\n- ChatGLM-6B\n- GPT-3\n\n尾声。\n\n- GPT-4\n"
    for head in ("## 支持的模型列表", "**支持的模型列表**:"):
        found = facts(text.format(head), "supports")
        assert {tail for _, _, tail in found} >= {"ChatGLM-6B", "GPT-3"}, head
    assert {t for _, _, t in facts(text.format("**支持的模型**:"), "supports")} == {
        "ChatGLM-6B",
        "GPT-3",
    }
    assert not facts(text.format("## 不支持的模型"), "supports")
    sub = "# PyTorch\n\n## 支持的模型\n\n### 对话\n\n- ChatGLM-6B\n\n## 其他\n\n- GPT-4\n"
    assert facts(sub, "supports") == {("PyTorch", "supports", "ChatGLM-6B")}


def test_what_all_of_a_list_behind_a_preposition_is_spoken_of_for(facts) -> None:
    found = facts("# ChatGLM-6B\n\n目前对于 Mac 系统、PyTorch 支持机器翻译。\n", "supports")
    assert not [head for head, _, _ in found if head == "PyTorch"]
    assert facts("# ChatGLM-6B\n\n目前 PyTorch 支持机器翻译。\n", "supports")


def test_what_is_provided_for_something_is_not_that(facts) -> None:
    assert not facts("# ChatGLM-6B\n\n我们提供了面向大数据推理的脚本。\n", "provides")


def test_a_bare_noun_for_the_topic(facts) -> None:
    text = "# {}\n\n更新如下。\n\n{}支持机器翻译。\n"
    for topic, noun in (("PyTorch", "平台"), ("PyTorch", "模型参数已"), ("ChatGLM-6B", "模型")):
        assert facts(text.format(topic, noun), "supports") == {(topic, "supports", "机器翻译")}
    for topic, noun in (("ChatGLM-6B", "平台"), ("PyTorch", "其他平台"), ("PyTorch", "模型")):
        assert not facts(text.format(topic, noun), "supports"), noun


def test_units_of_an_amount_are_no_parts(said) -> None:
    assert not said("ChatGLM-6B 包含大约 150B 的 tokens。", "hasComponent")


# With the lexicon as it is shipped ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unsaid", "said"),
    [
        ("ChatGLM-6B 是基于 bfloat16 训练的。", "basedOn", None),
        ("ChatGLM-6B 是基于 GLM 训练的。", None, "basedOn"),
        ("ChatGLM-6B 是基于高质量语料微调的模型。", "basedOn", None),
        ("ChatGLM-6B 支持 32K 的上下文长度。", "supports", "hasSize"),
        ("# ChatGLM-6B\n\n## 特点\n\n- 分词:训练了分词器。\n", "hasCapability", None),
        ("# ChatGLM-6B\n\n## 特点\n\n- 工具调用:可以调用工具。\n", None, "hasCapability"),
        ("ChatGLM-6B 实现端侧 8 tokens/s 的流畅解码。", "hasComponent", None),
    ],
)
def test_with_all_the_names(tmp_path, text: str, unsaid: str | None, said: str | None) -> None:
    (tmp_path / "t.md").write_text(text, encoding="utf-8")
    found = {fact.type for fact in extract(open_sources([str(tmp_path / "t.md")])).relations}
    assert unsaid not in found
    assert said is None or said in found
