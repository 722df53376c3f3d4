"""Who does something together with the subject that stands nearest to the verb.

In *A, along with B and C, launched X* and *A, D's rival, and C launched X* the insertion splits the
list, and all of A, B and C launched it. So do A and B in A 近日与 B 合作推出 X and A 牵手 B 推出 X.
"""

from __future__ import annotations

import re
from dataclasses import replace

from baimo.extract.analysis import Proposal
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, GROUPS, Skeleton

_ALONG_WITH = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,\s*(?:(?:along|together) with|alongside|(?:jointly )?with|as well as|"
    r"(?P<work>in (?:partnership|collaboration|cooperation) with))\s*(?:the\s*)?"
    rf"(?P<group>{ANY_GROUP})\s*(?:and (?:others|several others|other [a-z]+)\s*)?,"
)
_TOLD_BEFORE = re.compile(
    rf"(?P<group>{ANY_GROUP})\s*(?:\([^()]*\)\s*)?,\s*"
    rf"(?:{ANY_GROUP}['’]s?\s[a-z][a-z -]{{1,40}}|(?:an?|the|its|one of)\b[^,;:.]{{2,60}})"
    r",\s*and\s*(?:the\s*)?\Z"
)
"""Before the last of a list: the first one, and what it is."""
_OPENING = re.compile(
    rf"\W*(?:(?:in|on|by|last|this|today|yesterday|meanwhile|also)\b[^,;:]{{0,16}}{ANY_GROUP}?\s*,\s*)?(?:the\s*)?"
)
_WITH_ZH = re.compile(
    rf"(?P<group>{ANY_GROUP})(?:公司|集团|团队)?(?:宣布,?|[^,。;:的{chr(FIRST)}-\U0010ffff]{{0,10}}?)"
    r"(?P<with>联合|携手|联手|牵手|携同|协同|会同|连同|与|和|同|跟)(?:其)?(?:合作伙伴|合作方|战略伙伴)?\s?\Z"
)
"""Before a group: who does something with it."""
_NO_DOER = re.compile(r"(?:对|向|由|被|为|给|从|于|比)\s?\Z")
_JOINTLY = re.compile(
    r"(?:公司|集团|团队)?(?:等[^,。;:的]{0,8})?(?:达成)?(?:合作|联合|携手|共同|联手|一起|一道)"
)
_MEANWHILE = re.compile(r"[^,。;:]{0,6}的同时")
_NEAR = 24
_MADE_TOGETHER = frozenset(("releases", "develops", "provides"))


def with_companions(skeleton: Skeleton, relation: str, subject: Group, cue_start: int) -> Group:
    """A subject with those who do the same beside it.

    Args:
        skeleton: The sentence.
        relation: What is said of them.
        subject: The subject as it is read.
        cue_start: Where the verb begins in the skeleton's text.

    Returns:
        A new group, or the subject itself if nobody stands beside it.
    """
    if subject not in skeleton.groups:
        return subject
    text = skeleton.text
    place = skeleton.place_of(subject)
    if skeleton.chinese:
        return _with_partner(skeleton, subject, place, cue_start)
    members = list(subject.members)
    along = _ALONG_WITH.match(text, place + 1)
    if (
        along is not None
        and along.end() <= cue_start
        and not re.search(r"[,;:]", text[along.end() : cue_start])
        and not GROUPS.search(text, along.end(), cue_start)
        and (along["work"] is None or relation in _MADE_TOGETHER)
    ):
        members += _like(subject, skeleton.group_at(along.start("group")))
    told = _TOLD_BEFORE.search(text, 0, place)
    if told is not None and _OPENING.fullmatch(text, 0, told.start()):
        members = _like(subject, skeleton.group_at(told.start("group"))) + members
    return replace(subject, members=members) if len(members) > len(subject.members) else subject


def _with_partner(skeleton: Skeleton, partner: Group, place: int, cue_start: int) -> Group:
    """Whoever does something with the organisation at a place, and that one."""
    if partner.members[0].base_type != "Organization":
        return partner
    beside = _WITH_ZH.search(skeleton.text, max(0, place - _NEAR), place)
    if beside is None or _NO_DOER.search(skeleton.text, 0, beside.start()):
        return partner
    doer = skeleton.group_at(beside.start())
    behind = _JOINTLY.match(skeleton.text, place + 1, cue_start)
    joint = len(beside["with"]) > 1 or behind is not None
    if not joint or doer.members[0].base_type != "Organization":
        return partner
    if behind is not None and _MEANWHILE.match(skeleton.text, behind.end(), cue_start):
        return doer  # A 在与 B 合作的同时推出 X
    return replace(partner, members=doer.members + partner.members)


def _like(subject: Group, other: Group) -> list[Proposal]:
    """The members of another group that are of the subject's sort."""
    return other.members if other.kind() == subject.kind() else []
