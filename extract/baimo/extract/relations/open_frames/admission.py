"""Which names a side of a relation admits, by what they look like."""

from __future__ import annotations

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.open_types import OPEN, admits, kind_of, named_type


class Admission:
    """Tells which names may be of the types of a side."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._admitted: dict[tuple[tuple[str, ...], str, bool], bool] = {}

    def fits(self, mention: Proposal, types: tuple[str, ...], tail: bool) -> bool:
        """Whether a name may be of one of these types, as a tail or as a head."""
        if not mention.type.startswith(OPEN):
            return True
        named = named_type(mention)
        if tail and named and not any(self._ontology.is_a(named, type_) for type_ in types):
            return False
        key = (types, kind_of(mention), tail)
        if key not in self._admitted:
            self._admitted[key] = admits(self._ontology, types, key[1], tail=tail)
        return self._admitted[key]

    def kinds(self, types: tuple[str, ...]) -> set[str]:
        """What names of these types look like; nothing if the ontology does not tell."""
        return {kind for type_ in types for kind in self._ontology.entities[type_].kinds}
