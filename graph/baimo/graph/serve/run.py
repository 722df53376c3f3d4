"""Listening, opening the browser, and stopping in good order."""

from __future__ import annotations

import asyncio
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

import uvicorn

from baimo.extract.store.database import StoreError
from baimo.graph.serve.app import make_app
from baimo.graph.serve.loading import load_state
from baimo.graph.serve.served import Served
from baimo.graph.serve.settings import is_wildcard
from baimo.graph.update import recover

if TYPE_CHECKING:
    from baimo.graph.serve.settings import ServeSettings

_GRACE = 5  # seconds for answers under way when the server stops


def serve(
    settings: ServeSettings, *, browser: bool = True, tell: Callable[[str], None] = print
) -> None:
    """Serve a graph until told to stop, by Ctrl-C or SIGTERM.

    Args:
        settings: What to serve, and how.
        browser: Whether to open the page in the browser.
        tell: Called with the address, once the server listens.

    Raises:
        UnsafeError: Strangers could get in.
        GraphFileError: There is no graph, or it cannot be used.
        OSError: The address cannot be listened at.
    """
    settings.check()
    listening = _listen(settings.host, settings.port)
    try:
        if not settings.read_only:
            with suppress(OSError, StoreError):  # what may not be written is only read
                recover(settings.build)
        served = Served(settings, load_state(settings.build))
        address = _address(settings, listening.getsockname()[1])
        config = uvicorn.Config(
            make_app(served),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )

        def ready() -> None:
            tell(address)
            if browser:
                webbrowser.open(address)

        asyncio.run(_Server(config, ready, served.stop).serve(sockets=[listening]))
    finally:
        listening.close()


class _Server(uvicorn.Server):
    """Tells when it listens, and when it is told to stop."""

    def __init__(
        self, config: uvicorn.Config, ready: Callable[[], None], stop: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._ready = ready
        self._stop = stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stop()  # streams have no end of their own, and the server would wait for one
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    """A socket at the address, taken before the graph is loaded: one in use is told at once."""
    name = host.strip("[]")
    family, _, _, _, place = socket.getaddrinfo(
        name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
    except OSError:
        listening.close()
        raise
    return listening


def _address(settings: ServeSettings, port: int) -> str:
    host = settings.host.strip("[]")
    if is_wildcard(host):  # every address, of which this machine's own is one to go to
        host = "::1" if ":" in host else "127.0.0.1"
    name = f"[{host}]" if ":" in host else host
    token = "" if settings.token is None else f"?token={quote(settings.token, safe='')}"
    return f"http://{name}:{port}/{token}"
