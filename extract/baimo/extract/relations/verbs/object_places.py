"""Where the object of a verb may stand.

It stands behind the verb in its clause, or behind the colon or comma that announces a list
(支持以下模型:A、B), or behind 为 where the verb only describes (支持的硬件为 A).
"""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.kinds import all_classes, can_do, fits
from baimo.extract.relations.prepositions import prepositional
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.relations.verbs.found import LONGEST_REACH, Placed, Verb

_COUNTED_END = re.compile(r"(?:[几多数两三四五六七八九十\d]+|一系列|如下|以下)[^,。;:]{0,10}\Z")
_NAMELY = re.compile(r"(?:分别|主要|具体)?(?:是|为|有|包括|包含)?[^,。;:]{0,2}")
"""What may stand between a list and its announcement: 包含四个组件,分别是 A、B."""
_IN_LIST = re.compile(r"\s*(?:[、,。;!?)(]|等|以及|和|与|及|or\b|and\b|\Z)")
"""Behind the first thing of a list; in 支持 92 种语言,上下文长度达 128K no list begins."""
_THE_FOLLOWING = re.compile(r"了?(?:以下|如下|下列|这些)")
_DESCRIBED = re.compile(
    rf"的[^,。;:]{{0,8}}?{ANY_GROUP}?[^,。;:]{{0,4}}?(?:为|是|包括|有|如下)[::]?(?={ANY_GROUP})"
)


def object_places(skeleton: Skeleton, verb: Verb, end: int, ontology: Ontology) -> list[Placed]:
    """The groups of which one may be the object of a verb whose clause ends at ``end``."""
    spec = ontology.relations[verb.relation]
    text = skeleton.text
    candidates = [
        (place, group)
        for place, group in skeleton.between(verb.end, end)
        if place - verb.end <= LONGEST_REACH
        and (place - verb.end <= 1 or not prepositional(skeleton, place))
    ]
    candidates = [
        placed
        for number, placed in enumerate(candidates)
        if not (number and _is_gloss(text, candidates[number - 1][0], placed[0]))
    ]
    announced = text[end : end + 1] == ":" or (
        text[end : end + 1] == "," and _COUNTED_END.search(text[verb.end : end])
    )
    if text.startswith("——", end):
        apposed = skeleton.between(end + 2, end + 3)[:1]
        if any(not all_classes(g) and fits(g, spec.range, ontology) for _, g in apposed):
            candidates = apposed  # 支持全新的评测基准——RULER
    if announced and text[end] == ":" and _THE_FOLLOWING.match(text, verb.end):
        behind = skeleton.between(end + 1, end + 3)[:1]
        if any(fits(group, spec.range, ontology) for _, group in behind):
            candidates = behind  # 支持以下四个 MoE 模型的评测:A、B: it supports A and B
    described = _DESCRIBED.match(text, verb.end)
    if described is not None:
        # 支持的硬件为 Atlas 800T: what it supports is named behind 为.
        candidates = [placed for placed in candidates if placed[0] >= described.end()]
    if not candidates and announced:
        # EI 包含了三部分内容:昇腾云服务,… - the list stands behind its own announcement.
        following = skeleton.between(end + 1, skeleton.clause(end + 1)[1])[:1]
        candidates = [
            placed
            for placed in following
            if _NAMELY.fullmatch(text, end + 1, placed[0])
            and not (can_do(placed[1]) and text.startswith("的", placed[0] + 1))
            and (text[end] == ":" or _IN_LIST.match(text, placed[0] + 1))
        ]
    return candidates


def _is_gloss(text: str, before: int, place: int) -> bool:
    """Whether a group is all that a bracket behind another holds: MLLM(多模态大模型)."""
    return place == before + 2 and text[place - 1] == "(" and text[place + 1 : place + 2] == ")"
