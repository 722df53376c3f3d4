"""Where a mention or a piece of evidence stands, told in a way that survives a shift of the text.

An offset moves when a line is put in above it. What stays is the sentence and the place within it,
so two graphs are compared by those.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from baimo.graph.diff.changes import Quote
from baimo.graph.rows import document_texts

if TYPE_CHECKING:
    import networkx as nx

    from baimo.graph.records import Record

MentionPlace = tuple[str, str, int, int]
"""Document, sentence, and start and end of the mention within the sentence."""


class Sentences:
    """The sentence around an offset; a line where there is none, as in a table."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self._texts = document_texts(graph)
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        ordered = sorted(
            graph.graph["sentences"], key=lambda each: (each["document"], each["start"])
        )
        for sentence in ordered:
            self._starts.setdefault(sentence["document"], []).append(sentence["start"])
            self._ends.setdefault(sentence["document"], []).append(sentence["end"])

    def around(self, document: str, start: int, end: int) -> Quote:
        """The sentence that holds ``start`` to ``end``."""
        text = self._texts.get(document, "")
        number = bisect_right(self._starts.get(document, []), start) - 1
        if number >= 0 and self._ends[document][number] >= end:
            first, last = self._starts[document][number], self._ends[document][number]
        else:
            first = text.rfind("\n", 0, start) + 1
            last = text.find("\n", end)
            last = len(text) if last < 0 else last
        return Quote(document, first, last, text[first:last])

    def place(self, mention: Record) -> MentionPlace:
        """Where a mention stands."""
        quote = self.around(mention["document"], mention["start"], mention["end"])
        start, end = mention["start"] - quote.start, mention["end"] - quote.start
        return quote.document, quote.text, start, end
