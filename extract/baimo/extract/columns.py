"""What the columns of a table list, by their heads."""

from __future__ import annotations

from baimo.extract.folding import fold
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span


def column_types(header: tuple[Span, ...], text: str, ontology: Ontology) -> list[str | None]:
    """What each column of a table lists, by its head; ``None`` where its head does not say."""
    kinds = {fold(word): name for name, spec in ontology.entities.items() for word in spec.headers}
    return [kinds.get(fold(text[cell.start : cell.end]).strip(" *:")) for cell in header]
