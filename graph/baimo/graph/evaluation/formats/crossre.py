"""CrossRE: one tokenised sentence a line with entities and relations between them.

The translated files of Multi-CrossRE, which hold the sentence as people write it, are read as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from baimo.extract.types import Span
from baimo.graph.evaluation.formats import GoldFormat
from baimo.graph.evaluation.formats.conll import CROSSNER_TYPES
from baimo.graph.evaluation.formats.entities import EntityCollector
from baimo.graph.evaluation.formats.labels import Labels
from baimo.graph.evaluation.formats.records import first_record, records
from baimo.graph.evaluation.formats.tokens import join_tokens
from baimo.graph.evaluation.gold import GoldDocument, GoldRelation, GoldSet

RELATIONS = {
    "artifact": ("develops", "^develops", "releases", "^releases", "provides", "^provides"),
    "part-of": ("partOf", "^hasComponent", "^includes"),
    "physical": ("locatedIn", "heldIn"),
    "role": ("worksFor", "hasRole", "founds", "spokeAt"),
    "temporal": ("heldOn", "releasedOn"),
    "topic": ("about",),
    "type-of": ("instanceOf", "variantOf", "^includes"),
    "usage": ("uses", "^uses", "basedOn"),
    "win-defeat": ("outperforms",),
}


def sniff(text: str) -> bool:
    """Whether the first line has tokens and entities."""
    record = first_record(text)
    return isinstance(record.get("sentence"), list) and isinstance(record.get("ner"), list)


def read(text: str, path: Path) -> GoldSet:
    """Read one file.

    Raises:
        GoldError: A line is broken.
    """
    labels, relations = Labels("entity", CROSSNER_TYPES), Labels("relation", RELATIONS)
    documents = []
    for number, record in records(text, path):
        sentence, spans = _text(record)
        found = EntityCollector()
        ids: dict[tuple[int, int], str] = {}
        for first, last, label in record["ner"]:
            types = labels.types(label)
            if types is not None:
                span = Span(spans[first].start, spans[last].end)
                ids[first, last] = found.add(sentence[slice(*span)], label, types, span)
        facts = []
        for head_first, head_last, tail_first, tail_last, label, *_ in record.get("relations", ()):
            types = relations.types(label)
            head, tail = ids.get((head_first, head_last)), ids.get((tail_first, tail_last))
            if types is not None and head is not None and tail is not None:
                whole = (Span(0, len(sentence)),)
                facts.append(GoldRelation(head, tail, label, types, evidence=whole))
        documents.append(
            GoldDocument(
                str(record.get("doc_key") or f"{path.name}#{number}"),
                found.entities(),
                tuple(facts),
                text=sentence,
            )
        )
    return GoldSet(
        str(path), "crossre", tuple(documents), labels.all_types,
        frozenset(type_.lstrip("^") for type_ in relations.all_types),
        clusters=False, left_out=labels.left_out + relations.left_out,
    )  # fmt: skip


def _text(record: dict[str, Any]) -> tuple[str, list[Span]]:
    if "sentence-detokenized" in record and "token2charspan" in record:
        return record["sentence-detokenized"], [Span(*span) for span in record["token2charspan"]]
    return join_tokens(record["sentence"])


FORMAT = GoldFormat("crossre", sniff, read)
