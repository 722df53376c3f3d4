"""What corrections change in a merge, as plain data that every partition holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.corrections.added import Additions, Place
from baimo.extract.corrections.entries import ADDED, CORRECTED
from baimo.extract.corrections.judged import NO_VERDICTS, Verdicts
from baimo.extract.linking.decisions import NO_DECISIONS, Decisions
from baimo.extract.reading import Reading
from baimo.extract.types import Span, Status


@dataclass(frozen=True, slots=True)
class AddedCandidate:
    """A candidate that a correction adds.

    Attributes:
        head: The place of its head among the mentions of the document; so for ``tail``.
    """

    type: str
    head: int
    tail: int
    status: Status
    sentence: Span


@dataclass(frozen=True)
class Changes:
    """What corrections change.

    Attributes:
        decisions: What becomes of keys.
        documents: The ids of the documents that facts are added to.
        mentions: Mentions that no component found, each with whether it is nested in another.
        candidates: The candidates that are added to each document, by its id.
        verdicts: Which relations go, and which are sure.
    """

    decisions: Decisions = NO_DECISIONS
    documents: frozenset[str] = frozenset()
    mentions: tuple[tuple[Place, bool], ...] = ()
    candidates: Mapping[str, tuple[AddedCandidate, ...]] = field(default_factory=dict)
    verdicts: Verdicts = NO_VERDICTS

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        return frozenset(document for (document, *_), _ in self.mentions)

    def mentions_more(self, document: str) -> bool:
        """Whether a document gets mentions, so that what it says of names is another."""
        return document in self._mentioned

    def put_mentions(self, reading: Reading) -> Reading:
        """A reading with its new mentions behind its own, as ``Additions`` puts them."""
        id_ = reading.document.id
        if not self.mentions_more(id_):
            return reading
        new = [
            Proposal(start, end, type_, CORRECTED, nested=nested)
            for (document, start, end, type_), nested in sorted(self.mentions)
            if document == id_
        ]
        return replace(reading, mentions=[*reading.mentions, *new])

    def put_candidates(self, reading: Reading) -> Reading:
        """A reading that has its new mentions, with its new candidates behind its own."""
        new = [
            Candidate(
                each.type,
                reading.mentions[each.head],
                reading.mentions[each.tail],
                ADDED,
                each.status,
                each.sentence,
            )
            for each in self.candidates.get(reading.document.id, ())
        ]
        return replace(reading, candidates=[*reading.candidates, *new]) if new else reading


def plain_mentions(additions: Additions) -> tuple[tuple[Place, bool], ...]:
    """The mentions of additions, as ``Changes`` has them."""
    return tuple((place, additions.mentions[place].nested) for place in sorted(additions.mentions))


def plain_candidates(
    additions: Additions, readings: Mapping[str, Reading]
) -> dict[str, tuple[AddedCandidate, ...]]:
    """The candidates of additions, as ``Changes`` has them.

    Args:
        additions: What corrections add.
        readings: The documents that it is added to, with their new mentions.
    """
    found: dict[str, tuple[AddedCandidate, ...]] = {}
    for document, candidate in additions.candidates.values():
        places = {mention: place for place, mention in enumerate(readings[document].mentions)}
        plain = AddedCandidate(
            candidate.type,
            places[candidate.head],
            places[candidate.tail],
            candidate.status,
            candidate.sentence,
        )
        found[document] = (*found.get(document, ()), plain)
    return found
