"""Cutting a document into passages of whole sentences, each short enough for one question."""

from __future__ import annotations

from collections.abc import Iterator

from baimo.extract.reading import Reading
from baimo.extract.types import Span


def passages(reading: Reading, longest: int) -> Iterator[Span]:
    """Spans of running text, in order.

    Tables and code lie between passages, never in one: what they state, the rules read.

    Args:
        reading: A document with its sentences.
        longest: How long a passage may be, in code points. A longer sentence is one of its own.
    """
    text = reading.document.text
    current: Span | None = None
    for start, end in reading.sentences:
        if current is None:
            current = Span(start, end)
        elif end - current.start <= longest and not text[current.end : start].strip():
            current = Span(current.start, max(end, current.end))
        else:
            yield current
            current = Span(start, end)
    if current is not None:
        yield current
