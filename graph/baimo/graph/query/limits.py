"""How many rows a question may give, and how long it may take."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from baimo.graph.query.errors import QueryLimitError

ROWS = 1_000_000
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may cost.

    Attributes:
        rows: Most rows of an answer; one more is an error, since an answer with rows missing
            would look like a whole one.
        seconds: Longest time to answer.
    """

    rows: int = ROWS
    seconds: float = SECONDS

    def check_rows(self, rows: int, place: str = "") -> None:
        """Raise ``QueryLimitError`` if there are too many rows."""
        if rows > self.rows:
            at = f" at {place}" if place else ""
            raise QueryLimitError(
                "rows",
                f"more than {self.rows:,} rows{at}; narrow the question, or raise the row limit",
            )

    def too_slow(self, place: str = "") -> QueryLimitError:
        """What to raise when time is up."""
        at = f" at {place}" if place else ""
        return QueryLimitError(
            "seconds",
            f"stopped after {self.seconds:g} s{at}; narrow the question, or raise the time limit",
        )


class Clock:
    """Counts the seconds of one question."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._end = monotonic() + limits.seconds

    def check(self, place: str = "") -> None:
        """Raise ``QueryLimitError`` if time is up."""
        if monotonic() > self._end:
            raise self._limits.too_slow(place)

    @property
    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._end - monotonic())


@contextmanager
def interrupting(interrupt: Callable[[], None], limits: Limits) -> Iterator[Callable[[], bool]]:
    """Call ``interrupt`` when time is up; the block gets a function that tells whether it was."""
    fired = threading.Event()

    def stop() -> None:
        fired.set()
        interrupt()

    timer = threading.Timer(limits.seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield fired.is_set
    finally:
        timer.cancel()
