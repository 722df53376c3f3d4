"""What defined things are for, as facts; the phrases are found by the component ``purposes``."""

from __future__ import annotations

from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Purpose
from baimo.extract.ontology import Ontology
from baimo.extract.relations.variants import sentence_of

_TYPES = ("Scenario", "Industry")
_DOINGS = ("Capability", "Scenario", "Industry")
"""A label of these heads what is said of another thing: 混合检索:向量搜索和标量过滤."""
_APPLIES = "appliesTo:purpose of definition"
_MORE = "hasCapability:further purpose of definition"


def purpose_facts(analysis: Analysis, ontology: Ontology) -> Iterator[Candidate]:
    """What each defined thing applies to, and what else it can do."""
    for purpose in analysis.purposes:
        relation = "appliesTo" if purpose.first else "hasCapability"
        if relation in ontology.relations:
            yield from _facts(analysis, ontology, purpose, relation)


def _facts(
    analysis: Analysis, ontology: Ontology, purpose: Purpose, relation: str
) -> Iterator[Candidate]:
    heads = [m for m in analysis.flat if m.start == purpose.thing and not m.is_class]
    if not heads or heads[0].base_type in _DOINGS:
        return
    if heads[0].base_type not in ontology.relations[relation].domain:
        relation = "appliesTo"
    rule = _APPLIES if relation == "appliesTo" else _MORE
    for tail in analysis.flat_in(purpose.start, purpose.end):
        if tail.base_type in _TYPES and not tail.is_class:
            sentence = sentence_of(analysis, tail)
            yield Candidate(relation, heads[0], tail, rule, "stated", sentence)
