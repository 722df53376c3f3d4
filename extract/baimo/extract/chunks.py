"""Cutting a long document into parts that a pipeline can hold, at the ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.types import Block, Document, Span, Table

LONGEST = 20_000
"""In code points. A ``Doc`` of the Chinese pipeline has one token a character, and the LAC model is
called once for all its sentences, so this bounds memory."""

_BREAKS = (re.compile(r"\n"), re.compile(r"[。！？!?；;]"), re.compile(r"[\s,\uff0c、]"))


def chunks(document: Document, longest: int = LONGEST) -> Iterator[Span]:
    """Spans that cover the document's text, each no longer than ``longest``.

    A table stays whole, however long it is: its rows are read with its head.
    """
    position, end = 0, len(document.text)
    tables = [(table.start, table.end) for table in document.tables]
    while end - position > longest:
        cut = _cut(document.text, position, position + longest, document.blocks)
        for start, stop in tables:
            if start < cut < stop:
                cut = start if start > position else stop
                break
        yield Span(position, cut)
        position = cut
    if position < end or end == 0:
        yield Span(position, end)


def _cut(text: str, start: int, limit: int, blocks: tuple[Block, ...]) -> int:
    """The last good place to cut in the second half of ``text[start:limit]``."""
    middle = (start + limit) // 2
    ends = [block.end for block in blocks if middle < block.end <= limit]
    if ends:
        return ends[-1]
    for pattern in _BREAKS:
        last = None
        for last in pattern.finditer(text, middle, limit):  # noqa: B007 - the last one is wanted
            pass
        if last is not None:
            return last.end()
    return limit


def part(document: Document, span: Span) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """Blocks and tables of one chunk, with offsets counted from its start."""
    blocks = tuple(
        Block(
            block.kind,
            max(block.start, span.start) - span.start,
            min(block.end, span.end) - span.start,
            block.level,
        )
        for block in document.blocks
        if block.start < span.end and block.end > span.start
    )
    tables = tuple(
        Table(
            table.start - span.start,
            table.end - span.start,
            tuple(_moved(cell, span) for cell in table.header),
            tuple(tuple(_moved(cell, span) for cell in row) for row in table.rows),
        )
        for table in document.tables
        if table.start >= span.start and table.end <= span.end
    )
    return blocks, tables


def _moved(cell: Span, span: Span) -> Span:
    return Span(cell.start - span.start, cell.end - span.start)
