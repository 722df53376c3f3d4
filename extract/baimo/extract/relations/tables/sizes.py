"""The models of rows that are headed by their size (7B | X-7B | X-7B-Chat)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.tables.cells import evidence, mentions_in
from baimo.extract.types import Table

_SIZE = re.compile(r"\s*\d+(?:\.\d+)?\s?[BM]\s*")


def sized(analysis: Analysis, text: str, table: Table, ontology: Ontology) -> Iterator[Candidate]:
    """The models of rows that are headed by their size (7B | X-7B | X-7B-Chat)."""
    rows = [row for row in table.rows if row[0].end > row[0].start]
    if len(rows) < 2 or "hasSize" not in ontology.relations:
        return
    if not all(_SIZE.fullmatch(text, row[0].start, row[0].end) for row in rows):
        return
    for row in rows:
        for size in mentions_in(analysis, row[0]):
            for cell in row[1:]:
                named = [m for m in mentions_in(analysis, cell) if m.base_type == "Model"]
                # A cell that only mentions a model does not list one.
                if len(named) != 1 or cell.end - cell.start >= 2 * _length(named[0]):
                    continue
                if ontology.allows("hasSize", named[0].type, size.type) is None:
                    yield Candidate(
                        "hasSize",
                        named[0],
                        size,
                        "hasSize:row headed by size",
                        "stated",
                        evidence(table, table, row, cell),
                    )


def _length(mention: Proposal) -> int:
    return mention.end - mention.start
