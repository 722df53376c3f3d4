"""The layout of a whole graph: its components laid out one by one and packed together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from baimo.graph.layout.boxes import Box, clipped_label, node_box
from baimo.graph.layout.forces import settle
from baimo.graph.layout.overlap import push_apart
from baimo.graph.layout.packing import grid, pack
from baimo.graph.layout.start import radial_tree

if TYPE_CHECKING:
    from baimo.graph.layout.forces import Floats

Position = tuple[float, float]

_LENGTH = 84.0  # of an edge between two nodes that nothing else pushes
_GAP = 70.0


def layout(
    graph: nx.MultiDiGraph[str],
    *,
    degrees: Mapping[str, int] | None = None,
    steps: int | None = None,
) -> dict[str, Position]:
    """A position for each node, in pixels at a zoom of 100 %, y downward.

    The order in which nodes and edges were added makes no difference.

    Args:
        graph: A graph of Baimo's records.
        degrees: Relations of each node, where the graph is part of a larger one.
        steps: How often the nodes of a component are moved; enough to settle well if not given.
    """
    known = degrees or dict(graph.degree())
    boxes = {
        node: node_box(clipped_label(record["name"]), known[node])
        for node, record in graph.nodes(data=True)
    }
    components = [sorted(component) for component in nx.connected_components(nx.Graph(graph))]
    components.sort(key=lambda nodes: (-len(nodes), nodes[0]))
    blocks = [
        _component(graph, nodes, boxes, steps)
        for nodes in components
        if len(nodes) > 1 or graph.degree(nodes[0])
    ]
    loners = [nodes[0] for nodes in components if len(nodes) == 1 and not graph.degree(nodes[0])]
    if loners:
        loners.sort(key=lambda node: (graph.nodes[node]["type"], node))
        blocks.append(_grid(loners, boxes))
    return _packed(blocks, boxes)


def _component(
    graph: nx.MultiDiGraph[str], nodes: Sequence[str], boxes: dict[str, Box], steps: int | None
) -> dict[str, Position]:
    """Positions of one connected component, or of one node with a self loop."""
    number = {node: place for place, node in enumerate(nodes)}
    pairs = sorted(
        {
            (min(number[head], number[tail]), max(number[head], number[tail]))
            for head, tail in graph.subgraph(nodes).edges()
            if head != tail
        }
    )
    neighbours: list[list[int]] = [[] for _ in nodes]
    for one, other in pairs:
        neighbours[one].append(other)
        neighbours[other].append(one)
    start = np.array(radial_tree(neighbours, _LENGTH), dtype=np.float64)
    x, y = start[:, 0], start[:, 1]
    if len(nodes) > 2:
        x, y = settle(x, y, np.array(pairs, dtype=np.int64).T, _LENGTH, steps=steps)
    if float(y.max() - y.min()) > float(x.max() - x.min()):
        x, y = y, x  # lying, since screens and labels are wider than high
    width, above, below = _sides(nodes, boxes)
    x, y = push_apart(x, y, width, above, below)
    return {node: (float(x[place]), float(y[place])) for place, node in enumerate(nodes)}


def _grid(nodes: Sequence[str], boxes: dict[str, Box]) -> dict[str, Position]:
    width = max(boxes[node].width for node in nodes)
    height = max(boxes[node].above + boxes[node].below for node in nodes)
    return dict(zip(nodes, grid(len(nodes), (width, height)), strict=True))


def _packed(blocks: Iterable[dict[str, Position]], boxes: dict[str, Box]) -> dict[str, Position]:
    """All blocks side by side, around the origin."""
    cornered = []
    for block in blocks:
        left = min(x - boxes[node].width / 2 for node, (x, _) in block.items())
        right = max(x + boxes[node].width / 2 for node, (x, _) in block.items())
        top = min(y - boxes[node].above for node, (_, y) in block.items())
        bottom = max(y + boxes[node].below for node, (_, y) in block.items())
        cornered.append((block, left, top, right - left, bottom - top))
    corners = pack([(width, height) for *_, width, height in cornered], _GAP)
    placed = {
        node: (x - left + corner_x, y - top + corner_y)
        for (block, left, top, _, _), (corner_x, corner_y) in zip(cornered, corners, strict=True)
        for node, (x, y) in block.items()
    }
    if not placed:
        return {}
    middle_x = (min(x for x, _ in placed.values()) + max(x for x, _ in placed.values())) / 2
    middle_y = (min(y for _, y in placed.values()) + max(y for _, y in placed.values())) / 2
    return {
        node: (round(x - middle_x, 1), round(y - middle_y, 1))
        for node, (x, y) in sorted(placed.items())
    }


def _sides(nodes: Sequence[str], boxes: dict[str, Box]) -> tuple[Floats, Floats, Floats]:
    sides = np.array([boxes[node] for node in nodes], dtype=np.float64)
    return sides[:, 0], sides[:, 1], sides[:, 2]
