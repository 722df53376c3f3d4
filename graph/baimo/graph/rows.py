"""The graph as rows: what the data frames hold and the CSV files list.

Each kind of row is a tuple of column names and a function that gives the rows in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from baimo.graph.records import Record

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, Any]

ENTITY_COLUMNS = (
    "id",
    "name",
    "type",
    "generic",  # a class or a role and no name (开源模型)
    "aliases",  # list of texts
    "alias_reasons",  # list of "text: reason (detail)"
    "attributes",  # dict: value, unit, comparison, date...
    "mentions",  # number of mentions
    "documents",  # number of documents with a mention
    "relations",  # number of relations in both directions, a self loop counted once
)

RELATION_COLUMNS = (
    "id",
    "head",  # id of the entity
    "head_name",
    "head_type",
    "type",
    "label_zh",
    "label_en",
    "tail",  # id of the entity
    "tail_name",
    "tail_type",
    "status",  # stated, planned, negated or reported
    "confidence",
    "evidence",  # number of places that assert it
    "documents",  # number of documents that assert it
    "dates",  # list: the dates of these documents, as far as they have one
    "times",  # list: the times that their sentences speak of, where they give one
    "qualifiers",  # dict, such as the role in hasRole
)

EVIDENCE_COLUMNS = (
    "head",  # name
    "head_type",
    "relation",
    "label_zh",
    "label_en",
    "tail",  # name
    "tail_type",
    "status",
    "confidence",  # of the relation, by all its evidence
    "evidence_confidence",  # of this one reading
    "rule",
    "sentence",
    "document",
    "document_date",
    "time",  # that the sentence speaks of, where it gives one
    "head_text",  # as it stands in the document
    "cue_text",
    "tail_text",
    "sentence_start",  # code points into the document, end exclusive
    "sentence_end",
    "head_start",
    "head_end",
    "cue_start",  # empty if no words express the relation
    "cue_end",
    "tail_start",
    "tail_end",
    "qualifiers",
    "head_id",
    "tail_id",
    "relation_id",
)

MENTION_COLUMNS = (
    "entity",  # id
    "name",
    "text",
    "type",  # of the mention; the entity may have another
    "document",
    "start",  # code points into the document, end exclusive
    "end",
    "source",  # what proposed it: lexicon, lac, pattern:<id>...
    "entry",  # id of the lexicon entry
    "nested",
    "anaphor",
)

DOCUMENT_COLUMNS = (
    "id",
    "title",
    "date",
    "source",
    "characters",
    "sentences",
    "mentions",
    "relations",  # relations with evidence in this document
    "text",
)

REJECTION_COLUMNS = (
    "reason",
    "detail",
    "head",
    "relation",
    "tail",
    "rule",
    "sentence",
    "document",
    "sentence_start",
    "sentence_end",
    "head_start",
    "head_end",
    "cue_start",
    "cue_end",
    "tail_start",
    "tail_end",
)


def entity_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """One row an entity."""
    degree = dict(graph.degree())
    for node, record in graph.nodes(data=True):
        yield {
            "id": node,
            **own_columns(record),
            "mentions": len(record["mentions"]),
            "documents": len({mention["document"] for mention in record["mentions"]}),
            "relations": degree[node] - graph.number_of_edges(node, node),
        }


def relation_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """One row a relation."""
    dates = document_dates(graph)
    for head, tail, key in graph.edges(keys=True):
        yield relation_row(graph, head, tail, key, dates)


def relation_row(
    graph: nx.MultiDiGraph[str],
    head: str,
    tail: str,
    key: str,
    dates: Mapping[str, str | None] | None = None,
) -> Row:
    """The row of one relation.

    Args:
        graph: The graph.
        head: Id of the entity that the relation starts at.
        tail: Id of the entity that it ends at.
        key: Id of the relation.
        dates: The dates of the documents, if they are at hand.
    """
    dates = document_dates(graph) if dates is None else dates
    return {
        "id": key,
        "head": head,
        "head_name": graph.nodes[head]["name"],
        "head_type": graph.nodes[head]["type"],
        "tail": tail,
        "tail_name": graph.nodes[tail]["name"],
        "tail_type": graph.nodes[tail]["type"],
        **relation_columns(graph.edges[head, tail, key], graph.graph["ontology"], dates),
    }


def evidence_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """One row for each place that asserts a relation."""
    texts, dates = document_texts(graph), document_dates(graph)
    for head, tail, key in graph.edges(keys=True):
        yield from evidence_rows_of(graph, head, tail, key, texts, dates)


def evidence_rows_of(
    graph: nx.MultiDiGraph[str],
    head: str,
    tail: str,
    key: str,
    texts: Mapping[str, str] | None = None,
    dates: Mapping[str, str | None] | None = None,
) -> Iterator[Row]:
    """One row for each place that asserts one relation.

    Args:
        graph: The graph.
        head: Id of the entity that the relation starts at.
        tail: Id of the entity that it ends at.
        key: Id of the relation.
        texts: The texts of the documents, if they are at hand.
        dates: Their dates, likewise.
    """
    texts = document_texts(graph) if texts is None else texts
    dates = document_dates(graph) if dates is None else dates
    relation = relation_row(graph, head, tail, key, dates)
    for evidence in graph.edges[head, tail, key]["evidence"]:
        yield {**evidence_columns(relation, evidence, dates), **quoted_words(evidence, texts)}


def mention_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """One row a mention."""
    for node in graph:
        yield from mention_rows_of(graph, node)


def mention_rows_of(graph: nx.MultiDiGraph[str], node: str) -> Iterator[Row]:
    """One row a mention of one entity."""
    record = graph.nodes[node]
    for mention in record["mentions"]:
        yield {"entity": node, "name": record["name"], **mention}


def document_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """One row a document."""
    sentences: dict[str, int] = {}
    mentions: dict[str, int] = {}
    relations: dict[str, int] = {}
    for sentence in graph.graph["sentences"]:
        sentences[sentence["document"]] = sentences.get(sentence["document"], 0) + 1
    for mention in mention_rows(graph):
        mentions[mention["document"]] = mentions.get(mention["document"], 0) + 1
    for _, _, record in graph.edges(data=True):
        for document in {item["document"] for item in record["evidence"]}:
            relations[document] = relations.get(document, 0) + 1
    for document in graph.graph["documents"]:
        yield {
            "id": document["id"],
            "title": document["title"],
            "date": document["date"],
            "source": document["source"],
            "characters": len(document["text"]),
            "sentences": sentences.get(document["id"], 0),
            "mentions": mentions.get(document["id"], 0),
            "relations": relations.get(document["id"], 0),
            "text": document["text"],
        }


def rejection_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """One row for each candidate relation that was not kept."""
    for rejection in graph.graph["rejections"]:
        yield {
            "reason": rejection["reason"],
            "detail": rejection["detail"],
            "head": rejection["head"],
            "relation": rejection["type"],
            "tail": rejection["tail"],
            **place_columns(rejection["evidence"]),
        }


def document_texts(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """The text of each document, by id."""
    return {document["id"]: document["text"] for document in graph.graph["documents"]}


def document_dates(graph: nx.MultiDiGraph[str]) -> dict[str, str | None]:
    """The date of each document, by id; ``None`` where it is not known."""
    return {document["id"]: document["date"] for document in graph.graph["documents"]}


def dates_of(record: Record, dates: Mapping[str, str | None]) -> list[str]:
    """The dates of the documents that assert a relation, each once, in order."""
    found = {dates.get(item["document"]) for item in record["evidence"]}
    return sorted(date for date in found if date is not None)


def times_of(record: Record) -> list[str]:
    """The times that the sentences which assert a relation speak of, each once, in order."""
    return sorted({item["time"] for item in record["evidence"] if item.get("time") is not None})


def own_columns(record: Record) -> Row:
    """What the record of an entity tells of it by itself."""
    return {
        "name": record["name"],
        "type": record["type"],
        "generic": record["generic"],
        "aliases": [alias["text"] for alias in record["aliases"]],
        "alias_reasons": [alias_reason(alias) for alias in record["aliases"]],
        "attributes": joined(record["attributes"]),
    }


def relation_columns(record: Record, ontology: Record, dates: Mapping[str, str | None]) -> Row:
    """What the record of a relation tells of it, without its ends.

    Args:
        record: The record.
        ontology: The record of the ontology.
        dates: The dates of the documents that assert it.
    """
    label = ontology["relations"].get(record["type"], {})
    return {
        "type": record["type"],
        "label_zh": label.get("zh", record["type"]),
        "label_en": label.get("en", record["type"]),
        "status": record["status"],
        "confidence": record["confidence"],
        "evidence": len(record["evidence"]),
        "documents": len({item["document"] for item in record["evidence"]}),
        "dates": dates_of(record, dates),
        "times": times_of(record),
        "qualifiers": joined(record["qualifiers"]),
    }


def evidence_columns(relation: Row, evidence: Record, dates: Mapping[str, str | None]) -> Row:
    """One place that asserts a relation, without the words that stand there.

    Args:
        relation: The row of the relation.
        evidence: The record of the place.
        dates: The dates of the documents.
    """
    return {
        "head": relation["head_name"],
        "head_type": relation["head_type"],
        "relation": relation["type"],
        "label_zh": relation["label_zh"],
        "label_en": relation["label_en"],
        "tail": relation["tail_name"],
        "tail_type": relation["tail_type"],
        "status": relation["status"],
        "confidence": relation["confidence"],
        "evidence_confidence": evidence["confidence"],
        **place_columns(evidence),
        "document_date": dates[evidence["document"]],
        "time": evidence.get("time"),
        "qualifiers": relation["qualifiers"],
        "head_id": relation["head"],
        "tail_id": relation["tail"],
        "relation_id": relation["id"],
    }


def place_columns(evidence: Record) -> Row:
    """The columns of a place in a document: rule, sentence and spans."""
    cue = evidence["cue"] or (None, None)
    return {
        "rule": evidence["rule"],
        "sentence": evidence["text"],
        "document": evidence["document"],
        "sentence_start": evidence["sentence"][0],
        "sentence_end": evidence["sentence"][1],
        "head_start": evidence["head"][0],
        "head_end": evidence["head"][1],
        "cue_start": cue[0],
        "cue_end": cue[1],
        "tail_start": evidence["tail"][0],
        "tail_end": evidence["tail"][1],
    }


def quoted_words(evidence: Record, texts: Mapping[str, str]) -> Row:
    """The columns with the words of head, cue and tail.

    Args:
        evidence: The place.
        texts: The texts of the documents.
    """
    text = texts[evidence["document"]]
    return {
        f"{part}_text": None if evidence[part] is None else text[slice(*evidence[part])]
        for part in ("head", "cue", "tail")
    }


def alias_reason(alias: Record) -> str:
    """Why a text is a name of an entity, in words."""
    detail = f" ({alias['detail']})" if alias["detail"] else ""
    return f"{alias['text']}: {alias['reason']}{detail}"


def joined(pairs: list[list[str]]) -> dict[str, str]:
    """Pairs as a dict; the values of a key that occurs twice are joined."""
    joined: dict[str, str] = {}
    for key, value in pairs:
        joined[key] = f"{joined[key]}; {value}" if key in joined else value
    return joined
