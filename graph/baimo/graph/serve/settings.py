"""How a graph is served."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baimo.graph.labels import Language

LEAST_TOKEN = 16
"""Characters of a token: what cannot be guessed."""


class UnsafeError(ValueError):
    """A way to serve that would open the graph to strangers; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Everything that serving takes.

    Attributes:
        build: A folder that ``baimo build`` wrote, or a ``graph.json``, which cannot be changed.
        host: The address to listen at.
        port: The port; 0 for any that is free.
        token: What everybody has to know; ``None`` for nobody.
        allow_hosts: Names under which the server may be asked for, besides its own address.
        read_only: Whether nothing may be changed.
        language: The language the page opens in; that of most documents if ``None``.
        title: Shown at the top; a general title if ``None``.
        query_seconds: Longest time to answer a question.
        query_rows: Most rows of an answer.
        queries: How many questions are answered at once; others wait.
        upload_bytes: Most bytes of one upload, all files together.
        upload_files: Most files of one upload.
        job_seconds: Longest time for one change of the build.
    """

    build: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    allow_hosts: tuple[str, ...] = ()
    read_only: bool = False
    language: Language | None = None
    title: str | None = None
    query_seconds: float = 10.0
    query_rows: int = 1000
    queries: int = 2
    upload_bytes: int = 50 * 2**20
    upload_files: int = 20
    job_seconds: float = 600.0

    def check(self) -> None:
        """See that no stranger gets in.

        Raises:
            UnsafeError: The address can be reached from elsewhere and there is no token, or the
                token can be guessed.
        """
        if self.token is not None and len(self.token) < LEAST_TOKEN:
            raise UnsafeError(
                f"the token is shorter than {LEAST_TOKEN} characters; give a longer one, such as "
                "that of `python -c 'import secrets; print(secrets.token_urlsafe())'`"
            )
        if self.token is not None and not (self.token.isascii() and self.token.isprintable()):
            raise UnsafeError("the token is not of plain characters, which headers can hold")
        if self.token is None and not is_loopback(self.host):
            raise UnsafeError(
                f"{self.host} can be reached from other machines, and there is no token; give "
                "--token or set BAIMO_TOKEN, or serve at 127.0.0.1"
            )


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_wildcard(host: str) -> bool:
    """Whether an address stands for all addresses of the machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False
