"""Times and places that a clause names beside its verb.

华为在去年 7 月发布了盘古大模型: when it was released; 目前在贵安,华为已经建立了算力集群: where it
stands. Which relation's clause they belong to is ``adjunct_of`` in the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_AT = re.compile(r"(?:在|于|位于|落户|落地)\Z")
_AT_EN = re.compile(r"\b(?:in|at|on)\s*(?:the\s+)?\Z")
_LEAD = re.compile(
    rf"(?:[^,。;:]{{0,12}}(?:讯|报道|消息))?[,:\s]*(?:目前|今天|昨日|近日|当地时间|截至)?,?(?:在|"
    rf"于|早在)?{ANY_GROUP}"
    r"(?:[上下]午|晚间?|凌晨|当天|消息|起|初|底)?(?:,|$)"
)


def adjuncts(
    skeleton: Skeleton,
    relation: str,
    cue: tuple[int, int],
    sides: dict[str, list[Proposal]],
    ontology: Ontology,
) -> Iterator[tuple[str, Proposal, Proposal]]:
    """The adjunct facts of one relation's clause.

    Args:
        skeleton: The sentence.
        relation: The relation that was read in it.
        cue: Where its cue stands in the skeleton's text.
        sides: Its mentions, under ``head`` and ``tail``.
        ontology: Says which relations are adjuncts of which.

    Yields:
        Relation, head (the side that the adjunct is about) and tail (the date or place).
    """
    for name, side in ontology.adjuncts.get(relation, ()):
        group = _nearest(skeleton, cue, ontology.relations[name].range, ontology)
        if group is None:
            continue
        for about in sides[side]:
            for member in group.members:
                if member is not about:
                    yield name, about, member


def _nearest(
    skeleton: Skeleton, cue: tuple[int, int], wanted: tuple[str, ...], ontology: Ontology
) -> Group | None:
    """The only group of a wanted type that the clause, or the lead of the sentence, holds."""
    start, end = skeleton.clause(cue[0])
    fitting = [
        (place, group)
        for place, group in skeleton.between(start, end)
        if _fits(group, wanted, ontology) and _is_adjunct(skeleton, place, group)
    ]
    if not fitting and start > 0:
        lead = skeleton.between(0, start)
        fitting = [
            (place, group)
            for place, group in lead
            if _fits(group, wanted, ontology) and _leads(skeleton, place, start)
        ]
    # Two dates in one clause: which is meant cannot be told.
    return fitting[0][1] if len(fitting) == 1 and len(fitting[0][1].members) == 1 else None


def _fits(group: Group, wanted: tuple[str, ...], ontology: Ontology) -> bool:
    return any(ontology.is_a(member.type, type_) for member in group.members for type_ in wanted)


def _is_adjunct(skeleton: Skeleton, place: int, group: Group) -> bool:
    at = _AT if skeleton.chinese else _AT_EN
    if group.members[0].base_type == "Date":
        # Chinese needs no preposition before a time (2023 年 7 月华为发布…).
        return skeleton.chinese or (at.search(skeleton.text, 0, place) is not None)
    return at.search(skeleton.text, 0, place) is not None


def _leads(skeleton: Skeleton, place: int, clause_start: int) -> bool:
    """Whether the group is a clause of its own before the one that tells the event."""
    text = skeleton.text
    start, end = skeleton.clause(place)
    if start == end or end >= clause_start + 1:
        return False
    return _LEAD.fullmatch(text[start : end + 1]) is not None
