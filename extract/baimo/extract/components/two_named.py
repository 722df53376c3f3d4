"""The two things that 前者 and 后者 tell apart.

They are the only two of their type that were named, or else the last two that are named side by
side (A 与 B 同日登陆港交所) or held against each other (A 的性能可与 B 媲美).
"""

from __future__ import annotations

import re
from itertools import pairwise

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.types import Span

_TYPES = (
    "Model", "ModelSeries", "Product", "Tool", "CloudService", "Hardware", "Organization", "Person",
)  # fmt: skip
_AND = (
    r"\s?[”\"》」]?\s?(?:\([^()\n]{1,40}\))?\s?(?:与|和|及|以及|跟|、)\s?"
    r"(?:[^,;:、的\n]{1,8}的)?[“\"《「]?\s?"
)
_SIDE_BY_SIDE = re.compile(_AND)
_AGAINST = re.compile(
    r"\s?(?:系列|模型)?(?:的[^,，。;；:：的]{1,8}?)?(?:已|也|还|均|则|完全|甚至)*(?:可|能|可以)?(?:与|和|跟|比)\s?"
)
_LISTED_BEFORE = re.compile(r"(?:、|与|和|及|以及)\s?[“\"《「]?\Z")
_AND_MORE = re.compile(r"\s?等(?!于|到|待|级)")
_LISTED_BEHIND = re.compile(rf"{_AND}|\s?等")


def two_named(
    analysis: Analysis, before: Span | None, sentence: Span, limit: int
) -> tuple[Proposal, Proposal] | None:
    """The two, in their order, or ``None`` if more than one pair can be meant.

    Args:
        analysis: The document.
        before: The sentence before, if it belongs to the same paragraph.
        sentence: The sentence that says 前者 or 后者.
        limit: Where it says so.
    """
    for start, end in ((sentence.start, limit), (before.start, before.end) if before else (0, 0)):
        found = [
            mention
            for mention in analysis.flat_in(start, end)
            if mention.base_type in _TYPES and not (mention.anaphor or mention.is_class)
        ]
        if found:
            distinct = list({mention.identity(): mention for mention in reversed(found)}.values())
            if len(distinct) == 2 and distinct[0].base_type == distinct[1].base_type:
                more = _AND_MORE.match(analysis.text, distinct[0].end)
                return None if more else (distinct[1], distinct[0])
            return _side_by_side(analysis.text, found)
    return None


def _side_by_side(text: str, found: list[Proposal]) -> tuple[Proposal, Proposal] | None:
    for one, other in reversed(list(pairwise(found))):
        between = text[one.end : other.start]
        if not (_SIDE_BY_SIDE.fullmatch(between) or _AGAINST.fullmatch(between)):
            continue
        more = _LISTED_BEFORE.search(text, max(0, one.start - 4), one.start)
        if more or _LISTED_BEHIND.match(text, other.end):
            return None  # of three, neither is the former
        if one.base_type == other.base_type and one.identity() != other.identity():
            return one, other
        return None
    return None
