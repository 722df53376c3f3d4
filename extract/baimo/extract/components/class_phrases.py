"""What something is said to be: 一款恶意软件扫描仪, an open-source inference framework.

The phrase names a class, so it becomes a generic entity, joined to the thing by ``instanceOf``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.components.places import begins, matches_at
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOOLS = (
    "编程框架|训练框架|推理框架|框架|工具箱|工具包|工具集|工具链|工具|开发套件|套件|代码库|"
    "算法库|库|插件|引擎|数据集|测试集|评测集|评估集|语料库|数据库|基准|脚本|"
    "编辑器|编译器|协议|软件包|项目|仓库"
)
_PRODUCTS = (
    "平台|应用程序|应用|软件|网站|助手|生成器|扫描仪|编辑器|客户端|小程序|机器人|浏览器|搜索引擎|"
    "App|APP|系统|产品|扩展|"
    "解决方案|编辑工具|移除工具|服务|管理器|阅读器|播放器|转换器|检测器|下载器|录制器|翻译器|计算器|查看器|聊天机器人|输入法|"
    "智能体|对话系统"
)
_TOOLS_EN = (
    "framework|toolkit|library|libraries|toolbox|plugin|plug-in|engine|dataset|benchmark|package|"
    "codebase|suite|"
    "compiler|tool|project|repository"
)
_PRODUCTS_EN = (
    "platform|app|application|website|assistant|generator|chatbot|service|system|product|extension"
)
_ZH = re.compile(
    rf"[个款种套](?:[^,。;:()“”]{{0,36}}?的)?"
    rf"(?P<phrase>(?:(?!的)[{HAN}A-Za-z0-9/\- ]){{2,18}}?(?:(?P<tool>{_TOOLS})|"
    rf"(?P<product>{_PRODUCTS})))"
    rf"(?=[,。;:(\s！!]|$)",
    re.MULTILINE,
)
_HEAD_ZH = re.compile(
    rf"[个款种套][^,。;:()“”]{{2,40}}?的(?P<phrase>(?P<tool>{_TOOLS})|(?P<product>{_PRODUCTS}))"
    r"(?=[,。;:(\s！!]|$)",
    re.MULTILINE,
)
"""一个由人工智能驱动的工具: nothing before the head noun that could name the class."""
_OF_KIND_ZH = re.compile(
    rf"(?<=是)(?:(?:面向|针对|基于|用于|由|专为|为)[^,。;:()“”]{{2,36}}?|"
    rf"[^,。;:()“”]{{2,36}}?(?:发布|推出|研发|开发|创建|开源|打造|研制))的"
    rf"(?:一[个款种套])?(?P<phrase>(?:(?!的)[{HAN}A-Za-z0-9/\- ]){{2,18}}?"
    rf"(?:(?P<tool>{_TOOLS})|(?P<product>{_PRODUCTS})))(?=[,。;:(\s！!]|$)",
    re.MULTILINE,
)
"""是面向开发者的推理框架: the article 一个 may be left out before a description."""
_COMPANY_ZH = re.compile(
    rf"(?<=[一]家)(?:[^,。;:()“”\n]{{2,30}}?的)?(?P<phrase>(?:(?!的)[{HAN}A-Za-z ]){{2,14}}?"
    r"(?:公司|企业|厂商|独角兽|实验室|研究机构))(?=[,。;:(\s\-–—]|$)",
    re.MULTILINE,
)
"""一家专注于语音的人工智能公司: what somebody is."""
_BARE_ZH = re.compile(
    r"(?!通过|将|使用|利用|借助|把|对|从)"
    rf"(?P<phrase>[{HAN}A-Za-z0-9/\- ]{{2,18}}?(?:(?P<tool>{_TOOLS})|(?P<product>{_PRODUCTS})))"
    r"(?=[,、。;(\s]|$)"
)
_FIRST_CLAUSE = re.compile(r"[^,。;:(\n]*")
_OF_DEFINITION = re.compile(
    rf"(?<=[^\s的]的)(?P<phrase>(?:(?!的)[{HAN}A-Za-z0-9 ]){{0,10}}?"
    rf"(?:(?P<tool>{_TOOLS})|(?P<product>{_PRODUCTS})))\s*\Z"
)
_EN = re.compile(
    r"\b(?:an?|the first|the)\s(?P<phrase>(?:(?!of\s)[A-Za-z][\w\-/]*\s){1,5}?"
    rf"(?:(?P<tool>{_TOOLS_EN})|(?P<product>{_PRODUCTS_EN})))\b(?!\s(?:of|named|called))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"[aAtT](?=[nN]?\s|[hH][eE]\s)")
"""Where an English one can begin."""
_ONE = re.compile(r"(?:(?:一|1)[个款种套项家])?\s*")
_MODEL_WORD = (
    "开源|闭源|国产|自研|通用|基础|基座|底座|语言|大语言|预训练|中文|英文|双语|多语言|多模态|跨模态|"
    "对话|聊天|指令|推理|视频|图像|图片|文本|语音|代码|数学|视觉|生成|理解|识别|奖励|嵌入|向量|重排|"
    "千亿|百亿|万亿|稀疏|稠密|混合专家|MoE|3D|文生图|文生视频|图生视频|文本转视频|图像转视频|图片转视频|文本转语音|文本转图像|文本生成视频|文本生成图像|语音转文本|世界|端侧|轻量|轻量级|小型|大型|"
    "扩散|检索|翻译|分类|检测|分割|音乐|音频|动作|具身|时序|科学|医疗|医学|法律|金融|教育|垂直|领域|安全|"
    "合成|编辑|编程|语义|自动驾驶|机器人|天气预报|气象|问答|数字人|"
    "强化学习|蒸馏|长文本|混合|原生|新一代|全模态|统一|自回归|表格"
)
_MODEL_ZH = re.compile(
    rf"(?P<phrase>(?:(?:{_MODEL_WORD})(?:式|化|级|类|型)?[ ]?){{1,5}}"
    r"(?:大模型|小模型|模型|LLM|VLM|MLLM))"
    rf"(?![{HAN}]*(?:权重|文件|参数|名称|列表|结构|架构|大小|目录|路径|加载|训练|推理|部署|量化|微调|"
    r"评测|仓库|库|配置|格式|切分|转换))"
)
_MODEL_BEGINS = re.compile(f"[{''.join(sorted({w[0] for w in _MODEL_WORD.split('|')}))}]")
_IS = re.compile(r"(?:是|为|作为|成为|即|[:\-–—])\s*\Z|(?:is|are|was|as|[:\-–—])\s*\Z")


def type_of(text: str, start: int, end: int) -> str | None:
    """The type of what a definition describes, by its head noun; ``None`` if it has none.

    Args:
        text: The text.
        start: Where the definition begins.
        end: Where it ends.
    """
    for pattern in (_ZH, _EN, _HEAD_ZH, _BARE_ZH):
        match = (
            pattern.match(text, start, end)
            if pattern is _BARE_ZH
            else pattern.search(text, start, min(end, start + 80))
        )
        if match is not None:
            return "Tool" if match["tool"] else "Product"
    return None


def class_of_definition(text: str, start: int, end: int) -> Proposal | None:
    """The class that the first clause of a definition ends with: 快速生成落地页的工具.

    Args:
        text: The text.
        start: Where the definition begins.
        end: Where its line ends.
    """
    first = _FIRST_CLAUSE.match(text, start, end)
    match = _OF_DEFINITION.search(text, start, first.end()) if first else None
    if match is None:
        return None
    return _class(match)


def _class(match: re.Match[str]) -> Proposal:
    type_ = "Tool" if match["tool"] else "Product"
    return Proposal(*match.span("phrase"), type_, "pattern:class-phrase", rank=2, is_class=True)


def english_class_phrase(text: str, start: int, end: int) -> Proposal | None:
    """The class that an English definition begins with: A fast inference engine for LLMs.

    Args:
        text: The text.
        start: Where the definition begins.
        end: Where its line ends.
    """
    match = _EN.match(text, start, end)
    if match is None:
        return None
    return _class(match)


_DOES = re.compile(
    r"(?:高效|快速|轻松|一键|自动|灵活|无缝|全面|深度|原生|便捷|完美)*"
    r"(?:搭建|构建(?!工具|平台|系统|框架)|打造|创建(?!工具|平台)|支持|兼容|提供|接入|嵌入到|对接|内置|满足|实现|采用|利用|帮助|让)"
)
"""高效搭建本地 AI 知识库: what is done with it, and not what it is."""


def bare_class_phrase(text: str, start: int, end: int) -> Proposal | None:
    """The class that a definition begins with and that no 一个 announces: 闻达:大模型调用平台.

    Args:
        text: The text.
        start: Where the definition begins.
        end: Where its line ends.
    """
    first = re.compile(r"[^,。;:(\n]*").match(text, start, end)
    if first is None:
        return None
    begin = text.rfind("的", start, first.end()) + 1 or start
    one = _ONE.match(text, begin, first.end())
    begin = one.end() if one else begin
    match = _BARE_ZH.fullmatch(text, begin, first.end())
    if match is None or re.search(r"[了是在将把该使请应可]", match["phrase"]):
        return None
    if _DOES.match(match["phrase"]):
        return None
    return _class(match)


_SEVERAL = "各多几某每哪这那此两数"
"""各种基准: several of a kind are no one thing's class."""


class ClassPhrases:
    """Propose class phrases where something is said to be one."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        # Each pattern alone would go through the whole text.
        for match in matches_at(_MODEL_ZH, text, begins(_MODEL_BEGINS, text)):
            analysis.proposals.append(
                Proposal(*match.span("phrase"), "Model", "pattern:class-phrase", 2, is_class=True)
            )
        english = matches_at(_EN, text, begins(_ARTICLE, text))
        chinese = (_ZH.finditer(text), _HEAD_ZH.finditer(text), _OF_KIND_ZH.finditer(text))
        if "家" in text:
            analysis.proposals.extend(
                Proposal(
                    *match.span("phrase"), "Organization", "pattern:class-phrase", 2, is_class=True
                )
                for match in _COMPANY_ZH.finditer(text)
            )
        for found in (*chinese, english):
            for match in found:
                begin = match.start()
                if text[begin] in "个款种套" and text[begin - 1 : begin] in ("一", "1"):
                    begin -= 1
                if not _IS.search(text, max(0, begin - 4), begin) or text[begin - 1] in _SEVERAL:
                    continue
                start, end = match.span("phrase")
                while text[start].isspace():
                    start += 1
                type_ = "Tool" if match["tool"] else "Product"
                analysis.proposals.append(
                    Proposal(start, end, type_, "pattern:class-phrase", rank=2, is_class=True)
                )
        return doc


@component("baimo_class_phrases")
def make_class_phrases(resources: Resources) -> ClassPhrases:
    """Make the component."""
    return ClassPhrases()
