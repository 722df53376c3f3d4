"""Joining relations into chains: the heart of ``match`` and ``pattern``.

A chain is found by starting at its narrowest place (a named entity, else the rarest relation type)
and growing to both sides, each step for all rows at once. A relation may occur twice in one row,
as in a join of tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from baimo.graph.query.index import GraphIndex, Mask, Numbers
from baimo.graph.query.limits import Clock, Limits

_WIDEST = 40
"""How many times the row limit a step may look at: rows that the next condition would drop."""


@dataclass(frozen=True, slots=True)
class EntityStep:
    """Which entities may stand at one place.

    Attributes:
        types: For each type of the index, whether it may; ``None`` for any.
        number: The one entity that may, if it is named.
    """

    types: Mask | None = None
    number: int | None = None

    def allows(self, index: GraphIndex, nodes: Numbers) -> Mask | None:
        """Which of these entities may stand here; ``None`` for all."""
        mask = None if self.types is None else self.types[index.type_codes[nodes]]
        if self.number is not None:
            named = nodes == self.number
            mask = named if mask is None else mask & named
        return mask


@dataclass(frozen=True, slots=True)
class RelationStep:
    """Which relations may stand at one place.

    Attributes:
        types: Relation types; ``None`` for any.
        direction: ``out``, ``in`` or ``any``, seen from the left.
        kept: For each relation of the index, whether it may; ``None`` for all.
    """

    types: tuple[str, ...] | None = None
    direction: str = "out"
    kept: Mask | None = None
    text: str = ""


@dataclass(slots=True)
class Chains:
    """The rows found: one array a place, each as long as there are rows."""

    nodes: list[Numbers] = field(default_factory=list)
    edges: list[Numbers] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.edges[0])


def chains(
    index: GraphIndex,
    entities: Sequence[EntityStep],
    relations: Sequence[RelationStep],
    limits: Limits,
) -> Chains:
    """All rows in which each entity and each relation fits its place.

    Rows are in the order of their relations, from left to right.

    Raises:
        QueryLimitError: There are too many rows, or time is up; the error names the step.
    """
    clock = Clock(limits)
    named = [place for place, entity in enumerate(entities) if entity.number is not None]
    if named:
        left = right = named[0]
        number = entities[left].number
        assert number is not None
        start = np.array([number], dtype=np.int64)
        mask = entities[left].allows(index, start)
        found = Chains([start if mask is None else start[mask]])
    else:
        left = min(range(len(relations)), key=lambda place: _size(index, relations[place]))
        right = left + 1
        found = _all(index, entities[left : left + 2], relations[left], limits)
    while left > 0 or right < len(relations):
        clock.check(relations[right if right < len(relations) else left - 1].text)
        if right < len(relations):
            found = _grow(index, found, relations[right], entities[right + 1], True, limits)
            right += 1
        else:
            found = _grow(index, found, relations[left - 1], entities[left - 1], False, limits)
            left -= 1
        limits.check_rows(len(found), relations[right - 1 if left == 0 else left].text)
    order = np.lexsort(found.edges[::-1])
    return Chains([each[order] for each in found.nodes], [each[order] for each in found.edges])


def _size(index: GraphIndex, relation: RelationStep) -> int:
    types = (None,) if relation.types is None else relation.types
    return sum(len(index.edges_of(type_)) for type_ in types)


def _all(
    index: GraphIndex, entities: Sequence[EntityStep], relation: RelationStep, limits: Limits
) -> Chains:
    """The rows of one relation, by going through those of its types."""
    types = (None,) if relation.types is None else relation.types
    edges = np.concatenate([index.edges_of(type_) for type_ in types])
    if relation.kept is not None:
        edges = edges[relation.kept[edges]]
    heads, tails = index.heads[edges], index.tails[edges]
    parts = []
    if relation.direction != "in":
        parts.append((edges, heads, tails))
    if relation.direction == "in":
        parts.append((edges, tails, heads))
    if relation.direction == "any":
        other = heads != tails  # a self loop reads the same both ways
        parts.append((edges[other], tails[other], heads[other]))
    edges, lefts, rights = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    for place in (0, 1):
        mask = entities[place].allows(index, (lefts, rights)[place])
        if mask is not None:
            edges, lefts, rights = edges[mask], lefts[mask], rights[mask]
    limits.check_rows(len(edges), relation.text)
    return Chains([lefts, rights], [edges])


def _grow(
    index: GraphIndex,
    found: Chains,
    relation: RelationStep,
    entity: EntityStep,
    rightwards: bool,
    limits: Limits,
) -> Chains:
    """Add one relation and one entity to the right or to the left of every row."""
    frontier = found.nodes[-1 if rightwards else 0]
    # Seen from the frontier, a relation leaves it or comes in.
    leaves = {"out": (rightwards,), "in": (not rightwards,), "any": (True, False)}
    parts = []
    looked_at = 0
    for type_ in (None,) if relation.types is None else relation.types:
        for head in leaves[relation.direction]:
            ends = index.ends(type_, head=head)
            looked_at += int(ends.counts(frontier)[1].sum())
            limits.check_rows(looked_at // _WIDEST, relation.text)
            rows, edges = ends.of(frontier)
            nodes = (index.tails if head else index.heads)[edges]
            mask = entity.allows(index, nodes)
            if relation.kept is not None:
                kept = relation.kept[edges]
                mask = kept if mask is None else mask & kept
            if relation.direction == "any" and not head:
                other = nodes != frontier[rows]  # a self loop was found on the way out
                mask = other if mask is None else mask & other
            if mask is not None:
                rows, edges, nodes = rows[mask], edges[mask], nodes[mask]
            parts.append((rows, edges, nodes))
    rows, edges, nodes = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    old_nodes = [each[rows] for each in found.nodes]
    old_edges = [each[rows] for each in found.edges]
    if rightwards:
        return Chains([*old_nodes, nodes], [*old_edges, edges])
    return Chains([nodes, *old_nodes], [edges, *old_edges])
