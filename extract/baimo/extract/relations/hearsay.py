"""Who says what a sentence states, where it only tells what somebody else says.

彭博社报道,微软收购了 X; analysts say Microsoft acquired X; Microsoft said OpenAI released Y. What
an organisation says of itself or its own things (OpenAI said it released Y) is no report: nobody
knows it better.
"""

from __future__ import annotations

import re

from baimo.extract.folding import fold
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_TOLD = re.compile(
    r"据(?:悉|传|称|说|了解|报道|透露|介绍|知情人士|[^,。;:]{1,20}?(?:报道|消息|透露|爆料|介绍|称|公开的数据))|有(?:消息|传闻|媒体|报道)|"
    r"传闻|传言|爆料|网传|谣传|盛传|传出|据传|被曝|指控|指责|控诉|(?:消息|知情)人士|疑似|猜测|推测|声称|号称|自称"
)
_TOLD_BEHIND = re.compile(
    r",据[^,。;:]{1,24}(?:报道|消息|透露|爆料|称)[。!]?\Z|,(?:消息|知情)人士(?:称|透露|表示|说)[。!]?\Z"
)
_TOLD_EN = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|rumou?red|rumou?rs?|speculat\w+|claim(?:s|ed)\s+(?:to|that)|"
    r"(?:is|are|was|were)\s+(?:widely\s+)?(?:believed|thought|said|reported|understood|alleged)\s+to|"
    r"according\s+to(?!\s+[^.;:,]{0,40}(?:grammar|schema|format|specification|rules?|standard|criteria|"
    r"template|needs|requirements|preferences))|sources\s+(?:say|said)|"
    r"it\s+(?:is|was|has\s+been)\s+(?:widely\s+)?(?:said|reported|believed|alleged|claimed))\b"
    r"|\A\W*(?:media\s|press\s|news\s)?reports\s+that\b"
)
_SIGNS = r"[^\w\U000f0000-\U0010ffff]*"
"""Marks, of which the character of a group is none."""
_PRESS_ZH = (
    r"(?:[^,。;:的和与\U000f0000-\U0010ffff]{0,6}?(?:通讯社|日报|时报|晚报|早报|邮报|周刊|新闻网|电视台)"
    r"|新华社|彭博社?|路透社?|法新社|美联社|共同社|央视(?:新闻|财经)?|财新网?|澎湃(?:新闻)?)"
)
_PRESS_EN = (
    r"(?:the\s)?(?:bloomberg|reuters|the information|techcrunch|the verge|wired|cnbc|cnn|bbc|axios|"
    r"associated press|guardian|economist|forbes|fortune|venturebeat|business insider|"
    r"wall street journal|new york times|washington post|financial times)"
)
_PRESS = re.compile(
    rf"{_PRESS_ZH}|{_PRESS_EN}|.*\b(?:news|times|journal|post|magazine|newspaper|herald|gazette)"
)
"""The name of somebody whose trade it is to report."""
_SAYS = r"(?:称(?![为作之得号赞霸王职呼谓])|说(?![明法])|表示|透露|指出|认为|爆料|披露|曝光?称?)"
_WHEN = (
    rf"(?:{ANY_GROUP}|[\d年月日 ]|今[天日]|昨[天日]|近日|日前|此前|最新|独家"
    r"|援引[^,。;:]{1,20}?(?:称|说)?)*"
)
_SOMEBODY = re.compile(
    rf"{_SIGNS}(?:但|而|不过|目前|近日|日前)?,?(?:有|多[名位家]|[一两三几数][名位家])?"
    r"(?:(?:业内|业界|内部|市场|圈内|相关|观察)人士|接近[^,。;:]{1,12}人士|媒体|外媒|网友|人|观点|专家|外界|坊间"
    rf"|{ANY_GROUP}?(?:分析师|分析人士)|{_PRESS_ZH}[》”]?)"
    rf"(?:普遍|纷纷|近日|{_WHEN})(?:报道(?![了的过])(?:称|说|指出)?|{_SAYS})"
)
"""At the start of a clause: somebody who has no name, and what tells that they say something."""
_IN_NEWS = re.compile(
    rf"[》”\"]?(?:的?{_WHEN}(?:报道|消息)(?:称|说|指出|显示|[,:])|{_WHEN}报道(?={ANY_GROUP})|{_WHEN}电[,:])"
)
_SAID = re.compile(rf"[》”\"]?{_WHEN}{_SAYS}[,:]?\s?[“\"]?")
"""Behind a name: what it says follows."""
_NEWS_BEHIND = re.compile(rf",(?P<who>{ANY_GROUP}){_WHEN}(?:报道|称|透露|消息)[。!]?\Z")
_SOMEBODY_EN = (
    rf"(?:{_PRESS_EN}|{ANY_GROUP}?\s*analysts|some|many|several|others|people|analysts?|insiders?|critics|observers|experts|officials|executives|"
    r"journalists|sources?|(?:media\s|press\s|news\s)?reports|media|newspapers?|leaks?|leakers?)"
    r"(?:\s(?:(?:who\s(?:is|are)\s)?(?:familiar\swith|close\sto|briefed\son)[^,.;:]{1,30}?|at[^,.;:]{1,20}?))?"
)
_SAYS_EN = (
    r"(?:(?:also|earlier|first|recently|later|has|have|had|now)\s)*"
    r"(?:reported|reports?|says?|said|claims?|claimed|wrote|writes|believes?|believed|alleged|alleges?)\b"
)
_SOMEBODY_SAYS_EN = re.compile(
    rf"{_SIGNS}(?:(?:but|and|while|as|however|two|three|unnamed|anonymous)\b{_SIGNS})*{_SOMEBODY_EN}\s"
    rf"(?:(?:{_SAYS_EN})|suggests?\b|suggested\b|indicates?\b|think\b|speculate\b)(?!\s*(?:to|about|on)\b)"
)
_SAID_EN = re.compile(
    rf"\s*{_SAYS_EN}(?:\s*(?:on\s*)?(?:{ANY_GROUP}|(?:mon|tues|wednes|thurs|fri|satur|sun)day))?"
    rf"\s*,?\s*(?:that\s*)?(?:the\s*)?(?={ANY_GROUP})"
)
_SAID_BEHIND_EN = re.compile(
    rf",\s*(?:the\s*)?(?:(?P<who>{ANY_GROUP})\s*|{_SOMEBODY_EN}\s){_SAYS_EN}"
    rf"(?:\s*(?:on\s*)?(?:{ANY_GROUP}|[a-z]+day))?\s*[.!]?\s*\Z"
)
_BEFORE_SPEAKER = re.compile(
    r"\W*(?:(?:但|而|不过|此外|另外|近日|日前|the|but|and|while|as|however|yet|meanwhile)\W*)*"
)
_OWN = re.compile(
    r"其(?![中他它余次实间])|自己|旗下|(?:该|本)公司|我们|\b(?:its?|itself|their|our|we|us)\b"
)
"""Behind a verb of saying: whoever speaks speaks of itself."""
_SAME_BEGINNING = 2


def hearsay(skeleton: Skeleton, cue_start: int) -> bool:
    """Whether what a cue states is only what somebody else is said to say.

    Args:
        skeleton: The sentence.
        cue_start: Where the cue begins in the skeleton's text.
    """
    text = skeleton.text
    if not skeleton.chinese:
        if _TOLD_EN.search(text):
            return True
        behind = _SAID_BEHIND_EN.search(text, cue_start)
    else:
        if _TOLD.search(text, 0, cue_start) or _TOLD_BEHIND.search(text, cue_start):
            return True
        behind = _NEWS_BEHIND.search(text, cue_start)
    if behind is not None:
        who = behind["who"] and skeleton.group_at(behind.start("who"))
        if not who or (_is_party(who) and not _speaks_of_itself(skeleton, who, 0, behind.start())):
            return True
    start = 0
    while start < cue_start:
        end = skeleton.clause(start)[1]
        if _somebody_says(skeleton, start, cue_start) or _named_says(skeleton, start, cue_start):
            return True
        start = end + 1
    return False


def _somebody_says(skeleton: Skeleton, start: int, cue_start: int) -> bool:
    """Whether a clause begins with somebody without a name who says something."""
    pattern = _SOMEBODY if skeleton.chinese else _SOMEBODY_SAYS_EN
    return pattern.match(skeleton.text, start, cue_start) is not None


def _named_says(skeleton: Skeleton, start: int, cue_start: int) -> bool:
    """Whether a clause begins with an organisation that says something of another one."""
    text = skeleton.text
    spoken = skeleton.between(start, cue_start)[:1]
    if not spoken:
        return False
    ((place, speaker),) = spoken
    if not _is_party(speaker) or not _BEFORE_SPEAKER.fullmatch(text, start, place):
        return False
    press = _PRESS.fullmatch(fold(_name(skeleton, speaker))) is not None
    if skeleton.chinese:
        news = _IN_NEWS.match(text, place + 1, cue_start)
        if news is not None and (press or "报道" in news.group()):
            return True
    said = (_SAID if skeleton.chinese else _SAID_EN).match(text, place + 1)
    if said is None or said.end() > cue_start:
        return False
    if press:
        return True
    about = skeleton.between(said.end(), said.end() + 1)
    return (
        bool(about)
        and _is_party(about[0][1])
        and not about[0][1].members[0].anaphor
        and not _speaks_of_itself(skeleton, speaker, said.end(), len(text))
    )


def _speaks_of_itself(skeleton: Skeleton, speaker: Group, start: int, end: int) -> bool:
    """Whether a stretch names the speaker again, or one of its house, or has a pronoun for it."""
    if _OWN.search(skeleton.text, start, end):
        return True
    name = _name(skeleton, speaker)
    entry = speaker.members[0].entry
    return any(
        (entry is not None and member.entry is entry)
        or _of_one_house(name, skeleton.document[member.start : member.end])
        for _, group in skeleton.between(start, end)
        for member in group.members
    )


def _of_one_house(one: str, other: str) -> bool:
    """Whether two names begin alike: 华为 and 华为云, Google and Google Cloud."""
    if one.isascii() and other.isascii():
        return one.split()[0].casefold() == other.split()[0].casefold()
    return one[:_SAME_BEGINNING].casefold() == other[:_SAME_BEGINNING].casefold()


def _is_party(group: Group) -> bool:
    first = group.members[0]
    return first.base_type == "Organization" and not first.anaphor


def _name(skeleton: Skeleton, group: Group) -> str:
    return skeleton.document[group.members[0].start : group.members[0].end]
