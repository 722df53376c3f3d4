"""What the columns of a table list, by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.folding import fold
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span, Table


def column_types(header: tuple[Span, ...], text: str, ontology: Ontology) -> list[str | None]:
    """What each column of a table lists, by its head; ``None`` where its head does not say."""
    return [_type_of(fold(text[cell.start : cell.end]), ontology.headers) for cell in header]


def _type_of(head: str, kinds: dict[str, str]) -> str | None:
    """The type that a column's head names; of 机构/个人, that of the first part that does."""
    for part in (head, *re.split(r"[/|(]", head)):
        found = kinds.get(re.sub(r"^[ *]+|[ *:)]+$", "", part))
        if found is not None:
            return found
    return None


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


def descriptions(table: Table, text: str) -> Iterator[Span]:
    """The cells of a table that hold prose, by the heads of their columns."""
    for column, head in enumerate(table.header):
        if fold(text[head.start : head.end]).strip(" *:") in _DESCRIPTIONS:
            for row in table.rows:
                if column < len(row) and row[column].end - row[column].start >= 6:
                    yield row[column]
