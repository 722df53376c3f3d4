"""Facts that cannot all be so: two headquarters, two release dates, two heads of one company.

Which relations have one tail at a time, and which posts one holder, the ontology says
(``functional``, ``sole``). Only what is stated counts: a plan that came otherwise contradicts
nothing. Two facts that speak of times that differ can both be so, and so can two of which one is
only less exact: a month and a day of it, a city and a district of it. Facts that people have all
confirmed are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from baimo.extract.folding import fold
from baimo.extract.relations.tenure import FORMER
from baimo.graph.checks.containment import Containment
from baimo.graph.checks.finding import Check, Edge, Finding, Subject, quotes
from baimo.graph.iso_dates import agree, is_date
from baimo.graph.records import Record


def _run(subject: Subject) -> Iterator[Finding]:
    yield from _denied(subject)
    yield from _several_tails(subject)
    yield from _several_holders(subject)


def _denied(subject: Subject) -> Iterator[Finding]:
    triples: dict[tuple[str, str, str], dict[str, Edge]] = defaultdict(dict)
    for head, tail, key, record in subject.graph.edges(keys=True, data=True):
        triples[head, record["type"], tail][record["status"]] = (head, tail, key, record)
    for (head, type_, tail), edges in sorted(triples.items()):
        if "stated" in edges and "negated" in edges:
            both = [edges["stated"], edges["negated"]]
            if not (_other_times(both[0][3], both[1][3]) or _all_confirmed(subject, both)):
                what = f"{subject.name(head)} -{type_}-> {subject.name(tail)} is stated and denied"
                yield _finding(subject, "stated and negated", what, both)


def _several_tails(subject: Subject) -> Iterator[Finding]:
    places = Containment(subject)
    by_head: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for head, tail, key, record in subject.graph.edges(keys=True, data=True):
        spec = subject.ontology.relations.get(record["type"])
        if spec is None or not spec.functional or record["status"] != "stated":
            continue
        if not any(subject.graph.nodes[node]["generic"] for node in (head, tail)):
            by_head[head, record["type"]].append((head, tail, key, record))
    for (head, type_), edges in sorted(by_head.items()):
        at_odds = _at_odds(edges, lambda one, other: _can_both_be(one, other, subject, places))
        if at_odds and not _all_confirmed(subject, at_odds):
            tails = ", ".join(subject.name(edge[1]) for edge in at_odds)
            what = f"{subject.name(head)} has {len(at_odds)} answers to {type_}: {tails}"
            yield _finding(subject, "several tails", what, at_odds)


def _at_odds(edges: list[Edge], can_both_be: Callable[[Edge, Edge], bool]) -> list[Edge]:
    """The facts of which two do not agree with each other, the surest first."""
    found: dict[str, Edge] = {}
    for one, other in combinations(edges, 2):
        if not can_both_be(one, other):
            found[one[2]] = one
            found[other[2]] = other
    return sorted(found.values(), key=lambda edge: (-edge[3]["confidence"], edge[2]))


def _can_both_be(one: Edge, other: Edge, subject: Subject, places: Containment) -> bool:
    nodes = subject.graph.nodes
    types = {nodes[edge[1]]["type"] for edge in (one, other)}
    if types == {"Date"}:
        dates = _date(nodes[one[1]]), _date(nodes[other[1]])
        return dates[0] is None or dates[1] is None or agree(dates[0], dates[1])
    if types == {"Place"} and places.agree(one[1], other[1]):
        return True
    return _other_times(one[3], other[3])


def _date(record: Record) -> str | None:
    """The day, month or year of a date; ``None`` for one that is reckoned from an unknown day."""
    dates = [value for key, value in record["attributes"] if key == "date"]
    return dates[0] if len(dates) == 1 and is_date(dates[0]) else None


def _several_holders(subject: Subject) -> Iterator[Finding]:
    holders: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for head, tail, key, record in subject.graph.edges(keys=True, data=True):
        spec = subject.ontology.relations.get(record["type"])
        if spec is None or not spec.sole or record["status"] != "stated":
            continue
        if list(FORMER) in record["qualifiers"]:
            continue  # whoever was the CEO before is none now
        values = {fold(value) for name, value in record["qualifiers"] if name == spec.qualifier}
        for spellings in spec.sole:
            if values & {fold(spelling) for spelling in spellings}:
                holders[tail, record["type"], spellings[0]].append((head, tail, key, record))
    for (tail, _, post), edges in sorted(holders.items()):
        at_odds = _at_odds(edges, lambda one, other: _other_times(one[3], other[3]))
        if at_odds and not _all_confirmed(subject, at_odds):
            names = ", ".join(subject.name(edge[0]) for edge in at_odds)
            what = f"{len(at_odds)} people are {post} of {subject.name(tail)} at once: {names}"
            yield _finding(subject, "several holders", what, at_odds)


def _other_times(one: Record, other: Record) -> bool:
    """Whether both facts say when they are so, and at no time both."""
    times = [{item.get("time") for item in record["evidence"]} for record in (one, other)]
    if None in times[0] | times[1]:
        return False
    return not any(agree(first, second) for first in times[0] for second in times[1])


def _all_confirmed(subject: Subject, edges: list[Edge]) -> bool:
    return all(subject.decided.confirmed(edge[2]) for edge in edges)


def _finding(subject: Subject, code: str, what: str, edges: list[Edge]) -> Finding:
    open_ = [edge for edge in edges if not subject.decided.confirmed(edge[2])]
    least = min(open_, key=lambda edge: (edge[3]["confidence"], edge[2]))
    entities = [node for edge in edges for node in edge[:2]]
    return Finding(
        code,
        "warning",
        what,
        tuple(dict.fromkeys(entities)),
        tuple(edge[2] for edge in edges),
        tuple(sorted({item["document"] for edge in edges for item in edge[3]["evidence"]})),
        quotes(*(edge[3] for edge in edges)),
        subject.rejection(least),
    )


CHECK = Check(
    {
        "stated and negated": "the same fact is stated in one place and denied in another",
        "several tails": "several answers to a relation that has one, such as two headquarters",
        "several holders": "several holders of a post that has one, such as two CEOs",
    },
    _run,
)
