"""The rows of a Parquet graph, from the records of a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from baimo.graph.names import folded
from baimo.graph.query.best import best_evidence
from baimo.graph.query.index import ancestors
from baimo.graph.records import Record
from baimo.graph.rows import Row, evidence_columns, own_columns, place_columns, relation_columns


def entity_row(
    id_: str,
    record: Record,
    ontology: Record,
    *,
    mentions: int,
    documents: int,
    relations: int,
) -> Row:
    """The row of an entity.

    Args:
        id_: Its id.
        record: Its record; mentions are not looked at.
        ontology: The record of the ontology.
        mentions: How many mentions it has.
        documents: In how many documents.
        relations: How many relations, in both directions, a self loop counted once.
    """
    texts = [record["name"], *(alias["text"] for alias in record["aliases"])]
    return {
        "id": id_,
        **own_columns(record),
        "types": list(ancestors(record["type"], ontology["entities"])),
        "mentions": mentions,
        "documents": documents,
        "relations": relations,
        "alias_records": record["aliases"],
        "attribute_pairs": _pairs(record["attributes"]),
        "folded": list(dict.fromkeys(folded(text) for text in texts)),
    }


def mention_row(id_: str, name: str, mention: Record, position: int) -> Row:
    """The row of a mention of an entity."""
    return {"entity": id_, "name": name, **mention, "position": position}


def relation_row(
    id_: str,
    ends: Row,
    record: Record,
    ontology: Record,
    dates: Mapping[str, str | None],
) -> Row:
    """The row of a relation.

    Args:
        id_: Its id.
        ends: The columns ``head``, ``head_name``, ``head_type`` and those of the tail.
        record: Its record.
        ontology: The record of the ontology.
        dates: The dates of the documents that assert it.
    """
    best = best_evidence(record)
    return {
        **ends,
        "id": id_,
        **relation_columns(record, ontology, dates),
        "sentence": best["text"],
        "document": best["document"],
        "sentence_start": best["sentence"][0],
        "sentence_end": best["sentence"][1],
        "rule": best["rule"],
        "qualifier_pairs": _pairs(record["qualifiers"]),
    }


def evidence_rows(
    relation: Row, record: Record, words: Sequence[Row], dates: Mapping[str, str | None]
) -> Iterator[Row]:
    """The rows of the evidence of a relation.

    Args:
        relation: Its own row.
        record: Its record.
        words: For each place the columns ``head_text``, ``cue_text`` and ``tail_text``.
        dates: The dates of the documents.
    """
    for position, (evidence, quoted) in enumerate(zip(record["evidence"], words, strict=True)):
        yield {**evidence_columns(relation, evidence, dates), **quoted, "position": position}


def rejection_row(record: Record) -> Row:
    """The row of a candidate that was not kept."""
    evidence = record["evidence"]
    return {
        "reason": record["reason"],
        "detail": record["detail"],
        "head": record["head"],
        "relation": record["type"],
        "tail": record["tail"],
        **place_columns(evidence),
        "confidence": evidence["confidence"],
        "time": evidence.get("time"),
    }


def _pairs(pairs: Sequence[Sequence[str]]) -> list[Row]:
    return [{"key": key, "value": value} for key, value in pairs]


def ends_of(head: str, tail: str, names: tuple[str, str, str, str]) -> dict[str, Any]:
    """The columns of both ends of a relation.

    Args:
        head: Id of the head.
        tail: Id of the tail.
        names: Name and type of the head, name and type of the tail.
    """
    head_name, head_type, tail_name, tail_type = names
    return {
        "head": head,
        "head_name": head_name,
        "head_type": head_type,
        "tail": tail,
        "tail_name": tail_name,
        "tail_type": tail_type,
    }
