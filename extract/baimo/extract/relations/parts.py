"""What a list says that something consists of: 包括以下组件: and then the components.

The list is announced by a line that ends with a colon, or stands under a heading such as 核心组件.
Each item begins with the name of a part, or lists names behind a label.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.part_lists import part_lists
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Block, Span

_THINGS = ("Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware")
_MODELS = ("Model", "ModelSeries")
_BEFORE_NAME = re.compile(r"[^\w]*")
_BEHIND_NAME = re.compile(
    r"\s*(?:\([^()\n]*\)|模块|组件|引擎|模型|框架|工具)?(?:\s*[::]|\s[-–—]+\s|\s?——|\s*\Z)"
)
_LABEL = re.compile(r"[^\n::,,。]{2,40}?\s?[::]\s*")
_JOINT = re.compile(r"[\s,、/&和与及以等.。;]*")


def part_facts(analysis: Analysis, subjects: Subjects, ontology: Ontology) -> Iterator[Candidate]:
    """What the lists of parts in a text state; the evidence is the item.

    Args:
        analysis: Of the text, with its mentions.
        subjects: What each block is about.
        ontology: Says which types go together.
    """
    for announcing, place, items in part_lists(analysis.text, analysis.blocks):
        whole = _whole(analysis, announcing, place, subjects)
        if whole is not None:
            for item in items:
                yield from _parts(analysis, item, whole, ontology)


def _whole(
    analysis: Analysis, announcing: Block, place: int, subjects: Subjects
) -> Proposal | None:
    """What a block announces the parts of: what its last sentence names, or what it is under."""
    index = bisect_right(analysis.sentences, place, key=lambda sentence: sentence.start)
    start = max(announcing.start, analysis.sentences[index - 1].start) if index else 0
    named = [
        mention
        for mention in analysis.begun_in(start, place)
        if mention.base_type in _THINGS and not (mention.is_class or mention.nested)
    ]
    if not named:
        return subjects.of_block(announcing.start).thing
    antecedent = analysis.antecedents.get(named[0])
    if antecedent is not None:
        return antecedent[0]
    return None if named[0].anaphor else named[0]


def _parts(
    analysis: Analysis, block: Block, whole: Proposal, ontology: Ontology
) -> Iterator[Candidate]:
    sentence = Span(block.start, block.end)
    for part in _named(analysis, block):
        if part.shares_entry(whole):
            continue
        variant = part.base_type in _MODELS and whole.base_type in _MODELS
        relation = "variantOf" if variant else "hasComponent"
        head, tail = (part, whole) if variant else (whole, part)
        if relation not in ontology.relations:
            continue
        if ontology.allows(relation, head.type, tail.type) is None:
            rule = f"{relation}:list of parts"
            yield Candidate(relation, head, tail, rule, "stated", sentence)


def _named(analysis: Analysis, block: Block) -> list[Proposal]:
    """The parts that an item names: what it begins with, or all that its label leads to."""
    text = analysis.text
    mentions = [
        m
        for m in analysis.flat_in(block.start, block.end)
        if not (m.anaphor or m.is_class) and m.base_type in _THINGS
    ]
    if not mentions:
        return []
    first = mentions[0]
    opens = _BEFORE_NAME.fullmatch(text, block.start, first.start) is not None
    if opens and _BEHIND_NAME.match(text, first.end, block.end):
        return [first]
    label = _LABEL.match(text, block.start, block.end)
    if label is None or first.start < label.end():
        return []
    position = label.end()
    for mention in mentions:
        if not _JOINT.fullmatch(text, position, mention.start):
            return []
        position = mention.end
    return mentions if _JOINT.fullmatch(text, position, block.end) else []
