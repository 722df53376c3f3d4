"""Graphs that are hard to write down: odd names, parallel relations, unknown members."""

from __future__ import annotations

import copy

import pytest

from baimo.extract.ontology import load_ontology
from baimo.extract.types import (
    Alias,
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

TEXT = '华为发布了"盘古"大模型 🦙。\r\n华为没有发布 it\'s, <b>&amp;</b>;\tA|B。'

NAMES = [
    "华为", '盘古"大模型"', "it's \\ `x`", "<b>&amp;</b>", "a,b;c|d\te", "line\nbreak\r\nend\r", "",
    "-1", "=1+1", "'=quoted", "\\N", "\\", " spaces ", "#alias0", "100%", "🦙\u200d\u0301", "None",
    "null", "true",
]  # fmt: skip


@pytest.fixture(scope="session")
def hard():
    document = Document("dir/文 档#1.txt", TEXT, "in/文档", title="", date="2024-01")
    entities = [
        Entity(
            f"Model:{name}" if number else "Organization:华为",
            name,
            "Model" if number else "Organization",
            aliases=(Alias(name, "lexicon", name.upper(), ""), Alias("别名", "stated", "", name)),
            mentions=(
                Mention(document.id, 0, 2, "华为", "Organization", "lexicon", entry=name or None),
            ),
            generic=number % 2 == 0,
            attributes=(("值", name), ("值", "2"), ("", "")),
        )
        for number, name in enumerate(NAMES)
    ]
    evidence = Evidence(document.id, Span(0, 15), Span(0, 2), None, Span(5, 9), "r:{head}…", 1 / 3)
    other = Evidence(document.id, Span(0, 15), Span(0, 2), Span(2, 5), Span(5, 9), "", 1.0)
    relations = [
        Relation(
            "Organization:华为", type_, entity.id, status, 0.1 + 0.2, (evidence, other),
            (("role", entity.name), ("role", "b")),
        )
        for entity in entities
        for status in ("stated", "negated")
        for type_ in ("releases", "发布 了")
    ]  # fmt: skip
    extraction = Extraction(
        documents=(document,),
        sentences=(Sentence(document.id, 0, 15),),
        entities=tuple(entities),
        relations=tuple(relations),
        notes=("x",),
    )
    return assemble(extraction, load_ontology())


@pytest.fixture
def odd(hard):
    """With members that this version does not know."""
    graph = copy.deepcopy(hard)
    for _, record in graph.nodes(data=True):
        record.update(extra={"a": [1, None]}, none=None, big=2**70, number=1.5, yes=True)
        record["json:x"] = "y"
        record["mentions"][0]["position"] = "mine"
        record["aliases"][0]["entity"] = 1
    for *_, record in graph.edges(data=True):
        record.update(weight=2, label="l", id="own")
        record["evidence"][0]["relation"] = []
    graph.graph["documents"][0]["more"] = {"x": 1}
    graph.graph["unknown"] = [None, 1, "\x00"]
    return graph
