"""Entities that nothing in the documents names, or that are named often and joined to nothing.

What the lexicon lists is a thing whether or not a fact was read about it. A name that a rule took
for one (Step 1, AutoTokenizer) and of which many sentences tell nothing may be none.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from baimo.graph.checks.finding import Check, Finding, Subject, around
from baimo.graph.rows import document_texts

_VALUES = ("Date", "Quantity")
LEAST = 10
"""Mentions from which a name without a relation is surprising."""


def _run(subject: Subject) -> Iterator[Finding]:
    graph = subject.graph
    texts = document_texts(graph)
    for node, record in graph.nodes(data=True):
        mentions = record["mentions"]
        if not mentions:
            yield Finding(
                "no mention",
                "warning",
                f"nothing in the documents names {node}",
                (node,),
                command=f"baimo build INPUTS --out {shlex.quote(subject.place)}",
            )
        elif not graph.degree(node) and not record["generic"] and len(mentions) >= LEAST:
            listed = any(each["entry"] is not None for each in mentions)
            if listed or record["type"].partition(":")[0] in _VALUES:
                continue
            shown = [each for each in mentions if each["document"] in texts][:2]
            yield Finding(
                "no relation",
                "warning",
                f"{node} is mentioned {len(mentions)} times and has no relation",
                (node,),
                documents=tuple(sorted({each["document"] for each in mentions})),
                evidence=tuple(around(each, texts[each["document"]]) for each in shown),
                command=f"baimo rejected {shlex.quote(subject.place)}",
            )


CHECK = Check(
    {
        "no mention": "an entity that no document names",
        "no relation": "a name that is not in the lexicon, occurs often and has no relation",
    },
    _run,
)
