"""Cutting a long document into parts that a pipeline can hold, at the ends of sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from baimo.extract.types import Block, Document, Span, Table

LONGEST = 20_000
"""In code points. A ``Doc`` of the Chinese pipeline has one token a character, and the LAC model is
called once for all its sentences, so this bounds memory."""

_BREAKS = (re.compile(r"\n"), re.compile(r"[。！？!?；;]"), re.compile(r"[\s,\uff0c、]"))


class Part(NamedTuple):
    """A part of a document.

    Attributes:
        span: Where it stands.
        blocks: Its blocks, with offsets counted from its start.
        tables: Its tables, likewise.
    """

    span: Span
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


def parts(document: Document, longest: int = LONGEST) -> Iterator[Part]:
    """Parts that cover the document's text, each no longer than ``longest``.

    A table stays whole, however long it is: its rows are read with its head.
    """
    blocks, tables = _Sorted(document.blocks), _Sorted(document.tables)
    position, end = 0, len(document.text)
    while end - position > longest:
        cut = _cut(document.text, position, position + longest, blocks)
        for table in tables.overlapping(cut, cut + 1):
            if table.start < cut:
                cut = table.start if table.start > position else table.end
                break
        yield _part(Span(position, cut), blocks, tables)
        position = cut
    if position < end or end == 0:
        yield _part(Span(position, end), blocks, tables)


_Lying = TypeVar("_Lying", Block, Table)


class _Sorted(Generic[_Lying]):
    """Blocks or tables in text order, to find those of a part without a look at all others."""

    def __init__(self, items: Sequence[_Lying]) -> None:
        self._items: Sequence[_Lying] = items
        self._starts = [item.start for item in items]
        # How far the items so far reach: they may lie in each other.
        self._reach = list(accumulate((item.end for item in items), max))

    def overlapping(self, start: int, end: int) -> Iterator[_Lying]:
        """Those with a character in common with a span, in text order."""
        for place in range(bisect_right(self._reach, start), bisect_left(self._starts, end)):
            if self._items[place].end > start:
                yield self._items[place]

    def last_end(self, low: int, high: int) -> int | None:
        """Where the last of those ends that end behind ``low`` and not behind ``high``."""
        for place in range(bisect_left(self._starts, high) - 1, -1, -1):
            if self._reach[place] <= low:
                break
            end: int = self._items[place].end
            if low < end <= high:
                return end
        return None


def _cut(text: str, start: int, limit: int, blocks: _Sorted[Block]) -> int:
    """The last good place to cut in the second half of ``text[start:limit]``."""
    middle = (start + limit) // 2
    end = blocks.last_end(middle, limit)
    if end is not None:
        return end
    for pattern in _BREAKS:
        last = None
        for last in pattern.finditer(text, middle, limit):  # noqa: B007 - the last one is wanted
            pass
        if last is not None:
            return last.end()
    return limit


def _part(span: Span, blocks: _Sorted[Block], tables: _Sorted[Table]) -> Part:
    return Part(
        span,
        tuple(
            Block(
                block.kind,
                max(block.start, span.start) - span.start,
                min(block.end, span.end) - span.start,
                block.level,
                block.ticked,
            )
            for block in blocks.overlapping(*span)
        ),
        tuple(
            Table(
                table.start - span.start,
                table.end - span.start,
                tuple(_moved(cell, span) for cell in table.header),
                tuple(tuple(_moved(cell, span) for cell in row) for row in table.rows),
            )
            for table in tables.overlapping(*span)
            if table.start >= span.start and table.end <= span.end
        ),
    )


def _moved(cell: Span, span: Span) -> Span:
    return Span(cell.start - span.start, cell.end - span.start)
