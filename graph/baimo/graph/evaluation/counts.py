"""Counting what is right, and the rates that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some things are right."""

    right: int = 0
    of: int = 0

    @property
    def rate(self) -> float | None:
        """The share; ``None`` of nothing."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


NO_SHARE = Share()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were found right, out of how many emitted and how many in the gold.

    Attributes:
        emitted: ``None`` where what the gold lacks may be right all the same, so that there is
            recall but no precision.
    """

    right: int = 0
    emitted: int | None = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the emitted that is right."""
        return self.right / self.emitted if self.emitted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two."""
        if self.emitted is None or not self.emitted + self.gold:
            return None
        return 2 * self.right / (self.emitted + self.gold)

    def __add__(self, other: Counts) -> Counts:
        known = self.emitted is not None and other.emitted is not None
        emitted = (self.emitted or 0) + (other.emitted or 0) if known else None
        return Counts(self.right + other.right, emitted, self.gold + other.gold)


NO_COUNTS = Counts()

ByName = dict[str, Counts]
"""Counts for each type or label."""


def added(first: Mapping[str, Counts], second: Mapping[str, Counts]) -> ByName:
    """The sum, name by name."""
    names = dict.fromkeys([*first, *second])
    return {
        name: first[name] + second[name] if name in first and name in second
        else first.get(name, second.get(name, Counts()))
        for name in names
    }  # fmt: skip


def added_shares(first: Mapping[str, Share], second: Mapping[str, Share]) -> dict[str, Share]:
    """The sum, name by name."""
    names = dict.fromkeys([*first, *second])
    return {name: first.get(name, Share()) + second.get(name, Share()) for name in names}


def total(counts: Mapping[str, Counts]) -> Counts:
    """The sum over all names."""
    sum_ = Counts()
    for each in counts.values():
        sum_ += each
    return sum_


def counts_record(counts: Counts) -> dict[str, Any]:
    """Counts with their rates, as JSON."""
    return {
        "precision": rounded(counts.precision),
        "recall": rounded(counts.recall),
        "f1": rounded(counts.f1),
        "right": counts.right,
        "emitted": counts.emitted,
        "gold": counts.gold,
    }


def share_record(share: Share) -> dict[str, Any]:
    """A share with its rate, as JSON."""
    return {"rate": rounded(share.rate), "right": share.right, "of": share.of}


def rounded(rate: float | None) -> float | None:
    """A rate with four digits."""
    return None if rate is None else round(rate, 4)
