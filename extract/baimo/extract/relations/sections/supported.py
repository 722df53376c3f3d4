"""What the lists under *Supported models* and such lines say that the topic supports."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.sections.feature_items import examples_of_item, stands_alone
from baimo.extract.relations.sections.name_lists import (
    SOFTWARE_TYPES,
    is_another,
    listed_names,
    mentions_in,
)
from baimo.extract.types import Block, Span, Status

_SUPPORTED = re.compile(
    r"\W*(?i:(?:currently )?supported (?:models?|llms|backends?|hardware|devices?|platforms?|"
    r"frameworks?|features?|methods?|algorithms?|formats?|datasets?|integrations?|architectures?|"
    r"engines?|operating systems)|(?:hardware|model|platform|backend|framework|device) support)\W*"
    r"|[\W\d]*(?:目前|当前|现|已)?支持(?:的)?(?:大语言|大|预训练|主流|开源)?(?:模型|硬件|设备|平台|框架|后端|算法|芯片|引擎|数据库)"
    r"(?:列表|一览|清单|库|范围)?\W*"
    r"|[\W\d]*(?:模型|硬件|平台|框架|设备)支持(?:列表|情况|清单)?\W*"
)
"""A heading over a list of what the topic supports."""
_SUPPORTED_LINE = re.compile(
    r"(?![^\n]*\b(?:not|no longer|unsupported)\b)[^.\n]{0,200}\b(?:are|is) "
    r"(?:currently |officially |now )?supported\s*:\s*"
    r"|[^.\n]{0,80}\bsupports? the following [^.\n]{0,40}:\s*"
    r"|\W*[Ss]upported (?:models?|llms|LLMs|backends?|hardware|devices?|platforms?|frameworks?|"
    r"formats?|"
    r"engines?|operating systems|architectures?|accelerators?|integrations?|providers?|databases?) "
    r"(?:currently )?(?:include|includes|are)\s*:\s*"
    r"|(?![^\n]*\b(?:not|no longer|unsupported)\b)[^.\n]{0,80}\b(?:supports?|compatible with) "
    r"[^.:\n]{0,100}(?:, including|, such as|, e\.g\.|, for example|, like)\s*:\s*"
    r"|(?![^\n]*不)[^。\n]{0,60}?支持(?:了|的)?[^。::\n]{0,40}?(?:包括|例如|如|比如|有)\s*[::]\s*"
    r"|(?![^\n]*\b(?:not|no longer|unsupported|will|plan\w*|soon)\b)[^.\n]{0,80}\bsupports?\s*:\s*"
    r"|(?![^\n]*(?:不|未|即将|计划))[^。\n]{0,40}?(?:目前|当前|现|已)*支持\s*[::]\s*"
    r"|(?![^\n]*不)[^。\n]{0,60}?(?:仅|只|已|目前|当前|现)*支持(?:的)?(?:以下|如下|下列|下述)"
    r"[^。\n]{0,20}:\s*"
)
"""A line that says of what it lists that it is supported: Currently, only A and B are supported:"""
_SUPPORTED_LEAD = re.compile(
    r"(?![^\n]*(?:不支持|暂不|尚未|未支持|计划|即将|TODO|(?i:not|planned|will)\b))"
    r"(?:[\W\d]*(?:目前|当前|现|已)*(?:支持|兼容|适配|对接|接入)(?:了|的)?[^。:\n]{0,30}\s*[::]\s*"
    r"|[^.:\n]{0,40}\b(?i:supports?|supported)\b[^.:\n]{0,60}\s*:\s*)"
)
"""An item whose own items are what is supported: 1. 支持多种大模型: and a list below it."""
_LEADS = ("Model", "ModelSeries", *SOFTWARE_TYPES, "Hardware")
_OPENS_BRACKET = re.compile(r"\s*\(")


def is_of_supported(heading: str) -> bool:
    """Whether a list of what the topic supports stands under a heading."""
    return _SUPPORTED.fullmatch(heading) is not None


def leads_to_supported(analysis: Analysis, block: Block) -> bool:
    """Whether a paragraph says of the list behind it that it is supported."""
    text = analysis.text
    if _SUPPORTED.fullmatch(text, block.start, block.end):
        return True
    return _SUPPORTED_LINE.fullmatch(text, _last_sentence(analysis, block), block.end) is not None


def lead_of(analysis: Analysis, block: Block) -> Proposal | None:
    """What the last sentence of a paragraph begins with, which what it leads to is said of."""
    start = _last_sentence(analysis, block)
    for mention in mentions_in(analysis, start, block.end)[:1]:
        if mention.base_type in _LEADS and not analysis.text[start : mention.start].strip(" *"):
            return mention
    return None


def item_leads_to_supported(analysis: Analysis, block: Block) -> bool:
    """Whether an item says of its own items that they are supported."""
    return _SUPPORTED_LEAD.fullmatch(analysis.text, block.start, block.end) is not None


def supported(
    analysis: Analysis, block: Block, topic: Proposal, ontology: Ontology
) -> Iterator[Candidate]:
    """What an item under *Supported models* begins with, and what a bracket says of it."""
    text = analysis.text
    mentions = mentions_in(analysis, block.start, block.end)
    begun = [
        mention
        for mention in listed_names(text, mentions, block.start, block.end)
        if stands_alone(text, mention, block)
        and ontology.allows("supports", topic.type, mention.type) is None
    ]
    begun = [mention for mention in begun if mention.base_type == begun[0].base_type]
    examples = [] if begun else examples_of_item(text, mentions, block)
    for mention in (*begun, *(_in_bracket(analysis, begun, mentions) if begun else examples)):
        fits = ontology.allows("supports", topic.type, mention.type) is None
        if fits and is_another(mention, topic) and "supports" in ontology.relations:
            sentence = Span(block.start, block.end)
            rule = "supports:item under what is supported"
            status: Status = "planned" if block.ticked is False else "stated"
            yield Candidate("supports", topic, mention, rule, status, sentence)


def _in_bracket(
    analysis: Analysis, begun: list[Proposal], mentions: list[Proposal]
) -> Iterator[Proposal]:
    """Those of the type of the last that a bracket right behind it lists: A2 series (X, Y)."""
    last = begun[-1]
    if not _OPENS_BRACKET.match(analysis.text, last.end):
        return
    end = analysis.text.find(")", last.end)
    for mention in mentions:
        inside = last.end <= mention.start and mention.end <= end
        if inside and mention.base_type == last.base_type:
            yield mention


def _last_sentence(analysis: Analysis, block: Block) -> int:
    """Where the last sentence of a block begins."""
    index = bisect_left(analysis.sentences, block.end, key=lambda sentence: sentence.start) - 1
    return max(block.start, analysis.sentences[index].start) if index >= 0 else block.start
