"""Making paragraphs of lines that were broken to fit a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from baimo.extract.folding import CJK

_ENDS_SENTENCE = re.compile(r"[。！？!?；;：:.…][”’\"')）】」』》]*\Z")
_BEGINS_ITEM = re.compile(
    r"(?:[•·▪■□◆◇●○►➢✓*–—-]\s+|[•▪■□◆◇●○►➢✓]|\d{1,2}(?:\.\d{1,2})*[.、)）]\s*\D|[(（]\d{1,2}[)）]"
    r"|[(（]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十百\d]+[章节条部篇])"
)
_HYPHENATED = re.compile(r"(?P<before>\A|.)(?P<stem>[^\W\d_]{1,40})-\Z")
_TAIL = 50
"""How much of the end of a paragraph is looked at; paragraphs may be long."""
_CJK_EDGE = re.compile(rf"[{CJK}“”‘’…—]")
_SHORT = 0.75
"""A line that fills less of the width than this ends a paragraph, as far as it can tell."""


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Join lines to paragraphs.

    A paragraph ends at an empty line, before the mark of a list item, and after a line that is too
    short to have been broken for want of room.

    Args:
        lines: Lines of a text with one width.

    Yields:
        Paragraphs without line ends; Chinese lines are joined without a space, and words that
        were hyphenated at the end of a line are whole again.
    """
    widths = sorted(_width(line) for line in lines if line.strip())
    # Not the longest line, which may be a formula or a long URL that sticks out.
    full = widths[int(0.9 * (len(widths) - 1))] if widths else 0
    open_paragraph = ""
    last_width = 0
    for line in (" ".join(line.split()) for line in lines):
        if open_paragraph and (not line or _parts(open_paragraph, last_width, line, full)):
            yield open_paragraph
            open_paragraph = ""
        if line:
            open_paragraph = join(open_paragraph, line) if open_paragraph else line
            last_width = _width(line)
    if open_paragraph:
        yield open_paragraph


def join(first: str, second: str) -> str:
    """Join two lines of one paragraph."""
    if (match := _HYPHENATED.search(first[-_TAIL:])) and second[0].islower():
        # In "state-of-the-" the last hyphen is as real as the ones before it.
        return first + second if match["before"] == "-" else first[:-1] + second
    if first.endswith("-") and second[0].isalnum():
        return first + second
    if _CJK_EDGE.match(first[-1]) and _CJK_EDGE.match(second[0]):
        return first + second
    return f"{first} {second}"


def continues(first: str, second: str) -> bool:
    """Whether a paragraph goes on over the end of a page."""
    return not _ENDS_SENTENCE.search(first[-_TAIL:]) and not _BEGINS_ITEM.match(second)


def _parts(paragraph: str, last_width: int, line: str, full: int) -> bool:
    """Whether ``line`` begins a new paragraph."""
    if _BEGINS_ITEM.match(line):
        return True
    if line[0].islower() or paragraph.endswith("-"):
        return False
    if last_width < _SHORT * full:
        return True
    return bool(_ENDS_SENTENCE.search(paragraph[-_TAIL:])) and last_width < 0.9 * full


def _width(line: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line.strip()
    )
