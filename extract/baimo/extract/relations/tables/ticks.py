"""What ticks and crosses say that the thing of a row can do, or runs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.columns import with_columns_as_rows
from baimo.extract.ontology import Ontology
from baimo.extract.relations.tables.cells import SUBJECTS, evidence, mentions_in, named_in
from baimo.extract.types import Status, Table

_MARKED = ("Capability", "Scenario", "Hardware")
_FEATURES = re.compile(
    r"\W*(?:功能|特性|特点|能力|特征|功能特性|对比项?|比较项?|项目|(?i:features?|capabilit(?:y|ies)|"
    r"functions?|functionality|comparison))?\W*"
)
_TICKS = frozenset(("✅", "✔", "✔️", "✓", "√", "☑", "☑️", "y", "yes", "是", "支持"))
_CROSSES = frozenset(("", "❌", "❎", "✗", "✘", "×", "x", "-", "n", "no", "否", "不支持", "🚧"))
_DENIES = frozenset(("❌", "❎", "✗", "✘", "×", "no", "否", "不支持"))


def ticks(
    analysis: Analysis, text: str, upright: Table, table: Table, ontology: Ontology
) -> Iterator[Candidate]:
    """What a table of ticks states, of things by features or of features by things.

    Args:
        analysis: Of the text, with its mentions.
        text: The text.
        upright: The table as it is read.
        table: As it stands in the text.
        ontology: Says which types go together.
    """
    across = _ticked_across(analysis, text, table) if upright is table else None
    if across is None:
        yield from _ticked(analysis, text, upright, table, _MARKED, ontology)
    else:
        yield from _ticked(analysis, text, across, table, (*_MARKED, "Tool"), ontology)


def _ticked_across(analysis: Analysis, text: str, table: Table) -> Table | None:
    """A table of features by things (Feature | A | B), as one of things by features.

    All its cells but the first of each row are ticks and crosses.
    """
    if len(table.header) < 3 or not _FEATURES.fullmatch(text, *table.header[0]):
        return None
    marks = {text[c.start : c.end].strip().casefold() for row in table.rows for c in row[1:]}
    if not marks & _TICKS or not marks <= _TICKS | _CROSSES:
        return None
    named = [named_in(analysis, head) for head in table.header[1:]]
    if sum(len(things) == 1 for things in named) < 2:
        return None
    return with_columns_as_rows(table, 0)


def _ticked(
    analysis: Analysis,
    text: str,
    upright: Table,
    table: Table,
    types: tuple[str, ...],
    ontology: Ontology,
) -> Iterator[Candidate]:
    """What a tick says that the thing of the row can do, or runs on, by the head of the column.

    A column of ticks has nothing else in it but crosses and empty cells. A cross denies it; an
    empty cell or a dash says nothing.
    """
    for place, head in enumerate(upright.header):
        rows = [row for row in upright.rows if place < len(row)]
        marks = [text[row[place].start : row[place].end].strip().casefold() for row in rows]
        if place == 0 or not any(mark in _TICKS for mark in marks):
            continue
        if not all(mark in _TICKS or mark in _CROSSES for mark in marks):
            continue
        abilities = [m for m in mentions_in(analysis, head) if m.base_type in types]
        for row, mark in zip(rows, marks, strict=True):
            if mark not in _TICKS and mark not in _DENIES:
                continue
            status: Status = "stated" if mark in _TICKS else "negated"
            for thing in mentions_in(analysis, row[0])[:1]:
                for ability in abilities if thing.base_type in SUBJECTS else ():
                    allowed = (
                        relation
                        for relation in ("supports", "hasCapability")
                        if relation in ontology.relations
                        and ontology.allows(relation, thing.type, ability.type) is None
                    )
                    for relation in islice(allowed, 1):
                        yield Candidate(
                            relation,
                            thing,
                            ability,
                            f"{relation}:tick in table",
                            status,
                            evidence(upright, table, row, row[place]),
                        )
