"""Cards: lists and two-column tables that name a property and then its value.

*Developer: X*, 发布时间:2026年7月 and *Base model | Y* state a fact about what the card is of: that
is what its line 模型名称 or *Model name* names, or else what the document is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.card_lines import Line, keys_of, lines_of_card, name_line, runs_of_lines
from baimo.extract.ontology import Ontology
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Block, Span

_PROSE = re.compile(
    r"[是您你我]|假设|假定|熟悉|如果|若|本[文页节]|可以|应该|建议|正在|即将"
    r"|\b(?i:is|are|was|you|we|our|if|should|may|this|please)\b"
)
"""What a value that only names things does not hold."""
_OTHERS = ("Model", "ModelSeries", "Product", "Tool", "CloudService")


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
    for run in runs_of_lines(analysis.blocks, text):
        about = subjects.of_block(run[0].start).thing
        if about is None:
            heading = _heading_above(analysis, run[0].start)
            if not _heads_another(analysis, heading):
                about = analysis.topic
            about = about or _event_of(analysis, heading)
        yield from _facts(analysis, run, about, ontology)


def _heading_above(analysis: Analysis, start: int) -> Block | None:
    """The nearest heading above a place."""
    above = (b for b in reversed(analysis.blocks) if b.kind == "heading" and b.end <= start)
    return next(above, None)


def _heads_another(analysis: Analysis, heading: Block | None) -> bool:
    """Whether a heading stands beside the one that names the topic, so that it names another."""
    topic = analysis.topic
    if heading is None or topic is None or heading.start <= topic.start < heading.end:
        return False
    titles = (b for b in analysis.blocks if b.kind == "heading" and b.start <= topic.start < b.end)
    title = next(titles, None)
    return title is not None and heading.start > title.start and heading.level <= title.level


def _event_of(analysis: Analysis, heading: Block | None) -> Proposal | None:
    """The event that a heading names, if it names one alone."""
    if heading is None:
        return None
    events = [
        mention
        for mention in analysis.flat_in(heading.start, heading.end)
        if mention.base_type == "Event" and not (mention.is_class or mention.anaphor)
    ]
    return events[0] if len(events) == 1 else None


def _facts(
    analysis: Analysis,
    lines: list[Line],
    about: Proposal | None,
    ontology: Ontology,
) -> Iterator[Candidate]:
    naming = name_line(lines)
    if naming is not None:
        named = [m for m in _values(analysis, naming.value) if not m.is_class]
        about = named[0] if len(named) == 1 else None
    if about is None:
        return
    for name, value, start in lines:
        for key in keys_of(name):
            if key.relation not in ontology.relations:
                continue
            if key.of and about.base_type not in key.of:
                continue
            if not key.heads_columns and _PROSE.search(analysis.text, *value):
                continue  # 环境要求:本文假设读者熟悉 X
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
