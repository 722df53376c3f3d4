"""What stands in one row under two telling heads is related.

Which types of columns state which relation is ``rows`` in the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.columns import holds_files
from baimo.extract.ontology import Ontology
from baimo.extract.relations.tables.cells import PROSE, SUBJECTS, evidence, mentions_in, named_in
from baimo.extract.types import Table

_DENIED = re.compile(r"(?i:\b(?:not|no longer|unsupported)\b)|不支持|尚未|❌")
_JUDGED = re.compile(
    r"(?i:\b(?:scores?|accuracy|rank|evaluated|evaluation|submitted|submission|submitter)\b)"
    r"|得分|分数|评测|排名|提交"
)
"""Heads of a table of results, in which a date is that of the test."""
_RELEASED = re.compile(r"(?i:releas|launch)|发布|开源|上线|推出")
_SEVERAL = ("Tool", "Product", "Hardware", "Scenario", "Industry", "Quantity:parameters")
"""Types that a table may give several columns: training and inference frameworks, the parameters
in all and those that are active."""


def related(
    analysis: Analysis,
    upright: Table,
    table: Table,
    types: list[str | None],
    ontology: Ontology,
) -> Iterator[Candidate]:
    """What the columns of two types state of the things in one row.

    Args:
        analysis: Of the text, with its mentions.
        upright: The table as it is read.
        table: As it stands in the text.
        types: Of the columns, by their heads.
        ontology: Says which columns state which relation.
    """
    subject = next((n for n, type_ in enumerate(types) if type_ in SUBJECTS), None)
    for name, spec in ontology.relations.items():
        for head_type, tail_type in spec.rows:
            for columns in _columns(types, head_type, tail_type):
                # What a row is about stands first. What else it names is seldom related.
                if tail_type == "Place" or subject in columns:
                    yield from rows_of(analysis, upright, table, name, columns, ontology)


def _columns(types: list[str | None], head: str, tail: str) -> list[tuple[int, int]]:
    """The columns of two types: one of the first, and one of the second, or several of products."""
    heads = [n for n, type_ in enumerate(types) if type_ == head.partition(":")[0]]
    tails = [n for n, type_ in enumerate(types) if type_ == tail.partition(":")[0]]
    if len(heads) != 1 or (len(tails) > 1 and tail not in _SEVERAL):
        return []
    return [(heads[0], column) for column in tails]


def rows_of(
    analysis: Analysis,
    upright: Table,
    table: Table,
    relation: str,
    columns: tuple[int, int],
    ontology: Ontology,
) -> Iterator[Candidate]:
    """One relation between what two columns name in each row.

    Args:
        analysis: Of the text, with its mentions.
        upright: The table as it is read.
        table: As it stands in the text.
        relation: Which.
        columns: Of its heads and of its tails.
        ontology: Says which types go together.
    """
    of_release = relation != "releasedOn" or _RELEASED.search(
        analysis.text, *upright.header[columns[1]]
    )
    if not of_release and any(_JUDGED.search(analysis.text, *head) for head in upright.header):
        return
    files = relation == "hasSize" and holds_files(upright, columns[1], analysis.text)
    for row in upright.rows:
        if max(columns) >= len(row):
            continue
        heads, tails = (mentions_in(analysis, row[column]) for column in columns)
        if not heads or not tails or any(PROSE.search(analysis.text, *row[n]) for n in columns):
            continue
        if any(_DENIED.search(analysis.text, *row[n]) for n in columns):
            continue
        if relation == "hasSize":
            tails = [tail for tail in tails if not files or tail.type != "Quantity:parameters"]
            heads = named_in(analysis, row[columns[0]])
            if len(heads) > 1 and len(tails) > 1:
                continue  # Gemma/Gemma 2 | 2B/7B/9B: which has which is not said
        sentence = evidence(upright, table, row, row[max(columns)])
        for head in heads:
            for tail in tails:
                if ontology.allows(relation, head.type, tail.type) is None:
                    yield Candidate(
                        relation, head, tail, f"{relation}:row of table", "stated", sentence
                    )
