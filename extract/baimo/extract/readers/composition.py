"""Writing a document's text together with the spans of its blocks and tables."""

from __future__ import annotations

from collections.abc import Sequence

from baimo.extract.types import Block, BlockKind, Document, Span, Table

CELL_GAP = "\t"

Cell = str | tuple[int, int]
"""A cell's text; or, where a cell reaches over several places, (row, place) of the first one."""


class Composition:
    """The text so far, with its blocks and tables in order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self.pictured: str | None = None
        """What a picture shows that stands above the text, as a project's logo does."""

    @property
    def has_blocks(self) -> bool:
        """Whether anything was added."""
        return bool(self._blocks)

    def add(self, kind: BlockKind, text: str, level: int = 0, ticked: bool | None = None) -> None:
        """Add a block; one without text is left out."""
        text = text.strip("\n") if kind == "code" else text.strip()
        if not text.strip():
            return
        self._separate(kind)
        start = self._length
        self._write(text)
        self._blocks.append(Block(kind, start, self._length, level, ticked))

    def add_table(
        self, rows: Sequence[Sequence[Cell]], header: int = 0, title_rows: int = 0
    ) -> None:
        """Add a table as one line for each row, with tabs between the cells.

        Args:
            rows: Rows of equal length.
            header: Index of the row that names the columns.
            title_rows: How many rows from the first are above the data (at least ``header + 1``).
        """
        self._separate("table")
        start = self._length
        spans: list[list[Span]] = []
        for number, row in enumerate(rows):
            if number:
                self._write("\n")
            line: list[Span] = []
            written = False
            for cell in row:
                if not isinstance(cell, str):
                    line.append((line if cell[0] == number else spans[cell[0]])[cell[1]])
                    continue
                if written:
                    self._write(CELL_GAP)
                written = True
                begin = self._length
                self._write(cell)
                line.append(Span(begin, self._length))
            spans.append(line)
        self._blocks.append(Block("table", start, self._length))
        self._tables.append(
            Table(
                start=start,
                end=self._length,
                header=tuple(spans[header]),
                rows=tuple(tuple(line) for line in spans[max(title_rows, header + 1) :]),
            )
        )

    def document(
        self, id: str, *, source: str = "", title: str | None = None, date: str | None = None
    ) -> Document:
        """The document as composed.

        Args:
            id: Its id.
            source: Where it came from, for people.
            title: Its title; else the first heading of level 1, or what the picture above the text
                shows.
            date: Its date, ISO 8601.
        """
        text = "".join(self._parts)
        if not title:
            title = next(
                (
                    text[block.start : block.end].replace("\n", " ")
                    for block in self._blocks
                    if block.kind == "heading" and block.level == 1
                ),
                self.pictured,
            )
        return Document(
            id=id,
            text=text,
            source=source,
            title=title,
            date=date,
            blocks=tuple(self._blocks),
            tables=tuple(self._tables),
        )

    def _separate(self, kind: BlockKind) -> None:
        if self._blocks:
            close = kind == "list_item" == self._blocks[-1].kind
            self._write("\n" if close else "\n\n")

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
