"""What a sentence says of one more thing.

It is named before (除了 LLaMA,昇腾云服务还支持 GLM), or behind with words of its own
(推出了应用猫箱,以及针对绘画的应用星绘).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Skeleton

_BESIDES = re.compile(
    rf"除(?:了|去)?\s*(?P<group>{ANY_GROUP})(?:[^,。;:]{{0,4}}?(?:之外|以外|外))?,"
)
_BESIDES_EN = re.compile(
    rf"(?:in addition to|besides|along with|as well as)\s*(?P<group>{ANY_GROUP})\s*,"
)
_ALSO = re.compile(r"还|也|又|亦|更")
_ALSO_EN = re.compile(r"\b(?:also|additionally|too)\b")

_AS_WELL = re.compile(
    r"(?:系列)?(?:大?模型|应用|平台|工具|产品|框架)?(?:\([^()]*\))?[”\"》]?,?(?:以及|还有|并且还有)"
    r"[^,。;:]{0,30}?(?:的|[款个项种套型])[^,。;:]{0,8}?"
    rf"(?P<group>{ANY_GROUP})(?=(?:大?模型|版|系列)?[”\"》]?(?:[,。;!(]|\Z))"
)


def as_well(skeleton: Skeleton, tail: Group) -> Group | None:
    """The name that stands behind an object with words of its own before it.

    Args:
        skeleton: The sentence.
        tail: The object. What stands behind is a name, as the object is.
    """
    if not skeleton.chinese or tail not in skeleton.groups or tail.members[0].is_class:
        return None
    place = skeleton.place_of(tail)
    found = _AS_WELL.match(skeleton.text, place + 1)
    if found is None:
        return None
    group = skeleton.group_at(found.start("group"))
    return None if any(member.is_class for member in group.members) else group


_NEXT_KIND = re.compile(
    rf"等(?:[^,。;:的与和及{chr(FIRST)}-\U0010ffff]{{0,8}}{ANY_GROUP})?[^,。;:的与和及{chr(FIRST)}-\U0010ffff]{{0,6}}"
    r"(?:,?\s?(?:以及|及|和|与)|、)\s?(?:其?他?[^,。;:、的]{1,6}的)?"
    rf"(?P<group>{ANY_GROUP})(?=\s?等)"
)
"""支持 A、B 等模型,以及 C、D 等框架: a list that 等 closes, and behind it one of another kind."""


_KIND_AND_NEXT = re.compile(
    rf"等[^,。;:的与和及{chr(FIRST)}-\U0010ffff]{{0,8}}(?P<group>{ANY_GROUP})(?=\s?等)"
)


def next_kinds(skeleton: Skeleton, tail: Group) -> Iterator[Group]:
    """The lists of other kinds that stand behind an object which is one, each closed by 等."""
    if not skeleton.chinese or tail not in skeleton.groups:
        return
    place = skeleton.place_of(tail)
    while True:
        apart = _NEXT_KIND.match(skeleton.text, place + 1)
        found = apart or _KIND_AND_NEXT.match(skeleton.text, place + 1)
        if found is None:
            return
        place = found.start("group")
        group = skeleton.group_at(place)
        named = [member for member in group.members if not member.is_class]
        # 等模型和 C、D 等框架: the kind of the first list is joined with the second.
        joined = apart is None and group.members[0].is_class
        if not named or not (joined or (apart and len(named) == len(group.members))):
            return
        yield replace(group, members=named)


def besides(skeleton: Skeleton, head: Group, tail: Group, cue_start: int) -> Group | None:
    """What a clause says of its object, it says of this group too.

    Args:
        skeleton: The sentence.
        head: What does something.
        tail: What it is done to. What is named before must be of its type and not of the head's,
            as in 除了华为,阿里也发布了大模型 it stands beside who does it.
        cue_start: Where the cue begins in the skeleton's text.

    Returns:
        The group, or ``None``. Only with a word for 还: 除 X 外,都不支持 Y leaves X out.
    """
    first, also = (_BESIDES, _ALSO) if skeleton.chinese else (_BESIDES_EN, _ALSO_EN)
    found = first.search(skeleton.text, 0, cue_start)
    if found is None or not also.search(skeleton.text, found.end(), cue_start):
        return None
    if re.search("[。;]", skeleton.text[found.end() : cue_start]):
        return None
    group = skeleton.group_at(found.start("group"))
    kinds = {_sort(each) for each in (group, tail)}
    return group if len(kinds) == 1 and _sort(head) not in kinds else None


def _sort(group: Group) -> str:
    base = group.members[0].base_type
    return "Model" if base == "ModelSeries" else base
