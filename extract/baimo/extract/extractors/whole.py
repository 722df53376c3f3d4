"""All extractors of a build as one reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from baimo.extract.extractors.ahead import announced
from baimo.extract.extractors.combine import combine
from baimo.extract.extractors.registry import make_extractors
from baimo.extract.types import Document, Skipped

if TYPE_CHECKING:
    from baimo.extract.analysis import Resources
    from baimo.extract.pipeline import PipelineConfig, Tongue
    from baimo.extract.reading import Reading


class WholeReader:
    """Reads documents with the extractors that ``config.extractors`` names.

    Args:
        resources: Ontology and lexicon.
        config: How to read.

    Raises:
        ExtractorError: An extractor cannot be made.
    """

    def __init__(self, resources: Resources, config: PipelineConfig) -> None:
        self.config = config
        self._ontology = resources.ontology
        self._extractors = make_extractors(config, resources)

    def __enter__(self) -> WholeReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of threads, connections and files."""
        for each in self._extractors:
            each.close()

    @property
    def notes(self) -> list[str]:
        """What the extractors had to do without so far."""
        return [note for each in self._extractors for note in each.notes]

    def notes_of(self, tongue: Tongue) -> list[str]:
        """Those of the notes that are about reading documents of one language."""
        return [note for each in self._extractors for note in each.notes_of(tongue)]

    def fingerprints(self) -> list[str]:
        """What decides what each of them reads."""
        return [each.fingerprint() for each in self._extractors]

    def report(self) -> Sequence[str]:
        """What they did, one line each, for people."""
        return [line for each in self._extractors for line in each.report()]

    def read_all(self, items: Iterable[Document | Skipped]) -> Iterator[Reading | Skipped]:
        """Read documents one after the other; what takes long begins ahead.

        Yields:
            The reading of each document, followed by why an extractor could not read it, if one
            could not; and what was skipped, as it comes.
        """
        for item in announced(items, self._extractors):
            if isinstance(item, Skipped):
                yield item
                continue
            reading = self._read(item)
            yield reading
            yield from unread(reading)

    def read(self, document: Document) -> Reading:
        """Read one document."""
        for each in self._extractors:
            each.begin(document)
        return self._read(document)

    def _read(self, document: Document) -> Reading:
        readings = [(each.name, each.read(document)) for each in self._extractors]
        known = set(readings[0][1].mentions)
        reading = combine(readings, self._ontology)
        new = [mention for mention in reading.mentions if mention not in known]
        for each in self._extractors:
            each.relate(reading, new)
        return reading


def unread(reading: Reading) -> list[Skipped]:
    """Why extractors could not read a document, one item for each that could not."""
    source = reading.document.source or reading.document.id
    return [Skipped(source, why) for why in reading.unread]
