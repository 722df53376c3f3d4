"""What a tagger of English names takes for a company and what is only a label or an adverb."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from baimo.extract.pipeline import ENGLISH_PACKAGE

pytestmark = pytest.mark.skipif(
    find_spec(ENGLISH_PACKAGE) is None, reason="the English model is not installed"
)


@pytest.mark.parametrize(
    "text",
    [
        "See the Installation Guide before you start.",
        "The Model Release Date is given below.",
        "Simply provide the LLaMA model location.",
        "The Acceptable Use Policy applies to all users.",
    ],
)
def test_labels_and_adverbs_name_nobody(build, text: str) -> None:
    types = {entity.type for entity in build(text).entities.values()}
    assert not types & {"Organization", "Person", "Place"}


def test_names_that_end_otherwise_stay(build) -> None:
    found = build("The Allen Institute in Seattle works with Hippocratic Health.")
    assert {entity.type for entity in found.entities.values()} & {"Organization", "Place"}
