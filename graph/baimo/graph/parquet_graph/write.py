"""Writing a Parquet graph, from a graph or from what the partitioned merge found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo.graph.export.values import json_text
from baimo.graph.parquet_graph.parts import OF_DOCUMENTS, TableWriter
from baimo.graph.parquet_graph.rows import (
    ends_of,
    entity_row,
    evidence_rows,
    mention_row,
    rejection_row,
    relation_row,
)
from baimo.graph.parquet_graph.tables import ABOUT, TABLES, pyarrow, schema_of
from baimo.graph.records import Record
from baimo.graph.rows import Row, document_dates, document_texts, quoted_words

if TYPE_CHECKING:
    import networkx as nx

_ALIAS = ("text", "reason", "compared", "detail")
_EVIDENCE = ("document", "sentence", "text", "head", "cue", "tail", "rule", "confidence")
_OWN = {
    "node": ("name", "type", "generic", "aliases", "attributes", "mentions"),
    "edge": ("type", "status", "confidence", "qualifiers", "evidence"),
    "document": ("id", "title", "date", "source", "text", "blocks", "tables"),
    "sentence": ("document", "start", "end"),
    "rejection": ("reason", "detail", "head", "type", "tail", "evidence"),
    "skipped": ("source", "message"),
    "mention": (
        "document", "start", "end", "text", "type", "source", "entry", "nested", "anaphor",
    ),
}  # fmt: skip


class GraphWriter:
    """Writes the tables; what belongs to one table has to come in the order of a graph.

    Args:
        folder: Where to; it exists.
        ontology: The record of the ontology.
        prefix: Begins the names of the parts.
        whole: Whether a table without rows gets a part without rows.
    """

    def __init__(
        self, folder: Path, ontology: Record, *, prefix: str = "", whole: bool = True
    ) -> None:
        self._ontology = ontology
        self.tables = {name: TableWriter(folder, name, prefix, whole=whole) for name in TABLES}

    def entity(self, id_: str, record: Record, mentions: Iterable[Record], relations: int) -> None:
        """Write an entity and its mentions.

        Args:
            id_: Its id.
            record: Its record, with or without mentions.
            mentions: The records of its mentions, in their order.
            relations: How many relations it has.
        """
        self.tables["mentions"].begin(id_)
        count = 0
        documents = 0
        last = None
        for mention in mentions:
            row = mention_row(id_, record["name"], mention, count)
            self._add("mentions", id_, row, more("mention", mention))
            count += 1
            documents += mention["document"] != last
            last = mention["document"]
        row = entity_row(
            id_, record, self._ontology, mentions=count, documents=documents, relations=relations
        )
        strange = any(tuple(alias) != _ALIAS for alias in record["aliases"])
        self._add("entities", id_, row, more("node", {**record, "mentions": []}, strange))

    def relation(
        self,
        id_: str,
        ends: Row,
        record: Record,
        words: Sequence[Row],
        dates: Mapping[str, str | None],
    ) -> None:
        """Write a relation and its evidence; see ``rows`` for the arguments."""
        row = relation_row(id_, ends, record, self._ontology, dates)
        self._add("relations", ends["head"], row, more("edge", {**record, "evidence": []}))
        rows = evidence_rows(row, record, words, dates)
        for each, place in zip(rows, record["evidence"], strict=True):
            self._add("evidence", ends["head"], each, _more_evidence(place))

    def document(
        self,
        record: Record,
        sentences: Iterable[Record],
        mentions: int,
        relations: int,
    ) -> None:
        """Write a document and its sentences.

        Args:
            record: Its record.
            sentences: The records of its sentences, in order.
            mentions: How many mentions of entities are in it.
            relations: How many relations have evidence in it.
        """
        id_ = record["id"]
        self.tables["sentences"].begin(id_)
        count = 0
        for sentence in sentences:
            self._add("sentences", id_, sentence, more("sentence", sentence))
            count += 1
        row = {
            **record,
            "characters": len(record["text"]),
            "sentences": count,
            "mentions": mentions,
            "relations": relations,
            "blocks": json_text(record["blocks"]),
            "tables": json_text(record["tables"]),
        }
        self._add("documents", id_, row, more("document", record))

    def rejection(self, record: Record) -> None:
        """Write a candidate that was not kept."""
        place = record["evidence"]
        strange = _more_evidence(place) is not None
        row = rejection_row(record)
        self._add("rejections", place["document"], row, more("rejection", record, strange))

    def skipped(self, record: Record) -> None:
        """Write an input that could not be read."""
        self._add("skipped", record["source"], record, more("skipped", record))

    def _add(self, table: str, owner: str, row: Row, whole: str | None) -> None:
        self.tables[table].add(owner, {**row, "more": whole})

    def close(self) -> dict[str, list[str]]:
        """Write what is left.

        Returns:
            The parts of each table.
        """
        for table in self.tables.values():
            table.close()
        return {name: table.parts for name, table in self.tables.items()}


def write_about(
    folder: Path, attributes: Mapping[str, Any], parts: Mapping[str, Sequence[str]]
) -> None:
    """Write the table that names the parts of the others.

    Args:
        folder: Where to.
        attributes: The attributes of the graph; of those that are tables, only the place counts.
        parts: The files of each table.
    """
    import pyarrow.parquet as pq

    values = {
        name: None if name in OF_DOCUMENTS else json_text(value)
        for name, value in attributes.items()
    }
    names = [*values, *(f"parts of {table}" for table in parts)]
    texts = [*values.values(), *(json_text(list(files)) for files in parts.values())]
    table = pyarrow().table({"name": names, "value": texts}, schema=schema_of("about"))
    pq.write_table(table, folder / ABOUT, compression="zstd")


def write_folder(graph: nx.MultiDiGraph[str], folder: Path) -> None:
    """Write a graph as a Parquet graph.

    Args:
        graph: The graph.
        folder: Where to; it exists.

    Raises:
        ExportError: A text holds what UTF-8 cannot.
        MissingExtraError: pyarrow is not installed.
    """
    writer = GraphWriter(folder, graph.graph["ontology"])
    degrees = dict(graph.degree())
    mentions: Counter[str] = Counter()
    for node in sorted(graph):
        record = graph.nodes[node]
        mentions.update(mention["document"] for mention in record["mentions"])
        relations = degrees[node] - graph.number_of_edges(node, node)
        writer.entity(node, record, record["mentions"], relations)
    texts, dates = document_texts(graph), document_dates(graph)
    of_document: Counter[str] = Counter()
    for head, tail, key, record in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
    ):
        of_document.update({item["document"] for item in record["evidence"]})
        sides = (graph.nodes[side][name] for side in (head, tail) for name in ("name", "type"))
        words = [quoted_words(item, texts) for item in record["evidence"]]
        ends = ends_of(head, tail, (next(sides), next(sides), next(sides), next(sides)))
        writer.relation(key, ends, record, words, dates)
    sentences: dict[str, list[Record]] = {}
    for sentence in graph.graph["sentences"]:
        sentences.setdefault(sentence["document"], []).append(sentence)
    for document in graph.graph["documents"]:
        id_ = document["id"]
        writer.document(document, sentences.get(id_, ()), mentions[id_], of_document[id_])
    for rejection in graph.graph["rejections"]:
        writer.rejection(rejection)
    for skipped in graph.graph["skipped"]:
        writer.skipped(skipped)
    write_about(folder, graph.graph, writer.close())


def more(kind: str, record: Record, strange: bool = False) -> str | None:
    """A record as JSON, if it has other members than the columns hold."""
    return json_text(record) if strange or tuple(record) != _OWN[kind] else None


def _more_evidence(place: Record) -> str | None:
    known = tuple(place) in (_EVIDENCE, (*_EVIDENCE, "time"))
    return None if known else json_text(place)
