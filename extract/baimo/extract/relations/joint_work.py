"""Who works with whom, where the one stands behind 由 or is left out.

由 A 与 B 联合研发 says that A and B work together, as A 与 B 联合研发 does. 公司已与 A、B 签约 says
it of the company with each, and nothing of A and B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baimo.extract.analysis import Analysis
from baimo.extract.own_company import own_company
from baimo.extract.relations.carried import subject_in
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Skeleton

_PEOPLE = (
    r"(?:公司|集团|团队|大学|高校|双方|等[^,。;:的]{0,10}?|[^,。;:的]{0,2}[两三四五六七八九十多几]+[家方所个][^,。;:的]{0,6}?)?"
    r"(?:的?[^,。;:的]{0,6}?(?:团队|人员|研究者|学者|工程师|实验室|科学家|科研人员|开发者|小组))?"
)
_WHEN = (
    r"(?:近日|日前|今日|此前|(?:本|上)?周[一二三四五六日末]?|昨日|今天|昨天|正|正在|已|已经|正式|宣布|首次|又|再次|还|也|将|"
    rf"(?:于|在)?{ANY_GROUP})*"
)
_DO = (
    r"(?:研发|开发|研制|研究|打造|训练|推出|发布|提出|开源|设计|构建|搭建|建设|建立|成立|组建|设立|创立|创办|创建|发起|完成|"
    r"维护|主导|孵化|制作|出品|编制|编写|撰写|起草|建成|运营|运维|攻关|推进|承担|托管|部署|优化|实现|牵头|出资|投资)"
)
_TOGETHER = re.compile(
    rf"由[^,。;:的]{{0,4}}?(?P<all>{ANY_GROUP}){_PEOPLE}{_WHEN}"
    rf"(?P<cue>(?:联合|共同|合作|携手|联手|协同|合力|一同|一起)+(?:负责)?(?={_DO}|[研开训])|共建|共创|合建|合办)"
)
_SEVERAL = re.compile(
    rf"(?P<all>{ANY_GROUP})[一二两三四五六七八九十多几]+[家方所](?:公司|企业|单位|机构|高校|团队|企事业单位)?{_WHEN}"
    r"(?P<cue>联合|共同|携手|合作|成立|组建|设立|共建|发起|签署|签订|达成)"
)
"""A、B 与 C 三家单位成立实验室."""
_VENTURE = re.compile(
    rf"(?P<all>{ANY_GROUP})(?:公司|集团)?{_WHEN}(?:的|合资|联合|共同|宣布)*"
    r"(?P<cue>(?:成立|组建|设立|建立|创办|建|共建|组成|创建)(?:了|起)?(?:一[家个])?[^,。;:的]{0,10}?"
    rf"(?:合资公司|合资企业|合资|联合{ANY_GROUP}|联合实验室|联合研究院|联合研究中心|联合创新中心|联合创新实验室|联合体)"
    r"|共建(?!的(?:过程|方案))|(?<=的)(?:合资公司|合资企业|联合实验室|联合研究中心|联合创新中心))"
)
"""A 与 B 成立合资公司, A 与 B 的联合实验室."""
_ADVERBS = (
    r"(?:并|并且|而且|同时|此外|目前|最近|近期|近来|最新|现|现已|已|已经|还|也|均|将|又|曾|先后|相继|正|正在|近日|日前|今年|去年|"
    r"正式|宣布|披露|透露|称|则|且|更|如今|早前|此前|随后|后|后来|其后|再次|陆续|分别|以及|双双|开始|"
    rf"(?:于|在)?{ANY_GROUP}(?:起|年底|年初)?)*"
)
_ONE_MORE = rf"(?:(?:、|和|及|以及)[^,。;:、的与和{chr(FIRST)}-\U0010ffff]{{2,16}}?)?"
"""Behind a list, one more that is no mention."""
_WITH = re.compile(
    rf"{_ADVERBS}(?:与|和|同|跟)(?:[^,。;:]{{1,10}}的)?(?P<with>{ANY_GROUP}){_ONE_MORE}(?:公司|集团|大学|等[^,。;:的]{{0,10}}?)?"
    rf"(?:已|已经|正式|分别|先后|展开|开展|就[^,。;:]{{1,16}}|在[^,。;:]{{1,16}}?(?:上|中|方面|领域)|{ANY_GROUP})*"
    r"(?P<cue>达成(?:了)?[^,。;:]{0,12}?(?:合作|协议|伙伴|共识)|签署|签订|签约|签下|建立(?:了)?[^,。;:]{0,12}?(?:合作|伙伴|联系)"
    r"|开展[^,。;:]{0,10}?合作|深度合作|战略合作|合作(?!者|方|社)|携手|牵手|联手|共建|结成|联合(?=研发|开发|推出|发布|打造|训练|成立))"
    r"(?![^,。;:]{0,12}的(?!战略|全面|深度|合作|协议|长期))"
)
_TOLD = re.compile(
    rf"(?P<one>{ANY_GROUP})(?:公司|集团|大学|方面)?{_WHEN}(?:与|和|同|跟)(?:{ANY_GROUP}的?){{0,3}}?"
    rf"(?P<with>{ANY_GROUP}){_ONE_MORE}(?:公司|集团|大学|等[^,。;:的]{{0,10}}?)?{_WHEN}"
    r"(?P<cue>达成(?:了)?[^,。;:]{0,12}?(?:合作|协议|伙伴)|签署|签订|签约|签下|建立(?:了)?[^,。;:]{0,12}?(?:合作|伙伴)"
    rf"|(?:成立|组建|设立)(?:了)?[^,。;:]{{0,16}}?(?:联合{ANY_GROUP}|实验室|研究院|研究中心|创新中心|合资公司|合资企业|联盟|基地)"
    r"|开展[^,。;:]{0,10}?合作|共建|(?:联合|合作|共同|联手|携手)(?=研发|开发|推出|发布|打造|训练|成立|建设))"
)
"""A 与美国芯片企业 B 签署备忘录: what B is stands before it."""
_HAND_IN_HAND = re.compile(rf"{_ADVERBS}(?P<cue>联手|携手|牵手|联合)(?P<with>{ANY_GROUP})(?!的)")
_BESIDE = re.compile(r"(?:与|和|同|跟)(?:[^,。;:]{1,10}的)?\s?\Z")
_NEAR = 14
_OTHER_SIDE = re.compile(r"双方|各方|三方|两者|二者")


@dataclass(frozen=True, slots=True)
class Alliance:
    """Those who work together.

    Attributes:
        one: A group all of whose members do, or the one side.
        other: The other side, where there are two.
        cue: Where the words that say it stand in the skeleton's text.
    """

    one: Group
    other: Group | None
    cue: tuple[int, int]


def alliances(analysis: Analysis, skeleton: Skeleton) -> Iterator[Alliance]:
    """Who works with whom by the clauses of one sentence."""
    if not skeleton.chinese:
        return
    text = skeleton.text
    for pattern in (_TOGETHER, _SEVERAL, _VENTURE):
        for match in pattern.finditer(text):
            group = skeleton.group_at(match.start("all"))
            if len(group.members) < 2 or has_left_out(skeleton, group):
                continue  # 与 A、B 成立合资公司: somebody with each of them
            if _organizations(group):
                yield Alliance(group, None, match.span("cue"))
    for match in _TOLD.finditer(text):
        one = skeleton.group_at(match.start("one"))
        told = skeleton.between(match.start("one") + 1, match.start("cue"))
        others = [group for _, group in told if _organizations(group)]
        if _organizations(one) and others:
            yield Alliance(one, others[-1], match.span("cue"))
    start = 0
    while start < len(text):
        _, end = skeleton.clause(start)
        for pattern in (_WITH, _HAND_IN_HAND):
            left_out = pattern.match(text, start, end)
            if left_out is not None:
                partner = skeleton.group_at(left_out.start("with"))
                doer = _doer(analysis, skeleton, start)
                if doer is not None and doer is not partner and _organizations(partner):
                    yield Alliance(doer, partner, left_out.span("cue"))
                break
        start = max(end + 1, start + 1)


def has_left_out(skeleton: Skeleton, group: Group) -> bool:
    """Whether a list stands behind 与, so that somebody else does something with all of it."""
    if not skeleton.chinese or group not in skeleton.groups:
        return False
    place = skeleton.place_of(group)
    return _BESIDE.search(skeleton.text, max(0, place - _NEAR), place) is not None


def _organizations(group: Group) -> bool:
    return any(m.base_type == "Organization" and not m.is_class for m in group.members)


def _doer(analysis: Analysis, skeleton: Skeleton, start: int) -> Group | None:
    """Who does what a clause says without a subject."""
    end = start - 1
    while end > 0:
        begin = skeleton.clause(end - 1)[0]
        if _OTHER_SIDE.match(skeleton.text, begin):
            return None
        subject = subject_in(skeleton, begin, end)
        if subject is not None:
            return subject if _organizations(subject) else None
        if skeleton.between(begin, end):
            return None  # of somebody or something else, who can tell
        end = begin - 1
    number = analysis.sentences.index(skeleton.sentence)
    company = own_company(analysis, number, skeleton.sentence.start) if number else None
    return Group([company], company.start, company.end) if company is not None else None
