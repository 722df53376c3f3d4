"""From spans to one tag a character and back: O, B-label for the first one, I-label for others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from baimo.extract.training.sentences import LabelledSentence, LabelledSpan

OUTSIDE = "O"
UNKNOWN = ""
"""What spaCy takes for a missing tag: it gives no loss."""

_NEVER = -1e9


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


class SpanDecoder:
    """Finds the likeliest tags of which each I- follows its own B- or I-, and their spans."""

    def __init__(self, tags: Sequence[str]) -> None:
        self._tags = list(tags)
        size = len(self._tags)
        self._allowed = np.zeros((size, size))
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
            scores: One row a character, one column a tag, higher for likelier, up to a constant
                the logarithm of its probability.
        """
        found: list[LabelledSpan] = []
        for place, tag in enumerate(self._best(scores)):
            if tag.startswith("B-"):
                found.append(LabelledSpan(place, place + 1, tag[2:]))
            elif tag != OUTSIDE:
                found[-1] = found[-1]._replace(end=place + 1)
        return found

    def _best(self, scores: NDArray[Any]) -> list[str]:
        if not len(scores):
            return []
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
