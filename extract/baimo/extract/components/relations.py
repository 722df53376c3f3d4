"""The component that reads relations; the frames themselves are in ``baimo.extract.relations``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.extract.analysis import Resources
from baimo.extract.components.registry import component
from baimo.extract.relations import RelationReader

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Relations:
    """Read candidate relations sentence by sentence."""

    def __init__(self, reader: RelationReader) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Read one ``Doc``."""
        self.reader.read(doc)
        return doc


@component("baimo_relations")
def make_relations(resources: Resources) -> Relations:
    """Make the component with the ontology."""
    return Relations(RelationReader(resources.ontology))
