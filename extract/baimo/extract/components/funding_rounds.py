"""Rounds of funding: who raised money, who gave it, and how much.

Reports of a round have a form of their own. One clause says who completed it (探真科技完成数千万元
A 轮融资), and a list of names with 领投, 跟投 or 参投 behind it, or with 投资方包括 before it, says
who gave the money, mostly in the next clause or sentence (本轮融资由经纬创投领投,红点中国跟投). All
names of such a list are organisations, in a lexicon or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Funding, Proposal, Resources, analysis_of
from baimo.extract.components.apposed_names import describes
from baimo.extract.components.places import numbered_with
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HINTS = ("融资", "领投", "跟投", "参投", "联投")
_SPOKEN_OF = re.compile("|".join((*_HINTS, "投资方", "股东")))
_RAISES = re.compile(
    r"(?P<lead>(?:近日|日前|今日|昨日|今天|昨天|于近期|于?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)|也|于同日|已经|已|现已|成功|正式|刚刚|"
    r"近期|最近|此前|曾|在?[一二两三半\d]{1,2}个?[年月天周]内|年内|再次|再|又|连续|均|宣布|官宣|对外|表示|称|公告|透露|,)*)"
    r"(?:完成|获得|获|拿到|斩获|敲定)(?:了|的)?(?P<round>[^。;!?,\n]{0,32}?)融资(?!产品|服务|渠道|租赁|担保|成本|需求|能力|支持)"
)
"""What follows the name of who raised money."""
_LATIN = rf"[A-Za-z][A-Za-z0-9.&\-]*(?:[ ][A-Z][A-Za-z0-9.&\-]*){{0,3}}[{HAN}]{{0,6}}"
_NAME = rf"{_LATIN}|[{HAN}][{HAN}A-Za-z0-9·]{{1,11}}"
_COMPANY = re.compile(
    rf"(?:^|[,。;:!?\n”」|]|公司|企业|平台|独角兽|厂商|服务商|提供商|开发商|研发商|品牌|团队|[“「])\s*"
    rf"(?P<name>{_NAME})(?P<end>[”」]?(?:\([^()\n]{{1,40}}\))?\s?)\Z"
)
_CLASS = re.compile(r".*(?:公司|企业|平台|独角兽|厂商|服务商|提供商|开发商|研发商|品牌|团队)(?=..)")
"""Before a name: what sort of company it is."""
_NO_COMPANY = re.compile(
    r"(?:据|其|该|此|本|这|那|他|她|它|我|目前|公司|企业|双方|后者|前者|平台|机构|团队|当年|去年|今年|随后|此前|同时|并|还|而|在|从|由|对|为|将|把|自)"
    r"|.*(?:的|了|是|在|年|月|日|公司|企业|平台|团队|宣布|消息|报道|获悉|轮)\Z|.*[的了是]"
)
_GIVES = re.compile(
    r"(?:等[^,。;:、\n]{0,14})?"
    r"(?:联合|共同|独家|继续|持续|战略|超额|参与)*(?P<verb>领投|跟投|参投|联投|联合投资|共同投资|加注|增持|追投|追加投资|参与(?:投资)?(?=[,，。;；\n]|\Z))"
    r"(?=[,。;!?)的\n]|$|本轮|此轮|该轮|这轮|本次|此次|了本|了此)"
)
_PARTIES = re.compile(
    r"(?:参与[^,。;\n]{0,8}(?:融资|投资)的[^。;!?\n]{0,24}?|投资方|投资人|投资机构|领投方|跟投方|参投方|领投机构|参与方|新股东|新投资方|投资者|[领跟参联]投,?(?:其中)?)(?:包括|包含|为|是|有|涵盖)(?:了)?:?\s?"
)
_TAKES_PART = re.compile(
    r"\s?(?:也|均|还|都|等)*(?:参与|加入)(?:了)?(?:本轮|本次|此次|此轮|该轮|这轮|这次|[^,。;]{0,8}轮)(?:的)?(?:融资|投资)"
)
_ROUND = re.compile(
    r"(?:本轮|本次|此轮|此次|该轮|这轮|这次|这笔|新一轮|上述)[^,。;\n]{0,6}?(?:融资|投资)|(?:参与|参投)[^,。;\n]{0,6}融资|"
    r"^(?:投资方|领投方|跟投方|领投|由)"
)
"""What speaks of the round that an earlier sentence told of."""
_JOINT = re.compile(r"\s*(?:、|以及|和|与|及|,|\s联合\s)\s*")
_OF_KIND = re.compile(
    rf"(?:(?:天使轮|[ABCD]轮|老|原|新|现有|既有|产业|战略|知名|著名|国内|国际|海外|美国|新加坡|日本|头部|一线|投资|财务|美元|人民币|"
    rf"旗下|本土|顶级|多家|主权)*(?:股东|投资方|投资机构|机构|基金|巨头|资方|风投))(?=[{HAN}A-Za-z])"
)
"""Before the name of an investor: what sort of one it is."""
_REST_OF_NAME = re.compile(r"科技|智能|公司|集团|科技公司|机器人|技术")
"""Behind a name that a list holds, more of it: 加速进化科技."""
_ITEM = re.compile(rf"(?:{_NAME})\Z")
_NO_ITEM = re.compile(
    r".*(?:的|了|等|轮|融资|投资方|股东|机构|为|是|由|完成|宣布|目前|本次|包括|继续|领投|跟投|参投|万|亿)|某|.*多家|.*数家|产业方|产业资本|知名|老|未|其|.*投资(?:者|人)\Z"
)
_REACH = 160
"""How many characters before 领投 the list of investors may begin."""
_UNSURE = re.compile(
    r"拟|计划|寻求|洽谈|考虑|有望|或将|即将|正在[^,。]{0,6}(?:进行|寻求|筹集)|否认|没有|未能"
)


class FundingRounds:
    """Propose the names in reports of funding, and note who gave to whom."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        if any(hint in analysis.text for hint in _HINTS):
            _rounds(analysis)
        return doc


def _rounds(analysis: Analysis) -> None:
    text = analysis.text
    company: Span | None = None
    told = -2
    known = sorted(
        (p for p in analysis.proposals if p.base_type in ("Organization", "Product", "Tool")
         and p.rank >= 1 and not (p.is_class or p.anaphor)),
        key=lambda p: (p.end, -p.rank, p.start),
    )  # fmt: skip
    for number, sentence in numbered_with(_SPOKEN_OF, analysis):
        said = text[sentence.start : sentence.end]
        analysis.proposals.extend(_parties(analysis, sentence))
        raised = _raised(analysis, sentence, known)
        if raised is not None:
            company, told = raised, number
        elif _OTHER_RAISES.search(said):
            company = None
        speaks = _GIVES.search(said) or _ROUND.search(said)
        recent = number - told <= _SENTENCES and (speaks or told == number)
        if company is None or not recent or _UNSURE.search(said):
            continue
        told = number
        for investor in _investors(analysis, sentence):
            if not (investor.start < company.end and company.start < investor.end):
                analysis.fundings.append(Funding(company, investor, sentence))


_OTHER_RAISES = re.compile(
    rf"[{HAN}A-Za-z”」)](?<![公该])(?<!公司)(?<!企业)(?<!团队)\s?(?:宣布|官宣|已|近日|正式|成功)*完成(?:了)?[^。;!?,\n]{{0,32}}?轮融资"
)
"""Somebody else than whom a sentence before told of."""
_SENTENCES = 3
"""For how many sentences a round is still spoken of."""


def _raised(analysis: Analysis, sentence: Span, known: list[Proposal]) -> Span | None:
    """Who a sentence says raised money."""
    text = analysis.text
    for raises in _RAISES.finditer(text, *sentence):
        place = raises.start()
        while place > sentence.start and text[place - 1] == " ":
            place -= 1
        stop = place
        bracket = re.search(r"\([^()\n]{1,40}\)\s?\Z", text[sentence.start : place])
        if bracket is not None:
            stop = sentence.start + bracket.start()
        for named in reversed(known):
            if named.start >= sentence.start and named.end in (stop, stop - 1, place):
                if named.end == stop - 1 and text[stop - 1] not in "”」 ":
                    continue
                return Span(named.start, named.end)
            listed = named.entry is not None and named.start >= sentence.start
            if listed and _REST_OF_NAME.fullmatch(text, named.end, stop):
                return Span(named.start, named.end)
        match = _COMPANY.search(text, max(sentence.start, place - 60), place)
        if match is None or _NO_COMPANY.match(match["name"]):
            continue
        start, end = match.span("name")
        kind = _CLASS.match(text, start, end)
        start = kind.end() if kind is not None else start
        describes(analysis, start)
        analysis.proposals.append(
            Proposal(start, end, "Organization", "pattern:raises-money", rank=2)
        )
        return Span(start, end)
    return None


_GIVES_TO = re.compile(
    rf"(?:领投|跟投|参投|投资)了?(?P<kind>[{HAN}A-Za-z]{{2,12}}?(?:公司|企业|平台|厂商))?(?P<name>{_LATIN}|[{HAN}]{{2,8}}?)"
    r"(?:的)?(?:(?:数|近|超|约)?(?:\d[\d.,]*|[百千数])\s?[万亿千百]+(?:元|美元|人民币)*)?(?:的)?"
    r"(?:(?:天使|种子|Pre-?[A-Z]|[A-H]\d?)\+*轮)(?:的)?(?:融资|投资)"
)
"""领投影谱科技 13.6 亿元 D 轮融资: whose round it is stands behind the verb."""
_GIVER_OPENS = re.compile(
    rf"(?:^|(?<=[,。;\n]))(?P<name>{_LATIN}|[{HAN}]{{2,8}}?)(?:也|还|曾)?(?:参与|领投|跟投|参投)了(?=[^,。;\n]{{2,24}}轮)"
)
"""明势参与了 X 的天使轮融资: who gave stands before the verb."""


def _parties(analysis: Analysis, sentence: Span) -> Iterator[Proposal]:
    """The names on both sides of who gave to whom in one clause."""
    text = analysis.text
    for pattern in (_GIVES_TO, _GIVER_OPENS):
        for match in pattern.finditer(text, *sentence):
            start, end = match.span("name")
            if _NO_COMPANY.match(match["name"]) or _NO_ITEM.match(match["name"]):
                continue
            if not any(p.start < end and start < p.end and p.rank > 1 for p in analysis.proposals):
                yield Proposal(start, end, "Organization", "pattern:raises-money", rank=2)


def _investors(analysis: Analysis, sentence: Span) -> Iterator[Span]:
    """The names of who gave money."""
    text = analysis.text
    for gives in _GIVES.finditer(text, *sentence):
        begin = _list_start(text, sentence.start, gives.start())
        yield from _items(analysis, begin, gives.start())
    for parties in _PARTIES.finditer(text, *sentence):
        end = parties.end()
        while end < sentence.end and text[end] not in ",。;!?\n":
            end += 1
        yield from _items(analysis, parties.end(), end)
    for part in _TAKES_PART.finditer(text, *sentence):
        yield from _items(analysis, _list_start(text, sentence.start, part.start()), part.start())


def _list_start(text: str, start: int, end: int) -> int:
    """Where the list that ends before a verb begins: behind 由, a comma or a colon."""
    place = end
    depth = 0
    while place > max(start, end - _REACH):
        character = text[place - 1]
        if character == ")":
            depth += 1
        elif character == "(" and depth:
            depth -= 1
        elif not depth and (character in ",。;:!?\n" or text.startswith(("由", "获得"), place - 1)):
            break
        place -= 1
    while text.startswith("由", place) or text.startswith("获得", place):
        place += 1 if text.startswith("由", place) else 2
    return place


def _items(analysis: Analysis, start: int, end: int) -> Iterator[Span]:
    """The items of a list of investors, as names; those of no list are proposed."""
    text = analysis.text
    begun = start
    stops = [*((m.start(), m.end()) for m in _JOINT.finditer(text, start, end)), (end, end)]
    for stop, following in stops:
        left, right = begun, stop
        begun = following
        inner = re.search(r"等[^、,]{0,14}\Z|\([^()]{1,30}\)\Z", text[left:right])
        if inner is not None:
            right = left + inner.start()
        while left < right and text[left] in " “「":
            left += 1
        while right > left and text[right - 1] in " ”」":
            right -= 1
        kind = _OF_KIND.match(text, left, right)
        if kind is not None:
            left = kind.end()
        owned = text.rfind("旗下", left, right)
        if owned >= 0:
            left = owned + 2 + (text[owned + 2 : owned + 3] == "的")
        if _ITEM.match(text, left, right) is None or _NO_ITEM.match(text[left:right]):
            continue
        if not _is_known(analysis, left, right):
            analysis.proposals.append(
                Proposal(left, right, "Organization", "pattern:investor", rank=2)
            )
        yield Span(left, right)


def _is_known(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a name of an organisation or a person already ends there."""
    return any(
        p.end == end
        and p.start >= start
        and p.base_type in ("Organization", "Person")
        and p.rank > 1
        for p in analysis.proposals
    )


@component("baimo_funding_rounds")
def make_funding_rounds(resources: Resources) -> FundingRounds:
    """Make the component."""
    return FundingRounds()
