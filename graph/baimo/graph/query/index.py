"""The graph as arrays: entities by type and name, relations by type and by both ends.

A question that walks networkx reads a dict for each edge. Over the arrays here a step of a pattern
is a handful of numpy calls, whatever the number of edges, and nothing is scanned that the question
does not ask for. The index is made when the first question needs it, and describes the graph as it
was then.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from baimo.graph.names import NameIndex
from baimo.graph.query.errors import UnknownTypeError
from baimo.graph.records import Record

if TYPE_CHECKING:
    import networkx as nx

    from baimo.graph.query.find import Forms
    from baimo.graph.query.question_words import Vocabulary

Numbers = NDArray[np.int64]
"""Numbers of entities or of relations."""

Mask = NDArray[np.bool_]


def ancestors(type_: str, kinds: Record) -> tuple[str, ...]:
    """A type with all its ancestors.

    Args:
        type_: The type, which may have a kind (``Quantity:money``).
        kinds: The entity types of the ontology, as a graph holds them.
    """
    line = [type_]
    base = type_.partition(":")[0]
    if base != type_:
        line.append(base)
    parent = kinds.get(base, {}).get("parent")
    while parent is not None and parent not in line:
        line.append(parent)
        parent = kinds.get(parent, {}).get("parent")
    return tuple(line)


class TypeNames:
    """The types of a graph and its ontology, by their names and labels.

    Args:
        ontology: The record of the ontology.
        of_entities: The types of the graph's entities.
        of_relations: The types of its relations.

    Attributes:
        ancestry: Each entity type, with itself and all its ancestors.
    """

    def __init__(
        self, ontology: Record, of_entities: Iterable[str], of_relations: Iterable[str]
    ) -> None:
        self._ontology = ontology
        self._of_relations = list(of_relations)
        kinds = ontology["entities"]
        self.ancestry = {
            name: ancestors(name, kinds) for name in dict.fromkeys([*kinds, *of_entities])
        }

    def entity_type(self, name: str, place: str | None = None) -> str:
        """The entity type that a name or a label (模型, model) stands for.

        Raises:
            UnknownTypeError: There is none; the error lists types that come close.
        """
        return self._type("entity", name, self._entity_words, place)

    def relation_type(self, name: str, place: str | None = None) -> str:
        """The relation type that a name or a label (发布, releases) stands for.

        Raises:
            UnknownTypeError: There is none; the error lists types that come close.
        """
        return self._type("relation", name, self._relation_words, place)

    @cached_property
    def _entity_words(self) -> dict[str, str]:
        words = {name: name for name in self.ancestry}
        for name, kind in self._ontology["entities"].items():
            for label in (kind["zh"], kind["en"]):
                words.setdefault(label, name)
                words.setdefault(label.casefold(), name)
        return words

    @cached_property
    def _relation_words(self) -> dict[str, str]:
        kinds = self._ontology["relations"]
        words = {name: name for name in dict.fromkeys([*kinds, *self._of_relations])}
        for name, kind in kinds.items():
            for label in (kind["zh"], kind["en"]):
                words.setdefault(label, name)
        return words

    def _type(self, kind: str, name: str, words: dict[str, str], place: str | None) -> str:
        found = words.get(name) or words.get(name.casefold())
        if found is None:
            close = difflib.get_close_matches(name, list(words), n=3, cutoff=0.5)
            raise UnknownTypeError(kind, name, list(dict.fromkeys(words[w] for w in close)), place)
        return found


class Ends:
    """Relations sorted by one of their ends, to find those of many entities at once.

    Attributes:
        edges: Numbers of relations.
        nodes: The end that each is sorted by, in ascending order.
    """

    def __init__(self, edges: Numbers, ends: Numbers) -> None:
        order = np.argsort(ends, kind="stable")
        self.edges = edges[order]
        self.nodes = ends[order]

    def counts(self, nodes: Numbers) -> tuple[Numbers, Numbers]:
        """Where the relations of each entity begin, and how many there are."""
        first = np.searchsorted(self.nodes, nodes, side="left")
        last = np.searchsorted(self.nodes, nodes, side="right")
        return first, last - first

    def of(self, nodes: Numbers) -> tuple[Numbers, Numbers]:
        """The relations of each of the entities.

        Returns:
            Positions in ``nodes``, and the number of a relation for each.
        """
        first, counts = self.counts(nodes)
        rows = np.repeat(np.arange(len(nodes)), counts)
        # 0, 1, 2 ... within each entity: a running count less the count at the entity's start.
        within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        return rows, self.edges[np.repeat(first, counts) + within]


class GraphIndex:
    """The arrays of one graph.

    Attributes:
        graph: The graph that was read.
        ids: Id of each entity.
        numbers: Number of each entity, by id.
        heads: Entity each relation starts at.
        tails: Entity each relation ends at.
        keys: Id of each relation.
        records: Attributes of each relation.
        type_codes: Type of each entity, an index into ``type_names``.
        relation_codes: Type of each relation, an index into ``relation_names``.
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self.graph = graph
        self.ids: list[str] = list(graph)
        self.numbers = {node: number for number, node in enumerate(self.ids)}
        heads, tails, self.keys, self.records = [], [], [], []
        numbers = self.numbers
        for head, targets in graph.adjacency():
            start = numbers[head]
            for tail, edges in targets.items():
                end = numbers[tail]
                for key, record in edges.items():
                    heads.append(start)
                    tails.append(end)
                    self.keys.append(key)
                    self.records.append(record)
        self.heads: Numbers = np.array(heads, dtype=np.int64)
        self.tails: Numbers = np.array(tails, dtype=np.int64)
        types = [record["type"] for _, record in graph.nodes(data=True)]
        self.type_names, self.type_codes = _coded(types)
        relations = [record["type"] for record in self.records]
        self.relation_names, self.relation_codes = _coded(relations)
        self._ends: dict[tuple[int, bool], Ends] = {}
        self._cut_at: dict[bool, tuple[Ends, Numbers]] = {}

    # Names -----------------------------------------------------------------------------------

    @cached_property
    def name_index(self) -> NameIndex:
        """Ids, names and aliases."""
        return NameIndex((node, self.graph.nodes[node]) for node in self.ids)

    def entity(self, name: str) -> int:
        """The number of the entity with this id, name or alias.

        Raises:
            UnknownNameError: There is none.
            AmbiguousNameError: There are several.
        """
        number = self.numbers.get(name)
        return self.numbers[self.name_index.find(name)] if number is None else number

    @cached_property
    def names(self) -> NDArray[np.object_]:
        """Name of each entity."""
        return _objects([self.graph.nodes[node]["name"] for node in self.ids])

    def is_class(self, number: int) -> bool:
        """Whether the entity is a class of things (开源模型) and none of them."""
        return bool(self.graph.nodes[self.ids[number]].get("generic"))

    @cached_property
    def types(self) -> NDArray[np.object_]:
        """Type of each entity."""
        return _objects(self.type_names)[self.type_codes]

    @cached_property
    def forms(self) -> Forms:
        """Every name and alias, to find by parts, pinyin and spelling."""
        from baimo.graph.query.find import Forms

        records = ((node, self.graph.nodes[node]) for node in self.ids)
        return Forms(
            ((node, r["name"], [alias["text"] for alias in r["aliases"]]) for node, r in records),
            self.degrees.tolist(),
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that questions are read with."""
        from baimo.graph.query.ask import make_vocabulary

        return make_vocabulary(self)

    @cached_property
    def degrees(self) -> Numbers:
        """How many relations each entity has; one to itself counts once."""
        loops = self.heads[self.heads == self.tails]
        starts, ends, both = (
            np.bincount(each, minlength=len(self.ids)) for each in (self.heads, self.tails, loops)
        )
        degrees: Numbers = starts + ends - both
        return degrees

    @cached_property
    def best_known(self) -> list[int]:
        """The entities with most relations, for examples."""
        order: list[int] = np.argsort(-self.degrees, kind="stable")[:10].tolist()
        return order

    # Types -----------------------------------------------------------------------------------

    @property
    def ontology(self) -> Record:
        """Labels, colours and parents, as the graph holds them."""
        ontology: Record = self.graph.graph["ontology"]
        return ontology

    @cached_property
    def _types(self) -> TypeNames:
        return TypeNames(self.ontology, self.type_names, self.relation_names)

    @property
    def ancestry(self) -> dict[str, tuple[str, ...]]:
        """Each entity type of the graph or its ontology, with itself and all its ancestors."""
        return self._types.ancestry

    def entity_type(self, name: str, place: str | None = None) -> str:
        """The entity type that a name or a label stands for; see ``TypeNames``."""
        return self._types.entity_type(name, place)

    def relation_type(self, name: str, place: str | None = None) -> str:
        """The relation type that a name or a label stands for; see ``TypeNames``."""
        return self._types.relation_type(name, place)

    def falls_under(self, wanted: Iterable[str]) -> Mask:
        """For each of ``type_names``, whether it is one of these types or below one of them."""
        names = set(wanted)
        return np.array(
            [not names.isdisjoint(self.ancestry[name]) for name in self.type_names], dtype=bool
        )

    @cached_property
    def by_type(self) -> dict[str, Numbers]:
        """The entities of each type that is in the graph."""
        return {
            name: np.flatnonzero(self.type_codes == code)
            for code, name in enumerate(self.type_names)
        }

    # Relations ---------------------------------------------------------------------------------

    def ends(self, relation: str | None, *, head: bool) -> Ends:
        """The relations of a type (of any type, for ``None``), sorted by head or by tail."""
        code = -1 if relation is None else self._relation_code.get(relation, -2)
        if (code, head) not in self._ends:
            edges = self.edges_of(relation)
            ends = self.heads if head else self.tails
            self._ends[code, head] = Ends(edges, ends[edges])
        return self._ends[code, head]

    def edges_at(self, node: int, *, head: bool) -> list[int]:
        """The relations that start (or end) at one entity."""
        ends, cuts = self._cuts(head)
        found: list[int] = ends.edges[cuts[node] : cuts[node + 1]].tolist()
        return found

    def _cuts(self, head: bool) -> tuple[Ends, Numbers]:
        if head not in self._cut_at:
            ends = self.ends(None, head=head)
            cuts = np.searchsorted(ends.nodes, np.arange(len(self.ids) + 1))
            self._cut_at[head] = (ends, cuts)
        return self._cut_at[head]

    def edges_of(self, relation: str | None) -> Numbers:
        """The relations of a type, or all."""
        if relation is None:
            return self._all
        return self._by_relation.get(relation, _NONE)

    @cached_property
    def _all(self) -> Numbers:
        return np.arange(len(self.keys), dtype=np.int64)

    @cached_property
    def _relation_code(self) -> dict[str, int]:
        return {name: code for code, name in enumerate(self.relation_names)}

    @cached_property
    def _by_relation(self) -> dict[str, Numbers]:
        order = np.argsort(self.relation_codes, kind="stable")
        cuts = np.searchsorted(self.relation_codes[order], np.arange(len(self.relation_names) + 1))
        return {
            name: order[cuts[code] : cuts[code + 1]]
            for code, name in enumerate(self.relation_names)
        }

    @cached_property
    def edge_numbers(self) -> dict[str, int]:
        """Number of each relation, by id."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def dates(self) -> dict[str, str | None]:
        """The date of each document, by id."""
        return {document["id"]: document["date"] for document in self.graph.graph["documents"]}

    @cached_property
    def id_array(self) -> NDArray[np.object_]:
        """Id of each entity, to choose from."""
        return _objects(self.ids)

    @cached_property
    def key_array(self) -> NDArray[np.object_]:
        """Id of each relation, to choose from."""
        return _objects(self.keys)

    @cached_property
    def relations(self) -> NDArray[np.object_]:
        """Type of each relation."""
        return _objects(self.relation_names)[self.relation_codes]

    @cached_property
    def statuses(self) -> NDArray[np.object_]:
        """Status of each relation."""
        return _objects([record["status"] for record in self.records])

    @cached_property
    def confidences(self) -> NDArray[np.float64]:
        """Confidence of each relation."""
        return np.array([record["confidence"] for record in self.records], dtype=np.float64)

    def with_status(self, wanted: Iterable[str]) -> Mask:
        """For each relation, whether it has one of these statuses."""
        names, codes = self._status_codes
        chosen = set(wanted)
        return np.array([name in chosen for name in names] or [False], dtype=bool)[codes]

    @cached_property
    def _status_codes(self) -> tuple[list[str], Numbers]:
        return _coded(self.statuses.tolist())

    def in_documents(self, wanted: Iterable[str]) -> Mask:
        """For each relation, whether one of these documents asserts it."""
        mask = np.zeros(len(self.keys), dtype=bool)
        for document in wanted:
            mask[self._by_document.get(document, [])] = True
        return mask

    def relations_in(self, document: str) -> list[int]:
        """The relations that a document asserts."""
        return self._by_document.get(document, [])

    @cached_property
    def _by_document(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, record in enumerate(self.records):
            for document in {evidence["document"] for evidence in record["evidence"]}:
                found.setdefault(document, []).append(number)
        return found


_NONE: Numbers = np.array([], dtype=np.int64)


def _coded(values: Sequence[str]) -> tuple[list[str], Numbers]:
    codes: dict[str, int] = {}
    numbers = [codes.setdefault(value, len(codes)) for value in values]
    return list(codes), np.array(numbers, dtype=np.int64)


def _objects(values: Sequence[Any]) -> NDArray[np.object_]:
    array: NDArray[np.object_] = np.empty(len(values), dtype=object)
    for number, value in enumerate(values):  # assigning at once would unpack lists
        array[number] = value
    return array
