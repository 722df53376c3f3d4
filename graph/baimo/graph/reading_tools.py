"""What a build reads and links with, kept from one build of a process to the next."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

from baimo.extract.analysis import Resources
from baimo.extract.extractors.extractor import RULES
from baimo.extract.extractors.whole import WholeReader
from baimo.extract.lexicon import load_lexicon
from baimo.extract.linking.linker import Linker
from baimo.extract.ontology import load_ontology
from baimo.extract.store.fingerprint import fingerprint
from baimo.graph.build_settings import BuildSettings


@dataclass(frozen=True)
class Tools:
    """What documents are read and linked with. Models are loaded when first needed.

    Attributes:
        fingerprint: What a reading depends on besides its document.
        rules: Ontology and lexicon.
        reader: Reads.
    """

    fingerprint: bytes
    rules: Resources
    reader: WholeReader

    @cached_property
    def linker(self) -> Linker:
        """Links what was read."""
        return Linker(self.rules.ontology, self.rules.lexicon)

    @property
    def plain(self) -> bool:
        """Whether they are the rules alone, which hold no connection and no count of a run."""
        return self.reader.config.extractors == (RULES,)

    def close(self) -> None:
        """Let go of what they hold, unless the next build may use it."""
        if not self.plain:
            self.reader.close()


_LAST: list[Tools] = []
"""Those of the last build in this process: a program that runs on need not load them again."""


def tools_for(settings: BuildSettings) -> Tools:
    """What a build with these settings reads and links with.

    Raises:
        OntologyError: The ontology cannot be used.
        LexiconError: A lexicon cannot be used.
        ExtractorError: An extractor cannot be made.
    """
    try:
        hash_ = fingerprint(settings.pipeline, settings.ontology, settings.lexicons)
    except OSError:
        rules_of(settings)  # says better what is wrong
        raise
    if _LAST and _LAST[0].fingerprint == hash_:
        return _LAST[0]
    rules = rules_of(settings)
    reader = WholeReader(rules, settings.pipeline)
    made = Tools(hash_, rules, reader)
    if made.plain:
        _LAST[:] = [made]
        return made
    prints = "\0".join(reader.fingerprints()).encode()
    return replace(made, fingerprint=hashlib.sha256(hash_ + prints).digest())


def rules_of(settings: BuildSettings) -> Resources:
    """Load the ontology and the lexicon.

    Raises:
        OntologyError: The ontology cannot be used.
        LexiconError: A lexicon cannot be used.
    """
    ontology = load_ontology(settings.ontology)
    return Resources(ontology, load_lexicon(settings.lexicons, ontology=ontology))


@contextmanager
def collector_at_ease() -> Iterator[None]:
    """Millions of small objects live until the end of a build, and hardly any in circles.

    To go through them as often as Python does by itself takes a fifth of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
