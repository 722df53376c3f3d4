"""How model cards and release notes put things, and what looks the same and is not."""

import pytest

pytestmark = pytest.mark.usefixtures("models")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Qwen2.5 参数范围从5亿到720亿。", ("Qwen2.5", "hasSize", "5亿")),
        ("LLaMA 2 is a 70B parameter model.", ("LLaMA 2", "hasSize", "70B parameter")),
        (
            "GLM-4-9B-Chat 具备网页浏览、代码执行(Code)等高级功能。",
            ("GLM-4-9B-Chat", "hasCapability", "代码执行"),
        ),
        (
            "LLaMA 2 outperforms GPT-3 in areas such as coding and math.",
            ("LLaMA 2", "hasCapability", "coding"),
        ),
        (
            "LMDeploy 是一个高效的工具箱,功能涵盖了量化、推理和部署。",
            ("LMDeploy", "supports", "部署"),
        ),
        ("飞桨基于PyTorch构建计算图。", ("飞桨", "uses", "PyTorch")),
    ],
)
def test_it_is_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts(fact[1])


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("飞桨基于PyTorch构建神经网络的图结构。", "basedOn"),
        ("PyTorch纯函数可以支持流式推理。", "supports"),
        ("昇腾NPU已实现与CUDA对齐的能力。", "supports"),
        ("LLaMA 2 exhibits outstanding results (Pass@1: 73.8).", "hasCapability"),
    ],
)
def test_it_is_not_said(build, text: str, relation: str) -> None:
    assert not build(text).facts(relation)


def test_two_characters_are_an_ability_only_in_a_list(build) -> None:
    assert {"训练", "评估"} <= set(build("飞桨支持训练、评估。").surfaces("Capability"))
    assert "评估" not in build("飞桨支持评估。").surfaces("Capability")


def test_a_point_is_written_as_a_line_in_names(build) -> None:
    built = build("qwen2_5-7b 是一个模型,glm4_9b 也是。")
    names = {name.casefold() for name in built.names("Model")}
    assert "qwen2.5-7b" in names
    assert not any("4.9b" in name for name in names)


def test_a_part_of_the_name_of_a_file_is_no_model(build) -> None:
    assert not build("配置见 predict_qwen2_5_7b_instruct.yaml 文件。").surfaces("Model")
    assert build("配置见 Qwen2.5-7B 文件。").surfaces("Model")
