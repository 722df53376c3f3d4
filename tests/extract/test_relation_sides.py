"""What a verb or a preposition governs is neither the subject nor the object of another verb."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Deploying ChatGLM-6B using PyTorch is easy.",
        "We fine-tune ChatGLM-6B using PyTorch.",
        "ChatGLM-6B 使用了和 ChatGPT 相似的技术。",
        "我们提供示例来说明如何利用飞桨和PyTorch快速使用GPT-4。",
    ],
)
def test_no_use_is_read(build, text: str) -> None:
    assert not build(text).facts("uses")


def test_who_deploys_with_a_tool_runs_the_model_on_it(build) -> None:
    built = build("Deploying ChatGLM-6B using PyTorch is easy.")
    assert ("ChatGLM-6B", "adaptsOn", "PyTorch") in built.facts("adaptsOn")


def test_a_participle_of_the_subject_is_read(build) -> None:
    assert build("ChatGLM-6B was trained using PyTorch.").facts("uses") == {
        ("ChatGLM-6B", "uses", "PyTorch")
    }


def test_what_is_only_likened_is_not_released(build) -> None:
    assert ("商汤科技", "releases", "ChatGPT") not in build(
        "商汤科技发布自研类ChatGPT产品。"
    ).facts("releases")


def test_the_examples_of_a_thing_are_not_the_thing(build) -> None:
    assert not build("飞桨提供机器翻译示例脚本。").facts("provides")
    assert build("飞桨提供机器翻译能力。").facts("provides") == {("飞桨", "provides", "机器翻译")}


def test_a_model_and_what_is_done_to_it_are_supported(build) -> None:
    assert build("飞桨支持ChatGLM-6B的情感分析。").facts("supports") == {
        ("飞桨", "supports", "ChatGLM-6B"),
        ("飞桨", "supports", "情感分析"),
    }


def test_what_something_is_is_not_what_it_supports(build) -> None:
    assert not build("ChatGLM-6B 是一个支持中英双语的开源模型。").facts("supports")


def test_a_technique_is_used_and_a_model_built_on(build) -> None:
    assert build("飞桨基于大数据对ChatGLM-6B进行优化。").facts("uses") == {
        ("飞桨", "uses", "大数据")
    }
    assert build("文心一言基于GPT-3进行优化。").facts("basedOn") == {
        ("文心一言", "basedOn", "GPT-3")
    }


def test_a_version_is_one_of_every_family_that_is_named(build) -> None:
    built = build("LLaMA 和 LLaMA 3 都是开源模型。LLaMA 3 8B 很小。")
    assert ("LLaMA", "LLaMA 3") not in {(a, b) for a, _, b in built.facts("variantOf")}
    tails = {tail for head, _, tail in built.facts("variantOf") if "8B" in head}
    assert tails == {"LLaMA", "LLaMA 3"}
