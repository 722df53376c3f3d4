"""A small build and a small gold made by hand, so that every score can be counted on paper."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from baimo.extract.ontology import load_ontology
from baimo.extract.types import (
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Relation,
    Sentence,
    Span,
)
from baimo.graph.assemble import assemble


def data_folder() -> Path:
    """The folder of published gold sets: BAIMO_DATA, or beside the checkout."""
    given = os.environ.get("BAIMO_DATA")
    return Path(given) if given else Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def data():
    folder = data_folder()
    if not folder.is_dir():
        pytest.skip(f"the gold data are not at {folder}; set BAIMO_DATA to their folder")
    return folder


def place(text: str, form: str, number: int = 0) -> Span:
    """The span of the ``number``th occurrence."""
    return Span(*[found.span() for found in re.finditer(re.escape(form), text)][number])


def sentence_at(text: str, offset: int) -> Span:
    start = text.rfind("。", 0, offset) + 1
    end = text.find("。", offset)
    return Span(start, end + 1 if end >= 0 else len(text))


class Build:
    """A graph of one document in the making."""

    def __init__(self, text: str, name: str = "doc.txt") -> None:
        self.text, self.name = text, name
        self.entities: dict[str, Entity] = {}
        self.relations: list[Relation] = []

    def entity(self, name, type_, *spans, generic=False, anaphors=()):
        mentions = [
            Mention(self.name, *span, self.text[slice(*span)], type_, "lexicon", anaphor=anaphor)
            for group, anaphor in ((spans, False), (anaphors, True))
            for span in group
        ]
        self.entities[name] = Entity(
            f"{type_}:{name}", name, type_, mentions=tuple(mentions), generic=generic
        )
        return self

    def relate(self, head, type_, tail, *, rule="r", status="stated", at=None):
        ends = [self.entities[side] for side in (head, tail)]
        spans = [Span(side.mentions[0].start, side.mentions[0].end) for side in ends]
        sentence = sentence_at(self.text, spans[0].start if at is None else at)
        evidence = Evidence(self.name, sentence, spans[0], None, spans[1], rule, 0.5)
        self.relations.append(Relation(ends[0].id, type_, ends[1].id, status, 0.5, (evidence,)))
        return self

    def graph(self):
        sentences = []
        offset = 0
        while offset < len(self.text):
            span = sentence_at(self.text, offset)
            sentences.append(Sentence(self.name, *span))
            offset = span.end
        extraction = Extraction(
            (Document(self.name, self.text),),
            tuple(sentences),
            tuple(self.entities.values()),
            tuple(self.relations),
        )
        return assemble(extraction, load_ontology())


class Gold:
    """A gold file in Baimo's format in the making."""

    def __init__(self, text: str, name: str = "doc.txt") -> None:
        self.text = text
        self.record = {
            "document": name, "text": text, "entities": [], "relations": [], "coreference": []
        }  # fmt: skip

    def entity(self, id_, name, type_, *spans, tier="core"):
        mentions = [
            {"start": start, "end": end, "text": self.text[start:end]} for start, end in spans
        ]
        self.record["entities"].append(
            {"id": id_, "name": name, "type": type_, "tier": tier, "mentions": mentions}
        )
        return self

    def relate(self, head, relation, tail, *, tier="core", evidence=None, **more):
        self.record["relations"].append(
            {"head": head, "relation": relation, "tail": tail, "tier": tier, **more}
            | ({"evidence": list(evidence)} if evidence else {})
        )
        return self

    def pronoun(self, span, id_):
        start, end = span
        self.record["coreference"].append(
            {"start": start, "end": end, "text": self.text[start:end], "refersTo": id_}
        )
        return self

    def write(self, folder: Path, name: str = "gold.json") -> Path:
        path = folder / name
        path.write_text(json.dumps(self.record, ensure_ascii=False), encoding="utf-8")
        return path


@pytest.fixture
def tools():
    """The makers above, for tests that cannot import them."""

    class Tools:
        build, gold = Build, Gold
        at = staticmethod(place)

    return Tools
