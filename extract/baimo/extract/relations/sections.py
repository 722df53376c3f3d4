"""What the sections of a README state by their place.

Under *Requirements* a list of software is what the thing that the document is about requires, and a
list of hardware what it supports; a list of features names its abilities before the colon.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.feature_items import (
    abilities_begun_with,
    added_by_item,
    examples_of_item,
    means_of_item,
    names_among_unknown,
    stands_alone,
)
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Block, Span, Status

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
    r"|\W*[Ss]upported (?:models?|llms|LLMs|backends?|hardware|devices?|platforms?|frameworks?|"
    r"formats?|"
    r"engines?|operating systems|architectures?|accelerators?|integrations?|providers?|databases?) "
    r"(?:currently )?(?:include|includes|are)\s*:\s*"
    r"|(?![^\n]*\b(?:not|no longer|unsupported)\b)[^.\n]{0,80}\b(?:supports?|compatible with) "
    r"[^.:\n]{0,100}(?:, including|, such as|, e\.g\.|, for example|, like)\s*:\s*"
    r"|(?![^\n]*不)[^。\n]{0,60}?支持(?:了|的)?[^。::\n]{0,40}?(?:包括|例如|如|比如|有)\s*[::]\s*"
    r"|(?![^\n]*不)[^。\n]{0,60}?(?:仅|只|已|目前|当前|现)*支持(?:的)?(?:以下|如下|下列|下述)"
    r"[^。\n]{0,20}:\s*"
)
"""A line that says of what it lists that it is supported: Currently, only A and B are supported:"""
_SUPPORTED_LEAD = re.compile(
    r"(?![^\n]*(?:不支持|暂不|尚未|未支持|计划|即将|TODO|(?i:not|planned|will)\b))"
    r"(?:[\W\d]*(?:目前|当前|现|已)*(?:支持|兼容|适配|对接|接入)(?:了|的)?[^。:\n]{0,30}\s*[::]\s*"
    r"|[^.:\n]{0,40}\b(?i:supports?|supported)\b[^.:\n]{0,60}\s*:\s*)"
)
"""An item whose own items are what is supported: 1. 支持多种大模型: and a list below it."""
_LED_IN = re.compile(
    r"\W*(?i:(?:[a-z-]+ ){0,2}?(?:integrations?|support|compatibility|compatible|interoperability|"
    r"exports?|works?|integrates?|runs|served|serve|export) (?:seamlessly )?(?:with|for|"
    r"to) )(?:the )?[^\w\n]*"
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
_BUILT_OF = re.compile(
    r"(?i:\b(?:attention|mixture[ -]of[ -]experts|moe|i?rope|rotary|tokeni[sz]er|normali[sz]ation|"
    r"optimi[sz]er|transformer|activation|mla|gqa|mtp|embeddings?|mamba|loss|vae|dit|encoder|decoder|"
    r"autoencoder|backbone|architecture)\b)"
    r"|注意力|专家|位置编码|归一化|架构|优化器|激活函数"
)
"""What a model is built of, and no ability of it: Mixture of Experts (MoE): X uses 16 experts."""
_LEAST_LIST = 3
_SOFT_TYPES = ("Tool", "Product", "CloudService")
_HOSTS = ("Tool", "CloudService")
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
    under: int | None = None
    yield from _supporters(analysis, ontology)
    for block in analysis.blocks:
        if block.kind in ("paragraph", "list_item") and "requires" in ontology.relations:
            yield from _required(analysis, block, ontology)
        yield from _used_by(analysis, block, ontology)
        if block.kind != "list_item" or (under is not None and block.level <= under):
            under = None
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
            or _SUPPORTED_LINE.fullmatch(analysis.text, _last_sentence(analysis, block), block.end)
        ):
            supported = _NO_HEADING
        elif supported == _NO_HEADING and block.kind != "list_item":
            supported = None
        elif block.kind == "list_item":
            subject = subjects.of_block(block.start)
            host = subject.thing or analysis.topic
            if (supported is not None or under is not None) and host is not None:
                yield from _supported(analysis, block, host, ontology)
                continue
            if _SUPPORTED_LEAD.fullmatch(analysis.text, block.start, block.end):
                under = block.level
            yield from _added(analysis, block, subject.thing, ontology)
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


def _last_sentence(analysis: Analysis, block: Block) -> int:
    """Where the last sentence of a block begins."""
    index = bisect_left(analysis.sentences, block.end, key=lambda sentence: sentence.start) - 1
    return max(block.start, analysis.sentences[index].start) if index >= 0 else block.start


def _required(analysis: Analysis, block: Block, ontology: Ontology) -> Iterator[Candidate]:
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
    text = analysis.text
    mentions = _mentions(analysis, block.start, block.end)
    begun = [
        mention
        for mention in _listed_names(text, mentions, block.start, block.end)
        if stands_alone(text, mention, block)
        and ontology.allows("supports", topic.type, mention.type) is None
    ]
    begun = [mention for mention in begun if mention.base_type == begun[0].base_type]
    examples = [] if begun else examples_of_item(text, mentions, block)
    for mention in (*begun, *(_in_bracket(analysis, begun, mentions) if begun else examples)):
        fits = ontology.allows("supports", topic.type, mention.type) is None
        if fits and _not_topic(mention, topic) and "supports" in ontology.relations:
            sentence = Span(block.start, block.end)
            rule = "supports:item under what is supported"
            status: Status = "planned" if block.ticked is False else "stated"
            yield Candidate("supports", topic, mention, rule, status, sentence)


def _in_bracket(
    analysis: Analysis, begun: list[Proposal], mentions: list[Proposal]
) -> Iterator[Proposal]:
    """Those of the type of the last that a bracket right behind it lists: A2 series (X, Y)."""
    last = begun[-1]
    if not _OPENS_BRACKET.match(analysis.text, last.end):
        return
    end = analysis.text.find(")", last.end)
    for mention in mentions:
        inside = last.end <= mention.start and mention.end <= end
        if inside and mention.base_type == last.base_type:
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


def _added(
    analysis: Analysis, block: Block, topic: Proposal | None, ontology: Ontology
) -> Iterator[Candidate]:
    """What release notes say a tool can do now: Enabled CUDA graph."""
    if topic is None or topic.base_type not in _HOSTS or "supports" not in ontology.relations:
        return
    mentions = _mentions(analysis, block.start, block.end)
    for mention in added_by_item(analysis.text, mentions, block):
        fits = ontology.allows("supports", topic.type, mention.type) is None
        if fits and _not_topic(mention, topic):
            sentence = Span(block.start, block.end)
            yield Candidate("supports", topic, mention, "supports:added", "stated", sentence)


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
    is_host = topic.base_type in _HOSTS
    led = _LED_IN.match(text, block.start, block.end)
    if led is not None and is_host:
        for mention in names_among_unknown(text, mentions, led.end(), block.end):
            yield "supports", mention, "supports:names of feature list"
        return
    if label is None:
        relation = "supports" if is_host else "hasCapability"
        whole = _whole(text, mentions, block)
        if is_host and not whole:
            whole = abilities_begun_with(text, mentions, block)
        for mention in whole:
            yield relation, mention, f"{relation}:item of feature list"
        for mention in means_of_item(text, mentions, block) if is_host else ():
            yield "uses", mention, "uses:means in feature list"
        return
    named = [mention for mention in mentions if mention.end <= label.end()]
    if named and all(mention.base_type in _ABLE for mention in named):
        behind = next((m for m in mentions if m.start >= label.end()), None)
        if behind is not None and _owns(text, behind, named) and _not_topic(behind, topic):
            return  # 多模态能力:X 的多模态能力仍有限 says it of X
        if not is_host and _MADE_BY.fullmatch(text, named[0].start, named[-1].end):
            return  # 分词:基于 BPE 训练了分词器 tells how a model was made
        for mention in named:
            built = not is_host and _BUILT_OF.search(text, mention.start, mention.end)
            relation = "supports" if is_host else "uses" if built else "hasCapability"
            yield relation, mention, f"{relation}:label of feature list"
        if is_host:
            for mention in _only_names(text, mentions, label.end(), block.end, 2):
                yield "supports", mention, "supports:list under label"
    elif is_host and not named:
        for mention in _only_names(text, mentions, label.end(), block.end, _LEAST_LIST):
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


def _only_names(
    text: str, mentions: list[Proposal], start: int, end: int, least: int
) -> Iterator[Proposal]:
    """The names of an item that says nothing else (Various models: LLaMA, Mistral, Qwen)."""
    listed = [mention for mention in mentions if mention.start >= start]
    if len(listed) < least:
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
    return mention is not topic and not mention.shares_entry(topic)
