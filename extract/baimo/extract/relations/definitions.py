"""What an English sentence says to be of a class: X is a tool that supports Y."""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import all_classes, fits
from baimo.extract.relations.prepositions import prepositional
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.verbs.found import LONGEST_REACH

IS_ONE_EN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?"
    r"(?:(?:is|are|was)\s+(?:an?|the|our|one of the)|,\s*(?:an?|the|our))\b[^.;:]{0,80}"
)
"""From a name to the class that it is said to be of."""


def defined_by(
    skeleton: Skeleton, kind: Group, domain: tuple[str, ...], ontology: Ontology
) -> Group | None:
    """What an English sentence says to be of a class (X is a tool that supports Y)."""
    if skeleton.chinese or not all_classes(kind) or kind not in skeleton.groups:
        return None
    place = skeleton.place_of(kind)
    start = skeleton.clause(place)[0]
    for before, group in reversed(skeleton.between(max(0, start - LONGEST_REACH), place)):
        if all_classes(group):
            continue
        defines = IS_ONE_EN.fullmatch(skeleton.text, before + 1, place)
        if defines and fits(group, domain, ontology) and not prepositional(skeleton, before):
            return group
    return None
