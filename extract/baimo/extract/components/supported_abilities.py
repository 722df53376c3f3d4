"""Abilities that no list holds, named as what something supports: 支持镜头控制、源码编译安装.

What stands behind 支持 up to the end of the clause, or of the item of a list, is an ability if it
is a short noun phrase. Where a known name stands in it, that name counts and not the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import STRETCH, Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.ability_phrases import (
    ITEM,
    abilities_of_item,
    listed_abilities,
    short_abilities,
    without_parts,
)
from baimo.extract.components.doings import doings
from baimo.extract.components.english_abilities import english_abilities
from baimo.extract.components.english_uses import english_uses
from baimo.extract.components.language_lists import chinese_languages, english_languages
from baimo.extract.components.registry import component
from baimo.extract.components.scenario_lists import fields, uses
from baimo.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SUPPORTS = re.compile(
    r"(?<![提供的特别技术大力持续全力鼎力])支持(?!并(?![行发联排网]))(?:了|的功能包括|的功能有)?(?=[^,。;:!?\n]{3,60}(?:[,。;!?)|\n]|$))"
    r"|(?:擅长|专注于|主打|胜在|精于|善于|见长于|(?:新?功能|更新|亮点|特性)(?:上|主要)?(?:包括|有|涵盖)|能力包括)(?:了)?[:]?(?=[^,。;:!?\n]{2,60}(?:[,。;!?)|\n]|$))",
    re.MULTILINE,
)
_ACHIEVES = re.compile(
    r"(?<![来地以为能将要的够在])实现(?!上|方式|仍|逻辑|思路|最|对|基于|与|和|(?:无缝|全面|深度|快速|完整)*适配)(?:了)?(?P<list>[^,。;:!?()|\n]{4,40}?)(?:等)?(?:功能|能力|效果)?(?=[,。;!?()|\n]|$)",
    re.MULTILINE,
)
"""What something brings about, as a fact and not as an aim: 实现了函数式微分编程."""
_GAIN = re.compile(r"(?:性价比|飞跃|提升|增长|突破|效果|优化|目标|进步|改进|平衡|统一|解耦|结合)\Z")
"""What is no ability although it was brought about."""
_HAS = re.compile(
    r"(?:具备|具有|拥有|提供|新增|增加|添加|加入|引入|带来|展现出|展示出|体现出|表现出|初具|做到|推出|上线|开放|集成|内置|补上|补齐|解锁|打通)(?:了|的)?"
    r"(?P<list>(?:[^,。;:!?()\n]|\([^()\n]{1,20}\)){2,60}?)(?:等)?(?:[一二两三四五六七八九十几多数\d]{1,2}\s?[大项种类个重])?(?:[^,。;:!?()\n的]{0,4}的)?(?:高级|核心|多种|多项|基础|进阶)?(?P<kind>能力|功能|(?<=等)服务|(?<=一站式)服务)(?=[,。;!?()\n]|$|的(?:原生|深度)?(?:融合|统一))"
    r"|(?:在|的|对)(?P<list2>[^,。;:!?()\n在的对]{2,30}?)(?:等(?:[^,。;:!?()\n的]{0,6}?|多方面的?[^,。;:!?()\n的]{0,4}))?(?:能力|方面|任务|领域|基准测试|测评|评测)(?:上|中|方面)?(?:的能力|的性能|的表现)?"
    r"(?=[^,。;:!?()\n]{0,14}(?:提升|增强|优秀|出色|领先|突破|改进|强|突出|较高|竞争力|卓越|优异|优势|提高|进步))"
    r"|(?:可以?|能够?|即可|均可|已能?)(?:直接|自动|快速|高效|独立|轻松|同时|端到端)*(?:完成|胜任|应对)(?:了)?(?P<list4>(?!\d)[^,。;:!?()\n]{3,50}?)(?:等)?(?:[一二两三四五六七八九十几多数\d]{1,2}\s?[大项种类个])?(?:任务|工作|环节)?(?=[,。;!?()\n]|$)"
    r"|(?:(?<=[,。;:\n])|^)(?P<list5>[^,。;:!?()\n的]{3,14}?)能力(?=(?:也|更|均|都|十分|非常|尤为|较为|相当|极为)*(?:突出|出色|优异|优秀|强大|强劲|更强|更优|领先|卓越|惊艳|亮眼|较强|很强))"
    r"|进行(?P<list6>[^。;:!?()\n的]{2,40}?)等(?:多种|各种|各类|多项|复杂)*(?:任务|操作|工作|功能)"
    r"|除了?(?:支持|具备|提供|拥有)?(?P<list3>[^,。;:!?()\n在的对]{2,40}?)(?:等)?(?:功能|能力)(?:之外|以外|外)?(?=,)",
    re.MULTILINE,
)
"""What something has as its ability: 具备代码生成、数学推理等能力; 在指令跟随方面显著提升."""
_NAMED_SO = re.compile(
    r"(?:(?<![一-龥])|(?<=的))"
    r"(?:中文|英文|中英文|双语|多语言|语言|数学|推理|代码|编码|编程|语义|写作|翻译|问答|对话|检索|绘画|阅读|聊天|识别|视觉|"
    r"数理|创作|规划|感知|逻辑|交互|记忆|反思)能力"
)
"""对话能力: what is too short to be told for an ability alone."""
_MEASURED = re.compile(
    r"(?:在|针对)(?P<list>[^。;:!?()\n在的对]{2,60}?)等(?:多个?|各个?|的|方面|一系列|数据集|权威|主流|公开|能力)*"
    r"(?:测评|评测|测试|基准|任务|榜单)"
)
"""What a model is measured in: 在语义、数学和代码等多方面的数据集测评中."""
_LIST_END = re.compile(r"[,。;:!?()()“”|\n]")
_ASIDE = re.compile(r"\([^()\n]{1,40}\)(?=\s*(?:、|和|与|及|以及))")
"""The other name of an item: 工具调用(Function Call)、代码执行."""
_CLAUSE = re.compile(r"(?:[^,。;:!?()\n]|\([^()\n]{1,30}\))*")


_PARTS = re.compile(
    r"(?:包含|包括|涵盖|囊括|融合|整合|融入|分为|具备|拥有|由|提供|集成)(?:了)?[:]?(?P<list>[^,。;:!?()|\n、]{2,14}(?:、[^,。;:!?()|\n、]{2,16}?){1,8})"
    r"(?:等)?(?:[一二三四五六七八九十两几多\d]{0,2}[个大种项层类])?(?:[^,。;:!?()、的\n]{0,4})"
    r"(?:功能|能力|特性|任务|模块|环节|步骤|阶段|组成|构成|技术|服务|算法|方面|流程|特征)(?=[,。;!?()|\n]|$)",
    re.MULTILINE,
)
"""Parts that a word for functions or steps closes: 包含数据处理、模型训练等功能."""


_LISTS = ("list", "list2", "list3", "list4", "list5", "list6")


class SupportedAbilities:
    """Propose what is supported, at the lowest rank of names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        abilities = list(_abilities(analysis, self.lexicon))
        analysis.proposals = without_parts(analysis, abilities)
        analysis.proposals.extend(abilities)
        analysis.proposals.extend(list(uses(analysis)))
        analysis.proposals.extend(list(fields(analysis)))
        analysis.proposals.extend(list(doings(analysis)))
        analysis.proposals.extend(list(english_abilities(analysis)))
        analysis.proposals.extend(list(english_languages(analysis, self.lexicon)))
        analysis.proposals.extend(list(english_uses(analysis)))
        return doc


def _abilities(analysis: Analysis, lexicon: Lexicon) -> Iterator[Proposal]:
    text = analysis.text
    if not any(word.tag not in (STRETCH, "w", "xc", "c", "u", "p") for word in analysis.words[:50]):
        return  # without tags no noun phrase can be told
    for sentence in analysis.sentences:
        for match in _SUPPORTS.finditer(text, *sentence):
            stop = _list_end(text, match.end(), sentence.end)
            for item in ITEM.finditer(text, match.end(), stop):
                if text[item.start() - 1] != "(":
                    yield from abilities_of_item(analysis, item.start(), item.end())
            line_end = text.find("\n", match.end(), sentence.end)
            stop = _clause_end(text, match.end(), line_end if line_end >= 0 else sentence.end)
            yield from short_abilities(analysis, match.end(), stop)
            yield from chinese_languages(text, match.end(), stop, lexicon)
        if text.find("实现", *sentence) >= 0:
            yield from _achieved(analysis, *sentence)
        for match in _HAS.finditer(text, *sentence):
            listed = next(name for name in _LISTS if match[name])
            yield from listed_abilities(analysis, *match.span(listed))
            yield from short_abilities(analysis, *match.span(listed))
        if text.find("能力", *sentence) >= 0:
            for match in _NAMED_SO.finditer(text, *sentence):
                yield Proposal(*match.span(), "Capability", "pattern:supported", rank=1)
        if text.find("、", *sentence) >= 0:
            yield from _parts(analysis, *sentence)
        for match in _MEASURED.finditer(text, *sentence):
            for item in ITEM.finditer(text, *match.span("list")):
                yield from abilities_of_item(analysis, item.start(), item.end())
            yield from short_abilities(analysis, *match.span("list"))


def _achieved(analysis: Analysis, start: int, end: int) -> Iterator[Proposal]:
    """What something brings about, unless it is only a gain."""
    text = analysis.text
    for match in _ACHIEVES.finditer(text, start, end):
        for item in ITEM.finditer(text, *match.span("list")):
            for ability in abilities_of_item(analysis, *item.span()):
                if not _GAIN.search(text[ability.start : ability.end]):
                    yield ability


def _parts(analysis: Analysis, start: int, end: int) -> Iterator[Proposal]:
    """What a list of functions, steps or modules holds."""
    for match in _PARTS.finditer(analysis.text, start, end):
        for item in ITEM.finditer(analysis.text, *match.span("list")):
            yield from abilities_of_item(analysis, *item.span())
        yield from short_abilities(analysis, *match.span("list"))


def _clause_end(text: str, start: int, end: int) -> int:
    """Where the clause ends, brackets passed over."""
    match = _CLAUSE.match(text, start, end)
    return match.end() if match else start


def _list_end(text: str, start: int, end: int) -> int:
    """Where a list ends; a bracket behind an item that others follow does not end it."""
    stop = _LIST_END.search(text, start, end)
    while stop is not None:
        aside = _ASIDE.match(text, stop.start(), end)
        if aside is None:
            return stop.start()
        stop = _LIST_END.search(text, aside.end(), end)
    return end


@component("baimo_supported_abilities")
def make_supported_abilities(resources: Resources) -> SupportedAbilities:
    """Make the component with the lexicon."""
    return SupportedAbilities(resources.lexicon)
