"""References to the one thing just named: 该模型, 该公司, 它, 其, 后者, the model.

They are resolved here, before relations are read, so that a rule sees what type of thing they stand
for. What could be two things is left alone. 我们, 他 and 大会 need the whole document; see
``baimo.extract.coreference``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.bare_nouns import bare_nouns
from baimo.extract.components.places import numbered_with
from baimo.extract.components.registry import component
from baimo.extract.components.two_named import two_named
from baimo.extract.folding import HAN
from baimo.extract.own_company import own_company
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_THINGS = ("Model", "ModelSeries", "Product", "Tool", "CloudService", "Hardware")
_NAMED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(
        r"(?:[该此本]|这[款个一])(?:系列|代)?(?:大?模型)(?![组库])|"
        r"(?<![A-Za-z])[Tt]h(?:e|is) "
                r"model(?![A-Za-z]|"
                r" (?:card|weights?|hub|size|zoo|architecture|is used|that|which|of)\b)"),
     ("Model", "ModelSeries")),
    (re.compile(r"[该此](?:公司|企业|机构|厂商|院|校|实验室|集团|创业公司|初创公司|研究院|中心|基金会)|"
                r"这家(?:AI|人工智能)?(?:公司|企业|机构|初创公司|创业公司|初创企业)|"
                r"(?<![A-Za-z])[Tt]h(?:e|is) (?:[A-Za-z]+-[a-z]+ )?(?:company|firm|start-?up)"
                r"(?![A-Za-z’']| (?:that|which|of)\b)"),
     ("Organization",)),
    (re.compile(r"(?:[该此]|这[款个一])(?:产品|应用程序|应用|软件|小程序|机器人|智能体|助手)|(?<![A-Za-z])"
                r"[Tt]h(?:e|is) (?:product|app)(?![A-Za-z]| (?:that|which|of)\b)"),
     ("Product",)),
    (re.compile(r"(?:[该此]|这[款个一套])(?:工具|框架|套件|库|平台|项目|数据集|系统|引擎)|(?<![A-Za-z])[Tt]h(?:e|"
                r"is) (?:framework|toolkit|library|dataset)(?![A-Za-z]| (?:that|which|of)\b)"),
     ("Tool", "CloudService", "Product")),
    (re.compile(r"[该此](?:服务|云服务)"), ("CloudService",)),
    (re.compile(r"(?:[该此]|这[款个颗一])(?:芯片|处理器|加速卡)|(?<![A-Za-z])[Tt]h(?:e|is) "
                r"chip(?![A-Za-z]| (?:that|which|of)\b)"), ("Hardware",)),
)  # fmt: skip
_IT = re.compile(
    rf"(?<![{HAN}])它(?!们)|(?<=[,。;、又把将对让使为而但])它(?!们)|"
    r"(?<=因此|所以|不过|同时|此外|目前|现在|如今|今天|只是|另外|而且|因为|可是|但是|其实)它(?!们)|"
    r"(?<![A-Za-z])It(?= (?:is|"
    rf"was|has|supports?|can|uses?|provides?|includes?|achieves?|outperforms?))"
)
_THIS = re.compile(
    r"(?<=[。!?\n])\s?这(?=[就也]?是)|(?<=[,;])这(?=[就也]?是(?:首|[^,。;:]{0,8}?第?一))"
)
"""这是首个…: what the sentence before named last, or this one before the comma."""
_ITS = re.compile(
    r"(?<![尤极与若如任将])其(?=[核主关参训推上模性能架开中最支提应发采])(?!中|他|它|余|次|实|间)"
)
_HOUSE = re.compile(
    r"(?:^|(?<=[。,;:!?”\n由称与和任到布]))公司(?=[现原前]?(?:的)?(?:联合)?(?:创始人|创始团队|董事长|首席|CEO|CTO|COO|CFO|总裁|副总裁|总经理|核心|主要|旗下|自研|自主|目前|"
    r"现|已|还|将|与(?!否)|同时|披露|透露|称|近日|今年|去年|首席|计划|总部|成立|推出|发布|宣布|主营|专注|致力|拥有|首[款个]|产品|表示))",
    re.MULTILINE,
)
"""公司创始人李明: a report's own word for the company that it is about."""
_HINT = re.compile(
    r"公司|该|此|本|它|其|前者|后者|这|"
    # Nouns that stand for a thing begin a clause.
    rf"(?<![{HAN}\w])(?:新|整个)?(?:大?模型|芯片|处理器|整机|整车|机|产品|机器人|手机|眼镜|耳机|音箱|平台|系统|框架|工具|项目|引擎|"
    r"软件)|"
    r"It |(?:The|the|This|this) "
    r"(?:[A-Za-z]+-[a-z]+ )?"
    r"(?:model|company|firm|start|product|app|framework|toolkit|library|dataset|chip)"
)
"""One of these stands in every reference; few sentences have one."""
_NEAR_START = 4
"""How many characters may stand before the mention that a sentence begins with."""
_IS = re.compile(r"\s?(?:\([^()\n]*\))?\s?(?:是|:|(?:is|was) an? )")
_ORDER = re.compile(r"(?P<first>前者)|(?P<second>后者)")


_COMPARAND = re.compile(
    r"(?:超过|超越|超出|优于|胜过|媲美|赶超|打败|击败|战胜|领先于?|落后于?|逊于|弱于|不及|不如|不输于?|接近|比肩|看齐|"
    r"对标|持平|相比于?|相较于?|比|像|类似于?|\b(?:than|surpass(?:es|ed|ing)?|outperform(?:s|ed|ing)?|beat(?:s|ing)?|"
    r"rival(?:s|ed|ing)?|unlike|(?:compared|comparable|similar) (?:to|with)))(?:了)?\s?\Z"
)


_ENDS_THERE = re.compile(
    r"[”\"」』》]?\s?(?:\([^()\n]{1,40}\))?(?:系列)?(?:大?模型|平台|系统|工具|框架|芯片|产品|应用)?[。!?,;.\s]*"
)
_GOVERNED = re.compile(
    r"(?:基于|采用|使用|搭载|支持|接入|依托|利用|集成|来自|源自|兼容|面向|适配|通过|在|由|被|比|用)[^,。;:的]{0,12}\Z"
)
"""Before a thing that somebody used or the like, and did not bring out."""
_NOT_SUBJECT = re.compile(
    r"(?:在|于|对|为|用|由|把|将|被|从|比|与|和|基于|使用|采用|通过|除了?|支持|相比|相较|当|若|如果|给|向)\s?\Z"
)
_NOT_ALONE = re.compile(r"\s?(?:、|与|和|及|以及|的|上|中|里|等|之后|之前|时)")
_BRINGS_OUT = re.compile(r"(?:发布|推出|开源|上线|研发|开发|打造|引入|提出|收购)[^,。;:]{0,20}\Z")
_IS_THE = re.compile(
    r"(?:之一|其中|核心|关键|代表|技术|架构|基础)[^,。;:]{0,6}(?:是|为|叫)\s?[“\"]?\Z"
)
_THEN_IT = re.compile(
    r"[”\"]?\s?(?:\([^()\n]{1,40}\))?(?:架构|模型|技术|系列|平台|框架)?\s?[,，]\s?"
)
_LEAD = 24
"""In characters: what holds something against another stands right before it."""
_SERIES = re.compile(r"\s?(?:全|的)?(?:系列|家族)")


class References:
    """Resolve references to what the sentence or the one before it named."""

    def __call__(self, doc: Doc) -> Doc:
        """Resolve within one ``Doc``."""
        analysis = analysis_of(doc)
        found = [
            (Proposal(*span, antecedent.type, "anaphor", rank=0, anaphor=True), antecedent, reason)
            for span, antecedent, reason in _references(analysis, analysis.text)
            if not _covered(analysis, span)
        ]
        if found:
            spans = [(new.start, new.end) for new, _, _ in found]
            analysis.mentions = [
                mention
                for mention in analysis.mentions
                if not (
                    mention.is_class
                    and any(start <= mention.start and mention.end <= end for start, end in spans)
                )
            ]
            analysis.antecedents.update({new: (old, reason) for new, old, reason in found})
            mentions = [*analysis.mentions, *(new for new, _, _ in found)]
            analysis.mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        return doc


def _references(analysis: Analysis, text: str) -> Iterator[tuple[tuple[int, int], Proposal, str]]:
    told_apart: tuple[Proposal, Proposal] | None = None
    told_in = -1
    for number, sentence in numbered_with(_HINT, analysis):
        before = analysis.sentences[number - 1] if number else None
        if before is not None and "\n" in text[before.end : sentence.start]:
            before = None  # a new paragraph or list item
        for pattern, types in _NAMED:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                series = "系列" in match.group()
                # 该项目由 A 维护。 goes on about what the sentence before began with.
                begins = match.start() == sentence.start and match.group()[0] in "该此这"
                named = _meant(
                    analysis, before, sentence, match.start(), types, series=series, pronoun=begins
                )
                if named is not None:
                    yield match.span(), named, "the only one of its type that was just named"
        meant = partial(_meant, analysis, before, sentence)
        for span, named in bare_nouns(text, before, sentence, meant):
            yield span, named, "what was just brought out or spoken of"
        for match in _HOUSE.finditer(text, sentence.start, sentence.end):
            house = own_company(analysis, number, match.start())
            if house is not None:
                yield match.span(), house, "the company that the sentences before speak of"
        for match in _IT.finditer(text, sentence.start, sentence.end):
            # An organisation is 它 only where no thing was named that could be meant.
            chinese = match.group() == "它"
            named = _meant(analysis, before, sentence, match.start(), _THINGS, pronoun=chinese)
            said = _said_to_be(analysis, sentence, match.start()) if chinese else None
            if said is not None:
                named = said if said.base_type in _THINGS else None
            elif named is None and chinese and not _any(analysis, before, sentence):
                named = _only(analysis, before, sentence, match.start(), ("Organization",))
            if named is not None:
                yield match.span(), named, "the only thing that was just named"
        for match in _THIS.finditer(text, max(0, sentence.start - 1), sentence.end):
            place = match.end() - 1
            named = _brought_out(analysis, before, sentence, place)
            if named is None and before is not None and place - sentence.start < _NEAR_START:
                named = _defined(analysis, before, pronoun=True)
            if named is not None:
                yield (place, place + 1), named, "the only thing that was just brought out"
        for match in _ITS.finditer(text, sentence.start, sentence.end):
            named = _only(analysis, None, sentence, match.start(), (*_THINGS, "Organization"))
            if named is not None:
                yield match.span(), named, "the only thing that the sentence has named so far"
        two = told_apart if before is not None and number == told_in + 1 else None
        for match in _ORDER.finditer(text, sentence.start, sentence.end):
            # 前者由 A 创立,后者…: one pair is meant by both, whoever is named between them.
            if two is None or (match["first"] and told_in != number):
                two = two_named(analysis, before, sentence, match.start())
            if match["first"]:
                told_apart, told_in = two, number
            if two is not None:
                yield match.span(), two[0 if match["first"] else 1], "one of the two just named"


def _said_to_be(analysis: Analysis, sentence: Span, limit: int) -> Proposal | None:
    """What the clause right before says that something is: 核心技术之一是 Transformer,它…."""
    limit = analysis.text.find("它", sentence.start, limit + 1)  # what the first is, all are
    last = _named(analysis, sentence.start, limit)[-1:]
    for mention in last:
        is_it = _IS_THE.search(analysis.text, sentence.start, mention.start)
        if is_it and _THEN_IT.fullmatch(analysis.text, mention.end, limit):
            return mention
    return None


def _named(analysis: Analysis, start: int, end: int) -> list[Proposal]:
    return [m for m in analysis.flat_in(start, end) if not (m.anaphor or m.is_class)]


def _only(
    analysis: Analysis,
    before: Span | None,
    sentence: Span,
    limit: int,
    types: tuple[str, ...],
    *,
    series: bool = False,
) -> Proposal | None:
    """The one entity of these types that was named in this sentence or else in the one before.

    What something is only held against (超过 GPT-4o) is not what the text goes on about. A sentence
    that begins with 其中 says more of what the one before it named. 该系列 is what was called a
    series, not one of its members.
    """
    places = [(sentence.start, limit)]
    if before is not None:
        places.append((before.start, before.end))
        if analysis.text.startswith("其中", before.start):
            earlier = bisect_left(analysis.sentences, before) - 1
            if (
                earlier >= 0
                and "\n" not in analysis.text[analysis.sentences[earlier].end : before.start]
            ):
                places.append((analysis.sentences[earlier].start, analysis.sentences[earlier].end))
    for start, end in places:
        found = [
            m
            for m in _named(analysis, start, end)
            if m.base_type in types
            and not _COMPARAND.search(analysis.text, max(start, m.start - _LEAD), m.start)
        ]
        if series:
            found = [
                m
                for m in found
                if m.base_type == "ModelSeries" or _SERIES.match(analysis.text, m.end)
            ]
        if found:
            same = {mention.identity() for mention in _without_apposed(analysis.text, found)}
            return found[-1] if len(same) == 1 else None
    return None


def _without_apposed(text: str, found: list[Proposal]) -> list[Proposal]:
    """Those behind which no name of the same thing follows: 书生·浦语 InternLM3-8B is one."""
    return [
        mention
        for mention, behind in zip(found, [*found[1:], None], strict=True)
        if behind is None
        or text[mention.end : behind.start].strip(' “"「《')
        or "\n" in text[mention.end : behind.start]
        or not {mention.base_type, behind.base_type} <= {"Model", "ModelSeries"}
    ]


def _meant(
    analysis: Analysis,
    before: Span | None,
    sentence: Span,
    limit: int,
    types: tuple[str, ...],
    *,
    series: bool = False,
    pronoun: bool = False,
) -> Proposal | None:
    """What the sentence before defines, else the one entity that was just named.

    Behind ``A 是 B 系列中最小的模型。`` and ``A: B 系列中最小的模型。`` it is A that 它 stands for.
    """
    if before is not None and not any(
        mention.base_type in types for mention in _named(analysis, sentence.start, limit)
    ):
        defined = _defined(analysis, before, pronoun=pronoun)
        if defined is not None:
            return defined if defined.base_type in types else None
    return _only(analysis, before, sentence, limit, types, series=series)


def _brought_out(
    analysis: Analysis, before: Span | None, sentence: Span, limit: int
) -> Proposal | None:
    """What stands right before 这是, up to the mark between, and is the only thing said so far."""
    start = before.start if before is not None else sentence.start
    text = analysis.text
    named = [m for m in _named(analysis, start, limit) if m.base_type in _THINGS]
    if not named:
        return None
    last = named[-1]
    ends = _ENDS_THERE.fullmatch(text, last.end, limit) is not None
    alone = len({mention.identity() for mention in named}) == 1
    compared = _COMPARAND.search(text, max(start, last.start - _LEAD), last.start)
    governed = _GOVERNED.search(text, max(start, last.start - _LEAD), last.start)
    return last if (alone or (ends and not governed)) and not compared else None


def _defined(analysis: Analysis, sentence: Span, *, pronoun: bool = False) -> Proposal | None:
    """The thing that a sentence says what it is, or that the line of the sentence defines.

    A pronoun stands for what the sentence before begins with, whatever is said of that.
    """
    first = next(iter(analysis.flat_in(sentence.start, sentence.end)), None)
    starts = first is not None and first.start - sentence.start <= _NEAR_START
    if first is not None and starts and first.base_type in _THINGS:
        if pronoun and not first.is_class and _is_subject(analysis, first, sentence):
            known = analysis.antecedents.get(first)
            return known[0] if known else None if first.anaphor else first
        if first.is_class or not _IS.match(analysis.text, first.end):
            return analysis.headed_by(sentence.start, _THINGS) if first.anaphor else None
        known = analysis.antecedents.get(first)
        return known[0] if known else None if first.anaphor else first
    return analysis.headed_by(sentence.start, _THINGS)


def _is_subject(analysis: Analysis, first: Proposal, sentence: Span) -> bool:
    """Whether a sentence is about what it begins with, and brings in nothing else at its end."""
    text = analysis.text
    if _NOT_SUBJECT.search(text, sentence.start, first.start):
        return False
    if _NOT_ALONE.match(text, first.end):
        return False
    last = [m for m in _named(analysis, first.end, sentence.end) if m.base_type in _THINGS][-1:]
    for mention in last:
        brought = _BRINGS_OUT.search(text, first.end, mention.start)
        if brought is not None and _ENDS_THERE.fullmatch(text, mention.end, sentence.end):
            return False  # A 推出了 B。它…: B, as it may be
    return True


def _any(analysis: Analysis, before: Span | None, sentence: Span) -> bool:
    """Whether a thing is named in this sentence or the one before."""
    start = before.start if before else sentence.start
    return any(m.base_type in _THINGS for m in _named(analysis, start, sentence.end))


def _covered(analysis: Analysis, span: tuple[int, int]) -> bool:
    flat = analysis.flat
    index = bisect_left(flat, span[1], key=lambda mention: mention.start)
    if index == 0 or flat[index - 1].end <= span[0]:
        return False
    last = flat[index - 1]
    # The startup: a class in the words that refer is what they refer by.
    alone = index < 2 or flat[index - 2].end <= span[0]
    return not (last.is_class and alone and span[0] <= last.start and last.end <= span[1])


@component("baimo_references")
def make_references(resources: Resources) -> References:
    """Make the component."""
    return References()
