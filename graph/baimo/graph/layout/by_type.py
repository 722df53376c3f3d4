"""The layout by type: a block for each entity type, its most connected entities first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.graph.communities import Group
from baimo.graph.layout.boxes import clipped_label, node_box
from baimo.graph.layout.packing import grid
from baimo.graph.layout.whole import Position

if TYPE_CHECKING:
    import networkx as nx


def block(graph: nx.MultiDiGraph[str], group: Group) -> dict[str, Position]:
    """The members of a group in rows, around the origin."""
    boxes = [
        node_box(clipped_label(graph.nodes[node]["name"]), degree)
        for node, degree in graph.degree(group.members)
    ]
    cell = (max(box.width for box in boxes), max(box.above + box.below for box in boxes))
    places = grid(len(boxes), cell)
    middle_x = (min(x for x, _ in places) + max(x for x, _ in places)) / 2
    middle_y = (min(y for _, y in places) + max(y for _, y in places)) / 2
    return {
        node: (round(x - middle_x, 1), round(y - middle_y, 1))
        for node, (x, y) in zip(group.members, places, strict=True)
    }
