"""What the sections of a README state by their place.

Under *Requirements* a list of software is what the thing that the document is about requires, and a
list of hardware what it supports; a list of features names its abilities before the colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Block, Span

_REQUIREMENTS = re.compile(
    r"(?i:prerequisites?|requirements?|dependenc(?:y|ies)|environment|what you need)|"
    r"(?:部署|运行|系统|配置|版本|基本)要求|环境要求|依赖|前置条件|前提|准备|安装要求|软件需求|软件要求|软硬件要求|运行环境|版本配套|环境配置"
)
_FEATURES = re.compile(
    r"(?i:features?|highlights?|introduction|capabilit|overview|advantages|what.s new)|"
    r"特性|特点|特色|亮点|优势|能力|功能|简介|介绍|概述"
)
_SUPPORTED = re.compile(
    r"\W*(?i:(?:currently )?supported (?:models?|llms|backends?|hardware|devices?|platforms?|"
    r"frameworks?|features?|methods?|algorithms?|formats?|datasets?|integrations?|architectures?|"
    r"engines?|operating systems)|(?:hardware|model|platform|backend|framework|device) support)\W*"
    r"|[\W\d]*(?:目前|当前|现|已)?支持(?:的)?(?:大语言|大|预训练|主流|开源)?(?:模型|硬件|设备|平台|框架|后端|算法|芯片|引擎|数据库)"
    r"(?:列表|一览|清单|库|范围)?\W*"
    r"|[\W\d]*(?:模型|硬件|平台|框架|设备)支持(?:列表|情况|清单)?\W*"
)
"""A heading over a list of what the topic supports."""
_SUPPORTED_LINE = re.compile(
    r"(?![^\n]*\b(?:not|no longer|unsupported)\b)[^.\n]{0,200}\b(?:are|is) "
    r"(?:currently |officially |now )?supported\s*:\s*"
    r"|[^.\n]{0,80}\bsupports? the following [^.\n]{0,40}:\s*"
    r"|(?![^\n]*不)[^。\n]{0,60}?(?:仅|只|已|目前|当前|现)*支持(?:的)?(?:以下|如下|下列|下述)"
    r"[^。\n]{0,20}:\s*"
)
"""A line that says of what it lists that it is supported: Currently, only A and B are supported:"""
_SUPPORTED_ITEM = re.compile(
    r"(?:目前|现已|已|当前|可)*支持(?:的)?(?:以下|如下|下列|多种|各种|各类|主流|众多|丰富的?|大部分|多个)*(?:国内外|国产|开源|第三方|大语言|大|语言|预训练|推理|"
    r"训练|向量|硬件)*(?:模型|平台|框架|硬件|数据库|服务|后端|引擎|渠道|供应商|厂商|工具|芯片|算法|方法)\s*[::]\s*"
)
"""An item over a list of its own: 支持多种大模型:."""
_LED_IN = re.compile(
    r"\W*(?i:(?:[a-z-]+ ){0,2}?(?:integrations?|support|compatibility|compatible|interoperability|"
    r"exports?|works?) (?:with|for|to) )(?:the )?"
)
"""What an item begins with that names what is supported: Integration with X and Y."""
_HARDWARE = re.compile(
    r"\s*(?:硬件|支持(?:的)?(?:硬件|设备)|(?i:hardware|supported (?:hardware|devices)))\s*[::]"
)
_SOFTWARE = re.compile(r"\s*(?:软件|操作系统|系统|(?i:software|os|operating system))\s*[::]")
_NEEDS = re.compile(
    r"\W*(?:(?:推理|训练|微调|部署|运行|安装|使用|最低|推荐|基本|硬件|软件|系统|版本|环境|开发)+(?:环境)?)?(?:要求|依赖|需求)(?:条件|环境|库|包|项)?\s*[::]\s*"
    r"|\W*(?i:requirements|dependencies|prerequisites)\s*[::]\s*"
)
_VERSIONS = re.compile(
    r"(?:[\s,、;和与及&>=<≥≤~\-.\d+xX()]|版本|版|以上|及|或|更高|(?i:python)|and|or)*"
)
"""What stands between the names of a list of requirements."""
_SUPPORTERS = re.compile(
    r"(?:以下|下列|下面)[^。:,\n]{0,12}?(?:项目|仓库|工具|框架|平台|软件|应用)[^。\n]{0,10}?"
    r"(?:对[^。,\n]{1,40}?(?:支持|适配|加速)|(?:支持|适配))"
)
_SUPPORTER_RULE = "supports:list of what supports"
_LABEL = re.compile(r"[^\n::,,。]{2,60}?[::]")
_BETWEEN = re.compile(
    r"\s*(?:[,、/()()&+.。;]|和|与|以及|等|and|or|via|with|etc\.?|\s|[a-z\d/]{1,12}-bits?)*\s*"
)
_OPENS_BRACKET = re.compile(r"\s*\(")
_USED_BY = re.compile(
    r"\W*(?i:used|adopted|trusted) by\s+|\W*(?:已|目前)*被(?=[^。\n]{2,60}?(?:使用|采用))"
)
_NO_HEADING = 7
"""The level of a line that heads a list as a heading would: below all headings."""
_MADE_BY = re.compile(r"分词|预训练|训练|微调|对齐|后训练|指令微调|模型训练|数据处理|数据清洗")
_LEAST_LIST = 3
_SOFT_TYPES = ("Tool", "Product", "CloudService")
_ABLE = ("Capability", "Scenario")
_SAID_OF = ("Model", "ModelSeries", "Product", "Tool", "CloudService", "Hardware")


def section_facts(
    analysis: Analysis, subjects: Subjects, ontology: Ontology
) -> Iterator[Candidate]:
    """The facts that lists state of what their section or the document is about.

    Args:
        analysis: Of the text, with its mentions.
        subjects: What each block is about.
        ontology: Says which types go together.
    """
    required, features = False, False
    supported: int | None = None
    nested: int | None = None
    yield from _supporters(analysis, ontology)
    for block in analysis.blocks:
        if block.kind in ("paragraph", "list_item") and "requires" in ontology.relations:
            yield from _required(analysis, Span(block.start, block.end), ontology)
        yield from _used_by(analysis, block, ontology)
        if block.kind == "heading":
            heading = analysis.text[block.start : block.end]
            required = _REQUIREMENTS.search(heading) is not None
            features = _FEATURES.search(heading) is not None
            if _SUPPORTED.fullmatch(heading):
                supported = block.level
            elif supported is not None and block.level <= supported:
                supported = None  # the headings below one sort what it lists
        elif block.kind == "paragraph" and (
            _SUPPORTED.fullmatch(analysis.text, block.start, block.end)
            or _SUPPORTED_LINE.fullmatch(analysis.text, block.start, block.end)
        ):
            supported = _NO_HEADING
        elif supported == _NO_HEADING and block.kind != "list_item":
            supported = None
        elif block.kind == "list_item":
            if nested is not None and block.level <= nested:
                nested = None
            if _SUPPORTED_ITEM.fullmatch(analysis.text, block.start, block.end):
                nested = block.level
                continue
            if nested is not None and analysis.topic is not None:
                yield from _supported(analysis, block, analysis.topic, ontology)
                continue
            if supported is not None and analysis.topic is not None:
                yield from _supported(analysis, block, analysis.topic, ontology)
                continue
            subject = subjects.of_block(block.start)
            topic = analysis.topic if required else subject.thing
            if topic is None:
                continue
            listed = features or subject.announced
            for relation, tail, rule in _item(analysis, block, topic, required, listed):
                if ontology.relations.get(relation) is None:
                    continue
                if ontology.allows(relation, topic.type, tail.type) is None:
                    sentence = Span(block.start, block.end)
                    yield Candidate(relation, topic, tail, rule, "stated", sentence)


def _required(analysis: Analysis, block: Span, ontology: Ontology) -> Iterator[Candidate]:
    """The software that a line lists behind a label: 环境要求:Python 3.8, PyTorch >= 1.8."""
    label = _NEEDS.match(analysis.text, block.start, block.end)
    topic = analysis.topic
    if label is None or topic is None:
        return
    position = label.end()
    for mention in _mentions(analysis, label.end(), block.end):
        if not _VERSIONS.fullmatch(analysis.text, position, mention.start):
            return
        position = mention.end
        fits = ontology.allows("requires", topic.type, mention.type) is None
        if mention.base_type in _SOFT_TYPES and fits and _not_topic(mention, topic):
            sentence = Span(block.start, block.end)
            yield Candidate(
                "requires", topic, mention, "requires:list behind label", "stated", sentence
            )


def _used_by(analysis: Analysis, block: Block, ontology: Ontology) -> Iterator[Candidate]:
    """Who a line without a subject names as users: Used by Amazon, NVIDIA, etc."""
    topic = analysis.topic
    lead = _USED_BY.match(analysis.text, block.start, block.end)
    if lead is None or topic is None or "uses" not in ontology.relations:
        return
    mentions = _mentions(analysis, lead.end(), block.end)
    for user in _listed_names(analysis.text, mentions, lead.end(), block.end):
        if user.base_type != "Organization":
            return
        if ontology.allows("uses", user.type, topic.type) is None:
            sentence = Span(block.start, block.end)
            yield Candidate("uses", user, topic, "uses:list of users", "stated", sentence)


def _supported(
    analysis: Analysis, block: Block, topic: Proposal, ontology: Ontology
) -> Iterator[Candidate]:
    """What an item under *Supported models* begins with, and what a bracket says of it."""
    mentions = _behind_maker(analysis, _mentions(analysis, block.start, block.end))
    for mention in (*mentions[:1], *_in_bracket(analysis, mentions)):
        made = analysis.flat_in(block.start, mention.start)
        start = made[0].end if made and made[0].base_type == "Organization" else block.start
        begins = mention is not mentions[0] or not re.search(
            r"\w", analysis.text[start : mention.start]
        )
        fits = ontology.allows("supports", topic.type, mention.type) is None
        if begins and fits and _not_topic(mention, topic) and "supports" in ontology.relations:
            sentence = Span(block.start, block.end)
            rule = "supports:item under what is supported"
            yield Candidate("supports", topic, mention, rule, "stated", sentence)


def _behind_maker(analysis: Analysis, mentions: list[Proposal]) -> list[Proposal]:
    """The mentions of an item from what it lists on, where its maker stands first: 百度文心一言."""
    if len(mentions) > 1 and mentions[0].base_type == "Organization":
        between = analysis.text[mentions[0].end : mentions[1].start]
        if between in ("", " ", "的"):
            return mentions[1:]
    return mentions


def _in_bracket(analysis: Analysis, mentions: list[Proposal]) -> Iterator[Proposal]:
    """Those of the type of the first that a bracket right behind it lists: A2 series (X, Y)."""
    if not mentions or not _OPENS_BRACKET.match(analysis.text, mentions[0].end):
        return
    end = analysis.text.find(")", mentions[0].end)
    for mention in mentions[1:]:
        if mention.end <= end and mention.base_type == mentions[0].base_type:
            yield mention


def _supporters(analysis: Analysis, ontology: Ontology) -> Iterator[Candidate]:
    """What a list of software has in common: 以下项目已支持 ChatGLM3-6B, and then the projects."""
    if "supports" not in ontology.relations:
        return
    supported: Proposal | None = None
    defined = {headword.start for headword in analysis.headwords}
    for block in analysis.blocks:
        if block.kind == "heading":
            supported = None
        elif block.kind == "paragraph":
            if _SUPPORTERS.match(analysis.text, block.start, block.end):
                models = [
                    mention
                    for mention in _mentions(analysis, block.start, block.end)
                    if mention.base_type in ("Model", "ModelSeries")
                ]
                supported = models[0] if len(models) == 1 else None
            elif not _LABEL.fullmatch(analysis.text, block.start, block.end):
                supported = None
        elif block.kind == "list_item" and supported is not None:
            for mention in _mentions(analysis, block.start, block.end)[:1]:
                if mention.start in defined and mention.base_type in _SOFT_TYPES:
                    sentence = Span(block.start, block.end)
                    yield Candidate(
                        "supports", mention, supported, _SUPPORTER_RULE, "stated", sentence
                    )


_SETTING = re.compile(r"[A-Z]+(?:_[A-Z\d]+)+")
"""A variable of the environment, which is set and not installed: MODEL_PATH."""


def _item(
    analysis: Analysis, block: Block, topic: Proposal, required: bool, features: bool
) -> Iterator[tuple[str, Proposal, str]]:
    text = analysis.text
    mentions = _mentions(analysis, block.start, block.end)
    if _HARDWARE.match(text, block.start, block.end):
        for mention in mentions:
            if mention.base_type == "Hardware":
                yield "supports", mention, "supports:hardware of section"
        return
    if required or _SOFTWARE.match(text, block.start, block.end):
        for mention in mentions[:1] if required else mentions:
            setting = _SETTING.fullmatch(text, mention.start, mention.end)
            if mention.base_type in _SOFT_TYPES and _not_topic(mention, topic) and not setting:
                yield "requires", mention, "requires:list of section"
            elif mention.base_type == "Hardware":
                yield "supports", mention, "supports:hardware of section"
        return
    label = _LABEL.match(text, block.start, block.end)
    if not features:
        return
    is_host = topic.base_type in ("Tool", "CloudService")
    led = _LED_IN.match(text, block.start, block.end)
    if led is not None and is_host:
        for mention in _listed_names(text, mentions, led.end(), block.end):
            yield "supports", mention, "supports:names of feature list"
        return
    if label is None:
        relation = "supports" if is_host else "hasCapability"
        for mention in _whole(text, mentions, block):
            yield relation, mention, f"{relation}:item of feature list"
        return
    named = [mention for mention in mentions if mention.end <= label.end()]
    if named and all(mention.base_type in _ABLE for mention in named):
        behind = next((m for m in mentions if m.start >= label.end()), None)
        if behind is not None and _owns(text, behind, named) and _not_topic(behind, topic):
            return  # 多模态能力:X 的多模态能力仍有限 says it of X
        relation = "supports" if is_host else "hasCapability"
        if not is_host and _MADE_BY.fullmatch(text, named[0].start, named[-1].end):
            return  # 分词:基于 BPE 训练了分词器 tells how a model was made
        for mention in named:
            yield relation, mention, f"{relation}:label of feature list"
    elif is_host and not named:
        for mention in _only_names(text, mentions, label.end(), block.end):
            yield "supports", mention, "supports:list under label"


def _listed_names(text: str, mentions: list[Proposal], start: int, end: int) -> Iterator[Proposal]:
    """The names that stand one behind the other from an offset on."""
    position = start
    for mention in mentions:
        if mention.start < position:
            continue
        if not _BETWEEN.fullmatch(text, position, mention.start) or mention.end > end:
            return
        if not mention.is_class:
            yield mention
        position = mention.end


def _owns(text: str, thing: Proposal, abilities: list[Proposal]) -> bool:
    """Whether a thing is said to have an ability that the label names."""
    if thing.is_class or thing.base_type not in _SAID_OF:
        return False
    behind = text[thing.end : thing.end + 40].lstrip().removeprefix("的").lstrip()
    return behind.startswith(tuple(text[m.start : m.end] for m in abilities))


def _whole(text: str, mentions: list[Proposal], block: Block) -> list[Proposal]:
    """The abilities of an item that names them and says no more."""
    position = block.start
    for mention in mentions:
        if mention.base_type not in _ABLE or not _BETWEEN.fullmatch(text, position, mention.start):
            return []
        position = mention.end
    return mentions if _BETWEEN.fullmatch(text, position, block.end) else []


def _only_names(text: str, mentions: list[Proposal], start: int, end: int) -> Iterator[Proposal]:
    """The names of an item that says nothing else (Various models: LLaMA, Mistral, Qwen)."""
    listed = [mention for mention in mentions if mention.start >= start]
    if len(listed) < _LEAST_LIST:
        return
    position, plain = start, 0
    for mention in listed:
        plain += not _listing(text, position, mention.start)
        position = mention.end
    plain += not _listing(text, position, end)
    if plain * 4 <= len(listed):
        yield from listed


_ITEMS = re.compile(
    r"(?!.*\b(?i:is|are|was|for|to|by|of|that|which|on|in|from|based|can|will|we|you|your|it|its|as|"
    r"at|be)\b)"
    r"(?:[\s,、/&+;()]|等|和|与|及|以及|(?i:[a-z0-9][\w\-+.]*))*"
)
"""Between names of a list, other names that are no mentions: LoRA, freeze-tuning and QLoRA."""


def _listing(text: str, start: int, end: int) -> bool:
    """Whether nothing but the marks of a list, or unknown names in it, stand in a stretch."""
    if _BETWEEN.fullmatch(text, start, end):
        return True
    listed = "," in text[start:end] or "、" in text[start:end]
    return listed and _ITEMS.fullmatch(text, start, end) is not None


def _mentions(analysis: Analysis, start: int, end: int) -> list[Proposal]:
    return [m for m in analysis.flat_in(start, end) if not (m.anaphor or m.is_class)]


def _not_topic(mention: Proposal, topic: Proposal) -> bool:
    return mention is not topic and (mention.entry is None or mention.entry is not topic.entry)
