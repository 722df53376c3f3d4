"""What must hold in every graph: whatever points at a text points at the words it says it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from baimo.extract.types import STATUSES
from baimo.graph.errors import InvalidGraphError
from baimo.graph.iso_dates import is_date
from baimo.graph.records import Record


class Problem(NamedTuple):
    """One contradiction.

    Attributes:
        kind: ``reference``: something that is pointed at is not there; ``offset``: a span lies
            outside its text or has other words than it says; ``value``: no such status, no
            probability or no date.
        message: What is wrong, with the place, for people.
        entity: Id of the entity that it concerns, if any.
        relation: Id of the relation that it concerns, if any.
        document: Id of the document that it concerns, if any.
    """

    kind: Literal["reference", "offset", "value"]
    message: str
    entity: str | None = None
    relation: str | None = None
    document: str | None = None


def check_graph(graph: Any) -> None:
    """Check a ``networkx.MultiDiGraph`` of Baimo's records.

    Raises:
        InvalidGraphError: Something contradicts something else; every contradiction is named.
    """
    problems = [problem.message for problem in problems_of(graph)]
    if problems:
        raise InvalidGraphError(problems)


def problems_of(graph: Any) -> Iterator[Problem]:
    """Every contradiction in a ``networkx.MultiDiGraph`` of Baimo's records."""
    texts: dict[str, str] = {}
    for document in graph.graph["documents"]:
        if document["id"] in texts:
            message = f"document '{document['id']}' occurs twice"
            yield Problem("reference", message, document=document["id"])
        texts[document["id"]] = document["text"]
        yield from _outside_structure(document)

    for sentence in graph.graph["sentences"]:
        place = f"sentence {sentence['document']}:{sentence['start']}-{sentence['end']}"
        yield from _outside(texts, sentence["document"], sentence["start"], sentence["end"], place)

    for node, record in graph.nodes(data=True):
        if "name" not in record:
            message = f"'{node}' is the end of a relation but no entity"
            yield Problem("reference", message, entity=node)
            continue
        for mention in record["mentions"]:
            for problem in _broken_mention(texts, mention, node):
                yield problem._replace(entity=node)

    for _, _, key, record in graph.edges(keys=True, data=True):
        for problem in _broken_relation(texts, key, record):
            yield problem._replace(relation=key)

    for number, rejection in enumerate(graph.graph["rejections"]):
        yield from _broken_evidence(texts, rejection["evidence"], f"rejection {number}")


def _broken_mention(texts: dict[str, str], mention: Record, node: str) -> Iterator[Problem]:
    document, start, end = mention["document"], mention["start"], mention["end"]
    place = f"entity '{node}': mention {document}:{start}-{end}"
    yield from _outside(texts, document, start, end, place)
    found = texts.get(document, "")[start:end]
    if document in texts and found != mention["text"]:
        message = f"{place} should read '{mention['text']}' but the document has '{found}'"
        yield Problem("offset", message, document=document)


def _broken_relation(texts: dict[str, str], key: str, record: Record) -> Iterator[Problem]:
    place = f"relation '{key}'"
    if record["status"] not in STATUSES:
        message = f"{place}: the status '{record['status']}' is none of {', '.join(STATUSES)}"
        yield Problem("value", message)
    if not 0 <= record["confidence"] <= 1:
        message = f"{place}: the confidence {record['confidence']} is not between 0 and 1"
        yield Problem("value", message)
    for evidence in record["evidence"]:
        yield from _broken_evidence(texts, evidence, place)


def _broken_evidence(texts: dict[str, str], evidence: Record, place: str) -> Iterator[Problem]:
    document = evidence["document"]
    for part in ("sentence", "head", "cue", "tail"):
        if evidence[part] is not None:
            start, end = evidence[part]
            yield from _outside(texts, document, start, end, f"{place}: {part} {start}-{end}")
    if document in texts:
        start, end = evidence["sentence"]
        found = texts[document][start:end]
        if found != evidence["text"]:
            message = (
                f"{place}: the evidence reads '{evidence['text']}' but {document} has '{found}'"
            )
            yield Problem("offset", message, document=document)
    time = evidence.get("time")
    if time is not None and not (isinstance(time, str) and is_date(time)):
        message = f"{place}: the time '{time}' is no date such as 2024, 2024-01 or 2024-01-05"
        yield Problem("value", message, document=document)
    if not 0 <= evidence["confidence"] <= 1:
        message = f"{place}: the confidence {evidence['confidence']} is not between 0 and 1"
        yield Problem("value", message, document=document)


def _outside_structure(document: Record) -> Iterator[Problem]:
    length = len(document["text"])
    spans = [(block[1], block[2]) for block in document["blocks"]]
    for table in document["tables"]:
        spans += [table["span"], *table["header"], *(cell for row in table["rows"] for cell in row)]
    for start, end in spans:
        if not 0 <= start <= end <= length:
            message = (
                f"document '{document['id']}': block or cell {start}-{end} lies outside its text"
            )
            yield Problem("offset", message, document=document["id"])


def _outside(
    texts: dict[str, str], document: str, start: int, end: int, place: str
) -> Iterator[Problem]:
    if document not in texts:
        message = f"{place}: there is no document '{document}'"
        yield Problem("reference", message, document=document)
    elif not 0 <= start <= end <= len(texts[document]):
        length = len(texts[document])
        message = f"{place} lies outside '{document}', which has {length} characters"
        yield Problem("offset", message, document=document)
