"""Telling who listens that something is new, by server-sent events.

What is told is the newest of something and never each step to it, so a slow listener misses nothing
that still counts, and nothing is kept for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent

from baimo.graph.serve.questions import busy
from baimo.graph.serve.reply import encoded

HEARTBEAT = 15
"""Seconds between comments that keep a silent connection alive."""

_MOST_LISTENERS = 200


class Signal:
    """Wakes all who wait for it, each time."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        """Wake all who wait now."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        """Wait for the next time."""
        await self._event.wait()


class Listeners:
    """Counts who listens, and ends all of it when the server stops."""

    def __init__(self) -> None:
        self.stopping = False
        self._signals: list[Signal] = []

    def stop(self) -> None:
        """End every stream."""
        self.stopping = True
        for signal in list(self._signals):
            signal.fire()

    def stream(
        self, signal: Signal, news: Callable[[], tuple[str, Any] | None], last: Callable[[], bool]
    ) -> EventSourceResponse:
        """The events of one listener.

        Args:
            signal: Fired when there may be something new.
            news: The newest event and its data; ``None`` if there is nothing to tell.
            last: Whether what was told is the last there will be.

        Raises:
            RefusedRequestError: Too many listen already.
        """
        if len(self._signals) >= _MOST_LISTENERS:
            raise busy("too many listen already; close some pages")
        return EventSourceResponse(self._events(signal, news, last), ping=HEARTBEAT)

    async def _events(
        self, signal: Signal, news: Callable[[], tuple[str, Any] | None], last: Callable[[], bool]
    ) -> AsyncIterator[ServerSentEvent]:
        self._signals.append(signal)
        told: tuple[str, Any] | None = None
        try:
            while not self.stopping:
                found = news()
                ended = last()
                if found is not None and found != told:
                    told = found
                    yield ServerSentEvent(encoded(found[1]).decode(), event=found[0])
                if ended:
                    return
                if found == news() and ended == last() and not self.stopping:
                    await signal.wait()
        finally:
            self._signals.remove(signal)
