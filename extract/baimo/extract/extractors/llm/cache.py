"""Answers that were paid for, kept on disk: one row an answer, so that a killed run goes on.

The key is a hash of the model, the prompt and the passage. Neither the endpoint nor its key is
stored. The rows hold what the model answered, which quotes the documents; the file is readable by
its owner only.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from baimo.extract.extractors.extractor import ExtractorError


class Answer(NamedTuple):
    """What a server answered.

    Attributes:
        text: The words.
        truncated: Whether they were cut off at the greatest length that was allowed.
        sent: Tokens of the question.
        received: Tokens of the answer.
    """

    text: str
    truncated: bool
    sent: int
    received: int


_TABLE = """CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, model TEXT, prompt TEXT, passage TEXT,
    text TEXT, truncated INTEGER, sent INTEGER, received INTEGER
) WITHOUT ROWID"""


def default_cache() -> Path:
    """Where answers are kept unless told otherwise: the user's cache folder."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "baimo" / "llm.sqlite"


def digest(value: Any) -> str:
    """SHA-256 of a JSON value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class AnswerCache:
    """The file of answers. Several threads, and several runs, may use it at once.

    Args:
        path: The file; made with its folder if it does not exist. ``None`` keeps nothing.

    Raises:
        ExtractorError: It cannot be used.
    """

    def __init__(self, path: Path | None) -> None:
        self._lock = Lock()
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch(mode=0o600)
            self._base = sqlite3.connect(
                path or ":memory:", timeout=60, check_same_thread=False, isolation_level=None
            )
            self._base.execute(_TABLE)
            self._base.execute("SELECT text, truncated, sent, received FROM answers LIMIT 1")
        except (OSError, sqlite3.Error) as error:
            raise ExtractorError(
                f"{path}: cannot keep the answers of the model ({error}); remove the file, or give "
                "another as --llm-cache"
            ) from error

    def get(self, key: Sequence[str]) -> Answer | None:
        """The answer kept under model, prompt and passage, if there is one."""
        with self._lock:
            row = self._base.execute(
                "SELECT text, truncated, sent, received FROM answers WHERE key = ?", (digest(key),)
            ).fetchone()
        return Answer(row[0], bool(row[1]), row[2], row[3]) if row else None

    def put(self, key: Sequence[str], answer: Answer) -> None:
        """Keep an answer. Once this returns it outlives the process."""
        model, prompt, passage = key
        with self._lock:
            self._base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (digest(key), model, prompt, passage, *answer),
            )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()
