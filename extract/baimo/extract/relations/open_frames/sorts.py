"""Characters and lists by the sort of a name, where names have no type yet."""

from __future__ import annotations

from dataclasses import replace

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.open_types import OPEN, admits, kind_of
from baimo.extract.relations.skeleton import FIRST, SLOTS, Alphabet, Skeleton, make_skeleton
from baimo.extract.types import Span

PLACES = ("place", "country", "region")
"""The kinds of names of places."""
_BLOCKS = ("", "Date", "Quantity", "Figure", "Place", "Name")
"""Which sorts of names have characters of their own in a skeleton."""
_SORTS = {
    "date": "Date",
    "number": "Quantity",
    "figure": "Figure",
    "place": "Place",
    "country": "Place",
    "region": "Place",
}


class Sorts(Alphabet):
    """Characters by the sort of a name, which has no type yet."""

    def __init__(self, ontology: Ontology) -> None:
        super().__init__(ontology)
        self._blocks = {name: number for number, name in enumerate(_BLOCKS)}

    def slot(self, types: tuple[str, ...]) -> str:
        """The characters that one slot admits."""
        sorts = {
            _SORTS.get(kind, "Name")
            for kind in ("date", "number", "figure", "place", "country", "region", "name", "text",
                         "person", "organization", "party")
            if admits(self._ontology, types, kind, tail=True)
        }  # fmt: skip
        blocks = [0, *(self._blocks[sort] for sort in sorted(sorts))]
        ranges = (
            f"{chr(FIRST + block * SLOTS)}-{chr(FIRST + block * SLOTS + SLOTS - 1)}"
            for block in blocks
        )
        return f"[{''.join(ranges)}]"


def skeleton_of(
    sentence: Span, text: str, mentions: list[Proposal], alphabet: Alphabet
) -> Skeleton:
    """A skeleton in which people, companies and products are listed together."""
    stand_ins: dict[int, Proposal] = {}
    listed = []
    for mention in mentions:
        kind = kind_of(mention) if mention.type.startswith(OPEN) else "name"
        stand_in = replace(mention, type=_SORTS.get(kind, "Name"))
        stand_ins[id(stand_in)] = mention
        listed.append(stand_in)
    skeleton = make_skeleton(sentence, text, listed, alphabet)
    for group in skeleton.groups:
        group.members = [stand_ins[id(member)] for member in group.members]
    return skeleton
