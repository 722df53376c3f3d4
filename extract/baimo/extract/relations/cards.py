"""Cards: lists and two-column tables that name a property and then its value.

*Developer: X*, 发布时间:2026年7月 and *Base model | Y* state a fact about what the card is of: that
is what its line 模型名称 or *Model name* names, or else what the document is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.card_lines import (
    BARE_KEY,
    CARD_NAME,
    KEYS,
    Line,
    is_property,
    lines_of_card,
)
from baimo.extract.ontology import Ontology
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Span

_OTHERS = ("Model", "ModelSeries", "Product", "Tool", "CloudService")
_LINE = re.compile(r"[ \t]*(?P<key>[^\n::,，。|]{2,24}?)[ \t]*[::][ \t]*(?=[^\s/])")


def card_facts(analysis: Analysis, subjects: Subjects, ontology: Ontology) -> Iterator[Candidate]:
    """What the cards of a text state; the evidence is the line.

    Args:
        analysis: Of the text, with its mentions.
        subjects: What each block is about.
        ontology: Says which types go together.
    """
    text = analysis.text
    for table in analysis.tables:
        yield from _facts(analysis, lines_of_card(table, text), analysis.topic, ontology)
    run: list[Line] = []
    about: Proposal | None = None
    for block in analysis.blocks:
        line = None
        if block.kind in ("list_item", "paragraph"):
            line = _LINE.match(text, block.start, block.end)
            line = line or BARE_KEY.match(text, block.start, block.end)
        if line is None or (block.kind == "paragraph" and not is_property(line["key"])):
            yield from _facts(analysis, run, about, ontology)
            run = []
            continue
        if not run:
            about = subjects.of_block(block.start).thing or analysis.topic
        run.append(Line(line["key"], Span(line.end(), block.end), block.start))
    yield from _facts(analysis, run, about, ontology)


def _facts(
    analysis: Analysis,
    lines: list[Line],
    about: Proposal | None,
    ontology: Ontology,
) -> Iterator[Candidate]:
    for name, value, _ in lines:
        if CARD_NAME.fullmatch(name):
            named = [m for m in _values(analysis, value) if not m.is_class]
            about = named[0] if len(named) == 1 else None
            break
    if about is None:
        return
    for name, value, start in lines:
        for key in KEYS:
            if key.relation not in ontology.relations or not key.name.fullmatch(name):
                continue
            if key.of and about.base_type not in key.of:
                continue
            values = _values(analysis, value)
            if _tells_of_another(values, key.value, about, ontology):
                continue
            for mention in values:
                if not ontology.is_a(mention.type, key.value) or mention.is_class:
                    continue
                head, tail = (mention, about) if key.first else (about, mention)
                if head is tail or ontology.allows(key.relation, head.type, tail.type) is not None:
                    continue
                rule = f"{key.relation}:line of card"
                yield Candidate(key.relation, head, tail, rule, "stated", Span(start, value.end))


def _tells_of_another(
    values: list[Proposal], wanted: str, about: Proposal, ontology: Ontology
) -> bool:
    """Whether a line goes on to speak of some other thing (参数量:X 是目前最大的版本,有 7B)."""
    if not values or ontology.is_a(values[0].type, wanted.partition(":")[0]):
        return False
    first = values[0]
    return (
        first.base_type in _OTHERS
        and not first.is_class
        and (first.entry is None or first.entry is not about.entry)
    )


def _values(analysis: Analysis, value: Span) -> list[Proposal]:
    return [m for m in analysis.flat_in(value.start, value.end) if not m.anaphor]
