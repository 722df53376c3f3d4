"""What one server has at hand: the graph as it is now, and all that changes it or tells of it."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

from baimo.extract.readers.registry import suffixes
from baimo.extract.store.database import STORE
from baimo.graph.labels import Language
from baimo.graph.reuse import PageParts
from baimo.graph.serve.events import Listeners, Signal
from baimo.graph.serve.jobs import Jobs
from baimo.graph.serve.loading import graph_file, load_state, stamp
from baimo.graph.serve.page import static_files
from baimo.graph.serve.parts import first_page
from baimo.graph.serve.questions import Questions
from baimo.graph.serve.reply import encoded
from baimo.graph.serve.views import VIEWS, Views
from baimo.graph.serve.writer import Writer

if TYPE_CHECKING:
    from baimo.graph.serve.settings import ServeSettings
    from baimo.graph.serve.state import State

T = TypeVar("T")

_LOOK = 1.0  # seconds between looks at the file of the graph
_LINGER = 15.0  # seconds that a state stays after the next one is there
_LOG = logging.getLogger("baimo.serve")


class Served:
    """A graph being served.

    Attributes:
        settings: How.
        state: The graph as it is now. Take it once for each request, and keep it to its end.
        files: The style sheets and scripts of the page.
        questions: For what may take seconds.
        jobs: Changes of the build.
        listeners: Who is told of what is new.
        writable: Whether anything may be changed.
        changed: Fired when there is a new state.
        views: What people saved.
    """

    def __init__(self, settings: ServeSettings, state: State) -> None:
        build = settings.build
        self.settings = settings
        self.state = state
        self.files = static_files()
        self.questions = Questions(settings.queries, settings.query_seconds)
        self.listeners = Listeners()
        self.changed = Signal()
        self.writable = (
            not settings.read_only and (build / STORE).is_file() and os.access(build, os.W_OK)
        )
        self.views = Views(build / VIEWS if build.is_dir() else None, writable=self.writable)
        self._writer = Writer(build, settings.job_seconds)
        self.jobs = Jobs(self._writer, self.renew)
        self._threads = ThreadPoolExecutor(4, "baimo-serve")
        self._seen = state.stamp
        self._renewing = asyncio.Lock()
        self._leaving: set[asyncio.Task[None]] = set()
        self._first_page: tuple[int, asyncio.Future[bytes]] | None = None
        self._parts = PageParts()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Do jobs and look for changes while the block runs."""
        tasks = [asyncio.create_task(run) for run in (self.jobs.run(), self._watch())]
        try:
            yield
        finally:
            tasks += self._leaving
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.to_thread(self._writer.stop)
            self.questions.close()
            self._threads.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        """End what would keep the server from stopping: streams, and a job under way."""
        self.listeners.stop()
        self._writer.give_up()

    async def renew(self) -> State:
        """Put the graph that is on the disk in place, if it is a new one, and give it.

        Raises:
            GraphFileError: The graph cannot be used; the old one stays.
        """
        build = self.settings.build
        async with self._renewing:
            old = self.state
            found = stamp(graph_file(build))
            if found is None or found == self._seen:
                return old
            self._seen = found  # even if it cannot be used, which is then told once
            new = await asyncio.to_thread(load_state, build, old)
            self.state = new
        self.changed.fire()
        task = asyncio.create_task(_let_go(old))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)
        return new

    async def _watch(self) -> None:
        """Look now and then whether another program changed the build."""
        while True:
            await asyncio.sleep(_LOOK)
            try:
                await self.renew()
            except Exception as error:
                _LOG.warning("the graph changed and cannot be used: %r", str(error))

    @property
    def language(self) -> Language:
        """The language the page opens in."""
        return self.settings.language or self.state.language

    def about(self) -> dict[str, Any]:
        """What the page is told at once."""
        settings = self.settings
        return {
            "renderer": "auto",
            "readOnly": not self.writable,
            "version": self.state.version,
            "limits": {
                "rows": settings.query_rows,
                "seconds": settings.query_seconds,
                "uploadBytes": settings.upload_bytes,
                "uploadFiles": settings.upload_files,
                "suffixes": suffixes(),
            },
            "queries": {"cypher": find_spec("real_ladybug") is not None},
        }

    async def in_thread(self, find: Callable[[], T]) -> T:
        """What ``find`` gives, without others having to wait for it."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, find)

    async def first_page(self) -> bytes:
        """What the page begins with, as JSON; made once for each version of the graph."""
        state = self.state
        if self._first_page is None or self._first_page[0] != state.version:
            loop = asyncio.get_running_loop()
            made = loop.run_in_executor(self._threads, self._make_first_page, state)
            self._first_page = state.version, made
        return await asyncio.shield(self._first_page[1])

    def _make_first_page(self, state: State) -> bytes:
        parts = PageParts({**self._parts.layouts, **self._parts.used}, state.readings)
        data = {
            "language": self.language,
            "title": self.settings.title,
            **first_page(state, parts),
        }
        self._parts = parts  # most groups of the next version are those of this one
        return encoded(data)


async def _let_go(state: State) -> None:
    """Free the memory of a state that was, when who read from it has ended."""
    await asyncio.sleep(_LINGER)
    pieces = state.pieces()
    del state
    await asyncio.to_thread(_free, pieces)


def _free(pieces: list[Any]) -> None:
    while pieces:
        del pieces[-100:]
