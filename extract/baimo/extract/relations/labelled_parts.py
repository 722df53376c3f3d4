"""What the lines of a list name as parts of a system: 前端:Gradio, 知识库:LlamaIndex + Qdrant.

The label says which part it is, and the line names what it is built with, and perhaps what that can
be changed for. A line 类型:端侧推理模型 says what kind of thing its subject is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Span

_PART = re.compile(
    r"[^\w\n]*(?:\d{1,2}[.)、]\s?)?(?:(?:底层|基础|核心|默认|后台|服务端|客户端|推理|训练|微调|部署|开发|评测|向量|图|关系型?|文本|语音|视觉|语言)?"
    r"(?:前端|后端|界面|框架|引擎|大?模型|数据库|知识库|向量库|存储|缓存|消息队列|网关|嵌入|检索|重排|编码器|解码器|分词器|容器化?|运行时)"
    r"|技术栈|编程语言|开发语言|语音识别|语音合成|文档解析|版面分析|任务队列|编排|监控|可观测性?)"
    r"(?:框架|引擎|部分|层|技术|选型|模型|服务)?\s*[::]\s*"
)
_KIND = re.compile(r"[^\w\n]*(?:模型|产品|工具|项目)?(?:类型|类别|定位)\s*[::]\s*")
_SUPPORT = re.compile(
    r"[^\w\n]*(?:\d{1,2}[.)、]\s?)?(?:多种|主流|丰富的?|各类|各种|先进的?|实用|集成|轻量|高效|推理|训练|预训练|强化学习|支持的?|纯文本|多模态|大语言|开源)*"
    r"(?:大?模型|硬件|算法|方法|精度|技巧|设备|平台|后端|引擎|格式|模态|面板|数据库|芯片|框架)(?:支持|类型|列表|适配)?\s*[::]\s*(?:支持)?"
)
"""先进算法:GaLore、BAdam, 硬件支持:CPU、A100: what a tool works with, told by its kind."""
_HOLDS = re.compile(
    r"[^\w\n]*(?:覆盖|包含|包括|内含|涵盖)(?:的)?(?:服务|产品|模型|功能|内容|组件|模块|工具)\s*[::]\s*"
)
"""覆盖服务:A、B: what a product is made up of."""
_CHANGED_FOR = re.compile(r"支持|可选|可换|可替换|可切换|可改|兼容|也可|亦可|可用")
_PLAIN = re.compile(
    r"(?:默认|使用|采用|基于|主要|目前|为|是|或者?|和|与|及|以及|等|作为|后端|前端|框架|模型|数据库|引擎|版本|以上|系列|库|接口|"
    r"支持|训练|推理|部署|加速|方法|算法|微调|集成|各类|多种|可选|可换成?|可替换为?|可切换[为到]?|可改[为用]|兼容|也可|亦可|可用|[^\w\n]|[A-Za-z\d._\-])*"
)
_ROW = re.compile(r"[^\n]+")
_WHOLES = ("Tool", "Product", "CloudService")
_PARTS = ("Tool", "Model", "ModelSeries", "Product", "CloudService")


def part_lines(analysis: Analysis, subjects: Subjects, ontology: Ontology) -> Iterator[Candidate]:
    """The facts of such lines.

    Args:
        analysis: Of the text, with its mentions.
        subjects: What each block is about.
        ontology: Says which types go together.
    """
    text = analysis.text
    for block in analysis.blocks:
        if block.kind not in ("list_item", "paragraph"):
            continue
        for row in _ROW.finditer(text, block.start, block.end):
            whole = subjects.of_block(block.start).thing
            if whole is None:
                continue
            part = _PART.match(text, *row.span())
            if part is not None and whole.base_type in _WHOLES:
                yield from _built_with(analysis, whole, Span(part.end(), row.end()), ontology)
            support = _SUPPORT.match(text, *row.span()) if part is None else None
            if support is not None and whole.base_type in _WHOLES:
                least = 1 if "支持" in support.group() else _LEAST
                value = Span(support.end(), row.end())
                yield from _listed(analysis, whole, value, least, "supports", ontology)
            held = _HOLDS.match(text, *row.span())
            if held is not None:
                value = Span(held.end(), row.end())
                yield from _listed(analysis, whole, value, 1, "hasComponent", ontology)
            kind = _KIND.match(text, *row.span())
            if kind is not None:
                yield from _of_kind(analysis, whole, Span(kind.end(), row.end()), ontology)


def _built_with(
    analysis: Analysis, whole: Proposal, value: Span, ontology: Ontology
) -> Iterator[Candidate]:
    """What a part is built with, and behind 可换成 or 支持 what it can be."""
    text = analysis.text
    named = [m for m in analysis.flat_in(value.start, value.end) if not (m.anaphor or m.is_class)]
    position = value.start
    for mention in named:
        if not _PLAIN.fullmatch(text, position, mention.start):
            return
        position = mention.end
    if not _PLAIN.fullmatch(text, position, value.end):
        return
    changed = _CHANGED_FOR.search(text, value.start, value.end)
    for mention in named:
        offered = changed is not None and changed.start() < mention.start
        relation = "supports" if offered else "uses"
        if mention.base_type in _PARTS and _can_be_said(relation, whole, mention, ontology):
            rule = f"{relation}:part named by label"
            yield Candidate(relation, whole, mention, rule, "stated", value)


_ASIDE = re.compile(r"[((][^()()\n]{0,40}[))]")
_LEAST = 2
"""How many names make a list, where its label does not say that they are supported."""


def _listed(
    analysis: Analysis,
    whole: Proposal,
    value: Span,
    least: int,
    relation: str,
    ontology: Ontology,
) -> Iterator[Candidate]:
    """The names that a line lists behind the kind of them, if it says nothing else."""
    text = analysis.text
    named = [m for m in analysis.flat_in(value.start, value.end) if not m.anaphor]
    named = [m for m in named if m.base_type not in ("Date", "Quantity")]
    position = value.start
    for mention in named:
        if not _PLAIN.fullmatch(_ASIDE.sub("", text[position : mention.start])):
            return
        position = mention.end
    if len(named) < least or not _PLAIN.fullmatch(_ASIDE.sub("", text[position : value.end])):
        return
    for mention in named:
        if not mention.is_class and _can_be_said(relation, whole, mention, ontology):
            rule = f"{relation}:list behind its kind"
            yield Candidate(relation, whole, mention, rule, "stated", value)


def _can_be_said(relation: str, whole: Proposal, part: Proposal, ontology: Ontology) -> bool:
    return (
        relation in ontology.relations
        and not part.shares_entry(whole)
        and ontology.allows(relation, whole.type, part.type) is None
    )


def _of_kind(
    analysis: Analysis, thing: Proposal, value: Span, ontology: Ontology
) -> Iterator[Candidate]:
    """The class that a line 类型:… names and nothing else."""
    found = analysis.flat_in(value.start, value.end)
    if "instanceOf" not in ontology.relations or not found or not found[-1].is_class:
        return
    kind = found[-1]
    before = analysis.text[value.start : kind.start]
    bare = not re.search(r"[,，。;；的]", before) and len(before) <= 12
    alone = bare and not re.search(r"\w", analysis.text[kind.end : value.end])
    if alone and ontology.allows("instanceOf", thing.type, kind.type) is None:
        yield Candidate("instanceOf", thing, kind, "instanceOf:line of kind", "stated", value)
