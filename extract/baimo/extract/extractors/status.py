"""The status of a proposed fact: what the model says, held against the words of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.skeleton import Alphabet, Skeleton, make_skeleton
from baimo.extract.relations.status import status_of
from baimo.extract.relations.unasserted import unasserted
from baimo.extract.types import STATUSES, Span, Status

_DENIES = re.compile(
    r"[不没未无非否拒勿]|停止|禁止|\b(?:not?|never|neither|nor|cannot|without|fail\w*|refus\w*|den\w*|"
    r"lack\w*|no longer)\b|n['’]t\b",
    re.IGNORECASE,
)


class StatusReader:
    """Decides between the model and Baimo's own reading of the sentence."""

    def __init__(self, ontology: Ontology) -> None:
        self._alphabet = Alphabet(ontology)

    def status(
        self,
        said: str,
        text: str,
        sentence: Span,
        mentions: Sequence[Proposal],
        sides: tuple[Proposal, Proposal],
        cue: Span | None,
    ) -> Status | None:
        """The status to keep.

        The weaker claim wins: where the words before the cue deny, plan or report, no model makes a
        statement of it. A denial that the model sees where the sentence has no word for one is no
        reading of the sentence at all.

        Args:
            said: What the model says; anything.
            text: The document's text, half width.
            sentence: The sentence or sentences that state the fact.
            mentions: The mentions in it that do not overlap, in text order.
            sides: Head and tail.
            cue: The words that express the relation, if they are known.

        Returns:
            The status, or ``None`` if the model's contradicts the text.
        """
        skeleton = make_skeleton(sentence, text, mentions, self._alphabet)
        read = _read(skeleton, sides, cue)
        known = next((status for status in STATUSES if status == said), None)
        if read == "negated" or known in (None, "stated"):
            return read
        if known == "negated" and not _DENIES.search(text[sentence.start : sentence.end]):
            return None
        return known

    def read(
        self,
        text: str,
        sentence: Span,
        mentions: Sequence[Proposal],
        sides: tuple[Proposal, Proposal],
    ) -> Status | None:
        """The status that the sentence gives to whatever it says of two mentions.

        Args and offsets are those of ``status``.

        Returns:
            The status, or ``None`` if the sentence asks, supposes or calls for it.
        """
        skeleton = make_skeleton(sentence, text, mentions, self._alphabet)
        if unasserted(skeleton, _index(skeleton, max(side.start for side in sides))):
            return None
        return _read(skeleton, sides, None)


def _read(skeleton: Skeleton, sides: tuple[Proposal, Proposal], cue: Span | None) -> Status:
    if cue is not None:
        return status_of(skeleton, _index(skeleton, cue.start))
    # Without a cue, any place of the clause before the later side may be where it begins.
    end = _index(skeleton, max(side.start for side in sides))
    start, _ = skeleton.clause(end)
    found = {status_of(skeleton, place) for place in range(start, end + 1)}
    return next(
        status for status in ("negated", "planned", "reported", "stated") if status in found
    )


def _index(skeleton: Skeleton, offset: int) -> int:
    """Where in the skeleton's text an offset of the document is."""
    found = 0
    for index, origin in enumerate(skeleton.origin):
        if origin > offset:
            break
        found = index
    return found
