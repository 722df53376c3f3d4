"""Who reports something is no party to it."""

from __future__ import annotations


def test_the_agency_of_a_dateline_gets_no_money(build) -> None:
    text = (
        "PARIS, June 11 (Reuters) - OpenAI said on Tuesday it had raised $600 million in a round "
        "led by Microsoft."
    )
    assert not any("Reuters" in fact for fact in build(text).facts())


def test_a_name_in_brackets_elsewhere_is_one(build) -> None:
    text = "GPT-4 (OpenAI) supports machine translation."
    assert "OpenAI" in {mention.text for mention in build(text).mentions()}


def test_an_adjective_in_brackets_is_no_verb(build) -> None:
    text = "The plan pits Microsoft against OpenAI (a vertically integrated PyTorch stack)."
    assert not build(text).facts("uses")
