"""Words that name two entities at once, such as a 我们 read as the company and as its model."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterator

from baimo.graph.checks.finding import SHOWN, Check, Edge, Finding, Quote, Subject, around
from baimo.graph.records import Record
from baimo.graph.rows import document_texts

Place = tuple[str, int, int]
"""Document, and start and end in it."""


def _run(subject: Subject) -> Iterator[Finding]:
    named: dict[Place, dict[str, Record]] = defaultdict(dict)
    for node, record in subject.graph.nodes(data=True):
        for mention in record["mentions"]:
            place = (mention["document"], mention["start"], mention["end"])
            named[place].setdefault(node, mention)
    together: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place, nodes in named.items():
        if len(nodes) > 1:
            together[tuple(sorted(nodes))].append(place)
    if not together:
        return
    resting = _resting(subject, {place for places in together.values() for place in places})
    texts = document_texts(subject.graph)
    for entities, places in sorted(together.items()):
        mentions = [named[place][entities[0]] for place in sorted(places)]
        words = ", ".join(dict.fromkeys(f"'{mention['text']}'" for mention in mentions))
        edges = {edge[2]: edge for place in places for edge in resting.get(place, ())}
        quotes: dict[Quote, None] = {}
        for mention in mentions:
            if mention["document"] in texts:
                quotes[around(mention, texts[mention["document"]])] = None
        yield Finding(
            "one place",
            "warning",
            f"{words} names {' and '.join(entities)} at once, in {len(places)} places that "
            f"{len(edges)} facts rest on",
            entities,
            tuple(sorted(edges)),
            tuple(sorted({place[0] for place in places})),
            tuple(quotes)[:SHOWN],
            _command(subject, list(edges.values())),
        )


def _resting(subject: Subject, places: set[Place]) -> dict[Place, list[Edge]]:
    """The facts whose head or tail is read from one of these places."""
    found: dict[Place, list[Edge]] = defaultdict(list)
    for edge in subject.graph.edges(keys=True, data=True):
        for item in edge[3]["evidence"]:
            for side in ("head", "tail"):
                place = (item["document"], *item[side])
                if place in places:
                    found[place].append(edge)
    return found


def _command(subject: Subject, edges: list[Edge]) -> str:
    if not edges:
        return f"baimo rejected {shlex.quote(subject.place)}"
    head, tail, _, record = min(edges, key=lambda edge: (edge[3]["confidence"], edge[2]))
    return subject.command("reject", head, record["type"], tail)


CHECK = Check({"one place": "words of a document that name two entities at once"}, _run)
