"""A comparison as data frames and as JSON.

The JSON is an object with

* ``format``: ``baimo-diff``; ``version``: 1; ``same``: whether nothing changed,
* ``counts``: ``documents``, ``entities`` and ``facts``, each with ``added``, ``removed`` and
  ``changed``,
* ``documents``, ``entities`` and ``facts``: lists of objects whose members are the fields of
  ``DocumentChange``, ``EntityChange`` and ``FactChange``. A member that does not apply is null, and
  a quote is an object with ``document``, ``start``, ``end`` (code points, end exclusive) and
  ``text``. ``moved`` holds objects with ``entity`` and ``mentions``.

Each change stands on its own line. The same two graphs give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from baimo.graph.diff.changes import EvidenceChange, GraphDiff

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "baimo-diff"
VERSION = 1

DOCUMENT_COLUMNS = ("change", "id", "what", "old_date", "new_date")

ENTITY_COLUMNS = (
    "change",  # added, removed or changed
    "what",  # list: name, type, aliases, attributes, generic, mentions
    "name",
    "type",
    "old",  # id in the old graph
    "new",  # id in the new graph
    "old_name",
    "new_name",
    "old_type",
    "new_type",
    "old_mentions",
    "new_mentions",
    "aliases_added",  # list
    "aliases_removed",  # list
    "moved",  # list of "entity (mentions)"
    "places_added",  # list of sentences
    "places_removed",
)

FACT_COLUMNS = (
    "change",
    "what",  # list: status, evidence, confidence, qualifiers
    "head_name",
    "type",
    "tail_name",
    "old_status",
    "new_status",
    "old_confidence",
    "new_confidence",
    "evidence_added",  # list of sentences
    "evidence_removed",
    "evidence_changed",
    "head",  # ids
    "tail",
    "old",
    "new",
)

EVIDENCE_COLUMNS = (
    "fact_change",
    "change",
    "what",
    "head_name",
    "type",
    "tail_name",
    "status",
    "sentence",
    "document",
    "start",
    "end",
    "rule",
    "confidence",
    "old",  # ids of the relation
    "new",
)


def document_frame(diff: GraphDiff) -> pd.DataFrame:
    """One row a document that changed."""
    return _frame(
        ([getattr(each, name) for name in DOCUMENT_COLUMNS] for each in diff.document_changes),
        DOCUMENT_COLUMNS,
    )


def entity_frame(diff: GraphDiff) -> pd.DataFrame:
    """One row an entity that changed."""
    rows = []
    for each in diff.entity_changes:
        row = {name: getattr(each, name) for name in ENTITY_COLUMNS}
        row["moved"] = tuple(f"{to.entity} ({to.mentions})" for to in each.moved)
        for side in ("places_added", "places_removed"):
            row[side] = tuple(quote.text for quote in getattr(each, side))
        rows.append(list(row.values()))
    return _frame(rows, ENTITY_COLUMNS)


def fact_frame(diff: GraphDiff) -> pd.DataFrame:
    """One row a fact that changed."""
    rows = []
    for each in diff.fact_changes:
        row = {name: getattr(each, name, None) for name in FACT_COLUMNS}
        for change in ("added", "removed", "changed"):
            row[f"evidence_{change}"] = tuple(
                item.quote.text for item in each.evidence if item.change == change
            )
        rows.append(list(row.values()))
    return _frame(rows, FACT_COLUMNS)


def evidence_frame(diff: GraphDiff) -> pd.DataFrame:
    """One row a place that changed."""
    rows = [
        [
            each.change, item.change, item.what, each.head_name, each.type, each.tail_name,
            each.status, item.quote.text, item.quote.document, item.quote.start, item.quote.end,
            item.rule, item.confidence, each.old, each.new,
        ]
        for each in diff.fact_changes
        for item in each.evidence
    ]  # fmt: skip
    return _frame(rows, EVIDENCE_COLUMNS)


_NUMBERS = {
    **dict.fromkeys(("old_mentions", "new_mentions", "start", "end"), "int64"),
    **dict.fromkeys(("old_confidence", "new_confidence", "confidence"), "float64"),
}


def _frame(rows: Iterable[list[Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    plain = [[list(cell) if isinstance(cell, tuple) else cell for cell in row] for row in rows]
    table = pd.DataFrame(plain, columns=list(columns), dtype=object)
    return table.astype({name: kind for name, kind in _NUMBERS.items() if name in columns})


def diff_record(diff: GraphDiff) -> dict[str, Any]:
    """The comparison as the object that the JSON holds."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "same": diff.same,
        "counts": diff.counts,
        "documents": [_plain(each) for each in diff.document_changes],
        "entities": [_plain(each) for each in diff.entity_changes],
        "facts": [_plain(each) for each in diff.fact_changes],
    }


def diff_json(diff: GraphDiff) -> str:
    """The text of the JSON."""
    lines = []
    for name, value in diff_record(diff).items():
        if isinstance(value, list) and value:
            items = ",\n".join(json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f'"{name}": [\n{items}\n]')
        else:
            lines.append(f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _plain(value: Any) -> Any:
    if isinstance(value, EvidenceChange):
        quote = value.quote._asdict()
        rest = {"rule": value.rule, "confidence": value.confidence, "what": list(value.what)}
        return {"change": value.change, **quote, **rest}
    if hasattr(value, "_asdict"):
        return value._asdict()
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
