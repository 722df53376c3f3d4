"""The extractor ``spacy``: names that a spaCy model finds, by its name or its folder.

    baimo build docs/ --out build/ --extractor rules,spacy:zh_core_web_trf

Its entities, and its spans under ``sc`` (spaCy's span categorizer), become mentions where their
label stands for a type of the ontology. It reads the documents of its own language only. A model is
taken from an installed package or from a folder; nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Span as SpacySpan

from baimo.extract.analysis import Proposal, Resources
from baimo.extract.chunks import parts
from baimo.extract.extractors.extractor import ExtractorError, PlainExtractor
from baimo.extract.extractors.files import folder_print
from baimo.extract.extractors.labels import type_of
from baimo.extract.extractors.overlaps import Places
from baimo.extract.extractors.sentences import plain_reading
from baimo.extract.pipeline import ModelError, PipelineConfig, language_of, load_spacy_model
from baimo.extract.reading import Reading
from baimo.extract.types import Document

VERSION = 1
SPANS = "sc"
_EVERY_LANGUAGE = "xx"


class SpacyNames(PlainExtractor):
    """Proposes the names that a spaCy model finds."""

    name = "spacy"

    def __init__(self, nlp: Language, resources: Resources, config: PipelineConfig) -> None:
        super().__init__()
        self._nlp = nlp
        self._ontology = resources.ontology
        self._config = config
        nlp.max_length = 10**9  # documents are cut up before they come here

    def fingerprint(self) -> str:
        """Name, version and files of the model, and the language that is set."""
        meta, path = self._nlp.meta, self._nlp.path
        files = folder_print(Path(path)) if path is not None else "none"
        model = f"{meta['lang']}_{meta['name']} {meta['version']}"
        return f"{self.name} {VERSION} {model} {files} {self._config.language}"

    def read(self, document: Document) -> Reading:
        """Read one document, if it is in the model's language."""
        reading = plain_reading(document)
        if self._nlp.lang not in (language_of(document.text, self._config), _EVERY_LANGUAGE):
            return reading
        places = Places((), self._ontology)
        found = [
            proposal
            for span, _, _ in parts(document)
            for proposal in self._proposals(document.text[span.start : span.end], span.start)
        ]
        for proposal in sorted(found, key=lambda p: (p.start - p.end, p.start, p.type)):
            places.place(proposal)
        reading.mentions = places.mentions
        return reading

    def _proposals(self, text: str, offset: int) -> Iterator[Proposal]:
        doc = self._nlp(text)
        spans: list[SpacySpan] = [*doc.ents, *doc.spans.get(SPANS, ())]
        for span in spans:
            type_ = type_of(span.label_, self._ontology)
            surface = span.text.rstrip()
            if type_ is not None and surface and "\n" not in surface:
                start = span.start_char + offset
                source = f"{self.name}:{span.label_}"
                yield Proposal(start, start + len(surface), type_, source)


def make(argument: str | None, resources: Resources, config: PipelineConfig) -> SpacyNames:
    """Make the extractor.

    Args:
        argument: Name of an installed model, or its folder.
        resources: The ontology's types are what labels stand for.
        config: Tells the language of a document.

    Raises:
        ExtractorError: There is no such model, it cannot be loaded, or none of its labels stands
            for a type.
    """
    if not argument:
        raise ExtractorError(
            "the extractor 'spacy' needs a model: --extractor spacy:NAME or spacy:FOLDER"
        )
    try:
        nlp = load_spacy_model(argument)
    except ModelError as error:
        raise ExtractorError(str(error)) from error
    labels = [label for pipe in nlp.pipe_labels.values() for label in pipe]
    if labels and not any(type_of(label, resources.ontology) for label in labels):
        raise ExtractorError(
            f"the spaCy model '{argument}' finds no names, or none of its labels is a type of the "
            f"ontology ({', '.join(sorted(set(labels))[:12])}); name types as the ontology does"
        )
    return SpacyNames(nlp, resources, config)
