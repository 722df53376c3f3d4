"""``KnowledgeGraph``: the graph of a build, to look up, tabulate, save and show."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from baimo.graph import rows
from baimo.graph.frames import frame
from baimo.graph.names import NameIndex
from baimo.graph.records import entity_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from pyvis.network import Network

    from baimo.extract.ontology import Ontology
    from baimo.extract.types import Entity, Extraction
    from baimo.graph.labels import Language


class KnowledgeGraph:
    """Entities, the relations between them, and the sentences that assert each relation.

    Underneath is a ``networkx.MultiDiGraph``: a node for each entity, keyed by its id, and an edge
    for each relation, keyed by the relation's id, so parallel edges and self loops are kept. The
    graph's own attributes hold the documents with their texts; whatever points into a text has
    been checked against it. The graph is not changed through this class; ``to_networkx`` gives a
    copy that is free to change.

    Node attributes: ``name``, ``type``, ``generic``, ``aliases`` (each with ``text``, ``reason``,
    ``compared``, ``detail``), ``attributes`` (pairs) and ``mentions`` (each with ``document``,
    ``start``, ``end``, ``text``, ``type``, ``source``, ``entry``, ``nested``, ``anaphor``).

    Edge attributes: ``type``, ``status``, ``confidence``, ``qualifiers`` (pairs) and ``evidence``
    (each with ``document``, ``sentence``, ``text``, ``head``, ``cue``, ``tail``, ``rule``,
    ``confidence``; all but ``document``, ``text`` and the last two are spans).

    Make one with ``KnowledgeGraph.from_extraction`` or ``KnowledgeGraph.load``.
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self._graph = graph

    @classmethod
    def from_extraction(cls, extraction: Extraction, ontology: Ontology) -> KnowledgeGraph:
        """The graph of what was extracted.

        Args:
            extraction: Documents, entities, relations and what was rejected.
            ontology: Gives the graph its labels and colours.

        Raises:
            InvalidGraphError: The extraction contradicts itself; the error names each place.
        """
        from baimo.graph.assemble import assemble

        return cls(assemble(extraction, ontology))

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeGraph:
        """Read a ``graph.json``, or the one in a folder that ``baimo build`` wrote.

        Raises:
            GraphFileError: The file is missing, broken, of another version, or contradicts itself.
        """
        from baimo.graph.node_link import read_graph

        return cls(read_graph(path))

    def save(self, path: str | Path) -> None:
        """Write ``graph.json``; the same graph gives the same bytes.

        Raises:
            InvalidGraphError: The graph contradicts itself; nothing was written.
        """
        from baimo.graph.atomic import write_atomically

        write_atomically(path, self.to_json())

    def to_json(self) -> str:
        """The text of ``graph.json``, see ``baimo.graph.node_link``.

        Raises:
            InvalidGraphError: The graph contradicts itself.
        """
        from baimo.graph.node_link import dumps

        return dumps(self._graph)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A deep copy of the graph, free to change."""
        return copy.deepcopy(self._graph)

    def to_csv(self, folder: str | Path) -> None:
        """Write ``entities.csv``, ``relations.csv`` and ``mentions.csv`` into a folder."""
        from baimo.graph.tables import write_tables

        write_tables(self._graph, folder)

    def to_html(
        self, path: str | Path, *, title: str | None = None, language: Language | None = None
    ) -> None:
        """Write the graph as one interactive page that needs no network.

        Args:
            path: The file to write.
            title: Shown at the top; a general title if not given.
            language: The language the page opens in, and can be switched from; that of most
                documents if not given.
        """
        from baimo.graph.atomic import write_atomically
        from baimo.graph.html import render_page

        write_atomically(
            path, render_page(self._graph, title=title, language=self._language(language))
        )

    def to_pyvis(self, *, language: Language | None = None) -> Network:
        """The graph as a plain ``pyvis.network.Network``, with a layout, to restyle or embed.

        Labels are in the given language, or in that of most documents.
        pyvis's own pages load scripts from the network; ``to_html`` writes one that does not.
        """
        from baimo.graph.pyvis_network import to_pyvis

        return to_pyvis(self._graph, language=self._language(language))

    @property
    def entities(self) -> pd.DataFrame:
        """One row an entity; the columns are ``baimo.graph.rows.ENTITY_COLUMNS``."""
        return frame(rows.entity_rows(self._graph), rows.ENTITY_COLUMNS)

    @property
    def relations(self) -> pd.DataFrame:
        """One row a relation; the columns are ``baimo.graph.rows.RELATION_COLUMNS``."""
        return frame(rows.relation_rows(self._graph), rows.RELATION_COLUMNS)

    @property
    def evidence(self) -> pd.DataFrame:
        """One row for each place that asserts a relation: ``baimo.graph.rows.EVIDENCE_COLUMNS``."""
        return frame(rows.evidence_rows(self._graph), rows.EVIDENCE_COLUMNS)

    @property
    def mentions(self) -> pd.DataFrame:
        """One row a mention; the columns are ``baimo.graph.rows.MENTION_COLUMNS``."""
        return frame(rows.mention_rows(self._graph), rows.MENTION_COLUMNS)

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document; the columns are ``baimo.graph.rows.DOCUMENT_COLUMNS``."""
        return frame(rows.document_rows(self._graph), rows.DOCUMENT_COLUMNS)

    @property
    def rejections(self) -> pd.DataFrame:
        """One row a candidate that was not kept: ``baimo.graph.rows.REJECTION_COLUMNS``."""
        return frame(rows.rejection_rows(self._graph), rows.REJECTION_COLUMNS)

    def __len__(self) -> int:
        return len(self._graph)

    def __iter__(self) -> Iterator[str]:
        """The ids of the entities."""
        return iter(self._graph)

    def __contains__(self, name: object) -> bool:
        """Whether an entity has this id, name or alias."""
        return isinstance(name, str) and bool(self._names.candidates(name))

    def __getitem__(self, name: str) -> Entity:
        """The entity with this id, name or alias.

        Raises:
            UnknownNameError: There is none (a ``KeyError``); the error lists names that come close.
            AmbiguousNameError: There are several (a ``KeyError``); the error lists their ids.
        """
        entity = self._names.find(name)
        return entity_of(entity, self._graph.nodes[entity])

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex((node, self._graph.nodes[node]) for node in self._graph)

    def _language(self, asked: Language | None) -> Language:
        from baimo.graph.labels import main_language

        documents = self._graph.graph["documents"]
        return asked or main_language(document["text"] for document in documents)

    def __repr__(self) -> str:
        documents = len(self._graph.graph["documents"])
        return (
            f"<KnowledgeGraph: {len(self)} entities, {self._graph.number_of_edges()} relations, "
            f"{documents} documents>"
        )

    def _repr_html_(self) -> str:
        """A short table of entity types and relation types, for notebooks."""
        types = Counter(record["type"] for _, record in self._graph.nodes(data=True))
        relations = Counter(record["type"] for _, _, record in self._graph.edges(data=True))
        return (
            f"<p><b>{escape(repr(self)[1:-1])}</b></p>"
            f"<p>{_counts(types)}</p><p>{_counts(relations)}</p>"
        )


def _counts(counter: Counter[str]) -> str:
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return escape(" · ".join(f"{name} {count}" for name, count in ordered))
