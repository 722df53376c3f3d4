"""The layout by levels: what relations start from stands above what they lead to.

Entities that lead to each other in a circle share a level. Within a level, each stands near those
of the level above that it is joined to; a level that is too wide for one row takes several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from baimo.graph.layout.boxes import clipped_label, node_box
from baimo.graph.layout.packing import WIDTH_TO_HEIGHT
from baimo.graph.layout.whole import Position

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVEL_GAP = 90.0
_SWEEPS = 4


def levels(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """The nodes of each level, from the top, and those without relations as the last one."""
    degree = dict(graph.degree())
    joined = [node for node in sorted(graph) if degree[node]]
    directed: nx.DiGraph[int] = nx.DiGraph()
    directed.add_nodes_from(range(len(joined)))
    number = {node: place for place, node in enumerate(joined)}
    directed.add_edges_from(sorted({(number[h], number[t]) for h, t in graph.edges() if h != t}))
    condensed = nx.condensation(directed)
    level: dict[int, int] = {}
    for component in nx.lexicographical_topological_sort(condensed):
        above = [level[other] for other in condensed.predecessors(component)]
        level[component] = max(above, default=-1) + 1
    found: dict[int, list[str]] = {}
    for component, record in condensed.nodes(data=True):
        found.setdefault(level[component], []).extend(joined[n] for n in record["members"])
    ordered = [sorted(found[place]) for place in sorted(found)]
    _order(graph, ordered)
    loners = [node for node in sorted(graph) if not degree[node]]
    return [*ordered, loners] if loners else ordered


def hierarchy(graph: nx.MultiDiGraph[str], rows: Sequence[Sequence[str]]) -> dict[str, Position]:
    """Positions of the nodes in levels, around the origin."""
    boxes = {
        node: node_box(clipped_label(graph.nodes[node]["name"]), degree)
        for node, degree in graph.degree()
    }
    area = sum(box.width * (box.above + box.below + 40) for box in boxes.values())
    room = max(900.0, (area * WIDTH_TO_HEIGHT * 1.3) ** 0.5)
    positions: dict[str, Position] = {}
    y = 0.0
    for row in rows:
        for line in _lines(row, {node: boxes[node].width for node in row}, room):
            height = max(boxes[node].above for node in line)
            width = sum(boxes[node].width for node in line)
            # A short line is spread out, or all of it would hang in the middle.
            spare = min((room - width) / (len(line) + 1), 70.0) if width < room else 0.0
            x = -(width + spare * (len(line) - 1)) / 2
            for node in line:
                positions[node] = (
                    round(x + boxes[node].width / 2, 1),
                    round(y + height, 1),
                )
                x += boxes[node].width + spare
            y += height + max(boxes[node].below for node in line) + 14
        y += _LEVEL_GAP
    middle = y / 2
    return {node: (x, round(at - middle, 1)) for node, (x, at) in positions.items()}


def _order(graph: nx.MultiDiGraph[str], rows: list[list[str]]) -> None:
    """Sort each level by the mean place of its neighbours, downward and upward in turn."""
    place = {node: number / max(len(row), 1) for row in rows for number, node in enumerate(row)}
    near = {node: sorted({*graph.pred[node], *graph.succ[node]} - {node}) for node in place}
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = {
                node: sum(place[other] for other in near[node]) / len(near[node])
                if near[node]
                else place[node]
                for node in row
            }
            row.sort(key=lambda node: (wanted[node], node))
            for number, node in enumerate(row):
                place[node] = (number + 0.5) / len(row)


def _lines(row: Sequence[str], widths: dict[str, float], room: float) -> list[list[str]]:
    """A level cut into lines of about equal width."""
    total = sum(widths.values())
    count = max(1, -int(-total // room))
    lines: list[list[str]] = [[] for _ in range(count)]
    done = 0.0
    for node in row:
        lines[min(int(done / total * count), count - 1)].append(node)
        done += widths[node]
    return [line for line in lines if line]
