"""What is said of one entity, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.graph.query.columns import framed
from baimo.graph.query.index import GraphIndex
from baimo.graph.query.kept import Some, kept_relations
from baimo.graph.query.limits import Limits
from baimo.graph.query.match import relation_types
from baimo.graph.records import Record

if TYPE_CHECKING:
    import pandas as pd

TIMELINE_COLUMNS = (
    "time",  # ISO date; None where there is none
    "basis",  # text: the sentence speaks of this time; document: it is the date of the document
    "head_name",
    "relation",
    "tail_name",
    "status",
    "confidence",
    "sentence",  # of the surest evidence of this time
    "document",
    "evidence",  # number of places that tell it of this time
    "relation_id",
    "head",  # ids
    "tail",
    "sentence_start",  # code points into the document, end exclusive
    "sentence_end",
)


def timeline(
    index: GraphIndex,
    name: str,
    *,
    relation: Some = None,
    status: Some = None,
    undated: bool = False,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """The dated facts about one entity; see ``KnowledgeGraph.timeline``."""
    limits = limits or Limits()
    number = index.entity(name)
    types = relation_types(index, relation)
    kept = kept_relations(index, status=status)
    rows: list[dict[str, Any]] = []
    edges = [*index.edges_at(number, head=True), *index.edges_at(number, head=False)]
    for edge in dict.fromkeys(edges):
        record = index.records[edge]
        if (types is not None and record["type"] not in types) or (
            kept is not None and not kept[edge]
        ):
            continue
        rows += _of_relation(index, edge, record, undated=undated)
        limits.check_rows(len(rows), "timeline")
    rows.sort(key=lambda row: (row["time"] is None, row["time"] or "", row["relation_id"]))
    return framed(
        {name: [row[name] for row in rows] for name in TIMELINE_COLUMNS}, TIMELINE_COLUMNS
    )


def _of_relation(
    index: GraphIndex, edge: int, record: Record, *, undated: bool
) -> list[dict[str, Any]]:
    """One row for each time that the evidence of a relation tells it of."""
    told: dict[tuple[str | None, str | None], list[Record]] = {}
    for item in record["evidence"]:
        time, dated = item.get("time"), index.dates.get(item["document"])
        if time is not None:
            told.setdefault((time, "text"), []).append(item)
        elif dated is not None:
            told.setdefault((dated, "document"), []).append(item)
        elif undated:
            told.setdefault((None, None), []).append(item)
    head, tail = int(index.heads[edge]), int(index.tails[edge])
    rows = []
    for (time, basis), items in told.items():
        best = max(items, key=lambda item: item["confidence"])
        rows.append(
            {
                "time": time,
                "basis": basis,
                "head_name": index.names[head],
                "relation": record["type"],
                "tail_name": index.names[tail],
                "status": record["status"],
                "confidence": record["confidence"],
                "sentence": best["text"],
                "document": best["document"],
                "evidence": len(items),
                "relation_id": index.keys[edge],
                "head": index.ids[head],
                "tail": index.ids[tail],
                "sentence_start": best["sentence"][0],
                "sentence_end": best["sentence"][1],
            }
        )
    return rows
