"""Objects that stand before their verb: A 将 B 开源; 不管是 B,A 都支持."""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import fits
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.verbs.found import Placed, Verb

_BA = re.compile(r"(?:将|把)\Z")
_FRONTED = re.compile(r"不管|无论|不论")


def fronted(
    skeleton: Skeleton,
    verb: Verb,
    before: list[Placed],
    passive_topic: Group | None,
    ontology: Ontology,
) -> list[Group]:
    """Objects that stand before the verb."""
    spec = ontology.relations[verb.relation]
    text = skeleton.text
    if not skeleton.chinese:
        return []
    taken = [
        group
        for place, group in before
        if _BA.search(text, 0, place) and fits(group, spec.range, ontology)
    ]
    if taken:
        return taken[:1]
    start, _ = skeleton.clause(verb.start)
    lead = _FRONTED.search(text, 0, start)
    if lead is not None:
        return [
            group
            for _, group in skeleton.between(lead.end(), start)
            if fits(group, spec.range, ontology)
        ]
    if passive_topic is not None and fits(passive_topic, spec.range, ontology):
        # 大会由 A 指导,B 主办 - what the first clause is about is the object of all.
        return [passive_topic]
    return []
