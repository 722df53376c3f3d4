"""Tables are read as rows: what stands in one row under two telling heads is related.

Which types of columns state which relation is ``rows`` in the ontology.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.columns import column_types
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span, Table


def table_facts(analysis: Analysis, text: str, ontology: Ontology) -> Iterator[Candidate]:
    """What the rows of a ``Doc``'s tables state; the evidence is the row, the cue the two heads."""
    for table in analysis.tables:
        types = column_types(table.header, text, ontology)
        for name, spec in ontology.relations.items():
            for head_type, tail_type in spec.rows:
                columns = _columns(types, head_type, tail_type)
                if columns is not None:
                    yield from _rows(analysis, table, name, columns, ontology)


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
    low = bisect_left(analysis.mentions, cell.start, key=lambda mention: mention.start)
    high = bisect_left(analysis.mentions, cell.end, key=lambda mention: mention.start)
    return [
        mention
        for mention in analysis.mentions[low:high]
        if mention.end <= cell.end and not (mention.nested or mention.anaphor)
    ]
