"""What types are called in the two languages of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

Language = Literal["zh", "en"]

UNKNOWN_COLOR = "#7f8790"
"""For entity types that the graph's ontology does not list."""

_KINDS = {
    "money": ("金额", "money"),
    "count": ("数目", "count"),
    "parameters": ("参数量", "parameters"),
    "compute": ("算力", "compute"),
    "length": ("长度", "length"),
    "storage": ("存储", "storage"),
    "duration": ("时长", "duration"),
    "percent": ("百分比", "percent"),
    "architecture": ("架构", "architecture"),
    "layer": ("层级", "layer"),
    "talk": ("演讲", "talk"),
}


def entity_type_label(ontology: Mapping[str, Any], type_: str, language: Language) -> str:
    """The label of an entity type; ``Quantity:money`` is 数量·金额."""
    base, _, kind = type_.partition(":")
    label: str = ontology["entities"].get(base, {}).get(language, base)
    if kind:
        zh, en = _KINDS.get(kind, (kind, kind))
        label += f"·{zh}" if language == "zh" else f" · {en}"
    return label


def entity_color(ontology: Mapping[str, Any], type_: str) -> str:
    """The colour of an entity type."""
    color: str = ontology["entities"].get(type_.partition(":")[0], {}).get("color", UNKNOWN_COLOR)
    return color


def relation_label(ontology: Mapping[str, Any], type_: str, language: Language) -> str:
    """The label of a relation type, read from head to tail."""
    label: str = ontology["relations"].get(type_, {}).get(language, type_)
    return label


def main_language(texts: Iterable[str]) -> Language:
    """The language that most of the texts are in, by characters; Chinese if there are none.

    A Chinese character counts as much as four Latin letters, which is about what it says.
    """
    chinese = latin = 0
    for text in texts:
        chinese += len(re.findall("[\u4e00-\u9fff]", text))
        latin += len(re.findall("[A-Za-z]", text))
    return "en" if latin > 4 * chinese else "zh"
