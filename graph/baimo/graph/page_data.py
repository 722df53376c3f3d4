"""What the page knows, by columns: a list for each property, so that a large graph stays small.

Entities, relations, sentences and documents are numbered by their place; everything refers to them
by number. Properties that few have stand in an object keyed by number.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from baimo.graph.communities import Group, bundles, by_type, communities
from baimo.graph.labels import entity_color, entity_type_label
from baimo.graph.layout import Position, layout
from baimo.graph.layout.by_type import block
from baimo.graph.layout.hierarchy import hierarchy, levels
from baimo.graph.layout.islands import Islands, islands, rolled_size
from baimo.graph.pinyin import readings
from baimo.graph.pyvis_network import bowed_edges
from baimo.graph.records import Record
from baimo.graph.reuse import PageParts
from baimo.graph.rows import document_texts

if TYPE_CHECKING:
    import networkx as nx

LARGE_NODES = 2000
LARGE_EDGES = 6000
"""Beyond either, a page opens on groups that are rolled up, in every layout."""

_MENTIONS_SHOWN = 4
_LEVEL_LEAST = 25  # entities of a group in the layout by levels
_CONTEXT = 60  # characters on either side of a mention that is in no sentence, as in a table


def is_large(graph: nx.MultiDiGraph[str]) -> bool:
    """Whether the page opens on the rolled-up groups instead of the whole graph."""
    return len(graph) > LARGE_NODES or graph.number_of_edges() > LARGE_EDGES


def page_data(graph: nx.MultiDiGraph[str], parts: PageParts | None = None) -> Record:
    """Everything that is embedded in the page, as one JSON object.

    Args:
        graph: A graph of Baimo's records.
        parts: What is known of it already; what is found is put there.

    Sentences are numbered, and stand once however many relations they assert. Offsets are code
    points: those of a sentence count from the start of its document, those of marked words from the
    start of the sentence that they are evidence in.
    """
    parts = parts or PageParts()
    passages = Passages(graph)
    number = {node: place for place, node in enumerate(graph)}
    return {
        "large": is_large(graph),
        "fingerprint": fingerprint(graph),
        **columns(
            [(node, record) for node, record in graph.nodes(data=True)],
            list(graph.edges(keys=True, data=True)),
            graph.graph["ontology"],
            passages,
            documents=passages.texts,
            pinyin=parts.pinyin,
        ),
        "layouts": layouts(graph, number, parts),
        **about(graph),
    }


def about(graph: nx.MultiDiGraph[str]) -> Record:
    """What the page knows of the whole graph, whatever of it is shown."""
    return {
        "allTypes": [
            {"id": name, "zh": kind["zh"], "en": kind["en"]}
            for name, kind in graph.graph["ontology"]["entities"].items()
        ],
        "corrections": [each["correction"] for each in graph.graph.get("corrections", ())],
        "counts": {
            "documents": len(graph.graph["documents"]),
            "sentences": len(graph.graph["sentences"]),
        },
    }


def columns(
    nodes: Sequence[tuple[str, Record]],
    edges: Sequence[tuple[str, str, str, Record]],
    ontology: Record,
    passages: Passages,
    *,
    documents: Iterable[str] = (),
    pinyin: dict[str, tuple[str, ...]] | None = None,
    most: int | None = None,
) -> Record:
    """Entities and the relations among them by columns, with the sentences that these need.

    Args:
        nodes: Id and record of each entity.
        edges: Head, tail, key and record of each relation; both ends are among the entities.
        ontology: The graph's labels and colours.
        passages: The texts of the graph.
        documents: Ids of documents to list whether they are needed or not; others come after them.
        pinyin: Readings of characters that are known; those that are found are added.
        most: Most documents of an entity and most evidence of a relation; ``moreDocuments`` and
            ``moreEvidence`` tell how many are left where there are more. All if not given.
    """
    sentences = _Sentences(passages, documents)
    reasons, rules = _Numbers(), _Numbers()
    node_columns = _nodes(nodes, sentences, reasons, most)
    edge_columns = _edges(nodes, edges, sentences, rules, most)
    types = sorted({record["type"] for _, record in nodes})
    type_names = types + [base for base in _bases(types) if base not in types]
    relation_types = sorted({record["type"] for *_, record in edges})
    node_columns["type"] = _places((record["type"] for _, record in nodes), type_names)
    edge_columns["type"] = _places((record["type"] for *_, record in edges), relation_types)
    sentence_columns = sentences.columns()
    return {
        "entityTypes": [entity_type(ontology, type_) for type_ in type_names],
        "bases": _ordered_bases(ontology, types),
        "relationTypes": [
            {
                "id": type_,
                **ontology["relations"].get(
                    type_,
                    {
                        "zh": type_,
                        "en": type_,
                        "inverse_zh": type_,
                        "inverse_en": type_,
                        "symmetric": False,
                    },
                ),
            }
            for type_ in relation_types
        ],
        "nodes": node_columns,
        "edges": edge_columns,
        "sentences": sentence_columns,
        "documents": [passages.titles[name] for name in sentences.documents.names],
        "reasons": reasons.names,
        "rules": rules.names,
        "pinyin": readings(_names(nodes), pinyin),
    }


def _nodes(
    nodes: Sequence[tuple[str, Record]],
    sentences: _Sentences,
    reasons: _Numbers,
    most: int | None,
) -> Record:
    documents = sentences.documents
    columns: Record = {
        "name": [],
        "id": {},  # where it is not "type:name"
        "generic": [],
        "mentions": [],
        "documents": [],
        "aliases": {},
        "attributes": {},
        "shown": {},
    }
    for place, (node, record) in enumerate(nodes):
        mentions = record["mentions"]
        columns["name"].append(record["name"])
        if node != f"{record['type']}:{record['name']}":
            columns["id"][place] = node
        if record["generic"]:
            columns["generic"].append(place)
        columns["mentions"].append(len(mentions))
        # Each document once and in order, so that the numbers do not depend on a set.
        found = list(dict.fromkeys(mention["document"] for mention in mentions))
        if most is not None and len(found) > most:
            columns.setdefault("moreDocuments", {})[place] = len(found) - most
        columns["documents"].append(sorted(map(documents.number, found[:most])))
        if record["aliases"]:
            columns["aliases"][place] = [
                [a["text"], reasons.number(a["reason"]), *_if_telling(a)] for a in record["aliases"]
            ]
        if record["attributes"]:
            columns["attributes"][place] = record["attributes"]
        if mentions:
            columns["shown"][place] = [
                sentences.place(mention["document"], mention["start"], mention["end"])
                for mention in mentions[:_MENTIONS_SHOWN]
            ]
    return columns


def _if_telling(alias: Record) -> list[str]:
    """What an alias was compared as, and the detail, without what says nothing new."""
    compared = "" if alias["compared"] == alias["text"] else alias["compared"]
    told = [compared, alias["detail"]]
    return told if any(told) else []


def _edges(
    nodes: Sequence[tuple[str, Record]],
    edges: Sequence[tuple[str, str, str, Record]],
    sentences: _Sentences,
    rules: _Numbers,
    most: int | None,
) -> Record:
    number = {node: place for place, (node, _) in enumerate(nodes)}
    columns: Record = {
        "head": [],
        "tail": [],
        "status": [],
        "confidence": [],
        "evidence": [],
        "qualifiers": {},
        "times": {},  # of the evidence, for relations of which some gives one
        "bow": {},
        "loop": {},
    }
    shapes = bowed_edges(edges)
    for place, (head, tail, key, record) in enumerate(edges):
        columns["head"].append(number[head])
        columns["tail"].append(number[tail])
        columns["status"].append(record["status"])
        columns["confidence"].append(_percent(record["confidence"]))
        told = record["evidence"][:most]
        if len(told) < len(record["evidence"]):
            columns.setdefault("moreEvidence", {})[place] = len(record["evidence"]) - len(told)
        columns["evidence"].append([_evidence(evidence, sentences, rules) for evidence in told])
        times = [evidence.get("time") for evidence in told]
        if any(times):
            columns["times"][place] = times
        if record["qualifiers"]:
            columns["qualifiers"][place] = record["qualifiers"]
        kind, value = shapes[head, tail, key]
        if value or kind == "loop":
            columns[kind][place] = value
    statuses = ["stated", "planned", "reported", "negated"]
    statuses += sorted(set(columns["status"]) - set(statuses))
    columns["status"] = _places(columns["status"], statuses)
    columns["statuses"] = statuses
    return columns


def _evidence(evidence: Record, sentences: _Sentences, rules: _Numbers) -> list[Any]:
    """``[sentence, head, length, cue, length, tail, length, rule, confidence, other sentences…]``.

    The others hold a head or a tail that a pronoun or a heading has put there.
    """
    document = evidence["document"]
    begin, end = evidence["sentence"]
    main = sentences.number(document, begin, end)
    others = []
    for name in ("head", "tail"):
        start, stop = evidence[name]
        if start < begin or stop > end:
            others.append(sentences.around(document, start, stop))
    spans: list[int] = []
    for name in ("head", "cue", "tail"):
        start, stop = evidence[name] or (begin, begin)
        spans += [start - begin, stop - start]
    return [
        main,
        *spans,
        rules.number(evidence["rule"]),
        _percent(evidence["confidence"]),
        *dict.fromkeys(other for other in others if other != main),
    ]


def layouts(graph: nx.MultiDiGraph[str], number: dict[str, int], parts: PageParts) -> Record:
    """Where each node stands, in each layout, and the groups that can be rolled up.

    Args:
        graph: What is shown at first.
        number: The number of each node.
        parts: Layouts that are known; those that are found are put there.
    """
    found = communities(graph)
    typed = by_type(graph)
    rows = levels(graph)
    connected = islands(graph, found, parts=parts)
    blocks = islands(graph, typed, lambda group: block(graph, group), by_links=False)
    large = is_large(graph)
    tall = hierarchy(graph, rows)
    level_groups = list(bundles("layer", _merged(graph, rows)))
    placed = {
        "communities": _grouped(number, connected, found),
        "type": _grouped(number, blocks, typed),
        "hierarchy": _columns(number, tall),
    }
    if large:
        placed["hierarchy"] |= _groups(number, _gathered(tall, level_groups), level_groups)
    else:
        placed["force"] = _columns(number, layout(graph))
    return placed


def _merged(graph: nx.MultiDiGraph[str], rows: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """Levels by name; neighbouring ones that hold few are taken together (9–14)."""
    merged: dict[str, list[str]] = {}
    taken: list[str] = []
    first = 1
    for place, row in enumerate(rows, start=1):
        taken += row
        alone = place == len(rows) or not graph.degree(rows[place][0])
        if len(taken) >= _LEVEL_LEAST or alone:
            merged[str(place) if place == first else f"{first}–{place}"] = taken
            taken, first = [], place + 1
    return merged


def _gathered(positions: dict[str, Position], groups: Sequence[Group]) -> Islands:
    """Groups of nodes that have their places already, such as those of one level."""
    middles, reach, rolled = [], [], []
    row: dict[str, int] = {}
    for group in groups:
        xs = [positions[node][0] for node in group.members]
        ys = [positions[node][1] for node in group.members]
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        middles.append((round(middle[0], 1), round(middle[1], 1)))
        reach.append(round(max(max(xs) - middle[0], max(ys) - middle[1]) + 60, 1))
        level = row.setdefault(group.of, len(row))
        rolled.append(((group.part - (group.parts + 1) / 2) * 210.0, level * 170.0))
    return Islands(positions, middles, reach, rolled)


def _grouped(number: dict[str, int], placed: Islands, groups: Sequence[Group]) -> Record:
    return _columns(number, placed.positions) | _groups(number, placed, groups)


def _groups(number: dict[str, int], placed: Islands, groups: Sequence[Group]) -> Record:
    return {
        "groups": [
            {
                "kind": group.kind,
                "members": [number[node] for node in group.members],
                "central": [number[node] for node in group.central],
                "of": group.of,
                "part": group.part,
                "parts": group.parts,
                "middle": _whole(placed.middles[place]),
                "reach": round(placed.reach[place]),
                "rolled": _whole(placed.rolled[place]),
                "size": rolled_size(len(group.members)),
            }
            for place, group in enumerate(groups)
        ]
    }


def _columns(number: dict[str, int], positions: dict[str, Position]) -> Record:
    return {
        "x": [round(positions[node][0]) for node in number],
        "y": [round(positions[node][1]) for node in number],
    }


def _whole(position: Position) -> list[int]:
    return [round(position[0]), round(position[1])]


class _Numbers:
    """Numbers texts that recur."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The number of a text; a new one if it has none yet."""
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
        return self._numbers[name]


class Passages:
    """The texts of a graph and the sentences in them, to make any number of pages of it.

    Attributes:
        texts: The text of each document, by id.
        titles: Id, title and date of each document, by id.
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self.texts = document_texts(graph)
        self.titles = {
            document["id"]: [document["id"], document["title"], document["date"]]
            for document in graph.graph["documents"]
        }
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for sentence in graph.graph["sentences"]:
            span = (sentence["start"], sentence["end"])
            self._spans.setdefault(sentence["document"], []).append(span)
        for spans in self._spans.values():
            spans.sort()

    def sentences(self, document: str) -> list[tuple[int, int]]:
        """The spans of the sentences of a document, in order."""
        return self._spans.get(document, [])

    def around(self, document: str, start: int, end: int) -> tuple[int, int]:
        """The sentence that a span lies in, or its surroundings on its line."""
        spans = self.sentences(document)
        place = bisect_right(spans, (start, len(self.texts[document]) + 1)) - 1
        if place >= 0 and end <= spans[place][1]:
            return spans[place]
        text = self.texts[document]
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        return (
            max(line_start, start - _CONTEXT),
            min(line_end if line_end >= 0 else len(text), end + _CONTEXT),
        )


class _Sentences:
    """Numbers the sentences that a page needs, and their documents."""

    def __init__(self, passages: Passages, documents: Iterable[str]) -> None:
        self._passages = passages
        self.documents = _Numbers()
        for document in documents:
            self.documents.number(document)
        self._places: list[tuple[str, int, int]] = []
        self._numbers: dict[tuple[str, int, int], int] = {}

    def columns(self) -> Record:
        """Document number, start and text of each."""
        texts = self._passages.texts
        return {
            "document": [self.documents.number(document) for document, _, _ in self._places],
            "start": [start for _, start, _ in self._places],
            "text": [texts[document][start:end] for document, start, end in self._places],
        }

    def number(self, document: str, start: int, end: int) -> int:
        """The number of a stretch of text."""
        place = (document, start, end)
        if place not in self._numbers:
            self._numbers[place] = len(self._places)
            self._places.append(place)
        return self._numbers[place]

    def place(self, document: str, start: int, end: int) -> list[int]:
        """A span as the number of its sentence, its start in there, and its length."""
        number = self.around(document, start, end)
        return [number, start - self._places[number][1], end - start]

    def around(self, document: str, start: int, end: int) -> int:
        """The number of the sentence that a span lies in, or of its surroundings on its line."""
        return self.number(document, *self._passages.around(document, start, end))


def _names(nodes: Iterable[tuple[str, Record]]) -> Iterable[str]:
    for _, record in nodes:
        yield record["name"]
        for alias in record["aliases"]:
            yield alias["text"]


def entity_type(ontology: Record, type_: str) -> Record:
    """An entity type with its labels and its colour."""
    return {
        "id": type_,
        "zh": entity_type_label(ontology, type_, "zh"),
        "en": entity_type_label(ontology, type_, "en"),
        "color": entity_color(ontology, type_),
    }


def _bases(types: Iterable[str]) -> list[str]:
    return sorted({type_.partition(":")[0] for type_ in types})


def _ordered_bases(ontology: Record, types: Iterable[str]) -> list[str]:
    """Types without their kinds, in the order of the ontology."""
    bases = _bases(types)
    known = [base for base in ontology["entities"] if base in bases]
    return known + [base for base in bases if base not in known]


def _places(values: Iterable[str], names: Sequence[str]) -> list[int]:
    number = {name: place for place, name in enumerate(names)}
    return [number[value] for value in values]


def _percent(share: float) -> float:
    return round(share, 3)


def fingerprint(graph: nx.MultiDiGraph[str]) -> str:
    """Tells links into this graph from those into another build of it."""
    digest = hashlib.sha256()
    for name in [*graph, *(key for *_, key in graph.edges(keys=True))]:
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:8]
