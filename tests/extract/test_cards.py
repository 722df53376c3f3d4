"""Cards state facts line by line; other lists and tables with colons do not."""

import pytest


def test_a_list_states_what_the_document_is_about(read) -> None:
    built = read(
        "# Qwen2.5-7B\n\n- Developer: Alibaba Cloud\n- Release date: March 2024\n- Parameters: 7B\n"
    )
    assert built.facts("develops") == {("阿里云", "develops", "Qwen2.5-7B")}
    assert built.facts("releasedOn") == {("Qwen2.5-7B", "releasedOn", "2024-03")}
    assert built.facts("hasSize") == {("Qwen2.5-7B", "hasSize", "7B")}


def test_a_table_of_two_columns_names_what_it_is_of(read) -> None:
    built = read(
        "# 版本说明\n\n| 模型名称 | Qwen2.5-7B |\n|--|--|\n"
        "| 研发机构 | 阿里云 |\n| 发布时间 | 2024年9月 |\n"
    )
    assert built.facts("develops") == {("阿里云", "develops", "Qwen2.5-7B")}
    assert built.facts("releasedOn") == {("Qwen2.5-7B", "releasedOn", "2024-09")}
    assert "发布时间" not in {m.text for m in built.mentions()}


def test_other_lists_and_tables_are_no_cards(read) -> None:
    built = read(
        "# Qwen2.5-7B\n\n- 感谢：阿里云\n- 参考：LLaMA 2\n\n"
        "| 模型 | 时间 |\n|--|--|\n| GLM-6B | 2023-03-14 |\n"
    )
    assert built.facts("develops") == built.facts("basedOn") == set()
    assert built.facts("releasedOn") == {("GLM-6B", "releasedOn", "2023-03-14")}


def test_a_card_without_a_subject_states_nothing(read) -> None:
    assert not read("# 说明\n\n- 开发者：阿里云\n- 发布时间：2024年9月\n").facts("develops")


def test_a_line_may_list_what_is_supported(read) -> None:
    built = read("# PyTorch\n\nPyTorch 是一个工具。\n\nSupported models: LLaMA, GPT-4\n")
    assert ("PyTorch", "supports", "LLaMA") in built.facts()
    assert ("PyTorch", "supports", "GPT-4") in built.facts()


def test_a_name_of_a_property_in_bold_needs_no_colon(read) -> None:
    built = read(
        "# GPT-4\n\n**Model developers** OpenAI\n\n**Model Release Date** March 14, 2023.\n"
    )
    assert ("OpenAI", "develops", "GPT-4") in built.facts()
    assert ("GPT-4", "releasedOn", *built.named_by("March 14, 2023")) in built.facts()


def test_a_line_names_what_lines_in_paragraphs_are_of(read) -> None:
    built = read(
        "**模型名称**: 鹤鸣-Coder-14B\n**开发者**: 浔川科技\n**底座**: Qwen2.5-14B\n"
        "**擅长**: 代码补全、接口文档撰写\n**运行要求**: PyTorch 2.0 以上\n"
    )
    model = "鹤鸣-Coder-14B"
    assert built.entity(model).type == "Model"
    assert built.facts() >= {
        ("浔川科技", "develops", model),
        (model, "basedOn", "Qwen2.5-14B"),
        (model, "hasCapability", "代码补全"),
        (model, "hasCapability", "接口文档撰写"),
        (model, "requires", "PyTorch"),
    }


def test_what_nobody_knows_is_named_where_the_key_says_so(read) -> None:
    built = read(
        "| 项目 | 说明 |\n|--|--|\n| 名称 | 远图-Med-7B |\n| 发布方 | 北京远图数科 |\n"
        "| 基座 | GLM-4-9B(剪枝) |\n| 适用 | 门诊分诊、医保审核 |\n| 不适用 | 处方开具 |\n"
    )
    facts = built.facts()
    assert ("北京远图数科", "releases", "远图-Med-7B") in facts
    assert ("远图-Med-7B", "basedOn", "GLM-4-9B") in facts
    assert ("远图-Med-7B", "appliesTo", "门诊分诊") in facts
    assert "处方开具" not in {m.text for m in built.mentions()}


def test_a_title_is_what_the_card_behind_it_is_of(read) -> None:
    built = read("# Foo-Bar\n\n- Developed by: Northvale Labs\n- Intended use: finance, 医疗\n")
    assert ("Northvale Labs", "develops", "Foo-Bar") in built.facts()
    assert ("Foo-Bar", "appliesTo", "finance") in built.facts()
    assert ("Foo-Bar", "appliesTo", "医疗") in built.facts()


def test_a_card_of_an_event(read) -> None:
    built = read(
        "# 2024 世界人工智能大会\n\n- 时间:2024年7月4日\n- 地点:上海\n"
        "- 主办单位:浔川科技、清华大学\n"
    )
    assert {
        ("浔川科技", "hosts", "世界人工智能大会"),
        ("清华大学", "hosts", "世界人工智能大会"),
    } <= built.facts()
    assert ("世界人工智能大会", "heldIn", "上海") in built.facts()


def test_what_a_line_is_called_is_no_thing(read) -> None:
    built = read("名称：星河大模型\n\n应用场景：智能客服、合同审核\n\n主要能力：文本生成\n")
    assert "应用场景" not in {m.text for m in built.mentions()}
    assert not built.facts("includes")


@pytest.mark.parametrize(
    "value",
    ["可以帮助您写代码、画图", "详见下表", "未知", "无", "请参考官方文档和其他资料"],
)
def test_prose_behind_a_key_is_no_list_of_phrases(read, value: str) -> None:
    built = read(f"名称：星河大模型\n\n擅长：{value}\n\n开发者：阿里云\n")
    assert not built.facts("hasCapability")


def test_one_label_alone_makes_no_card(read) -> None:
    assert not read("# 说明\n\n擅长：撰写公文、排版\n").facts()


def test_prose_behind_a_key_lists_nothing(read) -> None:
    text = "# GPT-4\n\n- Requirements: if you use PyTorch, you may skip this\n- Developer: OpenAI\n"
    assert not read(text).facts("requires")


def test_a_heading_beside_that_of_the_topic_heads_a_card_of_another(read) -> None:
    built = read(
        "# 模型列表\n\n### GPT-4\n\n- 开发者：OpenAI\n- 发布时间：2024年2月\n\n"
        "### 某某模型\n\n- 开发者：阿里云\n- 发布时间：2024年3月\n"
    )
    assert built.facts("develops") == {("OpenAI", "develops", "GPT-4")}
    built = read("# GPT-4\n\n- 开发者：OpenAI\n\n## 规格\n\n- 参数量：7B\n- 基座：LLaMA\n")
    assert ("GPT-4", "hasSize", "7B") in built.facts()
