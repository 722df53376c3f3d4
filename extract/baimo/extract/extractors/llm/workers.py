"""Threads that wait for answers, and that nobody has to wait for.

``ThreadPoolExecutor`` joins its threads before the process ends, so that a build that was stopped
would go on until the slowest answer is there. These are daemon threads.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Workers(Generic[Result]):
    """Some threads, started with the first piece of work.

    Args:
        number: How many.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._started = False
        self._work: SimpleQueue[tuple[Future[Result], Callable[[], Result]] | None] = SimpleQueue()

    def submit(self, work: Callable[[], Result]) -> Future[Result]:
        """Have work done when a thread is free."""
        if not self._started:
            self._started = True
            for _ in range(self._number):
                Thread(target=self._run, daemon=True, name="llm").start()
        future: Future[Result] = Future()
        self._work.put((future, work))
        return future

    def close(self) -> None:
        """Begin no other work. What is being done is left to itself."""
        while not self._work.empty():
            item = self._work.get()
            if item is not None:
                item[0].cancel()
        for _ in range(self._number):
            self._work.put(None)

    def _run(self) -> None:
        while (item := self._work.get()) is not None:
            future, work = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
