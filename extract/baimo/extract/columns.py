"""What the columns of a table list, by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.folding import HAN, fold
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span, Table


def column_types(header: tuple[Span, ...], text: str, ontology: Ontology) -> list[str | None]:
    """What each column of a table lists, by its head; ``None`` where its head does not say."""
    return [_type_of(fold(text[cell.start : cell.end]), ontology.headers) for cell in header]


_MODIFIER = re.compile(
    rf"(?:[a-z][a-z\d-]*(?=[{HAN}])|主要|核心|代表性?|典型|主流|国产|自研|相关|所属|深度学习|机器学习|人工智能)+"
)
"""What may stand before the word for what a column lists: 代表产品, AI大模型."""


def _type_of(head: str, kinds: dict[str, str]) -> str | None:
    """The type that a column's head names; of 机构/个人, that of the first part that does."""
    for part in (head, *re.split(r"[/|(]", head)):
        word = re.sub(r"^[ *#]+|[ *:)]+$", "", part)
        found = kinds.get(word) or kinds.get(_MODIFIER.sub("", word, count=1))
        if found is not None:
            return found
    return None


_OF_FILES = re.compile(r"[~≈约]?\s?\d+(?:\.\d+)?\s?(?:Gi?B?|[TMK]i?B)\s*")
_BILLIONS = re.compile(r"\d\s?[Bb](?![A-Za-z])")
_PARAMETERS = re.compile(r"参数|(?i:param)")


def holds_files(table: Table, column: int, text: str) -> bool:
    """Whether a column gives the sizes of files: more cells count in bytes than in parameters.

    A column headed 大小 or size may give either, which 20M alone does not tell apart; 2.6G and
    512 MB do, and so does 7B. One headed 参数量 gives parameters.
    """
    if _PARAMETERS.search(text, *table.header[column]):
        return False
    cells = [row[column] for row in table.rows if column < len(row)]
    files = sum(_OF_FILES.fullmatch(text, *cell) is not None for cell in cells)
    return files > sum(_BILLIONS.search(text, *cell) is not None for cell in cells)


_LEAST_LABELS = 2
"""How many rows are named as columns are where a table is turned on its side."""


def on_its_side(table: Table, text: str, ontology: Ontology) -> Table | None:
    """The table with columns for its rows, if its rows are named as columns are.

    In a comparison (比较项 | X | Y, then 厂商 | A | B) what is compared heads the columns, and the
    first or second column holds what would be the heads. No head of such a table is one itself.
    """
    if len(table.header) < 3 or any(column_types(table.header[1:], text, ontology)):
        return None
    for column in (0, 1):
        turned = with_columns_as_rows(table, column) if column + 2 < len(table.header) else None
        if turned is None:
            return None
        known = column_types(turned.header[1:], text, ontology)
        if sum(type_ is not None for type_ in known) >= _LEAST_LABELS:
            return turned
    return None


def with_columns_as_rows(table: Table, column: int) -> Table | None:
    """A table turned: one of its columns becomes the head, those behind it the rows.

    Returns:
        The table; ``None`` if some row has not a cell for each column.
    """
    if any(len(row) != len(table.header) for row in table.rows):
        return None
    head, *rows = (
        (table.header[place], *(row[place] for row in table.rows))
        for place in range(column, len(table.header))
    )
    return Table(table.start, table.end, head, tuple(rows))


_DESCRIPTIONS = frozenset(
    (
        "描述",
        "说明",
        "简介",
        "介绍",
        "项目简介",
        "项目描述",
        "功能描述",
        "特点",
        "description",
        "summary",
        "introduction",
        "about",
    )
)


_LEAST_PROSE = 24
"""In code points: shorter cells name or list something."""
_READS = re.compile(r"[。，；]|[,;] |\. [A-Z]|(?:是|支持|可以|用于|提供|采用|[a-z]+s) ?\S{4}")


def prose_cells(table: Table, text: str) -> Iterator[Span]:
    """The cells of a table that are read as sentences.

    These are descriptions, and the cells of a column behind the first in which most cells read as
    prose, whatever its head is called.
    """
    described = list(descriptions(table, text))
    yield from described
    known = {cell.start for cell in described}
    for column in range(1, len(table.header)):
        cells = [row[column] for row in table.rows if column < len(row)]
        filled = [cell for cell in cells if cell.end > cell.start]
        prose = [
            cell
            for cell in filled
            if cell.end - cell.start >= _LEAST_PROSE and _READS.search(text, *cell)
        ]
        if len(prose) * 2 > len(filled):
            yield from (cell for cell in prose if cell.start not in known)


def descriptions(table: Table, text: str) -> Iterator[Span]:
    """The cells of a table that hold prose, by the heads of their columns."""
    for column, head in enumerate(table.header):
        if fold(text[head.start : head.end]).strip(" *:") in _DESCRIPTIONS:
            for row in table.rows:
                if column < len(row) and row[column].end - row[column].start >= 6:
                    yield row[column]
