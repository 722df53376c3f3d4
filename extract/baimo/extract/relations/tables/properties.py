"""What a column says that is headed as a line of a card: 开发者, *License*, 参数量."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.card_lines import CARD_NAME, KEYS
from baimo.extract.columns import holds_files
from baimo.extract.ontology import Ontology
from baimo.extract.relations.tables.cells import PROSE, THINGS, evidence, mentions_in, named_in
from baimo.extract.types import Span, Table

_TUNED = re.compile(r"(?i:chat|instruct|sft|aligned)|对话")
_PATH = re.compile(r"\s*[A-Za-z][\w.\-]*/(?P<name>[A-Za-z][\w.\-]*\s*)")
"""Whose repository stands before the slash is no part of what the cell names."""


def properties(
    analysis: Analysis,
    text: str,
    upright: Table,
    table: Table,
    types: list[str | None],
    ontology: Ontology,
) -> Iterator[Candidate]:
    """What columns state that are headed as the lines of a card are (*Context length*, 底座)."""
    named = [
        place
        for place, head in enumerate(upright.header)
        if types[place] in THINGS or CARD_NAME.fullmatch(text[head.start : head.end].strip(" *"))
    ]
    if not named:
        return
    subject = named[0]
    for place, head in enumerate(upright.header):
        if place == subject:
            continue
        for key in KEYS:
            known = key.relation in ontology.relations and types[place] != key.value
            name = text[head.start : head.end].strip(" *#")
            if not known or not key.heads_columns or not key.name.fullmatch(name):
                continue
            if key.value == "Quantity:parameters" and holds_files(upright, place, text):
                continue
            if name.casefold() == "base" and any(
                _TUNED.search(text, *other) for other in upright.header
            ):
                continue  # Base | Chat: the models of a size
            for row in upright.rows:
                if max(subject, place) >= len(row) or PROSE.search(text, *row[place]):
                    continue
                path = _PATH.fullmatch(text, *row[place])
                value_cell = Span(path.start("name"), path.end()) if path else row[place]
                things, values = (mentions_in(analysis, c) for c in (row[subject], value_cell))
                if len(named_in(analysis, row[subject])) > 1 and len(values) > 1:
                    continue  # Gemma/Gemma 2 | 2B/7B/9B: which has which is not said
                for thing in things[:1]:
                    for value in values:
                        if thing.base_type not in THINGS or not ontology.is_a(
                            value.type, key.value
                        ):
                            continue
                        one, other = (value, thing) if key.first else (thing, value)
                        if ontology.allows(key.relation, one.type, other.type) is None:
                            yield Candidate(
                                key.relation,
                                one,
                                other,
                                f"{key.relation}:column of table",
                                "stated",
                                evidence(upright, table, row, row[place]),
                            )
