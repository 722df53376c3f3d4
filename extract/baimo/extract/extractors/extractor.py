"""What an extractor is, and what a package that brings one has to offer.

A package declares an entry point in the group ``baimo.extractors`` whose name is the extractor's
name and whose object is a ``MakeExtractor``. The extractors that come with Baimo are declared in
the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from baimo.extract.analysis import Proposal, Resources
    from baimo.extract.pipeline import PipelineConfig, Tongue
    from baimo.extract.reading import Reading
    from baimo.extract.types import Document

RULES = "rules"
"""The name of the extractor that Baimo uses by default."""


class ExtractorError(ValueError):
    """An extractor that cannot be used. The message is one line that says what to do."""


class Extractor(Protocol):
    """Reads documents one by one.

    A reading depends on nothing but the document and what ``fingerprint`` covers, so that it may be
    kept and used again.
    """

    name: str
    """As given in ``--extractor``, without what follows a colon."""
    notes: list[str]
    """What it had to do without, one line each. They become a part of the graph."""

    def notes_of(self, tongue: Tongue) -> Sequence[str]:
        """Those of the notes that are about reading documents of one language."""
        ...

    def fingerprint(self) -> str:
        """Name, version and everything else that decides what is read: model, prompt, labels."""
        ...

    def begin(self, document: Document) -> None:
        """Learn that a document will be read soon. What takes long may start now."""
        ...

    @property
    def ahead(self) -> int:
        """How many documents it wants to learn of before it has to give the first reading."""
        ...

    def read(self, document: Document) -> Reading:
        """Read one document. All offsets are code points into ``document.text``."""
        ...

    def relate(self, reading: Reading, new: Sequence[Proposal]) -> None:
        """Read the relations of mentions that others found. Called after all have read a document.

        Args:
            reading: The readings of all extractors as one; candidates are added to it.
            new: Those of its mentions that the first extractor did not find; there may be none.
        """
        ...

    def report(self) -> Sequence[str]:
        """What it did, one line each, for people. It is no part of the graph."""
        ...

    def close(self) -> None:
        """Let go of threads, connections and files."""
        ...


class MakeExtractor(Protocol):
    """Makes an extractor: the object of an entry point."""

    def __call__(
        self, argument: str | None, resources: Resources, config: PipelineConfig
    ) -> Extractor:
        """Make the extractor.

        Args:
            argument: What follows the colon in ``--extractor spacy:zh_core_web_trf``, if there is
                one.
            resources: Ontology and lexicon.
            config: How documents are read.

        Raises:
            ExtractorError: It cannot be made: a library, a model or an option is missing.
        """
        ...


class PlainExtractor:
    """What most extractors have in common: nothing to begin, to relate, to report or to close."""

    name = ""
    ahead = 0

    def __init__(self) -> None:
        self.notes: list[str] = []

    def notes_of(self, tongue: Tongue) -> Sequence[str]:
        """All notes: most extractors read every language in one way."""
        return self.notes

    def begin(self, document: Document) -> None:
        """Do nothing."""

    def relate(self, reading: Reading, new: Sequence[Proposal]) -> None:
        """Do nothing."""

    def report(self) -> Sequence[str]:
        """Say nothing."""
        return ()

    def close(self) -> None:
        """Do nothing."""
