"""What a document is about, by its title: the README of a model or a tool speaks of that one.

A sentence of such a document that leaves its subject out (支持 128K 上下文) or says 我们 speaks of
the topic too, in the relations that a thing can have (see ``baimo.extract.relations.verbs``).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from baimo.extract.analysis import Proposal, analysis_of
from baimo.extract.types import Span

TOPICS = ("Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware")
_TITLE_LINES = 3
"""How many headings or lines may stand before the one that names the topic."""

_TITLE_REACH = 1500
"""Characters within which a title stands: what comes later is a section (访问昇腾NPU)."""


class Topic:
    """Find the topic, unless an earlier part of the document gave it."""

    def __call__(self, doc: Doc) -> Doc:
        """Look at the first headings of one ``Doc``."""
        analysis = analysis_of(doc)
        if analysis.topic is None and analysis.opens:
            analysis.topic = _topic(analysis.mentions, _headings(analysis.text, analysis.blocks))
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


def _topic(mentions: list[Proposal], headings: list[Span]) -> Proposal | None:
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
            same = {mention.entry.id if mention.entry else id(mention) for mention in named}
            return named[0] if len(same) == 1 else None
    return None


@Language.factory("baimo_topic")
def make_topic(nlp: Language, name: str) -> Topic:
    """Make the component."""
    return Topic()
