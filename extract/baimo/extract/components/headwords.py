"""What a line of a list defines: ``JittorLLMs:最低 3G 显存…``, ``Humata - 一个工具,…``.

Lists of projects and of news name a thing first and say what it is after a colon or a dash. The
name is a mention even where no list holds it, and the subject of what follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baimo.extract.analysis import Headword, Proposal, Resources, analysis_of
from baimo.extract.columns import descriptions
from baimo.extract.components.class_phrases import (
    bare_class_phrase,
    class_of_definition,
    type_of,
)
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN
from baimo.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINE = re.compile(
    # Bullets, numbers and emoji (a digit with a key cap is one) may stand before the name.
    r"^(?:\d{1,2}(?:\ufe0f?\u20e3|[.)、])|[^\w\n《“\"(\[]){0,6}"
    # So may what the name is a name of: 推理引擎 TurboMind.
    rf"(?:[{HAN}]{{0,8}}(?:引擎|框架|工具包|工具箱|工具|平台|模型|套件|库|数据集|系统|插件|组件|"
    r"模块)[ ]?(?=[A-Za-z]))?"
    rf"(?P<name>[A-Za-z][\w.+\-/()· ]{{1,40}}?|[{HAN}A-Za-z0-9·\-]{{2,12}}?|"
    rf"[A-Za-z][A-Za-z0-9]*(?: [A-Za-z][A-Za-z0-9]*){{0,2}} [{HAN}]{{2,8}}?(?=[ \t]+[-–—][ \t]))"
    # Links beside a name are no part of it: X [huggingface]: 基于….
    r"(?:[ ]?\[{1,2}[^\[\]\n]{1,40}\]{1,2}(?=[ ]?:))?"
    r"(?P<separator>[ \t]*[:][ \t]*|[ \t]+[-–—]{1,2}[ \t]+|——|"
    r"[ \t]?[-–—,][ \t]?(?=(?:一|1)[个款种套]))"
    r"(?P<rest>\S[^\n]{5,})",
    re.MULTILINE,
)
_LATIN_NAME = re.compile(
    r"(?=[^\n]*[A-Z0-9\-_.])[A-Za-z][\w.+\-/]*(?: [A-Z0-9][\w.+\-/]*){0,3}(?: ?\([^()]*\))?"
)
_DEFINES = re.compile(
    r"(?:一|1)?[个款种套]|是|基于|支持|由|面向|轻量|开源|中文|通过|将|实现|快速|最|专|可|为|用于|"
    r"提供|集成|利用|使用|AI|类似|一站式|实时|同时|自动|高效|知名|免费|跨|在线|从|让|帮|用|在|根据|把|"
    r"(?i:an?\b|the\b|open|is\b|fast\b|lightweight\b|supports?\b|provides?\b)"
)
_NOUN = re.compile(r"\s*(?:大模型|模型|系列|框架|工具|平台|models?)?(?:\s*\([^()\n]{1,20}\))?")
_IS_OUT = re.compile(r"(?<=[A-Za-z0-9])\s?(?:正式|重磅|全新)?(?:发布|开源|上线|更新|推出|亮相)\Z")
"""SWE-Bench Pro 发布:…: what happens to the thing is no part of its name."""
_FEATURE = re.compile(
    r"(?<=[a-z] )(?:Base |Base-)?(?i:models?|support|series|performance|capabilit(?:y|ies)|"
    r"features?|inference|context|results?|methods?|strategy|protocol|license|reasoning|efficiency|quality)\Z"
)
"""Ends of labels for what is said of another thing: *Stronger Base Model*, *Longer Context*."""
_LISTS = re.compile(
    r"(?:由|分为|包括|包含|共有?|提供|推出|支持)[^:]{0,12}[两三四五六七八九十\d][个大类种款项]"
)
"""X 由三个组件组成:… announces the parts of X."""
_BUILT_ON = re.compile(r"基于|(?i:based on)")
_TRAINED = re.compile(
    r"[-_ ](?i:sft|rlhf|dpo|chat|base|instruct|it|reward|\d+(?:\.\d+)?b|v\d[\d.]*)"
    r"(?:\s*\([^()]*\))?\Z"
)
"""What a model that was made from another is still a model by: qwen2-chat-7b-sft."""
_SIZED = re.compile(r"-(?:\d+[xX×])?\d+(?:\.\d+)?[Bb]\Z")
_IS_MODEL = re.compile(
    r"(?:\d{1,2}[ -]?(?:bit|位)的?|[\w.+\-/ ]{0,30})?"
    r"(?:量化|精简|蒸馏|对话|微调|剪枝|压缩|指令微调)(?:版本?|后)的[^,。;:\n]{1,40}?模型"
    r"|[^,。;:\n]{0,24}?(?:基座|底座|基础|预训练|对话|语言|奖励|偏好)?大?模型,?(?:在|经过|基于|由)[^。;:\n]{2,60}?"
    r"(?:微调|训练|蒸馏|对齐|量化)(?:得到|而来|而成|得来)"
    r"|(?:在|基于|由)[^。;:\n]{2,80}?(?:微调|训练|蒸馏|对齐|量化)(?:得到|而来|而成|得来)的[^,。;:\n]{0,10}?模型"
)
"""4bit 量化版本的 X 模型, 基座模型在…上微调得到: the line is one of a list of models."""
_BUILDS = re.compile(
    r"(?:构建|搭建|打造|开发|实现|部署|启动|运行|使用|创建)[^,。;:的]{0,8}的?\s?\Z"
)
"""使用 A 构建灵活的 B 系统 tells what is done, and not what kind of thing it is."""
_FOR_USERS = re.compile(r"(?:允许|帮助|让|协助)(?:用户|您|你|人们|任何人|企业)")
"""What speaks of its users is a product more often than a tool for builders."""
_IS_ONE = re.compile(r"是?(?:一|1)(?:个|款|种|套|家)")
_DISTINCT = re.compile(
    r"[A-Za-z]+[a-z][A-Z]\w*|[A-Z]{2,}[a-z]\w*|[A-Za-z]\w*(?:[-_]\w+)+|[A-Za-z]+\d[\w.]*"
)
"""Latin forms that no ordinary word has: lyraChatGLM, LLMOps, glm-bot, Vue3."""
_CHINESE = re.compile(rf"(?:[A-Za-z][\w.+]* ?){{0,2}}[{HAN}]")
"""A description may begin with the name of a system: macOS 时间追踪器."""
_NO_NAME = re.compile(
    r"(?i:note|notes|warning|tip|tips|update|updates|news|faq|todo|example|usage|step ?\d+|q|a|"
    r"question|answer|"
    r"abstract|author|authors|date|license|paper|github|demo|website|blog|link|links|code|data|"
    r"model|models|input|output|"
    r"important|caution|default|http|https|install|installation|requirements|introduction|"
    r"features?|"
    r"python|example \d+|system|user|assistant|human|prompt|response|arxiv|email|contact|"
    r"acknowledg\w+|reference|references)"
    r"|注意|说明|更新|备注|提示|例如|总结|新闻|问|答|用户|示例|输入|输出|方法|步骤|其中|参考|"
    r"来源|作者|时间|地址|链接|论文|代码|"
    r"项目地址|简介|特点|优点|缺点|功能|结果|目标|背景|要求|环境|安装|运行|训练|推理|部署|微调|"
    r"使用方法|常见问题|定位|语言|类型|协议|许可证|用途|接口|规模|性能|架构|格式|状态|版本|编程语言|优势|如下|以下|例子"
)

_PRAISE = re.compile(
    r"(?i:(?:(?:highly|very|super|fully|more|blazing|extremely|truly)[ -])?(?:versatile|"
    r"efficient|fast|faster|flexible|"
    r"easy|simple|light(?:weight)?|scalable|reliable|secure|open|free|powerful|modular|robust|portable|"
    r"production[- ]ready|user[- ]friendly|high[- ]performance|cross[- ]platform|comprehensive|"
    r"accurate|stable|"
    r"smart|unified|universal|interactive|automatic|native|real[- ]time|plug[- ]and[- ]play|"
    r"modern|rich|diverse|"
    r"convenient|safe|private|small|tiny|compact|long|low|high|[a-z]+(?:able|ible|ful|ient|less)))"
)
"""Labels that praise what a list is about and name nothing: *Versatile: Supports …*."""


_PART_OF_LIST = re.compile(
    r"(?:[A-Z][A-Za-z-]* (?:(?:and|of|for|&) )?){0,3}?"
    r"(?:[A-Z][a-z]+(?:ing|tion|sion|ment|ity|ance|ence|ness|ed|ics|ency|tery)|Modes?|Types?|Tools?|Formats?|"
    r"Agents?|Languages?|Platforms?|Devices?|Backends?|Datasets?|Algorithms?|Tasks?|Interfaces?|"
    r"Investments|Investors|Founders|Partners|Customers|Products|Competitors|Highlights|"
    r"Workflows?|Search|Data|Memory|Design|Control|Access|Storage)"
)
_OTHERS = ("Investments", "Investors", "Founders", "Partners", "Customers", "Competitors")
"""Ends of labels over those who have to do with what is spoken of."""
_PRAISED = re.compile(
    r"(?:Seamless|Effective|Excellent|Flexible|Efficient|Rich|Full|Easy|Powerful|Advanced|Fast|Long|"
    r"Complete|Comprehensive|Robust|Native|Smart|Broad|Extensive|Unified|Simple|Strong|High) "
)
"""What a label begins with that praises: *Seamless Integration: The premier choice …*."""
_DOES = re.compile(
    r"(?i:supports?|provides?|offers?|enables?|allows?|includes?|integrates?|uses?|helps?|lets?)\b"
)
"""Behind a label: *Arena Mode: Supports …* says it of what the list is about."""


class Headwords:
    """Propose headwords and note where what they define begins."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        known: dict[int, dict[int, Proposal]] = {}
        for proposal in analysis.proposals:
            if proposal.source in ("lexicon", "pattern:model-version"):
                known.setdefault(proposal.start, {})[proposal.end] = proposal
        for match in _LINE.finditer(text):
            name = match["name"].strip()
            if (
                _NO_NAME.fullmatch(name)
                or _PRAISE.fullmatch(name)
                or _FEATURE.search(name)
                or _LISTS.search(name)
                or (
                    _PART_OF_LIST.fullmatch(name)
                    and (
                        name.endswith(_OTHERS)
                        or _DOES.match(text, match.start("rest"))
                        or _PRAISED.match(name)
                    )
                )
            ):
                continue
            start = match.start("name")
            done = _IS_OUT.search(name)
            name = name[: done.start()] if done is not None else name
            end = start + len(name)
            rest = match.start("rest")
            begun = known.get(start, {})
            inside = begun.get(end) or self._known_part(begun, text, end)
            made = _BUILT_ON.match(text, rest) and not _TRAINED.search(name)
            if inside is not None and inside.source != "lexicon" and made:
                inside = None  # ChatGLM-6B-Engineering: 基于 ChatGLM-6B …: made from the model
            if inside is not None:
                start, end = inside.start, inside.end
            elif not _is_name(name) or not _is_defined(name, text, match):
                continue
            else:
                users = _FOR_USERS.search(text, rest, match.end())
                type_ = type_of(text, rest, match.end()) or ("Product" if users else "Tool")
                if _of_its_kind(name, text, rest):
                    type_ = next((p.type for p in analysis.proposals if p.start == rest), type_)
                if (made and _SIZED.search(name)) or _IS_MODEL.match(text, rest, match.end()):
                    type_ = "Model"
                analysis.proposals.append(Proposal(start, end, type_, "pattern:headword", rank=4))
            analysis.headwords.append(Headword(start, end, rest, match.end()))
            phrase = bare_class_phrase(text, rest, match.end())
            phrase = phrase or class_of_definition(text, rest, match.end())
            if phrase is not None:
                analysis.proposals.append(phrase)
        for table in analysis.tables:
            for cell in descriptions(table, text):
                # A cell that describes says what the thing of its row is.
                phrase = bare_class_phrase(text, cell.start, cell.end)
                if phrase and not _BUILDS.search(text, cell.start, phrase.start):
                    analysis.proposals.append(phrase)
        return doc

    def _known_part(self, begun: dict[int, Proposal], text: str, end: int) -> Proposal | None:
        """The lexicon name that the line begins with, if only a common noun follows it."""
        for stop, proposal in begun.items():
            if stop < end and _NOUN.fullmatch(text, stop, end):
                return proposal
        return None


_LABEL = re.compile(
    r"\A第[一二三四五六七八九十\d]|(?:方式|方法|步骤|流程|说明|问题|原因|目标|目的|背景|总结|结论|示例|提示|定义|标准|结果|"
    r"要求|条件|原则|建议|性能|效果|速度|质量|体验|优势|表现|精度|效率|成本|能力|任务|成熟|丰富|灵活|完善|全面|便捷|易用|简单|强大|友好|稳定)\Z"
    r"|\A(?:支持|新增|优化|修复)"
)
"""第三步:, 评估方式: head a line and name nothing."""


def _is_name(name: str) -> bool:
    if re.search(f"[{HAN}]", name):
        if _LABEL.search(name):
            return False
        longest = 24 if " " in name else 10
        return re.search(r"[的了是在有和与及]", name) is None and len(name) <= longest
    if re.fullmatch(r"[a-z]+(?:_[a-z0-9]+)+", name):
        return False  # a parameter of a program
    if re.fullmatch(r"[a-z]{6,20}", name):
        return True
    return _LATIN_NAME.fullmatch(name) is not None and re.search("[A-Za-z]{2}", name) is not None


def _is_defined(name: str, text: str, match: re.Match[str]) -> bool:
    """Whether what follows says what the name is: 快速上手:… only heads a paragraph."""
    start, end = match.start("rest"), match.end()
    if re.search(f"[{HAN}]", name):
        one = _IS_ONE.match(text, start)
        return one is not None or bare_class_phrase(text, start, end) is not None
    return (
        _DEFINES.match(text, start) is not None
        or _DISTINCT.fullmatch(name) is not None
        or _of_its_kind(name, text, start)
        or (_CHINESE.match(text, start) is not None and "-" in match["separator"])
    )


def _of_its_kind(name: str, text: str, start: int) -> bool:
    """Whether what follows says which of its series it is: X 2.0:X 系列的轻量模型."""
    stem = name.split(" ")[0]
    return len(stem) > 2 and stem != name and text.startswith(stem, start)


@component("baimo_headwords")
def make_headwords(resources: Resources) -> Headwords:
    """Make the component."""
    return Headwords(resources.lexicon)
