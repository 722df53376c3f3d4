"""``KnowledgeGraph``: the graph of a build, to look up, ask, tabulate, save and show."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from baimo.graph.checks import Finding
    from baimo.graph.diff import GraphDiff
    from baimo.graph.html import Renderer
    from baimo.graph.labels import Language
    from baimo.graph.query.ask import Answer
    from baimo.graph.query.cypher import CypherTables
    from baimo.graph.query.evidence import EvidenceFrame
    from baimo.graph.query.index import GraphIndex
    from baimo.graph.query.kept import Some
    from baimo.graph.query.limits import Limits
    from baimo.graph.query.neighbors import Direction
    from baimo.graph.query.sparql import SparqlStore
    from baimo.graph.query.sql import SqlTables
    from baimo.graph.query.whole import Measure
    from baimo.graph.reuse import PageParts, Reuse
    from baimo.graph.scan import ScannedGraph


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
    ``confidence``; all but ``document``, ``text`` and the last two are spans; and ``time``, an ISO
    date, where the sentence gives the time that it speaks of).

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

    @staticmethod
    def scan(path: str | Path) -> ScannedGraph:
        """Ask a Parquet graph on disk, however large, without loading it.

        Args:
            path: A folder that ``baimo build --engine stream`` or ``baimo export --to scan`` wrote.

        Returns:
            A graph that answers ``find``, ``neighbors``, ``match``, ``evidence``, ``stats`` and
            ``sql`` as this class does. ``KnowledgeGraph.load`` reads the same folder as a whole.

        Raises:
            GraphFileError: There is no Parquet graph, or a part of it is missing.
            MissingExtraError: pyarrow or DuckDB is not installed: the extra ``scale``.
        """
        from baimo.graph.scan import ScannedGraph

        return ScannedGraph(path)

    def save(self, path: str | Path, *, reuse: Reuse | None = None) -> None:
        """Write ``graph.json``; the same graph gives the same bytes.

        Args:
            path: The file to write.
            reuse: Lines that are known already, see ``baimo.graph.reuse``.

        Raises:
            InvalidGraphError: The graph contradicts itself; nothing was written.
        """
        from baimo.graph.atomic import write_atomically

        write_atomically(path, self.to_json(reuse=reuse))

    def to_json(self, *, reuse: Reuse | None = None) -> str:
        """The text of ``graph.json``, see ``baimo.graph.node_link``.

        Args:
            reuse: Lines that are known already, see ``baimo.graph.reuse``.

        Raises:
            InvalidGraphError: The graph contradicts itself.
        """
        from baimo.graph.node_link import dumps

        return dumps(self._graph, reuse)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A deep copy of the graph, free to change."""
        return copy.deepcopy(self._graph)

    def to_csv(self, folder: str | Path, *, reuse: Reuse | None = None) -> None:
        """Write ``entities.csv``, ``relations.csv`` and ``mentions.csv`` into a folder.

        Args:
            folder: The folder to write into.
            reuse: Rows that are known already, see ``baimo.graph.reuse``.
        """
        from baimo.graph.tables import write_tables

        write_tables(self._graph, folder, reuse)

    def to_html(
        self,
        path: str | Path,
        *,
        title: str | None = None,
        language: Language | None = None,
        renderer: Renderer = "auto",
        parts: PageParts | None = None,
    ) -> None:
        """Write the graph as one interactive page that needs no network.

        Args:
            path: The file to write.
            title: Shown at the top; a general title if not given.
            language: The language the page opens in, and can be switched from; that of most
                documents if not given.
            renderer: What draws: ``vis`` (vis-network), ``sigma`` (sigma.js, by WebGL), or
                ``auto``, which is vis-network but for a large graph that is drawn all at once.
            parts: What is known of the page already, see ``baimo.graph.reuse``.
        """
        from baimo.graph.atomic import write_atomically
        from baimo.graph.html import render_page

        page = render_page(
            self._graph,
            title=title,
            language=self._language(language),
            renderer=renderer,
            parts=parts,
        )
        write_atomically(path, page)

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
    def evidence(self) -> EvidenceFrame:
        """One row for each place that asserts a relation: ``baimo.graph.rows.EVIDENCE_COLUMNS``.

        It can also be asked for one relation: ``kg.evidence(edge)``, where ``edge`` is the id of a
        relation, several ids, a row or a frame of ``match``, or a networkx edge.
        """
        from baimo.graph.query.evidence import EvidenceFrame

        return EvidenceFrame(self._evidence)

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

    # Questions ---------------------------------------------------------------------------------

    def find(self, text: str, *, type: str | None = None, limit: int = 10) -> pd.DataFrame:
        """Entities whose name comes close to a text, best first.

        A text may be a name, an alias, a part of one, pinyin (``shengteng``, ``pgdmx``), or
        misspelt.

        Args:
            text: What to look for.
            type: Only entities of this type or below it.
            limit: Most rows.

        Returns:
            One row an entity; the columns are ``baimo.graph.query.find.FIND_COLUMNS``.

        Raises:
            UnknownTypeError: There is no such type; the error lists types that come close.

        Examples:
            >>> kg.find("昇腾云").name[0]
            '昇腾云服务'
            >>> kg.find("pangu", type="Model").name[0]
            '盘古大模型'
        """
        from baimo.graph.query.find import find

        return find(self._index, text, type_=type, limit=limit)

    def neighbors(
        self,
        name: str,
        *,
        relation: Some = None,
        direction: Direction = "both",
        depth: int = 1,
        status: Some = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The entities around one.

        Args:
            name: Its id, name or alias.
            relation: Follow relations of this type only, or of these.
            direction: ``out`` from it, ``in`` to it, or ``both``.
            depth: How many steps away.
            status: Follow relations of this status only, or of these.
            limits: How much the answer may hold and take.

        Returns:
            One row for each relation by which an entity is reached at its least depth; the columns
            are ``baimo.graph.query.neighbors.NEIGHBOR_COLUMNS``.

        Raises:
            UnknownNameError: There is no such entity.
            AmbiguousNameError: There are several; the error lists their ids.
            QueryError: There is no such type, direction or status.

        Examples:
            >>> sorted(kg.neighbors("李伟", relation="worksFor").name)
            ['华为']
        """
        from baimo.graph.query.neighbors import neighbors

        return neighbors(
            self._index,
            name,
            relation=relation,
            direction=direction,
            depth=depth,
            status=status,
            limits=limits,
        )

    def match(
        self,
        *,
        head_type: Some = None,
        relation: Some = None,
        tail_type: Some = None,
        head: str | None = None,
        tail: str | None = None,
        status: Some = None,
        since: str | None = None,
        document: Some = None,
        min_confidence: float | None = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """Relations that fit all that is given.

        Args:
            head_type: Type of the head, or several; a type takes in its subtypes.
            relation: Type of the relation, or several; a label (发布) will do.
            tail_type: Type of the tail, or several.
            head: Id, name or alias of the head.
            tail: Id, name or alias of the tail.
            status: ``stated``, ``planned``, ``negated`` or ``reported``, or several.
            since: Only relations that a document of this date or later asserts (2024, 2024-01 or
                2024-01-05). Documents without a date do not count.
            document: Only relations that this document asserts, or one of these.
            min_confidence: Only relations that are at least as sure.
            limits: How much the answer may hold and take.

        Returns:
            One row a relation; the columns are ``baimo.graph.query.columns.MATCH_COLUMNS``.

        Raises:
            UnknownNameError: There is no entity of this name.
            AmbiguousNameError: There are several; the error lists their ids.
            QueryError: There is no such type, status or document, or too much would be found.

        Examples:
            >>> found = kg.match(head="昇腾云", relation="supports", tail_type="ModelSeries")
            >>> "LLaMA" in set(found.tail_name)
            True
        """
        from baimo.graph.query.match import match

        return match(
            self._index,
            head_type=head_type,
            relation=relation,
            tail_type=tail_type,
            head=head,
            tail=tail,
            status=status,
            since=since,
            document=document,
            min_confidence=min_confidence,
            limits=limits,
        )

    def pattern(
        self,
        text: str,
        *,
        status: Some = None,
        since: str | None = None,
        document: Some = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """Chains of relations, such as ``Organization -releases-> Model -adaptsOn-> CloudService``.

        An entity is a type or its label, a name in quotes, both, or ``*``; a relation is ``-x->``,
        ``<-x-``, ``-x-`` for either direction, and ``-->`` for any type; ``|`` gives alternatives.
        ``baimo.graph.query.pattern_text`` has it all.

        Args:
            text: The pattern.
            status: Only relations of this status, or of these.
            since: Only relations that a document of this date or later asserts.
            document: Only relations that this document asserts, or one of these.
            limits: How much the answer may hold and take.

        Returns:
            One row a chain: ``entity1`` (id), ``entity1_name``, ``entity1_type``, ``relation1``
            (id), ``relation1_type``, ``relation1_status``, ``relation1_sentence``,
            ``relation1_document``, ``entity2`` and so on.

        Raises:
            QuerySyntaxError: The pattern cannot be read; the error names the character.
            UnknownTypeError: There is no such type; the error names the character.
            QueryLimitError: There are too many chains, or they take too long.

        Examples:
            >>> rows = kg.pattern("Organization -provides-> CloudService -supports-> ModelSeries")
            >>> set(rows.entity1_name), set(rows.entity2_name)
            ({'华为'}, {'昇腾云服务'})
        """
        from baimo.graph.query.pattern import pattern

        return pattern(
            self._index, text, status=status, since=since, document=document, limits=limits
        )

    def paths(
        self,
        start: str,
        end: str,
        *,
        max_length: int = 3,
        relations: Some = None,
        directed: bool = False,
        status: Some = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The ways from one entity to another, short ones first; none passes an entity twice.

        Args:
            start: Id, name or alias of the one.
            end: Id, name or alias of the other.
            max_length: Most relations on the way.
            relations: Only relations of this type, or of these.
            directed: Follow relations from head to tail only.
            status: Only relations of this status, or of these.
            limits: How much the answer may hold and take.

        Returns:
            One row a path; the columns are ``baimo.graph.query.paths.PATH_COLUMNS``.

        Raises:
            UnknownNameError: There is no such entity.
            AmbiguousNameError: There are several; the error lists their ids.
            QueryLimitError: There are too many paths, or they take too long.

        Examples:
            >>> kg.paths("李伟", "盘古大模型").path[0]
            '李伟 -worksFor-> 华为 -releases-> 盘古大模型'
        """
        from baimo.graph.query.paths import paths

        return paths(
            self._index,
            start,
            end,
            max_length=max_length,
            relations=relations,
            directed=directed,
            status=status,
            limits=limits,
        )

    def subgraph(
        self,
        entities: Any,
        *,
        depth: int = 0,
        relations: Some = None,
        status: Some = None,
        limits: Limits | None = None,
    ) -> nx.MultiDiGraph[str]:
        """A copy of some entities and the relations among them, free to change.

        Args:
            entities: A name, several, or the frame that ``find``, ``match``, ``neighbors``,
                ``pattern`` or ``paths`` gave.
            depth: How many steps around them to take in.
            relations: Only relations of this type, or of these.
            status: Only relations of this status, or of these.
            limits: How much may be taken in.

        Raises:
            UnknownNameError: There is no such entity.
            AmbiguousNameError: There are several; the error lists their ids.

        Examples:
            >>> part = kg.subgraph(kg.paths("李伟", "盘古大模型", max_length=2))
            >>> sorted(record["name"] for _, record in part.nodes(data=True))
            ['华为', '李伟', '盘古大模型']
        """
        from baimo.graph.query.subgraph import subgraph

        return subgraph(
            self._index, entities, depth=depth, relations=relations, status=status, limits=limits
        )

    def communities(self, *, resolution: float = 1.0, seed: int = 0) -> pd.DataFrame:
        """Groups of entities that have more to do with each other than with the rest (Louvain).

        Args:
            resolution: Above 1 for smaller groups, below for larger ones.
            seed: The same gives the same groups.

        Returns:
            One row an entity, largest group first: id, name, type, community (from 1), size.
        """
        from baimo.graph.query.whole import communities

        return communities(self._index, resolution=resolution, seed=seed)

    def central(self, *, by: Measure = "pagerank", limit: int | None = None) -> pd.DataFrame:
        """Entities by how central they are, most central first.

        Args:
            by: ``degree``, ``in``, ``out``, ``pagerank``, ``betweenness`` or ``closeness``.
            limit: Most rows; all if not given.

        Returns:
            One row an entity: id, name, type, score.

        Raises:
            QueryError: There is no such measure.

        Examples:
            >>> kg.central(by="degree").name[0]
            '昇腾云服务'
        """
        from baimo.graph.query.whole import central

        return central(self._index, by=by, limit=limit)

    def stats(self) -> pd.DataFrame:
        """How many there are of everything: of, item, label_zh, label_en, count."""
        from baimo.graph.query.whole import stats

        return stats(self._index)

    def ask(self, question: str, *, limits: Limits | None = None) -> Answer:
        """Answer a plain question in Chinese or English, by templates.

        Args:
            question: Such as ``哪些模型被昇腾云支持?`` or ``Which models does 昇腾云 support?``.
            limits: How much the answer may hold and take.

        Returns:
            The answer: names, the pattern that was run, its rows and their evidence. A question
            that cannot be read is said so, with the nearest forms that can be.

        Raises:
            AmbiguousNameError: The question names what several entities are called.

        Examples:
            >>> answer = kg.ask("谁发布了盘古大模型?")
            >>> answer.names, answer.pattern
            (['华为'], '* -releases-> "盘古大模型"')
        """
        from baimo.graph.query.ask import ask

        return ask(self._index, question, limits=limits)

    def sql(
        self,
        query: str,
        parameters: Sequence[Any] | Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The rows of one SELECT over the tables of the graph, on DuckDB.

        The tables are ``entities``, ``relations``, ``evidence``, ``mentions`` and ``documents``;
        ``baimo.graph.query.tables`` has their columns. Nothing can be changed, and no file and no
        network is reached.

        Args:
            query: The SELECT.
            parameters: Values for ``?`` or ``$name``.
            limits: How much the answer may hold and take.

        Raises:
            QuerySyntaxError: The query cannot be read; the error names line and column.
            ReadOnlyError: It would change something.
            QueryLimitError: There are too many rows, or they take too long.
            MissingExtraError: DuckDB is not installed: the extra ``sql``.

        Examples:
            >>> kg.sql("SELECT tail_name AS name FROM relations WHERE type = 'releases'").name[0]
            '盘古大模型'
        """
        return self._sql.run(query, parameters, limits)

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The rows of one Cypher query, on an embedded graph database.

        Labels are exact types, in backquotes if they hold more than letters; ``types`` is a
        property with the ancestors too. ``baimo.graph.query.cypher`` has the properties.

        Args:
            query: The query; only reading is done.
            parameters: Values for ``$name``.
            limits: How much the answer may hold and take.

        Raises:
            QuerySyntaxError: The query cannot be read; the error names line and column.
            ReadOnlyError: It would change something.
            QueryLimitError: There are too many rows, or they take too long.
            MissingExtraError: The engine is not installed: the extra ``cypher``.

        Examples:
            >>> kg.cypher("MATCH (o)-[:releases]->(m {name: '盘古大模型'}) RETURN o.name AS name")
              name
            0   华为
        """
        return self._cypher.run(query, parameters, limits)

    def sparql(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The rows of one SPARQL query over the graph as RDF, on pyoxigraph.

        ``baimo.graph.export.rdf`` tells what stands for what; the prefixes of
        ``baimo.graph.export.rdf_names`` are declared. Entities come back as their ids.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE.
            parameters: What to put for variables: the id of an entity, a text, a number.
            limits: How much the answer may hold and take.

        Raises:
            QuerySyntaxError: The query cannot be read; the error names line and column.
            ReadOnlyError: It would change something, or reach the network.
            QueryLimitError: There are too many rows, or they take too long.
            MissingExtraError: pyoxigraph is not installed: the extra ``rdf``.

        Examples:
            >>> kg.sparql("SELECT ?o WHERE { ?o rel:releases ?m . ?m skos:prefLabel '盘古大模型' }")
                             o
            0  Organization:华为
        """
        return self._sparql.run(query, parameters, limits)

    def at(self, date: str, *, undated: bool = False) -> KnowledgeGraph:
        """The graph as of a date: what the documents had asserted by then.

        A fact is in it if a document of that date or earlier asserts it, or if a sentence says that
        it was so then or earlier. For a plan only the date of the document counts. A date counts
        only once all of it is over: a document of 2024 is no evidence for ``2024-01``.

        Args:
            date: ``2024``, ``2024-01`` or ``2024-01-05``: up to and with its last day.
            undated: Whether facts count that have no date of either kind.

        Raises:
            QueryError: It is no date.

        Examples:
            >>> kg.at("1999").relations.empty
            True
        """
        from baimo.graph.as_of import as_of

        return KnowledgeGraph(as_of(self._graph, date, undated=undated))

    def timeline(
        self,
        entity: str,
        *,
        relation: Some = None,
        status: Some = None,
        undated: bool = False,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The dated facts about an entity, earliest first, each with its sentence.

        The time of a fact is the one that its sentence speaks of, or else the date of its document;
        the column ``basis`` tells which.

        Args:
            entity: Its id, name or alias.
            relation: Only facts of this type, or of these.
            status: Only facts of this status, or of these.
            undated: Whether to list facts without a date too, at the end.
            limits: How much the answer may hold and take.

        Returns:
            One row a fact and time; the columns are
            ``baimo.graph.query.timeline.TIMELINE_COLUMNS``.

        Raises:
            UnknownNameError: There is no such entity.
            AmbiguousNameError: There are several; the error lists their ids.
            QueryError: There is no such type or status.
        """
        from baimo.graph.query.timeline import timeline

        return timeline(
            self._index, entity, relation=relation, status=status, undated=undated, limits=limits
        )

    def diff(self, new: KnowledgeGraph) -> GraphDiff:
        """What changed from this graph to another: documents, entities and facts.

        Args:
            new: Usually a later build of the same documents.

        Returns:
            The changes, as data (``entity_changes``, ``fact_changes``, ``document_changes``) and as
            data frames (``entities``, ``facts``, ``evidence``, ``documents``). It is true if
            anything changed.

        Examples:
            >>> kg.diff(kg).same
            True
        """
        from baimo.graph.diff import diff

        return diff(self._graph, new._graph)

    def check(self, ontology: Ontology | None = None, *, place: str = "build") -> list[Finding]:
        """What breaks the rules in this graph, and what in it a person should look at.

        Args:
            ontology: The ontology that the graph was built with; Baimo's own if not given.
            place: The folder of the build, for the commands that mend what was found.

        Returns:
            The findings, errors first; ``baimo.graph.checks.CHECKS`` lists the kinds.
        """
        from baimo.extract.ontology import load_ontology
        from baimo.graph.checks import check

        return check(self._graph, ontology or load_ontology(), place=place)

    def diff_to_html(
        self,
        new: KnowledgeGraph,
        path: str | Path,
        *,
        title: str | None = None,
        language: Language | None = None,
        renderer: Renderer = "auto",
    ) -> None:
        """Write what changed from this graph to another as one interactive page.

        It draws both graphs together, what was added in green, what was removed in red and what
        changed in amber, each with a sign and a word, and can be filtered by that.

        Args:
            new: Usually a later build of the same documents.
            path: The file to write.
            title: Shown at the top; a general title if not given.
            language: The language the page opens in; that of most documents if not given.
            renderer: What draws, as for ``to_html``.
        """
        from baimo.graph.atomic import write_atomically
        from baimo.graph.diff import diff
        from baimo.graph.diff.page import diff_page

        page = diff_page(
            self._graph,
            new._graph,
            diff(self._graph, new._graph),
            title=title,
            language=new._language(language),
            renderer=renderer,
        )
        write_atomically(path, page)

    def export(self, path: str | Path, to: str) -> None:
        """Write the graph in a format of other programs.

        Args:
            path: The file, or the folder for formats that are several files.
            to: ``json``, ``graphml``, ``gexf``, ``parquet``, ``scan``, ``csv``, ``turtle``,
                ``jsonld``, ``cypher`` or ``neo4j``.

        Raises:
            ExportError: There is no such format, or it cannot hold something of this graph.
            MissingExtraError: The format needs a library that is not installed.
        """
        from baimo.graph.export import write_graph

        write_graph(self._graph, path, to)

    @classmethod
    def read_export(cls, path: str | Path, form: str | None = None) -> KnowledgeGraph:
        """Read what ``export`` wrote, without loss; ``cypher`` and ``neo4j`` are not read back.

        Args:
            path: The file or the folder.
            form: The format; told by the suffix or by what is in the folder if not given.

        Raises:
            ExportError: It is in no known format, or is broken.
        """
        from baimo.graph.export import read_export

        return cls(read_export(path, form))

    @cached_property
    def _index(self) -> GraphIndex:
        from baimo.graph.query.index import GraphIndex

        return GraphIndex(self._graph)

    @cached_property
    def _evidence(self) -> pd.DataFrame:
        return frame(rows.evidence_rows(self._graph), rows.EVIDENCE_COLUMNS)

    @cached_property
    def _sql(self) -> SqlTables:
        from baimo.graph.query.sql import SqlTables

        return SqlTables(self._index)

    @cached_property
    def _cypher(self) -> CypherTables:
        from baimo.graph.query.cypher import CypherTables

        return CypherTables(self._index)

    @cached_property
    def _sparql(self) -> SparqlStore:
        from baimo.graph.query.sparql import SparqlStore

        return SparqlStore(self._index)

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
        """For notebooks: what the graph holds, and the explorer unless the graph is large."""
        from baimo.graph.notebook import explorer_frame
        from baimo.graph.page_data import is_large

        frame = ""
        if len(self) and not is_large(self._graph):
            frame = explorer_frame(self._graph, self._language(None))
        return self._counts_html() + frame

    def _counts_html(self) -> str:
        types = Counter(record["type"] for _, record in self._graph.nodes(data=True))
        relations = Counter(record["type"] for _, _, record in self._graph.edges(data=True))
        return (
            f"<p><b>{escape(repr(self)[1:-1])}</b></p>"
            f"<p>{_counts(types)}</p><p>{_counts(relations)}</p>"
        )


def _counts(counter: Counter[str]) -> str:
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return escape(" · ".join(f"{name} {count}" for name, count in ordered))
