"""Which language model is asked, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["auto", "schema", "json", "lines"]
"""How the answer is asked for: held to a JSON schema by the server, as any JSON object, or as plain
text with one JSON object a line. ``auto`` begins with the first and steps down where the server
refuses it."""


@dataclass(frozen=True, slots=True)
class LlmOptions:
    """The options of the extractor ``llm``. No key is among them: keys come from the environment.

    Attributes:
        base_url: The endpoint, without ``/chat/completions``: ``http://localhost:11434/v1``.
        model: The model's name on that endpoint.
        form: How answers are asked for.
        stream: Have answers sent piece by piece, so that ``timeout`` bounds the wait for a piece.
        concurrency: How many calls may be under way at once.
        per_minute: How many calls may begin in a minute.
        timeout: How long to wait for the server, in seconds.
        attempts: How often a call is made before its passage is given up.
        passage: How long the passages are that documents are cut into, in code points.
        answer_tokens: How long one answer may be, in tokens.
        max_tokens: How many tokens may be spent in all, those sent and those received.
        cache: File for the answers; ``None`` for the user's cache folder.
    """

    base_url: str = ""
    model: str = ""
    form: Form = "auto"
    stream: bool = False
    concurrency: int = 4
    per_minute: float | None = None
    timeout: float = 120.0
    attempts: int = 5
    passage: int = 1500
    answer_tokens: int = 2048
    max_tokens: int | None = None
    cache: str | None = None
