"""Collecting the entities of a document where a set labels mentions or surfaces, not entities."""

from __future__ import annotations

from baimo.extract.folding import name_key
from baimo.extract.types import Span
from baimo.graph.evaluation.gold import GoldEntity


class EntityCollector:
    """One entity for each label and spelling; two spellings that fold to one are one."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, str, frozenset[str], dict[Span, str], list[str]]] = {}

    def add(self, text: str, label: str, types: frozenset[str], span: Span | None = None) -> str:
        """Add one mention, or one surface without a place.

        Returns:
            The id of its entity.
        """
        id_ = f"{label}:{name_key(text) or text}"
        _, _, _, spans, surfaces = self._found.setdefault(id_, (text, label, types, {}, []))
        if span is not None:
            spans[span] = text
        if text not in surfaces:
            surfaces.append(text)
        return id_

    def entities(self) -> tuple[GoldEntity, ...]:
        """What was collected, in the order in which it was first met."""
        return tuple(
            GoldEntity(
                id_, name, label, types, "secondary", dict(sorted(spans.items())), tuple(surfaces)
            )
            for id_, (name, label, types, spans, surfaces) in self._found.items()
        )
