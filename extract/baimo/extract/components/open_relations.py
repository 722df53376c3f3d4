"""The component that reads the relations of an imported ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.extract.analysis import Resources
from baimo.extract.components.registry import component
from baimo.extract.relations.open_frames.reader import OpenFrames

if TYPE_CHECKING:
    from spacy.tokens import Doc


class OpenRelations:
    """Read candidate relations between open names."""

    def __init__(self, frames: OpenFrames) -> None:
        self.frames = frames

    def __call__(self, doc: Doc) -> Doc:
        """Read one ``Doc``."""
        self.frames.read(doc)
        return doc


@component("baimo_open_relations")
def make_open_relations(resources: Resources) -> OpenRelations:
    """Make the component with the ontology."""
    return OpenRelations(OpenFrames(resources.ontology))
