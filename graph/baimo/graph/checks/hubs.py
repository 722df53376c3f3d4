"""Entities with far more relations than others of their type, mostly by one unsure way.

How far a degree lies above the others of its type is the modified z-score of Iglewicz and Hoaglin
(How to Detect and Handle Outliers, ASQC 1993): 0.6745 (x - median) / MAD, where MAD is the median
absolute deviation and more than 3.5 is an outlier. It is taken of the logarithm, because degrees in
a graph are spread over magnitudes. A hub is suspicious only where most of its relations rest on one
rule or on one document, and that not surely: much is said of 华为, and a table may well name one
city fifty times.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from statistics import median

from baimo.graph.checks.finding import Check, Edge, Finding, Subject, quotes

OUTLIER = 3.5
"""The modified z-score from which Iglewicz and Hoaglin call a value an outlier."""
LEAST = 10
"""Relations that an entity must have to be a hub at all."""
SHARE = 2 / 3
"""Of its relations that rest on one rule or document alone."""
SURE = 0.8
"""Median confidence of these from which nothing is suspicious."""


def _run(subject: Subject) -> Iterator[Finding]:
    graph = subject.graph
    degrees: dict[str, dict[str, int]] = defaultdict(dict)
    for node, record in graph.nodes(data=True):
        degree = graph.degree(node)
        if degree:
            degrees[subject.family(record["type"])][node] = degree
    for of_type in degrees.values():
        logs = {node: math.log(degree) for node, degree in of_type.items()}
        middle = median(logs.values())
        deviation = median(abs(value - middle) for value in logs.values())
        # More than half of the entities have the least degree: the spread of the rest counts.
        deviation = deviation or math.log(2)
        for node, degree in sorted(of_type.items()):
            score = 0.6745 * (logs[node] - middle) / deviation
            if degree >= LEAST and score > OUTLIER:
                yield from _suspicious(subject, node, degree, score)


def _suspicious(subject: Subject, node: str, degree: int, score: float) -> Iterator[Finding]:
    graph = subject.graph
    edges: list[Edge] = [*graph.out_edges(node, keys=True, data=True)]
    edges += [edge for edge in graph.in_edges(node, keys=True, data=True) if edge[0] != node]
    for kind, member in (("rule", "rule"), ("document", "document")):
        only: Counter[str] = Counter()
        resting: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            values = {item[member] for item in edge[3]["evidence"]}
            if len(values) == 1:
                (value,) = values
                only[value] += 1
                resting[value].append(edge)
        if not only:
            continue
        value, count = max(only.items(), key=lambda item: (item[1], item[0]))
        sure = median(edge[3]["confidence"] for edge in resting[value])
        if count >= SHARE * len(edges) and sure < SURE:
            least = min(resting[value], key=lambda edge: (edge[3]["confidence"], edge[2]))
            yield Finding(
                "hub",
                "warning",
                f"{node} has {degree} relations (modified z-score {score:.1f}), {count} of them by "
                f"the {kind} '{value}' alone, at a confidence of {sure:.2f}",
                (node,),
                tuple(edge[2] for edge in resting[value]),
                evidence=quotes(*(edge[3] for edge in resting[value][:3])),
                command=subject.command("reject", least[0], least[3]["type"], least[1]),
            )
            return


CHECK = Check(
    {"hub": "far more relations than others of its type, mostly by one unsure rule or document"},
    _run,
)
