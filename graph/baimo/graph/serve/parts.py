"""Pieces of the graph in the format of the page, with the ids by which the page puts them together.

A part is made of what was chosen and never of the whole graph, so its cost does not grow with it.
What recurs without bound, such as the documents of an entity that all of them name, is cut to a
few in a part; ``/relations/{key}`` and ``/document`` give all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from baimo.graph.page_data import about, columns, entity_type, layouts, page_data
from baimo.graph.query.index import Numbers
from baimo.graph.records import Record, put_edge, put_node

if TYPE_CHECKING:
    from baimo.graph.reuse import PageParts
    from baimo.graph.serve.state import State

MOST_ENTITIES = 500
"""Entities that a question, or an address, brings into a part."""

MOST_LISTED = 2000
"""Entities of a part that lists them one by one."""

MOST_RELATIONS = 5000
"""Relations of one part; the surest ones."""

OVERVIEW = 300
"""Entities that the page of a large graph begins with."""

_MOST_PLACES = 20  # documents of an entity, evidence of a relation


def part_of(state: State, entities: Sequence[int] | Numbers) -> Record:
    """Some entities and the relations among them.

    Args:
        state: The graph.
        entities: Their numbers, each once.
    """
    index = state.index
    chosen = np.asarray(entities, dtype=np.int64)
    edges = state.relations_among(chosen)
    left_out = len(edges) - MOST_RELATIONS
    if left_out > 0:
        surest = np.argsort(-index.confidences[edges], kind="stable")[:MOST_RELATIONS]
        edges = np.sort(edges[surest])
    data = columns(
        _nodes(state, chosen),
        _edges(state, edges),
        index.ontology,
        state.passages,
        pinyin=state.readings,
        most=_MOST_PLACES,
    )
    data["nodes"] |= {
        "key": [index.ids[number] for number in chosen.tolist()],
        "degree": index.degrees[chosen].tolist(),
    }
    data["edges"]["key"] = [index.keys[number] for number in edges.tolist()]
    return {
        "version": state.version,
        "fingerprint": state.fingerprint,
        **data,
        "leftOut": max(0, left_out),
    }


def neighbourhood(state: State, entity: int, *, limit: int, offset: int = 0) -> Record:
    """An entity with its neighbours, best connected first, and how many are left.

    Args:
        state: The graph.
        entity: Its number.
        limit: Most neighbours.
        offset: How many neighbours to pass over.
    """
    found = state.neighbours(entity)
    shown = found[offset : offset + limit]
    part = part_of(state, [entity, *shown.tolist()])
    return {**part, "more": max(0, len(found) - offset - len(shown))}


def first_page(state: State, parts: PageParts) -> Record:
    """What the page begins with: all of a small graph, the best connected of a large one.

    Args:
        state: The graph.
        parts: Layouts that are known; those that are found are put there.
    """
    if state.large:
        chosen = np.sort(state.best_connected[:OVERVIEW])
        data = part_of(state, chosen)
        shown = _drawn(state, chosen)
        number = {key: place for place, key in enumerate(data["nodes"]["key"])}
        data["entityTypes"] += _other_types(state, data["entityTypes"])
        data |= {"large": False, "layouts": layouts(shown, number, parts), **about(state.graph)}
    else:
        index = state.index
        data = page_data(state.graph, parts)
        data["nodes"] |= {"key": index.ids, "degree": index.degrees.tolist()}
        data["edges"]["key"] = index.keys
    return {
        "version": state.version,
        **data,
        "whole": not state.large,
        "totals": {
            "entities": len(state.index.ids),
            "relations": len(state.index.keys),
            **data["counts"],
        },
    }


def _other_types(state: State, shown: Sequence[Record]) -> list[Record]:
    """The entity types of the graph that are not among these."""
    ontology = state.index.ontology
    known = {type_["id"] for type_ in shown}
    names = sorted(
        {*state.index.type_names, *(n.partition(":")[0] for n in state.index.type_names)}
    )
    return [entity_type(ontology, name) for name in names if name not in known]


def _nodes(state: State, entities: Numbers) -> list[tuple[str, Record]]:
    nodes, ids = state.graph.nodes, state.index.ids
    return [(ids[number], nodes[ids[number]]) for number in entities.tolist()]


def _edges(state: State, edges: Numbers) -> list[tuple[str, str, str, Record]]:
    index = state.index
    ends = zip(
        index.heads[edges].tolist(), index.tails[edges].tolist(), edges.tolist(), strict=True
    )
    return [
        (index.ids[head], index.ids[tail], index.keys[edge], index.records[edge])
        for head, tail, edge in ends
    ]


def _drawn(state: State, entities: Numbers) -> nx.MultiDiGraph[str]:
    """Entities and the relations among them as a graph, to lay out."""
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    drawn.graph["ontology"] = state.index.ontology
    for node, record in _nodes(state, entities):
        put_node(drawn, node, record)
    for edge in _edges(state, state.relations_among(entities)):
        put_edge(drawn, *edge)
    return drawn
