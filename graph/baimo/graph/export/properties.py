"""Entities and relations as the properties of a property graph."""

from __future__ import annotations

from typing import Any

from baimo.graph.export.values import json_text
from baimo.graph.query.best import best_evidence
from baimo.graph.records import Record


def entity_properties(node: str, record: Record) -> dict[str, Any]:
    """What a node of a property graph says of an entity."""
    return {
        "id": node,
        "name": record["name"],
        "type": record["type"],
        "generic": record["generic"],
        "aliases": [alias["text"] for alias in record["aliases"]],
        "alias_reasons": [alias["reason"] for alias in record["aliases"]],
        "attributes": json_text(record["attributes"]),
        "mentions": json_text(record["mentions"]),
    }


def relation_properties(key: str, record: Record) -> dict[str, Any]:
    """What a relationship of a property graph says of a relation."""
    best = best_evidence(record)
    return {
        "id": key,
        "status": record["status"],
        "confidence": record["confidence"],
        "qualifiers": json_text(record["qualifiers"]),
        "sentence": best["text"],
        "document": best["document"],
        "evidence": json_text(record["evidence"]),
    }
