"""Rules for tests: documents that hold a word of poison do harm to the process that reads them."""

from __future__ import annotations

import os
import time

from baimo.extract.analysis import Resources
from baimo.extract.build import DocumentReader
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import load_ontology

HANGS, CRASHES, SWELLS, FAILS = "HANGSHANGS", "CRASHESCRASHES", "SWELLSSWELLS", "FAILSFAILS"


def rules() -> Resources:
    """The usual rules; in the process that calls it, reading does harm from then on."""
    plain = DocumentReader.read
    if plain.__name__ == "read":

        def poisoned(self, document):
            if HANGS in document.text:
                time.sleep(3600)
            if CRASHES in document.text:
                os._exit(7)
            if SWELLS in document.text:
                held = bytearray(8 << 30)
                held[::4096] = b"x" * len(held[::4096])
            if FAILS in document.text:
                raise ValueError("poison")
            return plain(self, document)

        DocumentReader.read = poisoned
    ontology = load_ontology()
    return Resources(ontology, load_lexicon(ontology=ontology))
