"""The graph as it is at one moment, to read from by many at once."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import cached_property, lru_cache, partial
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

import numpy as np

from baimo.graph.labels import Language, main_language
from baimo.graph.page_data import Passages, fingerprint, is_large
from baimo.graph.query.cypher import CypherTables
from baimo.graph.query.errors import QueryLimitError
from baimo.graph.query.find import hits
from baimo.graph.query.index import GraphIndex, Numbers
from baimo.graph.records import Record
from baimo.graph.serve.documents import Places

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from baimo.graph.query.limits import Limits

Stamp = tuple[int, int, int]
"""What tells one content of a file from the next: time, size, file."""

_MOMENT = 3.0  # seconds that a query waits for the tables of Cypher
_SEARCHES = 10_000  # of which the answers are kept


class State:
    """One version of the graph with its indexes; nothing of it changes once it is there.

    Attributes:
        graph: The graph, of Baimo's records.
        version: A number that grows with every version.
        stamp: The stamp of the file that it was read from.
        index: The graph as arrays.
        passages: Its texts.
        readings: Pinyin of characters, as far as they were asked for.
        search: ``baimo.graph.query.find.hits``, with its newest answers kept.
    """

    def __init__(
        self, graph: nx.MultiDiGraph[str], version: int, stamp: Stamp | None = None
    ) -> None:
        self.graph = graph
        self.version = version
        self.stamp = stamp
        self.index = GraphIndex(graph)
        self.passages = Passages(graph)
        self.readings: dict[str, tuple[str, ...]] = {}
        # Who begins to type begins with the same few characters as others.
        self.search = lru_cache(maxsize=_SEARCHES)(partial(hits, self.index, misspelt="last"))
        self._lock = Lock()
        self._cypher_lock = Lock()
        self._cypher: Future[CypherTables] | None = None

    def prepare(self, before: State | None = None) -> None:
        """Make what searches and neighbourhoods need, so that the first of them is quick too.

        Args:
            before: The state that this one follows.
        """
        index = self.index
        for entity in range(min(1, len(index.ids))):
            self.neighbours(entity)
        if before is not None:
            index.forms.take_over(before.index.forms)
        index.forms.prepare()
        _ = (index.name_index, index.edge_numbers, index.confidences)
        _ = (self.best_connected, self.fingerprint, self.language)
        if before is not None:
            self.readings = before.readings

    def pieces(self) -> list[Any]:
        """What the state holds most of, to be let go of bit by bit once nobody reads from it.

        To free millions of objects at once stops all threads for seconds; while the list holds
        them, the state itself goes in a moment.
        """
        graph, forms = self.graph, self.index.forms
        # networkx keeps these views, which refer back to their graph: a circle would keep it all.
        for view in ("edges", "degree"):
            graph.__dict__.pop(view, None)
        held = vars(graph)
        pieces = [each for name in ("_node", "_succ", "_pred") for each in held[name].values()]
        pieces += [*self.index.records, *self.index.keys, *self.index.ids]
        pieces += [*forms.exact.values(), *forms.pinyin.values()]
        return pieces

    @property
    def documents(self) -> list[Record]:
        """The documents, in the order of the build."""
        documents: list[Record] = self.graph.graph["documents"]
        return documents

    @property
    def large(self) -> bool:
        """Whether the graph is too large to be shown all at once."""
        return is_large(self.graph)

    @cached_property
    def document(self) -> dict[str, Record]:
        """The documents by id."""
        return {document["id"]: document for document in self.documents}

    @property
    def places(self) -> Places:
        """Where entities and relations stand in the documents."""
        with self._lock:
            return self._places

    @cached_property
    def _places(self) -> Places:
        return Places(self)

    def cypher(self, query: str, limits: Limits) -> pd.DataFrame:
        """The rows of a Cypher query.

        Its tables are made when the first query comes, which takes minutes for a graph of a million
        relations, and no query waits for that longer than a moment.

        Raises:
            QueryError: The query cannot be answered.
            MissingExtraError: The engine is not installed.
        """
        with self._lock:
            if self._cypher is None:
                self._cypher = Future()
                make = partial(_make_tables, self.index, self._cypher)
                Thread(target=make, name="baimo-cypher", daemon=True).start()
        try:
            tables = self._cypher.result(min(_MOMENT, limits.seconds))
        except FutureTimeoutError as error:
            message = "Cypher: the tables of this graph are being made; ask again in a moment"
            raise QueryLimitError("tables", message) from error
        with self._cypher_lock:  # one connection answers one query at a time
            return tables.run(query, limits=limits)

    @cached_property
    def language(self) -> Language:
        """The language that most of the documents are in."""
        return main_language(document["text"] for document in self.documents)

    @cached_property
    def fingerprint(self) -> str:
        """Tells links into this graph from those into another."""
        return fingerprint(self.graph)

    @cached_property
    def best_connected(self) -> Numbers:
        """All entities, those with most relations first."""
        return np.argsort(-self.index.degrees, kind="stable")

    def relations_among(self, entities: Numbers) -> Numbers:
        """The relations that begin and end at these entities, in the order of the graph."""
        index = self.index
        chosen = np.zeros(len(index.ids), dtype=bool)
        chosen[entities] = True
        _, edges = index.ends(None, head=True).of(entities)
        return np.sort(edges[chosen[index.tails[edges]]])

    def neighbours(self, entity: int) -> Numbers:
        """The entities with a relation to or from this one, best connected first."""
        index = self.index
        ends = [
            index.tails[index.edges_at(entity, head=True)],
            index.heads[index.edges_at(entity, head=False)],
        ]
        found = np.unique(np.concatenate(ends))
        found = found[found != entity]
        ordered: Numbers = found[np.argsort(-index.degrees[found], kind="stable")]
        return ordered


def _make_tables(index: GraphIndex, made: Future[CypherTables]) -> None:
    try:
        made.set_result(CypherTables(index))
    except Exception as error:  # told to each query
        made.set_exception(error)
