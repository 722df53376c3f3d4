"""The surest evidence of a relation."""

from __future__ import annotations

from baimo.graph.records import Record

_NONE: Record = {
    "text": None, "document": None, "sentence": [None, None], "rule": None, "confidence": 0.0
}  # fmt: skip


def best_evidence(record: Record) -> Record:
    """The surest place that asserts a relation, the first of equals; nulls if there is none."""
    evidence = record["evidence"]
    if len(evidence) == 1:
        only: Record = evidence[0]
        return only
    return max(evidence, key=lambda each: each["confidence"], default=_NONE)
