"""One spelling that stands for two entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from baimo.extract.folding import name_key
from baimo.graph.checks.finding import SHOWN, Check, Finding, Quote, Subject, around
from baimo.graph.rows import document_texts

_VALUES = ("Date", "Quantity")
_LOCAL = "shared head"
"""The 7B of 百川的 7B names another model in every sentence."""


def _run(subject: Subject) -> Iterator[Finding]:
    owners: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for node, record in subject.graph.nodes(data=True):
        if record["type"].partition(":")[0] in _VALUES or _of_one_document(node):
            continue
        local = {alias["text"] for alias in record["aliases"] if alias["reason"] == _LOCAL}
        texts = [record["name"], *(alias["text"] for alias in record["aliases"])]
        for text in texts:
            if text not in local:
                key = (subject.family(record["type"]), name_key(text))
                owners[key].setdefault(node, text)
    pairs: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for (_, _), nodes in sorted(owners.items()):
        if len(nodes) > 1:
            order = sorted(nodes, key=lambda node: (-subject.mentions(node), node))
            pairs[tuple(order)].append(nodes[order[0]])
    texts_of = document_texts(subject.graph)
    for entities, spellings in sorted(pairs.items()):
        if all(subject.decided.apart(*pair) for pair in combinations(entities, 2)):
            continue
        listed = ", ".join(f"'{text}'" for text in spellings)
        yield Finding(
            "one name",
            "warning",
            f"{listed} stands for {len(entities)} entities: {', '.join(entities)}",
            entities,
            evidence=_examples(subject, entities, texts_of),
            command=subject.command("merge", entities[0], entities[1]),
        )


def _of_one_document(node: str) -> bool:
    """Whether an entity is told apart by its document, because its name alone does not do it."""
    return "@" in node.partition(":")[2]


def _examples(
    subject: Subject, entities: tuple[str, ...], texts: dict[str, str]
) -> tuple[Quote, ...]:
    found: dict[Quote, None] = {}
    for node in entities:
        for mention in subject.graph.nodes[node]["mentions"][:1]:
            if mention["document"] in texts:
                found[around(mention, texts[mention["document"]])] = None
    return tuple(found)[:SHOWN]


CHECK = Check(
    {"one name": "a name or alias that two entities of one type share"},
    _run,
)
