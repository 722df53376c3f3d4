"""What names a fact and does not say that it is so.

Questions, conditions, calls on others, what somebody is against, and what is forbidden to people.
"""

from __future__ import annotations

import re
from typing import Literal

from baimo.extract.relations.skeleton import Skeleton

Unasserted = Literal["question", "condition", "call", "opposed", "forbidden"]

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
_OPPOSED = re.compile(
    r"(?:反对|抵制|抗议|质疑|试图阻止|企图阻止)(?![声者派党票])[^,。;:▢的]{0,8}▢[^,。;:▢的]{0,10}\Z"
    r"|\b(?:oppos(?:es?|ed|ing)|object(?:s|ed)?\s+to|protest(?:s|ed)?|challenge[sd]?|"
    r"(?:seeks?|sought|sue[sd]?|tr(?:y|ies|ied)|wants?|moves?|moved)\s+to\s+(?:block|stop|prevent|undo))"
    r"\s*(?:the\s*|any\s*)?▢[^,.;:▢]{0,16}\Z"
)
"""欧盟反对微软收购 X: whether Microsoft does, it is not for the EU to say."""
_FORBIDDEN = re.compile(
    r"(?:禁止|严禁|禁令|不允许|不许|不准|限制)[^,。;:▢]{0,8}?(?:员工|职员|雇员|工程师|用户|客户|学生|教师|师生|成员|"
    r"人员|开发者|个人|未成年人|儿童|公民|官员|公务员|政府机构|部门|下属|机构|企业|厂商)(?!们?的)[^,。;:▢]{0,12}\Z"
)
"""三星禁止员工使用 X: it forbids others to use it, and does not say what it does itself."""


_WARNED = re.compile(
    r"(?:(?<!只)(?<!需)(?<!是)不要|切勿|请勿|不得|严禁|禁止)(?:将|把|使用|利用|用)[^,。;:]{0,24}\Z"
)
"""不要将 X 用于 Y: a warning, and no use of it."""


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
    if _CALLED_FOR.search(before):
        return "call"
    if _OPPOSED.search(before):
        return "opposed"
    warned = _WARNED.search(before) is not None
    return "forbidden" if warned or _FORBIDDEN.search(before) else None
