"""What the items of a list state of the thing whose features, requirements or changes it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.sections.feature_items import (
    abilities_begun_with,
    added_by_item,
    means_of_item,
    names_among_unknown,
)
from baimo.extract.relations.sections.name_lists import (
    ABLE,
    BETWEEN,
    HOSTS,
    LABEL,
    SOFTWARE_TYPES,
    is_another,
    mentions_in,
    only_names,
)
from baimo.extract.types import Block, Span

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
_SETTING = re.compile(r"[A-Z]+(?:_[A-Z\d]+)+")
"""A variable of the environment, which is set and not installed: MODEL_PATH."""
_MADE_BY = re.compile(r"分词|预训练|训练|微调|对齐|后训练|指令微调|模型训练|数据处理|数据清洗")
_BUILT_OF = re.compile(
    r"(?i:\b(?:attention|mixture[ -]of[ -]experts|moe|i?rope|rotary|tokeni[sz]er|normali[sz]ation|"
    r"optimi[sz]er|transformer|activation|mla|gqa|mtp|embeddings?|mamba|loss|vae|dit|encoder|decoder|"
    r"autoencoder|backbone|architecture)\b)"
    r"|注意力|专家|位置编码|归一化|架构|优化器|激活函数"
)
"""What a model is built of, and no ability of it: Mixture of Experts (MoE): X uses 16 experts."""
_MENDED = re.compile(
    r"\W*(?:(?i:bugs?|issues?|问题|缺陷)\s?(?i:修复|fix(?:es|ed)?)|修复|优化|(?i:fix(?:es|ed)?))\W*"
)
"""The label of what release notes mend."""
_LEAST_LIST = 3
_SAID_OF = ("Model", "ModelSeries", "Product", "Tool", "CloudService", "Hardware")


def added(
    analysis: Analysis, block: Block, topic: Proposal | None, ontology: Ontology
) -> Iterator[Candidate]:
    """What release notes say a tool can do now: Enabled CUDA graph."""
    if topic is None or topic.base_type not in HOSTS or "supports" not in ontology.relations:
        return
    mentions = mentions_in(analysis, block.start, block.end)
    for mention in added_by_item(analysis.text, mentions, block):
        fits = ontology.allows("supports", topic.type, mention.type) is None
        if fits and is_another(mention, topic):
            sentence = Span(block.start, block.end)
            yield Candidate("supports", topic, mention, "supports:added", "stated", sentence)


def item_facts(
    analysis: Analysis, block: Block, topic: Proposal, required: bool, features: bool
) -> Iterator[tuple[str, Proposal, str]]:
    """What an item says of the topic: the relations, the tails and the rules.

    Args:
        analysis: Of the text, with its mentions.
        block: The item.
        topic: What the list is of.
        required: Whether the list is one of requirements.
        features: Whether it is one of features.
    """
    text = analysis.text
    mentions = mentions_in(analysis, block.start, block.end)
    if _HARDWARE.match(text, block.start, block.end):
        for mention in mentions:
            if mention.base_type == "Hardware":
                yield "supports", mention, "supports:hardware of section"
        return
    if required or _SOFTWARE.match(text, block.start, block.end):
        for mention in mentions[:1] if required else mentions:
            setting = _SETTING.fullmatch(text, mention.start, mention.end)
            if mention.base_type in SOFTWARE_TYPES and is_another(mention, topic) and not setting:
                yield "requires", mention, "requires:list of section"
            elif mention.base_type == "Hardware":
                yield "supports", mention, "supports:hardware of section"
        return
    label = LABEL.match(text, block.start, block.end)
    if not features:
        return
    is_host = topic.base_type in HOSTS
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
    if _MENDED.fullmatch(text, label.start(), label.end()):
        return
    named = [mention for mention in mentions if mention.end <= label.end()]
    if named and all(mention.base_type in ABLE for mention in named):
        behind = next((m for m in mentions if m.start >= label.end()), None)
        if behind is not None and _owns(text, behind, named) and is_another(behind, topic):
            return  # 多模态能力:X 的多模态能力仍有限 says it of X
        if not is_host and _MADE_BY.fullmatch(text, named[0].start, named[-1].end):
            return  # 分词:基于 BPE 训练了分词器 tells how a model was made
        for mention in named:
            built = not is_host and _BUILT_OF.search(text, mention.start, mention.end)
            relation = "supports" if is_host else "uses" if built else "hasCapability"
            yield relation, mention, f"{relation}:label of feature list"
        if is_host:
            for mention in only_names(text, mentions, label.end(), block.end, 2):
                yield "supports", mention, "supports:list under label"
    elif is_host and not named:
        for mention in only_names(text, mentions, label.end(), block.end, _LEAST_LIST):
            yield "supports", mention, "supports:list under label"


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
        if mention.base_type not in ABLE or not BETWEEN.fullmatch(text, position, mention.start):
            return []
        position = mention.end
    return mentions if BETWEEN.fullmatch(text, position, block.end) else []
