"""One miss or one false positive, with the place to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from baimo.extract.types import Span
from baimo.graph.evaluation.predicted import PredictedDocument

Kind = Literal["entity", "mention", "cluster", "relation"]
Error = Literal["miss", "false positive", "wrong type", "wrong merge", "missed merge"]
Role = Literal["gold", "predicted", "both", "head", "tail", "cue"]


class Mark(NamedTuple):
    """A stretch of the shown text that is marked, and what for."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the build has wrong.

    Attributes:
        type: Type or relation; for a wrong type, ``gold -> predicted``.
        what: The name, or ``head —relation→ tail``.
        detail: What is known about the reason.
        shown: The stretches of the document to show, in order.
        texts: Their words.
        rule: The rule that read a wrong relation.
    """

    kind: Kind
    error: Error
    type: str
    what: str
    detail: str
    gold: str
    document: str
    shown: tuple[Span, ...]
    texts: tuple[str, ...]
    marks: tuple[Mark, ...]
    rule: str = ""


def finding(
    kind: Kind,
    error: Error,
    document: PredictedDocument,
    marks: Iterable[Mark],
    *,
    type_: str,
    what: str,
    detail: str = "",
    gold: str = "",
    rule: str = "",
    around: Iterable[Span] = (),
) -> Finding:
    """A finding with the sentences around what is marked, or around ``around`` if that is given."""
    marks = tuple(sorted(set(marks)))
    places = list(around) or [Span(mark.start, mark.end) for mark in marks]
    shown: list[Span] = []
    for place in sorted(document.surroundings(place) for place in places):
        if shown and place.start <= shown[-1].end:
            shown[-1] = Span(shown[-1].start, max(shown[-1].end, place.end))
        else:
            shown.append(place)
    inside = tuple(
        mark
        for mark in marks
        if any(place.start <= mark.start and mark.end <= place.end for place in shown)
    )
    texts = tuple(document.text[slice(*place)] for place in shown)
    return Finding(
        kind, error, type_, what, detail, gold, document.id, tuple(shown), texts, inside, rule
    )
