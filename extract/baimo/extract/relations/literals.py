"""Which cues can be met in a text at all, by the literal words that they need.

A sentence holds words of a few of an ontology's cues, so most of their regular expressions need not
be tried. One pass of an Aho-Corasick automaton tells which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

_BREAK = "\0"
_FIRST = 0xE000
"""Of the characters that stand for alternatives already looked at; no cue holds them."""
_HOLES = re.compile(
    r"\{head\}|\{tail\}|<\w+>|[…‥]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!][^()]*\)|[\s.^$]+"
)
_GROUP = re.compile(r"\((?:\?:)?([^()]*)\)(\{\d+,?\d*\}|[?*+])?\??")
_OPTIONAL = re.compile(r"[^\0]?(?:[?*]|\{\d+,?\d*\})\??")


def needed(cue: str) -> frozenset[str]:
    """Words of which at least one stands wherever a cue matches; empty if that is unknown.

    Args:
        cue: A regular expression; ``{head}``, ``{tail}``,
            ``…`` and ``<list>`` stand for anything.
    """
    alternatives: list[frozenset[str]] = []
    rest = _HOLES.sub(_BREAK, cue)

    def closed(group: re.Match[str]) -> str:
        inner, quantifier = group[1], group[2] or ""
        if quantifier[:1] in ("?", "*", "{"):
            return _BREAK
        if "|" not in inner and not quantifier:
            return inner
        options = [_best(option, alternatives) for option in inner.split("|")]
        if not all(options):
            return _BREAK
        alternatives.append(frozenset().union(*options))
        return f"{_BREAK}{chr(_FIRST + len(alternatives) - 1)}{_BREAK}"

    count = 1
    while count:
        rest, count = _GROUP.subn(closed, rest)
    if "(" in rest or ")" in rest or "|" in rest:
        return frozenset()
    return _best(rest, alternatives)


def _best(text: str, alternatives: list[frozenset[str]]) -> frozenset[str]:
    """The most telling of what a text without groups needs."""
    found: list[frozenset[str]] = []
    for run in _OPTIONAL.sub(_BREAK, text).replace("+", _BREAK).split(_BREAK):
        number = ord(run[0]) - _FIRST if len(run) == 1 else -1
        if 0 <= number < len(alternatives):
            found.append(alternatives[number])
        elif run:
            found.append(frozenset((run,)))
    return max(found, key=_length, default=frozenset())


def _length(words: frozenset[str]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


class Needed:
    """Tells which of several things can stand in a text.

    Args:
        wanted: For each thing, words of which at least one must be there; empty if it has none.
    """

    def __init__(self, wanted: Iterable[frozenset[str]]) -> None:
        places: dict[str, list[int]] = {}
        always = []
        for place, words in enumerate(wanted):
            for word in words:
                places.setdefault(word, []).append(place)
            if not words:
                always.append(place)
        self._always = frozenset(always)
        self._places = [places[word] for word in sorted(places)]
        self._automaton = AhoCorasick(sorted(places), matchkind=MatchKind.Standard)

    def in_(self, text: str) -> list[int]:
        """The numbers of those that can, in order."""
        found = set(self._always)
        for word, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found.update(self._places[word])
        return sorted(found)
