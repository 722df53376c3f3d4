"""What a sentence of its own lists of what the one before it said: 支持 X 系列模型. 包括: A, B.

The sentence has no verb but 包括, and what it lists is what the one before named as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology

_LISTS = re.compile(
    r"(?:\A|(?<=[,;]))\W{0,3}(?:其中|目前|主要|分别|支持的?|已支持的?)*"
    r"(?:[^,。;:\n]{0,8}?(?:模型|框架|工具|硬件|芯片|算法|方法|引擎|平台|数据集|系列|版本))?"
    r"(?:包括|包含|涵盖|例如|比如|如|有)(?:了)?\s?:\s*"
)
_BETWEEN = re.compile(
    r"(?:\s*\([^()\n]*\)|\s*\[[^\[\]\n]*\])*\s*(?:[,、/;]|和|与|及|以及|\s)\s*(?:和|与|及|以及)?\s*"
)
_WHOLES = frozenset(("supports", "releases", "provides", "develops", "uses", "hasComponent"))
_MODELS = ("Model", "ModelSeries")


def listed_after(
    analysis: Analysis, candidates: Sequence[Candidate], ontology: Ontology
) -> Iterator[Candidate]:
    """What was said of the whole, of each that is listed.

    Args:
        analysis: The document.
        candidates: What its sentences state.
        ontology: Says which types go together.
    """
    text = analysis.text
    said: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.type in _WHOLES and candidate.status == "stated":
            said.setdefault(candidate.sentence.start, []).append(candidate)
    for number, sentence in enumerate(analysis.sentences[1:], 1):
        before = analysis.sentences[number - 1]
        if before.start not in said or "\n" in text[before.end : sentence.start]:
            continue
        listed = [
            member
            for lists in _LISTS.finditer(text[sentence.start : sentence.end])
            for member in _listed(analysis, sentence.start + lists.end(), sentence.end)
        ]
        if not listed:
            continue
        wholes = [each for each in said[before.start] if _alike(each.tail, listed[0])]
        if not wholes or any(each.head is not wholes[0].head for each in wholes):
            continue
        if any(each.type != wholes[0].type for each in wholes):
            continue
        whole = wholes[0]
        for member in listed:
            if ontology.allows(whole.type, whole.head.type, member.type) is None:
                rule = f"{whole.type}:listed in the next sentence"
                yield replace(whole, tail=member, rule=rule, sentence=sentence, cue=None)


def _alike(whole: Proposal, member: Proposal) -> bool:
    if whole.base_type in _MODELS:
        return member.base_type in _MODELS
    return whole.base_type == member.base_type


def _listed(analysis: Analysis, start: int, end: int) -> list[Proposal]:
    """The names that stand one behind the other from an offset on."""
    found: list[Proposal] = []
    for mention in analysis.flat_in(start, end):
        gap = _BETWEEN.fullmatch(analysis.text, start, mention.start)
        if (gap is None and start != mention.start) or mention.anaphor or mention.is_class:
            break
        found.append(mention)
        start = mention.end
    return found
