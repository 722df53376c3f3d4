"""Templates of one preposition, which must follow a noun: X, a game for Y."""

from __future__ import annotations

import re

from baimo.extract.analysis import Analysis
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import FIRST, Skeleton

_NOUN_NEXT = re.compile(
    r"\s+(?!(?:in|on|at|by|for|from|to|of|as|with|and|or|the|a|an|its|their)\b)[a-z]"
)
"""What follows a participle that belongs to a noun: timeline based software."""


def behind_noun(analysis: Analysis, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether a name, a bracket or a noun stands right before, and no verb or adjective.

    Before ``by`` no verb may stand in the whole part of the clause: hosted on radio by X and on
    television by Y.
    """
    start = match.start()
    lead = skeleton.text[:start].rstrip()
    if not lead:
        return False
    if match.group().lstrip().startswith("by"):
        clause = re.split(r"[,;:]|\b(?:is|was|are|were)\b", lead)[-1]
        for word in re.finditer(r"[a-z][a-z-]+", clause):
            offset = skeleton.origin[len(lead) - len(clause) + word.start()]
            tagged = analysis.word_at(offset)
            attributive = word.group().endswith("ed") and _NOUN_NEXT.match(clause, word.end())
            if (
                tagged is not None
                and tagged.tag == "v"
                and not word.group().endswith("ing")
                and not attributive
            ):
                return False
    if ord(lead[-1]) >= FIRST or lead[-1] in ')"”':
        return True
    if re.match(r"\s*(?:in|at|of)\b", match.group()):
        return False  # X in Y is where X is; X sold a computer in Y is where it sold one
    tagged = analysis.word_at(skeleton.origin[len(lead) - 1])
    return tagged is not None and tagged.tag in ("n", "nz", "stretch")


_STANDS_FOR = re.compile(
    r"\b(?:acronym|abbreviation|initialism|short|stands|stood|standing|name)\s*\Z"
)


def expands(text: str, start: int) -> bool:
    """Whether a place stands in the words of which a short name is made.

    SHORT (System for Handling Orders); SHORT, an acronym for …
    """
    return text.rfind("(", 0, start) > text.rfind(")", 0, start) or bool(
        _STANDS_FOR.search(text, 0, start)
    )


_VERB = re.compile(r"\s*(?:\([^()]*\))?\s*(?:(?:also|then|later|first|[a-z]+ly)\s+)?([a-z]+)\b")
_NO_ACT = frozenset(("is", "was", "are", "were", "has", "have", "had", "being", "been"))
_PREPOSITION_NEXT = re.compile(r"\s*(?:by|for|on|in|at|from|to|of|as|with|and)\b")


def acts(analysis: Analysis, skeleton: Skeleton, subject: Group) -> bool:
    """Whether a verb in the active voice follows: Y published games for X, where Y is for nothing.

    A participle reads the same, but a preposition follows it: X, published for Y.
    """
    if subject not in skeleton.groups:
        return False
    place = skeleton.place_of(subject)
    verb = _VERB.match(skeleton.text, place + 1)
    if verb is None or verb[1] in _NO_ACT or verb[1].endswith("ing"):
        return False
    tagged = analysis.word_at(skeleton.origin[verb.start(1)])
    return (
        tagged is not None
        and tagged.tag == "v"
        and _PREPOSITION_NEXT.match(skeleton.text, verb.end(1)) is None
    )
