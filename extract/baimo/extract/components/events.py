"""Events and titles: conferences, talks between book marks, and policies named by their title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EVENT_HEAD = (
    "开发者大会|合作伙伴大会|生态大会|全球大会|产业大会|大会|峰会|论坛|发布会|博览会|展览会|"
    "研讨会|交流会|Meetup|年会|高峰会|座谈会|推介会|开放日|挑战赛|大赛|黑客松|沙龙"
)
_QUOTED = re.compile(
    rf"[“\"「『](?P<name>[^“”\"「」『』\n]{{4,60}}?(?:{_EVENT_HEAD})(?:20\d\d)?)[”\"」』]"
)
_HEAD = re.compile(f"(?:{_EVENT_HEAD})")
_TITLE = re.compile(r"《(?P<name>[^《》\n]{2,60})》")
_POLICY = re.compile(
    r"(?:办法|规划|条例|意见|法|法案|通知|标准|指南|方案|计划|规定|纲要|规范|指引|决定|公约|宣言|"
    r"倡议|准则|框架|命令|行政令)(?:[(][^)]*[)])?\Z"
)
_TALK_BEFORE = re.compile(
    r"(?:围绕|以|题为|作了?|做了?|带来|发表了?|分享了?|就|主题为|主题是)[^。;\n《]{0,6}\Z"
)
_TALK_AFTER = re.compile(
    r"\s?(?:为?(?:主题|题)|的?(?:主题|主旨|专题)?(?:演讲|报告|分享|发言|致辞))"
)
_ENGLISH = re.compile(
    r"\b(?!(?:The|At|In|On|During|For|From|After|Before|This|Our)[ ])"
    r"[a-z]?[A-Z][A-Za-z0-9&'\-]*[ ](?:[A-Z][A-Za-z0-9&'\-]*[ ]|(?:of|on|the|for|"
    r"and)[ ](?=[A-Z])){0,5}(?:Conference|Summit|"
    r"Forum|Workshop|Symposium|Expo|Keynote|Meetup)\b"
    r"(?:[ ](?:20)\d\d)?"
)
_WITH_YEAR = re.compile(
    r"(?:在|于|出席|参加|亮相)\s?(?P<name>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2} 20\d\d)"
    r"(?=\s?(?:大会|峰会|期间|现场|上|展会))"
)
"""在 VivaTech 2025 上: what somebody is at and that has a year."""
_BRACKETED = re.compile(r"\([^()\n]{2,6}\)\Z")
_NAME_TAGS = frozenset(("nz", "nw", "LOC", "ORG", "TIME", "PER"))
_PHRASE_TAGS = frozenset(
    ("n", "stretch", "nz", "nw", "vn", "LOC", "ORG", "an", "TIME", "xc", "m", "a", "PER")
)
_GENERIC_WORDS = frozenset(
    (
        "本次",
        "首届",
        "本届",
        "新闻",
        "产品",
        "线上",
        "线下",
        "年度",
        "全体",
        "股东",
        "董事",
        "新品",
        "行业",
        "技术",
        "媒体",
        "网络",
        "社区",
        "视频",
    )
)


class Events:
    """Propose events, talks and titled policies."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        for match in _QUOTED.finditer(text):
            analysis.proposals.append(
                Proposal(*match.span("name"), "Event", "pattern:quoted-event", rank=4)
            )
        analysis.proposals.extend(_unquoted(analysis, text))
        analysis.proposals.extend(_titles(text))
        for match in _WITH_YEAR.finditer(text) if " 20" in text else ():
            analysis.proposals.append(
                Proposal(*match.span("name"), "Event", "pattern:event-and-year", rank=2)
            )
        for match in _ENGLISH.finditer(text):
            analysis.proposals.append(Proposal(*match.span(), "Event", "pattern:event", rank=2))
        return doc


def _unquoted(analysis: Analysis, text: str) -> Iterator[Proposal]:
    known = {p.start for p in analysis.proposals if p.entry is not None and not p.is_class}
    places = {p.start for p in analysis.proposals if p.type == "Place"}
    for match in _HEAD.finditer(text):
        index = analysis.word_index(match.start())
        if index == len(analysis.words) or analysis.words[index].start > match.start():
            index -= 1
        if index < 0:
            continue
        start, named, words = match.start(), False, 0
        while index >= 0 and words < 9:
            word = analysis.words[index]
            surface = text[word.start : word.end]
            if word.start < match.start():
                if not surface.strip() and "\n" not in surface:
                    index -= 1
                    continue
                gap = text[word.end : start]
                bracket = _BRACKETED.search(text, 0, start) if surface == ")" else None
                if bracket is not None and not gap and bracket.start() + 1 in places:
                    start, named = bracket.start(), True  # 中国(长春)人工智能应用大会
                    index = analysis.word_index(start) - 1
                    continue
                if (
                    gap.strip()
                    or "\n" in gap
                    or (word.tag not in _PHRASE_TAGS and word.start not in known)
                ):
                    break
                if surface in _GENERIC_WORDS and not named:
                    break
                start = word.start
                named = (
                    named
                    or word.tag in _NAME_TAGS
                    or word.start in known
                    or re.search("[A-Za-z0-9]", surface) is not None
                )
                words += 1
            index -= 1
        following = text[match.end() : match.end() + 7]
        year = re.match(r"[ ]?20\d\d(?![\d年])", following)
        end = match.end() + (len(year.group()) if year else 0)
        # A conference named by one place or date alone (杭州大会, 5 月论坛) is not named at all.
        if named and words >= 2 and end - start <= 40:
            yield Proposal(start, end, "Event", "pattern:event", rank=2)


def _titles(text: str) -> Iterator[Proposal]:
    for match in _TITLE.finditer(text):
        name = match["name"]
        span = match.span("name")
        if not re.search(f"[{HAN}]", name):
            continue
        if _TALK_AFTER.match(text, match.end()) or _TALK_BEFORE.search(
            text, max(0, match.start() - 14), match.start()
        ):
            yield Proposal(*span, "Event:talk", "pattern:talk-title", rank=4)
        elif _POLICY.search(name):
            yield Proposal(*span, "Policy", "pattern:policy-title", rank=4)


@component("baimo_events")
def make_events(resources: Resources) -> Events:
    """Make the component."""
    return Events()
