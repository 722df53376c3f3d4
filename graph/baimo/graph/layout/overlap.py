"""Pushing apart nodes whose dots or labels would cover each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from baimo.graph.layout.forces import Bools, Floats

_CROWDED = 1.0
"""Overlaps a node above which the whole picture is enlarged first."""


class _Overlaps(NamedTuple):
    """Boxes that overlap the one ``offset`` places further on, in the order from left to right."""

    near: slice
    far: slice
    both: Bools
    over_x: Floats
    over_y: Floats
    downward: Floats


def push_apart(
    x: Floats, y: Floats, width: Floats, above: Floats, below: Floats
) -> tuple[Floats, Floats]:
    """Enlarge a crowded picture, then move overlapping boxes apart a little at a time.

    Where the middle of a crowd cannot give way, the picture is enlarged once more.

    Args:
        x: Where the nodes stand.
        y: The same, vertically.
        width: Width of each box, centred on the node.
        above: How far each box reaches upward.
        below: How far it reaches downward.
    """
    height = above + below
    y = y + (below - above) / 2  # the middle of the box instead of the dot's
    for _ in range(6):
        found = sum(int(o.both.sum()) for o in _overlaps(*_sorted(x, y, width, height)[1]))
        if found <= _CROWDED * len(x):
            break
        x, y = x * 1.2, y * 1.2
    for _ in range(5):
        x, y, settled = _pushed(x, y, width, height)
        if settled:
            break
        x, y = x * 1.06, y * 1.06
    return x, y - (below - above) / 2


def _pushed(
    x: Floats, y: Floats, width: Floats, height: Floats, rounds: int = 60
) -> tuple[Floats, Floats, bool]:
    """Positions after some rounds of pushing, and whether no overlap was left."""
    limit = float(width.max()) / 4  # a box in a crowd is pushed by many, and would be thrown out
    for _ in range(rounds):
        order, boxes = _sorted(x, y, width, height)
        move_x, move_y = np.zeros_like(x), np.zeros_like(y)
        crowded = False
        for near, far, both, over_x, over_y, downward in _overlaps(*boxes):
            crowded = True
            # Along the axis where less is to be moved; each takes half of it.
            sideways = both & (over_x < over_y)
            step_x = np.where(sideways, over_x * 0.5 + 0.5, 0)
            step_y = np.where(both & ~sideways, over_y * 0.5 + 0.5, 0) * downward
            move_x[far] += step_x
            move_x[near] -= step_x
            move_y[far] += step_y
            move_y[near] -= step_y
        if not crowded:
            return x, y, True
        x, y = x.copy(), y.copy()
        x[order] += np.clip(move_x, -limit, limit)
        y[order] += np.clip(move_y, -limit, limit)
    return x, y, False


def _sorted(
    x: Floats, y: Floats, width: Floats, height: Floats
) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], tuple[Floats, Floats, Floats, Floats]]:
    order = np.lexsort((y, x))
    return order, (x[order], y[order], width[order], height[order])


def _overlaps(x: Floats, y: Floats, width: Floats, height: Floats) -> Iterator[_Overlaps]:
    """All overlaps of boxes that are sorted from left to right."""
    widest = float(width.max())
    for offset in range(1, len(x)):
        near, far = slice(None, -offset), slice(offset, None)
        dx = x[far] - x[near]
        if float(dx.min()) >= widest:  # boxes further on are further away
            break
        dy = y[far] - y[near]
        over_x = (width[far] + width[near]) / 2 - dx
        over_y = (height[far] + height[near]) / 2 - np.abs(dy)
        both = (over_x > 0) & (over_y > 0)
        if both.any():
            yield _Overlaps(near, far, both, over_x, over_y, np.where(dy < 0, -1.0, 1.0))
