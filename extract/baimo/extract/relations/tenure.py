"""Whether a post is said to be one that somebody no longer holds: 前谷歌工程师, 曾任, former."""

from __future__ import annotations

import re

from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

TENURE = "tenure"
FORMER = (TENURE, "former")
"""The qualifier of a relation that a text says to be over."""

_BEFORE = re.compile(
    # 目前, 日前, 此前 and 年前 tell when something else is said, 中原 and 草原 are places.
    r"(?:(?<![目当日此之以年月周天午先提眼])前|(?<![中平高草还])原|"
    r"(?:曾经?|此前|之前|早年)(?:在|于|担任|任职于|就职于|供职于|任)|(?:former|formerly|ex-|previously))\s*\Z"
)
_BEHIND = re.compile(
    r"(?:的|['’]s)?\s*(?:前任?(?![端台沿线期瞻列锋缘景述])|原(?!型|创|画|生|料|理)|"
    r"(?:former|formerly|ex-|previous)(?![a-z]))"
)
"""OpenAI 前首席科学家; 前端工程师 is a post of today."""
_BETWEEN = re.compile(
    r"曾|此前|之前|早年|历任|卸任|辞去|辞任|离开|离职|formerly|previously|\bformer\b|used to|"
    r"\b(?:left|leaves|departed|resigned)\b|stepped down"
)
_NOT_YET = re.compile(r"(?:未|没有|不)曾|(?<!曾)(?:加入|加盟|入职|转投|跳槽)")
"""此前…,近日加入 X: what is joined is no former post."""
_LEAVES = re.compile(
    r"\s*(?:已经|已|宣布|正式|突然|近日|今日|日前|于[^,。;]{1,8})*(?:辞职|离职|卸任|辞任|被解雇|被罢免|被免职|退休|"
    r"去世|辞世|下台|(?:has\s+|have\s+)?(?:resigned|stepped\s+down|departed|been\s+fired|was\s+fired|retired|died))"
)
"""Right behind who holds a post."""
_APPOINTS = re.compile(r"(?:正式|宣布|近日|已|将)*(?:任命|聘请|聘任|提拔|委任)")
_NEAR = 12
"""In characters of the skeleton: how far before a post's holder or employer the word may stand."""


def is_former(text: str, person: int, employer: int) -> bool:
    """Whether a sentence says that somebody was with an employer before, and is no longer.

    Args:
        text: The skeleton's text (see ``baimo.extract.relations.skeleton``).
        person: Index in it of who holds the post.
        employer: Index in it of where.
    """
    if _BEFORE.search(text, max(0, employer - _NEAR), employer):
        return True
    if _LEAVES.match(text, person + 1):
        return True
    if employer < person:
        return _BEHIND.match(text, employer + 1, person) is not None
    between = text[person + 1 : employer]
    return _BETWEEN.search(between) is not None and _NOT_YET.search(between) is None


_NEXT_PERSON = re.compile(rf"[^,。;:的]{{0,{_NEAR - 1}}}?{ANY_GROUP}")


def of_another(skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether the post that a template reads is one at another organisation, named in between.

    A 高级副总裁、B 主任 C: the second post is at B. That C is with A too is read by the first one.
    """
    if "word" not in match.re.groupindex or not match["word"]:
        return False
    start, end = match.start("tail") + 1, match.start("word")
    if _APPOINTS.match(skeleton.text, start):
        return False  # A 聘请 B 研究员 C 出任首席科学家: C is that at A
    between = skeleton.between(start, end) if start < end else []
    if match.start("head") < match.start("tail") and _NEXT_PERSON.match(skeleton.text, match.end()):
        following = skeleton.between(match.end(), match.end() + _NEAR)
        if following and following[0][1].members[0].base_type == "Person":
            return True  # 副主任 A, B 副司长 C: the post at B is that of C
    return any(
        group.members[0].base_type == "Organization"
        # A(简称)视觉组负责人: its other name is no other organisation.
        and not skeleton.text.startswith("(", place - 1)
        for place, group in between
    )


_OF_OTHERS = re.compile(
    r"\s?(?:与|和|同|及|以及|、|and\b(?! (?:[a-z]+ly |then |later |now |also |has |is )*"
    r"(?:[a-z]+(?:ed|ing)|led|became|went|wrote|joins|leads|serves|works)\b))"
)
"""Behind an employer, others; in left X and joined Y there are none."""


def beside_others(skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether others stand behind an employer, whose posts are none there: A 与 CTO B."""
    return _OF_OTHERS.match(skeleton.text, match.start("tail") + 1) is not None
