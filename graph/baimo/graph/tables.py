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

    from baimo.graph.reuse import Reuse

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


def csv_text(rows: Iterable[Row | list[str]], columns: tuple[str, ...]) -> str:
    """Rows as CSV, header first, without the byte order mark.

    Args:
        rows: The rows; a list holds cells that have been written before.
        columns: The columns.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(
        row if isinstance(row, list) else [_cell(row[column]) for column in columns] for row in rows
    )
    return out.getvalue()


def entities_csv(graph: nx.MultiDiGraph[str]) -> str:
    """The text of ``entities.csv``: one row an entity."""
    return "\ufeff" + csv_text(entity_rows(graph), ENTITY_COLUMNS)


def relations_csv(
    graph: nx.MultiDiGraph[str], known: Mapping[str, list[list[str]]] | None = None
) -> str:
    """The text of ``relations.csv``: one row for each place that asserts a relation.

    Args:
        graph: The graph.
        known: The rows of relations that have been written before.
    """
    return "\ufeff" + csv_text(_evidence(graph, known or {}), EVIDENCE_COLUMNS)


def mentions_csv(
    graph: nx.MultiDiGraph[str], known: Mapping[str, list[list[str]]] | None = None
) -> str:
    """The text of ``mentions.csv``: one row a mention.

    Args:
        graph: The graph.
        known: The rows of entities that have been written before.
    """
    return "\ufeff" + csv_text(_mentions(graph, known or {}), MENTION_COLUMNS)


def _evidence(
    graph: nx.MultiDiGraph[str], known: Mapping[str, list[list[str]]]
) -> Iterator[Row | list[str]]:
    texts = document_texts(graph)
    for head, tail, key in graph.edges(keys=True):
        if key in known:
            yield from known[key]
        else:
            yield from evidence_rows_of(graph, head, tail, key, texts)


def _mentions(
    graph: nx.MultiDiGraph[str], known: Mapping[str, list[list[str]]]
) -> Iterator[Row | list[str]]:
    for node in graph:
        if node in known:
            yield from known[node]
        else:
            yield from mention_rows_of(graph, node)


def write_tables(
    graph: nx.MultiDiGraph[str], folder: str | Path, reuse: Reuse | None = None
) -> None:
    """Write the three tables into a folder: all of them, or none.

    Args:
        graph: The graph.
        folder: Where to.
        reuse: Rows that are known already.
    """
    tables = {
        "entities.csv": entities_csv(graph),
        "relations.csv": relations_csv(graph, reuse.evidence if reuse else None),
        "mentions.csv": mentions_csv(graph, reuse.mentions if reuse else None),
    }
    with replace_together(folder) as staging:
        for name, text in tables.items():
            write_atomically(staging / name, text)


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
