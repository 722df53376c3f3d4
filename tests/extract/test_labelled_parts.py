"""Lines that name parts of a system, what it works with, or what kind of thing it is."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("models")


def test_a_part_is_built_with_what_its_line_names(read) -> None:
    built = read("# 飞桨\n\n- 大模型:默认 Qwen-7B,可换成 GLM\n- 后端:PyTorch\n- 前端:支持 Kimi\n")
    assert built.facts("uses") == {("飞桨", "uses", "Qwen-7B"), ("飞桨", "uses", "PyTorch")}
    assert {("飞桨", "supports", "GLM"), ("飞桨", "supports", "Kimi")} <= built.facts("supports")


@pytest.mark.parametrize(
    "line",
    ["后端:详见 PyTorch 的文档", "大模型:我们比较了 Qwen-7B 与 GLM", "前端:请先安装 PyTorch"],
)
def test_prose_behind_a_part_is_no_list(read, line: str) -> None:
    assert not read(f"# 飞桨\n\n- {line}\n").facts("uses")


def test_a_model_has_no_such_parts(read) -> None:
    assert not read("# Qwen-7B\n\n- 框架:PyTorch\n").facts("uses")


def test_what_a_tool_works_with_stands_behind_the_kind_of_it(read) -> None:
    built = read(
        "# 飞桨\n\n- **多种模型**:Qwen、LLaMA、GLM 等等\n- **硬件支持**:昇腾、Atlas 800T A2\n"
    )
    tails = {"通义千问", "LLaMA", "GLM", "昇腾"}
    assert {("飞桨", "supports", tail) for tail in tails} <= built.facts("supports")
    assert all(head == "飞桨" for head, _, _ in built.facts("supports"))


@pytest.mark.parametrize("line", ["模型:比 GLM、LLaMA 更快", "先进算法:GLM 优于 LLaMA"])
def test_what_else_a_line_says_is_not(read, line: str) -> None:
    assert not read(f"# 飞桨\n\n- {line}\n").facts("supports")


def test_a_line_tells_the_kind(read) -> None:
    built = read("# Qwen-7B\n\n- 类型:开源模型\n- 参数量:7B\n")
    assert ("Qwen-7B", "instanceOf", "开源模型") in built.facts()


def test_what_is_done_is_no_kind_of_thing(read) -> None:
    built = read("# 飞桨\n\n- **检索增强**:高效搭建本地知识库,支持文生图\n")
    assert ("飞桨", "supports", "文生图") in built.facts("supports")
    assert not built.facts("instanceOf")
