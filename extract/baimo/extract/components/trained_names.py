"""Names found by a model that the user trained with ``baimo train``.

``doc.spans["ner"]`` holds all that it finds under its own labels; those whose label stands for a
type become proposals with the source ``ner:<label>``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from baimo.extract.analysis import Proposal, analysis_of, resources_of

if TYPE_CHECKING:
    from baimo.extract.training.recogniser import NameRecogniser

SOURCE = "ner"
SPANS = "ner"


class TrainedNames:
    """Propose the names that a trained model finds in the sentences of a text."""

    def __init__(self, recogniser: NameRecogniser) -> None:
        self._recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = doc.text
        sentences = analysis.sentences
        texts = [text[start:end] for start, end in sentences]
        shown = []
        for sentence, names in zip(sentences, self._recogniser.find(texts), strict=True):
            for name in names:
                start, end = sentence.start + name.start, sentence.start + name.end
                span = doc.char_span(start, end, label=name.label)
                if span is not None:
                    shown.append(span)
                type_ = self._recogniser.types.get(name.label)
                if type_ is not None:
                    source = f"{SOURCE}:{name.label}"
                    analysis.proposals.append(Proposal(start, end, type_, source, rank=2))
        doc.spans[SPANS] = filter_spans(shown)
        return doc


@Language.factory("baimo_trained_names", default_config={"folder": ""})
def make_trained_names(nlp: Language, name: str, folder: str) -> TrainedNames:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        folder: Where ``baimo train`` wrote the model.

    Raises:
        TrainedModelError: There is none, it cannot be loaded, or the ontology lacks a type of it.
    """
    from baimo.extract.training.model_folder import ABOUT, read_model
    from baimo.extract.training.recogniser import TrainedModelError

    recogniser = read_model(folder)
    known = resources_of(nlp).ontology.entities
    for label, type_ in recogniser.types.items():
        if type_ is not None and type_.partition(":")[0] not in known:
            raise TrainedModelError(
                f"{folder}: there is no entity type '{type_}' for its label '{label}'; name "
                f"another in {ABOUT}, or null"
            )
    return TrainedNames(recogniser)
