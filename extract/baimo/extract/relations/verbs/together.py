"""Both sides of a symmetric relation: A 与 B 合作; A 宣布与 B 合作; A partners with B."""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import all_classes, fits
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.relations.verbs.found import Placed, Reading, Verb

_WITH = re.compile(r"(?:与|和|同|跟|携手|联合|联手|同时与)\Z")
_CLASS_OF_LIST = re.compile(rf"{ANY_GROUP}等[^,。;:的]{{0,5}}\Z")
_PARTNER_LEAD = re.compile(rf"[a-z\s-]{{0,40}}(?:{ANY_GROUP})?\s*")


def both_sides(
    skeleton: Skeleton, verb: Verb, before: list[Placed], subject: Group, ontology: Ontology
) -> list[Reading]:
    """Both sides of a symmetric relation: A 与 B 合作; A 宣布与 B 合作; A partners with B."""
    spec = ontology.relations[verb.relation]
    cue = (verb.start, verb.end)
    fitting = [(place, group) for place, group in before if fits(group, spec.domain, ontology)]
    beside = [group for place, group in fitting if _WITH.search(skeleton.text, 0, place)]
    others = [
        group
        for place, group in fitting
        if group not in beside
        and not any(place - 1 == at and group is not other for at, other in fitting)
        # 与 A、B 等机构合作: the class says what A and B are.
        and not (all_classes(group) and _CLASS_OF_LIST.search(skeleton.text, 0, place))
    ]
    if beside and others:
        subject = others[-1]  # 腾讯宣布与智谱合作: what stands behind 与 is the other side
    partners = [group for group in beside if group is not subject]
    if not partners:
        _, end = skeleton.clause(verb.start)
        following = skeleton.between(verb.end, end)
        for number, (place, group) in enumerate(following):
            gap = skeleton.text[verb.end : place]
            near = len(gap) <= (2 if skeleton.chinese else 16) or (
                not skeleton.chinese and _PARTNER_LEAD.fullmatch(gap) is not None
            )
            named = following[number + 1 : number + 2]
            if near and all_classes(group) and named and named[0][0] <= place + 1:
                continue  # with chip makers X and Y: their class stands before them
            if near and fits(group, spec.range, ontology):
                partners.append(group)
            break
    partners = [group for group in partners if fits(group, spec.range, ontology)]
    if partners:
        return [Reading(verb.relation, "active", subject, partners[0], cue)]
    if len(subject.members) >= 2:
        return [Reading(verb.relation, "together", subject, subject, cue)]
    return []
