"""The components by name, as plain callables that need no spaCy to be made.

``baimo.extract.spacy_components`` gives them to spaCy under the same names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from baimo.extract.analysis import Resources

Component = Callable[[Any], Any]
"""Reads a ``Doc`` or a ``Passage``, writes into its analysis, and gives it back."""

Factory = Callable[[Resources], Component]

FACTORIES: dict[str, Factory] = {}
"""The factories that the modules of this package registered."""


_Made = TypeVar("_Made", bound=Component)


def component(
    name: str,
) -> Callable[[Callable[[Resources], _Made]], Callable[[Resources], _Made]]:
    """Register what makes a component of an ontology and a lexicon.

    Args:
        name: Its name in a pipeline.
    """

    def register(factory: Callable[[Resources], _Made]) -> Callable[[Resources], _Made]:
        FACTORIES[name] = factory
        return factory

    return register
