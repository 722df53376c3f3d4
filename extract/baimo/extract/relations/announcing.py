"""Whoever announces what their company brings out: 阿里云 CTO 周靖人宣布推出 Qwen2.5."""

from __future__ import annotations

import re

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.verbs.found import Reading

_BROUGHT_OUT = frozenset(("releases", "develops", "provides"))
_POST = re.compile(
    r"[^,。;:前原]{0,14}?(?:创始人|首席[^,。;:]{1,6}|总裁|总监|董事长|总经理|院长|主任|负责人|科学家|主席|"
    r"[cC][eE][oOtTfFiI]{0,1}[oO]|c[a-z]o)(?:兼[^,。;:]{1,8})?\s?"
)
_ANNOUNCES = re.compile(r"宣布(?:了|将|正式|已|已经|全新|联合){0,3}\Z")


def announcing(skeleton: Skeleton, reading: Reading) -> Group | None:
    """The organisation whose product somebody with a post in it announces.

    Returns:
        Its group; ``None`` if nobody with a post announces anything, so that who does it is the
        reading's own head.
    """
    if reading.relation not in _BROUGHT_OUT or reading.head not in skeleton.groups:
        return None
    if not skeleton.chinese or reading.head.members[0].base_type != "Person":
        return None
    start = reading.cue[0]
    said = skeleton.text.startswith("宣布", start) or _ANNOUNCES.search(skeleton.text, 0, start)
    index = skeleton.groups.index(reading.head)
    if not said or not index:
        return None
    house = skeleton.groups[index - 1]
    place, person = skeleton.at[index - 1], skeleton.at[index]
    of_house = house.members[0].base_type == "Organization" and not house.members[0].is_class
    return house if of_house and _POST.fullmatch(skeleton.text, place + 1, person) else None
