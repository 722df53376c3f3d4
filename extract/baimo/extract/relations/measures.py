"""Nouns that are abilities elsewhere and here say what is counted: 训练数据达到 3 万亿 tokens."""

from __future__ import annotations

import re

_MEASURES = frozenset(
    (
        "训练数据",
        "预训练数据",
        "训练语料",
        "算力",
        "总算力",
        "AI算力",
        "上下文",
        "上下文窗口",
        "上下文长度",
        "参数",
        "context length",
        "context window",
        "sequence length",
        "训练成本",
        "training cost",
        "training costs",
    )
)
_TOKENS = re.compile(r"(?i:tokens?)|词元")
"""What texts are counted in: 支持 256 的上下文 token 数."""
_SCORES = frozenset(("准确率", "正确率", "吞吐量", "吞吐"))
_COMPARED = re.compile(
    r"(?:上|方面|也|均|都|已经?|大幅|显著|明显|全面|远|略|甚至|没有|并未|未)*"
    r"(?:超过|超越|高于|优于|领先|快于|好于|强于|胜过|高出|要?比)"
)
"""X 的准确率超过 Y: what is compared is X."""
_COUNTED = re.compile(
    r"(?:总?量|规模|数量|总数|长度|窗口|大小)?\s?(?:已经|已|统一|均|全部|原生|默认|最大|最长|最高|约|大约|仅|只|近|超过|超|高达|可达|达到了?|达|为|是|有|共|突破|"
    r"(?:扩展|扩大|拓展|延长|提升|增加|升级)[到至]了?|[::]|\s)*\d"
    r"|\s(?:of |is |was |up to |over |only |just |about |around |roughly |extended to |"
    r"a maximum of )*[$¥€]?\d"
)
_HOW_LONG = re.compile(r"\d[\d,.]*\s?[kKmM]?(?:[ -]?tokens?)?[ -](?:of )?\Z")
"""Before the noun in English: a 200K context window."""


def measures(text: str, start: int, end: int) -> bool:
    """Whether the noun of a span is beside how much there is of it, or what it is compared with."""
    noun = text[start:end]
    if _TOKENS.fullmatch(noun):
        return True
    if noun in _SCORES:
        return _COMPARED.match(text, end) is not None
    if noun not in _MEASURES:
        return False
    if _COUNTED.match(text, end) is not None:
        return True
    return noun.isascii() and _HOW_LONG.search(text, max(0, start - 24), start) is not None
