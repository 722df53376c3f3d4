"""The graph as a ``pyvis.network.Network``: nodes in place, edges bowed apart, text made safe.

The network is filled directly. ``Network.add_node`` looks through a list for each node and
``add_edge`` through two, ``from_nx`` drops parallel edges, and both break on attributes that are
called ``source`` or ``to``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from baimo.graph.escape import text_for_html
from baimo.graph.labels import Language, entity_color, entity_type_label, relation_label
from baimo.graph.layout import Position, layout
from baimo.graph.layout.boxes import FONT_SIZE, clipped_label, dot_size

if TYPE_CHECKING:
    import networkx as nx

FONT = (
    '"Inter", "Segoe UI", "Helvetica Neue", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", '
    '"Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'
)

STATUS_DASHES: dict[str, bool | list[int]] = {
    "stated": False,
    "planned": [9, 6],
    "reported": [10, 4, 2, 4],
    "negated": [2, 5],
}
"""How the edge of each status is drawn; a negated one is also red."""

_STATUS_COLORS = {
    "stated": "#8a94a3",
    "planned": "#8a94a3",
    "reported": "#8a94a3",
    "negated": "#d1343f",
}

_OPTIONS = {
    "physics": {"enabled": False},
    "nodes": {"font": {"size": FONT_SIZE, "face": FONT}, "borderWidth": 1.5},
    "edges": {
        "font": {"size": 12, "face": FONT, "align": "middle"},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
    },
    "interaction": {
        "hover": True,
        "multiselect": False,
        "tooltipDelay": 250,
        "hideEdgesOnDrag": False,
    },
    "layout": {"improvedLayout": False},
}


def to_pyvis(graph: nx.MultiDiGraph[str], *, language: Language) -> Network:
    """A network that can be shown by pyvis itself.

    pyvis and its page treat ids and titles as HTML, so these are escaped; an id is the entity's id
    wherever that holds no ``<``, ``>``, ``&`` or quotes. Labels are painted, not parsed.
    """
    network = Network(height="800px", width="100%", directed=True, cdn_resources="in_line")
    fill(network, graph, layout(graph), language, safe=text_for_html)
    network.set_options(json.dumps(_OPTIONS))
    return network


def fill(
    network: Network,
    graph: nx.MultiDiGraph[str],
    positions: Mapping[str, Position],
    language: Language,
    *,
    safe: Callable[[str], str],
) -> None:
    """Put the nodes and edges of a graph into an empty network.

    Args:
        network: What to fill.
        graph: A graph of Baimo's records.
        positions: Where each node stands.
        language: Language of the labels.
        safe: Applied to ids and titles.
    """
    ontology = graph.graph["ontology"]
    for node, record in graph.nodes(data=True):
        x, y = positions[node]
        options = Node(
            safe(node),
            "dot",
            clipped_label(record["name"]) or "?",
            title=safe(_title(record, entity_type_label(ontology, record["type"], language))),
            color=entity_color(ontology, record["type"]),
            size=dot_size(graph.degree(node)),
            x=x,
            y=y,
        ).options
        network.nodes.append(options)
        network.node_ids.append(options["id"])
        network.node_map[options["id"]] = options
    for (head, tail, key, record), shape in bowed(graph):
        label = relation_label(ontology, record["type"], language)
        symmetric = ontology["relations"].get(record["type"], {}).get("symmetric", False)
        network.edges.append(
            Edge(
                safe(head),
                safe(tail),
                True,
                id=safe(key),
                label=label,
                title=safe("\n".join(item["text"] for item in record["evidence"][:3])),
                arrows="" if symmetric else "to",
                color=_STATUS_COLORS.get(record["status"], _STATUS_COLORS["stated"]),
                dashes=STATUS_DASHES.get(record["status"], False),
                width=round(1.2 + min(math.log2(max(len(record["evidence"]), 1)), 3) * 0.6, 2),
                **shape,
            ).options
        )


_Edge = tuple[str, str, str, dict[str, Any]]
"""Head, tail, key and record."""


def bowed_edges(edges: Iterable[_Edge]) -> dict[tuple[str, str, str], tuple[str, float]]:
    """How each edge is bent, as the page takes it: ``("bow", signed)`` or ``("loop", number)``.

    A bow is to the right of the way from head to tail if it is positive.

    Args:
        edges: Some edges of a graph: with one all others between the same two nodes.
    """
    shapes: dict[tuple[str, str, str], tuple[str, float]] = {}
    for (head, tail, key, _), number, count, forward in _bundled(edges):
        if head == tail:
            shapes[head, tail, key] = ("loop", number)
            continue
        smooth = _curve(number, count, forward=forward)["smooth"]
        bow = smooth["roundness"] if smooth["enabled"] else 0.0
        clockwise = smooth.get("type") == "curvedCW"
        shapes[head, tail, key] = ("bow", bow if clockwise else -bow)
    return shapes


def bowed(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[_Edge, dict[str, Any]]]:
    """Each edge with the options that keep it visible beside others between the same two nodes.

    A single edge is straight, several fan out to both sides, self loops stand around their node.
    """
    for edge, number, count, forward in _bundled(graph.edges(keys=True, data=True)):
        if edge[0] == edge[1]:
            yield edge, _loop(number, dot_size(graph.degree(edge[0])))
        else:
            yield edge, _curve(number, count, forward=forward)


def _bundled(edges: Iterable[_Edge]) -> Iterator[tuple[_Edge, int, int, bool]]:
    """Each edge, its place among those between the same two nodes, how many these are, its way."""
    bundles: dict[tuple[str, str], list[_Edge]] = {}
    for edge in edges:
        head, tail = edge[:2]
        bundles.setdefault((head, tail) if head <= tail else (tail, head), []).append(edge)
    for ends, bundle in sorted(bundles.items()):
        bundle.sort(key=lambda edge: edge[:3])
        for number, edge in enumerate(bundle):
            yield edge, number, len(bundle), edge[0] == ends[0]


_LOOP_ANGLES = (0.25, 0.75, 0.0, 1.0)  # of half a turn: above the node first, its label is below


def _loop(number: int, dot: float) -> dict[str, Any]:
    angle = round(_LOOP_ANGLES[number % 4] * math.pi, 4)
    size = round(dot * 0.6 + 12 + 9 * (number // 4), 1)  # its own label covers a smaller one
    return {"selfReference": {"size": size, "angle": angle, "renderBehindTheNode": True}}


def _curve(number: int, count: int, *, forward: bool) -> dict[str, Any]:
    bow = (number - (count - 1) / 2) * min(0.24, 1.6 / count)
    if not bow:
        return {"smooth": {"enabled": False}}
    # Clockwise is seen from the edge's own start, so an edge the other way turns the other way.
    clockwise = (bow > 0) == forward
    return {
        "smooth": {
            "enabled": True,
            "type": "curvedCW" if clockwise else "curvedCCW",
            "roundness": round(abs(bow), 3),
        }
    }


def _title(record: Mapping[str, Any], type_label: str) -> str:
    aliases = [alias["text"] for alias in record["aliases"]]
    lines = [f"{record['name']} ({type_label})"]
    if aliases:
        lines.append(" | ".join(aliases[:8]) + (" …" if len(aliases) > 8 else ""))
    return "\n".join(lines)
