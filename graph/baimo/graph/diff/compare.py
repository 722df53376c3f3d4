"""The comparison of two graphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from baimo.graph.diff.changes import (
    Change,
    DocumentChange,
    EntityChange,
    EvidenceChange,
    FactChange,
    GraphDiff,
    Quote,
)
from baimo.graph.diff.places import Sentences
from baimo.graph.diff.same_entity import Pairing, Places, mention_places

if TYPE_CHECKING:
    import networkx as nx

    from baimo.graph.records import Record

PLACES = 3
"""Most mentions that are quoted for an entity; the counts tell how many there are."""

Edge = tuple[str, str, str, "Record"]
"""Head, tail, key and record of a relation."""


def diff(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> GraphDiff:
    """Compare two graphs.

    Entities are told to be the same as ``same_entity`` says. A fact is the same if head, type, tail
    and status are; if only the status differs, its status has changed. Evidence is the same if the
    document and the words of the sentence are, wherever in the document it stands.

    Args:
        old: A graph of Baimo's records.
        new: Another, such as a later build of the same documents.
    """
    sentences = Sentences(old), Sentences(new)
    places = mention_places(old, sentences[0]), mention_places(new, sentences[1])
    pairing = Pairing(*places)
    return GraphDiff(
        tuple(_documents(old, new)),
        tuple(sorted(_entities(old, new, sentences, places, pairing), key=_entity_order)),
        tuple(sorted(_facts(old, new, pairing), key=_fact_order)),
    )


_ORDER: dict[Change, int] = {"added": 0, "removed": 1, "changed": 2}


def _entity_order(change: EntityChange) -> tuple[object, ...]:
    return _ORDER[change.change], change.new or "", change.old or ""


def _fact_order(change: FactChange) -> tuple[object, ...]:
    return _ORDER[change.change], change.new or "", change.old or ""


# Documents ---------------------------------------------------------------------------------------


def _documents(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> Iterator[DocumentChange]:
    before = {document["id"]: document for document in old.graph["documents"]}
    after = {document["id"]: document for document in new.graph["documents"]}
    for name in sorted(after.keys() - before.keys()):
        yield DocumentChange("added", name, new_date=after[name]["date"])
    for name in sorted(before.keys() - after.keys()):
        yield DocumentChange("removed", name, old_date=before[name]["date"])
    for name in sorted(before.keys() & after.keys()):
        what = tuple(
            member
            for member in ("text", "title", "date", "source")
            if before[name][member] != after[name][member]
        )
        if what:
            yield DocumentChange("changed", name, what, before[name]["date"], after[name]["date"])


# Entities ----------------------------------------------------------------------------------------


def _entities(
    old: nx.MultiDiGraph[str],
    new: nx.MultiDiGraph[str],
    sentences: tuple[Sentences, Sentences],
    places: tuple[Places, Places],
    pairing: Pairing,
) -> Iterator[EntityChange]:
    for node in new:
        if node not in pairing.old_of:
            record = new.nodes[node]
            yield EntityChange(
                "added", (), None, node, None, record["name"], None, record["type"],
                0, len(record["mentions"]), moved=pairing.came_from(node),
                places_added=_quoted(record, places[1][node], sentences[1]),
            )  # fmt: skip
    for node in old:
        record = old.nodes[node]
        if node not in pairing.new_of:
            yield EntityChange(
                "removed", (), node, None, record["name"], None, record["type"], None,
                len(record["mentions"]), 0, moved=pairing.went_to(node),
                places_removed=_quoted(record, places[0][node], sentences[0]),
            )  # fmt: skip
            continue
        match = pairing.new_of[node]
        other = new.nodes[match]
        before, after = _alias_texts(record), _alias_texts(other)
        came = places[1][match] - places[0][node]
        went = places[0][node] - places[1][match]
        differs = {
            "name": record["name"] != other["name"],
            "type": record["type"] != other["type"],
            "aliases": before != after,
            "attributes": record["attributes"] != other["attributes"],
            "generic": record["generic"] != other["generic"],
            "mentions": bool(came or went),
        }
        # An id can change alone: a name that no longer tells apart gets @document.
        if any(differs.values()) or node != match:
            yield EntityChange(
                "changed", tuple(name for name, yes in differs.items() if yes), node, match,
                record["name"], other["name"], record["type"], other["type"],
                len(record["mentions"]), len(other["mentions"]),
                tuple(sorted(after - before)), tuple(sorted(before - after)),
                places_added=_quoted(other, came, sentences[1]),
                places_removed=_quoted(record, went, sentences[0]),
            )  # fmt: skip


def _alias_texts(record: Record) -> set[str]:
    return {alias["text"] for alias in record["aliases"]}


def _quoted(record: Record, wanted: Counter[Any], sentences: Sentences) -> tuple[Quote, ...]:
    """The sentences of the first mentions that stand at the wanted places."""
    found: dict[Quote, None] = {}
    for mention in record["mentions"]:
        if len(found) == PLACES:
            break
        if sentences.place(mention) in wanted:
            found[sentences.around(mention["document"], mention["start"], mention["end"])] = None
    return tuple(found)


# Facts -------------------------------------------------------------------------------------------


def _facts(
    old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str], pairing: Pairing
) -> Iterator[FactChange]:
    before = _by_triple(old, pairing.new_of)
    after = _by_triple(new, {})
    for triple in sorted(before.keys() | after.keys()):
        pairs, gone, come = _matched(before.get(triple, []), after.get(triple, []))
        for one, other in pairs:
            change = _changed(one, other, new)
            if change is not None:
                yield change
        for edge in come:
            yield _single("added", edge, new)
        for edge in gone:
            yield _single("removed", edge, old)


def _by_triple(
    graph: nx.MultiDiGraph[str], new_of: Mapping[str, str]
) -> dict[tuple[str, str, str], list[Edge]]:
    """The facts by head, type and tail, called as in the new graph."""
    found: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    relations = graph.graph["ontology"]["relations"]
    for head, tail, key, record in graph.edges(keys=True, data=True):
        one, other = new_of.get(head, head), new_of.get(tail, tail)
        if relations.get(record["type"], {}).get("symmetric") and other < one:
            one, other = other, one  # a new name may turn the sides
        found[one, record["type"], other].append((head, tail, key, record))
    return found


def _matched(
    before: Sequence[Edge], after: Sequence[Edge]
) -> tuple[list[tuple[Edge, Edge]], list[Edge], list[Edge]]:
    """Edges of one triple in two graphs: those that are the same, and those left over.

    The same status belongs together. What is left of one status on each side has changed status.
    """
    pairs = []
    gone, come = sorted(before, key=_by_key), sorted(after, key=_by_key)
    for one in list(gone):
        other = next((edge for edge in come if edge[3]["status"] == one[3]["status"]), None)
        if other is not None:
            pairs.append((one, other))
            gone.remove(one)
            come.remove(other)
    if len(gone) == len(come) == 1:
        pairs.append((gone.pop(), come.pop()))
    return pairs, gone, come


def _by_key(edge: Edge) -> str:
    return edge[2]


def _single(change: Change, edge: Edge, graph: nx.MultiDiGraph[str]) -> FactChange:
    head, tail, key, record = edge
    is_new = change == "added"
    return FactChange(
        change,
        (),
        None if is_new else key,
        key if is_new else None,
        head,
        graph.nodes[head]["name"],
        record["type"],
        tail,
        graph.nodes[tail]["name"],
        None if is_new else record["status"],
        record["status"] if is_new else None,
        None if is_new else record["confidence"],
        record["confidence"] if is_new else None,
        tuple(_evidence_change(change, item) for item in record["evidence"]),
    )


def _changed(one: Edge, other: Edge, new: nx.MultiDiGraph[str]) -> FactChange | None:
    head, tail, key, record = other
    before = one[3]
    evidence = tuple(_evidence_changes(before["evidence"], record["evidence"]))
    differs = {
        "status": before["status"] != record["status"],
        "evidence": bool(evidence),
        "confidence": before["confidence"] != record["confidence"],
        "qualifiers": before["qualifiers"] != record["qualifiers"],
    }
    if not any(differs.values()):
        return None
    return FactChange(
        "changed",
        tuple(name for name, yes in differs.items() if yes),
        one[2],
        key,
        head,
        new.nodes[head]["name"],
        record["type"],
        tail,
        new.nodes[tail]["name"],
        before["status"],
        record["status"],
        before["confidence"],
        record["confidence"],
        evidence,
    )


def _evidence_changes(before: list[Record], after: list[Record]) -> Iterator[EvidenceChange]:
    known: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for item in before:
        known[item["document"], item["text"]].append(item)
    for item in after:
        same = known[item["document"], item["text"]]
        if not same:
            yield _evidence_change("added", item)
            continue
        was = same.pop(0)
        what = tuple(_differences(was, item))
        if what:
            yield _evidence_change("changed", item, what)
    for left in known.values():
        for item in left:
            yield _evidence_change("removed", item)


def _differences(was: Record, item: Record) -> Iterator[str]:
    if was["rule"] != item["rule"]:
        yield "rule"
    if was["confidence"] != item["confidence"]:
        yield "confidence"
    if was.get("time") != item.get("time"):
        yield "time"
    if _spans(was) != _spans(item):
        yield "spans"


def _spans(item: Record) -> list[tuple[int, int] | None]:
    """Head, cue and tail, counted from the start of the sentence."""
    first = item["sentence"][0]
    return [
        None if item[part] is None else (item[part][0] - first, item[part][1] - first)
        for part in ("head", "cue", "tail")
    ]


def _evidence_change(change: Change, item: Record, what: tuple[str, ...] = ()) -> EvidenceChange:
    start, end = item["sentence"]
    quote = Quote(item["document"], start, end, item["text"])
    return EvidenceChange(change, quote, item["rule"], item["confidence"], what)
