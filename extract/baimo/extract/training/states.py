"""The vectors of characters that the network looks at, by the models that give them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from baimo.extract.components.words import LacMissingError
from baimo.extract.training import e5_states, lac_states

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Source:
    width: int
    load: Callable[[], Callable[[str], Vectors]]


_SOURCES = {
    "lac": _Source(lac_states.WIDTH, lambda: lac_states.lac_states()),
    "e5": _Source(e5_states.WIDTH, lambda: e5_states.e5_states()),
}
SOURCES = tuple(_SOURCES)
"""All models, in the order in which their vectors are put side by side."""
MissingError = (LacMissingError, e5_states.E5MissingError)
"""What is raised where a model is not installed, or is not the known version."""


def installed() -> tuple[str, ...]:
    """The models that are there."""
    found = []
    for name in SOURCES:
        try:
            _SOURCES[name].load()
        except MissingError:
            continue
        found.append(name)
    return tuple(found)


def load(names: Iterable[str]) -> None:
    """Load models, each once a process.

    Raises:
        MissingError: One is not installed, or is another version.
        KeyError: There is no model of that name.
    """
    for name in names:
        _SOURCES[name].load()


def width(names: Iterable[str]) -> int:
    """Numbers a character that some models give together."""
    return sum(_SOURCES[name].width for name in names)


def vectors(text: str, names: Iterable[str]) -> Vectors:
    """The vectors of a text's characters: one row for each code point.

    Raises:
        MissingError: A model is not installed.
    """
    columns = [_SOURCES[name].load()(text) for name in names]
    return np.hstack(columns) if columns else np.zeros((len(text), 0), dtype=np.float32)
