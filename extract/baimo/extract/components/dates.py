"""Dates and periods, in Chinese and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.components.places import begins, matches_at
from baimo.extract.components.registry import component

if TYPE_CHECKING:
    from spacy.tokens import Doc

_S = r"[ \t\u00a0]?"
_DAY = rf"(?:{_S}\d{{1,2}}{_S}[日号])"
_MONTH = rf"(?:{_S}\d{{1,2}}{_S}月(?:份|底|初|中旬|上旬|下旬)?{_DAY}?)"
_RELATIVE_YEAR = "(?:去年|今年|明年|前年|后年|本年|当年)"
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DATE = re.compile(
    "|".join((
        rf"(?<!\d)(?<!\d[\-~–—至到])(?:19|20)\d\d{_S}年(?:{_S}(?:第[一二三四1-4]季度|[上下]半年|年?[初底末]|[春夏秋冬]季|Q[1-4])|{_MONTH})?(?!前|后|来|内|间)",
        rf"{_RELATIVE_YEAR}(?:{_MONTH}|年?[初底末]|[上下]半年|第[一二三四]季度)?",
        rf"(?<![\d.])\d{{1,2}}{_S}月(?:份|底|初|中旬|上旬|下旬)?{_DAY}?(?![\d活])",
        r"(?:过去|近|未来|最近)(?:[一二两三四五六七八九十几]|\d+)+个?(?:年|月|周|天)",
        r"(?<=\[)[12]\d/(?:0[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])(?=\])",
        r"(?<![\d./\-])(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d./\-])",
        r"(?<=\[)(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?=\])",
        r"(?<![\d./\-])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01]|0?[1-9]|1[0-2])/20[12]\d(?=\s?[::])",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTHS},?[ ](?:19|20)\d\d\b",
        rf"\b{_MONTHS}[ ]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ ](?:19|20)\d\d)?\b",
        rf"\b{_MONTHS},?[ ](?:19|20)\d\d\b",
        r"(?<=\b[Ii]n[ ])(?:19|20)\d\d\b(?![-./]\d)",
    ))
)  # fmt: skip
_BEGINS = re.compile(
    r"[\d去今明前后本当过近未最JFMASOND](?:(?<=\d)(?<!\d\d)|(?<=[去今明前后本当])(?=年)|(?<=过)(?=去)|(?<=近)|"
    r"(?<=未)(?=来)|(?<=最)(?=近)|(?<=[JFMASOND])(?<!\w[JFMASOND])(?=[aceopu][bcglnprtvy]))"
)
"""Where a date can begin: to look for each kind at each character takes far longer."""
_YEAR_AND_MONTH = re.compile(
    rf"(?P<year>(?:(?:19|20)\d\d{_S}年|{_RELATIVE_YEAR}){_S})(?P<month>\d{{1,2}}){_S}月"
)
_BARE_MONTH = re.compile(rf"(?P<month>\d{{1,2}}){_S}月")
_LISTED = re.compile(r"\s*(?:和|与|及|以及|、|至|到|[-–—~])\s*")
"""2023 年 3 月和 12 月: a later month in a list or a span is one of the same year."""


class Dates:
    """Propose dates; vague words such as 目前 or 未来 are none."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        before: re.Match[str] | None = None
        reached = 0
        for match in matches_at(_DATE, text, begins(_BEGINS, text)):
            start, end = match.span()
            while text[start].isspace():
                start += 1
            name = None
            month = _BARE_MONTH.match(text, start, end)
            if month is None:
                before = _YEAR_AND_MONTH.match(text, start, end)
            elif before is not None:
                listed = _LISTED.fullmatch(text, reached, start) is not None
                if listed and int(month["month"]) > int(before["month"]):
                    name = f"{before['year']}{text[start:end]}"
                else:
                    before = None
            reached = end
            analysis.proposals.append(
                Proposal(start, end, "Date", "pattern:date", rank=3, name=name)
            )
        return doc


@component("baimo_dates")
def make_dates(resources: Resources) -> Dates:
    """Make the component."""
    return Dates()
