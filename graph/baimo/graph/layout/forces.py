"""Forces that spread a connected graph: nodes repel each other, edges pull like springs.

The repulsion of far nodes is that of the middle of their group. The groups come from cutting the
plane into strips of equally many nodes and each strip again, so they are small where it is dense.
A step costs nodes times groups; 5,000 nodes settle in about two seconds.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_FEW = 150
"""Nodes up to which all pairs are compared."""


def settle(
    x: Floats, y: Floats, edges: Ints, length: float, *, steps: int | None = None
) -> tuple[Floats, Floats]:
    """Move the nodes of a connected graph until they are spread evenly.

    Args:
        x: Where the nodes stand at first.
        y: The same, vertically.
        edges: Array of shape (2, edges): the nodes that each edge joins, no pair twice.
        length: The distance at which two joined nodes are content.
        steps: How often to move them; more for small graphs if not given.
    """
    nodes = len(x)
    steps = steps or (60 if nodes < 10 else 300 if nodes <= 300 else 150 if nodes <= 2000 else 90)
    strips = max(1, int(np.sqrt(nodes / 16)))
    degree = np.bincount(edges.ravel(), minlength=nodes)
    charge = 1 + 0.35 * np.sqrt(degree.astype(np.float64))
    hottest, coolest = length * 0.6, length * 0.01
    for step in range(steps):
        push_x, push_y = _repulsion(x, y, charge, strips)
        pull_x, pull_y = _springs(x, y, edges, length)
        move_x = push_x * length**3 + pull_x
        move_y = push_y * length**3 + pull_y
        far = np.sqrt(move_x * move_x + move_y * move_y)
        allowed = hottest + (coolest - hottest) * step / steps
        share = np.minimum(far, allowed) / np.maximum(far, 1e-9)
        x = x + move_x * share
        y = y + move_y * share
    return x, y


def _springs(x: Floats, y: Floats, edges: Ints, length: float) -> tuple[Floats, Floats]:
    """The pull of the edges: proportional to their length, so that a hub's leaves fill a disc."""
    heads, tails = edges
    dx, dy = x[tails] - x[heads], y[tails] - y[heads]
    stretch = np.sqrt(dx * dx + dy * dy) / length
    pulls: list[Floats] = []
    for place in (x, y):
        along = (place[tails] - place[heads]) * stretch
        toward_tail = _sums(heads, along, len(x))
        pulls.append(toward_tail - _sums(tails, along, len(x)))
    return pulls[0], pulls[1]


def _sums(places: Ints, values: Floats, count: int) -> Floats:
    """The sum of the values at each place, added one by one."""
    return np.bincount(places, weights=values, minlength=count).astype(np.float64, copy=False)


def _repulsion(x: Floats, y: Floats, charge: Floats, strips: int) -> tuple[Floats, Floats]:
    """The push on each node, for a length of one: ``charge / distance`` from every other node."""
    nodes = len(x)
    if nodes <= _FEW:
        return _from_each(x, y, charge)
    rank = np.empty(nodes, dtype=np.int64)
    rank[np.argsort(x, kind="stable")] = np.arange(nodes)
    strip = rank * strips // nodes
    order = np.lexsort((y, strip))
    first = np.searchsorted(strip[order], np.arange(strips + 1))
    sizes = np.diff(first)
    within = np.arange(nodes) - np.repeat(first[:-1], sizes)
    group = strip[order] * strips + within * strips // np.repeat(sizes, sizes)

    gx, gy, gc = x[order], y[order], charge[order]
    push_x, push_y = _from_groups(gx, gy, gc, group, strips * strips)
    _add_from_own_group(gx, gy, gc, group, push_x, push_y)
    back = np.empty(nodes, dtype=np.int64)
    back[order] = np.arange(nodes)
    return push_x[back], push_y[back]


def _from_each(x: Floats, y: Floats, charge: Floats) -> tuple[Floats, Floats]:
    """The push of every other node; for few nodes quicker than groups."""
    dx = x[None, :] - x[:, None]
    dy = y[None, :] - y[:, None]
    far = dx * dx + dy * dy + 1.0
    strength = charge[:, None] / (far * np.sqrt(far))
    return (strength * dx).sum(axis=0), (strength * dy).sum(axis=0)


def _from_groups(
    x: Floats, y: Floats, charge: Floats, group: Ints, groups: int
) -> tuple[Floats, Floats]:
    """The push of all groups but the node's own, each as if it stood in its middle."""
    mass = _sums(group, charge, groups)
    solid = np.maximum(mass, 1e-9)
    middle_x = _sums(group, charge * x, groups) / solid
    middle_y = _sums(group, charge * y, groups) / solid
    dx = x[None, :] - middle_x[:, None]
    dy = y[None, :] - middle_y[:, None]
    far = dx * dx + dy * dy + 1.0
    strength = mass[:, None] / (far * np.sqrt(far))
    strength[group, np.arange(len(x))] = 0
    # Summed over the first axis numpy adds row by row, which fixes the order of the additions.
    return (strength * dx).sum(axis=0), (strength * dy).sum(axis=0)


def _add_from_own_group(
    x: Floats, y: Floats, charge: Floats, group: Ints, push_x: Any, push_y: Any
) -> None:
    """Add the push of the other nodes of the own group, pair by pair; groups are contiguous."""
    for offset in range(1, len(x)):
        near, far = slice(None, -offset), slice(offset, None)
        same = group[near] == group[far]
        if not same.any():
            break
        dx, dy = x[far] - x[near], y[far] - y[near]
        far_off = dx * dx + dy * dy + 1.0
        strength = same / (far_off * np.sqrt(far_off))
        push_x[far] += strength * charge[near] * dx
        push_y[far] += strength * charge[near] * dy
        push_x[near] -= strength * charge[far] * dx
        push_y[near] -= strength * charge[far] * dy
