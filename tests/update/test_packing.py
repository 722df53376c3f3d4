"""What a store keeps comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from baimo.extract.analysis import Proposal, Resources
from baimo.extract.build import DocumentReader
from baimo.extract.lexicon import Entry, load_lexicon
from baimo.extract.linking.linker import Linker
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.readers.sources import open_sources
from baimo.extract.reading import Reading
from baimo.extract.store.packing import (
    pack_document,
    pack_linkage,
    pack_reading,
    reading_plain,
    unpack,
    unpack_document,
    unpack_linkage,
    unpack_mentions,
    unpack_reading,
)
from baimo.extract.types import Block, Document


@pytest.fixture(scope="module")
def rules():
    ontology = load_ontology()
    return Resources(ontology, load_lexicon(ontology=ontology))


@pytest.fixture(scope="module")
def readings(rules, texts_module) -> list[Reading]:
    reader = DocumentReader(rules, PipelineConfig(neural=False))
    seed = [item for item in open_sources(["seeds"]) if isinstance(item, Document)]
    made = [Document(f"{n}", text, date="2024-05") for n, text in enumerate(texts_module)]
    return [reader.read(document) for document in (*seed, *made)]


@pytest.fixture(scope="module")
def texts_module():
    return (
        "我们支持了 LLaMA。华为云(简称 HWC)发布了盘古大模型。该公司位于贵阳。",
        "百川2-13B 和百川2-7B 有 130 亿参数。去年 7 月，他加入了华为。",
        "",
    )


def plain(value: object, seen: dict[int, int]) -> object:
    """A value as nested tuples, in which a proposal is told by where it was first met."""
    if isinstance(value, Proposal):
        if id(value) in seen:
            return seen[id(value)]
        seen[id(value)] = len(seen)
    if isinstance(value, Entry):
        return value.id
    if is_dataclass(value) and not isinstance(value, type):
        return tuple((f.name, plain(getattr(value, f.name), seen)) for f in fields(value))
    if isinstance(value, dict):
        return tuple((plain(k, seen), plain(v, seen)) for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(plain(item, seen) for item in value)
    return value


def test_documents(readings):
    for reading in readings:
        document = reading.document
        back = unpack_document(pack_document(document), document.id, document.source)
        assert back == document


def test_readings(readings, rules):
    for reading in readings:
        back = unpack_reading(pack_reading(reading), reading.document, rules.lexicon.entries)
        assert plain(back, {}) == plain(reading, {})
    assert any(reading.antecedents for reading in readings)
    assert any(reading.aliases for reading in readings)


def test_linkages(readings, rules):
    linker = Linker(rules.ontology, rules.lexicon)
    for reading in readings:
        linkage = linker.linkage(reading)
        assert unpack_linkage(pack_linkage(linkage)) == linkage


def test_a_part_of_a_reading(readings, rules):
    for reading in readings:
        packed = pack_reading(reading)
        named = [place for place, m in enumerate(reading.mentions) if not m.anaphor]
        for wanted in halves(named):
            part, places = unpack_mentions(
                packed, reading.document, rules.lexicon.entries, set(wanted)
            )
            assert sorted(places.values()) == wanted
            spans = [(m.start, m.end, m.type) for m in part.mentions]
            assert spans == [
                (m.start, m.end, m.type) for m in (reading.mentions[place] for place in wanted)
            ]
            chosen = {reading.mentions[place] for place in wanted}
            expected = 0
            for anaphor, (antecedent, _) in reading.antecedents.items():
                if antecedent in chosen:
                    chosen.add(anaphor)
                    expected += 1
            assert len(part.antecedents) == expected


def halves(places: list[int]) -> Iterator[list[int]]:
    yield places
    yield places[::2]
    yield places[1::2]
    yield []


def test_plain_readings(readings):
    for reading in readings:
        found = reading_plain(pack_reading(reading))
        assert [m["type"] for m in found.mentions] == [m.type for m in reading.mentions]
        assert [c["rule"] for c in found.candidates] == [c.rule for c in reading.candidates]
        assert found.sentences == [tuple(span) for span in reading.sentences]


def test_a_document_keeps_the_ticks_of_its_blocks() -> None:
    blocks = (
        Block("list_item", 0, 1, 1, True),
        Block("list_item", 2, 3, 1, False),
        Block("code", 4, 5),
    )
    document = Document("d", "A\nB\nC", blocks=blocks)
    assert unpack_document(pack_document(document), "d", "") == document


def test_a_document_without_ticks_is_packed_as_before_there_were_any() -> None:
    packed = unpack(pack_document(Document("d", "A", blocks=(Block("heading", 0, 1, 1),))))
    assert packed[3] == (("heading", 0, 1, 1),)
