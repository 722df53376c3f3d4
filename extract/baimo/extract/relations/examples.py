"""Examples of a class: 开源模型,如 LLaMA、GLM; models such as A and B."""

from __future__ import annotations

import re

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_LED_IN = re.compile(
    r"(?:等|之类)?(?:[^,。;:()]{0,6}?)[,:(—]{0,2}(?:其中)?(?:不管|无论|不论|包括|包含|例如|譬如|"
    r"比如|诸如|如|像|有|即|分别|也就是)"
    rf"(?:是|为|说|了|有)?[:,]?(?:[^,。;:的()]{{1,8}}的|{ANY_GROUP}的)?(?={ANY_GROUP})"
)
_LED_IN_EN = re.compile(
    r"\s*[,:(]{0,2}\s*(?:including|such\s+as|like|e\.g\.,?|for\s+example,?|namely)\s*(?:the\s+)?"
    + f"(?={ANY_GROUP})"
)
_BRACKET_EN = re.compile(rf"\s*\(\s*(?:e\.g\.,?\s*|i\.e\.,?\s*)?(?={ANY_GROUP})")
"""Behind a class in English, names in a bracket: various LLMs (InternLM, Llama 2)."""
_NEXT_BRACKET = re.compile(
    r"[^()]{0,40}?\)\s*(?:[、,]|,?\s*and\b|,?\s*as well as\b|和|与|及|以及)+\s*[^()。;:]{0,30}?"
    rf"\(\s*(?:如|例如|包括|e\.g\.,?|such as|including|like)?\s*(?={ANY_GROUP})"
)
"""From the examples of one class to those of the next: LLMs (A, B), datasets (C) and …"""
_COUNTED = re.compile(
    r"(?:系列)?的?(?:[\d一二两三四五六七八九十几多]+|全新|最新)[个款种项]?(?:全?新|不同|重磅)?的?"
    rf"(?:大?模型|产品|工具|服务|版本|芯片|应用|功能|能力|平台|部分|方面|内容)[,:](?={ANY_GROUP})"
)
_BARE = re.compile(rf"[,:(—]{{1,2}}(?={ANY_GROUP})")
_OPENS_KINDS = re.compile(r"(?:等)?[,:(]?(?:其中)?(?:包括|包含|涵盖|例如|比如|如|有)(?:了)?:?")
_OF_KIND = re.compile(
    rf"(?:(?<=\))(?:、|,|;|以及|和|与|及|/))?[^,。;:()、]{{0,8}}?(?P<kind>{ANY_GROUP})(?:\((?P<listed>[^()]{{1,120}})\))"
)
"""包括私有大模型(A/B 等)、公共大模型(C/D 等): kinds of a class, each with what is of it."""


def examples_after(
    skeleton: Skeleton, place: int, ontology: Ontology, *, further: bool = False
) -> list[Group]:
    """The group that lists examples of the class whose group stands at ``place``.

    Args:
        skeleton: The sentence.
        place: Index of the class's group in the skeleton's text.
        ontology: Says which types go together.
        further: Also those in the brackets of the next classes of the same list.

    Returns:
        Groups, mostly one; none where no class stands there or nothing like it follows.
    """
    group = skeleton.group_at(place)
    last = group.members[-1]
    sorted_out = _by_kind(skeleton, place, ontology) if last.is_class else []
    if sorted_out:
        return sorted_out
    led_in = _LED_IN if skeleton.chinese else _LED_IN_EN
    match = led_in.match(skeleton.text, place + 1)
    if match is None and skeleton.chinese:
        match = _COUNTED.match(skeleton.text, place + 1)
    if match is None and last.is_class and not skeleton.chinese:
        match = _BRACKET_EN.match(skeleton.text, place + 1)
    if match is None and last.is_class and skeleton.chinese:
        match = _BARE.match(skeleton.text, place + 1)
    if match is None:
        return []
    listed = skeleton.group_at(match.end())
    able = listed.members[0].base_type in ("Capability", "Scenario")
    if able and skeleton.chinese and skeleton.text.startswith("的", match.end() + 1):
        return []  # 多种格式,如多模态的 Markdown: what is an example stands behind 的
    alike = [member for member in listed.members if _of_type(member, last, ontology)]
    bare = match.re is _BARE
    # Without a word that announces it, one thing behind a comma is only the next part.
    if not alike or (bare and len(alike) < 2) or listed is group:
        return []
    groups = [listed]
    behind = _NEXT_BRACKET.match(skeleton.text, match.end() + 1) if further else None
    while behind is not None:
        groups.append(skeleton.group_at(behind.end()))
        behind = _NEXT_BRACKET.match(skeleton.text, behind.end() + 1)
    return groups


def _by_kind(skeleton: Skeleton, place: int, ontology: Ontology) -> list[Group]:
    """The groups that stand in brackets behind kinds of the class at a place."""
    opened = _OPENS_KINDS.match(skeleton.text, place + 1) if skeleton.chinese else None
    if opened is None:
        return []
    last = skeleton.group_at(place).members[-1]
    found: list[Group] = []
    position = opened.end()
    while (match := _OF_KIND.match(skeleton.text, position)) is not None:
        kind = skeleton.group_at(match.start("kind")).members[-1]
        if not kind.is_class or not _same(kind, last, ontology):
            break
        inside = skeleton.between(*match.span("listed"))
        found += [group for _, group in inside if _same(group.members[0], last, ontology)]
        position = match.end()
    return found


def _same(first: Proposal, second: Proposal, ontology: Ontology) -> bool:
    models = {"Model", "ModelSeries"}
    return {first.base_type, second.base_type} <= models or _of_type(first, second, ontology)


def _of_type(first: Proposal, second: Proposal, ontology: Ontology) -> bool:
    return ontology.is_a(first.type, second.base_type) or ontology.is_a(
        second.type, first.base_type
    )
