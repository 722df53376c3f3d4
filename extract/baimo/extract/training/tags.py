"""From spans to one tag a character and back: O, B-label for the first one, I-label for others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from baimo.extract.training.sentences import LabelledSentence, LabelledSpan

OUTSIDE = "O"
UNKNOWN = ""
"""What spaCy takes for a missing tag: it gives no loss."""

_NEVER = -1e9
_FOLLOWING, _OUTSIDE, _LEAST = 0.25, 0.25, 0.4
"""How much it counts which tag follows which, what speaks for no name beforehand, and the mean
probability (geometric, over its characters) from which a name is kept. Chosen on 600 sentences of
CLUENER's training set that the model had not seen, where they bring two points of F1."""
_UNSEEN = 0.1


def tag_names(labels: Iterable[str]) -> list[str]:
    """All tags for some labels, in a fixed order."""
    return [OUTSIDE, *(f"{side}-{label}" for label in sorted(set(labels)) for side in "BI")]


def tags_of(sentence: LabelledSentence) -> list[str]:
    """The tag of each character of a sentence whose spans do not overlap."""
    tags = [OUTSIDE] * len(sentence.text)
    for start, end in sentence.unknown:
        tags[start:end] = [UNKNOWN] * (end - start)
    for start, end, label in sentence.spans:
        tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def following(sentences: Iterable[LabelledSentence], tags: Sequence[str]) -> NDArray[np.float64]:
    """For each tag, and each that may follow it, the logarithm of how much likelier it is there.

    Returns:
        One row for the first tag, one column for the second.
    """
    number = {tag: place for place, tag in enumerate(tags)}
    pairs = np.full((len(tags), len(tags)), _UNSEEN)
    for sentence in sentences:
        own = tags_of(sentence)
        for first, second in pairwise(own):
            if UNKNOWN not in (first, second):
                pairs[number[first], number[second]] += 1
    likelier: NDArray[np.float64] = np.log(
        pairs / pairs.sum(axis=1, keepdims=True) / (pairs.sum(axis=0) / pairs.sum())
    )
    return likelier


class SpanDecoder:
    """Finds the likeliest tags of which each I- follows its own B- or I-, and their spans.

    Args:
        tags: All tags.
        following: What ``following`` gives; without it all tags follow each other as likely.
    """

    def __init__(self, tags: Sequence[str], following: NDArray[Any] | None = None) -> None:
        self._tags = list(tags)
        self._numbers = {tag: number for number, tag in enumerate(self._tags)}
        size = len(self._tags)
        self._allowed = np.zeros((size, size))
        if following is not None:
            self._allowed += _FOLLOWING * following
        self._first = np.zeros(size)
        for number, tag in enumerate(self._tags):
            if tag.startswith("I-"):
                self._first[number] = _NEVER
                for before, other in enumerate(self._tags):
                    if other == OUTSIDE or other[2:] != tag[2:]:
                        self._allowed[before, number] = _NEVER

    def spans(self, scores: NDArray[Any]) -> list[LabelledSpan]:
        """The spans for the scores of one sentence.

        Args:
            scores: One row a character, one column a tag: the logarithm of its probability.
        """
        found: list[LabelledSpan] = []
        for place, tag in enumerate(self._best(scores)):
            if tag.startswith("B-"):
                found.append(LabelledSpan(place, place + 1, tag[2:]))
            elif tag != OUTSIDE:
                found[-1] = found[-1]._replace(end=place + 1)
        return [span for span in found if self._sure(span, scores)]

    def _sure(self, span: LabelledSpan, scores: NDArray[Any]) -> bool:
        tags = [f"B-{span.label}", *[f"I-{span.label}"] * (span.end - span.start - 1)]
        columns = [self._numbers[tag] for tag in tags]
        mean = scores[np.arange(span.start, span.end), columns].mean()
        return bool(mean > np.log(_LEAST))

    def _best(self, scores: NDArray[Any]) -> list[str]:
        if not len(scores):
            return []
        scores = scores + [_OUTSIDE * (tag == OUTSIDE) for tag in self._tags]
        reached = scores[0] + self._first
        back = []
        for row in scores[1:]:
            ways = reached[:, None] + self._allowed
            best = ways.argmax(axis=0)
            back.append(best)
            reached = ways[best, np.arange(len(best))] + row
        path = [int(reached.argmax())]
        for best in reversed(back):
            path.append(int(best[path[-1]]))
        return [self._tags[number] for number in reversed(path)]
