"""A name that only says more of the noun behind it is not what a verb is about."""

import pytest

pytestmark = pytest.mark.usefixtures("models")


def test_a_noun_behind_a_name_is_the_object(build) -> None:
    assert build("飞桨提供了昇腾上的迁移方案。").facts("provides") == set()


def test_a_word_for_what_it_is_changes_nothing(build) -> None:
    found = build("飞桨支持昇腾芯片。").facts("supports")
    assert {tail for _, _, tail in found} == {"昇腾"}


def test_what_is_done_with_it_changes_nothing(build) -> None:
    assert build("飞桨支持昇腾部署。").facts("supports")


def test_what_we_use_is_no_property_of_ours(build) -> None:
    assert build("华为发布了盘古大模型。我们使用飞桨进行评测。").facts("uses") == set()


@pytest.mark.parametrize("text", ["To run it, use PyTorch.", "You can use PyTorch with LLaMA."])
def test_advice_is_no_fact(build, text: str) -> None:
    assert build(text).facts("uses") == set()


def test_a_model_is_made_on_top_of_another(build) -> None:
    text = "LLaMA-7B-Chat: Optimized for dialogue on top of LLaMA-7B-SFT through RLHF."
    found = build(text).facts("basedOn")
    assert {tail for _, _, tail in found} == {"LLaMA-7B-SFT"}
