"""Who keeps what a document is about: 项目由清华大学 MADSys 实验室与趋境科技共同维护."""

from __future__ import annotations

import re

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_KEPT = re.compile(
    r"\W{0,3}(?:本|该|此)?(?:开源)?(?:项目|仓库|框架|工具|工具箱|平台|代码库|模型|数据集|系统|软件)(?:目前|最初|主要|现)?"
    rf"由(?P<who>{ANY_GROUP})(?:\([^()]{{0,20}}\))?(?:等[^,。;:的]{{0,8}}?)?"
    r"(?:的?[^,。;:的]{0,6}?(?:团队|小组|实验室|社区|人员|研究者|学者|工程师))?"
    r"(?:联合|共同|合作|独立|自主|主要|负责)*"
    r"(?P<cue>维护|开发|研发|训练|打造|发起|主导|创建|构建|设计)(?:并[^,。;:]{1,6}|和[^,。;:]{1,4}|、[^,。;:]{1,4})?(?=[,。;!]|\Z)"
)


def kept_by(skeleton: Skeleton) -> tuple[Group, Group, tuple[int, int]] | None:
    """Who keeps the topic of a sentence that calls it 项目 and no more, the topic, and the cue."""
    match = _KEPT.match(skeleton.text) if skeleton.chinese and skeleton.topic else None
    if match is None or skeleton.topic is None:
        return None
    who = skeleton.group_at(match.start("who"))
    if not any(member.base_type in ("Organization", "Person") for member in who.members):
        return None
    return who, skeleton.topic, match.span("cue")
