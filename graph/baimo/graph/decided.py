"""What people have decided about a graph already, and need not be asked again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from baimo.graph.records import Record


class Decided:
    """The corrections that a build was made with, as ``graph.json`` lists them."""

    def __init__(self, graph: Any) -> None:
        self._apart: set[frozenset[str]] = set()
        self._confirmed: set[str] = set()
        self._records = graph.graph.get("corrections", [])
        for record in self._records:
            if "keep apart" in record["correction"]:
                entities = _entities(graph, record)
                self._apart.update(frozenset(pair) for pair in combinations(entities, 2))
            if "confirm" in record["correction"] and record["applied"]:
                self._confirmed.update(record["ids"])

    def apart(self, one: str, other: str) -> bool:
        """Whether somebody said that two entities are two."""
        return frozenset((one, other)) in self._apart

    def confirmed(self, relation: str) -> bool:
        """Whether somebody said that a fact is right."""
        return relation in self._confirmed

    def idle(self) -> Iterator[Record]:
        """The corrections that did not apply to this build."""
        return (record for record in self._records if not record["applied"])


def _entities(graph: Any, record: Record) -> list[str]:
    """The entities that a correction kept apart: by their ids, or by the names it gives."""
    found = [node for node in record["ids"] if node in graph]
    names = set(record["correction"]["keep apart"])
    for node, attributes in graph.nodes(data=True):
        if node not in found and names & {node, attributes.get("name")}:
            found.append(node)
    return found
