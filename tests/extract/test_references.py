"""该模型, 该公司, 它, 其, 前者 and 后者: each resolved where plain, and left alone where not."""

from __future__ import annotations

import pytest

from baimo.extract.readers.sources import open_sources
from baimo.extract.types import Block, Document


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("腾讯发布了盘古大模型。该模型支持智能客服。", ("盘古大模型", "supports", "智能客服")),
        ("智谱AI位于北京。该公司发布了GLM。", ("智谱AI", "releases", "GLM")),
        ("腾讯发布了盘古大模型。它支持机器翻译。", ("盘古大模型", "supports", "机器翻译")),
        (
            "ChatGPT is popular. The company said so. GPT-4 is new. The model supports 机器翻译.",
            None,
        ),
        ("GPT-3与GPT-4相比,后者支持文生图。", ("GPT-4", "supports", "文生图")),
        ("GPT-3与GPT-4相比,前者支持机器翻译。", ("GPT-3", "supports", "机器翻译")),
        ("腾讯发布了盘古大模型。这款模型支持智能客服。", ("盘古大模型", "supports", "智能客服")),
        ("腾讯发布了盘古大模型。新模型超过了GPT-4。", ("盘古大模型", "outperforms", "GPT-4")),
        ("腾讯发布了盘古大模型,模型采用PyTorch。", ("盘古大模型", "uses", "PyTorch")),
        ("腾讯发布了盘古大模型。这款 7B 的多模态模型很快。", ("盘古大模型", "hasSize", "7B")),
    ],
)
def test_a_plain_reference_is_resolved(build, text: str, fact: tuple[str, str, str] | None) -> None:
    if fact is None:
        assert build(text).facts("releases") == set()
    else:
        assert fact in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "盘古大模型与文心一言、通义千问都很强。该模型支持智能客服。",
        "腾讯与百度都在北京。该公司发布了GLM。",
        "GPT-3、GPT-4与LLaMA相比,后者支持文生图。",
        "今天很热。它支持机器翻译。",
        "GPT-3与GPT-4都很强。这款模型支持智能客服。",
    ],
)
def test_what_could_be_several_things_stays_open(build, text: str) -> None:
    assert build(text).facts("supports") == set()
    assert build(text).facts("releases") == set()


def test_it_is_what_the_clause_before_says_that_something_is(build) -> None:
    text = "ChatGPT的核心技术之一是GPT-4,它是新的,它支持机器翻译。"
    assert build(text).facts("supports") == {("GPT-4", "supports", "机器翻译")}
    assert not build("ChatGPT的核心技术之一是大数据,它支持机器翻译。").facts("supports")


def test_a_reference_does_not_reach_over_a_paragraph(build) -> None:
    assert build("腾讯发布了盘古大模型。\n该模型支持智能客服。").facts("supports") == set()


def _readme(text: str) -> Document:
    """A document whose first line is its title."""
    end = text.index("\n")
    return Document(
        "readme.md",
        text,
        blocks=(Block("heading", 0, end, 1), Block("paragraph", end + 1, len(text))),
    )


def test_we_and_nobody_are_the_topic_of_a_readme(build) -> None:
    assert build(_readme("飞桨\n我们支持了昇腾。")).facts("supports") == {
        ("飞桨", "supports", "昇腾")
    }
    assert build(_readme("飞桨\n已支持昇腾。")).facts("supports") == {("飞桨", "supports", "昇腾")}


def test_without_a_title_we_stay_open(build) -> None:
    built = build("我们支持了昇腾。")
    assert built.facts("supports") == set()
    assert [r.reason for r in built.extraction.rejections] == ["unresolved"]


def test_we_who_release_are_the_makers_of_the_topic(build) -> None:
    built = build(_readme("盘古大模型\n盘古大模型由腾讯研发。我们发布了GLM。"))
    assert ("腾讯", "releases", "GLM") in built.facts()


def test_a_question_states_nothing(build) -> None:
    built = build("飞桨支持昇腾吗?")
    assert built.facts() == set()
    assert "question" in {r.reason for r in built.extraction.rejections}


def test_a_definition_list_names_and_says(build, tmp_path) -> None:
    path = tmp_path / "list.md"
    path.write_text(
        "# 项目\n\n- QuickTune:一个基于飞桨的微调框架,支持GLM和LLaMA\n- 快速上手:请先安装飞桨\n",
        encoding="utf-8",
    )
    (document,) = open_sources([str(path)])
    built = build(document)
    assert ("QuickTune", "basedOn", "飞桨") in built.facts()
    assert ("QuickTune", "instanceOf", "微调框架") in built.facts()
    assert {tail for _, _, tail in built.facts("supports")} == {"GLM", "LLaMA"}
    assert "快速上手" not in built.names()


def test_requirements_of_a_readme(build, tmp_path) -> None:
    path = tmp_path / "readme.md"
    path.write_text("# 飞桨\n\n## 环境要求\n\n- 硬件:昇腾\n- PyTorch >= 2.1\n", encoding="utf-8")
    (document,) = open_sources([str(path)])
    facts = build(document).facts()
    assert ("飞桨", "supports", "昇腾") in facts
    assert ("飞桨", "requires", "PyTorch") in facts


def test_models_that_a_table_lists_as_supported(build, tmp_path) -> None:
    path = tmp_path / "readme.md"
    path.write_text(
        "# 飞桨\n\n| 模型 | 支持规格 |\n|---|---|\n| GLM | 9B |\n| LLaMA | 7B/13B |\n",
        encoding="utf-8",
    )
    (document,) = open_sources([str(path)])
    built = build(document)
    assert built.facts("supports") == {("飞桨", "supports", "GLM"), ("飞桨", "supports", "LLaMA")}
    assert built.facts("hasSize") == {
        ("GLM", "hasSize", "9B"),
        ("LLaMA", "hasSize", "7B"),
        ("LLaMA", "hasSize", "13B"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "我们用昇腾云服务训练。平台采用PyTorch。",
        "GPT-3与GPT-4都很强。模型采用PyTorch。",
    ],
)
def test_a_bare_noun_is_only_what_was_brought_out_or_spoken_of(build, text: str) -> None:
    assert not build(text).facts("uses")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # It stands for what the sentence before is about, whatever else that names.
        (
            "盘古大模型由华为研发,底座为GPT-4。它支持智能客服。",
            ("盘古大模型", "supports", "智能客服"),
        ),
        ("腾讯发布了盘古大模型。这款模型支持智能客服。", ("盘古大模型", "supports", "智能客服")),
        ("腾讯发布了GPT-4。这是首个开源的推理大模型。", ("GPT-4", "instanceOf", "推理大模型")),
        # Sentences between that leave their subject out go on about the same.
        (
            "盘古大模型是一个模型。支持机器翻译。支持智能客服。",
            ("盘古大模型", "supports", "智能客服"),
        ),
    ],
)
def test_what_a_text_goes_on_about(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("盘古大模型推出了GPT-4。它支持智能客服。", ("盘古大模型", "supports", "智能客服")),
        ("相比盘古大模型,GPT-4更快。它支持智能客服。", ("盘古大模型", "supports", "智能客服")),
        ("PyTorch使用飞桨作为后端。这是一个新的推理框架。", ("飞桨", "instanceOf", "推理框架")),
    ],
)
def test_what_could_be_another_is_left_alone(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact not in build(text).facts()
