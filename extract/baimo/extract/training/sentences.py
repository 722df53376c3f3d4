"""Sentences with labelled names, and their view without the spaces that only decorate Chinese."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from baimo.extract.folding import without_inner_spaces


class TrainingError(ValueError):
    """What was given cannot be trained on. The message says what to do."""


class LabelledSpan(NamedTuple):
    """A stretch of code points with the label that a training set gives it."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One sentence to learn from.

    Attributes:
        spans: The names. Of two that overlap the longer counts.
        unknown: Stretches of which nobody knows what they are; nothing is learnt from them.
    """

    text: str
    spans: tuple[LabelledSpan, ...] = ()
    unknown: tuple[tuple[int, int], ...] = ()


def as_read(sentence: LabelledSentence) -> LabelledSentence:
    """The sentence as a recogniser sees it: no spaces beside Chinese, no names that overlap.

    Raises:
        TrainingError: A span is empty or reaches beyond the text.
    """
    view = without_inner_spaces(sentence.text)
    kept: list[LabelledSpan] = []
    for span in sorted(sentence.spans, key=lambda span: (span.start - span.end, span)):
        if not 0 <= span.start < span.end <= len(sentence.text):
            raise TrainingError(
                f"the span {span.start}-{span.end} ({span.label}) does not lie in the sentence "
                f"'{sentence.text[:30]}'; correct it"
            )
        start, end = bisect_left(view.origin, span.start), bisect_left(view.origin, span.end)
        if start < end and all(end <= other.start or other.end <= start for other in kept):
            kept.append(LabelledSpan(start, end, span.label))
    unknown = tuple(
        (bisect_left(view.origin, start), bisect_left(view.origin, end))
        for start, end in sentence.unknown
    )
    return LabelledSentence(view.text, tuple(sorted(kept)), unknown)
