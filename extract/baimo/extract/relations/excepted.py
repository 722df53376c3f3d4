"""What a sentence names only to leave it out.

X supports all models except Y, X 支持除 Y 外的所有模型: that X supports Y is not said. With 还 or
*also* (除 Y 外,X 还支持 Z) it is; see ``baimo.extract.relations.besides``.
"""

from __future__ import annotations

import re

from baimo.extract.analysis import Proposal
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.types import Span

_GROUP = rf"(?P<group>{ANY_GROUP})"
_KIND = r"(?:等|系列|大?模型|产品|版本|平台|工具|芯片){0,2}"
_LEFT_OUT = re.compile(
    rf"除(?:了|去)?\s?{_GROUP}{_KIND}(?:之外|以外|外)"
    r"(?:的|,?(?![^。;]*[还也])(?=[^。;]*(?:所有|全部|其[他余它]|均|都|一律)))"
)
_NOT_INCLUDED = re.compile(
    rf"(?:不包括|不包含|不含|不涵盖)(?:了)?{_GROUP}|(?P<before>{ANY_GROUP}){_KIND}除外"
)
_LEFT_OUT_EN = re.compile(
    r"\b(?:except(?:ing|\s+for)?|excluding|other\s+than|with\s+the\s+exception\s+of|not\s+including|"
    r"save\s+for|barring|"
    r"(?:all|every|any|everything)\b[^,.;:]{0,40}?\b(?:save|apart\s+from|aside\s+from|"
    rf"but(?!\s*{ANY_GROUP}\s*(?:is|was|does|has|cannot)\b)))"
    rf"\s*(?:the\s+)?{_GROUP}"
)
_NONE_BUT = re.compile(r"\b(?:no|none|nothing)\b[^,.;:]{0,40}\Z")
"""Supports no model except Y: it is the one that is supported."""


def excepted(skeleton: Skeleton) -> dict[Proposal, Span]:
    """What a sentence leaves out, with the place in its text of the words that do so."""
    text = skeleton.text
    found: dict[Proposal, Span] = {}
    patterns = (_LEFT_OUT, _NOT_INCLUDED) if skeleton.chinese else (_LEFT_OUT_EN,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not skeleton.chinese and _NONE_BUT.search(text, 0, match.start()):
                continue
            place = match.start(match.lastgroup or "group")
            group = skeleton.group_at(place)
            found.update(dict.fromkeys(group.members, Span(*match.span())))
    return found
