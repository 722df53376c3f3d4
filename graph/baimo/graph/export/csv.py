r"""A folder of CSV files that hold all of the graph, one for each table of ``flat``.

UTF-8 with a byte order mark, records end with CR LF, and a cell that a spreadsheet would run as a
formula gets an apostrophe in front, as in the files of a build (``baimo.graph.tables``). Nothing is
``\N``, so that it is told from an empty text; a text that begins with a backslash gets one more.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from baimo.graph.atomic import write_atomically
from baimo.graph.export import Format
from baimo.graph.export.errors import ExportError
from baimo.graph.export.flat import COLUMNS, Cell, Kind, graph_of, tables_of
from baimo.graph.export.scalars import parsed
from baimo.graph.export.values import check_utf8_text
from baimo.graph.tables import guard, unguard

if TYPE_CHECKING:
    import networkx as nx

_NOTHING = "\\N"
_KINDS: dict[Kind, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
_LONGEST = 2**31 - 1


def write_folder(graph: nx.MultiDiGraph[str], folder: Path) -> None:
    """Write the files.

    Raises:
        ExportError: A text holds what UTF-8 cannot.
    """
    for name, rows in tables_of(graph).items():
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS[name])
        for number, row in enumerate(rows, 2):
            writer.writerow(
                [
                    _cell(row[column], f"{name}.csv row {number}: {column}")
                    for column in COLUMNS[name]
                ]
            )
        write_atomically(folder / f"{name}.csv", "\ufeff" + out.getvalue())


def read_folder(folder: Path) -> nx.MultiDiGraph[str]:
    """The graph in the files.

    Raises:
        ExportError: A file is missing or broken; the error names file, row and column.
    """
    tables = {}
    for name in COLUMNS:
        path = folder / f"{name}.csv"
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError as error:
            raise ExportError(f"{path} is missing; export the graph again") from error
        except UnicodeDecodeError as error:
            raise ExportError(f"{path} is not UTF-8; save it as UTF-8") from error
        limit = csv.field_size_limit(_LONGEST)  # a cell may hold a whole document
        try:
            reader = csv.DictReader(io.StringIO(text, newline=""))
            tables[name] = [
                _read_row(row, COLUMNS[name], f"{path} row {number}")
                for number, row in enumerate(reader, 2)
            ]
        finally:
            csv.field_size_limit(limit)
    return graph_of(tables, str(folder))


def _read_row(
    row: Mapping[str, str | None], columns: Mapping[str, Kind], place: str
) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for column, kind in columns.items():
        text = row.get(column)
        if text is None:
            raise ExportError(f"{place}: the column '{column}' is missing")
        text = unguard(text)
        if text == _NOTHING:
            found[column] = None
        else:
            text = text[1:] if text.startswith("\\") else text
            found[column] = parsed(text, _KINDS[kind], f"{place}: {column}")
    return found


def _cell(value: Cell, place: str) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    value = check_utf8_text(value, place)
    return guard("\\" + value if value.startswith("\\") else value)


FORMAT = Format(
    "csv",
    "a folder of CSV files, one a table",
    write_folder=write_folder,
    read_folder=read_folder,
)
