"""Where the own words of a template stand in a match, and which of several matches count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.relations.cues import Template
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.types import Span


def all_matches(template: Template, text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """All matches of a template; the next may share the tail of one, but not its beginning."""
    following: re.Match[str] | None = first
    while following is not None:
        yield following
        following = template.pattern.search(text, following.start() + 1)


def nearest(matches: Iterator[re.Match[str]], skeleton: Skeleton) -> list[re.Match[str]]:
    """Of subjects before one tail that a gap leads to, the nearest that is a name."""
    found = list(matches)
    if len(found) < 2 or "gap1" not in found[0].re.groupindex:
        return found
    nearest: dict[int, int] = {}
    for match in found:
        named = not all(m.is_class for m in skeleton.group_at(match.start("head")).members)
        if named and match.start("head") < match.start("tail"):
            nearest[match.start("tail")] = match.start("head")
    return [
        match
        for match in found
        if nearest.get(match.start("tail"), 0) <= match.start("head")
        or match.start("head") > match.start("tail")
    ]


def cue_of(match: re.Match[str]) -> tuple[int, int]:
    """The longest run of the template's own words: neither a side nor what ``…`` skipped."""
    holes = [match.span("head"), match.span("tail")]
    holes += [match.span(name) for name in match.re.groupindex if name.startswith("gap")]
    runs = []
    position = match.start()
    for start, end in sorted(hole for hole in holes if hole[0] >= 0):
        runs.append(Span(position, start))
        position = max(position, end)
    runs.append(Span(position, match.end()))
    best = max(runs, key=lambda run: (run.end - run.start, run.start))
    if best.end > best.start:
        return best.start, best.end
    return match.start("tail"), match.start("tail")


_DENIAL = re.compile(
    r"(?:没有|没能|尚未|并未|从未|未能|未曾|暂未|不支持|不能|不会|不再|无法|并非|无需)"
    r"(?![^,。;]{0,8}[都也](?:可|能))"
    r"|(?<![a-z])(?:not|never|cannot)(?![a-z])"
)
"""In 没有显卡也可运行 nothing is denied."""


def told_before(match: re.Match[str], cue: tuple[int, int]) -> tuple[int, ...]:
    """The places in a match before which a word may stand that denies or plans what it says.

    Of X 的性能没有超过 Y the longest run of own words is 的性能, and the denial stands behind it.
    """
    gaps = (match.end(name) for name in match.re.groupindex if name.startswith("gap"))
    denials = (found.end() for found in _DENIAL.finditer(match.string, *match.span()))
    return (*cue, *gaps, *denials)
