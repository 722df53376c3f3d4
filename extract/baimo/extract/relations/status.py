"""How the text asserts a relation: stated, planned, negated or reported.

The words are looked for before the cue in its clause, or at the head of the sentence where that
rules all of it (据悉, reportedly). 将 with an object behind it (将工具提供给…) is no future.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from baimo.extract.relations.hearsay import hearsay
from baimo.extract.relations.skeleton import GROUPS, Skeleton
from baimo.extract.types import Status

_ADVERBS = (
    "(?:会|要|正式|全面|进一步|继续|陆续|率先|首次|重点|共同|联合|同步|再次|最终|也|都|还|逐步|大力|"
    r"于[^,。;:]{0,12}|在[^,。;:]{0,12}|为[^,。;:]{0,12}|与[^,。;:]{0,12}|宣布){0,3}"
)
_PLANNED = re.compile(
    rf"(?:(?:即将|(?<![”」》\"])计划|(?<![虚模])拟|预计|(?<!数据)准备(?![好工阶])|有望|打算|希望|力争|争取|将要|"
    r"未来[^,。;]{0,8}将|筹备|目标是|旨在|考虑(?!到|了)|有意(?!义|思)|意欲|寻求|谋求|试图|企图|承诺|同意|"
    r"提议|推迟|延期|暂缓|暂停|建议(?!书)|或[将会](?!者)|(?<![尽不])可能(?!性)|愿意|期待)[^,。;]{0,24}"
    r"|(?:洽谈|商谈|磋商|谈判)[^,。;]{0,4}"
    rf"|将(?:{_ADVERBS}|(?:由|被)[^,。;]{{0,16}}))\Z"
)
_PLANNED_EN = re.compile(
    r"\b(?:will|plans?\s+to|planned\s+to|planning\s+to|aims?\s+to|intends?\s+to|is\s+going\s+to|expected\s+to|"
    r"hop(?:es?|ing)\s+to|about\s+to|scheduled\s+to|set\s+to|may|might|could|would|should|considers?|considering|"
    r"in\s+talks\s+(?:to|with)|mulls?|mulling|seek(?:s|ing)?\s+to|looking\s+to|wants?\s+to|agree[sd]?\s+to|"
    r"pledge[sd]?\s+to|promise[sd]?\s+to|poised\s+to|likely\s+to|tr(?:y|ies|ied|ying)\s+to|attempt(?:s|ed|ing)?\s+to|"
    r"proposes?\s+to|proposed\s+to|offers?\s+to|offered\s+to|"
    r"actively|working\s+(?:on|to)|in\s+the\s+process\s+of|"
    r"(?:deal|plan|plans|bid|offer|agreement|talks|proposal|efforts?|attempts?|decision)\s+to)\b[^,.;]{0,30}\Z"
)
_NEGATED = re.compile(
    r"(?:没有|没|尚未|并未|从未|未能|未曾|暂未|未|不再|并不|不会|不能|不可|无法|不是|并非|不|暂不|拒绝|停止|禁止|否认|无需|无须|毋须|"
    r"放弃|取消|叫停|终止|中止|搁置|撤回|避免|防止|阻止|差点|险些|难以|很难|无意|无力|未必|反对|而非)"
    r"(?:正式|全面|直接|再|会|能|能够|曾|对外|原生|完全|是|了|用|使|打算|计划|考虑|准备|有意|愿意?|想要?|同意|必|需要?|让|由[^,。;]{0,10}|被[^,。;]{0,10}|向[^,。;]{0,8}|对[^,。;]{0,8}|与[^,。;]{0,10}|在[^,。;]{0,10}|(?:将|把)[^,。;]{0,12}){0,3}\Z"
    r"|(?:禁止|阻止|反对(?![声者派])|不允许|不许)[^,。;]{0,20}\Z"
)
_NOT_NEGATIVE = re.compile(
    r"(?:不仅|不但|不只|不光|不断|不久|不同|不少|不过|不管|无论|不仅仅|不得不|不止)[^,。;]{0,3}\Z"
    r"|(?:不顾|无视|顶着|顶住)[^,。;:]{0,16}(?:反对|禁止|阻止)[^,。;:]{0,8}\Z"
)
_NEGATED_EN = re.compile(
    r"(?:\b(?:not(?!\s+only)|never|cannot|no\s+longer|neither|nor|without|instead\s+of|rather\s+than|"
    r"fails?\s+to|failed\s+to|refus(?:es|ed)\s+to|declin(?:es|ed)\s+to|unable\s+to|abandon(?:s|ed)|"
    r"den(?:y|ies|ied)|cancel(?:s|l?ed)|scrap(?:s|ped)|falsely|wrongly|fake|myth|avoids?|avoided|ceased?|stop(?:s|ped))|n['’]t)\b"
    r"[^,.;]{0,20}\Z"
    r"|\b(?:block(?:s|ed)?|veto(?:es|ed)?|prohibit(?:s|ed)?|halt(?:s|ed)?)\s*(?:the\s*)?▢\s*\Z"
)
_CAME_TO_NOTHING = re.compile(
    r"[^,。;]{0,16}(?:宣告失败|告吹|破裂|流产|落空|消息不实|被否认|不属实)"
)
_TALKED_ABOUT = re.compile(r"[^,。;]{0,12}(?:进行(?:谈判|磋商|洽谈)|(?:热门|潜在|意向)买家)")
"""Behind a cue: nothing came of it, or not yet."""
_MISTAKEN = re.compile(
    r"(?:误以为|误认为|谎称)[^,。;]{0,24}\Z|(?:没有|没|并无|尚无|暂无)(?:任何|哪|一[个家款种])[^,。;]{0,16}\Z"
)
_FALSE_EN = re.compile(r"[^.;]{0,60}\b(?:is|are|was|were)\s+(?:false|wrong|untrue|fake)\b")
"""Behind a cue: the claim that A is based on B is false."""
_NO_SUBJECT_EN = re.compile(
    r"\s*(?:\w+,\s*)?(?:no(?!\s+(?:longer|doubt|matter|wonder|less|more|need))|none|neither|nobody)\b"
)
"""No application has been developed with it: all of the sentence is denied."""


def status_of(skeleton: Skeleton, cue_start: int) -> Status:
    """The status of what a cue asserts.

    Args:
        skeleton: The sentence.
        cue_start: Where the cue begins in the skeleton's text.
    """
    start, _ = skeleton.clause(cue_start)
    text = skeleton.text
    before = skeleton.blanked(start, cue_start)
    if skeleton.chinese:
        if before.endswith("将") and GROUPS.match(text, cue_start):
            before = before[:-1]  # 将工具提供给…
        if _NEGATED.search(before) and not _NOT_NEGATIVE.search(before):
            return "negated"
        if _MISTAKEN.search(before):
            return "negated"
        if _CAME_TO_NOTHING.match(text, cue_start):
            return "negated"
        if _PLANNED.search(before) or _TALKED_ABOUT.match(text, cue_start):
            return "planned"
        return "reported" if hearsay(skeleton, cue_start) else "stated"
    false = _FALSE_EN.match(text, cue_start) is not None
    if false or _NEGATED_EN.search(before) or _NO_SUBJECT_EN.match(text):
        return "negated"
    if _PLANNED_EN.search(before):
        return "planned"
    return "reported" if hearsay(skeleton, cue_start) else "stated"


_ORDER: tuple[Status, ...] = ("negated", "planned", "reported", "stated")


def strongest(statuses: Iterable[Status]) -> Status:
    """The one of several statuses of one fact that says most against it."""
    return min(statuses, key=_ORDER.index, default="stated")
