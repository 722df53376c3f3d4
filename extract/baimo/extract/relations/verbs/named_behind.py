"""The name that stands behind the class that an object is: 发布语音模型: A."""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import all_classes, fits
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_AND_NAME = re.compile(r"\s?(?:[::]|[-–—]{1,2})\s?[“\"]?")
_NOUN_NAMELY = re.compile(
    r"\s?(?:聊天)?(?:机器人|应用|程序|助手|插件|工具|小程序|版本|功能)\s?:\s?[“\"]?"
)
"""From a name that only says what sort of thing it is to that thing: 首个 Telegram 机器人:X."""
_AND_NAME_EN = re.compile(rf"\s*(?:(?:in|for)\s*{ANY_GROUP}\s*)?,\s*(?={ANY_GROUP})")
"""Its first chatbot in China, X: the name of what a class is said of."""


def named_behind(
    skeleton: Skeleton, place: int, group: Group, types: tuple[str, ...], ontology: Ontology
) -> Group | None:
    """The name that a colon or a dash puts behind the class that an object is."""
    kind = group.classes.get(len(group.members) - 1)
    pattern = _AND_NAME if skeleton.chinese else _AND_NAME_EN
    if all_classes(group):
        kind = group.members[0]
    elif kind is None and skeleton.chinese:
        kind, pattern = group.members[-1], _NOUN_NAMELY
    if kind is None:
        return None
    behind = pattern.match(skeleton.text, place + 1)
    if behind is None or behind.end() not in skeleton.at:
        return None
    named = skeleton.group_at(behind.end())
    same = named.members[0].base_type == kind.base_type
    return named if same and not all_classes(named) and fits(named, types, ontology) else None
