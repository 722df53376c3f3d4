"""Training a recogniser: the same sentences and the same seed give the same model."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from baimo.extract.folding import has_han
from baimo.extract.training import states as sources
from baimo.extract.training.network import characters, make_network, taggers, use_numpy
from baimo.extract.training.other_names import OtherNames
from baimo.extract.training.recogniser import NameRecogniser
from baimo.extract.training.sentences import LabelledSentence, TrainingError, as_read
from baimo.extract.training.tags import following, tag_names, tags_of

_BATCH = 8
_LEAST_BATCHES = 20
_RATE = 0.003
_WARM_UP = 0.08
_LAST_RATE = 0.05
"""The rate of learning rises over the share ``_WARM_UP`` of all steps, then falls to this share."""


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How to train.

    Attributes:
        epochs: How often every sentence is seen.
        seed: For first weights, dropout and the order of sentences.
        dropout: Share of each layer that is left out.
        members: How many networks are trained side by side; their answers are averaged.
        states: The models whose states are looked at, of ``baimo.extract.training.states``;
            ``None``: those that are installed.
    """

    epochs: int = 4
    seed: int = 0
    dropout: float = 0.1
    members: int = 3
    states: tuple[str, ...] | None = None


def train_recogniser(
    gold: Sequence[LabelledSentence],
    types: dict[str, str | None],
    options: TrainingOptions | None = None,
    *,
    silver: Sequence[LabelledSentence] = (),
    on_epoch: Callable[[int, float], None] | None = None,
) -> NameRecogniser:
    """Train on labelled sentences.

    Args:
        gold: Sentences labelled by hand.
        types: For each label the entity type, see ``types_of_labels``.
        options: How to train; the defaults if not given.
        silver: Sentences labelled by rules, see ``silver_sentences``.
        on_epoch: Called after each epoch with its number, from 1, and the loss a character.

    Raises:
        TrainingError: There is nothing to learn from.
        MissingError: ``options.states`` asks for a model that is not installed.
    """
    options = options or TrainingOptions()
    by_hand = [as_read(sentence) for sentence in gold]
    sentences = [*by_hand, *(as_read(sentence) for sentence in silver)]
    sentences = [sentence for sentence in sentences if sentence.text]
    labels = {span.label for sentence in sentences for span in sentence.spans}
    if not labels:
        raise TrainingError(
            "the gold labels no name, so there is nothing to learn; give other gold"
        )
    if options.epochs < 1:
        raise TrainingError("training takes at least one epoch; give --epochs 1 or more")
    if options.members < 1:
        raise TrainingError("training takes at least one network; give --members 1 or more")
    states = _states(sentences, options)
    fix_random_seed(options.seed)
    nlp = make_network(states, options.members)
    course = _Course(nlp, sentences, OtherNames(by_hand, options.seed), states)
    tags = tag_names(labels)
    for tagger in taggers(nlp):
        for tag in tags:
            tagger.add_label(tag)
    use_numpy(nlp)
    optimizer = Adam(_RATE, L2=0.0, grad_clip=1.0, use_averages=True)
    nlp.initialize(lambda: course.examples(sentences[:_BATCH]), sgd=optimizer)
    course.run(optimizer, options, on_epoch)
    with nlp.use_params(optimizer.averages):
        # The averages take the place of the last weights for good.
        weights = nlp.to_bytes()
    nlp.from_bytes(weights)
    return NameRecogniser(
        nlp,
        {label: types.get(label) for label in sorted(labels)},
        "zh" if sum(has_han(s.text) for s in sentences) * 2 >= len(sentences) else "en",
        states,
        tuple(tuple(map(float, row.round(4))) for row in following(sentences, tags)),
        {
            "gold sentences": len(gold),
            "silver sentences": len(silver),
            "epochs": options.epochs,
            "members": options.members,
            "seed": options.seed,
        },
    )


def _states(sentences: Sequence[LabelledSentence], options: TrainingOptions) -> tuple[str, ...]:
    if options.states is not None:
        sources.load(options.states)
        return options.states
    if not any(has_han(sentence.text) for sentence in sentences):
        return ()  # LAC reads Chinese only, and English is not read by single characters
    return sources.installed()


class _Vectors:
    """The vectors of sentences, computed once and kept in a file, as all would fill the memory."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._places: dict[str, int] = {}
        self._width = sources.width(names)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as this

    def __call__(self, text: str) -> NDArray[np.float32]:
        """One row for each code point."""
        if not self._names:
            return np.zeros((len(text), 0), dtype=np.float32)
        place = self._places.get(text)
        if place is None:
            self._places[text] = self._file.seek(0, 2)
            self._file.write(sources.vectors(text, self._names).astype(np.float16).tobytes())
            return self(text)
        self._file.seek(place)
        stored = np.frombuffer(self._file.read(2 * self._width * len(text)), dtype=np.float16)
        return stored.reshape(len(text), self._width).astype(np.float32)


class _Course:
    """Sees all sentences once an epoch, and those labelled by hand once more with other names.

    The names are changed once and not for each epoch, so that the larger models read every sentence
    only once.
    """

    def __init__(
        self,
        nlp: Language,
        sentences: Sequence[LabelledSentence],
        others: OtherNames,
        states: tuple[str, ...],
    ) -> None:
        self._nlp = nlp
        self._sentences = sentences
        self._others = others
        self._once = bool(states)
        self._vectors = _Vectors(states)

    def run(
        self,
        optimizer: Any,
        options: TrainingOptions,
        on_epoch: Callable[[int, float], None] | None,
    ) -> None:
        order = random.Random(options.seed)
        size = len(self._sentences) + len(self._others)
        batch = min(_BATCH, max(1, size // _LEAST_BATCHES))
        steps = options.epochs * -(-size // batch)
        step = 0
        others: list[LabelledSentence] = []
        for epoch in range(1, options.epochs + 1):
            if not (others and self._once):
                others = self._others.changed()
            sentences = [*self._sentences, *others]
            order.shuffle(sentences)
            losses: dict[str, float] = {}
            for first in range(0, size, batch):
                step += 1
                falling = 1 - (1 - _LAST_RATE) * step / steps
                optimizer.learn_rate = _RATE * falling * min(1.0, step / (_WARM_UP * steps))
                self._nlp.update(
                    self.examples(sentences[first : first + batch]),
                    drop=options.dropout,
                    sgd=optimizer,
                    losses=losses,
                )
            if on_epoch is not None:
                length = sum(len(sentence.text) for sentence in sentences)
                on_epoch(epoch, sum(losses.values()) / (length * options.members))

    def examples(self, sentences: Sequence[LabelledSentence]) -> list[Example]:
        """What spaCy learns from. Made when needed, as all at once would fill the memory."""
        examples = []
        for sentence in sentences:
            words = list(sentence.text)
            reference = Doc(
                self._nlp.vocab, words=words, spaces=[False] * len(words), tags=tags_of(sentence)
            )
            seen = characters(self._nlp.vocab, sentence.text, self._vectors(sentence.text))
            examples.append(Example(seen, reference))
        return examples
