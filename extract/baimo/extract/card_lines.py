"""What the lines of a card are called: 开发者, *Release date*, 参数量.

A card is a list or a table of two columns that names a property and then its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from baimo.extract.labels_of_uses import ABILITIES, USES
from baimo.extract.types import Block, Span, Table

CARD_NAME = re.compile(
    r"(?:产品|模型|项目|软件|工具|平台|系统|框架|芯片|公司|企业|机构|单位|会议|活动|大会|论坛|中文|英文)?名称"
    r"|产品"
    r"|(?i:(?:model|product|project|tool|company|event|chip)? ?name)"
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
        heads_columns: Whether a column of a table may be headed so, too.
        lists: Whether the value lists phrases, each of which is one even where no list of names
            holds it (*Strengths: code completion, unit tests*).
        of: Types of things of which alone the line says it; empty if of all.
    """

    relation: str
    name: re.Pattern[str]
    value: str
    first: bool = False
    heads_columns: bool = True
    lists: bool = False
    of: tuple[str, ...] = ()


_HOSTS = ("Tool", "CloudService", "Hardware")
_MODELS = ("Model", "ModelSeries")
_STRENGTHS = r"strengths?|(?:key |main |core )?capabilit(?:y|ies)|good at"


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


def _of_line(
    relation: str,
    chinese: str,
    english: str,
    *values: str,
    first: bool = False,
    of: tuple[str, ...] = (),
    lists: bool = False,
) -> Iterator[Key]:
    """The keys of a line whose value may be of several types, and that heads no column."""
    name = re.compile(rf"(?:{chinese})|(?i:{english})")
    for value in values:
        yield Key(relation, name, value, first, of=of, heads_columns=False, lists=lists)


KEYS = (
    Key(
        "develops",
        re.compile(
            rf"{_OF_MODEL}(?:开发者|研发者|研发机构|开发机构|研发单位|开发单位|开发商|研发团队|开发团队|研发方|开发方|研发公司|开发公司|训练方|作者单位)"
            r"|(?i:(?:model )?developers?|(?:model )?(?:developed|created|trained) by)"
        ),
        "Organization",
        first=True,
    ),
    Key(
        "releases",
        re.compile(
            r"发布机构|发布单位|发布方|发布者|发布公司|发行方|出品方|出品公司"
            r"|(?i:released by|published by|publisher)"
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
            rf"{_OF_MODEL}(?:总|激活)?(?:参数量|参数规模|参数|参数总量|规模|大小)"
            r"|(?i:(?:number of |# of |# )?(?:total |model |activated |active |trainable )?"
            r"(?:parameters|params)|parameter count|model size)"
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
            r"(?:语言)?(?:基座|基础|底座|基底|骨干)模型|(?:语言|模型)?(?:基座|底座|骨干)"
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
    _supported("Product", "(?:操作)?系统|平台|浏览器", "operating systems?|oses|os|platforms?"),
    _supported("Capability", "(?:自然|界面)?语言|语种", "(?:natural )?languages?"),
    *_of_line("hasCapability", ABILITIES, _STRENGTHS, "Capability", "Scenario", lists=True),
    *_of_line("supports", ABILITIES, _STRENGTHS, "Capability", "Scenario", of=_HOSTS, lists=True),
    *_of_line(
        "appliesTo",
        USES,
        r"(?:intended|primary|main) uses?|use cases?|applications?"
        r"|(?:target )?(?:domains?|industr(?:y|ies))",
        "Scenario",
        "Industry",
        lists=True,
    ),
    *_of_line(
        "requires",
        r"(?:最低|推荐|运行|部署|系统|环境|软件|硬件|显卡|GPU)*(?:要求|需求|依赖|配置要求)|依赖",
        r"(?:minimum |system |hardware |software )?requirements?|requires|dependenc(?:y|ies)"
        r"|depends on|prerequisites?",
        "Hardware",
        "Tool",
    ),
    *_of_line(
        "uses",
        r"训练(?:所用|使用)?(?:的)?(?:硬件|框架|平台|设备|算力|集群|工具)",
        r"training (?:hardware|framework|infrastructure|library|framework)|trained (?:on|with)",
        "Hardware",
        "Tool",
        "CloudService",
    ),
    *_of_line(
        "uses",
        r"注意力(?:机制)?|激活函数|位置编码|归一化(?:方法)?|优化器|分词器|专家路由|训练目标|量化(?:方法|方式)?",
        r"attention(?: mechanism| type)?|activation(?: function)?|position(?:al)? (?:encoding|"
        r"embedding)s?"
        r"|normali[sz]ation|optimi[sz]er|tokeni[sz]er|training objective|mlp activation",
        "Capability",
        "Tool",
        of=_MODELS,
    ),
    *_of_line(
        "hasArchitecture",
        r"(?:模型|网络|系统|技术)?(?:架构|结构)(?:类型)?",
        r"(?:model |network )?architecture",
        "Capability:architecture",
    ),
    *_of_line(
        "hasPrice",
        r"(?:起步|官方|市场)?(?:价格|定价|售价|收费|报价)",
        r"pric(?:e|ing)|cost",
        "Quantity:money",
    ),
    *_of_line(
        "locatedIn",
        r"(?:公司)?总部(?:所在地|地点|位置)?|(?:公司)?所在地|所在城市",
        r"headquarters?|hq|headquartered in|based in",
        "Place",
    ),
    *_of_line(
        "founds",
        r"(?:联合)?创始人|创办人|创立者",
        r"(?:co-?)?founders?|founded by",
        "Person",
        first=True,
    ),
    *_of_line(
        "partOf",
        r"母公司|所属(?:公司|集团|机构|单位)",
        r"parent(?: company| organization)?|owner",
        "Organization",
    ),
    *_of_line(
        "heldOn", r"(?:会议|活动|大会|论坛|举办|召开|举行)?(?:时间|日期)", r"dates?|when", "Date"
    ),
    *_of_line(
        "heldIn",
        r"(?:会议|活动|大会|论坛|举办|召开|举行)?地点|会场",
        r"venue|location|where",
        "Place",
    ),
    *_of_line(
        "hosts",
        r"(?:联合)?主办(?:单位|方|机构)?",
        r"(?:co-?)?(?:hosts?|organi[sz]ers?)|(?:hosted|organi[sz]ed) by",
        "Organization",
        first=True,
    ),
    *_of_line(
        "sponsors",
        r"赞助(?:单位|方|商|企业)?|协办(?:单位|方)?",
        r"sponsors?|sponsored by",
        "Organization",
        first=True,
    ),
    *_of_line("guides", r"指导(?:单位|方)", r"under the guidance of", "Organization", first=True),
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


@lru_cache(maxsize=4096)
def keys_of(name: str) -> tuple[Key, ...]:
    """What something states that is called so, if it is a property that cards have."""
    return tuple(key for key in KEYS if key.name.fullmatch(name))


def is_property(name: str) -> bool:
    """Whether something is called as a property that cards have."""
    return bool(keys_of(name))


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
    headed = CARD_NAME.fullmatch(lines[0].name) and _OF_SIZE.search(text, *lines[0].value)
    return lines if headed or _named(lines) >= 2 else []


_OF_SIZE = re.compile(r"[A-Za-z][\w.\-]*-\d+(?:\.\d+)?[BbM]\b")
"""A model with its size, at the head of the second column: Model Name | CogVideoX-2B."""
_LINE = re.compile(r"[ \t]*(?P<key>[^\n::,，。|]{2,24}?)[ \t]*[::][ \t]*(?=[^\s/])")
_ROW = re.compile(r"[^\n]+")


def runs_of_lines(blocks: Sequence[Block], text: str) -> Iterator[list[Line]]:
    """The runs of lines *key: value* in lists and paragraphs, each run being what a card may be.

    A line of a paragraph belongs to one only if its key is a property or names what the card is of.

    Args:
        blocks: The blocks of the document, in text order.
        text: The document's text.
    """
    run: list[Line] = []
    for block in blocks:
        whole = block.kind == "list_item"
        rows = [Span(block.start, block.end)]
        if block.kind == "paragraph":
            rows = [Span(*row.span()) for row in _ROW.finditer(text, block.start, block.end)]
        for row in rows:
            line = None
            if whole or block.kind == "paragraph":
                line = _LINE.match(text, *row) or BARE_KEY.match(text, *row)
            if line is None or not (
                whole or is_property(line["key"]) or CARD_NAME.fullmatch(line["key"])
            ):
                if run:
                    yield run
                run = []
            else:
                run.append(Line(line["key"], Span(line.end(), row.end), row.start))
    if run:
        yield run


def _named(lines: list[Line]) -> int:
    """How many of some lines are called as those of cards are."""
    return sum(
        CARD_NAME.fullmatch(line.name) is not None or is_property(line.name) for line in lines
    )


def name_line(lines: Sequence[Line]) -> Line | None:
    """The line that names what a card is of, if it has one."""
    return next((line for line in lines if CARD_NAME.fullmatch(line.name)), None)


_TYPES = (
    (re.compile(r"模型名称|(?i:model name)"), "Model"),
    (re.compile(r"(?:公司|企业|机构|单位)名称|(?i:company name)"), "Organization"),
    (re.compile(r"(?:会议|活动|大会|论坛)名称|(?i:event name)"), "Event"),
    (re.compile(r"芯片名称|(?i:chip name)"), "Hardware"),
    (re.compile(r"(?:项目|工具|框架|软件)名称|(?i:(?:tool|project) name)"), "Tool"),
)
"""What the key of the line that names something tells of its type."""
_BY_RELATION = (
    (("basedOn", "hasSize"), "Model"),
    (("locatedIn", "founds"), "Organization"),
    (("heldIn", "hosts"), "Event"),
)
"""What the other lines of a card tell of its type, where that key does not."""


def type_of_card(lines: Sequence[Line]) -> str | None:
    """The type of what a card is of, by its lines; ``None`` if they do not tell."""
    naming = name_line(lines)
    if naming is not None:
        for pattern, type_ in _TYPES:
            if pattern.fullmatch(naming.name):
                return type_
    stated = {key.relation for line in lines for key in keys_of(line.name)}
    return next((type_ for told, type_ in _BY_RELATION if stated.intersection(told)), None)
