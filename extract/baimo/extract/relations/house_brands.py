"""Who brings something out, where a brand of theirs stands for them: 腾讯混元开源了 X."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_BRINGS_OUT = re.compile(
    rf"(?P<brand>{ANY_GROUP})(?:大模型|模型)?(?:团队)?"
    rf"(?:近日|日前|今日|昨日|昨晚|昨天|今天|刚刚|正式|宣布|再次|又|还|也|首次|全新|重磅|悄然|同步|{ANY_GROUP})*"
    r"(?P<cue>发布|推出|开源|放出|上线)(?:了|并开源了?)?"
    rf"(?:[^,。;:的]{{0,6}}?(?:全新|最新|新一代|新|首[款个]|一[款个]|旗下|自研)?的?)?(?:{ANY_GROUP})?[“\"《]?(?P<new>{ANY_GROUP})"
    r"[”\"》]?(?=[,。;:!(]|\Z|系列|、|和|与|及|大?模型)"
)
_HOUSED = ("Model", "ModelSeries", "Product")
_NEW = ("Model", "ModelSeries", "Product", "Tool", "CloudService")


def brought_out_by_brands(
    analysis: Analysis, skeleton: Skeleton
) -> Iterator[tuple[Group, Group, tuple[int, int]]]:
    """Each house whose brand brings something out, what that is, and where the verb stands."""
    if not skeleton.chinese:
        return
    for match in _BRINGS_OUT.finditer(skeleton.text):
        brand = skeleton.group_at(match.start("brand"))
        new = skeleton.group_at(match.start("new"))
        first = brand.members[0]
        named = [m for m in new.members if m.base_type in _NEW and not m.is_class]
        if len(brand.members) > 1 or first.is_class or first.base_type not in _HOUSED or not named:
            continue
        house = _house(analysis, first)
        if house is not None:
            yield Group([house], house.start, house.end), new, match.span("cue")


def _house(analysis: Analysis, brand: Proposal) -> Proposal | None:
    """The organisation that the name of a brand begins with."""
    for mention in analysis.begun_in(brand.start, brand.end):
        begins = mention.nested and mention.start == brand.start and mention.end < brand.end
        if begins and mention.base_type == "Organization" and not mention.is_class:
            return mention
    return None
