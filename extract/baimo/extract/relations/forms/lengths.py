"""How much text a model takes in, or was trained on.

X 的上下文长度为 128K, X:将 Y 的上下文长度从 4K 扩展至 32K, X 在预训练阶段使用了 2T tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.relations.carried import subject_in
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.forms.formed import Formed
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Skeleton

_LENGTH_SAID = re.compile(
    rf"(?:{ANY_GROUP}|(?:上下文|序列|文本)(?:窗口|长度)+)(?:大小|上限)?(?:从[^,。;:]{{1,8}}?)?"
    r"(?:为|是|达到?|扩展|提升|增加|提高|拓展|扩大|支持|至|到|了|已|最长|最大|高达|约)+\Z"
)
_TOKENS = re.compile(r"[tT]oken|词元|字|[wW]ord")
_RATE = re.compile(r"每秒|/s|速度|生成|输出|输入|价格|收费|费用|吞吐")
_SPENT = re.compile(r"使用|采用|消耗|包含|包括|达|超过|为|共|约|在|用|基于|训练")
_WINDOW = re.compile(r"上下文|长度|窗口")
_MADE_LONGER = re.compile(r"[将把](?:[^,。;:]{1,4}的)?[^,。;:]{0,2}的?\Z")
_GROUND = re.compile(r"(?:基于|在|对|从|由|以|使用|利用)\s?\Z")
"""Before a model: what was trained further is another one, 基于 A 增量预训练 300B tokens."""


def lengths(skeleton: Skeleton, text: str) -> Iterator[Formed]:
    """How much text a model takes in, or was trained on.

    X 的上下文长度为 128K, X:将 Y 的上下文长度从 4K 扩展至 32K, X 在预训练阶段使用了 2T tokens.
    """
    if not skeleton.chinese:
        return
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        if group.members[0].type != "Quantity:length":
            continue
        said = _LENGTH_SAID.search(skeleton.text, 0, place)
        if said is not None:
            named = ord(said.group()[0]) >= FIRST
            what = skeleton.group_at(said.start()) if named else None
            if what is None or _WINDOW.search(text, what.start, what.end):
                yield from _sized(skeleton, said.start(), group, "hasSize:length of context")
                continue
        if _TOKENS.search(text, group.start, group.end) and _trains(skeleton, text, place):
            yield from _sized(skeleton, place, group, "hasSize:tokens of training")


def _sized(skeleton: Skeleton, place: int, size: Group, rule: str) -> Iterator[Formed]:
    """Whose size a length is that the clause tells of behind ``place``."""
    start, _ = skeleton.clause(place)
    before = [
        group
        for at, group in skeleton.between(start, place)
        if _takes_in(group) and not _GROUND.search(skeleton.text, start, at)
    ]
    made = _MADE_LONGER.search(skeleton.text, start, place) is not None
    owner: Group | None = before[-1] if before and not made else None
    if owner is None and skeleton.headword is not None:
        owner = skeleton.headword
    elif owner is None and not before and not made:
        owner = subject_in(skeleton, 0, skeleton.clause(0)[1]) if start else skeleton.topic
    if owner is not None and _takes_in(owner):
        for head in owner.members:
            yield Formed("hasSize", rule, head, size.members[0])


def _trains(skeleton: Skeleton, text: str, place: int) -> bool:
    """Whether the clause says that something was trained on what stands at ``place``."""
    start, end = skeleton.clause(place)
    if skeleton.text.count("(", 0, place) > skeleton.text.count(")", 0, place):
        return False
    if _RATE.search(skeleton.text, start, end) or not _SPENT.search(skeleton.text, start, place):
        return False
    if "训练" in skeleton.text[start:end]:
        return True
    return any(
        "训练" in text[group.start : group.end]
        for at, group in skeleton.between(start, end)
        if at != place
    )


def _takes_in(group: Group) -> bool:
    first = group.members[0]
    return first.base_type in ("Model", "ModelSeries", "Product", "Tool") and not first.is_class
