"""DuIE 1: one Chinese sentence a line with triples by surface (``spo_list``), without offsets."""

from __future__ import annotations

from pathlib import Path

from baimo.graph.evaluation.formats import GoldFormat
from baimo.graph.evaluation.formats.entities import EntityCollector
from baimo.graph.evaluation.formats.labels import Labels
from baimo.graph.evaluation.formats.records import first_record, records
from baimo.graph.evaluation.gold import GoldDocument, GoldRelation, GoldSet

TYPES = {
    **dict.fromkeys(("企业", "机构", "学校", "出版社"), ("Organization",)),
    **dict.fromkeys(("人物", "历史人物"), ("Person",)),
    **dict.fromkeys(("地点", "城市", "国家", "行政区", "景点"), ("Place",)),
    "Date": ("Date",),
}
RELATIONS = {
    "总部地点": ("locatedIn",),
    "所在城市": ("locatedIn",),
    "创始人": ("^founds",),
    "董事长": ("^worksFor", "^hasRole"),
}


def sniff(text: str) -> bool:
    """Whether the first line has a text and a list of triples."""
    record = first_record(text)
    return isinstance(record.get("text"), str) and isinstance(record.get("spo_list"), list)


def read(text: str, path: Path) -> GoldSet:
    """Read one file.

    Raises:
        GoldError: A line is broken.
    """
    labels, relations = Labels("entity", TYPES), Labels("relation", RELATIONS)
    documents = []
    for number, record in records(text, path):
        found = EntityCollector()
        facts = []
        for triple in record["spo_list"]:
            ends = []
            for side in ("subject", "object"):
                label = triple[f"{side}_type"]
                types = labels.types(label)
                name = triple[side]
                ends.append(found.add(name, label, types) if types is not None else None)
            meanings = relations.types(triple["predicate"])
            head, tail = ends
            if meanings is not None and head is not None and tail is not None and head != tail:
                facts.append(GoldRelation(head, tail, triple["predicate"], meanings))
        documents.append(
            GoldDocument(
                f"{path.name}#{number}", found.entities(), tuple(facts), text=record["text"]
            )
        )
    return GoldSet(
        str(path), "duie", tuple(documents), labels.all_types,
        frozenset(type_.lstrip("^") for type_ in relations.all_types),
        all_mentions=False, clusters=False, left_out=labels.left_out + relations.left_out,
    )  # fmt: skip


FORMAT = GoldFormat("duie", sniff, read)
