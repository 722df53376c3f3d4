"""The data types of ``baimo.extract.types`` as plain JSON values, and back.

This is the one place that knows how a node, an edge or a document looks inside the graph: the
attributes of networkx nodes and edges are these records, and so are the objects of ``graph.json``.
A span is a two-element list ``[start, end]`` of code points, end exclusive; attributes and
qualifiers are lists of ``[key, value]``, since a key may occur twice (two roles in one company).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, cast

from baimo.extract.corrections.entries import order
from baimo.extract.types import (
    Alias,
    Document,
    Entity,
    Evidence,
    Mention,
    Rejection,
    Relation,
    Sentence,
    Skipped,
    Span,
)

if TYPE_CHECKING:
    import networkx as nx

    from baimo.extract.corrections.entries import Outcome
    from baimo.extract.ontology import Ontology

Record = dict[str, Any]
"""A JSON object. Its keys stand in the order in which they are written."""


def document_record(document: Document) -> Record:
    """Everything of a document, its text and its structure included."""
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date,
        "source": document.source,
        "text": document.text,
        "blocks": [list(block.plain) for block in document.blocks],
        "tables": [
            {
                "span": [table.start, table.end],
                "header": [list(cell) for cell in table.header],
                "rows": [[list(cell) for cell in row] for row in table.rows],
            }
            for table in document.tables
        ],
    }


def sentence_record(sentence: Sentence) -> Record:
    """One sentence, without its text: that is a slice of the document."""
    return {"document": sentence.document_id, "start": sentence.start, "end": sentence.end}


def sentence_records(document_id: str, spans: Iterable[Span]) -> list[Record]:
    """The sentences of one document, in order."""
    return [sentence_record(Sentence(document_id, *span)) for span in sorted(spans)]


def mention_record(mention: Mention) -> Record:
    """One mention with its text, so that the text can be checked against the document."""
    return {
        "document": mention.document_id,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type,
        "source": mention.source,
        "entry": mention.entry,
        "nested": mention.nested,
        "anaphor": mention.anaphor,
    }


def entity_record(entity: Entity) -> Record:
    """The attributes of a node. The node's key is the entity's id."""
    return {
        "name": entity.name,
        "type": entity.type,
        "generic": entity.generic,
        "aliases": [
            {
                "text": alias.text,
                "reason": alias.reason,
                "compared": alias.compared,
                "detail": alias.detail,
            }
            for alias in sorted(entity.aliases, key=astuple)
        ],
        "attributes": sorted(list(pair) for pair in entity.attributes),
        "mentions": [
            mention_record(mention)
            for mention in sorted(
                entity.mentions,
                key=lambda mention: (
                    mention.document_id,
                    mention.start,
                    mention.end,
                    mention.type,
                    mention.source,
                ),
            )
        ],
    }


def evidence_record(evidence: Evidence, text: str) -> Record:
    """One place in a document that asserts a relation, with the words of its sentence.

    ``time``, the ISO date of what the sentence speaks of, is there only where it gives one.

    Args:
        evidence: The place.
        text: The words of the sentence.
    """
    record = {
        "document": evidence.document_id,
        "sentence": list(evidence.sentence),
        "text": text,
        "head": list(evidence.head),
        "cue": None if evidence.cue is None else list(evidence.cue),
        "tail": list(evidence.tail),
        "rule": evidence.rule,
        "confidence": round(float(evidence.confidence), 4),
    }
    if evidence.time is not None:
        record["time"] = evidence.time
    return record


def relation_record(relation: Relation, texts: dict[str, str]) -> Record:
    """The attributes of an edge: head and tail are its ends, the relation's id is its key."""
    evidence = sorted(relation.evidence, key=evidence_order)
    return quoted_relation_record(relation, [(each, _words(each, texts)) for each in evidence])


def quoted_relation_record(relation: Relation, quoted: Iterable[tuple[Evidence, str]]) -> Record:
    """The record of a relation whose evidence is given in order, with the words of its sentences.

    Args:
        relation: The relation.
        quoted: Its evidence in the order of ``evidence_order``.
    """
    return {
        "type": relation.type,
        "status": relation.status,
        "confidence": round(float(relation.confidence), 4),
        "qualifiers": sorted(list(pair) for pair in relation.qualifiers),
        "evidence": [evidence_record(evidence, text) for evidence, text in quoted],
    }


def rejection_record(rejection: Rejection, texts: dict[str, str]) -> Record:
    """A candidate relation that was not kept, with the place it was read from."""
    return quoted_rejection_record(rejection, _words(rejection.evidence, texts))


def quoted_rejection_record(rejection: Rejection, text: str) -> Record:
    """The record of a candidate that was not kept, with the words of its sentence."""
    return {
        "reason": rejection.reason,
        "detail": rejection.detail,
        "head": rejection.head,
        "type": rejection.type,
        "tail": rejection.tail,
        "evidence": evidence_record(rejection.evidence, text),
    }


def _words(evidence: Evidence, texts: dict[str, str]) -> str:
    return texts.get(evidence.document_id, "")[slice(*evidence.sentence)]


def skipped_record(skipped: Skipped) -> Record:
    """An input that could not be read."""
    return {"source": skipped.source, "message": skipped.message}


def correction_record(outcome: Outcome) -> Record:
    """A correction as it stands in its file, and what became of it in this build."""
    return {
        "correction": outcome.correction.record(),
        "applied": outcome.applied,
        "why": outcome.why,
        "ids": list(outcome.ids),
    }


def correction_records(outcomes: Iterable[Outcome]) -> list[Record]:
    """All corrections and what became of them, in order."""
    ordered = sorted(outcomes, key=lambda outcome: order(outcome.correction))
    return [correction_record(outcome) for outcome in ordered]


def skipped_records(skipped: Iterable[Skipped]) -> list[Record]:
    """All inputs that could not be read, in order."""
    return [
        skipped_record(item)
        for item in sorted(skipped, key=lambda item: (item.source, item.message))
    ]


def ontology_record(ontology: Ontology) -> Record:
    """What a graph needs of its ontology to be shown: labels, colours and the two directions."""
    return {
        "entities": {
            name: {"zh": kind.zh, "en": kind.en, "color": kind.color, "parent": kind.parent}
            for name, kind in ontology.entities.items()
        },
        "relations": {
            name: {
                "zh": kind.label.zh,
                "en": kind.label.en,
                "inverse_zh": kind.inverse.zh,
                "inverse_en": kind.inverse.en,
                "symmetric": kind.symmetric,
            }
            for name, kind in ontology.relations.items()
        },
    }


def evidence_order(evidence: Evidence) -> tuple[object, ...]:
    """Sort key: document, then place, then rule."""
    return (
        evidence.document_id,
        evidence.sentence,
        evidence.head,
        evidence.tail,
        evidence.cue or Span(-1, -1),
        evidence.rule,
        evidence.confidence,
    )


def relation_order(relation: Relation) -> tuple[object, ...]:
    """Sort key: the triple, then whatever could tell two relations of one triple apart."""
    return (
        relation.head,
        relation.type,
        relation.tail,
        relation.status,
        tuple(sorted(relation.qualifiers)),
        tuple(sorted(evidence_order(evidence) for evidence in relation.evidence)),
        relation.confidence,
    )


def rejection_order(rejection: Rejection) -> tuple[object, ...]:
    """Sort key: the place in the text, then the candidate."""
    return (
        *evidence_order(rejection.evidence),
        rejection.reason,
        rejection.head,
        rejection.type,
        rejection.tail,
        rejection.detail,
    )


def rejection_record_order(record: Record) -> tuple[object, ...]:
    """The order of ``rejection_order``, of a record."""
    evidence = record["evidence"]
    return (
        evidence["document"],
        *(tuple(evidence[part]) for part in ("sentence", "head", "tail")),
        tuple(evidence["cue"] or (-1, -1)),
        evidence["rule"],
        evidence["confidence"],
        *(record[part] for part in ("reason", "head", "type", "tail", "detail")),
    )


def entity_of(node: str, record: Record) -> Entity:
    """The entity that a node stands for."""
    return Entity(
        id=node,
        name=record["name"],
        type=record["type"],
        aliases=tuple(
            Alias(alias["text"], alias["reason"], alias["compared"], alias["detail"])
            for alias in record["aliases"]
        ),
        mentions=tuple(
            Mention(
                document_id=mention["document"],
                start=mention["start"],
                end=mention["end"],
                text=mention["text"],
                type=mention["type"],
                source=mention["source"],
                entry=mention["entry"],
                nested=mention["nested"],
                anaphor=mention["anaphor"],
            )
            for mention in record["mentions"]
        ),
        generic=record["generic"],
        attributes=_pairs(record["attributes"]),
    )


def put_node(graph: nx.MultiDiGraph[str], node: str, record: Record) -> None:
    """Add a node with its attributes, whatever they are called."""
    graph.add_node(node)  # taking attributes as keywords, it would trip over some names
    graph.nodes[node].update(record)


def put_edge(graph: nx.MultiDiGraph[str], head: str, tail: str, key: str, record: Record) -> None:
    """Add an edge with its attributes, whatever they are called."""
    graph.add_edge(head, tail, key)
    graph.edges[head, tail, key].update(record)


def _pairs(pairs: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(cast(tuple[str, str], tuple(pair)) for pair in pairs)
