"""Who does the second thing, where one 由 opens several: 大会由 A 指导、B 主办、C 与 D 承办."""

from __future__ import annotations

import re

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_IN_TURN = re.compile(
    rf"(?:公司|集团)?(?:等[^,。;:的、]{{0,6}})?(?:联合|共同)?[^,。;:的、\d]{{2,4}}(?:、|和|并)"
    rf"(?:(?:{ANY_GROUP})(?:等[^,。;:的、]{{0,6}})?(?:联合|共同)?[^,。;:的、]{{2,4}}、)*"
    rf"(?P<who>{ANY_GROUP})(?:公司|集团)?(?:等[^,。;:的、]{{0,6}})?(?:联合|共同)?"
)


def taking_turn(skeleton: Skeleton, agent: int, verb: int) -> Group | None:
    """Who stands right before a verb, if the agent behind 由 has a verb of its own before that.

    Args:
        skeleton: The sentence.
        agent: Index in its text of the group behind 由.
        verb: Where the verb begins.
    """
    match = _IN_TURN.fullmatch(skeleton.text, agent + 1, verb)
    return skeleton.group_at(match.start("who")) if match is not None else None
