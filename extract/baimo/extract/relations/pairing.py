"""Who goes with what when two lists meet: each with each, or in turn where the text says 分别."""

from __future__ import annotations

import re
from itertools import pairwise

from baimo.extract.analysis import Proposal
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import Skeleton

Pair = tuple[Proposal, Proposal]

_IN_TURN = re.compile(r"分别|依次(?!类推)|respectively")
_SENTENCE_END = re.compile(r"[。;!?]")


def across(skeleton: Skeleton, head: Group, tail: Group) -> list[Pair]:
    """The pairs of two groups that a relation joins.

    百度和阿里分别发布了文心一言和通义千问 says one thing of each. Where it says 分别 and
    one list is longer, nobody can tell what belongs together, and there are no pairs.
    """
    heads, tails = head.members, tail.members
    if len(heads) == 1 < len(tails) and _beside_unread(skeleton, head, tail):
        return []
    if len(heads) > 1 and len(tails) > 1 and _in_turn(skeleton, head, tail):
        return list(zip(heads, tails, strict=True)) if len(heads) == len(tails) else []
    return [(one, other) for one in heads for other in tails]


_UNREAD = re.compile(r"(?:和|与|、|及|以及)(?=[^,。;:的]{2,16}?分别)")


def _beside_unread(skeleton: Skeleton, head: Group, tail: Group) -> bool:
    """Whether 分别 deals a list out among the head and others that no mention was made of."""
    if head not in skeleton.groups or tail not in skeleton.groups:
        return False
    start, end = (skeleton.place_of(group) for group in (head, tail))
    if end < start or not skeleton.chinese:
        return False
    return (
        _UNREAD.match(skeleton.text, start + 1) is not None and "分别" in skeleton.text[start:end]
    )


def _in_turn(skeleton: Skeleton, head: Group, tail: Group) -> bool:
    if head not in skeleton.groups or tail not in skeleton.groups:
        return False
    start, end = sorted(skeleton.place_of(group) for group in (head, tail))
    if skeleton.chinese:
        return _IN_TURN.search(skeleton.text, start, end) is not None
    over = _SENTENCE_END.search(skeleton.text, end)
    return (
        _IN_TURN.search(skeleton.text, start, over.start() if over else len(skeleton.text))
        is not None
    )


_AND_OTHERS = re.compile(r"(?:\s*\([^()]*\))?\s*(?:与|和|同|跟|携手|联合|联手)\s*")


def within(group: Group, text: str) -> list[Pair]:
    """The pairs of those who do something together; in A 与 B、C、D each pair has A in it."""
    first, *others = group.members
    gaps = [text[one.end : two.start] for one, two in pairwise(group.members)]
    if len(gaps) > 1 and _AND_OTHERS.fullmatch(gaps[0]) and "、" in "".join(gaps[1:]):
        return [(first, other) for other in others]
    return [
        (head, tail)
        for index, head in enumerate(group.members)
        for tail in group.members[index + 1 :]
    ]
