"""What must hold in every graph: whatever points at a text points at the words it says it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from baimo.extract.types import STATUSES
from baimo.graph.errors import InvalidGraphError
from baimo.graph.records import Record


def check_graph(graph: Any) -> None:
    """Check a ``networkx.MultiDiGraph`` of Baimo's records.

    Raises:
        InvalidGraphError: Something contradicts something else; every contradiction is named.
    """
    problems = list(_problems(graph))
    if problems:
        raise InvalidGraphError(problems)


def _problems(graph: Any) -> Iterator[str]:
    texts: dict[str, str] = {}
    for document in graph.graph["documents"]:
        if document["id"] in texts:
            yield f"document '{document['id']}' occurs twice"
        texts[document["id"]] = document["text"]
        yield from _outside_structure(document)

    for sentence in graph.graph["sentences"]:
        place = f"sentence {sentence['document']}:{sentence['start']}-{sentence['end']}"
        yield from _outside(texts, sentence["document"], sentence["start"], sentence["end"], place)

    for node, record in graph.nodes(data=True):
        if "name" not in record:
            yield f"'{node}' is the end of a relation but no entity"
            continue
        for mention in record["mentions"]:
            start, end = mention["start"], mention["end"]
            place = f"entity '{node}': mention {mention['document']}:{start}-{end}"
            yield from _outside(texts, mention["document"], start, end, place)
            found = texts.get(mention["document"], "")[start:end]
            if mention["document"] in texts and found != mention["text"]:
                yield f"{place} should read '{mention['text']}' but the document has '{found}'"

    for _, _, key, record in graph.edges(keys=True, data=True):
        place = f"relation '{key}'"
        if record["status"] not in STATUSES:
            yield f"{place}: the status '{record['status']}' is none of {', '.join(STATUSES)}"
        if not 0 <= record["confidence"] <= 1:
            yield f"{place}: the confidence {record['confidence']} is not between 0 and 1"
        for evidence in record["evidence"]:
            yield from _broken_evidence(texts, evidence, place)

    for number, rejection in enumerate(graph.graph["rejections"]):
        yield from _broken_evidence(texts, rejection["evidence"], f"rejection {number}")


def _broken_evidence(texts: dict[str, str], evidence: Record, place: str) -> Iterator[str]:
    document = evidence["document"]
    for part in ("sentence", "head", "cue", "tail"):
        if evidence[part] is not None:
            start, end = evidence[part]
            yield from _outside(texts, document, start, end, f"{place}: {part} {start}-{end}")
    if document in texts:
        start, end = evidence["sentence"]
        found = texts[document][start:end]
        if found != evidence["text"]:
            yield f"{place}: the evidence reads '{evidence['text']}' but {document} has '{found}'"
    if not 0 <= evidence["confidence"] <= 1:
        yield f"{place}: the confidence {evidence['confidence']} is not between 0 and 1"


def _outside_structure(document: Record) -> Iterator[str]:
    length = len(document["text"])
    spans = [(block[1], block[2]) for block in document["blocks"]]
    for table in document["tables"]:
        spans += [table["span"], *table["header"], *(cell for row in table["rows"] for cell in row)]
    for start, end in spans:
        if not 0 <= start <= end <= length:
            yield f"document '{document['id']}': block or cell {start}-{end} lies outside its text"


def _outside(
    texts: dict[str, str], document: str, start: int, end: int, place: str
) -> Iterator[str]:
    if document not in texts:
        yield f"{place}: there is no document '{document}'"
    elif not 0 <= start <= end <= len(texts[document]):
        yield f"{place} lies outside '{document}', which has {len(texts[document])} characters"
