"""Telling extractors early which documents are coming."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from baimo.extract.extractors.extractor import Extractor
from baimo.extract.types import Document, Skipped


def announced(
    items: Iterable[Document | Skipped], extractors: Sequence[Extractor]
) -> Iterator[Document | Skipped]:
    """Yield the items, each after the extractors learned of it and of those that they look ahead.

    Args:
        items: Documents, and inputs that could not be opened.
        extractors: Each learns of every document, in order.
    """
    ahead = max((extractor.ahead for extractor in extractors), default=0)
    waiting: deque[Document | Skipped] = deque()
    for item in items:
        if not isinstance(item, Skipped):
            for extractor in extractors:
                extractor.begin(item)
        waiting.append(item)
        if len(waiting) > ahead:
            yield waiting.popleft()
    yield from waiting
