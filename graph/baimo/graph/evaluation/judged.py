"""Corrections as gold: facts that people judged, one by one, and how the rules did on them.

A confirmed or added fact must be there, a rejected one must not. What is scored is what the rules
read, also in a graph that was built with these corrections: there, a rejected fact stands among the
rejections with the reason ``corrected``, with the rule of each place, and an added one has the rule
``added``, which is no rule's reading.

Only judged facts count. People look at what catches the eye, so the precision of judged facts is
not that of all facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from baimo.extract.corrections.entries import (
    ADDED,
    CORRECTED,
    Add,
    Confirm,
    Correction,
    Reject,
    Rename,
    order,
)
from baimo.extract.corrections.judged import status_of_rejected
from baimo.extract.corrections.names import EntityNames
from baimo.graph.evaluation.counts import Share, rounded, share_record

if TYPE_CHECKING:
    import networkx as nx

Verdict = Literal["right", "wrong", "missed", "avoided", "unknown"]
"""Right: confirmed or added, and read. Wrong: rejected, and read. Missed: confirmed or added, and
not read. Avoided: rejected, and not read. Unknown: an end of the fact is not in the graph."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged fact.

    Attributes:
        rules: The rule of each reading.
    """

    correction: Correction
    verdict: Verdict
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedScores:
    """All judged facts."""

    facts: tuple[Judged, ...]

    def count(self, verdict: Verdict) -> int:
        """How many facts have a verdict."""
        return sum(fact.verdict == verdict for fact in self.facts)

    @property
    def precision(self) -> Share:
        """Of the judged facts that were read, those that are right."""
        right = self.count("right")
        return Share(right, right + self.count("wrong"))

    @property
    def recall(self) -> Share:
        """Of the facts that people confirmed or added, those that were read."""
        right = self.count("right")
        return Share(right, right + self.count("missed"))

    @property
    def rules(self) -> dict[str, Share]:
        """For each rule, how many of its judged readings are right."""
        found: dict[str, Share] = defaultdict(Share)
        for fact in self.facts:
            for rule in fact.rules:
                found[rule] += Share(int(fact.verdict == "right"), 1)
        return dict(sorted(found.items()))


def score_judged(corrections: Iterable[Correction], graph: nx.MultiDiGraph[str]) -> JudgedScores:
    """Score the facts of a graph that corrections reject, confirm or add.

    Args:
        corrections: The corrections; those of entities are passed over.
        graph: A graph of Baimo's records, built with these corrections or without any.
    """
    entries = sorted(set(corrections), key=order)
    facts = _Facts(graph, entries)
    return JudgedScores(
        tuple(
            facts.judged(each, each.action)
            for each in entries
            if isinstance(each.action, Reject | Confirm | Add)
        )
    )


class _Facts:
    """What the rules read, by the ends of the fact."""

    def __init__(self, graph: nx.MultiDiGraph[str], corrections: Iterable[Correction]) -> None:
        self._ontology = graph.graph["ontology"]["relations"]
        self._names = EntityNames(
            (node, record["type"], record["name"], [alias["text"] for alias in record["aliases"]])
            for node, record in graph.nodes(data=True)
        )
        renamed = [
            (entity, each.action.to)
            for each in corrections
            if isinstance(each.action, Rename)
            for entity in self._names.find(each.action.entity)
        ]
        for entity, name in sorted(renamed):
            type_ = graph.nodes[entity]["type"]
            self._names.call(entity, name, name, (f"{type_}:{name}",))
        self._read: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        for head, tail, record in graph.edges(data=True):
            for place in record["evidence"]:
                self._put(head, record["type"], tail, record["status"], place["rule"])
        for rejection in graph.graph["rejections"]:
            if rejection["reason"] == CORRECTED:
                status = status_of_rejected(rejection["detail"])
                rule = rejection["evidence"]["rule"]
                self._put(rejection["head"], rejection["type"], rejection["tail"], status, rule)

    def _put(self, head: str, type_: str, tail: str, status: str, rule: str) -> None:
        if rule != ADDED:
            self._read[head, type_, tail].append((status, rule))

    def judged(self, correction: Correction, action: Reject | Confirm | Add) -> Judged:
        """What became of one judged fact."""
        heads, tails = (self._names.find(name) for name in (action.head, action.tail))
        if len(heads) != 1 or len(tails) != 1:
            # An end that only the correction names was not read, so neither was the fact.
            verdict: Verdict = "missed" if isinstance(action, Add) else "unknown"
            return Judged(correction, verdict)
        (head,), (tail,) = heads, tails
        readings = [
            rule
            for status, rule in self._between(head, action.relation, tail)
            if action.status in (None, status)
        ]
        if isinstance(action, Reject):
            return Judged(correction, "wrong" if readings else "avoided", tuple(readings))
        return Judged(correction, "right" if readings else "missed", tuple(readings))

    def _between(self, head: str, type_: str, tail: str) -> Iterator[tuple[str, str]]:
        yield from self._read.get((head, type_, tail), ())
        if self._ontology.get(type_, {}).get("symmetric"):
            yield from self._read.get((tail, type_, head), ())


def judged_record(scores: JudgedScores) -> dict[str, Any]:
    """The scores as JSON."""
    return {
        "precision": share_record(scores.precision),
        "recall": share_record(scores.recall),
        "avoided": scores.count("avoided"),
        "unknown": scores.count("unknown"),
        "rules": {
            rule: {"right": share.right, "fired": share.of, "precision": rounded(share.rate)}
            for rule, share in scores.rules.items()
        },
        "facts": [
            {
                "correction": fact.correction.record(),
                "verdict": fact.verdict,
                "rules": list(fact.rules),
            }
            for fact in scores.facts
        ],
    }
