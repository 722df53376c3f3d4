"""Which two mentions may be related: those of one sentence, and those of a sentence and its topic.

What a sentence is about need not stand in it. Five places are tried for it: the line that leads
into a list, the heading above, the document's first heading, the first name of the document and the
first name of the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from baimo.extract.analysis import Proposal
from baimo.extract.folding import name_key
from baimo.extract.reading import Reading
from baimo.extract.types import Block, Span

WITHIN = "within"
"""The place of a head that stands in the sentence itself."""

_TOPICS = frozenset(
    ("Model", "Product", "Tool", "Organization", "CloudService", "Hardware", "ModelSeries")
)
"""Types of what a section or a document is about."""

MOST = 24
"""A sentence with more mentions is a list or a table; only the first ones are looked at."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with its mentions.

    Attributes:
        mentions: Those that lie in it, nested ones too, in text order.
        names: Those of them that name what a document may be about.
        topics: What the sentence may be about though it stands elsewhere, each with the places that
            give it (``section+title``).
        block: The part of the document that holds the sentence.
    """

    sentence: Span
    mentions: tuple[Proposal, ...]
    names: tuple[Proposal, ...]
    topics: tuple[tuple[str, Proposal], ...]
    block: Block | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that may be related.

    Attributes:
        place: ``within``, or which places outside the sentence give the head.
    """

    head: Proposal
    tail: Proposal
    place: str


class Things:
    """Which mentions of a document name one thing.

    Names are taken for one by their lexicon entry or their folded spelling, an anaphor for what it
    stands for, and two names for one where the text says so.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._keys: dict[Proposal, str] = {}
        self._same: dict[str, str] = {}
        for alias in reading.aliases:
            first, second = self._plain(alias.first), self._plain(alias.second)
            if first != second:
                self._same.setdefault(second, first)

    def key(self, mention: Proposal) -> str:
        """What is equal for two mentions of one thing."""
        key = self._keys.get(mention)
        if key is None:
            known = self._reading.antecedents.get(mention)
            key = self._plain(known[0] if known else mention)
            self._keys[mention] = key = self._same.get(key, key)
        return key

    def _plain(self, mention: Proposal) -> str:
        if mention.entry is not None:
            return f"#{mention.entry.id}"
        return name_key(mention.name or self._reading.surface(mention))


def scenes(reading: Reading, things: Things) -> Iterator[Scene]:
    """The sentences of a document that hold a mention, in text order."""
    known = [m for m in reading.mentions if not m.anaphor or m in reading.antecedents]
    mentions = sorted(known, key=lambda each: (each.start, -each.end, each.type))
    starts = [each.start for each in mentions]
    blocks = reading.document.blocks
    block_starts = [block.start for block in blocks]
    headings = [block for block in blocks if block.kind == "heading"]
    heading_ends = [heading.end for heading in headings]
    first = next((each for each in mentions if _is_topic(each)), None)
    before: Proposal | None = None
    lead: Span | None = None

    def named_in(part: Block | Span) -> Proposal | None:
        low, high = bisect_left(starts, part.start), bisect_left(starts, part.end)
        return next((each for each in mentions[low:high] if _is_topic(each)), None)

    title = named_in(headings[0]) if headings else None
    for sentence in reading.sentences:
        place = bisect_right(block_starts, sentence.start) - 1
        block = blocks[place] if place >= 0 else None
        listed = block is not None and block.kind == "list_item"
        if not listed:
            lead = sentence
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = tuple(each for each in mentions[low:high] if each.end <= sentence.end)[:MOST]
        if not inside:
            continue
        names = tuple(each for each in inside if _is_topic(each))
        above = bisect_right(heading_ends, sentence.start) - 1
        heading = headings[above] if above >= 0 else None
        topics: dict[str, tuple[list[str], Proposal]] = {}
        own = {things.key(each) for each in inside}
        for name, topic in (
            ("lead", named_in(lead) if listed and lead else None),
            ("section", named_in(heading) if heading else None),
            ("title", title),
            ("first", first),
            ("before", before),
        ):
            if topic is not None and topic.end <= sentence.start:
                key = things.key(topic)
                if key not in own:
                    topics.setdefault(key, ([], topic))[0].append(name)
        yield Scene(
            sentence,
            inside,
            names,
            tuple(("+".join(places), topic) for places, topic in topics.values()),
            block,
        )
        before = names[0] if names else before


def pairs(scene: Scene, things: Things) -> Iterator[Pair]:
    """The pairs of a sentence, whatever their types."""
    keys = [things.key(each) for each in scene.mentions]
    for head, head_key in zip(scene.mentions, keys, strict=True):
        for tail, tail_key in zip(scene.mentions, keys, strict=True):
            apart = head.end <= tail.start or tail.end <= head.start
            if apart and head_key != tail_key:
                yield Pair(head, tail, WITHIN)
    for place, topic in scene.topics:
        for tail in scene.mentions:
            yield Pair(topic, tail, place)


def _is_topic(mention: Proposal) -> bool:
    return mention.base_type in _TOPICS and not mention.is_class and not mention.anaphor
