"""Learns the weights of the extractor ``learned`` from documents whose facts were labelled.

A pair of mentions counts as related if a labelled fact has a name of each and its sentence states
it: overlaps the evidence that the labels give, or, where they give none, holds both or is about the
head where no sentence holds both. Other sentences of such a pair count for nothing; all other pairs
that the ontology would let be related count as not related. The model is multinomial logistic
regression, as scikit-learn fits it (L-BFGS).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baimo.extract.extractors.learned.examples import Example, Examples
from baimo.extract.extractors.learned.pairs import WITHIN, Things
from baimo.extract.extractors.learned.weights import BIAS, NONE, SCALE, Weights
from baimo.extract.folding import name_key
from baimo.extract.reading import Reading
from baimo.extract.types import Span

STRENGTH = 0.15
"""Inverse of the strength of regularisation: scikit-learn's ``C``."""
RAREST_FEATURE = 3
"""A feature must occur in this many pairs."""
RAREST_RELATION = 5
"""A relation must be labelled of this many pairs to be learnt."""
LEAST_WEIGHT = 6
"""Hundredths; smaller weights are left out, which halves the file and changes hardly a fact."""


class RelationTrainingError(ValueError):
    """Nothing can be learnt. The message says what to do."""


@dataclass(frozen=True, slots=True)
class LabelledFact:
    """A fact of a document, by the names of its sides.

    Attributes:
        relations: The relations that say it.
        head: Every way in which its head is written.
        tail: The same for its tail.
        evidence: Where the document states it, if the labels say so.
    """

    relations: frozenset[str]
    head: tuple[str, ...]
    tail: tuple[str, ...]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledPairs:
    """Pairs with what the labels say of them, a relation or ``none``."""

    features: list[frozenset[str]]
    labels: list[str]


def labelled_pairs(
    reading: Reading, facts: Sequence[LabelledFact], examples: Examples
) -> LabelledPairs:
    """What can be learnt from one document.

    Args:
        reading: The document as other extractors read it.
        facts: What its labels say.
        examples: Makes the pairs.
    """
    said = _said(reading, facts)
    things = Things(reading)
    made = list(examples.examples(reading, known=True))
    # What a sentence says needs no topic from elsewhere.
    stated = {
        (*sides, name)
        for example in made
        if example.pair.place == WITHIN
        for sides in [_sides(example, things)]
        for name in said.get(sides, {})
    }
    pairs = LabelledPairs([], [])
    for example in made:
        sides = _sides(example, things)
        known = {
            name: where for name, where in said.get(sides, {}).items() if name in example.relations
        }
        here = [
            name
            for name, where in known.items()
            if (
                any(_overlap(example.scene.sentence, span) for span in where)
                if where
                else example.pair.place == WITHIN or (*sides, name) not in stated
            )
        ]
        if known and not here:
            continue  # so it is, but this sentence does not say so
        pairs.features.append(example.features)
        pairs.labels.append(here[0] if here else NONE)
    return pairs


def _sides(example: Example, things: Things) -> tuple[str, str]:
    return things.key(example.pair.head), things.key(example.pair.tail)


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _said(
    reading: Reading, facts: Sequence[LabelledFact]
) -> dict[tuple[str, str], dict[str, list[Span]]]:
    """The relations of two things, each with where it is stated, if the labels say so."""
    things = Things(reading)
    surfaces: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if not mention.anaphor:
            surfaces[things.key(mention)].add(name_key(reading.surface(mention)))
    said: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(dict)
    for fact in facts:
        heads, tails = (list(_named(names, surfaces)) for names in (fact.head, fact.tail))
        for head in heads:
            for tail in tails:
                for name in sorted(fact.relations) if head != tail else ():
                    said[head, tail].setdefault(name, []).extend(fact.evidence)
    return said


def _named(names: Sequence[str], surfaces: Mapping[str, set[str]]) -> Iterator[str]:
    """The things of a document that bear one of some names."""
    wanted = {name_key(name) for name in names}
    for key, own in surfaces.items():
        if any(_same(one, other) for one in own for other in wanted):
            yield key


def _same(one: str, other: str) -> bool:
    """Whether two readers may have cut one name in two ways (大模型推理, 推理)."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 2 and short in long and 2 * len(short) >= len(long))


def train_relations(documents: Iterable[LabelledPairs]) -> Weights:
    """Learn from the pairs of documents.

    Raises:
        RelationTrainingError: No relation is labelled of enough pairs, or scikit-learn is missing.
    """
    try:
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise RelationTrainingError(
            f"learning relations needs scikit-learn: pip install 'baimo[train]' ({error})"
        ) from error
    features: list[frozenset[str]] = []
    labels: list[str] = []
    for pairs in documents:
        features += pairs.features
        labels += pairs.labels
    often = Counter(labels)
    labels = [label if often[label] >= RAREST_RELATION else NONE for label in labels]
    if len(set(labels)) < 2:
        raise RelationTrainingError(
            f"no relation is labelled of {RAREST_RELATION} pairs of names that are found; label "
            "more documents"
        )
    # A set has an order of its own in each process, and sums depend on the order of columns.
    vectorizer = CountVectorizer(analyzer=sorted, min_df=RAREST_FEATURE, binary=True)
    rows = vectorizer.fit_transform(features)
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3)
    model.fit(rows, labels)
    classes = tuple(map(str, model.classes_))
    columns = [tuple(map(float, column)) for column in model.coef_.T]
    bias = tuple(map(float, model.intercept_))
    if len(classes) == 2:  # the one row there is stands for the second class
        columns, bias = [(0.0, *column) for column in columns], (0.0, *bias)
    table = {BIAS: _row(bias, 0)}
    for name, column in zip(vectorizer.get_feature_names_out(), columns, strict=True):
        row = _row(column, LEAST_WEIGHT)
        if row:
            table[str(name)] = row
    return Weights(classes, table)


def _row(weights: Iterable[float], least: int) -> tuple[tuple[int, int], ...]:
    whole = [(index, round(weight * SCALE)) for index, weight in enumerate(weights)]
    return tuple((index, weight) for index, weight in whole if abs(weight) >= max(least, 1))
