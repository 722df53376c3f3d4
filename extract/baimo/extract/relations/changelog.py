"""What dated lines say to be released: ``[2024/03/06] 发布并开源了 Yi-9B``.

Such a line, in a list of changes or news, says when, and of a document about one thing it need not
say who: whoever made the thing that the document is about (see ``baimo.extract.coreference``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.relations.about import about_what_follows
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.crossing import NOT_YET
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Skeleton
from baimo.extract.relations.status import status_of
from baimo.extract.relations.verbs.reader import VerbReader
from baimo.extract.types import Block, Span

RULE = "releasedOn:dated line"
MAKER_RULE = "releases:dated line"
_DATE_WITHIN = 4
_BEHIND_DATE = re.compile(
    r"\s*(?:[\])】:,\-–—]\s*|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*)*"
)
_LABEL = re.compile(r"(?:[vV]\s?\d[\w.]*\s?)?(?:版本?|更新)?\s?:\s*")
_RELEASES = re.compile(
    rf"\s*(?P<we>{ANY_GROUP})?"
    r"(?:我们|本项目|并|同时|同步|还|也|另外|此外)*(?:正式|首次|全面|最新|重磅|陆续)*"
    r"(?P<verb>(?:发布|推出|开源|上线|开放|公开|放出|释出)(?:并(?:开源|发布|推出|上线))?)了?(?!会|者|地址|协议|于|时间)"
)
_RELEASES_EN = re.compile(
    rf"\s*(?:and\s+|also\s+)*(?:{ANY_GROUP}|we|our team)?\s*"
    r"(?:(?:have|has|are|am|also|officially|just|recently|now|proudly|happy to|excited to|"
    r"pleased to|"
    r"thrilled to|glad to|delighted to)\s+)*"
    r"(?P<verb>open[- ]?sourced?|releas(?:ed?|ing)|launch(?:ed)?|announced?|publish(?:ed)?|"
    r"introduced?)\b"
)
_RELEASED = re.compile(
    r"\s?(?:系列)?(?:(?:首个|正式|预览)?(?:大?模型|版本?|平台|框架|工具|数据集|服务|应用|项目|产品|权重|代码)\s?)*"
    r"(?:现|已经|已|今日|今天|将|即将|也|均|都)*(?:正式|全面|全部|全系列|首次|同步|重磅|补充)*"
    r"(?P<verb>发布|推出|开源|上线|开放|公开|放出)(?:了|啦)?(?:并[^,。;:]{0,4}(?:开源|发布|上线))?(?=[,。;:!(]|\s|\Z)"
)
_RELEASED_EN = re.compile(
    r"\s?(?:(?:series|family|models?|framework|library|toolkit|datasets?|benchmark|platform|tool|"
    r"project|weights|version)\s?)*"
    r"(?:(?:is|are|was|were|has been|have been|now|officially|finally)\s)*"
    r"(?P<verb>released|launched|open-?sourced|out now|out)(?=\s?(?:[,.;:!(]|\Z))"
)
"""What a line says of the thing that it begins with: X v2.0 版本已正式发布."""
_ENDS_EN = re.compile(
    r"\s?(?:(?:series|family|models?|framework|library|toolkit|datasets?|benchmark|platform|tool|"
    r"project)\s?)*(?:[,.;:!(\"”]|(?:and|with|which|that|for|on|under|to|based|in|along|from|"
    r"supporting)\b|\Z)"
)
_ENDS = re.compile(
    r"\s?(?:系列)?(?:[^\W\d_]{0,6}?(?:大?模型|版本?|平台|框架|工具|数据集|服务|应用|项目|产品|权重|芯片))?"
    r"[”\"》]?\s?(?:[,。;:!(、|]|以及|和|与|及|并|\Z)"
)
"""Behind what is released: its phrase ends. 发布 A 的量化模型 releases another thing."""


_BARE = re.compile(
    r"\s*[\])】]?\W*(?:版本|重要|日常|最新)?(?:更新|发布|新增|动态|公告|日志|内容|记录|说明|"
    r"changelog|updates?|releases?|release notes|news)*\W*"
)
"""Behind a date that stands alone on its line, which is then the date of what is listed below."""
_NUMBER = re.compile(rf"\W*(?:v?\s?\d[\w.\-]*|{ANY_GROUP})?\W*")
_OF_NAME = (
    r"\s?(?:系列|正式版|模型|版本|版)*\s?(?P<verb>(?:正式)?(?:发布|开源|上线|推出)|"
    r"(?:is )?(?:released|launched))?(?:说明|公告)?"
)
_NAME_DATE = re.compile(
    rf"\W{{0,4}}?(?:{ANY_GROUP}\s?)?(?P<name>{ANY_GROUP}){_OF_NAME}\s?[|(\[,:·•\-–—]*\s?(?P<date>{ANY_GROUP})\s?[)\]]?\W*"
)
_DATE_NAME = re.compile(
    rf"\W{{0,4}}?(?P<date>{ANY_GROUP})\s?[|)\],:·•\-–—]*\s?(?P<name>{ANY_GROUP}){_OF_NAME}\W*"
)
_THINGS = ("Model", "ModelSeries", "Product", "Tool", "CloudService", "Hardware")


@dataclass(frozen=True, slots=True)
class DatedBlock:
    """A line that begins with a date.

    Attributes:
        date: The date.
        end: Where the block ends that the line opens.
    """

    date: Proposal
    end: int


_MARKS = rf"[^\w{chr(FIRST)}-\U0010ffff]*"
_NEWS = re.compile(rf"{_MARKS}(?:news|updates?|更新|新闻|动态|公告){_MARKS}")
"""What a line of news may begin with before its date: News: 2023/12/26: …."""


def _lead(skeleton: Skeleton) -> int:
    """Where a line begins behind the word for what it is a line of."""
    news = _NEWS.match(skeleton.text)
    return news.end() if news is not None else 0


def dated_block(
    skeleton: Skeleton, block: Block | None, before: DatedBlock | None, list_end: int
) -> DatedBlock | None:
    """The date that a line begins with, or that a heading gives to what stands under it.

    Args:
        skeleton: A sentence.
        block: The block that it stands in.
        before: The dated line before it.
        list_end: Where what stands under the block ends.
    """
    start = skeleton.sentence.start
    if block is None or not (block.start == start or in_block(before, skeleton.sentence)):
        return None
    lead = _lead(skeleton)
    for place, group in skeleton.between(lead, lead + 2 * _DATE_WITHIN)[:2]:
        if group.members[0].source == "pattern:release-version":
            continue  # v0.9.2 (2025-07-08)
        if group.members[0].base_type != "Date" or len(group.members) > 1:
            break
        bare = _BARE.fullmatch(skeleton.text, place + 1) is not None
        numbered = bare and _NUMBER.fullmatch(skeleton.text, lead, place) is not None
        opens = not re.search(r"[^\W\d_]", skeleton.text[lead:place])
        if not (numbered or (opens and place < lead + _DATE_WITHIN)):
            break
        if bare and block.start == start:
            return DatedBlock(group.members[0], list_end)
        if block.kind != "heading":
            return DatedBlock(group.members[0], block.end)
    return None


def headed_releases(
    skeleton: Skeleton, block: Block | None
) -> Iterator[tuple[Candidate, Candidate]]:
    """What a heading says to be released by its name and the date alone: Wan2.2 (2025.07.28)."""
    if block is None or block.kind != "heading" or len(skeleton.groups) not in (2, 3):
        return
    for pattern in (_NAME_DATE, _DATE_NAME):
        match = pattern.fullmatch(skeleton.text)
        if match is None:
            continue
        thing, date = skeleton.group_at(match.start("name")), skeleton.group_at(match.start("date"))
        when = date.members[0]
        if when.base_type != "Date" or thing.members[0].base_type not in _THINGS:
            return
        days = re.findall(r"\d+", skeleton.document[when.start : when.end])
        version = re.search(r"\d", skeleton.document[thing.start : thing.end])
        if len(days) > 1 and (version or match["verb"]):
            yield from _facts(skeleton, DatedBlock(when, block.end), thing, match)
        return


def dated_releases(
    skeleton: Skeleton, dated: DatedBlock, verbs: VerbReader
) -> Iterator[tuple[Candidate, Candidate]]:
    """What a sentence of a dated line says to be released, with nobody named who does it.

    Yields:
        When it was released, and that somebody released it: the head of that is the thing itself
        until it is known who.
    """
    releases, ends = (_RELEASES, _ENDS) if skeleton.chinese else (_RELEASES_EN, _ENDS_EN)
    for start, end in _clauses(skeleton):
        match = releases.match(skeleton.text, start, end)
        if match is None or not _by_ourselves(skeleton, match):
            yield from _released(skeleton, dated, start)
            yield from _named_behind(skeleton, dated, start, end)
            continue
        for group in verbs.released(skeleton, *match.span("verb"), end):
            place = skeleton.place_of(group)
            whole = ends.match(skeleton.text, place + 1) is not None
            if not whole or about_what_follows(skeleton.text, place):
                continue
            if NOT_YET.match(skeleton.text, place + 1):
                continue
            yield from _facts(skeleton, dated, group, match)


_WE = re.compile(r"我们|本项目|本团队|团队")


def _by_ourselves(skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether nobody but the writers stands before the verb, who are a mention: 我们发布了 X."""
    place = match.start("we") if "we" in match.re.groupindex else -1
    if place < 0:
        return True
    we = skeleton.group_at(place)
    return _WE.fullmatch(skeleton.document, we.start, we.end) is not None


def _released(
    skeleton: Skeleton, dated: DatedBlock, start: int
) -> Iterator[tuple[Candidate, Candidate]]:
    """What is said to be released where a clause begins with it."""
    released = _RELEASED if skeleton.chinese else _RELEASED_EN
    for place, group in skeleton.between(start, start + _DATE_WITHIN)[:1]:
        match = released.match(skeleton.text, place + 1)
        if match is None or re.search(r"[^\W\d_]", skeleton.text[start:place]):
            return
        yield from _facts(skeleton, dated, group, match)


_ANNOUNCED = re.compile(
    rf"(?:[^,。;:的支适兼]|{ANY_GROUP}){{0,10}}?(?:模型|版本?|框架|数据集|平台|工具|权重|产品|应用)?(?:现已|已|正式|全新|首次)*"
    r"(?P<verb>发布|开源|上线|推出)(?:了|啦)?"
)
"""新版 2B 模型发布:X: the name stands behind the colon."""


def _named_behind(
    skeleton: Skeleton, dated: DatedBlock, start: int, end: int
) -> Iterator[tuple[Candidate, Candidate]]:
    """What a clause without a name says to be released, where the name follows its colon."""
    match = _ANNOUNCED.fullmatch(skeleton.text, start, end)
    if match is None or skeleton.text[end : end + 1] != ":":
        return
    if any(not group.members[0].is_class for _, group in skeleton.between(start, end)[1:]):
        return
    for place, group in skeleton.between(end + 1, end + 3)[:1]:
        if _ENDS.match(skeleton.text, place + 1) is not None:
            yield from _facts(skeleton, dated, group, match)


def _facts(
    skeleton: Skeleton, dated: DatedBlock, group: Group, match: re.Match[str]
) -> Iterator[tuple[Candidate, Candidate]]:
    """When the names of a group were released, and that they were, by the verb of a match."""
    span = match.span("verb") if match["verb"] else match.span("date")
    status = status_of(skeleton, span[0])
    sentence, cue = skeleton.sentence, skeleton.span(*span)
    for thing in group.members:
        if not (thing.is_class or thing.anaphor):
            yield (
                Candidate("releasedOn", thing, dated.date, RULE, status, sentence, cue),
                Candidate("releases", thing, thing, MAKER_RULE, status, sentence, cue),
            )


def _clauses(skeleton: Skeleton) -> Iterator[tuple[int, int]]:
    """Where clauses begin, behind the date and the number of a version, and end."""
    start = 0
    lead = _lead(skeleton)
    for place, group in skeleton.between(lead, lead + _DATE_WITHIN)[:1]:
        if group.members[0].base_type == "Date":
            behind = _BEHIND_DATE.match(skeleton.text, place + 1)
            start = behind.end() if behind else place + 1
    label = _LABEL.match(skeleton.text, start)
    start = label.end() if label else start
    while start < len(skeleton.text):
        _, end = skeleton.clause(start)
        yield start, end
        start = max(end + 1, start + 1)


def in_block(dated: DatedBlock | None, sentence: Span) -> bool:
    """Whether a sentence still belongs to a dated line."""
    return dated is not None and sentence.start < dated.end
