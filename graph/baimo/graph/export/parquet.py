"""A folder of Parquet files, one for each table of ``flat``, written and read by DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo.graph.export import Format
from baimo.graph.export.errors import ExportError
from baimo.graph.export.flat import COLUMNS, Cell, graph_of, tables_of
from baimo.graph.export.values import check_utf8_text
from baimo.graph.query.errors import MissingExtraError

if TYPE_CHECKING:
    import networkx as nx

_TYPES: dict[type, str] = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", str: "VARCHAR"}


def write_folder(graph: nx.MultiDiGraph[str], folder: Path) -> None:
    """Write the files.

    Raises:
        ExportError: A text holds what UTF-8 cannot.
        MissingExtraError: DuckDB is not installed.
    """
    write_parquet(tables_of(graph), COLUMNS, folder)


def write_parquet(
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    columns: Mapping[str, Mapping[str, type]],
    folder: Path,
) -> None:
    """Write tables, each into a file of its own.

    Args:
        tables: The rows of each table.
        columns: For each table its columns, each with the type of its cells.
        folder: Where to.

    Raises:
        ExportError: A text holds what UTF-8 cannot.
        MissingExtraError: DuckDB is not installed.
    """
    import pandas as pd

    connection = _connection()
    for name, rows in tables.items():
        for number, row in enumerate(rows, 1):
            for column, value in row.items():
                if isinstance(value, str):
                    check_utf8_text(value, f"{name} row {number}: {column}")
        frame = pd.DataFrame(
            {
                column: pd.array([row[column] for row in rows], dtype=_PANDAS[kind])
                for column, kind in columns[name].items()
            }
        )
        listed = ", ".join(
            f'CAST("{column}" AS {_TYPES[kind]}) AS "{column}"'
            for column, kind in columns[name].items()
        )
        connection.register("incoming", frame)
        connection.execute(
            f"COPY (SELECT {listed} FROM incoming) TO {_literal(folder / f'{name}.parquet')} "
            "(FORMAT parquet, COMPRESSION zstd)"
        )
        connection.unregister("incoming")


def read_folder(folder: Path) -> nx.MultiDiGraph[str]:
    """The graph in the files.

    Raises:
        ExportError: A file is missing or broken.
        MissingExtraError: DuckDB is not installed.
    """
    import duckdb

    connection = _connection()
    tables: dict[str, list[dict[str, Cell]]] = {}
    for name, columns in COLUMNS.items():
        listed = ", ".join(f'"{column}"' for column in columns)
        path = folder / f"{name}.parquet"
        try:
            rows = connection.execute(f"SELECT {listed} FROM read_parquet({_literal(path)})")
        except duckdb.Error as error:
            problem = str(error).splitlines()[0]
            raise ExportError(f"{path} cannot be read: {problem}") from error
        tables[name] = [dict(zip(columns, row, strict=True)) for row in rows.fetchall()]
    return graph_of(tables, str(folder))


_PANDAS: dict[type, Any] = {bool: "boolean", int: "Int64", float: "Float64", str: "object"}


def _connection() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("sql", "Parquet") from error
    return duckdb.connect(":memory:")


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


FORMAT = Format(
    "parquet",
    "a folder of Parquet files, one a table, for pandas, DuckDB and Spark",
    write_folder=write_folder,
    read_folder=read_folder,
)
