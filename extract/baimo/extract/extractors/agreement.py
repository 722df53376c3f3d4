"""Evidence that several extractors give in one sentence.

With p1, p2 ... the probability that each is right, taken as independent, all are wrong with
probability (1 - p1)(1 - p2) ..., so the confidence is one less that: the noisy-or by which Snowball
weighs a tuple that several patterns generate (Agichtein and Gravano, Snowball: Extracting Relations
from Large Plain-Text Collections, ACM DL 2000), and which Downey, Etzioni and Soderland compare
with other models (A Probabilistic Model of Redundancy in Information Extraction, IJCAI 2005).
Extractors that read the same sentence share what is hard in it, so this is an upper bound. It is
used between extractors, never between two rules of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from baimo.extract.extractors.provenance import also, extractors_of
from baimo.extract.types import Evidence


def agreed(places: Iterable[Evidence]) -> Evidence:
    """One evidence of the best reading of each extractor.

    Args:
        places: Readings of one fact in one sentence, one an extractor.

    Returns:
        The surest reading, with the names of the others behind its rule.
    """
    first, *others = sorted(places, key=lambda place: (-place.confidence, place.rule, place.head))
    rule, wrong = first.rule, 1 - first.confidence
    for place in others:
        rule = also(rule, extractors_of(place.rule)[0])
        wrong *= 1 - place.confidence
    return replace(first, rule=rule, confidence=round(1 - wrong, 4)) if others else first
