"""Facts that people add: where the document states them, and what stands at both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.corrections.entries import ADDED, CORRECTED, Add, Correction
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Span

Place = tuple[str, int, int, str]
"""A document, a span in it, and an entity type: a mention that no component found."""


@dataclass
class Additions:
    """Candidates that corrections add, and the mentions that they need.

    Attributes:
        mentions: Mentions to put into the readings, by place.
        candidates: The candidate that each correction adds.
        refused: The corrections that cannot be placed, each with the reason.
    """

    mentions: dict[Place, Proposal] = field(default_factory=dict)
    candidates: dict[Correction, tuple[str, Candidate]] = field(default_factory=dict)
    refused: dict[Correction, str] = field(default_factory=dict)

    def put_mentions(self, readings: Iterable[Reading]) -> list[Reading]:
        """The readings with the mentions; those that need none are the same objects."""
        new: dict[str, list[Proposal]] = defaultdict(list)
        for place in sorted(self.mentions):
            new[place[0]].append(self.mentions[place])
        return [
            replace(reading, mentions=[*reading.mentions, *new[reading.document.id]])
            if reading.document.id in new
            else reading
            for reading in readings
        ]

    def put_candidates(self, readings: Iterable[Reading]) -> list[Reading]:
        """The readings with the candidates; those that get none are the same objects."""
        new: dict[str, list[Candidate]] = defaultdict(list)
        for document, candidate in self.candidates.values():
            new[document].append(candidate)
        return [
            replace(reading, candidates=[*reading.candidates, *new[reading.document.id]])
            if reading.document.id in new
            else reading
            for reading in readings
        ]


@dataclass(frozen=True)
class Side:
    """One end of a fact to add.

    Attributes:
        text: What the correction calls it.
        type: The type that the correction gives, if it does.
        entities: The entities that it may be, by final id.
        missing: Why there is none.
    """

    text: str
    type: str | None
    entities: frozenset[str]
    missing: str = ""


class _CannotPlaceError(ValueError):
    pass


class Placing:
    """Finds the place of each fact in the text, once entities are linked."""

    def __init__(
        self, readings: Iterable[Reading], of: Mapping[Proposal, str], ontology: Ontology
    ) -> None:
        """Index the readings.

        Args:
            readings: All documents.
            of: The final id of the entity that each mention names.
            ontology: Its relation types may be stated.
        """
        self._readings = {reading.document.id: reading for reading in readings}
        self._of = of
        self._ontology = ontology

    def place(
        self, correction: Correction, action: Add, sides: tuple[Side, Side], additions: Additions
    ) -> bool:
        """Put a fact's candidate, and mentions that it needs, into the additions.

        Returns:
            Whether a mention is new, so that entities have to be linked again.
        """
        known = set(additions.mentions)
        additions.candidates.pop(correction, None)
        additions.refused.pop(correction, None)
        try:
            candidate = self._candidate(action, sides, additions)
            additions.candidates[correction] = (action.document, candidate)
        except _CannotPlaceError as error:
            additions.refused[correction] = str(error)
        return set(additions.mentions) != known

    def _candidate(self, action: Add, sides: tuple[Side, Side], additions: Additions) -> Candidate:
        if action.relation not in self._ontology.relations:
            raise _CannotPlaceError(f"the ontology has no relation type '{action.relation}'")
        reading = self._readings.get(action.document)
        if reading is None:
            raise _CannotPlaceError(f"there is no document '{action.document}'")
        quotes = list(_places(reading.document.text, action.quote))
        if not quotes:
            raise _CannotPlaceError(f"the quote does not stand in '{action.document}'")
        quote = next(
            (quote for quote in quotes if all(self._within(reading, s, quote) for s in sides)),
            quotes[0],
        )
        head, tail = (self._mention(reading, side, quote, additions) for side in sides)
        sentence = _sentence(reading, quote)
        return Candidate(action.relation, head, tail, ADDED, action.status, sentence)

    def _within(self, reading: Reading, side: Side, quote: Span) -> bool:
        """Whether a side is named within a stretch of text."""
        text = reading.document.text[slice(*quote)]
        return _bare(side.text, self._ontology) in text or any(
            True for _ in self._named(reading, side, quote)
        )

    def _named(self, reading: Reading, side: Side, within: Span) -> Iterator[Proposal]:
        for mention in sorted(reading.mentions, key=lambda m: (m.anaphor, m.start, -m.end)):
            inside = within.start <= mention.start and mention.end <= within.end
            if inside and self._of.get(mention) in side.entities:
                yield mention

    def _mention(self, reading: Reading, side: Side, quote: Span, additions: Additions) -> Proposal:
        """The mention of a side: in the quote if it is there, else elsewhere in the document."""
        whole = Span(0, len(reading.document.text))
        for within in (quote, whole):
            found = next(self._named(reading, side, within), None)
            if found is not None:
                return found
            made = self._made(reading, side, within, additions)
            if made is not None:
                return made
        document = reading.document.id
        if not side.entities and side.type is None:
            raise _CannotPlaceError(
                f"{side.missing}; its type (head_type, tail_type) would make it one"
            )
        raise _CannotPlaceError(f"'{side.text}' is not named in '{document}'")

    def _made(
        self, reading: Reading, side: Side, within: Span, additions: Additions
    ) -> Proposal | None:
        """A mention that no component found: where the text has the name as the entry writes it."""
        type_ = side.type or next((id_.partition(":")[0] for id_ in sorted(side.entities)), None)
        if type_ is None:
            return None
        if type_.partition(":")[0] not in self._ontology.entities:
            raise _CannotPlaceError(f"the ontology has no entity type '{type_}'")
        text = _bare(side.text, self._ontology)
        span = next(_places(reading.document.text, text, within), None)
        if span is None:
            return None
        place = (reading.document.id, *span, type_)
        if place in additions.mentions:
            # Linked already, and so it names another entity than the one meant, if one was.
            return None if side.entities else additions.mentions[place]
        inside = any(
            m.start <= span.start and span.end <= m.end and (m.start, m.end) != span
            for m in reading.mentions
        )
        made = Proposal(*span, type_, CORRECTED, nested=inside)
        additions.mentions[place] = made
        return made


def _bare(text: str, ontology: Ontology) -> str:
    """The name without a type in front."""
    type_, colon, name = text.partition(":")
    return name.partition("@")[0] if colon and type_ in ontology.entities else text


def _places(text: str, wanted: str, within: Span | None = None) -> Iterator[Span]:
    start, end = within or (0, len(text))
    while (start := text.find(wanted, start, end)) >= 0:
        yield Span(start, start + len(wanted))
        start += 1


def _sentence(reading: Reading, quote: Span) -> Span:
    """The sentences that a quote lies in, or the quote itself where there are none."""
    touched = [s for s in reading.sentences if s.start < quote.end and quote.start < s.end]
    return Span(
        min([quote.start, *(s.start for s in touched)]),
        max([quote.end, *(s.end for s in touched)]),
    )
