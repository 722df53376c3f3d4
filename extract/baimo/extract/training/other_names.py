"""More sentences from few: the same ones with other names of the same label in their places.

A small training set teaches its names by heart; with names changed about, what is left to learn
from is their form and what stands around them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from baimo.extract.training.sentences import LabelledSentence, LabelledSpan

SHARE = 0.6
"""Share of the names that are changed."""


class OtherNames:
    """Changes names in sentences for others that the same sentences hold.

    Args:
        sentences: Sentences whose spans do not overlap.
        seed: For the choice.
    """

    def __init__(self, sentences: Sequence[LabelledSentence], seed: int) -> None:
        self._sentences = [sentence for sentence in sentences if sentence.spans]
        self._random = Random(seed)
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for sentence in self._sentences:
            for start, end, label in sentence.spans:
                self._names[label].append(sentence.text[start:end])

    def __len__(self) -> int:
        return len(self._sentences)

    def changed(self) -> list[LabelledSentence]:
        """Every sentence that names something, with some of its names changed."""
        return [self._change(sentence) for sentence in self._sentences]

    def _change(self, sentence: LabelledSentence) -> LabelledSentence:
        # What is unknown moves with the text, as a span without a label.
        parts = [*sentence.spans, *(LabelledSpan(*place, "") for place in sentence.unknown)]
        text, position = "", 0
        spans: list[LabelledSpan] = []
        unknown: list[tuple[int, int]] = []
        for start, end, label in sorted(parts):
            if start < position:
                continue
            text += sentence.text[position:start]
            name = sentence.text[start:end]
            if label and self._random.random() < SHARE:
                name = self._random.choice(self._names[label])
            if label:
                spans.append(LabelledSpan(len(text), len(text) + len(name), label))
            else:
                unknown.append((len(text), len(text) + len(name)))
            text += name
            position = end
        return LabelledSentence(text + sentence.text[position:], tuple(spans), tuple(unknown))
