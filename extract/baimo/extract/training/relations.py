"""Learns the weights of the extractor ``learned`` from documents whose facts were labelled.

A pair of mentions counts as related if a labelled fact has a name of each; all other pairs that the
ontology would let be related count as not related. The model is multinomial logistic regression, as
scikit-learn fits it (L-BFGS).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baimo.extract.extractors.learned.examples import Example, Examples
from baimo.extract.extractors.learned.pairs import Things
from baimo.extract.extractors.learned.weights import BIAS, NONE, SCALE, Weights
from baimo.extract.folding import name_key
from baimo.extract.reading import Reading

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
    """

    relations: frozenset[str]
    head: tuple[str, ...]
    tail: tuple[str, ...]


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
    pairs = LabelledPairs([], [])
    for example in examples.examples(reading, known=True):
        pairs.features.append(example.features)
        pairs.labels.append(_label(example, things, said))
    return pairs


def _label(example: Example, things: Things, said: Mapping[tuple[str, str], Sequence[str]]) -> str:
    sides = things.key(example.pair.head), things.key(example.pair.tail)
    return next((name for name in said.get(sides, ()) if name in example.relations), NONE)


def _said(reading: Reading, facts: Sequence[LabelledFact]) -> dict[tuple[str, str], list[str]]:
    things = Things(reading)
    surfaces: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if not mention.anaphor:
            surfaces[things.key(mention)].add(name_key(reading.surface(mention)))
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in facts:
        heads, tails = (list(_named(names, surfaces)) for names in (fact.head, fact.tail))
        for head in heads:
            for tail in tails:
                if head != tail:
                    said[head, tail].extend(sorted(fact.relations))
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
