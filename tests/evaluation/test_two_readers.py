"""Agreement of two readers is scored as a build is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from two_readers import agreement

from baimo.graph.evaluation.counts import Counts, Share
from baimo.graph.evaluation.formats import read_gold

TEXT = "甲公司发布了乙模型和丙模型。"


def reading(folder: Path, tails: list[str], sha256: str = "same") -> Path:
    """A reading of TEXT: which models the reader saw, all of them released."""
    spans = {"甲公司": (0, 3), "乙模型": (6, 9), "丙模型": (10, 13)}
    entities = [
        {
            "id": name,
            "name": name,
            "type": "Organization" if name == "甲公司" else "Model",
            "tier": "core",
            "mentions": [{"start": spans[name][0], "end": spans[name][1], "text": name}],
        }
        for name in ["甲公司", *tails]
    ]
    relations = [
        {
            "head": "甲公司",
            "relation": "releases",
            "tail": tail,
            "tier": "core",
            "status": "stated",
            "evidence": [0, len(TEXT)],
        }
        for tail in tails
    ]
    record = {"document": "a.md", "sha256": sha256, "entities": entities, "relations": relations}
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return folder


def strict(first: Path, second: Path) -> tuple[Share, Counts]:
    entities, relations = agreement(read_gold(first), read_gold(second))
    return entities.found, sum(relations.strict.values(), Counts())


def test_a_reader_agrees_with_the_same_labels(tmp_path):
    first = reading(tmp_path / "first", ["乙模型", "丙模型"])
    second = reading(tmp_path / "second", ["乙模型", "丙模型"])
    assert strict(first, second) == (Share(3, 3), Counts(2, 2, 2))


def test_what_one_reader_lacks_is_counted_against_the_agreement(tmp_path):
    first = reading(tmp_path / "first", ["乙模型", "丙模型"])
    second = reading(tmp_path / "second", ["乙模型"])
    assert strict(first, second) == (Share(2, 3), Counts(1, 1, 2))
    assert strict(second, first) == (Share(2, 2), Counts(1, 2, 1))


def test_readings_of_different_texts_are_refused(tmp_path):
    first = reading(tmp_path / "first", ["乙模型"])
    second = reading(tmp_path / "second", ["乙模型"], sha256="other")
    with pytest.raises(ValueError, match=r"a\.json.*different texts"):
        strict(first, second)
