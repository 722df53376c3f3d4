"""SQL on DuckDB over the tables of ``baimo.graph.query.tables``: read-only, without file access."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from baimo.graph.query.errors import (
    MissingExtraError,
    QueryError,
    QuerySyntaxError,
    ReadOnlyError,
)
from baimo.graph.query.index import GraphIndex
from baimo.graph.query.limits import Limits, interrupting
from baimo.graph.query.tables import TABLES, TEXT, column_type, scalar

if TYPE_CHECKING:
    import pandas as pd

_READING = {"SELECT", "EXPLAIN"}
_CHUNK = 8  # vectors of 2048 rows
_LOCKED = (
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET python_enable_replacements = false",
)


class ReadOnlyTables:
    """Tables in a database in memory that can be read and not changed.

    Args:
        views: Tables that are made at once, each with a SELECT over files.
        files: The only files that are reached.

    Raises:
        MissingExtraError: DuckDB is not installed.
    """

    def __init__(self, views: Mapping[str, str] | None = None, files: Sequence[str] = ()) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtraError("sql", "SQL") from error
        self._duckdb = duckdb
        self._connection = duckdb.connect(":memory:")
        if files:
            self._connection.execute(f"SET allowed_paths = [{', '.join(map(literal, files))}]")
        for command in _LOCKED:
            self._connection.execute(command)
        for name, select in (views or {}).items():
            self._connection.execute(f"CREATE VIEW {name} AS {select}")
        self._connection.execute("SET lock_configuration = true")

    def run(
        self,
        query: str,
        parameters: Sequence[Any] | Mapping[str, Any] | None = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The rows of one SELECT; see ``KnowledgeGraph.sql``.

        Raises:
            QuerySyntaxError: The query cannot be read; the error names line and column.
            ReadOnlyError: It would change something.
            QueryLimitError: There are too many rows, or they take too long.
        """
        limits = limits or Limits()
        duckdb = self._duckdb
        try:
            self._check_reads(query)
            self._prepare(query)
            with interrupting(self._connection.interrupt, limits) as interrupted:
                try:
                    return self._read(query, parameters, limits)
                except duckdb.InterruptException as error:
                    if interrupted():
                        raise limits.too_slow("SQL") from error
                    raise
        except duckdb.Error as error:
            raise _told(query, error) from error

    def chunks(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of one of Baimo's own queries, a few thousand at a time, however many."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(query)
            while rows := cursor.fetchmany(_CHUNK * 2048):
                yield rows
        finally:
            cursor.close()

    def _prepare(self, query: str) -> None:
        """Make what a query needs, if that is not there."""

    def _read(
        self, query: str, parameters: Sequence[Any] | Mapping[str, Any] | None, limits: Limits
    ) -> pd.DataFrame:
        import pandas as pd

        # The kind of a statement is not all: WITH x AS (DELETE ...) SELECT counts as a SELECT.
        self._connection.execute("BEGIN TRANSACTION READ ONLY")
        try:
            result = self._connection.execute(query, parameters)
            parts = [result.fetch_df_chunk(_CHUNK)]
            rows = len(parts[0])
            while len(parts[-1]):
                limits.check_rows(rows, "SQL")
                parts.append(result.fetch_df_chunk(_CHUNK))
                rows += len(parts[-1])
            filled = [part for part in parts if len(part)] or parts[:1]
            return pd.concat(filled, ignore_index=True)
        finally:
            self._connection.execute("ROLLBACK")

    def _check_reads(self, query: str) -> None:
        statements = self._duckdb.extract_statements(query)
        if len(statements) != 1:
            raise QueryError(f"SQL: {len(statements)} statements are given; give one SELECT")
        kind = statements[0].type.name
        if kind not in _READING:
            raise ReadOnlyError(f"SQL: {kind} would change something; only SELECT is answered")


class SqlTables(ReadOnlyTables):
    """The tables of one graph; each is made when a query names it."""

    def __init__(self, index: GraphIndex) -> None:
        super().__init__()
        self._index = index
        self._made: set[str] = set()

    def _prepare(self, query: str) -> None:
        for name in TABLES:
            if name not in self._made and re.search(rf"\b{name}\b", query, re.IGNORECASE):
                self._make(name)

    def _make(self, name: str) -> None:
        table = scalar(TABLES[name](self._index))
        columns = ", ".join(_column(str(column)) for column in table.columns)
        self._connection.register("incoming", table)
        try:
            self._connection.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM incoming")
        finally:
            self._connection.unregister("incoming")
        self._made.add(name)


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _column(name: str) -> str:
    kind = column_type(name)
    if kind == TEXT or ("(" not in kind and "[" not in kind):
        return f'CAST("{name}" AS {kind}) AS "{name}"'
    return f'CAST(CAST("{name}" AS JSON) AS {kind}) AS "{name}"'


def _told(query: str, error: Exception) -> QueryError:
    """DuckDB's message, which quotes the line, as one line with line and column."""
    lines = str(error).strip().splitlines()
    problem = (
        re.sub(r"^(\w+ )+Error: ", "", lines[0]).replace("!", "") if lines else type(error).__name__
    )
    hints = [line.strip() for line in lines[1:] if line.startswith(("Did you mean", "Candidate"))]
    place = None
    for number, line in enumerate(lines):
        found = re.match(r"LINE (\d+): ", line)
        caret = lines[number + 1].find("^") if number + 1 < len(lines) else -1
        if found and caret >= 0:
            shown = line[found.end() :]
            column = caret - found.end()
            row = int(found[1])
            whole = query.splitlines()[row - 1] if row <= len(query.splitlines()) else ""
            if shown.startswith("..."):
                start = whole.find(shown[3:].removesuffix("..."))
                column += start - 3 if start >= 0 else 0
            place = f"line {row}, column {_characters(whole, column)}"
    problem = "; ".join([problem, *hints])
    if "read-only mode" in problem:
        return ReadOnlyError("SQL: the query would change something; only SELECT is answered")
    if "external access" in problem or "disabled by configuration" in problem:
        return ReadOnlyError(f"SQL: {problem}; queries reach no files and no network")
    return QuerySyntaxError("SQL", place, problem)


def _characters(line: str, column: int) -> int:
    """The column in characters, counted from 1; DuckDB counts a Chinese one as two."""
    width = 0
    for number, character in enumerate(line, 1):
        width += 2 if ord(character) > 0x2E80 else 1
        if width > column:
            return number
    return len(line) + 1
