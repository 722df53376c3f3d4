"""What heads a line, counts a kind or begins a clause names nothing."""

import pytest


@pytest.mark.parametrize(
    "text",
    ["第三步:一款推理服务,运行以下命令。", "评估方式:一个评测工具,使用 zero-shot 方法。"],
)
def test_a_label_is_no_name(build, text: str) -> None:
    names = build(text).names()
    assert not {name for name in names if "步" in name or "方式" in name}


def test_a_named_thing_that_heads_a_line_is_one(build) -> None:
    assert "听潮" in build("听潮:一款推理服务,支持机器翻译。").names()


def test_several_of_a_kind_are_no_class_of_one(build) -> None:
    assert "各种基准" not in build("我们评测的是各种基准。").names()


def test_what_a_clause_begins_with_is_no_brand(build) -> None:
    assert not {name for name in build("部署时,应确保软件和硬件齐全。").names() if "应" in name}


def test_the_owner_of_a_repository_is_not_what_it_is_named_after(build) -> None:
    assert "LLaMA" not in build("代码在 LLaMA-project/tools 仓库里。").names()
    assert "LLaMA" in build("LLaMA/GLM-4 都能用。").names()
