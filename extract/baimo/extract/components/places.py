"""Matching a pattern only where it can begin.

``re`` tries a pattern at every character unless all that it can begin with are plain characters; a
set of those is looked for ten times as fast.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from baimo.extract.analysis import Analysis
from baimo.extract.types import Span


def begins(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """The offsets at which matches of a pattern begin."""
    return (match.start() for match in pattern.finditer(text))


def matches_at(
    pattern: re.Pattern[str], text: str, places: Iterable[int]
) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives, if a match can begin at these places only.

    Args:
        pattern: What to match.
        text: Where.
        places: Offsets, in ascending order.
    """
    reached = 0
    for place in places:
        if place >= reached and (match := pattern.match(text, place)):
            reached = match.end()
            yield match


def matches_on_lines(
    pattern: re.Pattern[str], hint: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives, of a pattern that holds no line break.

    Args:
        pattern: What to match.
        hint: What stands on each line with a match, and is found sooner.
        text: Where.
    """
    end = 0
    for match in hint.finditer(text):
        if match.start() >= end:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            yield from pattern.finditer(text, start, end)


def numbered_with(hint: re.Pattern[str], analysis: Analysis) -> Iterator[tuple[int, Span]]:
    """The sentences in which a pattern is found, in order, each with its number."""
    starts = [sentence.start for sentence in analysis.sentences]
    last = -1
    for match in hint.finditer(analysis.text):
        number = bisect_right(starts, match.start()) - 1
        if number > last and match.end() <= analysis.sentences[number].end:
            last = number
            yield number, analysis.sentences[number]


def sentences_with(hint: re.Pattern[str], analysis: Analysis) -> Iterator[Span]:
    """The sentences in which a pattern is found, in order."""
    return (sentence for _, sentence in numbered_with(hint, analysis))
