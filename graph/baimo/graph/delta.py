"""The graph after some documents changed, from the graph before: only what they touch is made anew.

What a document can touch is bounded. Its mentions have keys, and the entities of those keys are
made again, from all their mentions in all documents. What it says of names may join other keys;
those entities are made again too. Where an entity came out with another id, type or kind, the
relations of every document that names it are read again, for the ontology may think otherwise of
them. Everything else is what it was, and is the same object: ``Delta`` names what is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baimo.extract.amounts import stands_alone
from baimo.extract.analysis import Proposal
from baimo.extract.facts import facts_of
from baimo.extract.linking.claims import Linkage
from baimo.extract.linking.joins import Joins
from baimo.extract.linking.key import Key
from baimo.extract.linking.linked import Linked
from baimo.extract.linking.linker import Linker
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Entity, Rejection, Relation, Skipped
from baimo.graph.assemble import numbered
from baimo.graph.invariants import check_graph
from baimo.graph.records import (
    Record,
    document_record,
    entity_record,
    put_edge,
    put_node,
    rejection_record,
    rejection_record_order,
    relation_record,
    sentence_records,
    skipped_records,
)

if TYPE_CHECKING:
    import networkx as nx

Some = Callable[[str, Set[int]], tuple[Reading, dict[Proposal, int]]]
"""Gives of a document's reading the mentions at these places, and the place of each."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was built before.

    Attributes:
        graph: The graph.
        linkages: The linkage of each of its documents.
        ids: The id of each entity by its key.
    """

    graph: nx.MultiDiGraph[str]
    linkages: Mapping[str, Linkage]
    ids: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents as they are now.

    Attributes:
        changed: Ids of those that are new, or have another text or source.
        linkages: The linkage of each.
        reading: Gives the reading of one.
        some: Gives a part of it.
    """

    changed: Set[str]
    linkages: Mapping[str, Linkage]
    reading: Callable[[str], Reading]
    some: Some


@dataclass(frozen=True, slots=True)
class Delta:
    """The graph as it is now.

    Attributes:
        graph: The graph.
        ids: The id of each entity by its key.
        nodes: Ids of entities whose record is new.
        edges: Keys of relations whose record is new.
    """

    graph: nx.MultiDiGraph[str]
    ids: dict[Key, str]
    nodes: frozenset[str]
    edges: frozenset[str]


def delta(
    before: Before,
    now: Documents,
    ontology: Ontology,
    linker: Linker,
    *,
    skipped: Iterable[Skipped] = (),
    notes: Iterable[str] = (),
) -> Delta:
    """Bring a graph up to date.

    Args:
        before: What was built before, under the same rules.
        now: The documents as they are now.
        ontology: Types of entities and relations.
        linker: Links names, by the same ontology and the lexicon.
        skipped: What could not be read.
        notes: What the pipelines had to do without.

    Raises:
        InvalidGraphError: What was made anew contradicts itself.
    """
    return _Work(before, now, ontology, linker).done(tuple(skipped), tuple(notes))


class _Work:
    def __init__(self, before: Before, now: Documents, ontology: Ontology, linker: Linker) -> None:
        self._before = before
        self._now = now
        self._ontology = ontology
        self._linker = linker
        self._old_joins = self._linker.joins(before.linkages)
        self._joins = self._linker.joins(now.linkages)
        self._ends = {
            id_: _ends(id_, linkage, self._joins) for id_, linkage in now.linkages.items()
        }
        same = self._joins == self._old_joins
        self._old_ends = {
            # Nearly all are the same, and need not be followed twice.
            id_: self._ends[id_]
            if same and now.linkages.get(id_) is linkage
            else _ends(id_, linkage, self._old_joins)
            for id_, linkage in before.linkages.items()
        }
        self._gone = {
            id_ for id_ in before.linkages if id_ in now.changed or id_ not in now.linkages
        }

    def done(self, skipped: Sequence[Skipped], notes: Sequence[str]) -> Delta:
        keys = self._touched_keys()
        linked, keys = self._linked(keys)
        reread = self._to_read_again(linked, keys)
        if reread - self._now.changed:
            for id_ in reread:
                keys |= set(self._ends[id_].values())
            linked, keys = self._linked(keys)
        ids = {key: id_ for key, id_ in self._before.ids.items() if key not in keys} | linked.ids
        relations, rejections, texts = self._facts(linked, ids, reread)
        return self._put_together(
            linked, keys, ids, reread, relations, rejections, texts, skipped, notes
        )

    # Entities -----------------------------------------------------------------------------------

    def _touched_keys(self) -> set[Key]:
        """The keys of the entities that may come out otherwise."""
        touched: set[Key] = set()
        for id_ in self._gone:
            touched.update(self._old_ends[id_].values())
        for id_ in self._now.changed:
            touched.update(self._ends[id_].values())
        old, new = self._old_joins.everywhere, self._joins.everywhere
        differ = {key for key in {*old, *new} if old.get(key) != new.get(key)}
        if differ:
            for id_, ends in self._ends.items():
                for key in ends:
                    for joins in (self._old_joins, self._joins):
                        path = [key, *(step.key for step in joins.path(id_, key))]
                        if not differ.isdisjoint(path):
                            touched.add(path[-1])
        return touched

    def _linked(self, keys: set[Key]) -> tuple[Linked, set[Key]]:
        """The entities of these keys made anew; with those that share an id with one of them."""
        sharing: dict[str, set[Key]] = defaultdict(set)
        for key, id_ in self._before.ids.items():
            sharing[id_].add(key)
        while True:
            for key in list(keys):
                keys |= sharing.get(self._before.ids.get(key, ""), set())
            linked = self._link(keys)
            others = {
                key for id_ in linked.entities for key in sharing.get(id_, ()) if key not in keys
            }
            if not others:
                return linked, keys
            keys |= others

    def _link(self, keys: Set[Key]) -> Linked:
        readings: list[Reading] = []
        own: dict[Proposal, Key] = {}
        for id_, linkage in self._now.linkages.items():
            ends = self._ends[id_]
            wanted = {key for key, end in ends.items() if end in keys}
            if not wanted:
                continue
            places = {place for place, key in enumerate(linkage.keys) if key in wanted}
            reading, where = self._now.some(id_, places)
            readings.append(reading)
            for mention, place in where.items():
                key = linkage.keys[place]
                assert key is not None
                own[mention] = key
        return self._linker.link(readings, own, self._joins)

    # Facts --------------------------------------------------------------------------------------

    def _to_read_again(self, linked: Linked, keys: Set[Key]) -> set[str]:
        """The documents whose relations the ontology may think otherwise of than before."""
        moved = {key for key in keys if self._moved(key, linked)}
        found = set(self._now.changed)
        for id_, ends in self._ends.items():
            if id_ not in found and not (
                moved.isdisjoint(ends.values()) and moved.isdisjoint(self._old_ends[id_].values())
            ):
                found.add(id_)
        return found

    def _moved(self, key: Key, linked: Linked) -> bool:
        """Whether an entity that was there is another now, as far as relations are concerned."""
        old, new = self._before.ids.get(key), linked.ids.get(key)
        if old is None or new is None:
            # No document has it that had it not before, or the other way round, unless its joins
            # changed; those that have it are then found by the key that it was joined to.
            return True
        if old != new or old not in self._before.graph:
            return old != new
        record = self._before.graph.nodes[old]
        entity = linked.entities[new]
        return (record["type"], record["generic"]) != (entity.type, entity.generic)

    def _facts(
        self, linked: Linked, ids: Mapping[Key, str], reread: Set[str]
    ) -> tuple[dict[str, Relation | None], list[Rejection], dict[str, str]]:
        """The relations that may come out otherwise, ``None`` for those that are gone."""
        readings = {id_: self._now.reading(id_) for id_ in sorted(reread)}
        relations, rejections = self._related(readings, linked, ids)
        touched = {key for key, _ in numbered(relations)}
        beside: set[str] = set()
        lost = self._gone | reread
        for _, _, key, record in self._before.graph.edges(keys=True, data=True):
            documents = {evidence["document"] for evidence in record["evidence"]}
            if key in touched or not lost.isdisjoint(documents):
                touched.add(key)
                beside |= documents - lost
        if beside:  # their other relations are seen in part only, and are left alone
            readings |= {id_: self._now.reading(id_) for id_ in sorted(beside)}
            relations, rejections = self._related(readings, linked, ids)
        found: dict[str, Relation | None] = dict.fromkeys(touched)
        found.update((key, relation) for key, relation in numbered(relations) if key in touched)
        texts = {id_: reading.document.text for id_, reading in readings.items()}
        kept = [item for item in rejections if item.evidence.document_id in reread]
        return found, kept, texts

    def _related(
        self, readings: Mapping[str, Reading], linked: Linked, ids: Mapping[Key, str]
    ) -> tuple[tuple[Relation, ...], tuple[Rejection, ...]]:
        """The relations that some documents give by themselves, and what was not kept."""
        sides = self._sides(readings, linked, ids)
        relations, rejections, _ = facts_of(readings.values(), sides, self._ontology)
        return relations, rejections

    def _sides(
        self, readings: Mapping[str, Reading], linked: Linked, ids: Mapping[Key, str]
    ) -> Linked:
        """Which entity each mention of some documents names."""
        of: dict[Proposal, str] = {}
        for id_, reading in readings.items():
            ends, linkage = self._ends[id_], self._now.linkages[id_]
            for mention, key in zip(reading.mentions, linkage.keys, strict=True):
                if key is not None:
                    of[mention] = ids[ends[key]]
            for anaphor, (antecedent, _) in reading.antecedents.items():
                if antecedent in of:
                    of[anaphor] = of[antecedent]
        entities = dict(linked.entities)
        nodes = self._before.graph.nodes
        for entity in set(of.values()):
            if entity not in entities and entity in nodes:
                record = nodes[entity]
                entities[entity] = Entity(
                    entity, record["name"], record["type"], generic=record["generic"]
                )
        return Linked(entities, {side: id_ for side, id_ in of.items() if id_ in entities})

    # The graph ----------------------------------------------------------------------------------

    def _put_together(
        self,
        linked: Linked,
        keys: Set[Key],
        ids: dict[Key, str],
        reread: Set[str],
        relations: Mapping[str, Relation | None],
        rejections: Sequence[Rejection],
        texts: dict[str, str],
        skipped: Sequence[Skipped],
        notes: Sequence[str],
    ) -> Delta:
        import networkx as nx

        old = self._before.graph
        edges = {
            key: (head, tail, record)
            for head, tail, key, record in old.edges(keys=True, data=True)
            if key not in relations
        }
        fresh_edges = {
            key: (relation.head, relation.tail, relation_record(relation, texts))
            for key, relation in relations.items()
            if relation is not None
        }
        edges |= fresh_edges
        used = {side for head, tail, _ in edges.values() for side in (head, tail)}
        stale = {self._before.ids[key] for key in keys if key in self._before.ids}
        nodes = {node: record for node, record in old.nodes(data=True) if node not in stale}
        fresh_nodes = {
            entity.id: entity_record(entity)
            for entity in linked.entities.values()
            if entity.id in used or stands_alone(entity.type)
        }
        nodes |= fresh_nodes
        fresh_documents = {id_: self._now.reading(id_) for id_ in self._now.changed}
        lost = self._gone | self._now.changed
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.graph.update(
            {
                **old.graph,
                "documents": _merged(
                    old.graph["documents"],
                    lambda record: record["id"],
                    lost,
                    {
                        id_: [document_record(reading.document)]
                        for id_, reading in fresh_documents.items()
                    },
                ),
                "sentences": _merged(
                    old.graph["sentences"],
                    lambda record: record["document"],
                    lost,
                    {
                        id_: sentence_records(id_, reading.sentences)
                        for id_, reading in fresh_documents.items()
                    },
                ),
                "rejections": sorted(
                    [
                        *(
                            record
                            for record in old.graph["rejections"]
                            if record["evidence"]["document"] not in lost | reread
                        ),
                        *(rejection_record(rejection, texts) for rejection in rejections),
                    ],
                    key=rejection_record_order,
                ),
                "skipped": skipped_records(skipped),
                "notes": list(notes),
            }
        )
        for node in sorted(nodes):
            put_node(graph, node, nodes[node])
        for key, (head, tail, record) in sorted(
            edges.items(), key=lambda item: (item[1][0], item[1][1], item[0])
        ):
            put_edge(graph, head, tail, key, record)
        self._check(graph, fresh_nodes, fresh_edges)
        return Delta(graph, ids, frozenset(fresh_nodes), frozenset(fresh_edges))

    def _check(
        self,
        graph: nx.MultiDiGraph[str],
        nodes: Mapping[str, Record],
        edges: Mapping[str, tuple[str, str, Record]],
    ) -> None:
        """The invariants of a graph, of what is new in it: the rest was checked when it was."""
        import networkx as nx

        part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        part.graph.update(graph.graph)
        part.graph["sentences"] = [
            record for record in graph.graph["sentences"] if record["document"] in self._now.changed
        ]
        for node, record in nodes.items():
            put_node(part, node, record)
        for key, (head, tail, record) in edges.items():
            for side in (head, tail):
                if side in graph and side not in part:
                    put_node(part, side, {**graph.nodes[side], "mentions": []})
            put_edge(part, head, tail, key, record)
        check_graph(part)


def _ends(id_: str, linkage: Linkage, joins: Joins) -> dict[Key, Key]:
    """The key of the entity of each key in a document."""
    return {
        key: joins.end(id_, key) if key in joins.everywhere or (id_, key) in joins.local else key
        for key in linkage.keys
        if key is not None
    }


def _merged(
    old: Sequence[Record],
    document: Callable[[Record], str],
    lost: Set[str],
    fresh: Mapping[str, list[Record]],
) -> list[Record]:
    """Records in order of their documents: old ones, and fresh ones for those that changed."""
    kept: dict[str, list[Record]] = defaultdict(list)
    for record in old:
        if document(record) not in lost:
            kept[document(record)].append(record)
    kept |= fresh
    return [record for id_ in sorted(kept) for record in kept[id_]]
