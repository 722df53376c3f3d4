"""What stands under a heading of plans (Roadmap, TODO, 未来计划) is planned, unless ticked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.types import Span

_PLANS = re.compile(
    r"\W*(?i:(?:[\w-]+ )?road ?map|to-?dos?(?: list)?|future (?:work|plans?)|coming soon|"
    r"(?:our |next )?plans|what's next|upcoming(?: features)?)\W*"
    r"|\W*(?:(?:未来|后续|下一步|开发|近期)?(?:计划|规划|工作)|路线图|待办(?:事项|列表)?|即将(?:支持|推出|上线))\W*"
)
"""A whole heading."""
_DOINGS = frozenset(
    ("supports", "provides", "releases", "releasedOn", "uses", "adaptsOn", "hasCapability")
)
"""What a plan is to do; what is told of kinds and sizes holds already."""


def planned(analysis: Analysis, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, those in sections of plans with the status planned.

    Args:
        analysis: A document.
        candidates: What was read in it.
    """
    sections = list(_sections(analysis))
    if not sections:
        return candidates
    starts = [section.start for section in sections]
    done = list(_done(analysis))
    done_starts = [span.start for span in done]

    def within(offset: int) -> bool:
        return _holds(sections, starts, offset) and not _holds(done, done_starts, offset)

    return [
        replace(candidate, status="planned")
        if candidate.status == "stated"
        and candidate.type in _DOINGS
        and within(candidate.sentence.start)
        else candidate
        for candidate in candidates
    ]


def _holds(spans: list[Span], starts: list[int], offset: int) -> bool:
    """Whether one of some spans in text order, which begin at ``starts``, holds an offset."""
    index = bisect_right(starts, offset) - 1
    return index >= 0 and offset < spans[index].end


def _done(analysis: Analysis) -> Iterator[Span]:
    """The list items that are ticked, and those without a box of their own below them."""
    ticked: dict[int, bool | None] = {}  # by level, of the items that are open
    for block in analysis.blocks:
        if block.kind != "list_item":
            ticked = {}
            continue
        ticked = {level: tick for level, tick in ticked.items() if level < block.level}
        above = ticked[max(ticked)] if ticked else None
        ticked[block.level] = above if block.ticked is None else block.ticked
        if ticked[block.level]:
            yield Span(block.start, block.end)


def _sections(analysis: Analysis) -> Iterator[Span]:
    """From the end of a heading of plans to the next heading that is not below it."""
    start, level = -1, 0
    for block in analysis.blocks:
        if block.kind != "heading":
            continue
        if start >= 0 and block.level <= level:
            yield Span(start, block.start)
            start = -1
        if start < 0 and _PLANS.fullmatch(analysis.text, block.start, block.end):
            start, level = block.end, block.level
    if start >= 0:
        yield Span(start, len(analysis.text))
