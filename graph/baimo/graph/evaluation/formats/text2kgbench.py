"""Text2KGBench: one English sentence a line with triples by surface, without offsets.

Both halves are read: DBpedia-WebNLG (``triples``) and Wikidata-TekGen (``rel_label``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from baimo.graph.evaluation.formats import GoldFormat
from baimo.graph.evaluation.formats.entities import EntityCollector
from baimo.graph.evaluation.formats.labels import Labels
from baimo.graph.evaluation.formats.records import first_record, records
from baimo.graph.evaluation.gold import GoldDocument, GoldRelation, GoldSet

_HELD_BY = ("^worksFor", "^hasRole")
RELATIONS = {
    "affiliation": ("partOf",),
    "creator": ("^develops", "^founds", "^releases"),
    "dean": _HELD_BY,
    "derivative work": ("^basedOn", "^variantOf"),
    "developer": ("^develops", "^releases", "^provides"),
    "discoverer or inventor": ("^develops",),
    "founder": ("^founds",),
    "isPartOf": ("partOf",),
    "keyPerson": (*_HELD_BY, "^founds"),
    "leader": _HELD_BY,
    "numberOfEmployees": ("hasSize",),
    "numberOfStudents": ("hasSize",),
    "operating system": ("adaptsOn", "requires", "uses"),
    "parentCompany": ("partOf", "^acquires"),
    "platform": ("adaptsOn", "requires", "supports"),
    "product": ("provides", "releases", "develops"),
    "rector": _HELD_BY,
    "revenue": ("hasPrice",),
    "subsidiary": ("^partOf", "hasComponent", "acquires"),
    "uses": ("uses", "basedOn"),
    **dict.fromkeys(
        (
            "campus",
            "capital",
            "city",
            "country",
            "headquarter",
            "headquarters",
            "location",
            "state",
        ),
        ("locatedIn",),
    ),
}


def sniff(text: str) -> bool:
    """Whether the first line has a sentence with triples."""
    record = first_record(text)
    return isinstance(record.get("sent"), str) and ("triples" in record or "rel_label" in record)


def read(text: str, path: Path) -> GoldSet:
    """Read one file; the triples of one sentence are one document.

    Raises:
        GoldError: A line is broken.
    """
    sentences: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    names: dict[str, str] = {}
    for number, record in records(text, path):
        names.setdefault(record["sent"], str(record.get("id") or f"{path.name}#{number}"))
        sentences[record["sent"]].extend(_triples(record))
    relations = Labels("relation", RELATIONS)
    documents = []
    for sentence, triples in sentences.items():
        found = EntityCollector()
        facts = []
        for head, label, tail in triples:
            types = relations.types(label)
            if types is not None:
                ends = [found.add(name, "entity", frozenset()) for name in (head, tail)]
                if ends[0] != ends[1]:
                    facts.append(GoldRelation(ends[0], ends[1], label, types))
        documents.append(
            GoldDocument(names[sentence], found.entities(), tuple(facts), text=sentence)
        )
    return GoldSet(
        str(path), "text2kgbench", tuple(documents), None,
        frozenset(type_.lstrip("^") for type_ in relations.all_types),
        all_mentions=False, clusters=False, left_out=relations.left_out,
    )  # fmt: skip


def _triples(record: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    if "triples" in record:
        for triple in record["triples"]:
            yield _name(triple["sub"]), triple["rel"], _name(triple["obj"])
    else:
        yield record["sub_label"], record["rel_label"], record["obj_label"]


def _name(text: str) -> str:
    return text.replace("_", " ").strip('" ')


FORMAT = GoldFormat("text2kgbench", sniff, read)
