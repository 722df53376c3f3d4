"""The graph as flat tables: every cell a text, a number, yes or no, or nothing.

What ``graph.json`` nests is a table of its own here, with the owner's id and the position: aliases,
attributes, mentions, qualifiers, evidence. Nothing is lost: members that Baimo does not know stand
as JSON in the column ``more``, and ``graph`` holds what belongs to no entity and no relation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from baimo.graph.export.errors import ExportError
from baimo.graph.export.values import json_text
from baimo.graph.records import Record, put_edge, put_node

if TYPE_CHECKING:
    import networkx as nx

Kind = type[str] | type[int] | type[float] | type[bool]

_SPAN_PARTS = ("sentence", "head", "cue", "tail")
_SPANS = {f"{part}_{end}": int for part in _SPAN_PARTS for end in ("start", "end")}

COLUMNS: dict[str, dict[str, Kind]] = {
    "entities": {"id": str, "name": str, "type": str, "generic": bool, "more": str},
    "aliases": {
        "entity": str, "position": int, "text": str, "reason": str, "compared": str, "detail": str,
        "more": str,
    },
    "attributes": {"entity": str, "position": int, "key": str, "value": str},
    "mentions": {
        "entity": str, "position": int, "document": str, "start": int, "end": int, "text": str,
        "type": str, "source": str, "entry": str, "nested": bool, "anaphor": bool, "more": str,
    },
    "relations": {
        "id": str, "head": str, "tail": str, "type": str, "status": str, "confidence": float,
        "more": str,
    },
    "qualifiers": {"relation": str, "position": int, "key": str, "value": str},
    "evidence": {
        "relation": str, "position": int, "document": str, **_SPANS, "text": str, "rule": str,
        "confidence": float, "more": str,
    },
    "documents": {
        "id": str, "title": str, "date": str, "source": str, "text": str, "blocks": str,
        "tables": str, "more": str,
    },
    "sentences": {"document": str, "start": int, "end": int, "more": str},
    "graph": {"name": str, "value": str},
}  # fmt: skip
"""The tables with their columns. ``blocks``, ``tables``, ``more`` and ``value`` are JSON."""

Cell = str | int | float | bool | None
Rows = Sequence[Mapping[str, Cell]]

_JSON = ("blocks", "tables")


def tables_of(graph: nx.MultiDiGraph[str]) -> dict[str, list[dict[str, Cell]]]:
    """The tables of a graph, sorted by id."""
    tables: dict[str, list[dict[str, Cell]]] = {name: [] for name in COLUMNS}
    for node in sorted(graph):
        record = graph.nodes[node]
        tables["entities"].append(_keyed("entities", {"id": node}, record, *_NESTED_IN_NODE))
        for name in ("aliases", "mentions"):
            tables[name] += _owned(name, "entity", node, record[name])
        tables["attributes"] += _pairs("entity", node, record["attributes"])
    for head, tail, key, record in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
    ):
        ends = {"id": key, "head": head, "tail": tail}
        tables["relations"].append(_keyed("relations", ends, record, *_NESTED_IN_EDGE))
        tables["qualifiers"] += _pairs("relation", key, record["qualifiers"])
        evidence = [_without_spans(item) for item in record["evidence"]]
        tables["evidence"] += _owned("evidence", "relation", key, evidence)
    for name, value in graph.graph.items():
        if name in ("documents", "sentences"):
            tables[name] = [_row(name, record) for record in value]
            # Only that it is there, and where: the order of these members is part of the file.
            tables["graph"].append({"name": name, "value": None})
        else:
            tables["graph"].append({"name": name, "value": json_text(value)})
    return tables


def graph_of(tables: Mapping[str, Rows], path: str) -> nx.MultiDiGraph[str]:
    """The graph that ``tables_of`` was given.

    Raises:
        ExportError: A table is missing, or its rows do not fit together.
    """
    import networkx as nx

    missing = [name for name in COLUMNS if name not in tables]
    if missing:
        raise ExportError(f"{path}: the table '{missing[0]}' is missing")
    try:
        owned = {
            name: _by_owner(tables[name], owner)
            for name, owner in (
                ("aliases", "entity"),
                ("attributes", "entity"),
                ("mentions", "entity"),
                ("qualifiers", "relation"),
                ("evidence", "relation"),
            )
        }
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for row in tables["graph"]:
            name = str(row["name"])
            value = row["value"]
            graph.graph[name] = (
                [_record(name, each) for each in tables[name]]
                if value is None
                else json.loads(str(value))
            )
        for row in tables["entities"]:
            record = _record("entities", row, "id")
            node = str(row["id"])
            record["aliases"] = [
                _record("aliases", each, "entity", "position") for each in owned["aliases"](node)
            ]
            record["attributes"] = [
                [each["key"], each["value"]] for each in owned["attributes"](node)
            ]
            record["mentions"] = [
                _record("mentions", each, "entity", "position") for each in owned["mentions"](node)
            ]
            put_node(graph, node, _ordered(record, _NODE_ORDER))
        for row in tables["relations"]:
            record = _record("relations", row, "id", "head", "tail")
            key = str(row["id"])
            record["qualifiers"] = [
                [each["key"], each["value"]] for each in owned["qualifiers"](key)
            ]
            record["evidence"] = [
                _with_spans(_record("evidence", each, "relation", "position"))
                for each in owned["evidence"](key)
            ]
            put_edge(graph, str(row["head"]), str(row["tail"]), key, _ordered(record, _EDGE_ORDER))
    except (KeyError, ValueError) as error:
        raise ExportError(
            f"{path}: the tables are broken ({type(error).__name__}: {error})"
        ) from error
    return graph


_NESTED_IN_NODE = ("aliases", "attributes", "mentions")
_NESTED_IN_EDGE = ("qualifiers", "evidence")
_NODE_ORDER = ("name", "type", "generic", "aliases", "attributes", "mentions")
_EDGE_ORDER = ("type", "status", "confidence", "qualifiers", "evidence")
_EVIDENCE_ORDER = ("document", "sentence", "text", "head", "cue", "tail", "rule", "confidence")


def _row(table: str, record: Record, *left_out: str) -> dict[str, Cell]:
    columns = COLUMNS[table]
    row = {
        name: json_text(record[name]) if name in _JSON else record.get(name)
        for name in columns
        if name != "more"
    }
    if "more" in columns:
        more = {
            name: value
            for name, value in record.items()
            if (name not in columns or name == "more") and name not in left_out
        }
        row["more"] = json_text(more) if more else None
    return row


def _record(table: str, row: Mapping[str, Cell], *left_out: str) -> Record:
    record: Record = {
        name: json.loads(str(row[name])) if name in _JSON else row[name]
        for name in COLUMNS[table]
        if name != "more" and name not in left_out
    }
    if row.get("more") is not None:
        record.update(json.loads(str(row["more"])))
    return record


def _keyed(table: str, keys: Mapping[str, Cell], record: Record, *left_out: str) -> dict[str, Cell]:
    """A row with columns of its own beside those of the record, which may use the same names."""
    own = {name: value for name, value in record.items() if name not in keys}
    row = _row(table, own, *left_out)
    stray = {name: record[name] for name in keys if name in record}
    if stray:
        more = json.loads(str(row["more"])) if row["more"] else {}
        row["more"] = json_text({**more, **stray})
    return {**row, **keys}


def _owned(
    table: str, owner: str, id_: str, records: Sequence[Record]
) -> Iterator[dict[str, Cell]]:
    for position, record in enumerate(records):
        yield _keyed(table, {owner: id_, "position": position}, record)


def _pairs(owner: str, id_: str, pairs: Sequence[Sequence[str]]) -> Iterator[dict[str, Cell]]:
    for position, (key, value) in enumerate(pairs):
        yield {owner: id_, "position": position, "key": key, "value": value}


def _without_spans(evidence: Record) -> Record:
    record = {name: value for name, value in evidence.items() if name not in _SPAN_PARTS}
    for part in _SPAN_PARTS:
        start, end = evidence[part] or (None, None)
        record[f"{part}_start"], record[f"{part}_end"] = start, end
    return record


def _with_spans(record: Record) -> Record:
    for part in _SPAN_PARTS:
        start, end = record.pop(f"{part}_start"), record.pop(f"{part}_end")
        record[part] = None if start is None else [start, end]
    return _ordered(record, _EVIDENCE_ORDER)


def _ordered(record: Record, order: Sequence[str]) -> Record:
    return {
        **{name: record[name] for name in order if name in record},
        **{name: value for name, value in record.items() if name not in order},
    }


def _by_owner(rows: Rows, owner: str) -> Any:
    found: dict[str, list[Mapping[str, Cell]]] = {}
    for row in rows:
        found.setdefault(str(row[owner]), []).append(row)
    for each in found.values():
        each.sort(key=lambda row: int(row["position"] or 0))

    def of(id_: str) -> list[Mapping[str, Cell]]:
        return found.get(id_, [])

    return of
