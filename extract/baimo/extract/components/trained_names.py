"""Names found by a model that the user trained with ``baimo train``.

``doc.spans["ner"]`` holds all that it finds under its own labels; those whose label stands for a
type become proposals with the source ``ner:<label>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.util import filter_spans

from baimo.extract.analysis import Proposal, analysis_of
from baimo.extract.types import Span

if TYPE_CHECKING:
    from baimo.extract.ontology import Ontology
    from baimo.extract.training.recogniser import NameRecogniser

SOURCE = "ner"
SPANS = "ner"

_TOGETHER = 64
"""Code points; about as much as one example of common training sets has."""


class TrainedNames:
    """Propose the names that a trained model finds in the sentences of a text."""

    def __init__(self, recogniser: NameRecogniser) -> None:
        self._recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = doc.text
        views = list(_together(analysis.sentences, text))
        texts = [text[start:end] for start, end in views]
        ends = {place for sentence in analysis.sentences for place in range(*sentence)[-1:]}
        shown = []
        for view, names in zip(views, self._recogniser.find(texts), strict=True):
            for name in names:
                start, end = view.start + name.start, view.start + name.end
                if ends.intersection(range(start, end - 1)):
                    continue  # it lies in two sentences
                span = doc.char_span(start, end, label=name.label)
                if span is not None:
                    shown.append(span)
                type_ = self._recogniser.types.get(name.label)
                if type_ is not None:
                    source = f"{SOURCE}:{name.label}"
                    analysis.proposals.append(Proposal(start, end, type_, source, rank=2))
        doc.spans[SPANS] = filter_spans(shown)
        return doc


def _together(sentences: Iterable[Span], text: str) -> Iterator[Span]:
    """Short sentences of one line together: what surrounds a name helps to tell what it is."""
    joined: Span | None = None
    for sentence in sentences:
        if (
            joined is not None
            and sentence.end - joined.start <= _TOGETHER
            and "\n" not in text[joined.end : sentence.start]
        ):
            joined = Span(joined.start, sentence.end)
            continue
        if joined is not None:
            yield joined
        joined = sentence
    if joined is not None:
        yield joined


def load_trained_names(folder: str, ontology: Ontology) -> TrainedNames:
    """Make the component.

    Args:
        folder: Where ``baimo train`` wrote the model.
        ontology: What its types must be in.

    Raises:
        TrainedModelError: There is none, it cannot be loaded, or the ontology lacks a type of it.
    """
    from baimo.extract.training.model_folder import ABOUT, read_model
    from baimo.extract.training.recogniser import TrainedModelError

    recogniser = read_model(folder)
    known = ontology.entities
    for label, type_ in recogniser.types.items():
        if type_ is not None and type_.partition(":")[0] not in known:
            raise TrainedModelError(
                f"{folder}: there is no entity type '{type_}' for its label '{label}'; name "
                f"another in {ABOUT}, or null"
            )
    return TrainedNames(recogniser)
