"""How the text asserts a relation: stated, planned, negated or reported.

The words are looked for before the cue in its clause, or at the head of the sentence where that
rules all of it (据悉, reportedly). 将 with an object behind it (将工具提供给…) is no future.
"""

from __future__ import annotations

import re

from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.types import Status

_ADVERBS = (
    "(?:会|要|正式|全面|进一步|继续|陆续|率先|首次|重点|共同|联合|同步|再次|最终|也|都|还|逐步|大力|"
    r"于[^,。;:]{0,12}|在[^,。;:]{0,12}|为[^,。;:]{0,12}|与[^,。;:]{0,12}|宣布){0,3}"
)
_PLANNED = re.compile(
    rf"(?:(?:即将|计划|拟|预计|准备|有望|打算|希望|力争|争取|将要|未来[^,。;]{{0,8}}将|筹备|目标是|旨在)[^,。;]{{0,24}}"
    rf"|将(?:{_ADVERBS}|(?:由|被)[^,。;]{{0,16}}))\Z"
)
_PLANNED_EN = re.compile(
    r"\b(?:will|plans?\s+to|planned\s+to|planning\s+to|aims?\s+to|intends?\s+to|is\s+going\s+to|expected\s+to|"
    r"hopes?\s+to|about\s+to|scheduled\s+to|set\s+to|may|might|could\s+soon|would)\b[^,.;]{0,30}\Z"
)
_NEGATED = re.compile(
    r"(?:没有|没|尚未|并未|从未|未能|未曾|暂未|未|不再|并不|不会|不能|不可|无法|不是|并非|不|暂不|拒绝|停止|禁止|否认)"
    r"(?:正式|全面|直接|再|会|能|能够|曾|对外|原生|完全|是|向[^,。;]{0,8}|对[^,。;]{0,8}|在[^,。;]{0,10}){0,3}\Z"
)
_NOT_NEGATIVE = re.compile(
    r"(?:不仅|不但|不只|不光|不断|不久|不同|不少|不过|不管|无论|不仅仅|不得不|不止)[^,。;]{0,3}\Z"
)
_NEGATED_EN = re.compile(
    r"(?:\b(?:not(?!\s+only)|never|cannot|no\s+longer|neither|nor|without|fails?\s+to|failed\s+to|refus(?:es|ed)\s+to)|n['’]t)\b"
    r"[^,.;]{0,20}\Z"
)
_REPORTED = re.compile(
    r"据(?:悉|传|称|说|了解|报道|透露|介绍|知情人士|[^,。;:]{1,20}?(?:报道|消息|透露|爆料|介绍|称|公开的数据))|有(?:消息|传闻|媒体|报道)|"
    r"传闻|爆料|网传|传出|据传|被曝|(?:消息|知情)人士"
)
_REPORTED_EN = re.compile(
    r"\b(?:reportedly|allegedly|rumou?red|according\s+to|sources\s+(?:say|said)|is\s+said\s+to|it\s+is\s+(?:said|reported))\b"
)


def status_of(skeleton: Skeleton, cue_start: int) -> Status:
    """The status of what a cue asserts.

    Args:
        skeleton: The sentence.
        cue_start: Where the cue begins in the skeleton's text.
    """
    start, _ = skeleton.clause(cue_start)
    text = skeleton.text
    before = re.sub(ANY_GROUP, "▢", text[start:cue_start])
    if skeleton.chinese:
        if _NEGATED.search(before) and not _NOT_NEGATIVE.search(before):
            return "negated"
        if _PLANNED.search(before):
            return "planned"
        return "reported" if _REPORTED.search(text[:cue_start]) else "stated"
    if _NEGATED_EN.search(before):
        return "negated"
    if _PLANNED_EN.search(before):
        return "planned"
    return "reported" if _REPORTED_EN.search(text) else "stated"
