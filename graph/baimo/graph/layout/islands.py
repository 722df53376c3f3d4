"""Groups as islands: each group laid out by itself, and the groups as wholes beside each other.

Rolled up, a group is one dot, at a place of its own; opened, its members stand around the middle of
their island. So both pictures, and all between, come from the same numbers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from baimo.graph.communities import Group
from baimo.graph.layout.boxes import Box
from baimo.graph.layout.forces import settle
from baimo.graph.layout.overlap import push_apart
from baimo.graph.layout.start import radial_tree
from baimo.graph.layout.whole import Position, layout
from baimo.graph.reuse import PageParts

if TYPE_CHECKING:
    from baimo.graph.layout.forces import Floats

_GAP = 150.0  # between two islands
_SPACE = 24.0  # between two groups without links
_STEPS = 110  # of one group, which is small
_ROLLED_LABEL = (150.0, 44.0)  # room for the two lines under a rolled-up group


@dataclass(frozen=True)
class Islands:
    """Where everything stands in a layout of groups.

    Attributes:
        positions: Of all nodes when all groups are open.
        middles: The middle of each group then.
        reach: How far its members are from there at most.
        rolled: Where each group stands as one dot.
    """

    positions: dict[str, Position]
    middles: list[Position]
    reach: list[float]
    rolled: list[Position]


def islands(
    graph: nx.MultiDiGraph[str],
    groups: Sequence[Group],
    inner: Callable[[Group], dict[str, Position]] | None = None,
    *,
    by_links: bool = True,
    parts: PageParts | None = None,
) -> Islands:
    """Lay out groups.

    Args:
        graph: A graph of Baimo's records.
        groups: All its nodes, each in one group.
        inner: The layout of one group; by forces if not given.
        by_links: Put groups with links near each other; otherwise they stand in rows.
        parts: Layouts of groups that are known already; what is found is put there.
    """
    known = parts or PageParts()
    degrees = dict(graph.degree())

    def by_force(group: Group) -> dict[str, Position]:
        inside = graph.subgraph(group.members)
        members = [
            (node, graph.nodes[node]["name"], graph.nodes[node]["type"], degrees[node])
            for node in sorted(inside)
        ]
        return known.layout(
            (_STEPS, members, sorted(inside.edges())),
            lambda: layout(inside, degrees=degrees, steps=_STEPS),
        )

    blocks = [(inner or by_force)(group) for group in groups]
    links = _links(graph, groups) if by_links else Counter()
    sizes = [_size(block) for block in blocks]
    gap = _GAP if by_links else _GAP / 2
    open_boxes = [Box(width + gap, height / 2 + gap, height / 2 + gap) for width, height in sizes]
    rolled_boxes = [rolled_box(len(group.members)) for group in groups]
    middles = _arranged(open_boxes, links, _GAP)
    positions = {}
    reach = []
    for block, (middle_x, middle_y) in zip(blocks, middles, strict=True):
        for node, (x, y) in block.items():
            positions[node] = (round(middle_x + x, 1), round(middle_y + y, 1))
        far = max(((x * x + y * y) ** 0.5 for x, y in block.values()), default=0.0)
        reach.append(round(far + 60, 1))
    return Islands(positions, middles, reach, _arranged(rolled_boxes, links, _SPACE))


def rolled_size(members: int) -> float:
    """The radius of a group's dot."""
    return round(min(13 + 1.5 * math.sqrt(members), 48), 1)


def rolled_box(members: int) -> Box:
    """The room of a rolled-up group with its label."""
    radius = rolled_size(members)
    width, height = _ROLLED_LABEL
    return Box(max(width, 2 * radius + 20), radius + 10, radius + height)


def _links(graph: nx.MultiDiGraph[str], groups: Sequence[Group]) -> Counter[tuple[int, int]]:
    """How many edges run between each two groups."""
    group_of = {node: place for place, group in enumerate(groups) for node in group.members}
    links: Counter[tuple[int, int]] = Counter()
    for head, tail in graph.edges():
        one, other = sorted((group_of[head], group_of[tail]))
        if one != other:
            links[one, other] += 1
    return links


def _arranged(boxes: Sequence[Box], links: Counter[tuple[int, int]], gap: float) -> list[Position]:
    """Positions of boxes: linked ones by forces, in the middle; the others packed underneath."""
    linked = sorted({place for pair in links for place in pair})
    rest = sorted({*range(len(boxes))}.difference(linked))
    placed: dict[int, Position] = {}
    bottom = 0.0
    if linked:
        xs, ys = _by_links([boxes[place] for place in linked], linked, links)
        placed = {place: (float(xs[n]), float(ys[n])) for n, place in enumerate(linked)}
        bottom = max(y + boxes[place].below for place, (_, y) in placed.items()) + gap
    sizes = [(boxes[place].width, boxes[place].above + boxes[place].below) for place in rest]
    spread = 0.0
    if placed:
        left = min(x - boxes[place].width / 2 for place, (x, _) in placed.items())
        spread = max(x + boxes[place].width / 2 for place, (x, _) in placed.items()) - left
    corners, width = _rows(sizes, spread)
    middle = left + spread / 2 if placed else 0.0
    for (x, y), place in zip(corners, rest, strict=True):
        box = boxes[place]
        placed[place] = (middle + x + box.width / 2 - width / 2, bottom + y + box.above)
    return [(round(placed[p][0], 1), round(placed[p][1], 1)) for p in range(len(boxes))]


def _rows(
    sizes: Sequence[tuple[float, float]], least: float
) -> tuple[list[tuple[float, float]], float]:
    """The corners of rectangles in rows from left to right, and how wide the rows are."""
    area = sum((width + _SPACE) * (height + _SPACE) for width, height in sizes)
    # Under something wide they may be wide; alone they fill a screen.
    room = max(
        least,
        (area * (3.2 if least else 1.5)) ** 0.5,
        max((width for width, _ in sizes), default=0.0),
    )
    corners: list[tuple[float, float]] = []
    x = y = high = widest = 0.0
    for width, height in sizes:
        if x and x + width > room:
            x, y, high = 0.0, y + high + _SPACE, 0.0
        corners.append((x, y))
        x += width + _SPACE
        high = max(high, height)
        widest = max(widest, x - _SPACE)
    return corners, widest


def _by_links(
    boxes: Sequence[Box], places: Sequence[int], links: Counter[tuple[int, int]]
) -> tuple[Floats, Floats]:
    number = {place: count for count, place in enumerate(places)}
    # The strongest links only: all of them would draw everything into one heap.
    strong: set[tuple[int, int]] = set()
    for place in places:
        own = sorted(
            (pair for pair in links if place in pair), key=lambda pair: (-links[pair], pair)
        )
        strong.update(own[:3])
    pairs = sorted((number[one], number[other]) for one, other in strong)
    joined: nx.Graph[int] = nx.Graph(pairs)
    joined.add_nodes_from(range(len(places)))
    parts = sorted((sorted(part) for part in nx.connected_components(joined)), key=lambda p: p[0])
    pairs += [(parts[0][0], part[0]) for part in parts[1:]]
    neighbours: list[list[int]] = [[] for _ in places]
    for one, other in pairs:
        neighbours[one].append(other)
        neighbours[other].append(one)
    width = np.array([box.width for box in boxes], dtype=np.float64)
    above = np.array([box.above for box in boxes], dtype=np.float64)
    below = np.array([box.below for box in boxes], dtype=np.float64)
    length = float((width.mean() + (above + below).mean()) / 2) * 0.8
    start = np.array(radial_tree(neighbours, length), dtype=np.float64)
    x, y = start[:, 0], start[:, 1]
    if len(places) > 2:
        x, y = settle(x, y, np.array(pairs, dtype=np.int64).T, length)
    if float(y.max() - y.min()) > float(x.max() - x.min()):
        x, y = y, x  # lying, since screens and labels are wider than high
    return push_apart(x * 1.25, y, width, above, below)


def _size(block: dict[str, Position]) -> tuple[float, float]:
    if not block:
        return 0.0, 0.0
    xs, ys = [x for x, _ in block.values()], [y for _, y in block.values()]
    return max(xs) - min(xs) + 120, max(ys) - min(ys) + 80
