"""The ways from one entity to another, short ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from baimo.graph.query.best import best_evidence
from baimo.graph.query.columns import framed
from baimo.graph.query.errors import QueryError
from baimo.graph.query.index import GraphIndex, Mask, Numbers
from baimo.graph.query.kept import Some, kept_relations
from baimo.graph.query.limits import Clock, Limits
from baimo.graph.query.match import relation_types
from baimo.graph.query.neighbors import sides_of

if TYPE_CHECKING:
    import pandas as pd

PATH_COLUMNS = (
    "length",  # number of relations
    "path",  # as it reads: 华为 -provides-> 昇腾云服务
    "entities",  # list of ids, from start to end
    "relations",  # list of ids, one fewer
    "confidence",  # product of the relations' confidence
    "sentences",  # list: the surest evidence of each relation
    "documents",  # list: where each sentence stands
)

_CHECK_EVERY = 4096

_Step = tuple[int, int, bool]
"""The relation, the entity it leads to, whether it is read from head to tail."""


def paths(
    index: GraphIndex,
    start: str,
    end: str,
    *,
    max_length: int = 3,
    relations: Some = None,
    directed: bool = False,
    status: Some = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """The ways from one entity to another; see ``KnowledgeGraph.paths``."""
    limits = limits or Limits()
    if max_length < 1:
        raise QueryError(f"max_length is {max_length}; it is at least 1")
    search = _Search(
        index,
        relation_types(index, relations),
        kept_relations(index, status=status),
        sides_of("out" if directed else "both"),
        limits,
    )
    first, last = index.entity(start), index.entity(end)
    found = search.run(first, last, max_length)
    found.sort(key=lambda steps: (len(steps), [step[0] for step in steps]))
    rows = [_row(index, first, steps) for steps in found]
    columns = {name: [row[name] for row in rows] for name in PATH_COLUMNS}
    return framed(columns, PATH_COLUMNS, lists=("relations", "sentences", "documents"))


class _Search:
    """Depth first, and only to where the end is still within reach."""

    def __init__(
        self,
        index: GraphIndex,
        types: tuple[str, ...] | None,
        kept: Mask | None,
        sides: tuple[bool, ...],
        limits: Limits,
    ) -> None:
        self._index = index
        self._types = None if types is None else frozenset(types)
        self._named = types
        self._kept = kept
        self._sides = sides
        self._limits = limits
        self._clock = Clock(limits)
        self._steps: dict[int, list[_Step]] = {}

    def run(self, first: int, last: int, longest: int) -> list[list[_Step]]:
        if first == last:
            return []
        far = self._distances(last, first, longest)
        found: list[list[_Step]] = []
        steps: list[_Step] = []
        visited = {first}
        stack = [iter(self._from(first))]
        work = 0
        while stack:
            work += 1
            if work % _CHECK_EVERY == 0:
                self._clock.check("paths")
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                if steps:
                    visited.discard(steps.pop()[1])
                continue
            _, node, _ = step
            if node == last:
                found.append([*steps, step])
                self._limits.check_rows(len(found), "paths")
            elif node not in visited and far.get(node, longest) < longest - len(steps):
                steps.append(step)
                visited.add(node)
                stack.append(iter(self._from(node)))
        return found

    def _distances(self, last: int, first: int, longest: int) -> dict[int, int]:
        """Steps to the end, for the entities from which it is near enough."""
        far = {last: 0}
        frontier: Numbers = np.array([last], dtype=np.int64)
        seen = np.zeros(len(self._index.ids), dtype=bool)
        seen[last] = True
        for distance in range(1, longest):
            self._clock.check("paths")
            fresh = []
            for type_ in (None,) if self._named is None else self._named:
                for out in self._sides:  # backwards, so the other end
                    _, edges = self._index.ends(type_, head=not out).of(frontier)
                    if self._kept is not None:
                        edges = edges[self._kept[edges]]
                    nodes = (self._index.heads if out else self._index.tails)[edges]
                    fresh.append(nodes[~seen[nodes]])
            frontier = np.unique(np.concatenate(fresh))
            if not len(frontier):
                break
            seen[frontier] = True
            far.update(dict.fromkeys(frontier.tolist(), distance))
        return far

    def _from(self, node: int) -> list[_Step]:
        found = self._steps.get(node)
        if found is None:
            index = self._index
            found = []
            for out in self._sides:
                others = index.tails if out else index.heads
                edges = index.edges_at(node, head=out)
                for edge, other in zip(edges, others[edges].tolist(), strict=True):
                    if (
                        (self._types is None or index.records[edge]["type"] in self._types)
                        and (self._kept is None or self._kept[edge])
                        and other != node
                    ):
                        found.append((edge, other, out))
            self._steps[node] = found
        return found


def _row(index: GraphIndex, first: int, steps: list[_Step]) -> dict[str, object]:
    nodes = [first, *(node for _, node, _ in steps)]
    names = [index.graph.nodes[index.ids[node]]["name"] for node in nodes]
    records = [index.records[edge] for edge, _, _ in steps]
    text = names[0]
    confidence = 1.0
    for (_, _, out), record, name in zip(steps, records, names[1:], strict=True):
        text += f" -{record['type']}-> {name}" if out else f" <-{record['type']}- {name}"
        confidence *= record["confidence"]
    best = [best_evidence(record) for record in records]
    return {
        "length": len(steps),
        "path": text,
        "entities": [index.ids[node] for node in nodes],
        "relations": [index.keys[edge] for edge, _, _ in steps],
        "confidence": round(confidence, 4),
        "sentences": [evidence["text"] for evidence in best],
        "documents": [evidence["document"] for evidence in best],
    }
