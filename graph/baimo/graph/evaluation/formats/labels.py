"""From the labels of a published set to the types of the ontology."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from baimo.graph.evaluation.gold import LeftOut

Table = Mapping[str, tuple[str, ...]]
"""For each label the types that are right for it. A label that is missing is left out."""


class Labels:
    """Maps labels, and counts those that are left out.

    Args:
        kind: What the labels are for.
        table: The types of each label.
    """

    def __init__(self, kind: Literal["entity", "relation"], table: Table) -> None:
        self._kind = kind
        self._table = table
        self._missing: Counter[str] = Counter()

    def types(self, label: str) -> frozenset[str] | None:
        """The types of a label; ``None``, counted as left out, if the ontology has none for it."""
        if label in self._table:
            return frozenset(self._table[label])
        self._missing[label] += 1
        return None

    @property
    def all_types(self) -> frozenset[str]:
        """Every type that a label maps to."""
        return frozenset(type_ for types in self._table.values() for type_ in types)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The labels without a type, the most frequent first."""
        ordered = sorted(self._missing.items(), key=lambda item: (-item[1], item[0]))
        return tuple(LeftOut(self._kind, label, count) for label, count in ordered)
