"""Names that stand one behind the other in a line, with nothing between them but marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal

SOFTWARE_TYPES = ("Tool", "Product", "CloudService")
HOSTS = ("Tool", "CloudService")
ABLE = ("Capability", "Scenario")
LABEL = re.compile(r"[^\n::,,。]{2,60}?[::]")
BETWEEN = re.compile(
    r"\s*(?:[,、/()()&+.。;]|和|与|以及|等|and|or|via|with|etc\.?|\s|[a-z\d/]{1,12}-bits?)*\s*"
)
_ITEMS = re.compile(
    r"(?!.*\b(?i:is|are|was|for|to|by|of|that|which|on|in|from|based|can|will|we|you|your|it|its|as|"
    r"at|be)\b)"
    r"(?:[\s,、/&+;()]|等|和|与|及|以及|(?i:[a-z0-9][\w\-+.]*))*"
)
"""Between names of a list, other names that are no mentions: LoRA, freeze-tuning and QLoRA."""


def mentions_in(analysis: Analysis, start: int, end: int) -> list[Proposal]:
    """The names in a stretch, in text order."""
    return [m for m in analysis.flat_in(start, end) if not (m.anaphor or m.is_class)]


def is_another(mention: Proposal, topic: Proposal) -> bool:
    """Whether a mention names something else than the topic."""
    return mention is not topic and not mention.shares_entry(topic)


def listed_names(text: str, mentions: list[Proposal], start: int, end: int) -> Iterator[Proposal]:
    """The names that stand one behind the other from an offset on."""
    position = start
    for mention in mentions:
        if mention.start < position:
            continue
        if not BETWEEN.fullmatch(text, position, mention.start) or mention.end > end:
            return
        if not mention.is_class:
            yield mention
        position = mention.end


def only_names(
    text: str, mentions: list[Proposal], start: int, end: int, least: int
) -> Iterator[Proposal]:
    """The names of an item that says nothing else (Various models: LLaMA, Mistral, Qwen)."""
    listed = [mention for mention in mentions if mention.start >= start]
    if len(listed) < least:
        return
    position, plain = start, 0
    for mention in listed:
        plain += not _listing(text, position, mention.start)
        position = mention.end
    plain += not _listing(text, position, end)
    if plain * 4 <= len(listed):
        yield from listed


def _listing(text: str, start: int, end: int) -> bool:
    """Whether nothing but the marks of a list, or unknown names in it, stand in a stretch."""
    if BETWEEN.fullmatch(text, start, end):
        return True
    listed = "," in text[start:end] or "、" in text[start:end]
    return listed and _ITEMS.fullmatch(text, start, end) is not None
