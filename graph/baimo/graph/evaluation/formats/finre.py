"""FinRE: two companies of a Chinese news sentence and how they relate, by tabs, one pair a line.

Only the given pair is labelled, not everything that the sentence says; so predictions about other
pairs count for nothing, and entities are scored by recall alone.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from baimo.graph.evaluation.formats import GoldFormat
from baimo.graph.evaluation.formats.entities import EntityCollector
from baimo.graph.evaluation.formats.labels import Labels
from baimo.graph.evaluation.formats.records import lines_of
from baimo.graph.evaluation.gold import GoldDocument, GoldError, GoldRelation, GoldSet


def _turned(type_: str) -> str:
    """The same type read from the other end."""
    return type_[1:] if type_.startswith("^") else f"^{type_}"


_ACTIVE = {
    "收购": ("acquires",),
    "拟收购": ("acquires",),
    "买资": ("acquires", "investsIn"),
    "入股": ("investsIn",),
    "注资": ("investsIn",),
    "持股": ("investsIn",),
    "增持": ("investsIn",),
    "成立": ("founds",),
    "拥有": ("^partOf", "hasComponent"),
}
RELATIONS = {
    **_ACTIVE,
    **{f"被{label}": tuple(_turned(type_) for type_ in types) for label, types in _ACTIVE.items()},
    **dict.fromkeys(("合作", "签约", "合资"), ("partnersWith",)),
}
NONE = "unknown"
"""The label of a pair between which the sentence states nothing."""


def sniff(text: str) -> bool:
    """Whether the first line has four columns, the first two of which stand in the last."""
    line = next((line for line in lines_of(text) if line.strip()), "").split("\t")
    return len(line) == 4 and line[0] in line[3] and line[1] in line[3]


def read(text: str, path: Path) -> GoldSet:
    """Read one file; the pairs of one sentence are one document.

    Raises:
        GoldError: A line does not have its four columns.
    """
    rows: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for number, line in enumerate(lines_of(text), start=1):
        if line.strip():
            columns = line.split("\t")
            if len(columns) != 4:
                problem = f"line {number} needs head, tail, relation and sentence by tabs"
                raise GoldError(path, f"{problem}; correct it")
            rows[columns[3].strip()].append((columns[0], columns[1], columns[2].strip()))
    relations = Labels("relation", RELATIONS)
    documents = []
    for number, (sentence, pairs) in enumerate(rows.items(), start=1):
        found = EntityCollector()
        facts, labelled = [], set()
        for head_text, tail_text, label in pairs:
            head, tail = (
                found.add(name, "company", frozenset()) for name in (head_text, tail_text)
            )
            labelled.add((head, tail))
            types = None if label == NONE else relations.types(label)
            if types is not None and head != tail:
                facts.append(GoldRelation(head, tail, label, types))
        documents.append(
            GoldDocument(
                f"{path.name}#{number}", found.entities(), tuple(facts), text=sentence,
                pairs=frozenset(labelled),
            )
        )  # fmt: skip
    return GoldSet(
        str(path), "finre", tuple(documents), None,
        frozenset(type_.lstrip("^") for type_ in relations.all_types),
        all_mentions=False, clusters=False, only_pairs=True, left_out=relations.left_out,
    )  # fmt: skip


FORMAT = GoldFormat("finre", sniff, read)
