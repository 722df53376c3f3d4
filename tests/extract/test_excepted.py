"""What is named only to leave it out is not stated, and is rejected as such."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "PyTorch supports all models except LLaMA.",
        "PyTorch supports all models (excluding LLaMA).",
        "PyTorch supports all models but LLaMA.",
        "All models except LLaMA are supported by PyTorch.",
        "PyTorch支持除LLaMA外的所有模型。",
        "PyTorch不支持除LLaMA外的模型。",
        "除LLaMA外的所有模型PyTorch都支持。",
        "除LLaMA外,所有模型PyTorch都支持。",
    ],
)
def test_what_is_left_out_is_rejected(build, text: str) -> None:
    extraction = build(text).extraction
    assert not extraction.relations
    assert {each.reason for each in extraction.rejections} == {"excepted"}


@pytest.mark.parametrize(
    "text",
    [
        "PyTorch supports all models except for LLaMA.",
        "PyTorch supports all models other than LLaMA.",
        "PyTorch supports all models with the exception of LLaMA.",
        "PyTorch supports every model apart from LLaMA.",
        "PyTorch支持所有模型,不包括LLaMA。",
        "PyTorch支持所有模型,LLaMA除外。",
    ],
)
def test_what_is_left_out_in_other_words_is_not_stated(build, text: str) -> None:
    assert not build(text).facts("supports")


@pytest.mark.parametrize(
    ("text", "tails"),
    [
        ("PyTorch supports GLM and all other models except LLaMA.", {"GLM"}),
        ("PyTorch supports GLM, not including LLaMA.", {"GLM"}),
        ("PyTorch支持GLM,不包括LLaMA。", {"GLM"}),
        ("PyTorch supports all models, including LLaMA.", {"LLaMA"}),
        ("PyTorch supports no models except LLaMA.", {"LLaMA"}),
        ("PyTorch supports nothing but LLaMA.", {"LLaMA"}),
        ("除LLaMA外,PyTorch还支持GLM。", {"LLaMA", "GLM"}),
        ("除了LLaMA外,PyTorch也支持GLM。", {"LLaMA", "GLM"}),
        ("In addition to LLaMA, PyTorch also supports GLM.", {"LLaMA", "GLM"}),
    ],
)
def test_what_is_not_left_out_is_stated(build, text: str, tails: set[str]) -> None:
    assert {tail for _, _, tail in build(text).facts("supports")} == tails


def test_a_denial_by_the_cue_itself_stays_one(build) -> None:
    built = build("PyTorch supports all models, but LLaMA is not supported by PyTorch.")
    assert ("PyTorch", "negated", "LLaMA") in built.statuses("supports")
