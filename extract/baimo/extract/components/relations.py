"""The component that reads relations; the frames themselves are in ``baimo.extract.relations``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from baimo.extract.analysis import resources_of
from baimo.extract.relations import RelationReader


class Relations:
    """Read candidate relations sentence by sentence."""

    def __init__(self, reader: RelationReader) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Read one ``Doc``."""
        self.reader.read(doc)
        return doc


@Language.factory("baimo_relations")
def make_relations(nlp: Language, name: str) -> Relations:
    """Make the component with the pipeline's ontology."""
    resources = resources_of(nlp)
    return Relations(RelationReader(resources.ontology))
