"""Names of parts, where a sentence says what something consists of: 由 Engine 和 Backends 构成.

What it consists of is named there for the first time, so no list holds the names. A Latin word is
one, and a Chinese phrase that ends in a word for a part (调度模块, 存储引擎).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.places import sentences_with
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN
from baimo.extract.part_lists import part_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KIND = (
    "模块|组件|引擎|子系统|系统|平台|服务|框架|工具链|工具|套件|库|接口|中心|运行时|编译器|优化器|"
    "调度器|加载器"
)
_JOINT = r"\s?(?:、|,|和|与|及|以及|&|\+)\s?"
_HAN = rf"(?:(?![以和与及由的是])[{HAN}])"
_LATIN = r"[A-Z][A-Za-z0-9.+\-]*(?: [A-Z][A-Za-z0-9.+\-]*){0,2}"
_ITEM = rf"(?:{_HAN}{{2,8}}(?:{_KIND})|(?:{_HAN}{{2,8}}\s?)?{_LATIN}(?:\s?(?:{_KIND}))?)"
_LIST = rf"{_ITEM}(?:{_JOINT}{_ITEM})+"
_COUNT = r"(?:等)?(?:这)?(?:[一两二三四五六七八九十几多\d]+\s?[个大层种类项]?)?(?:核心|主要|关键)?"
_PARTS = re.compile(
    r"(?:分为|分成|划分为|包含|包括|涵盖)(?:了)?[:]?\s?"
    r"(?:[一两二三四五六七八九十几多\d]+\s?[个大层种类](?:核心|主要|关键)?"
    r"(?:部分|模块|组件|子系统|层|服务|项目|工具)?[,::]\s?(?:分别是|即)?\s?)?"
    rf"(?P<list>{_LIST})\s?{_COUNT}"
    r"(?:部分|模块|组件|子系统|子模块|组成部分|层|要素|项目|子项目)"
    rf"|(?:(?<![A-Za-z0-9.\-])(?P<name>{_LATIN})\s?)?(?:主要)?由\s?(?P<whole>{_LIST})\s?{_COUNT}[^,。;:]{{0,6}}?(?:组成|构成)"
    rf"|由[^,。;:]{{2,14}}?(?:组成|构成|构建|搭建)(?:而成)?[:]\s?(?P<behind>{_LIST})"
)
_ITEMS = re.compile(_ITEM)
_OPENS = re.compile(
    rf"[^\w\n]*(?P<name>{_HAN}{{2,8}}(?:{_KIND})|{_LATIN})(?:\s?(?:\([^()\n]*\)|{_KIND}))?"
    r"(?:\s?[::]|\s[-–—]+\s|\s?——|\s*\Z)"
)
_NAMES = re.compile(
    r"(?a:\s*[\w.+\-]+(?: [\w.+\-]+){0,2}(?:\s?[,、]\s?[\w.+\-]+(?: [\w.+\-]+){0,2})*\s*)"
)
_ABLE = ("Capability", "Scenario")
_CUES = re.compile("分[为成]|组成|构[成建]|搭建|包[含括]|涵盖")
_WHAT_IT_IS = re.compile(r"API|SDK|CPU|GPU|NPU|TPU|LLMs?|AI|ML|NLP|UI|GUI|CLI|Linux|Windows")


class PartNames:
    """Propose the names of parts, where no list holds a name."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        found = [*_in_sentences(analysis), *_in_lists(analysis)]
        if found:
            known = [
                (p.start, p.end)
                for p in analysis.proposals
                if p.base_type not in _ABLE and not p.is_class
            ]
            analysis.proposals.extend(
                Proposal(start, end, "Tool", "pattern:part", rank=4)
                for start, end in found
                if not any(start < stop and begin < end for begin, stop in known)
            )
        return doc


def _in_sentences(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """What a sentence says that something consists of."""
    text = analysis.text
    for sentence in sentences_with(_CUES, analysis):
        for match in _PARTS.finditer(text, *sentence):
            if match["name"] and match["whole"]:
                yield match.span("name")
            group = next(name for name in ("list", "whole", "behind") if match[name])
            for item in _ITEMS.finditer(text, *match.span(group)):
                if not _WHAT_IT_IS.fullmatch(item.group()):
                    yield item.span()


def _in_lists(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """What the items of a list of parts begin with."""
    for _, _, items in part_lists(analysis.text, analysis.blocks):
        for item in items:
            named = _OPENS.match(analysis.text, item.start, item.end)
            if named is None or _NAMES.fullmatch(analysis.text, named.end(), item.end):
                continue  # a label, and the parts behind it
            if not _WHAT_IT_IS.fullmatch(named["name"]):
                yield named.span("name")


@component("baimo_part_names")
def make_part_names(resources: Resources) -> PartNames:
    """Make the component."""
    return PartNames()
