"""Verbs that tell how something is done, or how much of it there is, and state no fact."""

from __future__ import annotations

import re

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import all_classes
from baimo.extract.relations.prepositions import PREPOSITION_EN
from baimo.extract.relations.skeleton import FIRST, Skeleton, open_bracket
from baimo.extract.relations.verbs.found import Verb

_AMOUNT = re.compile(r"(?:了)?\s?\d[\d.,]*\s?[万亿千百]?\+?\s?(?!\d|参数|[BM]|的)")
_NOT_OF_US = frozenset(("uses", "hasComponent"))
"""What 我们 use or list is no property of whoever 我们 are."""
_MEASURES = re.compile(
    r"评测|评估|测试|打分|对比|比较|统计|报告|下载|清洗|过滤|筛选|建议|推荐|你|您|用户|脚本|如果|默认"
)
"""What a model is measured with, or its data are cleaned with, is no part of it, nor is what the
reader is advised to use."""
_BARE_USE = frozenset(("use", "used", "adopt", "employ", "utilize", "leverage", "integrate"))


def counts(skeleton: Skeleton, verb: Verb) -> bool:
    """Whether a verb only gives an amount: 包含超过 15 万条数据 outdoes nothing."""
    return verb.relation == "outperforms" and _AMOUNT.match(skeleton.text, verb.end) is not None


def lists_others(skeleton: Skeleton, verb: Verb, subject: Group) -> bool:
    """Whether *including* lists what something is done with on the subject: 20 models run on X."""
    if skeleton.chinese or verb.relation != "hasComponent" or subject not in skeleton.groups:
        return False
    place = skeleton.place_of(subject)
    listing = skeleton.text[verb.start : verb.end] == "including"
    return listing and PREPOSITION_EN.search(skeleton.text, 0, place) is not None


def tells_of_making(skeleton: Skeleton, verb: Verb, subject: Group) -> bool:
    """Whether 我们使用 A, in a section on how a model is made, says that the model uses A."""
    first, topic = subject.members[0], skeleton.topic
    return (
        skeleton.making
        and topic is not None
        and verb.relation == "uses"
        and first.anaphor
        and first.base_type == "Organization"
        and topic.members[0].base_type in ("Model", "ModelSeries")
        and not _MEASURES.search(skeleton.text)
    )


_VERSIONS = ("versions", "variants")


def says_less(skeleton: Skeleton, verb: Verb, subject: Group, form: str) -> bool:
    """Whether a verb here tells how something is done, or of a library that does it, and no fact.

    我们使用 C-Eval 进行评测 says nothing of the document's subject, ``to use X`` nothing of anyone,
    and 用 Java 实现的 NLP 库 is no ability of Java.
    """
    cue = skeleton.text[verb.start : verb.end]
    if verb.relation == "supports":
        if skeleton.chinese and skeleton.text.startswith(":", verb.end) and all_classes(subject):
            return True  # 硬件支持:CPU is the label of a list
        within = skeleton.text.startswith("的", verb.end) or all_classes(subject)
        within = within or subject.members[0].base_type == "Organization"
        return cue == "实现" and within
    first = subject.members[0]
    if verb.relation in _NOT_OF_US and first.anaphor and first.base_type == "Organization":
        return True
    if verb.relation != "uses" or skeleton.chinese:
        return False
    if cue == "integrated" and open_bracket(skeleton.text, verb.start):
        return True  # against Tesla (vertically integrated hardware): an adjective
    if cue in _BARE_USE:
        before = skeleton.text[: verb.start].rstrip()
        if form == "topic" and before.endswith(_VERSIONS):
            return False  # all model versions use X
        return form != "active" or not before or ord(before[-1]) < FIRST
    return cue.endswith("ed") and form == "active" and all_classes(subject)
