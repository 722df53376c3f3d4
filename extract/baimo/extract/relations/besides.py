"""What a sentence says of one more thing, named before it: 除了 LLaMA,昇腾云服务还支持 GLM."""

from __future__ import annotations

import re

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_BESIDES = re.compile(
    rf"除(?:了|去)?\s*(?P<group>{ANY_GROUP})(?:[^,。;:]{{0,4}}?(?:之外|以外|外))?,"
)
_BESIDES_EN = re.compile(
    rf"(?:in addition to|besides|along with|as well as)\s*(?P<group>{ANY_GROUP})\s*,"
)
_ALSO = re.compile(r"还|也|又|亦|更")
_ALSO_EN = re.compile(r"\b(?:also|additionally|too)\b")


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
