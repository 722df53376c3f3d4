"""Questions that may take seconds: few at once, each with an end, and none in the way of others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from baimo.graph.errors import AmbiguousNameError, UnknownNameError
from baimo.graph.query.errors import (
    MissingExtraError,
    QueryError,
    QueryLimitError,
    QuerySyntaxError,
)
from baimo.graph.serve.reply import RefusedRequestError

Answer = TypeVar("Answer")

_WAITING = 50  # questions that may wait for their turn
_LATE = 2.0  # seconds that a question may take beyond its limit to notice that it is over


class Questions:
    """Answers questions in threads.

    Args:
        at_once: How many at once.
        seconds: How long one may take, waiting not counted.
    """

    def __init__(self, at_once: int, seconds: float) -> None:
        self._seconds = seconds
        self._turn = asyncio.Semaphore(at_once)
        self._waiting = 0
        self._threads = ThreadPoolExecutor(at_once, "baimo-question")

    async def answer(self, find: Callable[[], Answer]) -> Answer:
        """What ``find`` gives, run in a thread.

        Raises:
            RefusedRequestError: There is no answer: it cannot be understood, takes too long, or
                there are too many questions.
        """
        if self._waiting >= _WAITING:
            raise busy("too many questions at once; ask again in a moment")
        self._waiting += 1
        try:
            await asyncio.wait_for(self._turn.acquire(), self._seconds)
        except TimeoutError as error:
            raise busy("other questions are being answered; ask again in a moment") from error
        finally:
            self._waiting -= 1
        running = asyncio.get_running_loop().run_in_executor(self._threads, find)
        # The thread keeps its turn to its end, even if nobody waits for it any more.
        running.add_done_callback(self._end)
        try:
            return await asyncio.wait_for(asyncio.shield(running), self._seconds + _LATE)
        except TimeoutError as error:
            raise RefusedRequestError(
                408, "timeout", f"stopped after {self._seconds:g} s; narrow the question"
            ) from error
        except Exception as error:
            refused = refusal(error)
            if refused is None:
                raise
            raise refused from error

    def _end(self, running: asyncio.Future[Any]) -> None:
        self._turn.release()
        if not running.cancelled():
            running.exception()  # looked at, so that nobody complains that it was not

    def close(self) -> None:
        """Take no more questions; those under way have limits of their own."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def busy(message: str) -> RefusedRequestError:
    """What to raise when there is too much to do."""
    return RefusedRequestError(429, "busy", message, headers={"retry-after": "2"})


def refusal(error: Exception) -> RefusedRequestError | None:
    """What to tell a client of an error that its question raised; ``None`` if it is ours."""
    if isinstance(error, QueryLimitError) and error.limit == "tables":
        return busy(str(error))
    if isinstance(error, QueryLimitError):
        code = "timeout" if error.limit == "seconds" else "too_many"
        return RefusedRequestError(400, code, str(error))
    if isinstance(error, QuerySyntaxError):
        return RefusedRequestError(
            400, "invalid_query", str(error), place=error.place, problem=error.problem
        )
    if isinstance(error, QueryError):
        return RefusedRequestError(400, "invalid_query", str(error))
    if isinstance(error, UnknownNameError):
        return RefusedRequestError(404, "not_found", str(error), near=error.near)
    if isinstance(error, AmbiguousNameError):
        return RefusedRequestError(400, "ambiguous", str(error), candidates=error.candidates)
    if isinstance(error, MissingExtraError):
        return RefusedRequestError(404, "missing_extra", str(error), extra=error.extra)
    return None
