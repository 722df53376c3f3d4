"""Lists, tables, dated lines and what is supported, as English READMEs have them."""

from __future__ import annotations

import pytest


def test_the_first_things_of_a_list_may_be_no_names(build) -> None:
    facts = build("PyTorch supports full-tuning, LLaMA and GLM.").facts("supports")
    assert {("PyTorch", "supports", "LLaMA"), ("PyTorch", "supports", "GLM")} <= facts


def test_a_thing_that_is_no_name_does_not_end_a_list(build) -> None:
    facts = build("PyTorch supports LLaMA, some-model and GLM.").facts("supports")
    assert ("PyTorch", "supports", "GLM") in facts
    facts = build("飞桨支持LLaMA、某某模块、GLM。").facts("supports")
    assert ("飞桨", "supports", "GLM") in facts


def test_what_a_clause_goes_on_with_is_no_thing_of_a_list(build) -> None:
    facts = build("PyTorch supports LLaMA, released by Meta and OpenAI.").facts("supports")
    assert facts == {("PyTorch", "supports", "LLaMA")}


def test_a_table_of_supported_models_with_their_sizes(read) -> None:
    text = (
        "# PyTorch\n\nThe following table lists models supported by PyTorch.\n\n"
        "| Model | Specifications |\n|---|---|\n| LLaMA | 7B/13B |\n| GLM (MoE/Chat) | 9B |\n"
    )
    facts = read(text).facts()
    assert {("PyTorch", "supports", "LLaMA"), ("PyTorch", "supports", "GLM")} <= facts
    assert {("LLaMA", "hasSize", "7B"), ("LLaMA", "hasSize", "13B")} <= facts
    assert ("GLM", "hasSize", "9B") in facts


def test_several_models_in_a_cell_are_several(read) -> None:
    text = (
        "# PyTorch\n\n## Supported Models\n\n"
        "| Model | Model size |\n|---|---|\n| Foobar/Foobar 2/CodeBaz | 2B/7B |\n"
    )
    built = read(text)
    supported = {tail for _, _, tail in built.facts("supports")}
    assert {"Foobar", "Foobar 2", "CodeBaz"} <= supported
    assert not built.facts("hasSize")  # which has which is not said


def test_a_table_under_another_line_says_nothing_of_support(read) -> None:
    text = "# PyTorch\n\nSpeed by model:\n\n| Model | Time |\n|---|---|\n| LLaMA | 7 |\n"
    assert not read(text).facts("supports")


def test_a_line_over_a_list_says_that_it_is_supported(read) -> None:
    text = "# PyTorch\n\nCurrently, only these are supported:\n\n- LLaMA\n- GLM\n"
    assert {tail for _, _, tail in read(text).facts("supports")} == {"LLaMA", "GLM"}
    assert not read(text.replace("are supported", "are not supported")).facts("supports")


def test_a_dated_line_says_when(read) -> None:
    text = "# LLaMA\n\n- [March 2024] We release a new model called LLaMA 3.\n"
    assert ("LLaMA 3", "releasedOn", "2024-03") in read(text).facts("releasedOn")


def test_a_dated_line_about_a_paper_says_nothing_of_its_subject(read) -> None:
    text = "# LLaMA\n\n- [March 2024] We release a new paper: LLaMA 3.\n"
    assert not read(text).facts("releasedOn")


def test_whoever_made_the_topic_released_what_dated_lines_name_after_it(read) -> None:
    text = (
        "# LLaMA\n\nLLaMA 是OpenAI从零训练的大模型。\n\n"
        "- [2024-03-06] 发布并开源了 LLaMA 2 模型。\n- [2024-03-07] 发布了 GLM。\n"
    )
    released = read(text).facts("releases")
    assert ("OpenAI", "releases", "LLaMA 2") in released
    assert not any(tail == "GLM" for _, _, tail in released)


def test_with_two_makers_a_dated_line_is_nobodys(read) -> None:
    text = (
        "# LLaMA\n\nLLaMA 是OpenAI研发的大模型。LLaMA 是谷歌研发的大模型。\n\n"
        "- [2024-03-06] 发布并开源了 LLaMA 2 模型。\n"
    )
    assert not any(tail == "LLaMA 2" for _, _, tail in read(text).facts("releases"))


def test_a_document_without_a_topic_may_say_who_made_a_series(read) -> None:
    text = (
        "# 新闻\n\nLLaMA 是OpenAI从零训练的大模型。\n\n"
        "- 2024-03-06: 发布了 LLaMA-9B 模型。\n- 2024-03-07: 发布了 LLaMA-Chinese-9B。\n"
        "- 2024-03-08: 发布了 GLM-9B。\n"
    )
    released = {tail for _, _, tail in read(text).facts("releases")}
    assert released == {"LLaMA-9B"}


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("[2023/08/14] LLaMA-7B v2.0版本已正式发布,推荐升级。", "2023-08-14"),
        ("[Aug 14, 2023] LLaMA-7B v2.0 released. We thank you.", "2023-08-14"),
    ],
)
def test_a_dated_line_begins_with_what_is_released(read, line: str, date: str) -> None:
    facts = read(f"# LLaMA\n\n- {line}\n").facts("releasedOn")
    assert ("LLaMA-7B v2.0", "releasedOn", date) in facts


@pytest.mark.parametrize(
    "line",
    [
        "2024-03-06: LLaMA-7B 发布会",
        "2024-03-06: LLaMA-7B 即将发布",
        "2024-03-06: LLaMA-7B 的论文发布",
    ],
)
def test_a_dated_line_that_releases_nothing_yet(read, line: str) -> None:
    assert not read(f"# LLaMA\n\n- {line}\n").facts("releasedOn")


def test_what_a_project_introduces_is_not_used_by_it(build) -> None:
    assert not build("PyTorch introduces LLaMA and GLM.").facts("uses")


def test_only_what_is_said_to_be_built_is_based_on_something(build) -> None:
    assert not build(
        "No apps, including ChatGPT, and Kimi App, have been developed based on the LLaMA model."
    ).facts("basedOn")
    assert ("Kimi", "basedOn", "LLaMA") in build("Kimi, a chatbot based on LLaMA, is new.").facts()
    assert ("Kimi", "basedOn", "LLaMA") in build("Kimi, based on LLaMA, is new.").facts()


def test_who_developed_it_stands_behind_several_adjectives(build) -> None:
    text = "LLaMA-7B is an open-source, large-scale language model developed by OpenAI."
    assert ("OpenAI", "develops", "LLaMA-7B") in build(text).facts()


def test_a_condition_is_no_statement(build) -> None:
    assert not build("飞桨 is a tool. It works if PyTorch is supported.").facts("supports")


def test_a_name_with_a_hyphen_is_another_thing(build) -> None:
    assert ("PyTorch-Lite", "supports", "LLaMA") in build("PyTorch-Lite支持LLaMA。").facts()
    built = build("A PyTorch-based tool supports LLaMA.")
    assert "PyTorch-based" not in built.names()


def test_versions_in_the_cells_of_a_table(read) -> None:
    text = "LLaMA 是模型。\n\n| Model | Score |\n|---|---|\n| LLaMA-7B | 3 |\n| llama2_5 | 4 |\n"
    facts = read(text).facts("variantOf")
    assert ("LLaMA-7B", "variantOf", "LLaMA") in facts
    assert not any(tail == "LLaMA 2" for _, _, tail in facts)


def test_a_method_and_the_word_for_what_it_is(build) -> None:
    assert ("PyTorch", "supports", "LLaMA") in build("PyTorch supports the LLaMA model.").facts()
