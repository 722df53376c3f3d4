"""The names in the second slot of a template."""

from __future__ import annotations

import re

from baimo.extract.analysis import Proposal
from baimo.extract.open_types import kind_of
from baimo.extract.relations.open_frames.admission import Admission
from baimo.extract.relations.open_frames.phrases import STOP
from baimo.extract.relations.open_frames.sorts import PLACES
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_CHAIN = re.compile(r"\s*(?:,|,?\s*in(?:\s+the)?|\()\s*\Z")


def objects_of(
    skeleton: Skeleton, place: int, types: tuple[str, ...], tail: bool, admission: Admission
) -> list[Proposal]:
    """The members of the object that a slot admits; of Dijon, France the one that it means.

    Args:
        skeleton: The sentence.
        place: Where the object's first name stands.
        types: Those of the slot.
        tail: Whether the slot is that of the tail.
        admission: Which names fit.
    """
    place = _head_of(skeleton, place)
    group = skeleton.group_at(place)
    if len(group.members) == 1 and _modifies(skeleton, place, types, admission):
        return []
    wanted = admission.kinds(types)
    if kind_of(group.members[0]) not in PLACES or not wanted.intersection(PLACES):
        return [m for m in _listed(skeleton, place) if admission.fits(m, types, tail)]
    if len(group.members) > 1:
        return [m for m in group.members if admission.fits(m, types, tail)]
    index = skeleton.at.index(place)
    chain = [group.members[0]]
    while index + 1 < len(skeleton.at) and _CHAIN.match(
        skeleton.text[skeleton.at[index] + 1 : skeleton.at[index + 1]]
    ):
        index += 1
        following = skeleton.groups[index].members[0]
        if kind_of(following) not in PLACES:
            break
        chain.append(following)
    if wanted == {"region"}:
        chain = chain[1:] or [m for m in chain if kind_of(m) == "region"]
    return [m for m in chain if admission.fits(m, types, tail)][:1]


_COMPOUND = re.compile(
    r"\s*-?\s*(?:[\w/]+-)?(?:based|compatible|compliant|like|style|class|specific|powered|derived|related)\b"
)
_NUMBER_NEXT = re.compile(r"\s*\d")


def _modifies(skeleton: Skeleton, place: int, types: tuple[str, ...], admission: Admission) -> bool:
    """Whether a name is only the first part of what is meant: IBM-compatible, Intel 8080.

    A company before a number begins the name of what it made, where no company is asked for.
    """
    kind = kind_of(skeleton.group_at(place).members[0])
    wanted = admission.kinds(types)
    if kind in PLACES and wanted.intersection(PLACES):
        return False
    if _COMPOUND.match(skeleton.text, place + 1):
        return True
    return (
        kind in ("organization", "party")
        and bool(wanted)
        and "organization" not in wanted
        and _NUMBER_NEXT.match(skeleton.text, place + 1) is not None
    )


_NOUNS_BETWEEN = re.compile(rf"\s*(?:[a-z][\w-]+\s*){{1,3}}(?={ANY_GROUP})")
_VERBLIKE = frozenset(
    [
        "between",
        "since",
        "during",
        "around",
        "within",
        "near",
        "over",
        "about",
        "against",
        "among",
        "into",
        "onto",
        "but",
        "because",
        "alongside",
        "per",
        "plus",
        "as",
        "than",
        "through",
        "via",
        "under",
        "using",
        "including",
        "while",
        "when",
        "where",
        "until",
        "before",
        "after",
    ]
)


def _head_of(skeleton: Skeleton, place: int) -> int:
    """The place of what a noun phrase ends in: the person in GNU Project founder R. Stallman."""
    words = _NOUNS_BETWEEN.match(skeleton.text, place + 1)
    if words is None:
        return place
    between = words.group().split()
    if any(word in STOP or word in _VERBLIKE or word.endswith(("ed", "ly")) for word in between):
        return place
    return words.end()


_NEXT_IN_LIST = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s*(?!and\b|or\b|by\b|in\b|on\b)[a-z8][\w-]*){0,2}\s*(?P<joint>,\s*(?:and|or)\b|,|\band\b|\bor\b|&)"
    r"\s*(?:the\b|also\b|later\b|then\b|for\b|\s)*\Z"
)


def _listed(skeleton: Skeleton, place: int) -> list[Proposal]:
    """The members of a group, and what is listed on behind it past brackets and common nouns."""
    index = skeleton.at.index(place)
    members = list(skeleton.groups[index].members)
    sort = kind_of(members[0]) in ("date", "number", "figure")
    taken = list(members)
    joints: list[str] = []
    while index + 1 < len(skeleton.at):
        joint = _NEXT_IN_LIST.fullmatch(
            skeleton.text, skeleton.at[index] + 1, skeleton.at[index + 1]
        )
        following = skeleton.groups[index + 1]
        kind = kind_of(following.members[0])
        if joint is None or sort or kind in ("date", "number", "figure"):
            break
        index += 1
        joints.append("," if joint["joint"] == "," else "and")
        if len(following.members) > 1:
            joints.append("and")
        taken.extend(following.members)
    # A, B without an and is no list, but two parts of the sentence.
    return taken if "and" in joints or len(joints) >= 3 else members
