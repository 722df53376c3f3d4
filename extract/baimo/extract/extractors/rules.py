"""The extractor ``rules``: lexicon, patterns, small models and cues. The default.

Its cues also read the relations of names that other extractors found: whoever adds names to the
rules (a spaCy model, GLiNER) adds facts, too.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.build import DocumentReader
from baimo.extract.extractors.extractor import RULES, ExtractorError, PlainExtractor
from baimo.extract.relations import RelationReader

if TYPE_CHECKING:
    from baimo.extract.analysis import Resources
    from baimo.extract.pipeline import PipelineConfig, Tongue
    from baimo.extract.reading import Reading
    from baimo.extract.types import Document


class Rules(PlainExtractor):
    """Reads with the pipelines of ``baimo.extract.pipeline``."""

    name = RULES

    def __init__(self, resources: Resources, config: PipelineConfig) -> None:
        super().__init__()
        self._config = config
        self._ontology = resources.ontology
        self._reader = DocumentReader(resources, config)

    @cached_property
    def _relations(self) -> RelationReader:
        # Made when first needed: the rules alone never do, and its cues take long to compile.
        return RelationReader(self._ontology)

    def notes_of(self, tongue: Tongue) -> Sequence[str]:
        """What the pipeline of one language had to do without."""
        return self._reader.notes.get(tongue, [])

    def fingerprint(self) -> str:
        """Version and options. Ontology and lexicon have prints of their own."""
        config = self._config
        options = (config.language, config.neural, config.spacy_model, config.ner)
        digest = hashlib.sha256(repr(options).encode()).hexdigest()
        return f"{self.name} {baimo_version()} {digest[:16]}"

    def read(self, document: Document) -> Reading:
        """Read one document."""
        reading = self._reader.read(document)
        self.notes = [note for notes in self._reader.notes.values() for note in notes]
        return reading

    def relate(self, reading: Reading, new: Sequence[Proposal]) -> None:
        """Read the sentences in which others found names again, for what is said of these names."""
        if not new or self._ontology.open_names:
            return  # its names have no types by which the cues could tell them
        starts = sorted(mention.start for mention in new)
        analysis = Analysis(
            reading.text,
            date=reading.document.date,
            topic=reading.topic,
            mentions=reading.mentions,
        )
        analysis.sentences = [
            sentence
            for sentence in reading.sentences
            if bisect_left(starts, sentence.start) < bisect_left(starts, sentence.end)
        ]
        self._relations.read_sentences(analysis)
        added = set(new)
        reading.candidates.extend(
            candidate
            for candidate in analysis.candidates
            if candidate.head in added or candidate.tail in added
        )


def make(argument: str | None, resources: Resources, config: PipelineConfig) -> Rules:
    """Make the extractor."""
    if argument is not None:
        raise ExtractorError(f"the extractor 'rules' takes no argument; leave out ':{argument}'")
    return Rules(resources, config)


def baimo_version() -> str:
    """The version that is installed; ``source`` if Baimo is run without being installed."""
    try:
        return version("baimo")
    except PackageNotFoundError:
        return "source"
