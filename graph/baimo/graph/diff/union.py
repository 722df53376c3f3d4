"""Two graphs as one, with what became of each entity, fact and piece of evidence.

What only the old graph has stands beside what the new one has. A document whose text changed is
there twice, since the evidence that went is a part of its old text.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import networkx as nx

from baimo.graph.diff.changes import EntityChange, FactChange, GraphDiff
from baimo.graph.records import Record, put_edge, put_node

State = Literal["same", "added", "removed", "changed"]

STATES: tuple[State, ...] = ("same", "added", "removed", "changed")

_OLD = " ⟨−⟩"
"""Behind the name of the old text of a document."""


@dataclass(frozen=True)
class Union:
    """Two graphs as one.

    Attributes:
        graph: The entities and facts of both.
        entities: The change of each entity that changed, by its id in ``graph``.
        facts: The change of each fact that changed, by its key in ``graph``.
        evidence: For these facts, what became of each piece of evidence, in its order.
        left_out: How many unchanged entities were left out.
    """

    graph: nx.MultiDiGraph[str]
    entities: dict[str, EntityChange] = field(default_factory=dict)
    facts: dict[str, FactChange] = field(default_factory=dict)
    evidence: dict[str, list[State]] = field(default_factory=dict)
    left_out: int = 0

    def state_of_entity(self, node: str) -> State:
        """What became of an entity."""
        return self.entities[node].change if node in self.entities else "same"

    def state_of_fact(self, key: str) -> State:
        """What became of a fact."""
        return self.facts[key].change if key in self.facts else "same"


def union(
    old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str], diff: GraphDiff, *, whole: bool = True
) -> Union:
    """Put two graphs together.

    Args:
        old: The old graph.
        new: The new graph.
        diff: What changed from the one to the other.
        whole: Whether to take in what did not change; else only what changed, and the entities at
            the ends of facts that did, with the facts among all these.
    """
    both: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    renamed = _put_documents(both, old, new)
    found = Union(both)
    ids = {each.old: each.new or each.old for each in diff.entity_changes if each.old}
    for entity in diff.entity_changes:
        found.entities[entity.new or entity.old or ""] = entity
    for node, record in new.nodes(data=True):
        put_node(both, node, copy.deepcopy(record))
    for entity in diff.entity_changes:
        if entity.new is None and entity.old is not None:
            record = copy.deepcopy(old.nodes[entity.old])
            for mention in record["mentions"]:
                mention["document"] = renamed.get(mention["document"], mention["document"])
            put_node(both, entity.old, record)
    old_records = {key: record for *_, key, record in old.edges(keys=True, data=True)}
    by_new: dict[str, FactChange] = {each.new: each for each in diff.fact_changes if each.new}
    for head, tail, key, record in new.edges(keys=True, data=True):
        record = copy.deepcopy(record)
        change = by_new.get(key)
        if change is not None:
            found.facts[key] = change
            found.evidence[key] = _states(record, change)
            gone = [] if change.old is None else _gone(old_records[change.old], change, renamed)
            record["evidence"] += gone
            found.evidence[key] += ["removed"] * len(gone)
        put_edge(both, head, tail, key, record)
    for change in diff.fact_changes:
        if change.new is None and change.old is not None:
            record = copy.deepcopy(old_records[change.old])
            _move(record["evidence"], renamed)
            key = change.old if change.old not in found.facts else f"{change.old} #old"
            head, tail = (ids.get(node, node) for node in (change.head, change.tail))
            put_edge(both, head, tail, key, record)
            found.facts[key] = change
            found.evidence[key] = ["removed"] * len(record["evidence"])
    return found if whole else _narrowed(found)


def _put_documents(
    both: nx.MultiDiGraph[str], old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]
) -> dict[str, str]:
    """Put in documents and sentences; gives the ids of those whose old text is under another."""
    after = {document["id"]: document for document in new.graph["documents"]}
    both.graph.update(copy.deepcopy(new.graph))
    for name in ("entities", "relations"):
        both.graph["ontology"][name] = {
            **copy.deepcopy(old.graph["ontology"][name]),
            **both.graph["ontology"][name],
        }
    renamed: dict[str, str] = {}
    for document in copy.deepcopy(old.graph["documents"]):
        known = after.get(document["id"])
        if known is not None and known["text"] == document["text"]:
            continue
        if known is not None:
            name = document["id"] + _OLD
            while name in after:
                name += _OLD
            renamed[document["id"]] = name
            document["id"] = name
            document["title"] = document["title"] and document["title"] + _OLD
        both.graph["documents"].append(document)
    put_in = {document["id"] for document in both.graph["documents"]}
    for sentence in old.graph["sentences"]:
        name = renamed.get(sentence["document"], sentence["document"])
        if name in put_in and name not in after:
            both.graph["sentences"].append({**sentence, "document": name})
    return renamed


def _states(record: Record, change: FactChange) -> list[State]:
    """What became of each piece of evidence of a fact of the new graph."""
    states: dict[tuple[str, int, int], State] = {
        (item.quote.document, item.quote.start, item.quote.end): item.change
        for item in change.evidence
        if item.change != "removed"
    }
    return [states.get(_place(item), "same") for item in record["evidence"]]


def _gone(record: Record, change: FactChange, renamed: dict[str, str]) -> list[Record]:
    """The evidence of the old graph that the new one does not have."""
    places = {
        (item.quote.document, item.quote.start, item.quote.end)
        for item in change.evidence
        if item.change == "removed"
    }
    gone = [copy.deepcopy(item) for item in record["evidence"] if _place(item) in places]
    _move(gone, renamed)
    return gone


def _move(evidence: Iterable[Record], renamed: dict[str, str]) -> None:
    for item in evidence:
        item["document"] = renamed.get(item["document"], item["document"])


def _place(item: Record) -> tuple[str, int, int]:
    start, end = item["sentence"]
    return item["document"], start, end


def _narrowed(whole: Union) -> Union:
    graph = whole.graph
    kept = set(whole.entities)
    for head, tail, key in graph.edges(keys=True):
        if key in whole.facts:
            kept |= {head, tail}
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.graph.update(graph.graph)
    for node, record in graph.nodes(data=True):
        if node in kept:
            put_node(part, node, record)
    for head, tail, key, record in graph.edges(keys=True, data=True):
        if head in kept and tail in kept:
            put_edge(part, head, tail, key, record)
    left_out = len(graph) - len(part)
    return Union(part, whole.entities, whole.facts, whole.evidence, left_out)
