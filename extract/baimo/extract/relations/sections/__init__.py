"""What the sections of a README state by their place.

Under *Requirements* a list of software is what the thing that the document is about requires, and a
list of hardware what it supports; a list of features names its abilities before the colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.sections.items import added, item_facts
from baimo.extract.relations.sections.required import required
from baimo.extract.relations.sections.supported import (
    is_of_supported,
    item_leads_to_supported,
    lead_of,
    leads_to_supported,
    supported,
)
from baimo.extract.relations.sections.supporters import supporters
from baimo.extract.relations.sections.users import users
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Span

_REQUIREMENTS = re.compile(
    r"(?i:prerequisites?|requirements?|dependenc(?:y|ies)|environment|what you need)|"
    r"(?:部署|运行|系统|配置|版本|基本)要求|环境要求|依赖|前置条件|前提|准备|安装要求|软件需求|软件要求|软硬件要求|运行环境|版本配套|环境配置"
)
_FEATURES = re.compile(
    r"(?i:features?|highlights?|introduction|capabilit|overview|advantages|what.s new)|"
    r"特性|特点|特色|亮点|优势|能力|功能|简介|介绍|概述"
)
_NO_HEADING = 7
"""The level of a line that heads a list as a heading would: below all headings."""


def section_facts(
    analysis: Analysis, subjects: Subjects, ontology: Ontology
) -> Iterator[Candidate]:
    """The facts that lists state of what their section or the document is about.

    Args:
        analysis: Of the text, with its mentions.
        subjects: What each block is about.
        ontology: Says which types go together.
    """
    needed, features = False, False
    listing: int | None = None
    under: int | None = None
    lead: Proposal | None = None
    yield from supporters(analysis, ontology)
    for block in analysis.blocks:
        if block.kind in ("paragraph", "list_item") and "requires" in ontology.relations:
            yield from required(analysis, block, ontology)
        yield from users(analysis, block, ontology)
        if block.kind != "list_item" or (under is not None and block.level <= under):
            under = None
        if block.kind == "heading":
            heading = analysis.text[block.start : block.end]
            needed = _REQUIREMENTS.search(heading) is not None
            features = _FEATURES.search(heading) is not None
            if is_of_supported(heading):
                listing = block.level
            elif listing is not None and block.level <= listing:
                listing = None  # the headings below one sort what it lists
        elif block.kind == "paragraph" and leads_to_supported(analysis, block):
            listing = _NO_HEADING
            lead = lead_of(analysis, block)
        elif listing == _NO_HEADING and block.kind != "list_item":
            listing = None
        elif block.kind == "list_item":
            subject = subjects.of_block(block.start)
            host = (lead if listing == _NO_HEADING else None) or subject.thing or analysis.topic
            if (listing is not None or under is not None) and host is not None:
                yield from supported(analysis, block, host, ontology)
                continue
            if item_leads_to_supported(analysis, block):
                under = block.level
            yield from added(analysis, block, subject.thing, ontology)
            topic = analysis.topic if needed else subject.thing
            if topic is None:
                continue
            listed = features or subject.announced
            for relation, tail, rule in item_facts(analysis, block, topic, needed, listed):
                if ontology.relations.get(relation) is None:
                    continue
                if ontology.allows(relation, topic.type, tail.type) is None:
                    sentence = Span(block.start, block.end)
                    yield Candidate(relation, topic, tail, rule, "stated", sentence)
