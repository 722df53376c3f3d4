"""The entities around one, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from baimo.graph.query.best import best_evidence
from baimo.graph.query.columns import framed
from baimo.graph.query.errors import QueryError
from baimo.graph.query.index import GraphIndex, Mask, Numbers
from baimo.graph.query.kept import Some, kept_relations
from baimo.graph.query.limits import Clock, Limits
from baimo.graph.query.match import relation_types

if TYPE_CHECKING:
    import pandas as pd

Direction = Literal["out", "in", "both"]

NEIGHBOR_COLUMNS = (
    "id",
    "name",
    "type",
    "depth",  # steps away
    "from",  # id of the entity that it was reached from
    "from_name",
    "direction",  # out: from -relation-> id; in: id -relation-> from
    "relation",  # type of the relation
    "relation_id",
    "status",
    "confidence",
    "evidence",  # number of places that assert the relation
    "sentence",  # of the surest evidence
    "document",
)


def neighbors(
    index: GraphIndex,
    name: str,
    *,
    relation: Some = None,
    direction: Direction = "both",
    depth: int = 1,
    status: Some = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """The entities around one; see ``KnowledgeGraph.neighbors``."""
    limits = limits or Limits()
    if depth < 1:
        raise QueryError(f"depth is {depth}; it is at least 1")
    sides = sides_of(direction)
    types = relation_types(index, relation)
    kept = kept_relations(index, status=status)
    start = index.entity(name)
    steps = (
        _first_step(index, start, types, kept, sides)
        if depth == 1
        else _steps(index, start, types, kept, sides, depth, limits)
    )
    return _frame(index, steps, limits)


_FEW = 64

_Step = tuple[int, int, int, int, bool]
"""Depth, where it was reached from, the relation, the entity, whether the relation leads there."""


def sides_of(direction: str) -> tuple[bool, ...]:
    """Which relations to follow: those that leave an entity, those that come in, or both.

    Raises:
        QueryError: There is no such direction.
    """
    known = {"out": (True,), "in": (False,), "both": (True, False)}
    if direction not in known:
        raise QueryError(f"no direction '{direction}'; there are {', '.join(known)}")
    return known[direction]


def _first_step(
    index: GraphIndex,
    start: int,
    types: tuple[str, ...] | None,
    kept: Mask | None,
    sides: tuple[bool, ...],
) -> list[_Step]:
    found = []
    for out in sides:
        others = index.tails if out else index.heads
        for edge in index.edges_at(start, head=out):
            other = int(others[edge])
            if (
                (types is None or index.records[edge]["type"] in types)
                and (kept is None or kept[edge])
                and not (not out and other == start and len(sides) > 1)
            ):
                found.append((1, start, edge, other, out))
    return found


def _steps(
    index: GraphIndex,
    start: int,
    types: tuple[str, ...] | None,
    kept: Mask | None,
    sides: tuple[bool, ...],
    depth: int,
    limits: Limits,
) -> list[_Step]:
    """Breadth first, each entity by every relation that reaches it at its least depth."""
    clock = Clock(limits)
    seen = np.zeros(len(index.ids), dtype=bool)
    seen[start] = True
    frontier: Numbers = np.array([start], dtype=np.int64)
    found: list[_Step] = []
    for step in range(1, depth + 1):
        clock.check(f"depth {step}")
        if len(frontier) <= _FEW:
            reached = _from_few(index, frontier, types, kept, sides, seen)
        else:
            reached = _from_many(index, frontier, types, kept, sides, seen)
        limits.check_rows(len(found) + len(reached), f"depth {step}")
        found += [(step, *each) for each in reached]
        frontier = np.unique(np.array([node for _, _, node, _ in reached], dtype=np.int64))
        if not len(frontier):
            break
        seen[frontier] = True
    return found


def _from_few(
    index: GraphIndex,
    frontier: Numbers,
    types: tuple[str, ...] | None,
    kept: Mask | None,
    sides: tuple[bool, ...],
    seen: Mask,
) -> list[tuple[int, int, int, bool]]:
    """One by one, which is quicker than arrays while there are few."""
    found = []
    for source in frontier.tolist():
        for out in sides:
            others = index.tails if out else index.heads
            for edge in index.edges_at(source, head=out):
                node = int(others[edge])
                if (
                    not seen[node]
                    and (types is None or index.records[edge]["type"] in types)
                    and (kept is None or kept[edge])
                ):
                    found.append((source, edge, node, out))
    return found


def _from_many(
    index: GraphIndex,
    frontier: Numbers,
    types: tuple[str, ...] | None,
    kept: Mask | None,
    sides: tuple[bool, ...],
    seen: Mask,
) -> list[tuple[int, int, int, bool]]:
    """All at once."""
    found: list[tuple[int, int, int, bool]] = []
    for type_ in (None,) if types is None else types:
        for out in sides:
            rows, edges = index.ends(type_, head=out).of(frontier)
            nodes = (index.tails if out else index.heads)[edges]
            mask = ~seen[nodes]
            if kept is not None:
                mask &= kept[edges]
            sources = frontier[rows[mask]].tolist()
            found += zip(
                sources, edges[mask].tolist(), nodes[mask].tolist(), [out] * len(sources),
                strict=True,
            )  # fmt: skip
    return found


def _frame(index: GraphIndex, steps: list[_Step], limits: Limits) -> pd.DataFrame:
    import pandas as pd

    limits.check_rows(len(steps))
    if not steps:  # there is nothing to tell the columns' types by
        return framed({name: [] for name in NEIGHBOR_COLUMNS}, NEIGHBOR_COLUMNS)
    steps.sort(key=lambda step: (step[0], step[2]))
    ids, keys, nodes = index.ids, index.keys, index.graph.nodes
    rows = []
    for depth, source, edge, node, out in steps:
        record = index.records[edge]
        best = best_evidence(record)
        entity = nodes[ids[node]]
        rows.append(
            (
                ids[node],
                entity["name"],
                entity["type"],
                depth,
                ids[source],
                nodes[ids[source]]["name"],
                "out" if out else "in",
                record["type"],
                keys[edge],
                record["status"],
                float(record["confidence"]),
                len(record["evidence"]),
                best["text"],
                best["document"],
            )
        )
    return pd.DataFrame(rows, columns=list(NEIGHBOR_COLUMNS))
