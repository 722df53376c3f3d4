"""What a document is about, by its title: the README of a model or a tool speaks of that one.

A sentence of such a document that leaves its subject out (支持 128K 上下文) or says 我们 speaks of
the topic too, in the relations that a thing can have (see ``baimo.extract.relations.verbs``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.card_lines import CARD_NAME, lines_of_card
from baimo.extract.components.registry import component
from baimo.extract.folding import fold
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

TOPICS = ("Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware")
_TITLE_LINES = 3
"""How many headings or lines may stand before the one that names the topic."""

_TITLE_REACH = 1500
"""Characters within which a title stands: what comes later is a section (访问昇腾NPU)."""

_OFTEN = 8
"""How often a thing is named at least that a document without a title of it is about."""
_AHEAD = 1.5
"""How many times as often as any other."""


class Topic:
    """Find the topic, unless an earlier part of the document gave it."""

    def __call__(self, doc: Doc) -> Doc:
        """Look at the first headings of one ``Doc``."""
        analysis = analysis_of(doc)
        if analysis.topic is None and analysis.opens:
            named = _titled(analysis.mentions, _headings(analysis.text, analysis.blocks))
            same = {m.entry.id if m.entry else str(id(m)) for m in named}
            # A title that names two things is about neither alone.
            if named:
                analysis.topic = named[0] if len(same) == 1 else None
            else:
                analysis.topic = _of_card(analysis) or _throughout(analysis)
        return doc


def _headings(text: str, blocks: tuple[tuple[str, int, int, int], ...]) -> list[Span]:
    """The first headings; in a text without structure, none: its first line may be prose."""
    headings = [
        (Span(start, end), level) for kind, start, end, level in blocks if kind == "heading"
    ]
    # The first heading is the title, however small it is set.
    return [
        span
        for index, (span, level) in enumerate(headings)
        if index == 0 or (level <= 2 and span.start <= _TITLE_REACH)
    ][:_TITLE_LINES]


def _titled(mentions: list[Proposal], headings: list[Span]) -> list[Proposal]:
    """What the first heading that names anything names."""
    for heading in headings:
        named = [
            mention
            for mention in mentions
            if heading.start <= mention.start
            and mention.end <= heading.end
            and not (mention.nested or mention.is_class or mention.anaphor)
            and mention.base_type in TOPICS
        ]
        if named:
            return named
    return []


def _of_card(analysis: Analysis) -> Proposal | None:
    """What the first table names, where it is a card of two columns (产品名称 | X)."""
    for table in analysis.tables[:1]:
        for line in lines_of_card(table, analysis.text):
            if CARD_NAME.fullmatch(line.name):
                named = [
                    mention
                    for mention in analysis.flat_in(*line.value)
                    if mention.base_type in TOPICS and not (mention.is_class or mention.anaphor)
                ]
                return named[0] if len(named) == 1 else None
    return None


def _throughout(analysis: Analysis) -> Proposal | None:
    """The thing that a document with headings names again and again, one of them included."""
    headings = [block for block in analysis.blocks if block.kind == "heading"]
    if not headings:
        return None
    by_name: dict[str, list[Proposal]] = {}
    for mention in analysis.flat:
        if mention.base_type in TOPICS and not (mention.is_class or mention.anaphor):
            name = mention.name or analysis.text[mention.start : mention.end]
            key = mention.entry.id if mention.entry else fold(name)
            by_name.setdefault(key, []).append(mention)
    ranked = sorted(by_name.values(), key=lambda named: (-len(named), named[0].start))
    if not ranked or len(ranked[0]) < _OFTEN:
        return None
    if len(ranked) > 1 and len(ranked[0]) < _AHEAD * len(ranked[1]):
        return None
    headed = any(
        block.start <= mention.start and mention.end <= block.end
        for block in headings
        for mention in ranked[0]
    )
    return ranked[0][0] if headed else None


@component("baimo_topic")
def make_topic(resources: Resources) -> Topic:
    """Make the component."""
    return Topic()
