"""How sure a reading is: the measured precision of the rule that made it.

``data/rule_precision.csv`` counts, on documents labelled by hand, how often each rule fired and how
often it was right; ``baimo evaluate --rules`` measures it anew. A rule with few firings is drawn
towards the precision of its form (active, passive, template ...), and that towards one half:

    p(form) = (right of form + 1) / (fired of form + 2)
    p(rule) = (right + WEIGHT * p(form)) / (fired + WEIGHT)

An extractor other than the rules is a form of its own (``by llm``): as long as nobody measured it,
its readings count one half.

A fact that several documents state is surer: with p1, p2 ... the best reading in each document, its
confidence is 1 - (1 - p1)(1 - p2) ...; two sentences of one document are no independent witnesses.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from baimo.extract.corrections.entries import ADDED
from baimo.extract.extractors.provenance import first_rule
from baimo.extract.types import Evidence

RULE_PRECISION = Path(__file__).parent / "data" / "rule_precision.csv"
WEIGHT = 4.0
"""How many firings the precision of a rule's form counts for."""

_FORM = re.compile(
    r"[^:]*:(?:(active|passive|fronted|carried|topic|together|adjunct|frame) |(by [\w.\-]+)\Z)?"
)


def form_of(rule: str) -> str:
    """The form that a rule belongs to: what its precision is drawn towards."""
    rule = first_rule(rule)
    match = _FORM.match(rule)
    if "{head}" in rule and not (match and match[1] == "frame"):
        return "template"
    form = (match[1] or match[2] if match else None) or "form"
    return f"{form} (example)" if rule.endswith("(example)") else form


@lru_cache(maxsize=1)
def _counts() -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    rules: dict[str, tuple[int, int]] = {}
    forms: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with RULE_PRECISION.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            right, fired = int(row["right"]), int(row["fired"])
            rules[row["rule"]] = (right, fired)
            forms[form_of(row["rule"])][0] += right
            forms[form_of(row["rule"])][1] += fired
    return rules, {form: (right, fired) for form, (right, fired) in forms.items()}


@lru_cache(maxsize=10_000)
def rule_confidence(rule: str) -> float:
    """Probability that one reading of a rule is right; what a person added is."""
    if rule == ADDED:
        return 1.0
    rules, forms = _counts()
    right, fired = forms.get(form_of(rule), (0, 0))
    of_form = (right + 1) / (fired + 2)
    right, fired = rules.get(rule, (0, 0))
    return round((right + WEIGHT * of_form) / (fired + WEIGHT), 4)


def fact_confidence(evidence: Iterable[Evidence]) -> float:
    """Probability that a fact is right, from all the places that state it."""
    best: dict[str, float] = {}
    for place in evidence:
        best[place.document_id] = max(best.get(place.document_id, 0.0), place.confidence)
    wrong = 1.0
    for confidence in best.values():
        wrong *= 1 - confidence
    return round(1 - wrong, 4)
