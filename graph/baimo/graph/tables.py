"""``entities.csv``, ``relations.csv`` and ``mentions.csv``, for spreadsheets.

* UTF-8 with a byte order mark, without which Excel reads Chinese in the system's code page.
* Records end with CR LF, as RFC 4180 has it and as Excel itself writes; a line break inside a cell
  stays what it is and is always quoted.
* A cell that a spreadsheet would run as a formula gets an apostrophe in front, see ``guard``.
* A list is joined with ``|``, a dict is written ``key=value; key=value``. ``graph.json`` holds them
  without loss.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo.graph.atomic import replace_together, write_atomically
from baimo.graph.reuse import Reuse
from baimo.graph.rows import (
    ENTITY_COLUMNS,
    EVIDENCE_COLUMNS,
    MENTION_COLUMNS,
    Row,
    document_texts,
    entity_rows,
    evidence_rows_of,
    mention_rows_of,
)

if TYPE_CHECKING:
    import networkx as nx

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_HARMLESS = re.compile(r"[+-]|[+-]?[0-9][0-9,]*(\.[0-9]+)?([eE][+-]?[0-9]+)?%?")


def guard(cell: str) -> str:
    """Keep a spreadsheet from running a text as a formula.

    A cell that starts with ``=``, ``+``, ``-``, ``@`` (or their full-width forms, which East Asian
    versions of Excel take for the same), a tab or a line break gets an apostrophe in front. Plain
    numbers (-1, +5.2%) and a sign on its own are left alone. ``unguard`` takes the apostrophe off
    again: a text that already looks guarded gets one more, so no information is lost.
    """
    if _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguard(cell: str) -> str:
    """The text that ``guard`` was given."""
    if cell.startswith("'") and _FORMULA.match(cell):
        return cell[1:]
    return cell


def csv_text(rows: Iterable[Row], columns: tuple[str, ...]) -> str:
    """Rows as CSV, header first, without the byte order mark."""
    return _lines([columns]) + _rows(rows, columns)


def entities_csv(graph: nx.MultiDiGraph[str]) -> str:
    """The text of ``entities.csv``: one row an entity."""
    return "\ufeff" + csv_text(entity_rows(graph), ENTITY_COLUMNS)


def relations_csv(graph: nx.MultiDiGraph[str]) -> str:
    """The text of ``relations.csv``: one row for each place that asserts a relation."""
    return "".join(evidence_parts(graph, {}))


def mentions_csv(graph: nx.MultiDiGraph[str]) -> str:
    """The text of ``mentions.csv``: one row a mention."""
    return "".join(mention_parts(graph, {}))


def evidence_parts(graph: nx.MultiDiGraph[str], known: Mapping[str, str]) -> Iterator[str]:
    """The text of ``relations.csv`` in parts: the header, and the rows of each relation.

    Args:
        graph: The graph.
        known: The rows of relations that have been written before.
    """
    texts = document_texts(graph)
    yield "\ufeff" + _lines([EVIDENCE_COLUMNS])
    for head, tail, key in graph.edges(keys=True):
        if key in known:
            yield known[key]
        else:
            yield _rows(evidence_rows_of(graph, head, tail, key, texts), EVIDENCE_COLUMNS)


def mention_parts(graph: nx.MultiDiGraph[str], known: Mapping[str, str]) -> Iterator[str]:
    """The text of ``mentions.csv`` in parts: the header, and the rows of each entity.

    Args:
        graph: The graph.
        known: The rows of entities that have been written before.
    """
    yield "\ufeff" + _lines([MENTION_COLUMNS])
    for node in graph:
        yield known[node] if node in known else _rows(mention_rows_of(graph, node), MENTION_COLUMNS)


def write_tables(
    graph: nx.MultiDiGraph[str], folder: str | Path, reuse: Reuse | None = None
) -> None:
    """Write the three tables into a folder: all of them, or none.

    Args:
        graph: The graph.
        folder: Where to.
        reuse: Rows that are known already; how long each part is, is put there.
    """
    reuse = reuse or Reuse()
    parts = {
        "relations.csv": list(evidence_parts(graph, reuse.evidence)),
        "mentions.csv": list(mention_parts(graph, reuse.mentions)),
    }
    reuse.lengths.update((name, [len(part) for part in found]) for name, found in parts.items())
    tables = {
        "entities.csv": entities_csv(graph),
        **{name: "".join(found) for name, found in parts.items()},
    }
    with replace_together(folder) as staging:
        for name, text in tables.items():
            write_atomically(staging / name, text)


def _rows(rows: Iterable[Row], columns: tuple[str, ...]) -> str:
    return _lines([_cell(row[column]) for column in columns] for row in rows)


def _lines(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        value = "|".join(value)
    elif isinstance(value, dict):
        value = "; ".join(f"{key}={item}" for key, item in value.items())
    return guard(value)
