"""A trained recogniser of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from baimo.extract.folding import without_inner_spaces
from baimo.extract.training import states
from baimo.extract.training.network import characters, taggers
from baimo.extract.training.sentences import LabelledSpan
from baimo.extract.training.tags import SpanDecoder

_TOGETHER = 64
_LEAST = 1e-9


class TrainedModelError(ValueError):
    """A trained model that cannot be used. The message names the folder and the way out."""


@dataclass(frozen=True)
class NameRecogniser:
    """Finds names in sentences and labels them as its training set did.

    Attributes:
        nlp: The spaCy pipeline with the trained taggers.
        types: For each label the entity type, ``None`` where mentions of it make no node.
        language: Language of what it was trained on: ``zh`` or ``en``.
        states: The models whose states it needs, see ``baimo.extract.training.states``.
        following: Which tag follows which, see ``baimo.extract.training.tags.following``.
        training: How it was made, for people.
    """

    nlp: Language
    types: Mapping[str, str | None]
    language: str
    states: tuple[str, ...]
    following: tuple[tuple[float, ...], ...] = ()
    training: Mapping[str, Any] = field(default_factory=dict)

    def find(self, sentences: Iterable[str]) -> Iterator[list[LabelledSpan]]:
        """The names in each of some sentences, with offsets into it.

        Raises:
            MissingError: The model needs another one, which is missing.
        """
        members = taggers(self.nlp)
        following = np.array(self.following) if self.following else None
        decoder = SpanDecoder(members[0].labels, following)
        left = iter(sentences)
        while batch := list(islice(left, _TOGETHER)):
            views = [without_inner_spaces(sentence) for sentence in batch]
            docs = [
                characters(self.nlp.vocab, view.text, states.vectors(view.text, self.states))
                for view in views
            ]
            filled = [doc for doc in docs if len(doc)]
            answers = zip(
                *(member.model.predict(filled) for member in members if filled), strict=True
            )
            for view, doc in zip(views, docs, strict=True):
                spans = decoder.spans(_logarithm(next(answers))) if len(doc) else []
                yield [LabelledSpan(*view.span(s.start, s.end), s.label) for s in spans]


def _logarithm(answers: tuple[NDArray[Any], ...]) -> NDArray[Any]:
    """The logarithm of the members' mean probability of each tag of each character."""
    logarithm: NDArray[Any] = np.log(np.mean(answers, axis=0) + _LEAST)
    return logarithm
