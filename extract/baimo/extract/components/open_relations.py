"""The component that reads the relations of an imported ontology."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from baimo.extract.analysis import resources_of
from baimo.extract.relations.open_frames import OpenFrames


class OpenRelations:
    """Read candidate relations between open names."""

    def __init__(self, frames: OpenFrames) -> None:
        self.frames = frames

    def __call__(self, doc: Doc) -> Doc:
        """Read one ``Doc``."""
        self.frames.read(doc)
        return doc


@Language.factory("baimo_open_relations")
def make_open_relations(nlp: Language, name: str) -> OpenRelations:
    """Make the component with the pipeline's ontology."""
    return OpenRelations(OpenFrames(resources_of(nlp).ontology))
