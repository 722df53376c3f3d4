"""Products that are called by what they are: 秘塔科技的AI搜索, 发布一个新的网页编辑器.

News seldom knows a name for what a maker brings out. Whose it is, or the verb that brings it out,
makes one thing of the description; the words behind the verb or the maker up to a noun for a kind
of product are its name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TELLING = (
    "编辑器|搜索引擎|搜索|语音助手|智能助手|助手|浏览器|输入法|播放器|客户端|移动端|桌面端|网页版|桌面版|移动版|"
    "小程序|聊天机器人|机器人|生成器|隔离器|翻译器|阅读器|检测器|应用商店|智能眼镜|智能音箱|商店"
)
"""Heads that need no more than an adjective before them: 谷歌的搜索引擎."""
_BROAD = (
    "平台|应用程序|应用|软件|插件|网站|扩展|套件|游戏|手机|电脑|耳机|服务|API|SDK|"
    "工具包|工具箱|工具|框架|系统"
)
"""Heads that say too little alone: 百度的平台."""
_WORD = rf"[{HAN}A-Za-z0-9+.\- ]"
_HEAD = rf"(?:(?P<telling>{_TELLING})|(?P<broad>{_BROAD}))"
_ENDS = r"(?![A-Za-z0-9])(?=[\s,。;:!?()“”、]|$|[将已现正在可支总会和与由是]|现在|需要|目前)"
_PHRASE = rf"(?P<phrase>(?P<kind>{_WORD}{{0,12}}?){_HEAD}){_ENDS}"
_OWNED = re.compile(
    rf"\s?(?:旗下|推出|自研|最新)?的?(?:全新|最新|新一代|新版|新)?的\s?{_PHRASE}", re.M
)
_ISSUED = re.compile(
    r"(?:发布|推出|上线|公布|开源|开放|研发|开发)(?:了|出)?\s?(?:(?:他们|自己|其|旗下)的?)?(?:一|首|1)?[个款种套项]?"
    rf"(?:(?:基于|面向|针对)[^,。;:的]{{1,16}}的)?(?:全新|最新|新一代|新)?的?\s?{_PHRASE}",
    re.M,
)
_NAMED = re.compile(r"\s?[“「]?[A-Z][A-Za-z]+(?![A-Za-z]*[,。])")
_IS = re.compile(r"[是为]\s?由?\Z")
_NO_PART = re.compile(
    r"[的了是在将把被从为于我你您他它这该此其某各每]|进行|可以|能够|使用|用户|其他|相关|所有|多个|多种|众多|主流|一些|"
    r"第三方|以及|发布|推出|上线|支持|提供|通过|基于|利用"
)
_SAYS_NOTHING = re.compile(
    r"(?:AI|人工智能|智能|开源|免费|在线|应用|业务|技术|产品|核心|全新|最新|新|官方|自研|自有|云|大型|大|和|与|\s)*"
)
_NO_NOUN = frozenset(("p", "d", "c", "r", "m", "q", "u", "xc"))
_ABLE = ("Capability", "Scenario")
_AGENT_WITHIN = 8
_OVER_LEXICON = 4
"""Rank of what is somebody's: 知网的智能搜索 is a product, whatever the lexicon holds."""


class DescribedProducts:
    """Propose the products that a maker or a verb of release makes of a description."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        if any(word.tag == "vn" or word.tag == "n" for word in analysis.words):
            makers = _makers(analysis)
            analysis.proposals.extend([*_owned(analysis, makers), *_issued(analysis, makers)])
        return doc


def _makers(analysis: Analysis) -> list[Proposal]:
    kinds = ("Organization", "Product")
    return [p for p in analysis.proposals if p.base_type in kinds and not (p.is_class or p.anaphor)]


def _owned(analysis: Analysis, makers: list[Proposal]) -> Iterator[Proposal]:
    for maker in makers:
        if maker.base_type == "Organization":
            match = _OWNED.match(analysis.text, maker.end)
            if match is not None:
                # MindSpore 是华为自研的 AI 框架 tells what kind of thing it is, and names no other.
                before = analysis.text[max(0, maker.start - 4) : maker.start]
                kind = _IS.search(before) is not None
                yield from _product(
                    analysis, match, "pattern:product-of-maker", _OVER_LEXICON, is_class=kind
                )


def _issued(analysis: Analysis, makers: list[Proposal]) -> Iterator[Proposal]:
    text = analysis.text
    ends = sorted({maker.end for maker in makers})
    for sentence in analysis.sentences:
        for match in _ISSUED.finditer(text, *sentence):
            before = bisect_right(ends, match.start())
            if before and match.start() - ends[before - 1] <= _AGENT_WITHIN:
                yield from _product(analysis, match, "pattern:product-issued", 1)


def _product(
    analysis: Analysis, match: re.Match[str], source: str, rank: int, *, is_class: bool = False
) -> Iterator[Proposal]:
    kind = match["kind"]
    if _NO_PART.search(kind) or (match["broad"] and _SAYS_NOTHING.fullmatch(kind)):
        return
    start, end = match.span("phrase")
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 10] if word.start < end]
    before = [word for word in words if word.start < match.end("kind")]
    if not words or words[0].start != start or any(word.tag in _NO_NOUN for word in before):
        return
    if before and before[0].tag == "v":
        return  # 会议记录平台 is a noun phrase, 记录会议平台 may be a verb with its object
    if _NAMED.match(analysis.text, end):
        is_class = True  # 谷歌的语音合成应用 Sonolog: what Sonolog is
    known = [p for p in analysis.proposals if p.source == "lexicon" and start < p.end <= end]
    if any(p.base_type not in _ABLE and p.start >= start for p in known):
        return  # 亚马逊的 Alexa 语音助手 is Alexa
    yield Proposal(start, end, "Product", source, rank, is_class=is_class)


@component("baimo_described_products")
def make_described_products(resources: Resources) -> DescribedProducts:
    """Make the component."""
    return DescribedProducts()
