"""What things cannot do: read whole, and only of what a text says it of."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("models")


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("PyTorch目前不支持Windows。", "不支持Windows"),
        ("PyTorch暂不支持前缀缓存的统计。", "暂不支持前缀缓存的统计"),
        ("PyTorch支持多种语言,但不建议用于歌声合成。", "不建议用于歌声合成"),
        ("PyTorch对老旧语言支持不佳。", "对老旧语言支持不佳"),
        ("PyTorch的缺点是推理速度慢。", "推理速度慢"),
        ("PyTorch存在身份识别偏差、语种混杂和重复生成等问题。", "语种混杂"),
        ("PyTorch容易产生事实性错误。", "容易产生事实性错误"),
        ("PyTorch的软件生态不完善。", "软件生态不完善"),
        ("PyTorch已经开源。当前版本存在身份识别偏差、语种混杂等问题。", "语种混杂"),
    ],
)
def test_a_limitation_is_read(build, text: str, tail: str) -> None:
    assert ("PyTorch", "hasLimitation", tail) in build(text).facts("hasLimitation")


@pytest.mark.parametrize(
    "text",
    [
        "如果PyTorch不支持该模型,请升级。",
        "PyTorch不支持吗?",
        "PyTorch不得不提,无法比拟。",
        "PyTorch不再存在显存泄漏等问题。",
        "与PyTorch不同,飞桨更快。",
        "PyTorch的成本偏低。",
        "PyTorch修复了导出丢失等问题。",
        "PyTorch无法保证第三方权重的安全性。",
    ],
)
def test_no_limitation_is_stated(build, text: str) -> None:
    assert not build(text).facts("hasLimitation")


def test_the_names_in_it_stay_mentions(build) -> None:
    built = build("PyTorch目前不支持GPT-4。")
    assert ("PyTorch", "negated", "GPT-4") in built.statuses("supports")
    assert ("PyTorch", "hasLimitation", "不支持GPT-4") in built.facts("hasLimitation")


def test_labels_and_sections_list_limitations(read) -> None:
    built = read(
        "# Qwen2.5-7B\n\n- **局限**:对老旧语言支持不佳;不能提供事实性信息\n\n"
        "## 不足\n\n小字密集的图纸识别率偏低, 也不具备视频输入能力\n\n## 安装\n\n不要使用旧版本\n"
    )
    assert {tail for _, _, tail in built.facts("hasLimitation")} == {
        "对老旧语言支持不佳",
        "不能提供事实性信息",
        "小字密集的图纸识别率偏低",
        "不具备视频输入能力",
    }


def test_clauses_of_a_label_are_apart_if_each_is_one(read) -> None:
    built = read("# Qwen2.5-7B\n\n局限性:可能产生幻觉,长文本下性能下降。\n")
    assert {tail for _, _, tail in built.facts("hasLimitation")} == {
        "可能产生幻觉",
        "长文本下性能下降",
    }


def test_answered_questions_are_no_limitations(read) -> None:
    built = read(
        "# Qwen2.5-7B\n\n## 常见问题\n\n- 显存不足怎么办\n\n## 修复问题\n\n- 导出丢失公式\n"
    )
    assert not built.facts("hasLimitation")
