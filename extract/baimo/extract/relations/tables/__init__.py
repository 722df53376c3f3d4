"""Tables are read as rows and columns: what each kind of table states, one kind a module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.columns import column_types, on_its_side
from baimo.extract.ontology import Ontology
from baimo.extract.relations.tables.cells import mentions_in
from baimo.extract.relations.tables.classes import classed, described
from baimo.extract.relations.tables.properties import properties
from baimo.extract.relations.tables.rows import related
from baimo.extract.relations.tables.sizes import sized
from baimo.extract.relations.tables.supported import supported
from baimo.extract.relations.tables.ticks import ticks
from baimo.extract.relations.tables.versions import matched_versions
from baimo.extract.types import Table


def table_facts(analysis: Analysis, text: str, ontology: Ontology) -> Iterator[Candidate]:
    """What the rows of a ``Doc``'s tables state; the evidence is the row, the cue the two heads."""
    for table in analysis.tables:
        turned = on_its_side(table, text, ontology)
        upright = turned or table
        types = column_types(upright.header, text, ontology)
        if turned is not None:
            types[0] = _compared(analysis, turned)
        elif types[0] is None and _unheaded(text, table):
            types[0] = _compared(analysis, table)
        if turned is None:
            yield from supported(analysis, text, table, types, ontology)
            yield from classed(analysis, text, table, types, ontology)
            yield from described(analysis, text, table, ontology)
            yield from matched_versions(analysis, text, table, ontology)
        yield from ticks(analysis, text, upright, table, ontology)
        yield from related(analysis, upright, table, types, ontology)
        yield from properties(analysis, text, upright, table, types, ontology)
        yield from sized(analysis, text, table, ontology)


def _compared(analysis: Analysis, table: Table) -> str | None:
    """The type that most of what the rows of a table begin with has."""
    counts = Counter(
        mention.base_type for row in table.rows for mention in mentions_in(analysis, row[0])
    )
    return counts.most_common(1)[0][0] if counts else None


def _unheaded(text: str, table: Table) -> bool:
    """Whether the first column has no head, so that only its cells tell what it lists."""
    return not text[table.header[0].start : table.header[0].end].strip(" *")
