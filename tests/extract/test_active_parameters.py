"""How large models are that use a part of themselves at a time, and what training them took."""

import pytest


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Qwen2 总参数 671B,激活 37B。", {"671B", "37B"}),
        ("Qwen2 总参数 671B/激活 37B。", {"671B", "37B"}),
        ("Qwen2 分 32B 和 1.2B 两档。", {"32B", "1.2B"}),
        ("Qwen2 是腾讯推出的万亿参数思考模型。", {"万亿参数"}),
        ("Qwen2 用 3550 亿参数做到了领先。", {"3550亿参数"}),
    ],
)
def test_sizes_are_told_in_many_ways(build, text: str, sizes: set[str]) -> None:
    found = {fact[2] for fact in build(text).facts("hasSize") if fact[0] == "Qwen2"}
    assert sizes <= found


def test_a_size_is_of_the_thing_right_before_it(build) -> None:
    facts = build("Qwen2 总参数 671B/激活 37B,GPT-4 总参数 284B/激活 13B。").facts("hasSize")
    assert ("GPT-4", "hasSize", "13B") in facts
    assert not facts & {("Qwen2", "hasSize", "13B"), ("GPT-4", "hasSize", "37B")}


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("Qwen2 仅用 20 万美元便训练完成。", "20万美元"),
        ("Qwen2 的训练共耗时 11 天。", "11天"),
        ("Qwen2 训练 11 天完成。", "11天"),
    ],
)
def test_what_training_took_is_its_cost(build, text: str, cost: str) -> None:
    assert ("Qwen2", "hasTrainingCost", cost) in build(text).facts()


@pytest.mark.parametrize("text", ["Qwen2 推理用时 3 秒。", "Qwen2 部署用了 3 天。"])
def test_what_running_takes_is_not(build, text: str) -> None:
    assert not build(text).facts("hasTrainingCost")


def test_a_size_of_what_is_brought_out_is_not_that_of_its_maker(build) -> None:
    facts = build("LLaMA放出 236B 参数的模型,激活参数是 21B。").facts("hasSize")
    assert ("LLaMA", "hasSize", "21B") not in facts
    facts = build("Qwen2 是腾讯推出的开源模型,激活参数是 21B。").facts("hasSize")
    assert ("Qwen2", "hasSize", "21B") in facts
