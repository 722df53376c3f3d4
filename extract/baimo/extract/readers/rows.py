"""Tables of texts (.csv, .tsv, .jsonl, .parquet): each row a document."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from baimo.extract.readers.encoding import clean, decode
from baimo.extract.readers.isodate import date_in_name, iso_date
from baimo.extract.readers.source import ReadOptions, Source, UnreadableError
from baimo.extract.types import Document, Skipped

TEXT_COLUMNS = ("text", "content", "正文", "内容", "body")
ID_COLUMNS = ("id", "_id", "doc_id", "uid", "编号")
DATE_COLUMNS = (
    "date", "日期", "published", "published_at", "publish_date", "publish_time", "pubdate",
    "发布日期", "发布时间", "datetime", "created_at", "时间", "time",
)  # fmt: skip
TITLE_COLUMNS = ("title", "标题", "headline")

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class _Row(NamedTuple):
    number: int
    values: Mapping[str, Any]


def read(source: Source, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read one table.

    The documents' ids are the table's, ``#`` and the value of the id column, or the number of the
    row (from 1, the header not counted) or of the line for JSON lines.

    Yields:
        A document for each row with text. Rows without text are reported together at the end, and
        lines that are no JSON object one by one.

    Raises:
        UnreadableError: The file is empty or no text, or has no column for the text.
    """
    suffix = PurePath(source.name).suffix.lower()
    rows: Iterator[_Row | Skipped]
    if suffix == ".parquet":
        rows = _parquet_rows(source.data, options)
    elif suffix == ".jsonl":
        rows = _json_rows(decode(source.data), source)
    else:
        rows = _csv_rows(decode(source.data), suffix, options)
    empty: list[int] = []
    lacking: list[_Row] = []
    for row in rows:
        if isinstance(row, Skipped):
            yield row
            continue
        column = _column(row.values, options.text_column, TEXT_COLUMNS)
        if column is None:
            lacking.append(row)
            continue
        content = _as_text(row.values[column])
        if not content.strip():
            empty.append(row.number)
            continue
        yield _document(row, content, source, options)
    if lacking:
        first = lacking[0]
        wanted = f"column {options.text_column!r}" if options.text_column else "known text column"
        yield Skipped(
            f"{source.path}#{first.number}",
            f"has no {wanted}{_and_others(len(lacking))}; "
            f"name one of {_names(first.values)} with --text-column",
        )
    if empty:
        yield Skipped(
            f"{source.path}#{empty[0]}",
            f"has no text{_and_others(len(empty))}; fill it or remove it",
        )


def _and_others(count: int) -> str:
    if count == 1:
        return ""
    return f", and so {count - 1} other row{'s' if count > 2 else ''}"


def _document(row: _Row, content: str, source: Source, options: ReadOptions) -> Document:
    def value(named: str | None, known: tuple[str, ...]) -> str:
        column = _column(row.values, named, known)
        return " ".join(_as_text(row.values[column]).split()) if column is not None else ""

    name = value(options.id_column, ID_COLUMNS) or str(row.number)
    return Document(
        id=f"{source.id}#{name}",
        text=content,
        source=f"{source.path}#{row.number}",
        title=value(options.title_column, TITLE_COLUMNS) or None,
        date=iso_date(value(options.date_column, DATE_COLUMNS)) or date_in_name(source.name),
    )


def _csv_rows(text: str, suffix: str, options: ReadOptions) -> Iterator[_Row]:
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter="\t" if suffix == ".tsv" else _delimiter(text)
    )
    try:
        columns = [name.strip() for name in next(lines, [])]
        _check(columns, options)
        for number, line in enumerate(lines, 1):
            if line:
                yield _Row(number, dict(zip(columns, line, strict=False)))
    except csv.Error as error:
        raise UnreadableError(
            f"is no table from line {lines.line_num} on ({error}); repair the quotes there"
        ) from error


def _delimiter(text: str) -> str:
    """A comma, or what the header has instead: spreadsheets write semicolons in some countries."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count) if "," not in header else ","


def _check(columns: list[str], options: ReadOptions) -> None:
    header = dict.fromkeys(columns)
    if _column(header, options.text_column, TEXT_COLUMNS) is None:
        found = f"its columns are {_names(header)}"
        if options.text_column:
            raise UnreadableError(
                f"has no column {options.text_column!r}; {found}; name one with --text-column"
            )
        raise UnreadableError(
            f"has no column that is known to hold the text; {found}; name one with --text-column"
        )
    for option, named in (
        ("--id-column", options.id_column),
        ("--date-column", options.date_column),
        ("--title-column", options.title_column),
    ):
        if named and _column(header, named, ()) is None:
            raise UnreadableError(
                f"has no column {named!r}; its columns are {_names(header)}; "
                f"name one with {option}, or leave that out"
            )


def _json_rows(text: str, source: Source) -> Iterator[_Row | Skipped]:
    # Not splitlines(), which also splits at characters that may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            problem = None if isinstance(value, dict) else "is no JSON object"
        except (ValueError, RecursionError) as error:
            value, problem = None, f"is no JSON ({error})"
        if problem:
            reason = f"line {number} {problem}; repair it, the other lines were read"
            yield Skipped(source.path, " ".join(reason.split()))
        else:
            yield _Row(number, value)


def _parquet_rows(data: bytes, options: ReadOptions) -> Iterator[_Row]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UnreadableError(
            "needs an extra to be read: pip install 'baimo[scale]'; or convert it to .jsonl"
        ) from error
    try:
        with pq.ParquetFile(pa.BufferReader(data)) as file:
            columns = file.schema_arrow.names
            _check(columns, options)
            number = 0
            for batch in file.iter_batches(batch_size=1000):
                for values in batch.to_pylist():
                    number += 1
                    yield _Row(number, values)
    except pa.ArrowException as error:
        raise UnreadableError(f"is no Parquet file ({str(error).splitlines()[0]})") from error


def _column(values: Mapping[str, object], named: str | None, known: tuple[str, ...]) -> str | None:
    """The column that was asked for, or the first known one; upper and lower case are one."""
    if named is not None and named in values:
        return named
    folded = {str(column).strip().casefold(): column for column in reversed(list(values))}
    for name in (named,) if named is not None else known:
        if name.casefold() in folded:
            return folded[name.casefold()]
    return None


def _names(values: Mapping[str, object]) -> str:
    names = [str(name) for name in values if str(name)]
    return ", ".join(names[:20]) + (" ..." if len(names) > 20 else "") or "all without a name"


def _as_text(value: object) -> str:
    """A JSON value as text; lists of strings are lines."""
    if value is None or isinstance(value, bool | dict):
        return ""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_as_text, value)))
    return clean(str(value))
