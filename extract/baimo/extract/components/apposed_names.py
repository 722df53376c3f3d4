"""Names that the class beside them gives away: AI 搜索引擎 Felo, 初创公司 SSI, “Orion”模型.

A Latin word behind a class noun is the name of one of the class, and so is what stands between
quotation marks before or behind it. No list needs to hold it; its type is that of the class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN, has_han
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MODEL = r"(?:大|小|基座|语言|视频|图像|图片|代码|多模态|视觉|语音|推理|生成|开源)?模型"
_TOOL = "框架|工具包|工具集|工具箱|工具|代码库|算法库|引擎|套件|数据集|插件|编程语言|基准"
_PRODUCT = (
    "应用程序|应用|平台|软件|助手|浏览器|搜索引擎|编辑器|聊天机器人|机器人|网站|小程序|游戏|眼镜|产品|"
    "扩展"
)
_ORGANIZATION = "初创公司|创业公司|子公司|公司|独角兽|团队|实验室|研究院|研究所"
_HARDWARE = "芯片|加速卡|处理器"
_BEFORE = re.compile(
    rf"(?:(?P<product>{_PRODUCT})|(?P<tool>{_TOOL})|(?P<model>{_MODEL}|(?<![A-Za-z])(?:LLM|VLM))|"
    rf"(?P<organization>{_ORGANIZATION})|(?P<hardware>{_HARDWARE}))(?P<called>,?名(?:为|叫))?\s?\Z"
)
_BEHIND = re.compile(
    rf"\s?(?:(?P<product>{_PRODUCT}|功能)|(?P<tool>{_TOOL}|项目)|(?P<model>{_MODEL})|"
    rf"(?P<organization>{_ORGANIZATION})|(?P<hardware>{_HARDWARE}))"
)
_NAME = re.compile(
    r"[A-Z](?<![A-Za-z0-9./_@#\-][A-Z])[A-Za-z0-9]*(?:[.\-+][A-Za-z0-9]+)*"
    r"(?: (?:[A-Z][A-Za-z0-9]*|[vV]?\d+(?:\.\d+)*)(?:[.\-][A-Za-z0-9]+)*){0,3}(?![A-Za-z0-9_/@])"
)
_QUOTED = re.compile(r"[“\"「『](?P<name>[^“”\"「」『』《》,。;:!?、\n]{2,16})[”\"」』]")
_TITLED = re.compile(
    r"(?P<lead>玩|游戏|大作|报告|白皮书|论文|课程)\s?《(?P<name>[^《》\n]{2,40})》"
)
_NO_NAME = re.compile(
    r"(?:API|SDK|GPU|CPU|NPU|TPU|LLM|LLMs|VLM|MLLM|UI|GUI|PDF|AI|AGI|ML|NLP|ID|URL|JSON|CLI|HTTP|HTML|CSV|SFT|"
    r"RLHF|LoRA|RAG|Demo|Agent|Agents|Bot|Chat|Base|Token|Tokens|Prompt|Web|App|APP|README|FAQ|OS|IDE|IP|"
    r"Top|No|Plus|Pro|Max|Mini|Beta|Docker|Key|Keys|Hub|Zoo|Card|Logo|Excel|Word|PPT|Benchmark|PR|Issue|"
    r"MoE|RNN|CNN|GAN|DPO|PPO|OCR|TTS|ASR|AR|VR|3D|2D|4K|CEO|CTO)(?: .*)?",
    re.IGNORECASE,
)
"""Latin words that say what a thing is or is for, and do not name it."""
_HAN_NAME = re.compile(rf"[{HAN}A-Za-z0-9·\-. ]{{2,10}}")
_NO_HAN_NAME = re.compile(r"[的了是在把被将这那我你他她它很不吗呢吧]|自己|一[个款种]")


class ApposedNames:
    """Propose names beside a class noun."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        for sentence in analysis.sentences:
            if has_han(text[sentence.start : sentence.end]):
                analysis.proposals.extend(_behind_classes(text, sentence))
                analysis.proposals.extend(_quoted(text, sentence))
        return doc


def _behind_classes(text: str, sentence: Span) -> Iterator[Proposal]:
    for match in _NAME.finditer(text, *sentence):
        if len(match.group()) < 2 or _NO_NAME.fullmatch(match.group()):
            continue
        before = _BEFORE.search(text, max(sentence.start, match.start() - 14), match.start())
        if before is not None:
            yield Proposal(*match.span(), _type(before), "pattern:apposed-name", rank=1)


def _quoted(text: str, sentence: Span) -> Iterator[Proposal]:
    for match in _QUOTED.finditer(text, *sentence):
        name = match["name"].strip()
        latin = _NAME.fullmatch(name) is not None and not _NO_NAME.fullmatch(name)
        han = _HAN_NAME.fullmatch(name) is not None and not _NO_HAN_NAME.search(name)
        if not (latin or han):
            continue
        behind = _BEHIND.match(text, match.end(), sentence.end)
        lead = max(sentence.start, match.start() - 14)
        before = _BEFORE.search(text, lead, match.start())
        beside = behind if behind is not None else before
        if beside is not None and (latin or _of_work(beside)):
            start = match.start("name")
            yield Proposal(start, match.end("name"), _type(beside), "pattern:quoted-name", rank=2)
    for match in _TITLED.finditer(text, *sentence):
        yield Proposal(*match.span("name"), "Product", "pattern:titled-name", rank=4)


def _of_work(beside: re.Match[str]) -> bool:
    """Whether a class noun is one of things that bear Chinese names: a “神秘”公司 has none."""
    return re.search(r"模型|功能|应用|项目|软件|游戏|小程序|助手\Z", beside.group()) is not None


def _type(beside: re.Match[str]) -> str:
    """The type of the class noun that matched."""
    for kind in ("model", "organization", "hardware", "tool", "product"):
        if beside[kind]:
            return kind.capitalize()
    return "Product"


@component("baimo_apposed_names")
def make_apposed_names(resources: Resources) -> ApposedNames:
    """Make the component."""
    return ApposedNames()
