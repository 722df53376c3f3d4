"""Common noun phrases in the second slot of a template, as mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.open_types import OPEN
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.types import Span

STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "and",
        "or",
        "is",
        "was",
        "are",
        "were",
        "which",
        "that",
        "who",
        "in",
        "on",
        "at",
        "of",
        "for",
        "by",
        "with",
        "to",
        "from",
        "it",
        "also",
        "has",
        "have",
        "been",
        "being",
        "this",
        "these",
        "not",
        "as",
        "known",
        "called",
        "named",
        "based",
        "located",
    ]
)
"""Words that end a noun phrase, or are no part of it where it begins."""


def phrases_of(
    analysis: Analysis, skeleton: Skeleton, match: re.Match[str], known: dict[Span, Proposal]
) -> Iterator[Proposal]:
    """The common noun phrases that stand in a slot, as mentions.

    A comma lists only before a conjunction that ends the list; a part that is no noun phrase ends
    it too.
    """
    position = match.start("phrase")
    parts = re.split(r"(,\s*(?:and\s+)?|\s+and\s+)", match["phrase"])
    if "and" not in match["phrase"].split():
        parts = parts[:1]
    for number, part in enumerate(parts):
        if number % 2 == 0:
            proposal, whole = _phrase(analysis, skeleton, position, part, known)
            if proposal is not None:
                yield proposal
            if not whole:
                return
        position += len(part)


def _phrase(
    analysis: Analysis, skeleton: Skeleton, start: int, text: str, known: dict[Span, Proposal]
) -> tuple[Proposal | None, bool]:
    """One noun phrase as a mention, and whether all its words belong to it."""
    words: list[tuple[Span, str]] = []
    whole = True
    for word in re.finditer(r"\S+", text):
        span = skeleton.span(start + word.start(), start + word.end())
        if span is None or (
            word.group() in STOP and not words and word.group() in ("the", "a", "an")
        ):
            continue
        tagged = analysis.word_at(span.start)
        tag = tagged.tag if tagged is not None else "n"
        if word.group() in STOP or not (
            tag in ("n", "nz", "a", "vn", "stretch") or word.group().endswith("ing")
        ):
            whole = False
            break
        words.append((span, tag))
    while words and words[-1][1] == "a":
        words.pop()
    if not words:
        return None, whole
    span = Span(words[0][0].start, words[-1][0].end)
    if span not in known:
        known[span] = Proposal(span.start, span.end, f"{OPEN}text", "open", rank=1)
        analysis.mentions.append(known[span])
    return known[span], whole
