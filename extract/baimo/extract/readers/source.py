"""What a reader is given and what it raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from baimo.extract.types import Document, Skipped


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Which columns of a table hold what; ``None`` means that it is found out by name."""

    text_column: str | None = None
    id_column: str | None = None
    date_column: str | None = None
    title_column: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read into memory.

    Attributes:
        id: Id for the document; a reader of rows adds ``#row`` to it.
        path: Where it came from, for people.
        name: Its file name, which may hold a date.
        data: Its bytes.
    """

    id: str
    path: str
    name: str
    data: bytes


class UnreadableError(Exception):
    """A file cannot be read; the message is one line that says why and names the way out."""


Reader = Callable[[Source, ReadOptions], Iterable[Document | Skipped]]
"""Reads one file. It may raise ``UnreadableError``, which skips the file with that message."""
