"""Amounts with a unit: sums of money, counts, model sizes, lengths, compute.

The kind of a quantity is part of its proposed type (``Quantity:money``), so that a relation can ask
for one kind. Bounds are kept in the text as they stand (将近 7 万台以上).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.components.places import begins, matches_at
from baimo.extract.components.registry import component

if TYPE_CHECKING:
    from spacy.tokens import Doc

_S = r"[ \t\u00a0]?"
_MORE = (
    "(?:约为|(?<![签合契])约|大约|近|将近|接近|超过|超|逾|至少|不到|不足|不少于|多达|高达|达到|最高|最多|最长|"
    "上|over|about|more than|up to|nearly|around)"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:[一二两三四五六七八九十]+(?=[万亿千百]))"
_SCALE = (
    r"(?:[ \-](?:million|billion|trillion)(?=[ \-]))?"
    rf"(?:{_S}(?:多|余|几)?{_S}(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)(?:多|余)?|"
    rf"{_S}(?:多|余))?"
)
_UNITS = {
    "money": r"元人民币|美元|美金|欧元|日元|港元|人民币|元|USD|RMB|dollars?|yuan|euros?|pounds|yen",
    "count": r"台|名|人|家|张|块|卡|枚|片|款|套|辆|颗|位|所|门|个(?:用户|客户|企业|开发者|模型|"
    r"节点|城市|行业|场景|合作伙伴|GPU|国家)|用户|开发者|users?|GPUs?|NPUs?|developers|"
    r"companies|customers|nodes",
    "parameters": r"个?(?:总|激活)?参数(?:量)?|激活(?=[,，。;；、)）的\n])|"
    r"(?:(?:activated|active|total|live|trainable|learnable|non-embedding) )?-?parameters?|params",
    "length": r"(?:[a-z][a-z\-]+ ){0,4}(?:个)?(?:sub-?)?[tT]okens?|(?:个)?汉?字(?![段符典母])|"
    r"(?:个)?词元|words?",
    "storage": r"[KMGTP]i?B(?![A-Za-z])",
    "compute": r"[PETGM]?FLOP[Ss]?(?:/s)?|[PE]FLOPS|TOPS|EOPS|"
    r"(?:[A-Z]+\d+[A-Z]? )?GPU[ -]?(?:小时|hours?)|卡时",
    "percent": r"%|％|个百分点",
    "duration": r"个月|小时|分钟|秒|天|周|hours?|days?|weeks?|months?|years?|seconds?|minutes?",
}


def _amount(units: str) -> str:
    return (
        rf"(?<![A-Za-z0-9.\-_])(?:{_MORE}{_S})?(?:(?:{_NUMBER})(?:[KMBTkmbt](?![A-Za-z])"
        rf")?{_SCALE}|数?[百千万十][万亿]+|数[万亿]|(?<=[超近过逾])亿){_S}(?:{units})(?:以上|以下|左右|上下(?!文)|以内)?(?:/[月年天次人]|/视频|/month|/mo|/year)?"
    )


_PATTERNS = [(kind, re.compile(_amount(units))) for kind, units in _UNITS.items()]
_BEGINS = re.compile(
    # All begin with one of these, so that the search can pass over other characters at once.
    r"[约大近将接超逾至不多高达最上数oamun\d一二两三四五六七八九十百千万](?<![A-Za-z0-9.\-_][\s\S])"
    rf"(?<=(?=(?:{_MORE}{_S})?(?:\d|[一二两三四五六七八九十]+[万亿千百]|数?[百千万十][万亿]|数[万亿]|[超近过逾]亿))[\s\S])"
)
"""Where any of these can begin."""
_ANY = re.compile(_amount("|".join(_UNITS.values())))
_CURRENCY_SIGN = re.compile(
    rf"(?:{_MORE}{_S})?(?:US\$|[$￥¥€£]){_S}(?:{_NUMBER})(?:[KMBkmb](?![A-Za-z])|{_S}(?:thousand|"
    rf"million|billion|trillion))?{_SCALE}"
)
_CONTEXT = re.compile(
    r"(?<![A-Za-z0-9.\-_])\d+(?:\.\d+)?[kKM](?=[ ]?(?:的)?(?:上下文|序列|长度|窗口|context|"
    r"sequence))|(?<=上下文长度为)\d+(?:\.\d+)?[kKM]|"
    r"(?<=扩展到了 )\d+[kKM]|(?<=扩展到了)\d+[kKM]|(?<=扩展到 )\d+[kKM]|(?<=扩展到)\d+[kKM]|"
    r"(?:(?<=length of )|(?<=window of )|(?<=length of up to )|(?<=window of up to ))"
    r"\d+(?:\.\d+)?[kKM](?![A-Za-z])"
    r"|(?:(?<=context length of )|(?<=context window of )|(?<=sequence length of ))"
    r"\d{1,3},?\d{3}(?![\d,.]*[A-Za-z\d])"
)
_CONTEXT_SAID = re.compile(
    r"(?:上下文|序列|文本|窗口)(?:的)?(?:窗口|长度)?(?:大小|上限)?(?:从\s?\d+(?:\.\d+)?\s?[kKM]?\s?)?"
    r"(?:(?:(?<=长度)|(?<=大小))(?=[\s:：]?\d)[\s:：]?|(?:为|是|达到?|只有|仅有|仅|只|可达|扩展|提升|增加|提高|拓展|扩大|支持|至|到|了|已|最长|最大|高达|约|\s)+)"
    r"(?P<size>\d+(?:\.\d+)?\s?[kKM](?![A-Za-z0-9])|\d{4,7}(?![\d.%A-Za-z]))(?!\s?(?:个|[tT]oken|字|词|倍|元))"
)
"""上下文窗口为 4096, 上下文长度从 8K 扩展至 32K: lengths, told by the word before them."""
_CONTEXT_LINE = re.compile(
    r"(?i:(?:context|sequence)[ -](?:length|window|size)|max(?:imum)? (?:context|sequence|length)"
    r"(?: length)?)(?:[ *|:：\t]+)(?P<size>\d{1,4}(?:\.\d+)?\s?[kKM](?![A-Za-z0-9])|"
    r"\d{1,3},\d{3}(?![\d,.])"
    r"|\d{4,7}(?![\d.%A-Za-z]))(?!\s?tokens)"
)
"""Context length | 128K: lengths in the lines of a card."""
_SIZE_RANGE = re.compile(
    r"参数(?:量|规模|数量)?(?:范围)?(?:从|在|为|覆盖|涵盖)?(?P<least>\d+(?:\.\d+)?[亿万BM]?)(?:到|至|-|~)"
    r"(?P<most>\d+(?:\.\d+)?[亿万BM])(?![A-Za-z])"
)
"""参数范围从 5 亿到 720 亿: sizes, told by the word before them."""
_SIZE_SAID = re.compile(
    r"(?:参数(?:总?量|规模|数量|数|大小)?|总参|(?:每次)?激活)(?:仅|已经|已|为|是|有|达到了|达(?=\d)|[::]|\s)*"
    rf"(?P<size>(?:{_MORE}{_S})?\d+(?:\.\d+)?\s?(?:(?:万亿|千亿|百亿|十亿|亿|千万|百万|万)|[BMT](?![A-Za-z])))"
    r"(?!\s?(?:个?参数|[多余]|[到至~-]|元|美元|美金|人民币|[台人次条张个块]|[tT]oken|样本|数据))"
)
"""参数量达到 1300 亿: no unit says that these are parameters, but the word before them."""
_SIGN = re.compile("[$￥¥€£]")
_LENGTH = re.compile(r"\d[kKM]")
_LINE_OF_LENGTH = re.compile(r"(?:ength|ENGTH|indow|INDOW|ize|ontext)[ *|:：\t]+\d")
_BARE_SIZE = re.compile(r"(?<![A-Za-z0-9.\-_×xX])\d+(?:\.\d+)?[BT](?![A-Za-z0-9_\-])")


class Quantities:
    """Propose quantities; whether they become nodes depends on a relation that needs them."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        # Each pattern alone would go through the whole text.
        places = [*begins(_BEGINS, text)]
        some = [place for place in places if _ANY.match(text, place)]
        found = [
            (kind, match.span())
            for kind, pattern in _PATTERNS
            for match in matches_at(pattern, text, some)
        ]
        if _SIGN.search(text):
            found += [("money", match.span()) for match in _CURRENCY_SIGN.finditer(text)]
        found += [("parameters", match.span()) for match in matches_at(_BARE_SIZE, text, places)]
        if "参数" in text or "激活" in text or "总参" in text:
            for sizes in _SIZE_RANGE.finditer(text):
                found += [("parameters", sizes.span("least")), ("parameters", sizes.span("most"))]
            found += [("parameters", said.span("size")) for said in _SIZE_SAID.finditer(text)]
        if _LENGTH.search(text) or "length of " in text or "window of " in text:
            found += [("length", match.span()) for match in _CONTEXT.finditer(text)]
        if "长度" in text or "窗口" in text or "上下文" in text:
            found += [("length", said.span("size")) for said in _CONTEXT_SAID.finditer(text)]
        if _LINE_OF_LENGTH.search(text):
            found += [("length", said.span("size")) for said in _CONTEXT_LINE.finditer(text)]
        analysis.proposals.extend(
            Proposal(*span, f"Quantity:{kind}", "pattern:quantity", rank=2) for kind, span in found
        )
        return doc


@component("baimo_quantities")
def make_quantities(resources: Resources) -> Quantities:
    """Make the component."""
    return Quantities()
