"""Labels and headings that uses and abilities stand behind."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("models")


def test_the_lines_of_a_card(read) -> None:
    built = read(
        "# Qwen2.5-7B\n\n- **擅长**:单元测试生成、代码改写\n- **适用场景**:门诊分诊、医保审核等\n"
    )
    assert ("Qwen2.5-7B", "hasCapability", "单元测试生成") in built.facts()
    assert ("Qwen2.5-7B", "hasCapability", "代码改写") in built.facts()
    assert ("Qwen2.5-7B", "appliesTo", "门诊分诊") in built.facts()
    assert ("Qwen2.5-7B", "appliesTo", "医保审核") in built.facts()


def test_a_heading(read) -> None:
    built = read(
        "# Qwen2.5-7B\n\n## 预期用途\n\n电商商品图理解、票据识别\n\n## 训练\n\n数据清洗、去重\n"
    )
    assert {tail for _, _, tail in built.facts("appliesTo")} == {"电商商品图理解", "票据识别"}


def test_a_label_within_a_paragraph(build) -> None:
    built = build("GPT-4的成绩很好。适用场景:代码检索、双语挖掘。")
    assert ("GPT-4", "appliesTo", "双语挖掘") in built.facts()


@pytest.mark.parametrize(
    "line",
    [
        "适用场景:从轻量任务到复杂推理,版本覆盖广泛,用户可根据需求选择合适版本。",
        "适用场景:详见下文",
        "功能:可以帮助您整理笔记",
    ],
)
def test_prose_behind_a_label_is_no_list(read, line: str) -> None:
    built = read(f"# Qwen2.5-7B\n\n- {line}\n")
    assert not built.facts("appliesTo")
    assert not built.facts("hasCapability")
