"""A Parquet graph as a whole graph in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo.graph.errors import GraphFileError
from baimo.graph.parquet_graph.tables import ABOUT, TABLES, pyarrow
from baimo.graph.records import Record, put_edge, put_node
from baimo.graph.rows import Row

if TYPE_CHECKING:
    import networkx as nx

_REBUILD = "write it again with `baimo build --engine stream`"


def read_about(folder: Path) -> tuple[dict[str, Any], dict[str, list[Path]]]:
    """What a Parquet graph says of itself.

    Returns:
        The attributes of the graph, ``None`` for those that are tables, and the parts of each
        table.

    Raises:
        GraphFileError: It is no Parquet graph of this version, or lacks a part.
        MissingExtraError: pyarrow is not installed.
    """
    pyarrow()
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / ABOUT
    attributes: dict[str, Any] = {}
    parts: dict[str, list[Path]] = {}
    try:
        for row in pq.read_table(path).to_pylist():
            value: Any = None if row["value"] is None else json.loads(row["value"])
            if row["name"].startswith("parts of "):
                parts[row["name"].removeprefix("parts of ")] = [folder / name for name in value]
            else:
                attributes[row["name"]] = value
    except (OSError, pa.ArrowException, ValueError, KeyError, TypeError) as error:
        problem = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise GraphFileError(str(path), [f"cannot be read ({problem}); {_REBUILD}"]) from error
    missing = [name for name in TABLES if name not in parts]
    gone = [file for files in parts.values() for file in files if not file.is_file()]
    if missing or gone:
        what = f"names no table '{missing[0]}'" if missing else f"names {gone[0].name}, which is"
        raise GraphFileError(str(path), [f"{what}{'' if missing else ' not there'}; {_REBUILD}"])
    return attributes, parts


def read_folder(folder: Path) -> nx.MultiDiGraph[str]:
    """The whole graph, which has to fit into memory.

    Raises:
        GraphFileError: It is no Parquet graph of this version, or is broken.
        MissingExtraError: pyarrow is not installed.
    """
    import networkx as nx

    attributes, parts = read_about(folder)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, value in attributes.items():
        graph.graph[name] = value
        if name in parts:
            graph.graph[name] = [_record(row, _RECORDS[name]) for row in _rows(parts[name])]
    mentions: dict[str, list[Record]] = {}
    for row in _rows(parts["mentions"]):
        mentions.setdefault(row["entity"], []).append(_record(row, _mention))
    for row in _rows(parts["entities"]):
        record = _record(row, _node)
        record["mentions"] = mentions.pop(row["id"], [])
        put_node(graph, row["id"], record)
    evidence: dict[str, list[Record]] = {}
    for row in _rows(parts["evidence"]):
        evidence.setdefault(row["relation_id"], []).append(_record(row, evidence_of_row))
    for row in _rows(parts["relations"]):
        record = _record(row, _edge)
        record["evidence"] = evidence.pop(row["id"], [])
        put_edge(graph, row["head"], row["tail"], row["id"], record)
    return graph


def _rows(parts: list[Path]) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    for path in parts:
        try:
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=10_000):
                    yield from batch.to_pylist()
        except (OSError, pa.ArrowException) as error:
            problem = str(error).splitlines()[0]
            raise GraphFileError(str(path), [f"cannot be read ({problem}); {_REBUILD}"]) from error


def evidence_of_row(row: Row) -> Record:
    """The record of a place that a row of ``evidence`` or ``rejections`` holds."""
    record = {
        "document": row["document"],
        "sentence": _span(row, "sentence"),
        "text": row["sentence"],
        "head": _span(row, "head"),
        "cue": None if row["cue_start"] is None else _span(row, "cue"),
        "tail": _span(row, "tail"),
        "rule": row["rule"],
        "confidence": row.get("evidence_confidence", row["confidence"]),
    }
    if row["time"] is not None:
        record["time"] = row["time"]
    return record


def _record(row: Row, of_row: Callable[[Row], Record]) -> Record:
    """The record of a row, which is written whole where it has members that are no columns."""
    if row["more"] is None:
        return of_row(row)
    record: Record = json.loads(row["more"])
    return record


def _node(row: Row) -> Record:
    return {
        "name": row["name"],
        "type": row["type"],
        "generic": row["generic"],
        "aliases": row["alias_records"],
        "attributes": _pairs(row["attribute_pairs"]),
        "mentions": [],
    }


def _edge(row: Row) -> Record:
    return {
        "type": row["type"],
        "status": row["status"],
        "confidence": row["confidence"],
        "qualifiers": _pairs(row["qualifier_pairs"]),
        "evidence": [],
    }


def _sentence(row: Row) -> Record:
    return {name: row[name] for name in ("document", "start", "end")}


def _skipped(row: Row) -> Record:
    return {name: row[name] for name in ("source", "message")}


def _span(row: Row, part: str) -> list[int]:
    return [row[f"{part}_start"], row[f"{part}_end"]]


def _mention(row: Row) -> Record:
    names = (
        "document", "start", "end", "text", "type", "source", "entry", "nested", "anaphor",
    )  # fmt: skip
    return {name: row[name] for name in names}


def _rejection(row: Row) -> Record:
    return {
        "reason": row["reason"],
        "detail": row["detail"],
        "head": row["head"],
        "type": row["relation"],
        "tail": row["tail"],
        "evidence": evidence_of_row(row),
    }


def _document(row: Row) -> Record:
    names = ("id", "title", "date", "source", "text")
    return {
        **{name: row[name] for name in names},
        "blocks": json.loads(row["blocks"]),
        "tables": json.loads(row["tables"]),
    }


def _pairs(pairs: list[Row]) -> list[list[str]]:
    return [[pair["key"], pair["value"]] for pair in pairs]


_RECORDS: dict[str, Callable[[Row], Record]] = {
    "documents": _document,
    "sentences": _sentence,
    "rejections": _rejection,
    "skipped": _skipped,
}
