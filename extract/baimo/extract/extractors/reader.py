"""All extractors that a config names, as one reader of documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from baimo.extract.analysis import Resources
from baimo.extract.extractors.combine import combine
from baimo.extract.extractors.extractor import RULES
from baimo.extract.extractors.registry import make_extractors
from baimo.extract.pipeline import PipelineConfig, Tongue
from baimo.extract.reading import Reading
from baimo.extract.types import Document

Item = TypeVar("Item")


def only_rules(config: PipelineConfig) -> bool:
    """Whether documents are read as ever: in any number of processes, kept one by one."""
    return config.extractors == (RULES,)


class Reader:
    """Reads documents with every extractor, and puts what they found together.

    Args:
        resources: Ontology and lexicon.
        config: Names the extractors.

    Raises:
        ExtractorError: An extractor cannot be made.
    """

    def __init__(self, resources: Resources, config: PipelineConfig) -> None:
        self.config = config
        self._ontology = resources.ontology
        self.extractors = make_extractors(config, resources)
        self.ahead = max(extractor.ahead for extractor in self.extractors)

    def fingerprint(self) -> str:
        """The fingerprints of the extractors, in their order."""
        return "\n".join(extractor.fingerprint() for extractor in self.extractors)

    def notes(self, tongue: Tongue) -> list[str]:
        """What had to be done without for documents of one language."""
        return [note for each in self.extractors for note in each.notes.get(tongue, ())]

    def all_notes(self) -> list[str]:
        """What had to be done without for any document."""
        return [note for each in self.extractors for notes in each.notes.values() for note in notes]

    def begin(self, document: Document) -> None:
        """Tell the extractors of a document that will be read soon."""
        for extractor in self.extractors:
            extractor.begin(document)

    def read(self, document: Document) -> Reading:
        """Read one document.

        Raises:
            ExtractorError: An extractor goes wrong.
        """
        readings = [(extractor.name, extractor.read(document)) for extractor in self.extractors]
        if len(readings) == 1 and readings[0][0] == RULES:
            return readings[0][1]
        known = set(readings[0][1].mentions)
        reading = combine(readings, self._ontology)
        new = [mention for mention in reading.mentions if mention not in known]
        for extractor in self.extractors if new else ():
            extractor.relate(reading, new)
        return reading

    def report(self) -> Sequence[str]:
        """What the extractors did, one line each, for people."""
        return [line for extractor in self.extractors for line in extractor.report()]

    def close(self) -> None:
        """Let go of threads, connections and files."""
        for extractor in self.extractors:
            extractor.close()


def announced(items: Iterable[Item], begin: Callable[[Item], None], ahead: int) -> Iterator[Item]:
    """Yield items, each after those were begun that come within so many behind it.

    Args:
        items: What is read, in order.
        begin: Called once for each item, in order.
        ahead: How many.
    """
    waiting: deque[Item] = deque()
    for item in items:
        begin(item)
        waiting.append(item)
        if len(waiting) > ahead:
            yield waiting.popleft()
    yield from waiting
