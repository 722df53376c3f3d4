"""CLUENER: one JSON object a line, names in Chinese sentences, ends of spans inclusive.

Its labels company, organization and government are all organisations to the ontology, and address
and scene are places; books, films, games and positions have no type of their own.
"""

from __future__ import annotations

from pathlib import Path

from baimo.extract.types import Span
from baimo.graph.evaluation.formats import GoldFormat
from baimo.graph.evaluation.formats.entities import EntityCollector
from baimo.graph.evaluation.formats.labels import Labels
from baimo.graph.evaluation.formats.records import first_record, records
from baimo.graph.evaluation.gold import GoldDocument, GoldError, GoldSet

TYPES = {
    "company": ("Organization",),
    "organization": ("Organization",),
    "government": ("Organization",),
    "name": ("Person",),
    "address": ("Place",),
    "scene": ("Place",),
}


def sniff(text: str) -> bool:
    """Whether the first line has a text and spans by label and name."""
    record = first_record(text)
    return isinstance(record.get("text"), str) and isinstance(record.get("label"), dict)


def read(text: str, path: Path) -> GoldSet:
    """Read one file.

    Raises:
        GoldError: A line is broken, or a name does not stand where it is said to.
    """
    labels = Labels("entity", TYPES)
    documents = []
    for number, record in records(text, path):
        found = EntityCollector()
        sentence = record["text"]
        for label, names in record.get("label", {}).items():
            for name, spans in names.items():
                for start, last in spans:
                    if sentence[start : last + 1] != name:
                        raise GoldError(
                            path, f"line {number}: '{name}' does not stand at {start}-{last}; "
                            "correct it"
                        )  # fmt: skip
                    types = labels.types(label)
                    if types is not None:
                        found.add(name, label, types, Span(start, last + 1))
        documents.append(GoldDocument(f"{path.name}#{number}", found.entities(), text=sentence))
    return GoldSet(
        str(path), "cluener", tuple(documents), labels.all_types, frozenset(),
        clusters=False, left_out=labels.left_out,
    )  # fmt: skip


FORMAT = GoldFormat("cluener", sniff, read)
