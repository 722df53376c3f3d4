"""Latin names that the class behind 等 gives away: 支持 HNSW、DiskANN 等多种索引类型.

Of what A、B 等算法 lists, no list need hold any: all are algorithms. A class before the list does
the same (多种索引,如 HNSW、DiskANN).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.places import sentences_with
from baimo.extract.components.registry import component

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLASSES = {
    "Capability": (
        "算法|方法|策略|技术|索引类型|索引|量化方案|优化器|机制|损失函数|激活函数|范式|并行方式"
    ),
    "Model": "(?:开源|主流|语言|大|预训练|多模态|视觉|嵌入|向量|基座)*模型",
    "Tool": (
        "(?:深度学习|训练|推理|微调|开发|开源|后端|前端|分布式)*框架|(?:推理|计算|渲染)?引擎|(?:推理)?后端|"
        "(?:第三方|开源|算法|计算)?库|工具包|工具|数据库|消息队列|数据集|评测集|基准|榜单|(?:编程)?语言|插件|中间件"
    ),
    "Hardware": "(?:国产|异构|AI)*(?:芯片|硬件|显卡|处理器|加速卡)",
    "Product": "(?:云|社交|办公|移动)?平台|应用|软件|操作系统|浏览器",
    "Organization": "(?:科技|国内|国外|知名)*(?:公司|企业|机构|厂商|高校|巨头)",
}
_KINDS = "|".join(f"(?P<{type_}>{classes})" for type_, classes in _CLASSES.items())
_NAME = (
    r"[A-Za-z][A-Za-z0-9]*(?:[._+\-][A-Za-z0-9]+)*\+{0,2}"
    r"(?: (?:[A-Z0-9][A-Za-z0-9.\-]*)){0,2}"
)
_LIST = rf"(?<![A-Za-z0-9./_@#\-]){_NAME}(?:\s?(?:、|,|和|与|及|以及|/)\s?{_NAME})*"
_SORTS = r"(?:多种|多个|各种|各类|一系列|主流的?|常用的?|常见的?|流行的?|先进的?|知名的?|经典的?)*"
_BEFORE = re.compile(rf"(?P<list>{_LIST})\s?等\s?{_SORTS}\s?(?:{_KINDS})(?![商者端级化])")
_BEHIND = re.compile(
    rf"(?<!的)(?:{_KINDS})(?:\(|,)?(?:例如|比如|诸如|包括|如)\s?(?P<list>{_LIST})(?=\s?(?:等|,|。|;|\)|$))",
    re.MULTILINE,
)
_NAMES = re.compile(_NAME)
_HINT = re.compile("[等如]|包括")
_NO_NAME = re.compile(
    r"(?i:api|sdk|gpu|cpu|npu|tpu|llms?|vlm|ai|ml|nlp|cv|ui|url|id|pdf|json|html|csv|word|excel|ppt|"
    r"and|or|the|etc|low|medium|high|base|chat|web|app|token|tokens|prompt|agent)"
)


class EnumeratedNames:
    """Propose the unknown names of a list whose class is told, below every other rule."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        found = list(_listed(analysis))
        if found:
            known = [(p.start, p.end) for p in analysis.proposals]
            analysis.proposals.extend(
                Proposal(*span, type_, "pattern:enumerated", rank=1)
                for span, type_ in found
                if not any(span[0] < end and start < span[1] for start, end in known)
            )
        return doc


def _listed(analysis: Analysis) -> Iterator[tuple[tuple[int, int], str]]:
    """The items of the lists, with the type of the class."""
    text = analysis.text
    for sentence in sentences_with(_HINT, analysis):
        words = text[slice(*sentence)]
        for hint, pattern in (("等", _BEFORE), ("如", _BEHIND), ("包括", _BEHIND)):
            if hint not in words or (hint == "包括" and "如" in words):
                continue
            for match in pattern.finditer(text, *sentence):
                type_ = next(name for name in _CLASSES if match[name])
                for item in _NAMES.finditer(text, *match.span("list")):
                    name = item.group()
                    telling = len(name) > 2 or re.search(r"[A-Z].*[A-Z0-9]", name)
                    if telling and not _NO_NAME.fullmatch(name):
                        yield item.span(), type_


@component("baimo_enumerated_names")
def make_enumerated_names(resources: Resources) -> EnumeratedNames:
    """Make the component."""
    return EnumeratedNames()
