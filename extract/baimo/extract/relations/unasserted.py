"""What names a fact and does not say that it is so: questions, conditions, calls on others."""

from __future__ import annotations

import re
from typing import Literal

from baimo.extract.relations.skeleton import Skeleton

Unasserted = Literal["question", "condition", "call"]

_ASKED = re.compile(r"\?[”\"'’)\s]*\Z|(?:吗|呢)[。!]?\Z")
_WHETHER = re.compile(
    r"(?:是否|能否|可否|会否|有没有|会不会|能不能|是不是)[^,。;:]{0,16}\Z"
    r"|\bwhether\b[^,.;]*\Z"
    r"|\b(?:check|see|know|verify|ask|asked|determine|sure|wonder|wonders|wondered)\s+if\b[^,.;]*\Z"
)
"""还不清楚 X 是否支持 Y: what is asked within a sentence."""
_CONDITION = re.compile(
    r"\s*(?:(?:但|另外|此外)?,?(?:若是|若(?!干)|假设)|[^,。;:]{0,6}?(?:如果|假如|倘若|(?<![主需只])要是|一旦|万一|除非|"
    r"若不是|要不是)|if\b|whether\b|unless\b|once\b|until\b|suppose\b|assuming\b)"
)
"""如果你的显卡支持 FP16,…: nothing is said of the card."""
_CALLED_FOR = re.compile(
    r"(?:呼吁|敦促|督促|号召|倡议|鼓励)[^,。;:]{1,24}\Z"
    r"|(?:要求|请求|责令)(?!的)[^,。;:]{0,12}(?:▢|用户|企业|客户|开发者|员工|各方)[^,。;:]{0,16}\Z"
    r"|\b(?:urge[sd]?|calls?\s+on|called\s+on|asks|asked|requires?|required)\s[^,.;]{0,20}▢\s*to\b[^,.;]{0,16}\Z"
)
"""欧盟要求苹果支持 RCS: nobody says that Apple does."""


def unasserted(skeleton: Skeleton, cue_start: int) -> Unasserted | None:
    """Why a sentence does not say that what a cue states is so; ``None`` if it does.

    Args:
        skeleton: The sentence.
        cue_start: Where the cue begins in the skeleton's text.
    """
    start, _ = skeleton.clause(cue_start)
    before = skeleton.blanked(start, cue_start)
    if _ASKED.search(skeleton.text) or _WHETHER.search(before):
        return "question"
    if _CONDITION.match(skeleton.text, start):
        return "condition"
    return "call" if _CALLED_FOR.search(before) else None
