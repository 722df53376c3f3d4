"""A part of the graph as networkx."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from baimo.graph.query.errors import QueryError
from baimo.graph.query.index import GraphIndex
from baimo.graph.query.kept import Some, kept_relations
from baimo.graph.query.limits import Limits
from baimo.graph.query.match import relation_types
from baimo.graph.query.neighbors import neighbors
from baimo.graph.records import put_edge, put_node

if TYPE_CHECKING:
    import networkx as nx


def subgraph(
    index: GraphIndex,
    entities: Any,
    *,
    depth: int = 0,
    relations: Some = None,
    status: Some = None,
    limits: Limits | None = None,
) -> nx.MultiDiGraph[str]:
    """A copy of some entities and the relations among them; see ``KnowledgeGraph.subgraph``."""
    import networkx as nx

    chosen = set(_chosen(index, entities))
    if depth:
        for number in sorted(chosen):
            around = neighbors(
                index,
                index.ids[number],
                relation=relations,
                depth=depth,
                status=status,
                limits=limits,
            )
            chosen.update(index.numbers[node] for node in around["id"])
    types = relation_types(index, relations)
    kept = kept_relations(index, status=status)
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.graph.update(copy.deepcopy(index.graph.graph))
    for number in sorted(chosen):
        node = index.ids[number]
        put_node(part, node, copy.deepcopy(index.graph.nodes[node]))
    for number in sorted(chosen):
        for edge in index.edges_at(number, head=True):
            record = index.records[edge]
            if (
                int(index.tails[edge]) in chosen
                and (types is None or record["type"] in types)
                and (kept is None or kept[edge])
            ):
                head, tail = index.ids[number], index.ids[index.tails[edge]]
                put_edge(part, head, tail, index.keys[edge], copy.deepcopy(record))
    return part


def _chosen(index: GraphIndex, entities: Any) -> Iterable[int]:
    """The entities that a name, several, or a frame of any question stands for."""
    import pandas as pd

    if isinstance(entities, str):
        return [index.entity(entities)]
    if isinstance(entities, pd.DataFrame):
        columns = [
            name
            for name in entities.columns
            if name in ("head", "tail", "from")
            or (str(name).startswith("entity") and str(name)[6:].isdigit())
        ]
        if not columns and "entities" in entities and len(entities):  # paths
            return [index.entity(node) for nodes in entities["entities"] for node in nodes]
        if "id" in entities and "head" not in columns:
            columns.append("id")
        if not columns:
            raise QueryError("the frame has no column of entity ids, such as id, head or tail")
        return [index.entity(node) for name in columns for node in entities[name].unique()]
    return [index.entity(name) for name in entities]
