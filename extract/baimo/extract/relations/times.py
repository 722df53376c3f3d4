"""The time that a sentence speaks of: when what it asserts was, is or will be so.

华为在 2023 年 7 月发布了盘古大模型; In July 2023, X released Y. Only a date that plainly governs
the clause of the cue counts: the only one of the clause, standing where an adverb stands, or the
only one before it, if it is a clause of its own that leads the sentence. A date that belongs to a
noun (2023 年的报告), one that begins or ends a period (自 2020 年起, since 2020), one without a
year beside another, and two dates give no time. Nothing is guessed from what is around.
"""

from __future__ import annotations

import re

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.normalise import date_value
from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.types import Status

_ADVERB = (
    "正式|首次|率先|已经|已|就|便|才|又|再次|再|还|也|都|全面|宣布|陆续|联合|共同|同步|最新|重磅|全新|"
    "成功|一举|上线|将|将会|会|没有|未|尚未|并未|并|开始"
)
_SUBJECT = "我们|公司|该公司|团队|官方|它|他|她|其"
_MOMENT = "的?时候|上旬|中旬|下旬|当天|凌晨|[上下]午|晚间?|初|底|末"

_BEFORE = re.compile(r"(?:^|(?P<at>在|于|早在|截至|截止|到|就在)|▢|[\])】]|而|但|并|后来|随后)\Z")
"""What may stand right before a date that governs a Chinese clause: nothing, a preposition, the
subject."""
_PERIOD_BEFORE = re.compile(r"(?:自|从|自从|直到|至|比|较|相比|早于|晚于|超过)\Z")
_AFTER = re.compile(
    rf"(?:{_MOMENT})?(?:[,]?(?:{_SUBJECT})?(?:{_ADVERB})*(?:(?:在|于|与|和|同|向|对|为|由|被|把|将|以|"
    r"通过|联合|携手)|$|(?P<next>.)))"
)
_LEAD = re.compile(
    rf"(?:[^,。;:]{{0,12}}(?:讯|报道|消息))?[,:\s]*(?:而|但|目前|当地时间)?,?(?:早在|就在|在|于|截至|到)?"
    rf"{ANY_GROUP}(?:{_MOMENT})?[,:]?"
)
_BEFORE_EN = re.compile(
    r"\b(?:back in|in|on|during|as of|at)\s*(?:the\s+)?(?:early|late|mid-?)?\s*\Z"
)
_AFTER_EN = re.compile(
    r"\s*(?:\Z|[.)\]]|(?:and|with|for|as|to|from|under|via|it|we|they|the company|after|when)\b)"
)
_LEAD_EN = re.compile(
    rf"\W*(?:(?:back in|in|on|during|as of)\s*(?:early|late|mid-?)?)?\s*{ANY_GROUP}\s*[,:]?",
    re.IGNORECASE,
)
_LOG = re.compile(rf"[\s\-*•·]*[\[(【]?{ANY_GROUP}[\])】]?\s*[:,]?\s*")
"""How an entry of a log of changes begins: [2024.08.01] 我们发布了…"""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:(?=年)|(?![\d年]))")
_NO_YEAR = re.compile(r"\s*\d{1,2}\s*月|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?\Z")


def time_of(
    skeleton: Skeleton, cue: tuple[int, int], status: Status, analysis: Analysis
) -> str | None:
    """The time that governs the clause of a cue.

    Args:
        skeleton: The sentence.
        cue: Where the cue stands in the skeleton's text.
        status: How the clause asserts it; what is stated cannot be later than the document.
        analysis: Gives the words of the date, and the date of the document to reckon from.

    Returns:
        An ISO date (``2023``, ``2023-07`` or ``2023-07-10``), or ``None`` if there is none or it
        cannot be told which.
    """
    group = _governing(skeleton, cue)
    if group is None or len(group.members) != 1:
        return None
    date = group.members[0]
    words = analysis.text[date.start : date.end]
    others = [each for each in skeleton.groups if each is not group and _is_date(each)]
    if others and _NO_YEAR.match(words):
        return None  # 2023 年 7 月…, 8 月…: of which year cannot be told from the document's
    return _value(date, status, analysis)


def own_time(candidate: Candidate, analysis: Analysis) -> str | None:
    """The date that a fact leads to, which is the time that it speaks of."""
    return _value(candidate.tail, candidate.status, analysis)


def timed_rows(candidates: list[Candidate], analysis: Analysis, ontology: Ontology) -> None:
    """Give each fact of a table's row the date that the row states for it.

    Which date is the time of which fact is ``adjunct_of`` in the ontology: the date of release
    beside a model is the time of its release.
    """
    dates: dict[tuple[int, str, Proposal], set[str | None]] = {}
    for candidate in candidates:
        candidate.time = candidate.time or own_time(candidate, analysis)
        host = ontology.relations[candidate.type].adjunct_of
        if host is not None and candidate.tail.base_type == "Date":
            row = (candidate.sentence.start, host, candidate.head)
            dates.setdefault(row, set()).add(candidate.time)
    for candidate in candidates:
        for side, mention in (("head", candidate.head), ("tail", candidate.tail)):
            row = (candidate.sentence.start, f"{candidate.type}.{side}", mention)
            if candidate.time is None and len(dates.get(row, ())) == 1:
                (candidate.time,) = dates[row]


def _governing(skeleton: Skeleton, cue: tuple[int, int]) -> Group | None:
    start, end = skeleton.clause(cue[0])
    inside = [each for each in skeleton.between(start, end) if _is_date(each[1])]
    if len(inside) > 1:
        return None
    if inside:
        place, group = inside[0]
        fits = _governs if skeleton.chinese else _governs_en
        if _YEAR.search(skeleton.text, start, end):
            return None  # in 2019 and 2023: the second is no date of its own, but is one
        return group if fits(skeleton, place, start, end, cue) else None
    before = [each for each in skeleton.between(0, start) if _is_date(each[1])]
    if len(before) != 1:
        return None
    place, group = before[0]
    first, last = skeleton.clause(place)
    lead = _LEAD if skeleton.chinese else _LEAD_EN
    words = skeleton.text[first : last + 1]
    return group if lead.fullmatch(words.strip()) or _LOG.fullmatch(words) else None


def _governs(skeleton: Skeleton, place: int, start: int, end: int, cue: tuple[int, int]) -> bool:
    """Whether a date stands where an adverb of a Chinese clause stands."""
    text = skeleton.text
    if _LOG.fullmatch(text[: place + 2].rstrip()) and text[place + 1 : place + 2] in "])】":
        return True
    before = skeleton.blanked(start, place)
    match = _BEFORE.search(before)
    if match is None or _PERIOD_BEFORE.search(before):
        return False
    if place >= cue[1]:
        # Behind the verb a time needs its preposition, and ends the clause: 发布于 2023 年 7 月。
        return match["at"] in ("在", "于") and not text[place + 1 : end].strip(" )]】")
    after = _AFTER.match(text, place + 1, end)
    if after is None:
        return False
    follows = after["next"]
    if follows is None:
        return True
    # The verb itself, or the subject: any other noun is what the date belongs to.
    at = after.start("next")
    return at == cue[0] or (_is_group(follows) and at < cue[0] and _is_side(skeleton, at, cue))


def _is_side(skeleton: Skeleton, at: int, cue: tuple[int, int]) -> bool:
    """Whether a group behind the date is the subject, and no event of that date (2023 峰会上)."""
    follows = skeleton.text[at + 1 : at + 2]
    return follows not in ("上", "中", "里", "期", "的") and at + 1 <= cue[0]


def _governs_en(skeleton: Skeleton, place: int, start: int, end: int, cue: tuple[int, int]) -> bool:
    text = skeleton.text
    if _LOG.fullmatch(text[: place + 2].rstrip()) and text[place + 1 : place + 2] in "])":
        return True
    if _BEFORE_EN.search(text, start, place) is None:
        return False
    rest = text[place + 1 : end]
    if _AFTER_EN.match(rest):
        return True
    # In July 2023 Meta released LLaMA 2.
    return place < cue[0] and re.match(rf"\s*(?:the\s+)?{ANY_GROUP}", rest) is not None


def _is_group(character: str) -> bool:
    return re.match(ANY_GROUP, character) is not None


def _is_date(group: Group) -> bool:
    return any(member.base_type == "Date" for member in group.members)


def _value(date: Proposal, status: Status, analysis: Analysis) -> str | None:
    if date.base_type != "Date":
        return None
    value = date_value(date.name or analysis.text[date.start : date.end], analysis.date)
    late = value is not None and analysis.date is not None and _later(value, analysis.date)
    return None if late and status != "planned" else value


def _later(value: str, document: str) -> bool:
    """Whether a date begins after the last day of another, as far as both go."""
    length = min(len(value), len(document))
    return value[:length] > document[:length]
