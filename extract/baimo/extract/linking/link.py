"""Links the mentions of all documents at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from baimo.extract.lexicon import Lexicon
from baimo.extract.linking.claims import Linkage
from baimo.extract.linking.decisions import NO_DECISIONS, Decisions
from baimo.extract.linking.linked import Linked
from baimo.extract.linking.linker import Linker
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading


def link(
    readings: Iterable[Reading],
    ontology: Ontology,
    lexicon: Lexicon,
    linkages: Mapping[str, Linkage] | None = None,
    decisions: Decisions = NO_DECISIONS,
) -> Linked:
    """Link the mentions of all documents.

    Args:
        readings: All documents; the result does not depend on their order.
        ontology: Its types decide which names may be one.
        lexicon: Its entries are entities.
        linkages: The linkage of each document by the document's id, where it is known. It is the
            one without decisions.
        decisions: What people decided.
    """
    readings = list(readings)
    linker = Linker(ontology, lexicon, decisions)
    known = linkages or {}
    linkages = {
        reading.document.id: linker.linkage(reading, known.get(reading.document.id))
        for reading in readings
    }
    keys = {
        mention: key
        for reading in readings
        for mention, key in zip(reading.mentions, linkages[reading.document.id].keys, strict=True)
        if key is not None
    }
    return linker.link(readings, keys, linker.joins(linkages))
