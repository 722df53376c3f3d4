"""One name that is found as two kinds of thing.

A company and its product may share a name (Cohere, DeepSeek), so an organisation and a thing of
which both have relations are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo.extract.folding import name_key
from baimo.graph.checks.finding import Check, Finding, Subject, around
from baimo.graph.rows import document_texts

_VALUES = ("Date", "Quantity")
_RARE = 3
"""The rarer one is a slip of the reading only if it is this many times as rare."""


def _run(subject: Subject) -> Iterator[Finding]:
    texts = document_texts(subject.graph)
    named: dict[str, list[str]] = defaultdict(list)
    for node, record in subject.graph.nodes(data=True):
        if record["type"].partition(":")[0] not in _VALUES and "@" not in node:
            named[name_key(record["name"])].append(node)
    for nodes in named.values():
        families = {subject.family(subject.graph.nodes[node]["type"]): node for node in nodes}
        if len(families) < 2:
            continue
        order = sorted(nodes, key=lambda node: (-subject.mentions(node), node))
        often, rare = order[0], order[-1]
        if subject.decided.apart(often, rare):
            continue
        if subject.mentions(often) < _RARE * max(1, subject.mentions(rare)):
            continue
        if "Organization" in families and all(subject.graph.degree(node) for node in nodes):
            continue
        kinds = ", ".join(
            f"{subject.graph.nodes[node]['type']} ({subject.mentions(node)} mentions)"
            for node in order
        )
        rare_mentions = subject.graph.nodes[rare]["mentions"][:2]
        yield Finding(
            "two types",
            "warning",
            f"'{subject.name(often)}' is found as {kinds}",
            tuple(order),
            evidence=tuple(
                around(mention, texts[mention["document"]])
                for mention in rare_mentions
                if mention["document"] in texts
            ),
            command=subject.command("merge", often, rare),
        )


CHECK = Check({"two types": "a name that is mostly one kind of thing, and seldom another"}, _run)
