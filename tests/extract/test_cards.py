"""Cards state facts line by line; other lists and tables with colons do not."""


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
