"""On what something runs, and what it needs for that."""

import pytest

from baimo.extract.readers.markdown import read_markdown


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Qwen2可以跑在昇腾上。", "Qwen2"),
        ("Qwen2已在昇腾上跑通。", "Qwen2"),
        ("我在昇腾上把Qwen2跑起来了。", "Qwen2"),
        ("Qwen2在 64 块昇腾上训练。", "Qwen2"),
        ("团队打通了Qwen2在昇腾上的推理。", "Qwen2"),
    ],
)
def test_what_runs_on_it_is_adapted_to_it(build, text: str, head: str) -> None:
    assert (head, "adaptsOn", "昇腾") in build(text).facts()


@pytest.mark.parametrize(
    "text",
    ["Qwen2不能跑在昇腾上。", "Qwen2尚未在昇腾上跑通。", "Qwen2跑在昇腾的竞品上。"],
)
def test_what_does_not_run_on_it_is_not(build, text: str) -> None:
    assert not build(text).facts("adaptsOn")


def test_a_readme_tells_how_its_model_is_deployed(build) -> None:
    text = "# Qwen2\n\n本地运行可选 PyTorch。\n"
    facts = build(read_markdown(text, "a.md")).facts("adaptsOn")
    assert ("Qwen2", "adaptsOn", "PyTorch") in facts


def test_what_it_runs_on_besides_is_said_of_the_topic(build) -> None:
    text = "# 飞桨\n\n- 除 GPU 外,也可以跑在昇腾上\n"
    facts = build(read_markdown(text, "a.md")).facts("adaptsOn")
    assert ("飞桨", "adaptsOn", "昇腾") in facts


@pytest.mark.parametrize(
    "text",
    ["飞桨需要先安装PyTorch。", "飞桨的环境要求为PyTorch。", "飞桨训练时需用PyTorch。"],
)
def test_what_must_be_there_is_required(build, text: str) -> None:
    assert ("飞桨", "requires", "PyTorch") in build(text).facts()


@pytest.mark.parametrize("text", ["飞桨无需安装PyTorch。", "飞桨用户需要先安装PyTorch。"])
def test_what_need_not_be_there_is_not(build, text: str) -> None:
    assert not build(text).facts("requires")


def test_a_list_may_say_which_versions_it_means(build) -> None:
    facts = build("Kimi依赖PyTorch 2.3 以上版本、飞桨。").facts("requires")
    assert {fact[2] for fact in facts} == {"PyTorch", "飞桨"}
