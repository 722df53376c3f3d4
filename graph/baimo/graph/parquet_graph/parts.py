"""Writing a table of a Parquet graph part by part."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from baimo.graph.export.values import check_utf8_text
from baimo.graph.parquet_graph.tables import TABLES, is_map, pyarrow, schema_of
from baimo.graph.rows import Row

ENTITIES_A_PART = 1 << 18
"""How many entities, or heads of relations, a part has on average."""

DOCUMENTS_A_PART = 1 << 15
"""How many documents a part has on average."""

OF_DOCUMENTS = ("documents", "sentences", "rejections", "skipped")
"""The tables that are sorted by the ids of documents; the others are by those of entities."""

_GROUP_ROWS = 10_000
_GROUP_CHARACTERS = 4_000_000  # of the longest column, ``text`` of documents


def cuts(id_: str, average: int) -> bool:
    """Whether a part begins with the rows of this id: for one id in so many, whatever is beside.

    Args:
        id_: An id.
        average: How many ids a part is to have on average.
    """
    return zlib.crc32(id_.encode("utf-8", "backslashreplace")) % average == 0


def remove_stale_parts(folder: str | Path, written: Set[str]) -> None:
    """Remove parts of a Parquet graph that was in a folder before.

    Args:
        folder: The folder.
        written: The names of the files of the one that is there now.
    """
    for table in TABLES:
        for path in Path(folder).glob(f"{table}-*.parquet"):
            if path.name not in written:
                path.unlink(missing_ok=True)


class TableWriter:
    """Writes rows that come in order.

    Args:
        folder: Where the parts go, ``entities-00000.parquet`` and so on.
        table: Which table.
        prefix: Begins the names of the parts, for who writes into a folder with others.
        whole: Whether a table without rows gets a part without rows.
    """

    def __init__(self, folder: Path, table: str, prefix: str = "", *, whole: bool = True) -> None:
        self._pa = pyarrow()
        self._folder = folder
        self._table = table
        self._average = DOCUMENTS_A_PART if table in OF_DOCUMENTS else ENTITIES_A_PART
        self._prefix = prefix
        self._schema = schema_of(table)
        self._maps = [name for name in self._schema.names if is_map(table, name)]
        self._whole = whole
        self._rows: list[Row] = []
        self._characters = 0
        self._owner: str | None = None
        self._writer: Any = None
        self.parts: list[str] = []
        """The names of the files."""

    def begin(self, owner: str) -> None:
        """Let the rows of an id come next, if it has any."""
        if owner != self._owner:
            if self._owner is not None and cuts(owner, self._average):
                self._end_part()
            self._owner = owner

    def add(self, owner: str, row: Row) -> None:
        """Take a row.

        Args:
            owner: The id that the rows are sorted by.
            row: The row; other columns than the table's are left out.
        """
        self.begin(owner)
        self._rows.append(row)
        self._characters += len(row.get("text") or "")
        if len(self._rows) >= _GROUP_ROWS or self._characters >= _GROUP_CHARACTERS:
            self._write()

    def close(self) -> None:
        """Write what is left."""
        if self._rows or (self._whole and not self.parts):
            self._write()
        self._end_part()

    def _write(self) -> None:
        if self._writer is None:
            import pyarrow.parquet as pq

            name = f"{self._table}-{self._prefix}{len(self.parts):05}.parquet"
            self._writer = pq.ParquetWriter(
                self._folder / name, self._schema, compression="zstd", write_page_index=True
            )
            self.parts.append(name)
        try:
            table = self._columns()
        except UnicodeEncodeError:
            for number, row in enumerate(self._rows, 1):
                for text in _texts(row):
                    check_utf8_text(text, f"{self._table}: {self._owner}, row {number} before it")
            raise
        self._writer.write_table(table)
        self._rows = []
        self._characters = 0

    def _columns(self) -> Any:
        columns = [
            self._pa.array(
                [
                    list(row[field.name].items())
                    if field.name in self._maps
                    else row.get(field.name)
                    for row in self._rows
                ],
                type=field.type,
            )
            for field in self._schema
        ]
        return self._pa.Table.from_arrays(columns, schema=self._schema)

    def _end_part(self) -> None:
        if self._rows:
            self._write()
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def _texts(value: Any) -> Iterator[str]:
    """All texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in (*value, *value.values()):
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
