"""What the page knows: the drawn network, and what its side panel shows about each part."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any

from baimo.graph.labels import entity_color, entity_type_label
from baimo.graph.records import Record
from baimo.graph.rows import document_texts

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

_MENTIONS_SHOWN = 4
_CONTEXT = 60  # characters on either side of a mention that is in no sentence, as in a table


def page_data(graph: nx.MultiDiGraph[str], network: Network) -> Record:
    """Everything that is embedded in the page, as one JSON object.

    Sentences are numbered, and stand once however many relations they assert. Offsets are code
    points of the document; the page subtracts the sentence's own start.
    """
    sentences = _Sentences(graph)
    ontology = graph.graph["ontology"]
    types = Counter(record["type"] for _, record in graph.nodes(data=True))
    bases = Counter(record["type"].partition(":")[0] for _, record in graph.nodes(data=True))
    known = [base for base in ontology["entities"] if base in bases]
    legend = known + sorted(base for base in bases if base not in known)
    entities = {node: _entity(record, sentences) for node, record in graph.nodes(data=True)}
    relations = {
        key: _relation(head, tail, record, sentences)
        for head, tail, key, record in graph.edges(keys=True, data=True)
    }
    used = sorted({record["type"] for record in relations.values()})
    return {
        "nodes": [_without_title(node) for node in network.nodes],
        "edges": [_without_title(edge) for edge in network.edges],
        "legend": [
            {"type": base, "color": entity_color(ontology, base), "count": bases[base]}
            for base in legend
        ],
        "entityTypes": {
            type_: {
                "zh": entity_type_label(ontology, type_, "zh"),
                "en": entity_type_label(ontology, type_, "en"),
            }
            for type_ in sorted({*types, *bases})
        },
        "relationTypes": {
            type_: ontology["relations"].get(
                type_,
                {"zh": type_, "en": type_, "inverse_zh": type_, "inverse_en": type_},
            )
            for type_ in used
        },
        "entities": entities,
        "relations": relations,
        "sentences": sentences.numbered,
        "documents": [
            {name: document[name] for name in ("id", "title", "date")}
            for document in graph.graph["documents"]
        ],
        "counts": {
            "documents": len(graph.graph["documents"]),
            "sentences": len(graph.graph["sentences"]),
            "mentions": sum(len(record["mentions"]) for _, record in graph.nodes(data=True)),
        },
    }


class _Sentences:
    """Numbers the sentences that the page needs: ``[document number, start, text]`` each."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self.numbered: list[tuple[int, int, str]] = []
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._texts = document_texts(graph)
        self._documents = {name: number for number, name in enumerate(self._texts)}
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for sentence in graph.graph["sentences"]:
            span = (sentence["start"], sentence["end"])
            self._spans.setdefault(sentence["document"], []).append(span)
        for spans in self._spans.values():
            spans.sort()

    def number(self, document: str, start: int, end: int) -> int:
        """The number of a stretch of text."""
        place = (document, start, end)
        if place not in self._numbers:
            self._numbers[place] = len(self.numbered)
            text = self._texts[document][start:end]
            self.numbered.append((self._documents[document], start, text))
        return self._numbers[place]

    def around(self, document: str, start: int, end: int) -> int:
        """The number of the sentence that a span lies in, or of its surroundings on its line."""
        spans = self._spans.get(document, [])
        place = bisect_right(spans, (start, len(self._texts[document]) + 1)) - 1
        if place >= 0 and end <= spans[place][1]:
            return self.number(document, *spans[place])
        text = self._texts[document]
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        return self.number(
            document,
            max(line_start, start - _CONTEXT),
            min(line_end if line_end >= 0 else len(text), end + _CONTEXT),
        )


def _entity(record: Record, sentences: _Sentences) -> Record:
    mentions = record["mentions"]
    return {
        "name": record["name"],
        "type": record["type"],
        "generic": record["generic"],
        "aliases": record["aliases"],
        "attributes": record["attributes"],
        "mentions": len(mentions),
        "documents": len({mention["document"] for mention in mentions}),
        "shown": [
            [
                sentences.around(mention["document"], mention["start"], mention["end"]),
                mention["start"],
                mention["end"],
            ]
            for mention in mentions[:_MENTIONS_SHOWN]
        ],
    }


def _relation(head: str, tail: str, record: Record, sentences: _Sentences) -> Record:
    return {
        "head": head,
        "tail": tail,
        "type": record["type"],
        "status": record["status"],
        "confidence": record["confidence"],
        "qualifiers": record["qualifiers"],
        "evidence": [_evidence(evidence, sentences) for evidence in record["evidence"]],
    }


def _evidence(evidence: Record, sentences: _Sentences) -> Record:
    document = evidence["document"]
    begin, end = evidence["sentence"]
    parts = [(begin, sentences.number(document, begin, end))]
    for name in ("head", "tail"):  # which a pronoun or a heading may have put into another sentence
        start, stop = evidence[name]
        if start < begin or stop > end:
            parts.append((start, sentences.around(document, start, stop)))
    return {
        "parts": list(dict.fromkeys(number for _, number in sorted(parts))),
        "sentence": evidence["sentence"],
        "head": evidence["head"],
        "cue": evidence["cue"],
        "tail": evidence["tail"],
        "rule": evidence["rule"],
        "confidence": evidence["confidence"],
    }


def _without_title(options: dict[str, Any]) -> dict[str, Any]:
    """The page writes its own titles, in the language that it is switched to."""
    return {name: value for name, value in options.items() if name != "title"}
