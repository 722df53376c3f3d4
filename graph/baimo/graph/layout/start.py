"""A first arrangement of a connected graph: a radial tree around its busiest node.

Knowledge graphs are nearly trees (hubs with leaves), so this start has few crossings and the forces
have little to untangle.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def radial_tree(neighbours: Sequence[Sequence[int]], length: float) -> list[tuple[float, float]]:
    """Positions on circles around the node with the most neighbours.

    Args:
        neighbours: For each node of a connected graph, the others that it is joined to.
        length: Distance from one circle to the next.
    """
    root = max(range(len(neighbours)), key=lambda node: (len(neighbours[node]), -node))
    children: list[list[int]] = [[] for _ in neighbours]
    order = [root]
    seen = {root}
    for node in order:  # grows while it is walked: breadth first
        for other in neighbours[node]:
            if other not in seen:
                seen.add(other)
                children[node].append(other)
                order.append(other)

    leaves = [0] * len(neighbours)
    for node in reversed(order):
        leaves[node] = sum(leaves[child] for child in children[node]) or 1

    positions = [(0.0, 0.0)] * len(neighbours)
    wedges = {root: (0.0, 2 * math.pi, 0)}
    for node in order:
        begin, width, depth = wedges.pop(node)
        # Rounded, since the last digits of sine and cosine differ between C libraries.
        middle = begin + width / 2
        # A little beside the circle, each node elsewhere: forces along a line never leave it.
        aside = (node * 0.618034 % 1 - 0.5) * 0.2, (node * 0.414214 % 1 - 0.5) * 0.2
        positions[node] = (
            (round(math.cos(middle), 6) * depth + aside[0]) * length,
            (round(math.sin(middle), 6) * depth + aside[1]) * length,
        )
        for child in children[node]:
            share = width * leaves[child] / leaves[node]
            wedges[child] = (begin, share, depth + 1)
            begin += share
    return positions
