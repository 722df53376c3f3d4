"""What a document is about: the README of a model or a tool speaks of that one.

Its title says so, else the picture at its head, else the sentence that introduces it, else how
often it is named.

A sentence of such a document that leaves its subject out (支持 128K 上下文) or says 我们 speaks of
the topic too, in the relations that a thing can have (see
``baimo.extract.relations.verbs.topics``).
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.card_lines import lines_of_card, name_line, runs_of_lines
from baimo.extract.components.registry import component
from baimo.extract.folding import compact, fold
from baimo.extract.types import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

TOPICS = ("Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware")
_TITLE_LINES = 3
"""How many headings or lines may stand before the one that names the topic."""

_TITLE_REACH = 1500
"""Characters within which a title stands: what comes later is a section (访问昇腾NPU)."""

_OFTEN = 8
"""How often a thing is named at least that a document without a title of it is about."""
_AHEAD = 1.5
"""How many times as often as any other."""
_MANY_HEADED = 4
"""How many sections headed by other things make a survey of a document."""
_SOMETIMES = 3
"""How often a thing is named at least that a document introduces."""

_MEDIUM = re.compile(
    r"(?i:python ?[23]?|java(?:script)?|c\+\+|typescript|golang|rust|sql|linux|windows|mac ?os|"
    r"ubuntu|android|ios|docker|conda|pip|git|github|cuda|gpus?|cpus?|npus?|api|jupyter|pypi|npm|"
    r"docker ?hub|conda-forge|homebrew)"
)
"""What documents name often and are seldom about: the language and platform of their examples."""
_BESIDE = re.compile(r"[\s(/|:,-]*")
"""What stands between two names of one thing (星辰语义大模型 TeleChat2)."""
_ASKED = re.compile(
    r"[\W\d_]*(?:(?i:what is|what's|introducing|introduction to)\s+(?P<name>.+?)\W*"
    r"|(?P<named>.+?)\s*(?:是什么|是啥|简介)[\W_]*)"
)
"""A heading that asks what the thing is."""
_PRESENTS = re.compile(
    r"[\W_]*((?:我们|本项目|(?i:we))\s*"
    r"(?:正式|首次|(?i:have|are excited to|are pleased to|proudly))?\s*"
    r"(?:开源|推出|发布|提出|介绍|(?i:present|introduced?|released?|open-?sourced?|propose))"
    r"了?\s*(?i:the\s|our\s)?)?"
)
_DEFINES = re.compile(
    r"\s*(?:\([^()\n]{1,80}\)\s*|= ?[^,，。\n]{2,60}[,，]\s?)?(?:系列)?(?:大?模型|框架|平台)?\s*"
    r"(?:[,，]?\s?是[^否不]|(?i:is an?|is the|are)\s)"
)
_INTRODUCTION = re.compile(
    r"[\W\d_]*(?:(?:项目|产品|框架|工具|系统|平台)?(?:简介|介绍|概述|概览|背景)"
    r"|(?i:(?:project )?(?:introduction|overview|about|description|what is it\??)))[\W_]*"
)
_OF_MODEL = re.compile(
    r"[\W\d_]*(?:模型(?:简介|介绍|概述|信息|描述)"
    r"|(?i:model (?:information|info|card|summary|details|description|overview|introduction)))"
    r"[\W_]*"
)
"""What a card of a model is headed, that has no title."""
_MODEL_IS = re.compile(
    r"\s*(?:\([^()\n]{1,80}\)\s*)?(?:系列)?(?:开源)?(?:大?语言)?(?:大?模型)?(?:是[^否不]|由|支持|基于)"
    r"|\s*(?:\([^()\n]{1,80}\)\s*)?(?i:(?:collection|family|series|suite|large|language|foundation|"
    r"models?|llms?)\s)*(?:of [^.\n]{1,80}? )?(?i:is|are|was|were)\b"
)
_MADE = ("Tool", "Product", "CloudService")
_SAYS_OF = re.compile(
    r"\s*(?:\([^()\n]{1,80}\)\s*)?(?:框架|平台|工具|系统)?\s*(?:目前|现已|已经?|还|也)*"
    r"(?:是[^否不]|支持|提供|集成|致力|旨在|面向|基于|包含|可以|能够|由"
    r"|(?i:is|are|provides?|supports?|offers?|enables?|allows?|helps?|lets?|aims?|brings?)\b)"
)
_BRINGS_OUT = re.compile(
    r"(?:发布|推出|开源|上线|发售|(?i:releases?|launche?s|unveils?|introduces|announces|"
    r"open-sources))(?:了|全新|最新|新一代|首[款个]|旗下|自研|开源|[^，,、:：与和及]{0,10}?)?[\s“\"《「]*\Z"
)
"""Before a name in a title: what it tells of is what is brought out."""
_ENDS_NAME = re.compile(r"[”\"》」]?\s*(?:系列|大?模型|平台|芯片)?\s*(?:[:：,，。!！(（|—\n-]|\Z)")
_INTRODUCTION_REACH = 3000
"""Characters within which a document introduces what it is about."""


class Topic:
    """Find the topic, unless an earlier part of the document gave it."""

    def __call__(self, doc: Doc) -> Doc:
        """Look at the first headings of one ``Doc``."""
        analysis = analysis_of(doc)
        if analysis.topic is None and analysis.opens:
            named = _titled(
                analysis.mentions, _headings(analysis.text, analysis.blocks), analysis.text
            )
            if named:
                analysis.topic = _one_of(named, analysis.text) or _released(named, analysis.text)
            else:
                analysis.topic = (
                    _entitled(analysis)
                    or _of_card(analysis)
                    or _introduced(analysis)
                    or _described(analysis)
                    or _throughout(analysis)
                )
        return doc


def _one_of(named: list[Proposal], text: str) -> Proposal | None:
    """What a title is about: one that names two things is about neither alone.

    Two names side by side are those of a family and of its member, or of one thing.
    """
    # In 稻穗 (DaoSui) the brackets hold the same name once more.
    named = [m for m in named if m.source != "stated-alias"] or named
    same = {m.entry.id if m.entry else str(id(m)) for m in named}
    if len(same) == 1:
        return named[0]
    first, *others = named
    beside = len(others) == 1 and _BESIDE.fullmatch(text, first.end, others[0].start)
    if beside and {first.base_type, others[0].base_type} <= {"Model", "ModelSeries"}:
        return others[0] if first.base_type == "ModelSeries" else first
    return None


def _released(named: list[Proposal], text: str) -> Proposal | None:
    """What a title says to be brought out, where it names more: 某公司正式发布 X:基于 Y."""
    for mention in named:
        before = text[max(0, mention.start - 24) : mention.start]
        if _BRINGS_OUT.search(before) and _ENDS_NAME.match(text, mention.end):
            return mention
    return None


def _headings(text: str, blocks: tuple[Block, ...]) -> list[Span]:
    """The first headings; in a text without structure, none: its first line may be prose."""
    headings = [
        (Span(block.start, block.end), block.level) for block in blocks if block.kind == "heading"
    ]
    # The first heading is the title, however small it is set.
    return [
        span
        for index, (span, level) in enumerate(headings)
        if index == 0 or (level <= 2 and span.start <= _TITLE_REACH)
    ][:_TITLE_LINES]


def _titled(mentions: list[Proposal], headings: list[Span], text: str) -> list[Proposal]:
    """What the first heading that names anything names; 常用的库(python) names but a medium."""
    for heading in headings:
        named = [
            mention
            for mention in mentions
            if heading.start <= mention.start
            and mention.end <= heading.end
            and not (mention.nested or mention.is_class or mention.anaphor)
            and mention.base_type in TOPICS
            and not (
                _MEDIUM.fullmatch(text, mention.start, mention.end)
                and re.search(r"[^\W\d_]", text[heading.start : mention.start])
            )
        ]
        if named:
            return named
    return []


def _entitled(analysis: Analysis) -> Proposal | None:
    """What bears the title that the document's head or the picture above its text gives."""
    wanted = fold(compact(re.sub(r"^\W+|\W+$", "", analysis.title or "")))
    if not wanted:
        return None
    for mention in _things(analysis):
        if fold(compact(analysis.text[mention.start : mention.end])) == wanted:
            return mention
    return None


def _of_card(analysis: Analysis) -> Proposal | None:
    """What the first card names, a table of two columns (产品名称 | X) or lines (产品名称:X)."""
    text = analysis.text
    cards = [lines_of_card(table, text) for table in analysis.tables[:1]]
    for lines in (*cards, *islice(runs_of_lines(analysis.blocks, text), 1)):
        naming = name_line(lines)
        if naming is not None and len(lines) > 1:
            named = _named(analysis, *naming.value)
            return named[0] if len(named) == 1 else None
    return None


def _introduced(analysis: Analysis) -> Proposal | None:
    """What a heading or one of the first sentences introduces (X 是什么, 我们开源了 X, *X is a*).

    Nothing else may be named more often.
    """
    text = analysis.text
    ranked = _by_name(analysis)
    if not ranked or len(ranked[0]) < _SOMETIMES:
        return None
    # With as many mentions as the first, any may be meant.
    often = [named for named in ranked if len(named) == len(ranked[0])]
    chief = {id(mention) for named in often for mention in named}
    for block in analysis.blocks:
        asked = _ASKED.fullmatch(text, block.start, block.end) if block.kind == "heading" else None
        if asked is None:
            continue
        for mention in analysis.flat_in(block.start, block.end)[:1]:
            if id(mention) in chief and text[mention.start : mention.end] in asked.group(1, 2):
                return mention
    prose = {block.start for block in analysis.blocks if block.kind in ("paragraph", "quote")}
    for sentence in analysis.sentences:
        if sentence.start > _INTRODUCTION_REACH:
            break
        if sentence.start not in prose:
            continue
        for mention in _named(analysis, *sentence)[:1]:
            presented = _PRESENTS.fullmatch(text, sentence.start, mention.start)
            if id(mention) not in chief or presented is None:
                continue
            if presented[1] or _DEFINES.match(text, mention.end, sentence.end):
                return mention
    return None


def _described(analysis: Analysis) -> Proposal | None:
    """What the first section begins with, headed *Introduction* (SWIFT 支持…) or *Model Summary*.

    The title may be a picture, or markup that is not read.
    """
    text = analysis.text
    blocks = [block for block in analysis.blocks if block.end > block.start]
    for place, block in enumerate(blocks[:4]):
        if block.kind != "heading":
            continue
        of_model = _OF_MODEL.fullmatch(text, block.start, block.end) is not None
        if not of_model and not _INTRODUCTION.fullmatch(text, block.start, block.end):
            continue
        following = next((b for b in blocks[place + 1 :] if b.kind != "quote"), None)
        if following is None or following.kind != "paragraph":
            return None
        for mention in _named(analysis, following.start, following.end)[:1]:
            begins = text[following.start : mention.start].strip(' *“"').lower() in ("", "the")
            if begins and mention.base_type in _MADE and _SAYS_OF.match(text, mention.end):
                return mention
            if begins and of_model and _MODEL_IS.match(text, mention.end):
                return mention
        return None
    return None


def _throughout(analysis: Analysis) -> Proposal | None:
    """The thing that a document with headings names again and again, one of them included."""
    headings = [block for block in analysis.blocks if block.kind == "heading"]
    ranked = _by_name(analysis) if headings else []
    ranked = [
        named
        for named in ranked
        if not _MEDIUM.fullmatch(analysis.text, named[0].start, named[0].end)
    ]
    if not ranked or len(ranked[0]) < _OFTEN:
        return None
    if len(ranked) > 1 and len(ranked[0]) < _AHEAD * len(ranked[1]):
        return None
    chief = {id(mention) for mention in ranked[0]}
    others = {
        named[0].start
        for block in headings
        for named in [_named(analysis, block.start, block.end)]
        if len(named) == 1 and id(named[0]) not in chief
    }
    if len(others) >= _MANY_HEADED:
        return None  # one of the things that it goes through
    headed = any(
        block.start <= mention.start and mention.end <= block.end
        for block in headings
        for mention in ranked[0]
    )
    return ranked[0][0] if headed else None


def _things(analysis: Analysis) -> list[Proposal]:
    return _named(analysis, 0, len(analysis.text))


def _named(analysis: Analysis, start: int, end: int) -> list[Proposal]:
    return [
        mention
        for mention in analysis.flat_in(start, end)
        if mention.base_type in TOPICS and not (mention.is_class or mention.anaphor)
    ]


def _by_name(analysis: Analysis) -> list[list[Proposal]]:
    """The mentions of each thing, those of what is named most often first."""
    by_name: dict[str, list[Proposal]] = {}
    for mention in _things(analysis):
        name = mention.name or analysis.text[mention.start : mention.end]
        key = mention.entry.id if mention.entry else fold(name)
        by_name.setdefault(key, []).append(mention)
    return sorted(by_name.values(), key=lambda named: (-len(named), named[0].start))


@component("baimo_topic")
def make_topic(resources: Resources) -> Topic:
    """Make the component."""
    return Topic()
