"""The labels that ship with Baimo stand where they say in the documents beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from baimo.extract.readers.sources import open_sources

GOLD = Path(__file__).parents[1] / "gold"
LABELLED = [path for path in sorted(GOLD.glob("*/*.json")) if path.with_suffix(".md").exists()]


def test_there_are_labels_in_both_halves():
    assert {path.parent.name for path in LABELLED} == {"dev", "held_out"}


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_labels_fit_the_document_beside_them(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    (document,) = open_sources([str(path.with_suffix(".md"))])
    assert hashlib.sha256(document.text.encode()).hexdigest() == gold["sha256"]
    for entity in gold["entities"]:
        for mention in entity["mentions"]:
            assert document.text[mention["start"] : mention["end"]] == mention["text"]
