"""Placing rectangles side by side: the largest first, the others in the gaps and underneath."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH_TO_HEIGHT = 1.35
"""The shape of the whole picture: that of a screen, less legend and side panel."""


def pack(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """The upper left corner of each rectangle.

    Each goes where its top is highest on a skyline, the lower edge of all that stands already.

    Args:
        sizes: Width and height of each; best given from large to small.
        gap: Free room between two.
    """
    if not sizes:
        return []
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    room = max((area * WIDTH_TO_HEIGHT) ** 0.5, max(width for width, _ in sizes) + gap)
    skyline = [(0.0, room, 0.0)]  # from, to, y; from left to right without holes
    corners = []
    for width, height in sizes:
        x, y = _highest_place(skyline, width + gap, room)
        corners.append((x, y))
        skyline = _lowered(skyline, x, x + width + gap, y + height + gap)
    return corners


def grid(count: int, cell: tuple[float, float]) -> list[tuple[float, float]]:
    """The middle of each of ``count`` cells in a grid that is wider than high."""
    if not count:
        return []
    width, height = cell
    columns = max(1, round((count * height / width * WIDTH_TO_HEIGHT * 2) ** 0.5))
    columns = min(columns, count)
    return [
        ((number % columns + 0.5) * width, (number // columns + 0.5) * height)
        for number in range(count)
    ]


def _highest_place(
    skyline: list[tuple[float, float, float]], width: float, room: float
) -> tuple[float, float]:
    best: tuple[float, float] | None = None
    for place, (begin, _, _) in enumerate(skyline):
        if begin + width > room + 1e-6 and place:
            break
        y = 0.0
        for left, _, level in skyline[place:]:
            if left >= begin + width - 1e-6:
                break
            y = max(y, level)
        if best is None or y < best[1] - 1e-6:
            best = (begin, y)
    assert best is not None  # the skyline is never empty
    return best


def _lowered(
    skyline: list[tuple[float, float, float]], begin: float, end: float, level: float
) -> list[tuple[float, float, float]]:
    lowered = []
    for left, right, y in skyline:
        if right <= begin or left >= end:
            lowered.append((left, right, y))
            continue
        if left < begin:
            lowered.append((left, begin, y))
        if right > end:
            lowered.append((end, right, y))
    lowered.append((begin, end, level))
    lowered.sort()
    return lowered
