"""What the graph looks like as a whole: communities, central entities, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from baimo.graph.labels import entity_type_label, relation_label
from baimo.graph.query.columns import framed
from baimo.graph.query.errors import QueryError
from baimo.graph.query.index import GraphIndex
from baimo.graph.records import Record

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Measure = Literal["degree", "in", "out", "pagerank", "betweenness", "closeness"]

COMMUNITY_COLUMNS = ("id", "name", "type", "community", "size")
CENTRAL_COLUMNS = ("id", "name", "type", "score")
STATS_COLUMNS = ("of", "item", "label_zh", "label_en", "count")

_DAMPING = 0.85
_PRECISION = 1e-10
_SAMPLED_ABOVE = 2000


def communities(index: GraphIndex, *, resolution: float = 1.0, seed: int = 0) -> pd.DataFrame:
    """Groups of entities that belong together; see ``KnowledgeGraph.communities``."""
    import networkx as nx

    groups = nx.community.louvain_communities(_simple(index), resolution=resolution, seed=seed)
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    rows: list[tuple[Any, ...]] = [
        (index.ids[number], index.names[number], index.types[number], place, len(group))
        for place, group in enumerate(ordered, 1)
        for number in group
    ]
    return _frame(rows, COMMUNITY_COLUMNS)


def central(index: GraphIndex, *, by: str = "pagerank", limit: int | None = None) -> pd.DataFrame:
    """Entities by how central they are; see ``KnowledgeGraph.central``."""
    scores = _scores(index, by)
    degree = _degree(index, "degree")
    order = sorted(
        range(len(index.ids)), key=lambda node: (-scores[node], -degree[node], index.ids[node])
    )
    rows: list[tuple[Any, ...]] = [
        (index.ids[node], index.names[node], index.types[node], float(scores[node]))
        for node in order[:limit]
    ]
    return _frame(rows, CENTRAL_COLUMNS)


def stats(index: GraphIndex) -> pd.DataFrame:
    """How many there are of everything; see ``KnowledgeGraph.stats``."""
    import networkx as nx

    attributes = index.graph.graph
    records = index.records
    nodes = [index.graph.nodes[node] for node in index.ids]
    counts = {
        "documents": len(attributes["documents"]),
        "sentences": len(attributes["sentences"]),
        "entities": len(index.ids),
        "relations": len(index.keys),
        "evidence": sum(len(record["evidence"]) for record in records),
        "mentions": sum(len(node["mentions"]) for node in nodes),
        "aliases": sum(len(node["aliases"]) for node in nodes),
        "components": nx.number_weakly_connected_components(index.graph),
        "unconnected": nx.number_of_isolates(index.graph),
        "rejected": len(attributes["rejections"]),
    }
    by = {
        "entity type": _counted(node["type"] for node in nodes),
        "relation type": _counted(record["type"] for record in records),
        "status": _counted(record["status"] for record in records),
    }
    return _frame([*whole_counts(counts), *labelled_counts(index.ontology, by)], STATS_COLUMNS)


_WHOLE = {
    "documents": ("文档", "documents"),
    "sentences": ("句子", "sentences"),
    "entities": ("实体", "entities"),
    "relations": ("关系", "relations"),
    "evidence": ("证据", "evidence"),
    "mentions": ("提及", "mentions"),
    "aliases": ("别名", "aliases"),
    "components": ("连通块", "components"),
    "unconnected": ("孤立实体", "entities alone"),
    "rejected": ("未采纳的关系", "rejected candidates"),
}
_STATUSES = {"stated": "陈述", "planned": "计划", "negated": "否定", "reported": "转述"}


def whole_counts(counts: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    """The rows of ``stats`` on the graph as a whole, for what was counted."""
    for item, labels in _WHOLE.items():
        if item in counts:
            yield ("graph", item, *labels, counts[item])


def labelled_counts(
    ontology: Record, by: Mapping[str, Sequence[tuple[str, int]]]
) -> Iterator[tuple[Any, ...]]:
    """The rows of ``stats`` by type and by status.

    Args:
        ontology: The record of the ontology.
        by: Types of entities and of relations, and statuses, with how many there are of each.
    """
    for type_, count in by["entity type"]:
        labels = [entity_type_label(ontology, type_, language) for language in ("zh", "en")]
        yield ("entity type", type_, *labels, count)
    for type_, count in by["relation type"]:
        labels = [relation_label(ontology, type_, language) for language in ("zh", "en")]
        yield ("relation type", type_, *labels, count)
    for status, count in by["status"]:
        yield ("status", status, _STATUSES.get(status, status), status, count)


def _counted(values: Any) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))


def _scores(index: GraphIndex, by: str) -> NDArray[np.float64]:
    if by not in get_args(Measure):
        raise QueryError(f"no measure '{by}'; there are {', '.join(get_args(Measure))}")
    if by == "pagerank":
        return _pagerank(index)
    if by in ("degree", "in", "out"):
        return _degree(index, by)
    import networkx as nx

    simple = _simple(index)
    if by == "closeness":
        scores = nx.closeness_centrality(simple)
    else:
        # Exact where it is quick; by a sample of starting points, always the same, where not.
        sample = None if len(index.ids) <= _SAMPLED_ABOVE else 200
        scores = nx.betweenness_centrality(simple, k=sample, seed=0)
    return np.array([scores[node] for node in range(len(index.ids))], dtype=np.float64)


def _degree(index: GraphIndex, by: str) -> NDArray[np.float64]:
    count = len(index.ids)
    out = np.bincount(index.heads, minlength=count)
    into = np.bincount(index.tails, minlength=count)
    loops = np.bincount(index.heads[index.heads == index.tails], minlength=count)
    degree = {"out": out, "in": into, "degree": out + into - loops}[by]
    return degree.astype(np.float64)


def _pagerank(index: GraphIndex) -> NDArray[np.float64]:
    count = len(index.ids)
    if not count:
        return np.zeros(0)
    out = np.bincount(index.heads, minlength=count).astype(np.float64)
    share = np.divide(1.0, out, out=np.zeros(count), where=out > 0)
    rank = np.full(count, 1.0 / count)
    for _ in range(200):
        flow = np.bincount(index.tails, weights=(rank * share)[index.heads], minlength=count)
        lost = rank[out == 0].sum() / count  # entities that lead nowhere lead everywhere
        fresh = _DAMPING * (flow + lost) + (1 - _DAMPING) / count
        done = np.abs(fresh - rank).sum() < _PRECISION
        rank = fresh
        if done:
            break
    return rank


def _simple(index: GraphIndex) -> nx.Graph[int]:
    """The entities without direction and parallel relations: these count as weight."""
    import networkx as nx

    simple: nx.Graph[int] = nx.Graph()
    simple.add_nodes_from(range(len(index.ids)))
    weights = Counter(
        (min(pair), max(pair))
        for pair in zip(index.heads.tolist(), index.tails.tolist(), strict=True)
        if pair[0] != pair[1]
    )
    simple.add_weighted_edges_from((head, tail, weight) for (head, tail), weight in weights.items())
    return simple


def _frame(rows: list[tuple[Any, ...]], names: tuple[str, ...]) -> pd.DataFrame:
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return framed(columns, names)
