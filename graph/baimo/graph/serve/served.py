"""What one server has at hand: the graph as it is now, and all that changes it or tells of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

from baimo.extract.readers.registry import suffixes
from baimo.graph.labels import Language, main_language
from baimo.graph.reuse import PageParts
from baimo.graph.serve.page import static_files
from baimo.graph.serve.parts import first_page
from baimo.graph.serve.questions import Questions
from baimo.graph.serve.reply import encoded

if TYPE_CHECKING:
    from baimo.graph.serve.settings import ServeSettings
    from baimo.graph.serve.state import State

T = TypeVar("T")


class Served:
    """A graph being served.

    Attributes:
        settings: How.
        state: The graph as it is now. Take it once for each request, and keep it to its end.
        files: The style sheets and scripts of the page.
        threads: For what takes longer than a moment.
        questions: For what may take seconds.
    """

    def __init__(self, settings: ServeSettings, state: State) -> None:
        self.settings = settings
        self.state = state
        self.files = static_files()
        self.threads = ThreadPoolExecutor(4, "baimo-serve")
        self.questions = Questions(settings.queries, settings.query_seconds)
        self._first_page: tuple[int, asyncio.Future[bytes]] | None = None
        self._parts = PageParts()

    @property
    def language(self) -> Language:
        """The language the page opens in."""
        return self.settings.language or main_language(
            document["text"] for document in self.state.documents
        )

    def about(self) -> dict[str, Any]:
        """What the page is told at once."""
        settings = self.settings
        return {
            "renderer": "auto",
            "readOnly": settings.read_only,
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
        return await asyncio.get_running_loop().run_in_executor(self.threads, find)

    async def first_page(self) -> bytes:
        """What the page begins with, as JSON; made once for each version of the graph."""
        state = self.state
        if self._first_page is None or self._first_page[0] != state.version:
            loop = asyncio.get_running_loop()
            made = loop.run_in_executor(self.threads, self._make_first_page, state)
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
