"""How fast calls may follow each other."""

from __future__ import annotations

import time
from threading import Event, Lock


class Pace:
    """Lets so many calls begin in a minute, evenly spread, and none while the server asks to wait.

    Args:
        per_minute: Calls a minute; any number if ``None``.
        closed: When set, nobody waits any longer.
    """

    def __init__(self, per_minute: float | None, closed: Event) -> None:
        self._gap = 60.0 / per_minute if per_minute else 0.0
        self._closed = closed
        self._next = 0.0
        self._lock = Lock()

    def wait(self) -> None:
        """Wait for the turn of one call."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._gap
        if turn > now:
            self._closed.wait(turn - now)

    def pause(self, seconds: float) -> None:
        """Let no call begin for some time, whoever makes it."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)
