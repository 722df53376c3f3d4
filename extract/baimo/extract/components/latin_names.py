"""Latin names of software in Chinese text that no list holds: 基于 Vue3 搭建, 推出 Designer.

Only names with the form of one (SwissArmyTransformer, glm-bot, Vue3), and only where the words
around it treat it as a thing that is used, released or described.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.apposed_names import NO_NAME
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME = re.compile(
    r"(?<![A-Za-z0-9_./@#:\-])(?:[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+|[a-z]+[A-Z][A-Za-z0-9]+|"
    r"[A-Z][A-Za-z]+\d(?:\.\d+)*|"
    r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+){1,3}|[A-Z][a-z]{2,}(?: [A-Z][a-z0-9]+){0,2}|"
    r"[A-Z]{2,}[a-z]+[A-Za-z0-9]*)"
    r"(?![A-Za-z0-9_/@\-]|\.[A-Za-z]|\()"
)
_BEFORE = re.compile(
    r"(?:使用|利用|与|由|被|联合|收购|投资|携手|来自|的|采用|基于|通过|借助|接入|集成|兼容|依赖|"
    r"安装|调用|推出了?|发布了?|开源了?|封装为|结合|搭配|选择|部署|迁移至|迁移到|适配|用|运行(?!\s?一)|交给了?|换成|换用|改用|"
    r"对接|引入|维护|试用|打包|内置|自研)"
    rf"\s?(?:了|的)?\s?(?:[{HAN}]{{0,3}}\s?)?\Z"
)
_ISSUES = r"(?:发布|推出|开源)(?:了(?=.)|(?=\s?(?:[A-Z《“]|全新|最新|新|一[个款种])))"
"""Who issues something is an organization; GPT-5 发布。 says it of the thing."""
_AFTER = re.compile(
    rf"\s?(?:(?P<organization>{_ISSUES})|"
    r"(?P<tool>框架|工具包|工具|库|插件|引擎|套件|数据集|协议|格式|接口|评测|榜单)|"
    r"(?P<product>平台|应用|网站|软件|客户端|助手|App)|"
    r"(?P<model>大模型|模型|系列模型)|(?P<company>公司|团队|实验室|研究院|刚刚|宣布|计划|"
    r"表示|收购|投资|完成|签署|与|为[^,。;:]{2,30}?(?:添加|新增|增加|推出|带来))|现在|现已|正在|将|已|是一[个款种条台部件副套]|支持|推出|发布|上线|开源|宣布)"
)
_FORM = re.compile(
    r"[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+|[a-z]+[A-Z][A-Za-z0-9]+|[A-Z][A-Za-z]+\d(?:\.\d+)*|"
    r"[A-Za-z]+(?:-[A-Za-z0-9]+){1,3}|[A-Z][A-Za-z0-9]+(?: [A-Z][A-Za-z0-9]*){1,2}|"
    r"[A-Z]{2,}[a-z]+[A-Za-z0-9]*"
)
_MADE_BY = re.compile(r"由\s?\Z")
_MAKES = re.compile(
    r"\s?(?:共同|联合|独立)?(?:开发|创建|创立|设计|撰写|编写|制作|主导|发起|维护|打造|研发)"
)
_PERSON = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][a-z]+")
_DESCRIBED = re.compile(
    rf"\s?[{HAN}]{{2,6}}(?:(?P<tool>框架|工具包|工具|库|插件|引擎|套件)|(?P<product>项目|平台|应用|网站|软件|助手)|"
    r"(?P<model>大模型|模型))(?![商端层])"
)
"""基于 X 的 Deforum 视频生成项目: what a single word behind 的 names."""
_EXTENDED = re.compile(
    r"(?<![A-Za-z0-9_./@\\-])[A-Z][A-Za-z0-9]{2,}\.(?:js|cpp|rs|jl|NET)(?![A-Za-z0-9_/.(\-])"
)
_OWNED = re.compile(r"的\s?\Z")
_COMMON = frozenset((
    "The", "This", "Note", "For", "And", "With", "You", "Your", "Step", "New", "All", "One", "Use",
        "See", "How", "Chat",
    "Base", "Large", "Small", "Text", "Image", "Video", "Data", "Code", "Model", "Models",
        "Language", "Chinese", "English",
    "Open", "Source", "Key", "Value", "Query", "True", "False", "None", "Token", "Tokens", "Batch",
        "Size", "Max", "Min",
))  # fmt: skip


_RELEASED = re.compile(r"(?:推出|发布|开源|上线|公布|亮相|收购|投资)(?:了|其|的|新的?|首个)?\s?\Z")
_OPENING = re.compile(
    r"[^\w《“\"(\[]{0,6}(?P<name>[A-Z][A-Za-z0-9]*(?:[.&][A-Za-z0-9]+)?"
    r"(?: (?:[A-Z][A-Za-z0-9]*|[vV]?\d+(?:\.\d+)+)){0,3})"
    rf"(?=\s?[{HAN}])"
)
_ACTS = re.compile(
    r"\s?(?:可以|能够|能(?![力量耗源])|可(?!能|视|靠)|利用|使用|采用|提供|具备|拥有|旨在|内置|集成了|允许|帮助|"
    r"专注于|致力于|默认|依赖|基于|搭载|要求(?!.{0,6}赔)|自带|内含|需要|改用|沿用|兼容|覆盖|新增|"
    rf"的[{HAN}]{{2,8}}(?:改用|采用|使用|基于|借鉴|默认|支持)|"
    r"由(?=[^,。;]{2,24}(?:驱动|开发|打造|推出|提供))|是(?:面向|针对|基于|用于|由|专为))"
)
"""Behind a name of two words or with capitals inside, what a thing or its maker does."""


_BOUGHT = re.compile(r"(?:收购|并购|入股|投资)了?\s?\Z")
_WITH = re.compile(r"(?:与|和|携手|联手|同)\s?\Z")
_PARTNERS = re.compile(r"\s?[^,。;:]{0,6}?(?:合作|达成|签署|签约|联合推出|联合发布|联合开发)")
_BEFORE_PERSON = re.compile(
    r"(?:首席[^,。;\s]{2,4}官|首席科学家|首席执行官|联合创始人|创始人|董事长|总裁|副总裁|总监|主管|负责人|联创|院士|教授|博士|作者|"
    r"研究员|工程师|科学家|成员|员工|顾问|主持人|记者|投资人|开发者|CEO|CTO|COO|CFO)\s?\Z"
)
_ONE_NAME = re.compile(
    r"(?:开发者|作者|创始人|联合创始人|CEO|CTO|首席执行官|首席科学家|博主|网友|工程师|研究员)\s?(?P<name>[A-Z][a-z]{2,})"
    r"(?=\s?(?:近日|最近|日前|昨日|今日|表示|称|说|认为|透露|发布|发文|分享|宣布|开源|将|在|曾|离职|加入|离开|撰文|指出|强调|,|。))"
)
"""Behind a role even one capitalised word names a person, if it says or does something."""
_OPENING_PERSON = re.compile(
    r"[^\w]{0,6}(?P<name>[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][A-Za-z]+)\s?"
    r"(?=曾|毕业于|表示|称(?![为之])|认为|指出|出生|加入|离职|"
    r"离开|辞|(?:将|已|已经|曾|继续)*(?:担任|出任|晋升|升任|接任|加入|领导)|现任|在(?:采访|接受|推特|博客|社交)|坦言|透露|创立|创办|获得博士)"
)
"""A name of two words that a sentence begins with, and what only people do."""
_POSTED = re.compile(
    r"(?<![A-Za-z0-9./_@#\-])(?P<name>[A-Z][A-Za-z0-9.]*(?: [A-Z][A-Za-z0-9]*){0,3})\s?的?"
    r"(?:联合)?(?:创始人|首席[^,。;:\s]{2,4}官|首席科学家|联创|董事长|CEO|CTO|COO)(?![A-Za-z])"
)
"""Behind a name of what has a founder or a chief."""
_POST_HINT = re.compile("创始人|首席|联创|董事长|C[ETO]O|开发者|作者|博主|网友|工程师|研究员")
"""One of these stands in what ``_POSTED`` and ``_ONE_NAME`` find."""
_INVESTED = re.compile(r"\s?(?:再次|追加)?(?:投资|注资)")
_TO = re.compile(r"(?:向|给|对|的)\s?\Z")
_APPOINTS = re.compile(r"(?:任命|聘请|聘任|提拔|委任)了?\s?\Z")
_LEAD_IN = 16
"""In characters: what says right before a name that it is a person's is no longer."""
_AS = re.compile(r"\s?(?:为|担任|出任|任)")
_FULL_NAME = re.compile(
    r"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z]+){1,2}(?![A-Za-z0-9-])"
)
_AND_NAME = re.compile(rf"\s?(?:、|和|与|以及)\s?(?P<name>{_FULL_NAME.pattern})")
_BRANDS = ("Organization", "Product", "Tool", "CloudService", "Model", "ModelSeries")
_SECOND_WORD = re.compile(
    r" (?P<name>[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?|[A-Z]{1,2}\d{1,4}[A-Z]?)(?![A-Za-z0-9._/-])"
)
HAN_END = re.compile(f"[{HAN}]")
_GADGET = re.compile(
    r"\s?(?P<name>(?:[A-Z][A-Za-z]{1,7} ?\d{1,3}[A-Z]?|\d{1,2}[A-Z]?(?= ?(?:Pro|Max|Ultra|Plus)))"
    r"(?: ?(?:Pro\+?|Max|Ultra|Plus|mini|SE|Lite|RS))*)"
    r"(?=\s?(?:系列|手机|平板|笔记本|发布|首发|起售|售价|搭载|支持|预装|将|正式|亮相|开售|[,。;、]|$))"
)
_NUMBERED = re.compile(
    r" (?P<name>\d{1,2}[A-Z]?(?: ?(?:Pro\+?|Max|Ultra|Plus|mini|SE|Air))*)"
    r"(?=\s?(?:系列|手机|平板|发布|首发|起售|售价|搭载|预装|正式|亮相|开售|,起?售))"
)
"""iPhone 17 系列: a device that a list holds, and which of them."""
_NO_SECOND_WORD = re.compile(
    r"(?:Api|Sdk|Inc|Corp|Ltd|Team|Labs?|Research|Studio|Model|Models|Series|Family|Base|Chat|Instruct|Large|Small|"
    r"Medium|Mini|Max|Pro|Plus|Ultra|Turbo|Preview|Beta|Alpha|Demo|Blog|Report|Paper|License|Docs?|Github|Hub|"
    r"Community|Group|University|Institute|Foundation|Technologies|Science|Team|Tech|The|And|For|With|From|Meetup|"
    r"Linux|Windows|Mac|Android|Web|Attention|Runtime|Backend|Kernels?|Toolkit|Plugin|Image|Opus|Sonnet|Haiku|"
    r"Arena|Flight|Server|Client|Engine|Framework|Library|Core|Driver|Board|Cloud|Summer|Code|Python|Java)"
    r"(?: .*)?"
)
"""Behind the name of a maker or product these say more of it, and make no name of their own."""


class LatinNames:
    """Propose Latin names by form and frame."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        owned = {p.end for p in analysis.proposals if p.base_type == "Organization"}
        analysis.proposals.extend(_second_words(analysis))
        analysis.proposals.extend(_hyphened(analysis))
        analysis.proposals.extend(_with_extension(analysis))
        analysis.proposals.extend(_gadgets(analysis))
        people: set[tuple[int, int]] = set()
        posts = [hint.start() for hint in _POST_HINT.finditer(text)]
        for start, end in _prose(analysis.sentences, text):
            place = bisect_left(posts, start)
            with_post = place < len(posts) and posts[place] < end
            opening = _OPENING.match(text, start, end)
            if opening is not None and opening["name"].split()[0] not in _COMMON:
                place = opening.end("name")
                after = _AFTER.match(text, place, end)
                name = opening["name"]
                if after is None and (" " in name or _FORM.fullmatch(name)):
                    after = None if NO_NAME.fullmatch(name) else _ACTS.match(text, place, end)
                # What a Chinese sentence begins with in Latin letters is its subject.
                if after is not None and len(opening["name"]) > 2:
                    analysis.proposals.append(
                        Proposal(
                            *opening.span("name"),
                            _type(after) if after.groupdict() else "Product",
                            "pattern:latin-name",
                            rank=1,
                        )
                    )
            for match in _FULL_NAME.finditer(text, start, end):
                lead_in = max(start, match.start() - _LEAD_IN)
                appointed = _APPOINTS.search(text, lead_in, match.start()) and _AS.match(
                    text, match.end(), end
                )
                if appointed or _BEFORE_PERSON.search(text, lead_in, match.start()):
                    people.add(match.span())
                    for span in _with_listed(text, match.span(), end):
                        analysis.proposals.append(
                            Proposal(*span, "Person", "pattern:person-behind-role", rank=2)
                        )
            opens = _OPENING_PERSON.match(text, start, end)
            if opens is not None:
                analysis.proposals.append(
                    Proposal(*opens.span("name"), "Person", "pattern:person-who-acts", rank=1)
                )
            for match in _POSTED.finditer(text, start, end) if with_post else ():
                if len(match["name"]) > 2 and not NO_NAME.fullmatch(match["name"]):
                    analysis.proposals.append(
                        Proposal(*match.span("name"), "Organization", "pattern:employer", rank=1)
                    )
            for match in _ONE_NAME.finditer(text, start, end) if with_post else ():
                span = match.span("name")
                analysis.proposals.append(
                    Proposal(*span, "Person", "pattern:person-behind-role", rank=1)
                )
            for match in _NAME.finditer(text, start, end):
                if match.group().split()[0] in _COMMON or match.span() in people:
                    continue
                after = _AFTER.match(text, match.end(), end)
                lead = text[max(start, match.start() - 12) : match.start()]
                if _TO.search(lead) and _INVESTED.match(text, match.end(), end):
                    analysis.proposals.append(
                        Proposal(*match.span(), "Organization", "pattern:latin-name", rank=1)
                    )
                    continue
                partner = _WITH.search(lead) and _PARTNERS.match(text, match.end(), end)
                if not _FORM.fullmatch(match.group()) and not partner:
                    # One capitalised word is a name only behind its maker (Microsoft 的 Designer)
                    # or behind a verb that brings it out (推出 Designer).
                    behind_maker = _OWNED.search(lead) and (
                        match.start() - 1 in owned or match.start() - 2 in owned
                    )
                    described = _OWNED.search(lead) and _DESCRIBED.match(text, match.end(), end)
                    if described:
                        after = described
                    if not behind_maker and not described and not _RELEASED.search(lead):
                        continue
                elif after is None and not _BEFORE.search(lead):
                    continue
                bought = _BOUGHT.search(lead)
                made = _MADE_BY.search(lead) and _MAKES.match(text, match.end())
                if bought or partner:
                    type_ = "Organization"
                else:
                    type_ = _maker(match.group()) if made else _type(after)
                analysis.proposals.append(
                    Proposal(*match.span(), type_, "pattern:latin-name", rank=1)
                )
        return doc


def _second_words(analysis: Analysis) -> list[Proposal]:
    """Products that are called by a brand and a word: Notion Sites, ElevenLabs Reader."""
    text = analysis.text
    begun = {p.start for p in analysis.proposals if p.source == "lexicon"}
    found = []
    for brand in [p for p in analysis.proposals if p.source == "lexicon"]:
        if brand.base_type not in _BRANDS or brand.is_class or brand.nested:
            continue
        match = _SECOND_WORD.match(text, brand.end)
        if match is None or not re.search("[A-Za-z]\\Z", text[brand.start : brand.end]):
            continue
        if match.start("name") in begun or _NO_SECOND_WORD.fullmatch(match["name"]):
            continue
        line = text[text.rfind("\n", 0, brand.start) + 1 : brand.start] + text[match.end() :][:40]
        if re.search(f"[{HAN}]", line):
            found.append(
                Proposal(brand.start, match.end(), "Product", "pattern:brand-and-word", rank=2)
            )
    return found


_HYPHENED = re.compile(
    r"-(?!(?i:based|style|like|compatible|native|powered|only|format|enabled|ready|driven|related|level|"
    r"specific|aware|backed|optimi[sz]ed|accelerated|side|wide|free|first|as|to|in|on|for|and|or|the|is|"
    r"v\d)\b)[A-Za-z][A-Za-z0-9]+(?:-[A-Za-z][A-Za-z0-9]+){0,2}(?![A-Za-z0-9_./\-])"
)
"""What makes the name of one thing that of another: DeepKE-cnSchema, but no vLLM-based server."""


def _hyphened(analysis: Analysis) -> Iterator[Proposal]:
    """Software called after another, with a hyphen: DeepKE-LLM is not DeepKE."""
    known = {(p.start, p.end) for p in analysis.proposals}
    for name in [p for p in analysis.proposals if p.source == "lexicon" and not p.nested]:
        if name.base_type not in ("Tool", "Product") or name.is_class:
            continue
        behind = _HYPHENED.match(analysis.text, name.end)
        if behind is not None and (name.start, behind.end()) not in known:
            yield Proposal(name.start, behind.end(), name.type, "pattern:hyphened-name", rank=4)


def _gadgets(analysis: Analysis) -> list[Proposal]:
    """Devices that a Chinese maker calls by a code: 华为Mate 80, 小米15 Ultra."""
    text = analysis.text
    makers = {
        p.end: p.start
        for p in analysis.proposals
        if p.base_type == "Organization" and not p.is_class and HAN_END.match(text, p.end - 1)
    }
    known = {p.start for p in analysis.proposals if p.base_type != "Organization"}
    known_spans = {(p.start, p.end) for p in analysis.proposals if p.source == "lexicon"}
    found = []
    devices = {
        p.end: p.start
        for p in analysis.proposals
        if p.source == "lexicon" and p.type == "Product" and text[p.end - 1 : p.end].isascii()
    }
    for end, start in devices.items():
        match = _NUMBERED.match(text, end)
        if match is not None and (start, match.end("name")) not in known_spans:
            found.append(Proposal(start, match.end("name"), "Product", "pattern:gadget", rank=4))
    for end, start in makers.items():
        match = _GADGET.match(text, end)
        if match is not None and match.start("name") not in known:
            found.append(Proposal(start, match.end("name"), "Product", "pattern:gadget", rank=2))
    return found


def _with_extension(analysis: Analysis) -> list[Proposal]:
    """Libraries called by a word and the ending of their files: Transformer.js, no Transformer."""
    known = {(p.start, p.end) for p in analysis.proposals if p.source == "lexicon"}
    return [
        Proposal(*match.span(), "Tool", "pattern:name-with-extension", rank=4)
        for match in _EXTENDED.finditer(analysis.text)
        if match.span() not in known
    ]


def _maker(name: str) -> str:
    """Who makes something is a person if the name has the form of one."""
    return "Person" if _PERSON.fullmatch(name) else "Organization"


def _type(after: re.Match[str] | None) -> str:
    """The type that the words behind a name give it."""
    if after is None:
        return "Tool"
    found = [kind for kind, word in after.groupdict().items() if word]
    if not found:
        return "Product"
    return "Organization" if found[0] in ("company", "organization") else found[0].capitalize()


def _prose(sentences: list[Span], text: str) -> list[Span]:
    """The sentences that are Chinese."""
    return [span for span in sentences if re.search(f"[{HAN}]", text[span.start : span.end])]


def _with_listed(text: str, first: tuple[int, int], end: int) -> Iterator[tuple[int, int]]:
    """研究员 Ada Byron、Alan Kay: the names that are listed behind one of a person."""
    yield first
    more = _AND_NAME.match(text, first[1], end)
    while more is not None:
        yield more.span("name")
        more = _AND_NAME.match(text, more.end(), end)


@component("baimo_latin_names")
def make_latin_names(resources: Resources) -> LatinNames:
    """Make the component."""
    return LatinNames()
