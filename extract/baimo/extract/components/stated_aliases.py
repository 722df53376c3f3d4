"""Aliases that the text itself states: 简称, 又名, 内部叫作, and names in brackets.

A bracket holds an alias only where it can be one: the other language's name (昇腾云服务(Ascend
Cloud)) or initials. A bracket with a definition, a number, a stock code or another known thing is
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, StatedAlias, analysis_of
from baimo.extract.components.mentions import resolve, show
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN, fold, has_han, name_key
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME = (
    rf"(?P<name>[A-Za-z][A-Za-z0-9.&+\-·]*(?:[ ][A-Z0-9][A-Za-z0-9.&+\-]*){{0,4}}|[{HAN}]{{2,8}})"
)
_QUOTE = '[“"「『]?'
_UNQUOTE = '[”"」』]?'
_NAMED = (
    "(?:以下简称为?|简称为?|又称为?|又名|也叫作?|也称为?|亦称|内部叫作?|内部称为?|对外称|俗称|"
    "全称为?|全称是|英文名为?|英文名称为?|"
    "中文名为?|中文名称为?|原名|曾用名|别名|代号|abbreviated as|also known as|formerly|"
    "a\\.k\\.a\\.|aka|or simply)"
)
_SAID = re.compile(rf"\s?[,(]?\s?{_NAMED}[:\s]{{0,2}}{_QUOTE}{_NAME}{_UNQUOTE}")
_BRACKET = re.compile(
    rf"\s?[(]\s?(?:{_NAMED}[:\s]?)?{_QUOTE}{_NAME}{_UNQUOTE}(?:[,;][^)]{{0,40}})?[)]"
)
_NAMED_TYPES = (
    "Organization", "Person", "Model", "ModelSeries", "CloudService", "Hardware", "Product", "Tool",
        "Event",
    "Capability", "Policy", "Scenario",
)  # fmt: skip
_DEFINITION = re.compile(
    "[的是了于在为等]|中文|英文|双语|免费|付费|如|例如|包括|人工智能|以及|左右|不含|可选|推荐|最新|暂|即将|已|未|内测|"
    "开源|支持|必须|参见|见|同上|下同"
)
_INITIALS = re.compile(r"[A-Z][A-Za-z0-9&\-]{1,9}\Z")


class StatedAliases:
    """Record stated aliases and find the new names elsewhere in the text."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        found = list(_stated(analysis, analysis.text))
        analysis.aliases = found
        new = [alias.second for alias in found if alias.second not in analysis.mentions]
        if new:
            repeats = [again for second in new for again in _again(second, analysis.text)]
            analysis.mentions = resolve([*analysis.mentions, *new, *repeats], analysis.text)
            show(doc)
        return doc


def _stated(analysis: Analysis, text: str) -> Iterator[StatedAlias]:
    at = {mention.start: mention for mention in analysis.mentions if not mention.nested}
    for mention in analysis.mentions:
        if mention.anaphor or mention.is_class or mention.base_type not in _NAMED_TYPES:
            continue
        for pattern, reason in ((_SAID, "stated"), (_BRACKET, "gloss")):
            match = pattern.match(text, mention.end)
            if match is None:
                continue
            second = _second(analysis, text, mention, match, at, reason)
            if second is not None:
                sentence = next(
                    (s for s in analysis.sentences if s.start <= mention.start < s.end),
                    Span(mention.start, match.end()),
                )
                yield StatedAlias(mention, second, reason, sentence)
            break


def _second(
    analysis: Analysis,
    text: str,
    first: Proposal,
    match: re.Match[str],
    at: dict[int, Proposal],
    reason: str,
) -> Proposal | None:
    start, end = match.span("name")
    name = text[start:end]
    said = reason == "stated" or re.search(_NAMED, match.group()) is not None
    surface = text[first.start : first.end]
    known = at.get(start)
    if known is not None and known.end != end and not said:
        return None
    if known is not None and known.end == end:
        if known.entry is not None and first.entry is not None:
            # Two things that the lexicon tells apart are two things whatever the brackets say.
            return None
        if known.base_type != first.base_type:
            return None
        return known if said or has_han(surface) != has_han(name) else None
    if name_key(name) == name_key(surface) or (
        first.entry and name_key(name) in first.entry.forbidden
    ):
        return None
    if not said and not _can_be_alias(surface, name):
        return None
    if said and has_han(name) and _DEFINITION.search(name):
        return None
    return Proposal(start, end, first.type, "stated-alias", rank=3)


def _can_be_alias(surface: str, name: str) -> bool:
    """Whether a bare bracket after a name can be the same thing's other name."""
    if has_han(surface) and not has_han(name):
        # The Chinese name and then the foreign one: initials or capitalised words.
        return (
            len(name) >= 2
            and all(word[0].isupper() or word[0].isdigit() for word in name.split())
            and not re.search(r"\d+(?:\.\d+)?[BM]\b", name)
        )
    if not has_han(surface) and has_han(name):
        return len(name) <= 6 and _DEFINITION.search(name) is None
    if not has_han(surface) and _INITIALS.match(name):
        initials = "".join(word[0] for word in re.split(r"[\s\-]+", surface) if word)
        return (
            len(name) >= 2
            and fold(initials).startswith(fold(name)[:2])
            and fold(name[-1]) in fold(initials)
        )
    return False


def _again(second: Proposal, text: str) -> Iterator[Proposal]:
    name = text[second.start : second.end]
    edge = "[A-Za-z0-9]"
    before = f"(?<!{edge})" if re.match(edge, name[0]) else ""
    after = f"(?!{edge}|[-.]\\d)" if re.match(edge, name[-1]) else ""
    for match in re.finditer(before + re.escape(name) + after, text):
        # A short name is introduced for what follows it.
        if match.start() > second.end:
            yield Proposal(*match.span(), second.type, "stated-alias", rank=3)


@component("baimo_stated_aliases")
def make_stated_aliases(resources: Resources) -> StatedAliases:
    """Make the component."""
    return StatedAliases()
