"""Which entity types and relation types are compared with which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from baimo.graph.evaluation.gold import GoldSet


class TypeSystem:
    """The types of a graph's ontology, as far as scoring needs them.

    A subtype counts as its topmost ancestor (a model series as a model), a kind as its type
    (``Quantity:money`` as a quantity).

    Args:
        ontology: The record of the ontology in a graph.
        sets: The gold. Types that one of its labels does not tell apart share one row of the
            report (``Product/Tool``), though a label is right only for its own types.
    """

    def __init__(self, ontology: dict[str, Any], sets: Iterable[GoldSet]) -> None:
        self._parents = {name: kind["parent"] for name, kind in ontology["entities"].items()}
        relations = ontology["relations"]
        self._symmetric = {name for name, kind in relations.items() if kind["symmetric"]}
        sets = list(sets)
        entities = [
            entity.types for gold in sets for doc in gold.documents for entity in doc.entities
        ]
        facts = [fact.types for gold in sets for doc in gold.documents for fact in doc.relations]
        self._entity_rows = _rows([*map(self.roots, entities)], list(self._parents))
        self._relation_rows = _rows([*map(without_turns, facts)], list(relations))

    def root(self, type_: str) -> str:
        """The type without its kind, and its topmost ancestor."""
        type_ = type_.partition(":")[0]
        while (parent := self._parents.get(type_)) is not None:
            type_ = parent
        return type_

    def roots(self, types: Iterable[str]) -> frozenset[str]:
        """The topmost ancestors of some types."""
        return frozenset(map(self.root, types))

    def fits(self, type_: str, wanted: frozenset[str]) -> bool:
        """Whether a type is right where any of ``wanted`` is; an empty set takes any."""
        return not wanted or self.root(type_) in self.roots(wanted)

    def symmetric(self, relation: str) -> bool:
        """Whether head and tail of a relation may change places."""
        return relation in self._symmetric

    def entity_row(self, types: Iterable[str]) -> str:
        """The row of the report that an entity of these types belongs to."""
        return next((self._entity_rows.get(t, t) for t in sorted(self.roots(types))), "any")

    def relation_row(self, types: Iterable[str]) -> str:
        """The row of the report that a relation of these types belongs to."""
        return next((self._relation_rows.get(t, t) for t in sorted(without_turns(types))), "any")


def without_turns(types: Iterable[str]) -> frozenset[str]:
    """Relation types whichever way they are read."""
    return frozenset(type_.lstrip("^") for type_ in types)


def _rows(sets: list[frozenset[str]], order: list[str]) -> dict[str, str]:
    """For each type the name of its row: the types that sets join, directly or by way of others."""
    joined: dict[str, set[str]] = {}
    for types in sets:
        row = set(types).union(*(joined.get(type_, ()) for type_ in types))
        for type_ in row:
            joined[type_] = row
    place = {type_: number for number, type_ in enumerate(order)}
    return {
        type_: "/".join(sorted(row, key=lambda name: (place.get(name, len(place)), name)))
        for type_, row in joined.items()
    }
