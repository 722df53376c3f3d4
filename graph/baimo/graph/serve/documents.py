"""Whole documents, with what was read in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from baimo.graph.rows import Row

if TYPE_CHECKING:
    from baimo.graph.records import Record
    from baimo.graph.serve.state import State

MOST_SPANS = 20_000
"""Mentions, and pieces of evidence, of one document that are sent."""


class Places:
    """Where the entities and the relations of a graph stand in its documents.

    Attributes:
        mentions: Spans and numbers of entities, by document.
    """

    def __init__(self, state: State) -> None:
        self._index = state.index  # and not the state, which holds this
        self.mentions: dict[str, list[tuple[int, int, int]]] = {}
        index = state.index
        for number, node in enumerate(index.ids):
            for mention in state.graph.nodes[node]["mentions"]:
                place = (mention["start"], mention["end"], number)
                self.mentions.setdefault(mention["document"], []).append(place)
        for places in self.mentions.values():
            places.sort()

    def evidence(self, document: str) -> list[tuple[int, int, int]]:
        """Spans of the sentences of a document that are evidence, and numbers of relations."""
        index = self._index
        return sorted(
            {
                (*evidence["sentence"], edge)
                for edge in index.relations_in(document)
                for evidence in index.records[edge]["evidence"]
                if evidence["document"] == document
            }
        )


def document_view(state: State, document: Record) -> Record:
    """A document as it is read: its text, and what stands where; offsets are code points."""
    index, places = state.index, state.places
    mentions = places.mentions.get(document["id"], [])
    evidence = places.evidence(document["id"])
    return {
        "id": document["id"],
        "title": document["title"],
        "date": document["date"],
        "text": document["text"],
        "sentences": [list(span) for span in state.passages.sentences(document["id"])],
        "mentions": [[start, end, index.ids[n]] for start, end, n in mentions[:MOST_SPANS]],
        "evidence": [[start, end, index.keys[n]] for start, end, n in evidence[:MOST_SPANS]],
        "leftOut": max(0, len(mentions) - MOST_SPANS) + max(0, len(evidence) - MOST_SPANS),
    }


def document_list(documents: Sequence[Record]) -> list[Row]:
    """Documents as a list shows them."""
    return [
        {
            "id": document["id"],
            "title": document["title"],
            "date": document["date"],
            "source": document["source"],
            "characters": len(document["text"]),
        }
        for document in documents
    ]
