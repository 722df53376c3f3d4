"""Groups that a preposition governs, and that neither do anything nor have it done to them."""

from __future__ import annotations

import re

from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Skeleton

PREPOSITION_ZH = re.compile(
    r"(?:在|于|对|向|从|给|自|以|(?<!应)用|基于|通过|依托|根据|按照|(?<![名叫])为|为了|随着|针对|关于|围绕|面向|"
    r"借助|结合|跟随|凭借|"
    r"除了|除|经过|经|被|由|把|将|据|比|到|至|等|称为|称之为|叫做|作为)(?:了|在)?(?:各个|各种|"
    r"各类|各|所有|多种|多个|主流的?|"
    r"众多|不同的?|全球|国内|该|这个|这一)?(?:[“\"《「『]|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)?\Z"
)
PREPOSITION_EN = re.compile(
    r"\b(?:in|on|at|by|with|for|from|to|of|(?<!such )as|via|using|than|like|about|between|into|"
    r"under|against|through|after|before|since|during|alongside)\s*(?:the|a|an|its|their|our)?\s*\Z"
)
LIST_BEHIND_EN = re.compile(
    rf"\b(?:in|on|at|with|for|from|via|using)\s*(?:the\s*)?{ANY_GROUP}\s*(?:,|and\b|or\b|\s)+\Z"
)
"""on A and B: both stand behind the preposition."""
LIST_BEHIND = re.compile(r"(?:对于|针对)\s?[^,。;:、]{1,10}(?:、[^,。;:、]{1,10})*、\s?\Z")
"""对于 A、B 支持 C: all of the list stand behind the preposition."""
BY_ITS = re.compile(rf"(?:通过|借助|凭借|依托)[^,。;:的{chr(FIRST)}-\U0010ffff]{{1,10}}的\Z")
"""通过用户友好的 API 实现: what it is done by, with an attribute before it."""


def prepositional(skeleton: Skeleton, place: int) -> bool:
    """Whether the group at a place stands behind a preposition."""
    while place > 0 and ord(skeleton.text[place - 1]) >= FIRST:
        place -= 1  # 为 FLUX.1 图像生成模型 is one phrase
    if skeleton.chinese and (
        BY_ITS.search(skeleton.text, 0, place) or LIST_BEHIND.search(skeleton.text, 0, place)
    ):
        return True
    pattern = PREPOSITION_ZH if skeleton.chinese else PREPOSITION_EN
    return pattern.search(skeleton.text, 0, place) is not None
