"""What a table says that its things are, in a column of kinds or in their descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.columns import descriptions
from baimo.extract.ontology import Ontology
from baimo.extract.relations.tables.cells import THINGS, mentions_in
from baimo.extract.relations.tables.rows import rows_of
from baimo.extract.types import Span, Table

_KIND = re.compile(
    r"[^\n]{0,4}(?:类型|类别|种类|分类)\s*|\s*(?i:[a-z]* ?(?:type|category|kind))\s*"
)
_CLAUSE = re.compile(r"[^,。;:(\n]*")


def classed(
    analysis: Analysis, text: str, table: Table, types: list[str | None], ontology: Ontology
) -> Iterator[Candidate]:
    """What a column headed 类型 or *Category* says each named thing is."""
    named = [column for column, type_ in enumerate(types) if type_ is not None]
    kinds = [
        column
        for column, cell in enumerate(table.header)
        if column not in named[:1] and _KIND.fullmatch(text, cell.start, cell.end)
    ]
    if not named or len(kinds) != 1 or "instanceOf" not in ontology.relations:
        return
    things = [column for column in named if types[column] in THINGS and column != kinds[0]]
    columns = ((things or named)[0], kinds[0])
    for fact in rows_of(analysis, table, table, "instanceOf", columns, ontology):
        one, other = fact.head, fact.tail
        if other.is_class and not one.is_class and ontology.is_a(one.type, other.base_type):
            yield fact


def described(
    analysis: Analysis, text: str, table: Table, ontology: Ontology
) -> Iterator[Candidate]:
    """What a description says that the thing of its row is: it ends its first clause with that."""
    if "instanceOf" not in ontology.relations:
        return
    cells = {cell.start for cell in descriptions(table, text)}
    for row in table.rows:
        things = mentions_in(analysis, row[0])[:1] if row else []
        for cell in row[1:] if things and not things[0].is_class else ():
            end = _CLAUSE.match(text, cell.start, cell.end)
            kinds = [m for m in mentions_in(analysis, cell) if end and m.end == end.end()]
            if cell.start not in cells or not kinds or not kinds[0].is_class:
                continue
            thing, kind = things[0], kinds[0]
            if {thing.base_type, kind.base_type} == {"Product", "Tool"}:
                kind.retype(thing.type)  # an app is a product or a tool as its name is
            alike = ontology.is_a(thing.type, kind.base_type)
            if alike and ontology.allows("instanceOf", thing.type, kind.type) is None:
                evidence = Span(row[0].start, cell.end)
                yield Candidate(
                    "instanceOf", thing, kind, "instanceOf:description in table", "stated", evidence
                )
