"""What makes Baimo read a document again."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo.extract.ontology import DEFAULT_ONTOLOGY
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.store import fingerprint as module
from baimo.extract.store.fingerprint import code_hash, fingerprint


@pytest.fixture(autouse=True)
def unhurried():
    code_hash.cache_clear()
    yield
    code_hash.cache_clear()


def test_a_changed_rule_counts(monkeypatch):
    before = fingerprint(PipelineConfig())
    rules = Path(module.__file__).parents[1] / "data" / "patterns.yaml"
    real = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: real(path) + (b"\n" if path == rules else b"")
    )
    code_hash.cache_clear()
    assert fingerprint(PipelineConfig()) != before


def test_everything_that_is_asked_for_counts(tmp_path):
    ontology, lexicon, model = tmp_path / "o.yaml", tmp_path / "l.csv", tmp_path / "model"
    ontology.write_bytes(DEFAULT_ONTOLOGY.read_bytes() + b"\n")
    lexicon.write_text("name,type\n", encoding="utf-8")
    model.mkdir()
    (model / "weights").write_bytes(b"1")
    ways = [
        fingerprint(PipelineConfig()),
        fingerprint(PipelineConfig(neural=False)),
        fingerprint(PipelineConfig(language="zh")),
        fingerprint(PipelineConfig(spacy_model="some_model")),
        fingerprint(PipelineConfig(ner=str(model))),
        fingerprint(PipelineConfig(), ontology),
        fingerprint(PipelineConfig(), None, [lexicon]),
        fingerprint(PipelineConfig(), None, [lexicon, lexicon]),
    ]
    (model / "weights").write_bytes(b"2")
    ways.append(fingerprint(PipelineConfig(ner=str(model))))
    assert len(set(ways)) == len(ways)


def test_where_files_lie_does_not_count(tmp_path):
    copy = tmp_path / "other" / DEFAULT_ONTOLOGY.name
    copy.parent.mkdir()
    copy.write_bytes(DEFAULT_ONTOLOGY.read_bytes())
    assert fingerprint(PipelineConfig(), copy) == fingerprint(PipelineConfig())
