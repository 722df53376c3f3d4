"""``extractions.sqlite``: what was read of each document, and which documents a build is made of.

SQLite, because it comes with Python, survives being killed at any moment, and what is asked of it
is single rows by key; DuckDB, an extra here, is made for scans over columns and lets no second
process read while one writes.

Two kinds of rows are told apart. Documents and readings are filed by the hash of what they come
from, so they are right whatever becomes of the build, and are written as the work goes on: a build
that was killed goes on from there. Members, the settings and the state belong to one finished
build, and are replaced in one transaction with what nobody refers to any more taken out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from baimo.extract.store.packing import pack, unpack
from baimo.extract.types import Skipped

STORE = "extractions.sqlite"
FORMAT = 1
"""Raised by one when the tables change. A store of another format is built anew."""

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE files (key BLOB PRIMARY KEY, items BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (key BLOB PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE readings (
    key BLOB NOT NULL, fingerprint BLOB NOT NULL, tongue TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (key, fingerprint)
);
CREATE TABLE notes (fingerprint BLOB, tongue TEXT, content BLOB, PRIMARY KEY (fingerprint, tongue))
    WITHOUT ROWID;
CREATE TABLE linkages (
    id BLOB NOT NULL, key BLOB NOT NULL, fingerprint BLOB NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (id, key)
) WITHOUT ROWID;
CREATE TABLE kept (name TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE members (
    place INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, source BLOB NOT NULL, key BLOB NOT NULL
);
CREATE TABLE skipped (place INTEGER PRIMARY KEY, source BLOB NOT NULL, message BLOB NOT NULL);
"""


class StoreError(Exception):
    """A store that cannot be used; the message names the file and the way out."""


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a build: its id, where it came from, and the key of its content."""

    id: str
    source: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as it was kept.

    Attributes:
        tongue: The language it was read in.
        content: See ``packing.unpack_reading``.
    """

    tongue: str
    content: bytes


class Store:
    """An open store. What is filed by content lasts from the next ``checkpoint`` or transaction on.

    Args:
        path: The file; made if it does not exist.

    Raises:
        StoreError: The file is no store, is damaged, or cannot be opened.
    """

    patience = 2.0
    """Seconds between checkpoints: a commit waits for the disk, so not each reading gets one."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        try:
            self._connection = sqlite3.connect(self.path, timeout=10, isolation_level=None)
            self._begun = monotonic()
            self._open()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def close(self) -> None:
        """Close the file. What was not committed is lost."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version == FORMAT:
            return
        with self.transaction():
            for (name,) in self._connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall():
                self._connection.execute(f'DROP TABLE "{name}"')
            for statement in _TABLES.split(";"):
                if statement.strip():
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {FORMAT}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that the block writes reaches the disk together, or none of it does."""
        try:
            self._commit()
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise self._broken(error) from error
            raise

    def checkpoint(self, *, now: bool = False) -> None:
        """Let what was filed reach the disk, unless that was just done and need not be ``now``."""
        if now or monotonic() - self._begun >= self.patience:
            self._commit()

    def _commit(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def _broken(self, error: sqlite3.Error) -> StoreError:
        text = str(error)
        if "locked" in text:
            return StoreError(f"{self.path} is in use by another program; try again later")
        if "disk is full" in text or "readonly" in text or "unable to open" in text:
            return StoreError(f"{self.path} cannot be written ({text}); make room or give rights")
        return StoreError(
            f"{self.path} is damaged or no store ({text}); remove it, and the next build reads all "
            "documents again"
        )

    # What is filed by its content ---------------------------------------------------------------

    def file(self, key: bytes) -> Any:
        """What a file was found to hold, as given to ``put_file``; ``None`` if it is not kept."""
        row = self._row("SELECT items FROM files WHERE key = ?", key)
        return None if row is None else unpack(row[0])

    def put_file(self, key: bytes, items: Any) -> None:
        """Keep what a file holds."""
        self._write("INSERT OR REPLACE INTO files VALUES (?, ?)", key, pack(items))

    def document(self, key: bytes) -> bytes | None:
        """A packed document."""
        row = self._row("SELECT content FROM documents WHERE key = ?", key)
        return None if row is None else row[0]

    def has_document(self, key: bytes) -> bool:
        """Whether a document is kept."""
        return self._row("SELECT 1 FROM documents WHERE key = ?", key) is not None

    def put_document(self, key: bytes, content: bytes) -> None:
        """Keep a packed document."""
        self._write("INSERT OR IGNORE INTO documents VALUES (?, ?)", key, content)

    def document_sizes(self) -> dict[bytes, int]:
        """Bytes that each packed document takes, by its key."""
        return dict(self._rows("SELECT key, length(content) FROM documents"))

    def reading(self, key: bytes, fingerprint: bytes) -> Kept | None:
        """What was read of a document under this fingerprint."""
        row = self._row(
            "SELECT tongue, content FROM readings WHERE key = ? AND fingerprint = ?",
            key, fingerprint,
        )  # fmt: skip
        return None if row is None else Kept(*row)

    def tongues(self, fingerprint: bytes) -> dict[bytes, str]:
        """The language of each reading that was made under a fingerprint, by document key."""
        return dict(
            self._rows("SELECT key, tongue FROM readings WHERE fingerprint = ?", fingerprint)
        )

    def put_reading(self, key: bytes, fingerprint: bytes, tongue: str, content: bytes) -> None:
        """Keep a packed reading."""
        self._write(
            "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
            key, fingerprint, tongue, content,
        )  # fmt: skip

    def notes(self, fingerprint: bytes, tongue: str) -> tuple[str, ...]:
        """What the pipeline of a language has to do without."""
        row = self._row(
            "SELECT content FROM notes WHERE fingerprint = ? AND tongue = ?", fingerprint, tongue
        )
        return () if row is None else unpack(row[0])

    def put_notes(self, fingerprint: bytes, tongue: str, notes: Sequence[str]) -> None:
        """Keep what the pipeline of a language has to do without."""
        self._write(
            "INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", fingerprint, tongue, pack(list(notes))
        )

    def linkages(self, fingerprint: bytes) -> dict[tuple[str, bytes], bytes]:
        """All packed linkages that were made under a fingerprint, by document id and key."""
        rows = self._rows(
            "SELECT id, key, content FROM linkages WHERE fingerprint = ?", fingerprint
        )
        return {(_text(id_), key): content for id_, key, content in rows}

    def linkage(self, id_: str, key: bytes, fingerprint: bytes) -> bytes | None:
        """The packed linkage of one document."""
        row = self._row(
            "SELECT content FROM linkages WHERE id = ? AND key = ? AND fingerprint = ?",
            _blob(id_), key, fingerprint,
        )  # fmt: skip
        return None if row is None else row[0]

    def put_linkage(self, id_: str, key: bytes, fingerprint: bytes, content: bytes) -> None:
        """Keep a packed linkage. It holds the document's id, so two copies have two."""
        self._write(
            "INSERT OR REPLACE INTO linkages VALUES (?, ?, ?, ?)",
            _blob(id_), key, fingerprint, content,
        )  # fmt: skip

    def kept(self, name: str) -> Any:
        """What the last build kept for the next under this name; ``None`` if it is not there."""
        row = self._row("SELECT content FROM kept WHERE name = ?", name)
        return None if row is None else unpack(row[0])

    # The finished build -------------------------------------------------------------------------

    def members(self) -> list[Member]:
        """The documents of the build, in the order in which they were given."""
        rows = self._rows("SELECT id, source, key FROM members ORDER BY place")
        return [Member(_text(id_), _text(source), key) for id_, source, key in rows]

    def skipped(self) -> list[Skipped]:
        """What could not be read."""
        rows = self._rows("SELECT source, message FROM skipped ORDER BY place")
        return [Skipped(_text(source), _text(message)) for source, message in rows]

    def about(self, name: str) -> Any:
        """One fact about the build, by its name; ``None`` if there is none."""
        row = self._row("SELECT value FROM about WHERE name = ?", name)
        return None if row is None else json.loads(row[0])

    def replace_build(
        self,
        members: Iterable[Member],
        skipped: Iterable[Skipped],
        about: dict[str, Any],
        kept: dict[str, Any],
        fingerprint: bytes,
        files: Iterable[bytes] | None = None,
    ) -> None:
        """Make this the build; call it inside ``transaction``.

        Args:
            members: Its documents, in the order in which they were given.
            skipped: What could not be read.
            about: Facts to keep; others stay as they are.
            kept: What the next build can use, by name; what was kept before goes.
            fingerprint: Readings made under another one are taken out.
            files: Keys of the files that the documents came from; others are taken out.
        """
        run = self._connection
        run.execute("DELETE FROM members")
        run.executemany(
            "INSERT INTO members VALUES (?, ?, ?, ?)",
            ((place, _blob(m.id), _blob(m.source), m.key) for place, m in enumerate(members)),
        )
        run.execute("DELETE FROM skipped")
        run.executemany(
            "INSERT INTO skipped VALUES (?, ?, ?)",
            ((place, _blob(s.source), _blob(s.message)) for place, s in enumerate(skipped)),
        )
        for name, value in about.items():
            run.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, json.dumps(value)))
        run.execute("DELETE FROM kept")
        run.executemany(
            "INSERT INTO kept VALUES (?, ?)", ((name, pack(value)) for name, value in kept.items())
        )
        run.execute("DELETE FROM linkages WHERE fingerprint != ?", (fingerprint,))
        run.execute("DELETE FROM linkages WHERE (id, key) NOT IN (SELECT id, key FROM members)")
        run.execute("DELETE FROM readings WHERE fingerprint != ?", (fingerprint,))
        run.execute("DELETE FROM notes WHERE fingerprint != ?", (fingerprint,))
        for table in ("readings", "documents"):
            run.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM members)")
        if files is not None:
            used = set(files)
            gone = [(key,) for (key,) in run.execute("SELECT key FROM files") if key not in used]
            run.executemany("DELETE FROM files WHERE key = ?", gone)

    def shrink(self) -> None:
        """Give room back to the disk where more than a third of the file is empty."""
        (pages,) = self._connection.execute("PRAGMA page_count").fetchone()
        (free,) = self._connection.execute("PRAGMA freelist_count").fetchone()
        if free * 3 > pages:
            self._connection.execute("VACUUM")

    def _row(self, statement: str, *values: Any) -> Any:
        try:
            return self._connection.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _rows(self, statement: str, *values: Any) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _write(self, statement: str, *values: Any) -> None:
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
                self._begun = monotonic()
            self._connection.execute(statement, values)
        except sqlite3.Error as error:
            raise self._broken(error) from error


def _blob(text: str) -> bytes:
    """Text for the store; a lone surrogate, from a name that is no UTF-8, survives."""
    return text.encode("utf-8", "surrogatepass")


def _text(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")
