"""What a graph says about each of its documents, as the gold has it: document by document."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baimo.extract.types import Span

if TYPE_CHECKING:
    import networkx as nx

_CONTEXT = 60  # characters on either side of something that stands in no sentence, as in a table


@dataclass(slots=True)
class PredictedEntity:
    """An entity as one document has it.

    Attributes:
        mentions: Where the document names it.
        anaphors: Where a pronoun or a bare noun stands for it.
    """

    id: str
    name: str
    type: str
    generic: bool
    mentions: list[Span] = field(default_factory=list)
    anaphors: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that asserts a relation."""

    sentence: Span
    head: Span
    cue: Span | None
    tail: Span
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class PredictedRelation:
    """A relation with the places of one document that assert it."""

    head: str
    type: str
    tail: str
    status: str
    readings: tuple[Reading, ...]


@dataclass(slots=True)
class PredictedDocument:
    """One document of a graph.

    Attributes:
        broken: Mentions and evidence whose text is not what the document has at that place.
        checked: How many were compared.
    """

    id: str
    text: str
    sentences: list[Span] = field(default_factory=list)
    entities: dict[str, PredictedEntity] = field(default_factory=dict)
    relations: list[PredictedRelation] = field(default_factory=list)
    broken: int = 0
    checked: int = 0

    def surroundings(self, span: Span) -> Span:
        """The sentences that a span touches; if there are none, its surroundings on its line."""
        place = max(bisect_right(self.sentences, (span.start, len(self.text) + 1)) - 1, 0)
        touched = []
        for sentence in self.sentences[place:]:
            if sentence.start >= span.end:
                break
            if sentence.end > span.start:
                touched.append(sentence)
        if touched and touched[0].start <= span.start and touched[-1].end >= span.end:
            return Span(touched[0].start, touched[-1].end)
        line_start = self.text.rfind("\n", 0, span.start) + 1
        line_end = self.text.find("\n", span.end)
        return Span(
            max(line_start, span.start - _CONTEXT),
            min(line_end if line_end >= 0 else len(self.text), span.end + _CONTEXT),
        )

    def _check(self, span: Span, text: str) -> None:
        self.checked += 1
        self.broken += self.text[slice(*span)] != text


def predicted_documents(graph: nx.MultiDiGraph[str]) -> dict[str, PredictedDocument]:
    """The documents of a graph, by id."""
    documents = {
        document["id"]: PredictedDocument(document["id"], document["text"])
        for document in graph.graph["documents"]
    }
    for sentence in graph.graph["sentences"]:
        span = Span(sentence["start"], sentence["end"])
        documents[sentence["document"]].sentences.append(span)
    for document in documents.values():
        document.sentences.sort()
    for node, record in graph.nodes(data=True):
        for mention in record["mentions"]:
            document = documents[mention["document"]]
            entity = document.entities.setdefault(
                node, PredictedEntity(node, record["name"], record["type"], record["generic"])
            )
            span = Span(mention["start"], mention["end"])
            places = entity.anaphors if mention["anaphor"] else entity.mentions
            if span not in places:
                places.append(span)
            document._check(span, mention["text"])
    for head, tail, record in graph.edges(data=True):
        readings: dict[str, list[Reading]] = defaultdict(list)
        for evidence in record["evidence"]:
            reading = Reading(
                Span(*evidence["sentence"]),
                Span(*evidence["head"]),
                None if evidence["cue"] is None else Span(*evidence["cue"]),
                Span(*evidence["tail"]),
                evidence["rule"],
                evidence["text"],
            )
            readings[evidence["document"]].append(reading)
            documents[evidence["document"]]._check(reading.sentence, reading.text)
        for id_, read in readings.items():
            documents[id_].relations.append(
                PredictedRelation(head, record["type"], tail, record["status"], tuple(read))
            )
    return documents
