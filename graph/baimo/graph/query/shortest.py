"""The shortest ways from one entity to another, however many there are of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baimo.graph.query.index import GraphIndex, Mask, Numbers
from baimo.graph.query.limits import Clock, Limits


@dataclass(frozen=True, slots=True)
class Shortest:
    """All shortest ways between two entities.

    Attributes:
        steps: How many relations long they are; 0 if there is no way.
        total: How many there are, told apart by the entities that they pass.
        ways: Some of them as numbers of entities from start to end, those by well connected
            entities first.
    """

    steps: int
    total: int
    ways: list[list[int]]


def shortest(
    index: GraphIndex,
    start: int,
    end: int,
    *,
    directed: bool = False,
    most: int = 40,
    limits: Limits | None = None,
) -> Shortest:
    """Breadth first from the start to the end, and back along what leads there.

    Args:
        index: The graph.
        start: Number of the one entity.
        end: Number of the other.
        directed: Follow relations from head to tail only; those that are symmetric lead both ways.
        most: Most ways to list.
        limits: How long it may take.

    Raises:
        QueryLimitError: It takes too long.
    """
    clock = Clock(limits or Limits())
    backwards = _symmetric(index) if directed else None
    distance: Numbers = np.full(len(index.ids), -1, dtype=np.int64)
    distance[start] = 0
    frontier: Numbers = np.array([start], dtype=np.int64)
    steps = 0
    while distance[end] < 0 and len(frontier):
        clock.check("paths")
        steps += 1
        _, reached = _beyond(index, frontier, backwards, ahead=True)
        frontier = np.unique(reached[distance[reached] < 0])
        distance[frontier] = steps
    if start == end or distance[end] < 0:
        return Shortest(0, 0, [])
    before = _before(index, end, distance, backwards, clock)
    counts = {start: 1}
    for node in sorted(before, key=lambda node: int(distance[node])):
        counts[node] = sum(counts[other] for other in before[node])
    ways: list[list[int]] = []
    waiting = [[end]]
    while waiting and len(ways) < most:
        way = waiting.pop()
        if way[0] == start:
            ways.append(way)
        else:
            waiting += [[other, *way] for other in reversed(before[way[0]])]
    return Shortest(int(distance[end]), counts[end], ways)


def _before(
    index: GraphIndex, end: int, distance: Numbers, backwards: Mask | None, clock: Clock
) -> dict[int, list[int]]:
    """For each entity on a shortest way but the start, those right before it, by how connected."""
    before: dict[int, list[int]] = {}
    layer: Numbers = np.array([end], dtype=np.int64)
    while distance[layer[0]] > 0:
        clock.check("paths")
        rows, others = _beyond(index, layer, backwards, ahead=False)
        nearer = distance[others] == distance[layer[0]] - 1
        pairs = np.unique(np.stack([layer[rows[nearer]], others[nearer]]), axis=1)
        order = np.lexsort((pairs[1], -index.degrees[pairs[1]]))
        for node, other in pairs[:, order].T.tolist():
            before.setdefault(node, []).append(other)
        layer = np.unique(pairs[1])
    return before


def _beyond(
    index: GraphIndex, nodes: Numbers, backwards: Mask | None, *, ahead: bool
) -> tuple[Numbers, Numbers]:
    """The entities one relation away, each with the position in ``nodes`` that it is away from.

    Args:
        index: The graph.
        nodes: Where to start.
        backwards: Relations that may be followed from tail to head; ``None`` for all.
        ahead: Whether to go the way of the relations, or back.
    """
    found_rows, found_nodes = [], []
    for along in (True, False):
        rows, edges = index.ends(None, head=along == ahead).of(nodes)
        if not along and backwards is not None:
            rows, edges = rows[backwards[edges]], edges[backwards[edges]]
        found_rows.append(rows)
        found_nodes.append((index.tails if along == ahead else index.heads)[edges])
    return np.concatenate(found_rows), np.concatenate(found_nodes)


def _symmetric(index: GraphIndex) -> Mask:
    """For each relation, whether it means the same both ways."""
    kinds = index.ontology["relations"]
    names = [bool(kinds.get(name, {}).get("symmetric")) for name in index.relation_names]
    found: Mask = np.array(names or [False], dtype=bool)[index.relation_codes]
    return found
