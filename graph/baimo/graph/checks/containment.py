"""Which place lies in which, so that a district and its city are no contradiction."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from baimo.extract.lexicon import Lexicon, load_lexicon
from baimo.extract.ontology import load_ontology
from baimo.graph.checks.finding import Subject

_PART_OF = re.compile(r"\b(?:of|in) (?:the )?([A-Z].*)\Z")
"""How the notes of ``places.csv`` end: District of Hangzhou, Prefecture-level city in Hainan."""


class Containment:
    """The places that a place lies in, as the graph says and as the lexicon's notes say."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._wider: dict[str, set[str]] = defaultdict(set)
        for head, tail, record in subject.graph.edges(data=True):
            says = record["type"] in ("locatedIn", "partOf") and record["status"] == "stated"
            if says and self._is_place(head) and self._is_place(tail):
                self._wider[head].add(subject.name(tail))

    def agree(self, one: str, other: str) -> bool:
        """Whether one place lies in the other, both given as entities."""
        names = self._subject.name(one), self._subject.name(other)
        # 上海宝山区 names the city that it lies in.
        if names[0] in names[1] or names[1] in names[0]:
            return True
        return names[1] in self._around(one) or names[0] in self._around(other)

    def _is_place(self, node: str) -> bool:
        return self._subject.ontology.is_a(self._subject.graph.nodes[node]["type"], "Place")

    def _around(self, place: str) -> set[str]:
        """The names of all places that a place lies in."""
        found: set[str] = set()
        waiting = [self._subject.name(place), *self._wider.get(place, ())]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [wider for wider in [_noted(name)] if wider]
        return found


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return load_lexicon(ontology=load_ontology())


def _noted(name: str) -> str | None:
    """The place that the lexicon's note on a place says it lies in."""
    lexicon = _lexicon()
    entry = lexicon.entries.get(f"Place:{name}")
    match = _PART_OF.search(entry.note) if entry else None
    wider = lexicon.lookup(match[1]) if match else None
    return wider.name if wider is not None and wider.type == "Place" else None
