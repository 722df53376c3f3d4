"""A verb said once and meant twice: X is supported by A and Y by B."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_NEXT = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:and|while)\s*)?(?:the\s*)?(?P<thing>{ANY_GROUP})\s*by\s*(?:the\s*)?"
    rf"(?P<agent>{ANY_GROUP})(?!['’])"
)
"""Behind an agent: the next thing with its own."""


def gapped(skeleton: Skeleton, agent: Group) -> Iterator[tuple[Group, Group]]:
    """The further agents, each with what it does the same to.

    Args:
        skeleton: An English sentence.
        agent: Who stands behind *by* where the verb is said.
    """
    if agent not in skeleton.groups:
        return
    found = _NEXT.match(skeleton.text, skeleton.place_of(agent) + 1)
    while found is not None:
        yield skeleton.group_at(found.start("agent")), skeleton.group_at(found.start("thing"))
        found = _NEXT.match(skeleton.text, found.end())
