"""What the lines of a card are called: 开发者, *Release date*, 参数量.

A card is a list or a table of two columns that names a property and then its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from baimo.extract.labels_of_uses import ABILITIES, USES
from baimo.extract.types import Span, Table

CARD_NAME = re.compile(
    r"(?:产品|模型|项目|软件|工具|中文|英文)?名称|产品|(?i:(?:model|product)? ?name)"
)
"""What the line is called that names what the card is of."""
_OF_MODEL = r"(?:模型)?(?:的)?"


@dataclass(frozen=True, slots=True)
class Key:
    """What a property is called, and what it states.

    Attributes:
        relation: The relation.
        name: The whole of the property's name.
        value: Type of the value.
        first: Whether the value is the head of the relation.
        of: Types of things of which alone the line says it; empty if of all.
    """

    relation: str
    name: re.Pattern[str]
    value: str
    first: bool = False
    of: tuple[str, ...] = ()


_HOSTS = ("Tool", "CloudService", "Hardware")


def _supported(value: str, chinese: str, english: str) -> Key:
    """The key of a line that lists what the card's thing supports, of one type."""
    return Key(
        "supports",
        re.compile(
            rf"(?:目前|当前|已|新增)*支持(?:的)?(?:{chinese})(?:列表|类型|范围|有|包括)?"
            rf"|(?i:(?:new(?:ly)? |currently |officially )?supported (?:{english})"
            rf"|(?:new )?(?:{english}) supported)"
        ),
        value,
    )


KEYS = (
    Key(
        "develops",
        re.compile(
            rf"{_OF_MODEL}(?:开发者|研发者|研发机构|开发机构|研发单位|开发单位|开发商|研发团队|开发团队|研发方|开发方)"
            r"|(?i:(?:model )?developers?|(?:model )?(?:developed|created|trained) by)"
        ),
        "Organization",
        first=True,
    ),
    Key(
        "releases",
        re.compile(
            r"发布机构|发布单位|发布方|发布者|发布公司|(?i:released by|published by|publisher)"
        ),
        "Organization",
        first=True,
    ),
    Key(
        "releasedOn",
        re.compile(
            rf"{_OF_MODEL}(?:发布时间|发布日期|开源时间|上线时间|上线日期)"
            r"|(?i:(?:model )?release date|released(?: on)?|launch date)"
        ),
        "Date",
    ),
    Key(
        "hasSize",
        re.compile(
            rf"{_OF_MODEL}(?:总)?(?:参数量|参数规模|参数|参数总量|规模|大小)"
            r"|(?i:(?:number of |total |model )?(?:parameters|params)|parameter count|model size)"
        ),
        "Quantity:parameters",
    ),
    Key(
        "hasSize",
        re.compile(
            r"(?:最大|默认)?(?:的)?(?:上下文长度|上下文窗口|序列长度)"
            r"|(?i:(?:max(?:imum)? |default )?(?:context|sequence|seq) (?:length|window))"
            r"|(?i:max length)"
        ),
        "Quantity:length",
    ),
    Key(
        "hasSize",
        re.compile(
            r"(?:预)?训练(?:的)?\s?(?:数据|[tT]okens?)\s?(?:量|数|数量|总量)"
            r"|(?i:(?:# of |number of )?(?:pre-?trained|pre-?training|training) tokens)"
        ),
        "Quantity",
    ),
    Key(
        "basedOn",
        re.compile(
            r"基座模型|基础模型|底座模型|基座|底座"
            r"|(?i:base(?: model)?|fine-?tuned from(?: model)?|backbone)"
        ),
        "Model",
    ),
    _supported("Model", "(?:开源|预训练|基座|大|语言)*模型", "(?:base |language )?models?"),
    _supported(
        "Hardware",
        "硬件|芯片|设备|硬件平台|产品|处理器|显卡",
        "hardware|devices?|chips?|accelerators?|gpus?|processors?",
    ),
    _supported(
        "Tool",
        "(?:推理|训练|深度学习)?(?:框架|引擎|后端)|工具|操作系统",
        "frameworks?|backends?|engines?|runtimes?|tools?",
    ),
    *(
        Key(relation, re.compile(ABILITIES), value, of=of)
        for relation, of in (("hasCapability", ()), ("supports", _HOSTS))
        for value in ("Capability", "Scenario")
    ),
    *(Key("appliesTo", re.compile(USES), value) for value in ("Scenario", "Industry")),
    _supported("Product", "(?:操作)?系统|平台|浏览器", "operating systems?|oses|os|platforms?"),
)
BARE_KEY = re.compile(
    r"(?P<key>(?i:model developers?|developed by|(?:model )?release date|base model|"
    r"context length))\s+(?=\S)"
)
"""A name of a property that its card sets in bold, with no colon behind it."""


class Line(NamedTuple):
    """One property: its name, its value, and where the line begins."""

    name: str
    value: Span
    start: int


def is_property(name: str) -> bool:
    """Whether something is called as a property that cards have."""
    return any(key.name.fullmatch(name) for key in KEYS)


def lines_of_card(table: Table, text: str) -> list[Line]:
    """The lines of a table that is a card; none if it is not one.

    A card has two columns, and two lines or more that are named as properties are.

    Args:
        table: The table; its header may be the first line of the card.
        text: The document's text.
    """
    rows = (table.header, *table.rows)
    if any(len(row) != 2 for row in rows):
        return []
    lines = [Line(text[key.start : key.end].strip(), value, key.start) for key, value in rows]
    named = sum(
        CARD_NAME.fullmatch(line.name) is not None or is_property(line.name) for line in lines
    )
    return lines if named >= 2 else []
