"""Tables are read as rows: what stands in one row under two telling heads is related.

Which types of columns state which relation is ``rows`` in the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.columns import column_types
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span, Table

_HOSTS = ("Tool", "CloudService", "Hardware", "Product")
_KIND = re.compile(
    r"[^\n]{0,4}(?:类型|类别|种类|分类)\s*|\s*(?i:[a-z]* ?(?:type|category|kind))\s*"
)
_SUPPORT = re.compile(r"支持|(?i:support)")


def table_facts(analysis: Analysis, text: str, ontology: Ontology) -> Iterator[Candidate]:
    """What the rows of a ``Doc``'s tables state; the evidence is the row, the cue the two heads."""
    for table in analysis.tables:
        types = column_types(table.header, text, ontology)
        yield from _supported(analysis, text, table, types, ontology)
        yield from _classed(analysis, text, table, types, ontology)
        for name, spec in ontology.relations.items():
            for head_type, tail_type in spec.rows:
                columns = _columns(types, head_type, tail_type)
                if columns is not None:
                    yield from _rows(analysis, table, name, columns, ontology)


def _supported(
    analysis: Analysis, text: str, table: Table, types: list[str | None], ontology: Ontology
) -> Iterator[Candidate]:
    """The list of models that a tool's README heads with 支持规格 or *Supported*."""
    topic = analysis.topic
    if topic is None or topic.base_type not in _HOSTS or "supports" not in ontology.relations:
        return
    head = " ".join(text[cell.start : cell.end] for cell in table.header)
    if types.count("Model") != 1 or _SUPPORT.search(head) is None:
        return
    column = types.index("Model")
    for row in table.rows:
        if column < len(row):
            sentence = Span(row[0].start, max(cell.end for cell in row))
            for model in _mentions(analysis, row[column]):
                if ontology.allows("supports", topic.type, model.type) is None:
                    yield Candidate(
                        "supports", topic, model, "supports:model table", "stated", sentence
                    )


def _classed(
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
    columns = (named[0], kinds[0])
    for fact in _rows(analysis, table, "instanceOf", columns, ontology):
        one, other = fact.head, fact.tail
        if other.is_class and not one.is_class and ontology.is_a(one.type, other.base_type):
            yield fact


def _columns(types: list[str | None], head: str, tail: str) -> tuple[int, int] | None:
    """The two columns, where there is exactly one of each kind."""
    heads = [n for n, type_ in enumerate(types) if type_ == head.partition(":")[0]]
    tails = [n for n, type_ in enumerate(types) if type_ == tail.partition(":")[0]]
    return (heads[0], tails[0]) if len(heads) == 1 and len(tails) == 1 else None


def _rows(
    analysis: Analysis,
    table: Table,
    relation: str,
    columns: tuple[int, int],
    ontology: Ontology,
) -> Iterator[Candidate]:
    for row in table.rows:
        if max(columns) >= len(row):
            continue
        heads, tails = (_mentions(analysis, row[column]) for column in columns)
        filled = [cell for cell in row if cell.end > cell.start]
        if not filled:
            continue
        sentence = Span(filled[0].start, filled[-1].end)
        for head in heads:
            for tail in tails:
                if ontology.allows(relation, head.type, tail.type) is None:
                    yield Candidate(
                        relation, head, tail, f"{relation}:row of table", "stated", sentence
                    )


def _mentions(analysis: Analysis, cell: Span) -> list[Proposal]:
    return [m for m in analysis.flat_in(cell.start, cell.end) if not m.anaphor]
