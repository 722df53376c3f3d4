"""Versions and sizes that only the names tell, and the people who are called by a thing's name."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "variant", "parent"),
    [
        ("百度评测了ChatGLM-6B-int4。ChatGLM-6B也参加了。", "ChatGLM-6B-int4", "ChatGLM-6B"),
        ("GLM-7B-Chat发布了。GLM-Chat早已发布。", "GLM-7B-Chat", "GLM-Chat"),
    ],
)
def test_a_name_with_size_or_training_is_a_variant(
    build, text: str, variant: str, parent: str
) -> None:
    assert (variant, "variantOf", parent) in build(text).facts("variantOf")


def test_a_version_is_no_variant_of_another_version(build) -> None:
    names = {(head, tail) for head, _, tail in build("GPT-3与GPT-4都很强。").facts("variantOf")}
    assert ("GPT-4", "GPT-3") not in names
    assert ("GPT-3", "GPT-4") not in names


@pytest.mark.parametrize("name", ["PyTorch社区", "飞桨开源社区", "PyTorch团队"])
def test_the_people_behind_a_tool_are_no_tool(build, name: str) -> None:
    built = build(f"{name}发布了GLM。")
    (head,) = {head for head, _, _ in built.facts("releases")}
    assert head == name


def test_a_command_to_type_is_no_mention(build) -> None:
    assert build("运行pytorch train.py即可。").extraction.entities == ()
