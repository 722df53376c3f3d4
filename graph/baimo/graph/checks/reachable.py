"""Whether each piece of evidence leads back to a sentence and to the mentions of both entities."""

from __future__ import annotations

import shlex
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from baimo.graph.checks.finding import Check, Finding, Quote, Subject
from baimo.graph.records import Record


def _run(subject: Subject) -> Iterator[Finding]:
    graph = subject.graph
    known = {document["id"] for document in graph.graph["documents"]}
    structure = _Structure(graph.graph["documents"], graph.graph["sentences"])
    mentioned: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for node, record in graph.nodes(data=True):
        for mention in record["mentions"]:
            mentioned[mention["document"], mention["start"], mention["end"]].add(node)
    command = f"baimo build INPUTS --out {shlex.quote(subject.place)}"
    for head, tail, key, record in graph.edges(keys=True, data=True):
        if not record["evidence"]:
            what = f"{key} has no evidence"
            yield Finding("unreachable", "error", what, (head, tail), (key,), command=command)
        for item in record["evidence"]:
            if item["document"] not in known:
                continue  # told by the integrity check
            document = item["document"]
            start, end = item["sentence"]
            what = ""
            if not structure.holds(document, start, end):
                what = "is no sentence, row or name of the document"
            for side, node in (("head", head), ("tail", tail)):
                first, last = item[side]
                if not what and node not in mentioned[document, first, last]:
                    what = f"has at its {side} no mention of {node}"
            if what:
                yield Finding(
                    "unreachable",
                    "error",
                    f"the evidence of {key} at {document}:{start}-{end} {what}",
                    (head, tail),
                    (key,),
                    (document,),
                    (Quote(document, start, end, item["text"]),),
                    command,
                )


class _Structure:
    """Where evidence may stand: in sentences, and in blocks and tables, which hold no sentences."""

    def __init__(self, documents: list[Record], sentences: list[Record]) -> None:
        self._starts: dict[str, set[int]] = defaultdict(set)
        self._ends: dict[str, set[int]] = defaultdict(set)
        for sentence in sentences:
            self._starts[sentence["document"]].add(sentence["start"])
            self._ends[sentence["document"]].add(sentence["end"])
        self._other: dict[str, list[tuple[int, int]]] = {
            document["id"]: sorted(
                [tuple(table["span"]) for table in document["tables"]]
                + [(start, end) for _, start, end, *_ in document["blocks"]]
                or [(0, len(document["text"]))]
            )
            for document in documents
        }

    def holds(self, document: str, start: int, end: int) -> bool:
        """Whether a span is one sentence or several in a run, or lies in one block or table."""
        if start >= end:
            return False
        if start in self._starts[document] and end in self._ends[document]:
            return True
        spans = self._other[document]
        number = bisect_right(spans, (start, float("inf")))
        return any(first <= start and end <= last for first, last in reversed(spans[:number]))


CHECK = Check(
    {"unreachable": "evidence that leads to no sentence, or to no mention of head or tail"}, _run
)
