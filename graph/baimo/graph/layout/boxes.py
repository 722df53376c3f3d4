"""How much room a node takes: its dot, and its label underneath."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import NamedTuple

FONT_SIZE = 14
LINE_HEIGHT = 18
LABEL_UNITS = 22
"""Longest label, in half-width characters. The full name is in the tooltip and the side panel."""


class Box(NamedTuple):
    """The rectangle of a node around its position: its dot is in the middle of the upper part."""

    width: float
    above: float
    below: float


def dot_size(relations: int) -> float:
    """The radius of a node's dot: its area grows with the number of relations."""
    return round(min(7 + 2.6 * math.sqrt(relations), 30), 1)


@lru_cache(maxsize=1 << 16)
def clipped_label(name: str) -> str:
    """A name on one line, cut to what fits under a dot."""
    name = " ".join(name.split())
    units = 0
    for place, character in enumerate(name):
        units += _units(character)
        if units > LABEL_UNITS:
            return name[: max(place - 1, 1)].rstrip() + "…"
    return name


@lru_cache(maxsize=1 << 16)
def node_box(label: str, relations: int) -> Box:
    """The room that a node takes, with a margin."""
    radius = dot_size(relations)
    width = max(sum(map(_units, label)) * FONT_SIZE * 0.54, 2 * radius)
    return Box(width + 16, radius + 6, radius + LINE_HEIGHT + 8)


@lru_cache(maxsize=1 << 14)
def _units(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
