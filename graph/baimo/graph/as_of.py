"""The graph as of a date: what the documents had asserted by then.

A piece of evidence counts if

* its document is dated then or earlier, or
* its sentence speaks of a time then or earlier, however late the document is (a report of 2024 that
  华为 released 盘古 in 2021 tells of 2021). For a plan that time is still to come, so only the date
  of the document tells when it was made.

A date counts as then or earlier if all of it is over: a document of 2024 may be of December, so it
is no evidence for ``2024-01``. What has neither date does not count unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from baimo.extract.confidence import fact_confidence
from baimo.extract.types import Evidence, Span
from baimo.graph.decided import Decided
from baimo.graph.iso_dates import is_date, is_over_by
from baimo.graph.query.errors import QueryError
from baimo.graph.records import Record, put_edge, put_node
from baimo.graph.rows import document_dates

_LISTED = "lexicon"
"""The reason of aliases that are known whether or not a document uses them."""


def as_of(graph: nx.MultiDiGraph[str], date: str, *, undated: bool = False) -> nx.MultiDiGraph[str]:
    """A part of a graph: only what was asserted by a date. It shares the records that it keeps.

    Facts keep the evidence that counts, and are as sure as that makes them; a fact without any
    goes. Documents that are dated later go, but for those that tell of an earlier time, of which
    only what they tell stays. Entities go with their last mention.

    Args:
        graph: A graph of Baimo's records.
        date: ``2024``, ``2024-01`` or ``2024-01-05``: up to and with its last day.
        undated: Whether what has no date counts too.

    Raises:
        QueryError: It is no date.
    """
    if not is_date(date):
        raise QueryError(f"'{date}' is no date; write 2024, 2024-01 or 2024-01-05")
    dates = document_dates(graph)
    whole = {
        name
        for name, dated in dates.items()
        if (undated if dated is None else is_over_by(dated, date))
    }
    edges = list(_edges(graph, dates, date, undated=undated))
    told = {
        (item["document"], *item[side])
        for *_, record in edges
        for item in record["evidence"]
        for side in ("head", "tail")
    }
    kept = whole | {place[0] for place in told}
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.graph.update(graph.graph)
    for name, member in (("documents", "id"), ("sentences", "document")):
        part.graph[name] = [each for each in part.graph[name] if each[member] in kept]
    part.graph["rejections"] = [
        each for each in part.graph["rejections"] if each["evidence"]["document"] in whole
    ]
    part.graph["notes"] = [*part.graph["notes"], f"only what was asserted by {date}"]
    ends = {node for edge in edges for node in edge[:2]}
    for node, record in graph.nodes(data=True):
        mentions = [
            mention
            for mention in record["mentions"]
            if mention["document"] in whole
            or (mention["document"], mention["start"], mention["end"]) in told
        ]
        if mentions or node in ends:
            put_node(part, node, _with_mentions(record, mentions))
    for head, tail, key, record in edges:
        put_edge(part, head, tail, key, record)
    return part


def counts_by(
    item: Record, status: str, document_date: str | None, date: str, *, undated: bool
) -> bool:
    """Whether a piece of evidence asserts something by a date.

    Args:
        item: The evidence.
        status: The status of its fact.
        document_date: The date of its document, if known.
        date: The date.
        undated: Whether it counts without a date.
    """
    if document_date is not None and is_over_by(document_date, date):
        return True
    time = item.get("time") if status != "planned" else None
    if time is not None:
        return is_over_by(time, date)
    return undated and document_date is None


def _edges(
    graph: nx.MultiDiGraph[str], dates: dict[str, str | None], date: str, *, undated: bool
) -> Iterator[tuple[str, str, str, Record]]:
    decided = Decided(graph)
    for head, tail, key, record in graph.edges(keys=True, data=True):
        evidence = [
            item
            for item in record["evidence"]
            if counts_by(item, record["status"], dates.get(item["document"]), date, undated=undated)
        ]
        if not evidence:
            continue
        confidence = record["confidence"]
        if len(evidence) < len(record["evidence"]) and not decided.confirmed(key):
            confidence = fact_confidence(_evidence(item) for item in evidence)
        yield head, tail, key, {**record, "confidence": confidence, "evidence": evidence}


def _evidence(item: Record) -> Evidence:
    cue: Any = item["cue"]
    return Evidence(
        item["document"],
        Span(*item["sentence"]),
        Span(*item["head"]),
        None if cue is None else Span(*cue),
        Span(*item["tail"]),
        item["rule"],
        item["confidence"],
    )


def _with_mentions(record: Record, mentions: list[Record]) -> Record:
    """An entity with these mentions, and with the aliases that they or the lexicon give it."""
    texts = {mention["text"] for mention in mentions}
    return {
        **record,
        "aliases": [
            alias
            for alias in record["aliases"]
            if len(mentions) == len(record["mentions"])
            or alias["reason"] == _LISTED
            or alias["text"] in texts
        ],
        "mentions": mentions,
    }
