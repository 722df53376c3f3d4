"""Communities: which entities belong together, so that a large graph can be shown rolled up.

Louvain finds them (with a fixed seed, on numbered nodes, so that neither the order of insertion nor
Python's string hashing matters). What is too small to be a community is bundled by type: small
pieces that hang together with nothing else, and entities without relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import networkx as nx
from networkx.algorithms.community import louvain_communities

GROUP_LIMIT = 600
"""Most entities of one group: what a browser draws at once without effort."""

_PIECE = 4  # a component of at most so many entities is no community,
_LARGE_PIECE = 12  # nor, among thousands of entities, one of so many
_MANY = 2000
_POOR_NAMES = {"Date", "Quantity"}  # 2023 or 7B says little about a community
_SEED = 7
_CENTRAL = 3  # entities that name a community

Kind = Literal["community", "pieces", "loners", "type", "layer"]


@dataclass(frozen=True)
class Group:
    """Entities that are shown as one dot until it is opened.

    Attributes:
        kind: What makes them a group.
        members: Their ids, the most connected first.
        central: The members that name a community.
        of: The entity type or the number of the layer that the group is of.
        part: Which part of a split group this is, from 1.
        parts: Into how many parts it was split.
    """

    kind: Kind
    members: tuple[str, ...]
    central: tuple[str, ...] = ()
    of: str = ""
    part: int = 1
    parts: int = 1


def communities(graph: nx.MultiDiGraph[str]) -> list[Group]:
    """The communities of a graph, the larger first, and then the bundles of what is in none."""
    nodes = sorted(graph)
    number = {node: place for place, node in enumerate(nodes)}
    simple: nx.Graph[int] = nx.Graph()
    simple.add_nodes_from(range(len(nodes)))
    for head, tail in sorted((number[head], number[tail]) for head, tail in graph.edges()):
        if head != tail:
            weight = simple.get_edge_data(head, tail, {"weight": 0})["weight"]
            simple.add_edge(head, tail, weight=weight + 1)
    degree = dict(graph.degree())
    rank = {node: (-degree[node], node) for node in nodes}

    pieces: dict[str, list[str]] = {}
    loners: dict[str, list[str]] = {}
    connected: list[int] = []
    piece = _LARGE_PIECE if len(nodes) > _MANY else _PIECE
    for component in nx.connected_components(simple):
        members = sorted((nodes[place] for place in component), key=rank.__getitem__)
        base = graph.nodes[members[0]]["type"].partition(":")[0]
        if len(members) == 1 and not degree[members[0]]:
            loners.setdefault(base, []).append(members[0])
        elif len(members) <= piece:
            pieces.setdefault(base, []).extend(members)
        else:
            connected += component
    found = [
        sorted((nodes[place] for place in part), key=rank.__getitem__)
        for part in _split(simple.subgraph(sorted(connected)).copy())
    ]
    found.sort(key=lambda members: (-len(members), members[0]))
    groups = [
        Group("community", tuple(members), central=_central(graph, members)) for members in found
    ]
    groups += bundles("pieces", pieces)
    groups += bundles("loners", {base: sorted(members) for base, members in loners.items()})
    return groups


def by_type(graph: nx.MultiDiGraph[str]) -> list[Group]:
    """All entities by type, in the order of the ontology, the most connected first."""
    degree = dict(graph.degree())
    members: dict[str, list[str]] = {base: [] for base in graph.graph["ontology"]["entities"]}
    for node, record in graph.nodes(data=True):
        members.setdefault(record["type"].partition(":")[0], []).append(node)
    for nodes in members.values():
        nodes.sort(key=lambda node: (-degree[node], node))
    return list(bundles("type", {base: nodes for base, nodes in members.items() if nodes}))


def bundles(kind: Kind, members: dict[str, list[str]]) -> Iterator[Group]:
    """Groups of what is given by type or layer; those beyond the limit come in parts."""
    for of, nodes in members.items():
        parts = -(-len(nodes) // GROUP_LIMIT)
        size = -(-len(nodes) // max(parts, 1))
        for part in range(parts):
            chunk = tuple(nodes[part * size : (part + 1) * size])
            yield Group(kind, chunk, of=of, part=part + 1, parts=parts)


def _central(graph: nx.MultiDiGraph[str], members: Sequence[str]) -> tuple[str, ...]:
    """The members that name a community: the most connected, proper names before the others."""

    def poor(node: str) -> bool:
        record = graph.nodes[node]
        return record["generic"] or record["type"].partition(":")[0] in _POOR_NAMES

    return tuple(sorted(members, key=poor)[:_CENTRAL])


def _split(graph: nx.Graph[int]) -> Iterator[Sequence[int]]:
    """Louvain's communities; one that is too large to be opened at once is split further."""
    if not graph:
        return
    for community in louvain_communities(graph, seed=_SEED):
        if len(community) <= GROUP_LIMIT:
            yield sorted(community)
            continue
        inner = graph.subgraph(sorted(community)).copy()
        parts = louvain_communities(inner, seed=_SEED)
        for part in parts:
            if len(part) <= GROUP_LIMIT or len(parts) == 1:  # all too close to be told apart
                yield sorted(part)
            else:
                yield from _split(inner.subgraph(sorted(part)).copy())
