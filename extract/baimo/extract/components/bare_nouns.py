"""Nouns that stand for what was just brought out: 模型支持 A, 这款 11B 的视频生成模型.

A noun alone stands for a thing only at the head of a clause, before what things do, and where the
words before it are about one thing of its kind or say that somebody brings one out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from baimo.extract.analysis import Proposal
from baimo.extract.types import Span

_SORT_OF_MODEL = (
    r"(?:开源|闭源|全新|新|小|轻量级?|端侧|端到端|多模态|大语言|语言|视觉|语音|音频|图像|图片|视频|代码|数学|推理|思考|混合推理|世界|具身|医疗|"
    r"金融|法律|教育|行业|通用|旗舰|国产|自研|基座|基础|对话|嵌入|向量|翻译|生成|理解|识别|合成|文生图|文生视频|编程|小尺寸|稠密|MoE|的)*"
)
_OF_SORT = re.compile(
    r"(?:这[款个一套]|[该此]款?)\s?"
    r"(?:(?:\d+(?:\.\d+)?\s?[BMT](?![A-Za-z])|\d+(?:\.\d+)?\s?[万亿千百]+参数)\s?的?\s?)?"
    rf"(?P<it>{_SORT_OF_MODEL}大?模型)(?![组库]|系列)"
)
"""这款模型, 这一多模态模型, 这款 11B 的视频生成模型: the size is said of what is meant."""
_BARE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:新|整个)?大?模型", ("Model", "ModelSeries")),
    (r"(?:新|整个)?(?:芯片|处理器)", ("Hardware",)),
    (r"整机|整车|新机|(?:新)?(?:产品|机器人|手机|眼镜|耳机|音箱)", ("Product", "Hardware")),
    (r"(?:整个)?(?:平台|系统|框架|工具|项目|引擎|软件)", ("Tool", "CloudService", "Product")),
)
_DOES = (
    r"(?=(?:还|也|均|都|同时|现已|已经|已|目前|现|则|主要|默认|原生|全面|可以|可|能够|能|同样|仅|只|不|暂不|尚不|全程|整体|内部|底层|"
    r"在[^,，。;；、]{1,16}(?:上|中|里)|以[^,，。;；、]{1,20}为)*"
    r"(?:支持|采用|使用|基于|兼容|具备|拥有|提供|包含|搭载|集成|内置|依赖|需要|擅长|面向|适用于|由|沿用|引入|利用|借助|依托|优于|超过|超越|"
    r"击败|领先|总?参数量?|上下文|(?:还|也|均|都|已|可|能|可以|能够|现已)(?:接入|适配|部署|运行|跑)))"
)
_BARE_NOUNS = [(re.compile(rf"(?:{noun}){_DOES}"), types) for noun, types in _BARE]
"""模型支持 A, where the sentence before brought one out or was about one."""
_BRINGS = re.compile(r"(?:发布|推出|开源|上线|亮相|带来|揭晓|公布|展出|展示|上新|研发|打造)")


def bare_nouns(
    text: str,
    before: Span | None,
    sentence: Span,
    meant: Callable[[int, tuple[str, ...]], Proposal | None],
) -> Iterator[tuple[tuple[int, int], Proposal]]:
    """The nouns of a sentence that stand for a thing, each with what that is.

    Args:
        text: The whole text.
        before: The sentence before in the paragraph, if any.
        sentence: The sentence.
        meant: Says which thing of some types was just named, if there was only one, seen from a
            place in the sentence.
    """
    for match in _OF_SORT.finditer(text, sentence.start, sentence.end):
        named = meant(match.start(), _BARE[0][1])
        if named is not None:
            yield match.span("it"), named
    for pattern, types in _BARE_NOUNS:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start = match.start()
            opens = not text[sentence.start : start].strip(' “"')
            if (opens and before is None) or not (opens or text[start - 1] in ",，;；"):
                continue
            named = meant(start, types)
            if named is not None and _is_told(text, before, sentence, named):
                yield match.span(), named


def _is_told(text: str, before: Span | None, sentence: Span, named: Proposal) -> bool:
    """Whether a sentence begins with a thing, or says that somebody brings it out."""
    told = sentence if before is None or named.start >= sentence.start else before
    lead = text[told.start : named.start]
    return not lead.strip(' “"《') or _BRINGS.search(lead) is not None
