"""What a sentence that names no subject of its own speaks of.

In 支持工具调用 that is what the sentence before it in the paragraph began with, else what the list
it stands in was announced for (ChatGLM3-6B 引入了如下特性:), else what the section is headed by,
else what the document is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.types import Block, Span

_THINGS = ("Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware")
_HEADING_REST = re.compile(
    r"[\W\d_]*(?:系列)?(?:大?模型|开源模型)?(?:的)?(?:简介|介绍|概述|概览|特性|特点|亮点|会员|套餐|计划|更新|升级|使用须知|须知|使用说明|说明|模型卡片?|models?|series|introduction|"
    r"overview|features|highlights)?[\W_]*",
    re.IGNORECASE,
)
_HEADING_LABEL = re.compile(
    r"(?:[\W\d_]*|[一二三四五六七八九十]{1,3}[、.)]\s?)[^\W\d_:]{2,12}[::]\s*"
)
"""一、战略级产品: before a name: what kind of thing the section is about."""
_ANNOUNCES = re.compile(
    r"(?:(?:以下|如下|下列|下面)(?:的)?(?:几[个点方])?[^。\n]{0,6}(?:特点|特性|优势|亮点|能力|功能|特征|方面)"
    r"|(?i:following|these)\s+(?:\w+\s+)?(?i:characteristics|features|capabilities|highlights|advantages|"
    r"strengths)|(?i:features|capabilities),?\s(?:such as|including|like))[^。.\n]{0,12}[::]\s*\Z"
    r"|(?i:\b(?:features|capabilities|highlights|functionality|functionalities|functions|benefits|"
    r"advantages|characteristics|strengths|improvements|optimizations)\b(?: of [^.\n:]{1,30})?"
    r"(?:,? (?:currently|also))?(?: (?:include|includes|including|are|are as follows|"
    r"as follows))?)\s?:\s*\Z"
    r"|(?i:\b(?:is|are) [a-z][a-z -]{2,40} with)\s?:\s*\Z"
    r"|(?i:\b(?:supports|offers|provides|comes with|brings|"
    r"introduces))(?:[^.\n:]{0,80}?(?i:,? including|,? such as))?\s?:\s*\Z"
    r"|(?:特点|特性|优势|亮点|能力|功能|特征)(?:主要)?(?:包括|包含|有|为|如下|涵盖)?[^。\n::]{0,6}[::]\s*\Z"
)
_FEATURES_LINE = re.compile(
    r"\W*(?:主要|核心|产品|关键|新|技术|功能|项目)?(?:特性|特点|特色|亮点|优势|功能)(?:介绍|如下)?\W*"
    r"|\W*(?i:(?:key |main |core )?(?:features|highlights))\W*"
)
"""A line that is the heading of a list of features, whatever it is set as."""
_RELEASE = re.compile(
    r"[\W\d_]*(?:v\d[\w.\-]*\W*)?(?:我们|(?i:we\s))?(?:正式|首次|(?i:have\s|officially\s))?"
    r"(?:发布|推出|开源|更新|(?i:releas(?:e|ed|ing)|introduc(?:e|ed|ing)|announc(?:e|ed|ing)|updat(?:e|ed)))(?![a-z])"
    r"(?:了)?\s*(?:(?:新版|新一代|最新的?|全新的?|(?i:the|our|a)\s)\s*)?"
)
"""[2024/03/02] 发布 X: what is listed under such a line, and the next sentence, is about X."""
_BRINGS_OUT = re.compile(
    r"(?:发布|推出|开源|上线)了?\s?(?:一[个款种套])?(?:全新|最新|新一代|新)?的?\s?"
)
_ENDS_THERE = re.compile(r"(?:系列)?(?:大?模型|平台|工具|框架|服务|应用|项目|版)?[。!;\s]*")
_LABEL = re.compile(r"[^\n::,,。]{2,60}?[::]\s*")
_FOLLOWS = re.compile(r"\W{0,3}(?:紧接着|紧随|紧跟|继)[^,，。;；\n]{1,24}[,，]\s?")
"""紧接着 A,B 发布了: what B comes after is not what the sentence is about."""
_PLATFORM = re.compile(
    r"(?i:linux|windows|mac ?os|mac|ubuntu|android|ios|docker|python|pytorch|cuda|conda|pip|git|"
    r"npu|gpu|cpu|github|hugging ?face|model ?scope)"
)
"""A section headed by one of these says how things are done there, and nothing of it."""
_MAKING = re.compile(
    r"[\W\d]*(?:(?:模型|网络|技术|训练|预训练|微调|系统|整体|实现|算法)(?:的)?)?"
    r"(?:结构|架构|训练|预训练|继续预训练|微调|对齐|细节|方法|设计|方案|流程|过程|实现|分词器?|数据|原理)"
    r"(?:设计|细节|介绍|说明|概述|方法|流程|过程)?\W*"
    r"|[\W\d]*(?i:(?:model |training )?(?:architecture|pre-?training|training|alignment|method|"
    r"detail|tokenizer)s?)\W*"
)
"""Headings of sections that tell how a model is built and trained."""
_VERB_FIRST = re.compile(
    r"支持|兼容|新增|增加|适配|内置|集成|接入|使用|采用|修复|优化|更新|包括|包含|基于|利用|借助|依托|通过|针对|得益于|相比|相较|"
    r"不同于"
)
_CIRCUMSTANCE = re.compile(
    r"(?:截至|截止|自|随着|据|目前|如今|此外|同时|另外|\d{4} ?年)[^,，。;；\n]{0,24}[,，]\s?"
)
"""What a sentence may begin with before what it is about: 截至 6 月 5 日,它…"""
_ENTRY_DATE = re.compile(
    r"[\[(【]?(?:\d{4}[./年-]\s?\d{1,2}(?:[./月-]\s?\d{1,2})?[日月]?)[\])】]?\s*[:：,，]?\s*(?=[^\d\s])"
)
"""2025.10.29 X 正式开源: what an entry begins with before what it is about."""
_GOES_ON = re.compile(
    r"\W{0,2}(?:目前|现在|同时|此外|另外|还|也|并且|并|而且|且|已经|已|均|都|更|最高|最大|,)*"
    r"(?:支持|兼容|可以?(?!见|谓)|能够?|具备|拥有|具有|采用|使用|适配|内置|集成|提供|新增|覆盖|擅长|适合|适用于|需要?|"
    r"(?:总)?参数(?:量|规模)?|上下文|训练数据|推理速度|用于|面向|基于|相比|相较|在[^,。;\n]{2,24}[上中里],?)"
)
"""What a sentence begins with that leaves its subject out."""
_FURTHEST = 4
_NEAR_START = 4
"""How many characters may stand before the mention that a sentence begins with."""


@dataclass(frozen=True, slots=True)
class BlockSubject:
    """What the sentences of one block may speak of.

    Attributes:
        thing: The thing; ``None`` where nothing is known.
        announced: Whether the block lists what was announced as the features of the thing.
        making: Whether the section tells of how the thing is built or trained.
    """

    thing: Proposal | None
    announced: bool
    making: bool = False


class Subjects:
    """The subjects of one text, block by block and sentence by sentence."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._blocks = [block for block in analysis.blocks if block.end > block.start]
        self._starts = [block.start for block in self._blocks]
        self._of_blocks = list(_block_subjects(analysis, self._blocks))
        self._of_cells = _cell_subjects(analysis)
        self._cells = sorted(self._of_cells)

    def of_block(self, offset: int) -> BlockSubject:
        """The subject of the block that holds this offset."""
        index = self._index_at(offset)
        if index is None:
            return BlockSubject(self._analysis.topic, announced=False)
        return self._of_blocks[index]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds this offset."""
        index = self._index_at(offset)
        return None if index is None else self._blocks[index]

    def list_end(self, block: Block | None) -> int:
        """Where what stands under a block ends: the items of its list, a section's blocks."""
        if block is None:
            return 0
        end = block.end
        for other in self._blocks[bisect_right(self._starts, block.start) :]:
            if other.kind == "heading" or (block.kind != "heading" and other.kind != "list_item"):
                break
            end = other.end
        return end

    def _index_at(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and self._blocks[index].end > offset else None

    def describes(self, offset: int) -> bool:
        """Whether what begins here says what its subject is: a cell of a row, or a slogan."""
        return offset in self._of_cells or offset in self._analysis.slogans

    def _of_row(self, offset: int) -> Proposal | None:
        """The thing of the row whose cell holds this offset."""
        index = bisect_right(self._cells, offset) - 1
        if index < 0:
            return None
        end, thing = self._of_cells[self._cells[index]]
        return thing if offset < end else None

    def of_sentence(self, sentence: Span, before: Span | None) -> Proposal | None:
        """What a sentence without a subject speaks of.

        Args:
            sentence: The sentence.
            before: The sentence before it, if any.
        """
        thing = self._of_row(sentence.start)
        if thing is not None:
            return thing
        block = self.block_at(sentence.start)
        if block is not None and block.kind == "table":
            return None  # a row that is of nothing known
        if before is not None and "\n" not in self._analysis.text[before.end : sentence.start]:
            headed = self._analysis.headed_by(sentence.start, _THINGS)
            if headed is not None and headed.start >= before.start:
                return headed
            named = _begun_with(self._analysis, before) or headed
            if named is None:
                named = self._further_back(before)
            if named is not None:
                return named
        return self.of_block(sentence.start).thing

    def _further_back(self, sentence: Span) -> Proposal | None:
        """What the sentences before one begin with, if all between leave their subject out."""
        analysis = self._analysis
        index = bisect_right(analysis.sentences, sentence.start, key=_start) - 1
        for place in range(index, max(-1, index - _FURTHEST), -1):
            if not place or not _leaves_out(analysis, analysis.sentences[place]):
                return None
            earlier = analysis.sentences[place - 1]
            if "\n" in analysis.text[earlier.end : analysis.sentences[place].start]:
                return None
            named = _begun_with(analysis, earlier)
            if named is not None:
                return named
        return None


def _start(sentence: Span) -> int:
    return sentence.start


def _leaves_out(analysis: Analysis, sentence: Span) -> bool:
    """Whether a sentence begins with a verb, and so goes on about what the one before did."""
    text = analysis.text
    lead = _GOES_ON.match(text, *sentence)
    return lead is not None and not any(
        mention.base_type in (*_THINGS, "Organization", "Person")
        for mention in analysis.begun_in(sentence.start, lead.end())
    )


def _block_subjects(analysis: Analysis, blocks: list[Block]) -> list[BlockSubject]:
    found = []
    headed: dict[int, Proposal] = {}
    making: set[int] = set()
    announced: Proposal | None = None
    listing = False
    for block in blocks:
        if block.kind == "heading":
            headed = {level: thing for level, thing in headed.items() if level < block.level}
            making = {level for level in making if level < block.level}
            if _MAKING.fullmatch(analysis.text, block.start, block.end):
                making.add(block.level)
            named = _headed_by(analysis, block)
            if named is not None and block.start > 0:
                headed[block.level] = named
            announced, listing = None, False
        elif block.kind != "list_item":
            if listing:
                announced, listing = None, False
            if _announces(analysis.text, block):
                announced = _announced_for(analysis, block) or analysis.topic
            elif _FEATURES_LINE.fullmatch(analysis.text, block.start, block.end):
                announced = headed[max(headed)] if headed else analysis.topic
            elif block.kind == "paragraph":
                announced = _released(analysis, block)
        elif announced is not None:
            listing = True
        thing = headed[max(headed)] if headed else analysis.topic
        if announced is not None and listing:
            found.append(BlockSubject(announced, announced=True, making=bool(making)))
        else:
            found.append(BlockSubject(thing, announced=False, making=bool(making)))
    return found


def _cell_subjects(analysis: Analysis) -> dict[int, tuple[int, Proposal]]:
    """Where cells end and what they speak of, by where each begins: what their row is of."""
    found: dict[int, tuple[int, Proposal]] = {}
    for table in analysis.tables:
        for row in table.rows:
            # What a row is of stands first, or behind who made it.
            for place, cell in enumerate(row[:2]):
                if place and not _of_maker(analysis, row[0]):
                    break
                thing = _all_of(analysis, cell)
                if thing is not None:
                    found.update((c.start, (c.end, thing)) for c in row[place + 1 :])
                    break
    return found


def _of_maker(analysis: Analysis, cell: Span) -> bool:
    """Whether a cell names an organisation and nothing else."""
    named = [m for m in analysis.flat_in(cell.start, cell.end) if not m.anaphor]
    return len(named) == 1 and named[0].base_type == "Organization"


def _all_of(analysis: Analysis, cell: Span) -> Proposal | None:
    """The thing whose name is all that a cell holds."""
    named = _named(analysis, cell.start, cell.end)
    if len(named) != 1 or named[0].anaphor:
        return None
    text = analysis.text
    around = text[cell.start : named[0].start] + text[named[0].end : cell.end]
    return None if re.search(r"[^\W\d_]", re.sub(r"\([^()]*\)|系列|模型", "", around)) else named[0]


def _announces(text: str, block: Block) -> bool:
    """Whether a block ends with an announcement of features, and so with a colon."""
    colon = text[block.start : block.end].rstrip().endswith((":", "："))
    return colon and _ANNOUNCES.search(text, block.start, block.end) is not None


def _named(analysis: Analysis, start: int, end: int) -> list[Proposal]:
    return [
        mention
        for mention in analysis.flat_in(start, end)
        if mention.base_type in _THINGS and not mention.is_class
    ]


def _headed_by(analysis: Analysis, heading: Block) -> Proposal | None:
    """The thing whose name is all that a heading says."""
    named = _named(analysis, heading.start, heading.end)
    text = analysis.text
    if len(named) != 1 or named[0].anaphor:
        return None
    if _PLATFORM.fullmatch(text, named[0].start, named[0].end):
        return None
    lead = text[heading.start : named[0].start]
    rest = _HEADING_REST.fullmatch(text, named[0].end, heading.end)
    labelled = _HEADING_LABEL.fullmatch(lead) is not None
    return named[0] if rest and (labelled or not re.search(r"[^\W\d_]", lead)) else None


def _released(analysis: Analysis, block: Block) -> Proposal | None:
    """What a line says to be released, where it says no more than that."""
    release = _RELEASE.match(analysis.text, block.start, block.end)
    if release is None:
        return None
    for mention in _named(analysis, block.start, block.end):
        return mention if mention.start == release.end() and not mention.anaphor else None
    return None


def _announced_for(analysis: Analysis, block: Block) -> Proposal | None:
    """Whose features a paragraph announces: what its last sentence that names anything begins with.

    ``Release CodeGeeX2, which is based on ChatGLM2-6B. It has the following features:`` is about
    the first of the two.
    """
    index = bisect_right(analysis.sentences, block.end, key=lambda sentence: sentence.start)
    while index > 0 and analysis.sentences[index - 1].start >= block.start:
        index -= 1
        for mention in _named(analysis, *analysis.sentences[index]):
            antecedent = analysis.antecedents.get(mention)
            if antecedent is not None:
                return antecedent[0]
            if not mention.anaphor:
                return mention
    return None


def _begun_with(analysis: Analysis, sentence: Span) -> Proposal | None:
    """The thing that a sentence begins with, behind a label if it has one."""
    start = sentence.start
    label = _LABEL.match(analysis.text, sentence.start, sentence.end)
    if label is not None:
        start = label.end()
    follows = _FOLLOWS.match(analysis.text, start, sentence.end)
    if follows is not None:
        start = follows.end()
    entry = _ENTRY_DATE.match(analysis.text, start, sentence.end)
    if entry is not None:
        start = entry.end()
    dated = _CIRCUMSTANCE.match(analysis.text, start, sentence.end)
    if dated is not None and not _named(analysis, start, dated.end()):
        start = dated.end()
    release = _RELEASE.match(analysis.text, sentence.start, sentence.end)
    brought = _brought_out(analysis, sentence)
    if brought is not None:
        return brought
    for mention in _named(analysis, start, sentence.end):
        at_once = release is not None and mention.start == release.end()
        if not at_once and _VERB_FIRST.search(analysis.text, start, mention.start):
            return None  # 支持 X 的推理。 has no subject, and X is what is supported
        if mention.start - start > _NEAR_START and not at_once:
            return None
        antecedent = analysis.antecedents.get(mention)
        if antecedent is not None:
            return antecedent[0]
        return None if mention.anaphor else mention
    return None


def _brought_out(analysis: Analysis, sentence: Span) -> Proposal | None:
    """What a sentence says somebody brings out and says no more of: 发布了新的网页编辑器."""
    for release in _BRINGS_OUT.finditer(analysis.text, *sentence):
        named = _named(analysis, release.end(), sentence.end)
        if not named or named[0].start - release.end() > _NEAR_START or named[0].anaphor:
            continue
        makers = analysis.flat_in(sentence.start, release.start())
        if not makers or makers[0].base_type != "Organization" or makers[0].is_class:
            continue
        if _ENDS_THERE.fullmatch(analysis.text, named[0].end, sentence.end):
            return named[0]
    return None
