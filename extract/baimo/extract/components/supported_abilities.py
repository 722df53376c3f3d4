"""Abilities that no list holds, named as what something supports: 支持镜头控制、源码编译安装.

What stands behind 支持 up to the end of the clause, or of the item of a list, is an ability if it
is a short noun phrase. Where a known name stands in it, that name counts and not the phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import STRETCH, Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.places import matches_on_lines
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SUPPORTS = re.compile(
    r"(?<![提供的特别技术大力持续全力鼎力])支持(?:了|的功能包括|的功能有)?(?=[^,。;:!?\n]{3,60}(?:[,。;!?)\n]|$))"
    r"|(?:擅长|专注于|(?:新?功能|更新|亮点|特性)(?:上|主要)?(?:包括|有|涵盖)|能力包括)(?:了)?[:]?(?=[^,。;:!?\n]{2,60}(?:[,。;!?)\n]|$))",
    re.MULTILINE,
)
_HAS = re.compile(
    r"(?:具备|具有|拥有|提供|新增|增加|加入|引入|展现出|初具|推出|集成|内置)(?:了|的)?"
    r"(?P<list>(?:[^,。;:!?()\n]|\([^()\n]{1,20}\)){2,60}?)(?:等)?(?:[^,。;:!?()\n的]{0,4}的)?(?:高级|核心|多种|多项|基础|进阶)?(?P<kind>能力|功能)(?=[,。;!?()\n]|$)"
    r"|(?:在|的|对)(?P<list2>[^,。;:!?()\n在的对]{2,30}?)(?:等(?:[^,。;:!?()\n的]{0,6}?|多方面的?[^,。;:!?()\n的]{0,4}))?(?:能力|方面|任务|领域|基准测试|测评|评测)(?:上|中|方面)?(?:的能力|的性能|的表现)?"
    r"(?=[^,。;:!?()\n]{0,14}(?:提升|增强|优秀|出色|领先|突破|改进|强|突出|较高|竞争力|卓越|优异|优势|提高|进步))",
    re.MULTILINE,
)
"""What something has as its ability: 具备代码生成、数学推理等能力; 在指令跟随方面显著提升."""
_FOR = re.compile(
    r"(?:用于|适用于|应用于|应用在|用在)(?:了)?(?P<list>[^,。;:!?()\n]{2,50}?)"
    r"等?(?:多种|多个|各种|各类)?(?:的)?(?:应用)?(?:场景|任务|领域|用途|应用)?(?:中|上)?(?=[,。;!?()\n]|$)",
    re.MULTILINE,
)
"""What something is used for, in a list: 用于视频问答、对话、内容创建等."""
_MEASURED = re.compile(
    r"(?:在|针对)(?P<list>[^。;:!?()\n在的对]{2,60}?)等(?:多个?|各个?|的|方面|一系列|数据集|权威|主流|公开|能力)*"
    r"(?:测评|评测|测试|基准|任务|榜单)"
)
"""What a model is measured in: 在语义、数学和代码等多方面的数据集测评中."""
_ITEM = re.compile(r"[^、,。;:!?()()“”\n]+")
_LIST_END = re.compile(r"[,。;:!?()()“”\n]")
_ASIDE = re.compile(r"\([^()\n]{1,40}\)(?=\s*(?:、|和|与|及|以及))")
"""The other name of an item: 工具调用(Function Call)、代码执行."""
_AND = re.compile(r"以及|和|与|及|或")
_TAIL = re.compile(r"(?:等(?:多种|多个|各种)?)?(?:的)?(?:功能|能力|特性|操作|任务)?等?\Z")
_PHRASE = re.compile(rf"[{HAN}A-Za-z0-9/+\- ]{{3,14}}")
_TAGS = frozenset(
    ("n", "vn", "nz", "nw", "an", "v", "a", "ad", "vd", "xc", "b", "j", "f", "LOC", "ORG")
)
_NO_FIRST = re.compile(
    r"(?:在|对|将|把|使用|通过|用户|更|最|以|从|多达|最高|最大|最长|所有|各|以下|如下|该|此|其|您|你|我们|一|"
    r"两|多种|多个|很多|任意|自动(?!化)|直接|同时|进行|一键|超过|约|近|本|这|那|至|上传|用|为|国内|企业|开发者|"
    r"客户|运行|启动|选择|下载|调用|和|与|不|包括|按|根据|基于|大|全部|主流|常见|更多|其他|第三方)"
)
_NO_PART = re.compile(
    r"[的了是在将把被从对为于我你您他它\d]|进行|可以|能够|用户|以及|等等|其他|例如|比如|如何"
)
_NO_LAST = re.compile(
    r"(?:工具箱?|平台|系统|框架|设备|硬件|数据集|策略|文件|版本|模型|算法|项目|芯片|服务|端|格式|技巧|支持|"
    r"新功能|使用|权重|仓库|代码|接口|产品|应用|企业|行业|客户|领域)\Z"
)
"""Ends of phrases for what is a thing and no ability."""
_SUPPORTS_EN = re.compile(
    r"\b(?:[Ss]upports?|[Ss]upporting|[Ss]upport for|[Ss]upported features? (?:are|include))"
    r"(?: the| both| efficient| native| all)?(?= [a-z])"
)
_EXCELS_EN = re.compile(
    r"\b(?:[Ee]xcels? (?:at|in)|[Pp]roficien(?:t|cy) in|[Ss]killed (?:in|at)|[Cc]apable of|"
    r"[Oo]ptimi[sz]ed for|"
    r"[Ss]peciali[sz](?:es|ed) in|[Tt]ailored for|"
    r"(?:[Cc]apabilit(?:y|ies)|[Aa]bilit(?:y|ies)|[Pp]erformance|[Ss]trengths?|"
    r"[Ii]mprovements?|[Aa]dvances?|[Pp]rogress)"
    r"(?: (?:of|across))?,? (?:in|such as|including|like)"
    r"(?: areas such as| tasks such as)?)(?= [a-z])"
)
_STOP_EN = re.compile(
    r"[.;:()\n]|\s(?:via|to|in|for|on|through|with|by|as|from|using|under|at|that|which|of|when|such|"
    r"including|across|while|so|without|into|like|up|if|but)\s"
)
_JOINT_EN = re.compile(r",?\s(?:and|or)\s|,\s|\s?&\s?")
_PHRASE_EN = re.compile(
    r"(?!(?:offering|new|important|all|more|various|different|several|many|other|such|multiple|popular|"
    r"common|most|any|some|further|additional)\b)"
    r"[a-z][a-z\-]+(?: [a-z][a-z\-]+){1,3}"
    r"(?<!\bway)(?<!\bways)(?<!models)(?<!model)(?<!functions)(?<!features)(?<!options)(?<!methods)"
    r"(?<!users)(?<!tools)(?<!platforms)(?<!devices)(?<!languages)(?<!formats)"
)
_PRACTICE_EN = re.compile(
    r"(?!(?:terms|order|addition|general|particular|all|both|many|most|various|different|several|some|the|a|an|its|"
    r"their|our|other|areas?|tasks?|use|usage|this|that|these|those)\b)"
    r"[a-z][a-z\-]{3,}(?: [a-z][a-z\-]+){0,2}(?<!tasks)(?<!areas)"
    r"(?<!benchmarks)(?<!languages)(?<!models)(?<!cases)"
)
_LONGEST = 12
_CAN = re.compile(
    r"(?:(?:现在|目前|现已|已经|已|还|也|均|都|甚至|并且?|而且|同时)*)"
    r"(?:(?:可以|能够|可(?!能)|能)|支持(?=直接|自动|一键|实时|快速))"
    r"(?:直接|自动|一键|快速|轻松|高效|在线|离线|实时|更好地|精准|准确|同时)*"
    r"(?P<phrase>[^,。;:!?()“”\n]{4,24}?)(?=[,。;!?)\n]|$)",
    re.MULTILINE,
)
"""What something is said to be able to do: 它可以理解超过 20 分钟的视频."""
_NO_ABILITY = re.compile(
    r"(?:进行|实现|完成|使用|支持|提供|前往|参考|参见|参阅|关注|点击|联系|申请|领取|购买|试用|体验|下载|访问|查看|"
    r"获取|获得|选择|设置|修改|配置|安装|运行|部署|加载|调用|尝试|看到|看出|发现|知道|了解|认为|说|想|通过|"
    r"用于|用来|有|是|成为|作为|达到|超过|满足|视为|理解为|看作|得到|享受|加入|参与|节省|降低|减少|提高|提升|继续|开始|"
    r"考虑|根据|按照|基于|利用|借助|免费|在|以|由|被|让|使|与|和|从|向|不|添加|指定|忽略|避免)"
)
_KNOWN_IN_IT = (
    "Model", "ModelSeries", "Tool", "Product", "CloudService", "Organization", "Hardware",
    "Capability", "Scenario", "Industry", "Person",
)  # fmt: skip
_ABLE_THINGS = ("Model", "ModelSeries", "Product", "Tool", "Organization")
_RIGHT_BEFORE = 2
_SHORT = frozenset(
    (
        "数学", "推理", "代码", "编码", "编程", "语义", "知识", "写作", "翻译", "问答", "对话",
        "摘要", "检索", "绘画", "训练", "微调", "量化", "评估", "评测", "部署", "压缩", "蒸馏",
        "对齐", "阅读", "创作", "规划", "感知",
    )
)  # fmt: skip
"""Abilities of two characters, which mean one only beside another: 支持训练、推理、评估和部署."""
_SHORT_ITEM = re.compile(
    rf"(?:(?<=[、,和与及的了对在])|(?<=支持)|(?<=包括)|(?<=涵盖)|(?<![{HAN}]))[{HAN}]{{2}}?"
    r"(?=[、,和与及等。;!?\n(]|以及|方面|能力|功能|任务|\Z)"
)
_CLAUSE = re.compile(r"(?:[^,。;:!?()\n]|\([^()\n]{1,30}\))*")
_PRACTICES = frozenset(
    (
        "training", "pre-training", "pretraining", "fine-tuning", "finetuning", "inference",
        "evaluation", "evaluating", "deployment", "deploying", "serving", "compression",
        "compressing", "quantization", "quantizing", "pruning", "distillation", "alignment",
        "generation", "retrieval", "reasoning", "coding", "math", "mathematics", "programming",
        "translation", "summarization", "classification", "comprehension", "writing", "planning",
        "instruction-following", "debugging", "visualization", "monitoring", "tracing", "caching",
        "batching", "streaming", "benchmarking",
    )
)  # fmt: skip
"""Single words for what models and tools do."""
_TOOL_FOR_EN = re.compile(
    r"\b(?:toolkit|toolbox|framework|library|platform|engine|package|suite|tool)"
    r"(?: (?:designed|built|used))? for(?: (?:efficiently|easily))?(?= [a-z])"
)
_PRACTICE_TOOL_EN = re.compile(
    r"\b(?P<list>[a-z][a-z\-]+(?:(?:, (?:and )?| and )[a-z][a-z\-]+){0,3})"
    r"(?= (?:toolkit|toolbox|framework|library|platform|engine|suite)\b)"
)
_AREAS_EN = re.compile(
    r"\b(?:areas|tasks|domains|fields|capabilities|skills)(?: such as|,? including| like)(?= [a-z])"
)


# What is found sooner on the lines that these can match.
_SUPPORT = re.compile("upport")
_FOR_EN = re.compile(" for ")
_BETWEEN_EN = re.compile(r" (?:at|in|of|for|such|including|like) [a-z]")
_TOOL_EN = re.compile(r" (?:toolkit|toolbox|framework|library|platform|engine|suite)\b")


class SupportedAbilities:
    """Propose what is supported, at the lowest rank of names."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        analysis.proposals.extend(list(_abilities(analysis)))
        analysis.proposals.extend(list(_uses(analysis)))
        analysis.proposals.extend(list(_doings(analysis)))
        analysis.proposals.extend(list(_english(analysis)))
        return doc


def _abilities(analysis: Analysis) -> Iterator[Proposal]:
    text = analysis.text
    if not any(word.tag not in (STRETCH, "w", "xc", "c", "u", "p") for word in analysis.words[:50]):
        return  # without tags no noun phrase can be told
    for sentence in analysis.sentences:
        for match in _SUPPORTS.finditer(text, *sentence):
            stop = _list_end(text, match.end(), sentence.end)
            for item in _ITEM.finditer(text, match.end(), stop):
                if text[item.start() - 1] != "(":
                    yield from _of_item(analysis, item.start(), item.end())
            line_end = text.find("\n", match.end(), sentence.end)
            stop = _clause_end(text, match.end(), line_end if line_end >= 0 else sentence.end)
            yield from _short(text, match.end(), stop)
        for match in _HAS.finditer(text, *sentence):
            listed = "list" if match["list"] else "list2"
            yield from _listed(analysis, *match.span(listed))
            yield from _short(text, *match.span(listed))
        for match in _MEASURED.finditer(text, *sentence):
            for item in _ITEM.finditer(text, *match.span("list")):
                yield from _of_item(analysis, item.start(), item.end())
            yield from _short(text, *match.span("list"))


def _listed(analysis: Analysis, start: int, end: int) -> Iterator[Proposal]:
    """The abilities in a list, each without what stands before 的 in it."""
    for item in _ITEM.finditer(analysis.text, start, end):
        # 复杂的角色扮演 is role play, and 的 of one item is no end of those before it.
        begin = analysis.text.rfind("的", item.start(), item.end()) + 1 or item.start()
        yield from _of_item(analysis, begin, item.end())


def _clause_end(text: str, start: int, end: int) -> int:
    """Where the clause ends, brackets passed over."""
    match = _CLAUSE.match(text, start, end)
    return match.end() if match else start


def _short(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Abilities of two characters, where two stand in one list."""
    found = [item for item in _SHORT_ITEM.finditer(text, start, end) if item.group() in _SHORT]
    if len(found) > 1:
        for item in found:
            yield Proposal(*item.span(), "Capability", "pattern:supported", rank=1)


def _list_end(text: str, start: int, end: int) -> int:
    """Where a list ends; a bracket behind an item that others follow does not end it."""
    stop = _LIST_END.search(text, start, end)
    while stop is not None:
        aside = _ASIDE.match(text, stop.start(), end)
        if aside is None:
            return stop.start()
        stop = _LIST_END.search(text, aside.end(), end)
    return end


def _uses(analysis: Analysis) -> Iterator[Proposal]:
    """The scenarios in a list of what something is used for."""
    for sentence in analysis.sentences:
        for match in _FOR.finditer(analysis.text, *sentence):
            if "、" not in match["list"]:
                continue  # one phrase may be anything: 用于该模型
            for ability in _listed(analysis, *match.span("list")):
                yield Proposal(ability.start, ability.end, "Scenario", "pattern:used-for", rank=1)


def _doings(analysis: Analysis) -> Iterator[Proposal]:
    """What a named thing can do, as a verb phrase that holds no known name."""
    text = analysis.text
    named = sorted(
        (p.start, p.end)
        for p in analysis.proposals
        if p.base_type in _ABLE_THINGS and not (p.is_class or p.anaphor)
    )
    if not named or not any(word.tag == "v" for word in analysis.words):
        return
    known = [(p.start, p.end) for p in analysis.proposals if p.base_type in _KNOWN_IN_IT]
    for sentence in analysis.sentences:
        # What the sentences of one line go on about may be named in the first of them.
        line = text.rfind("\n", 0, sentence.start) + 1
        begun = named[bisect_left(named, (line, 0)) : bisect_left(named, (sentence.end, 0))]
        ends = [end for _, end in begun if end <= sentence.end]
        if not ends:
            continue
        for match in _CAN.finditer(text, max(sentence.start, min(ends)), sentence.end):
            at = match.start()
            beside = any(0 <= at - end <= _RIGHT_BEFORE for end in ends)
            if not beside and text[at - 1 : at] != ",":
                continue
            start, end = match.span("phrase")
            if any(start < b and a < end for a, b in known) or _NO_ABILITY.match(text, start):
                continue
            index = analysis.word_index(start)
            words = [word for word in analysis.words[index : index + 3] if word.start < end]
            if len(words) > 1 and words[0].start == start and words[0].tag == "v":
                yield Proposal(start, end, "Capability", "pattern:doing", rank=2)


def _english(analysis: Analysis) -> Iterator[Proposal]:
    """The same for English: virtual memory management behind ``supports``."""
    text = analysis.text
    for match, phrase in [
        *((match, _PHRASE_EN) for match in matches_on_lines(_SUPPORTS_EN, _SUPPORT, text)),
        *((match, _PHRASE_EN) for match in matches_on_lines(_TOOL_FOR_EN, _FOR_EN, text)),
        *((match, _PRACTICE_EN) for match in matches_on_lines(_EXCELS_EN, _BETWEEN_EN, text)),
        *((match, _PRACTICE_EN) for match in _AREAS_EN.finditer(text)),
    ]:
        stop = _STOP_EN.search(text, match.end())
        end = stop.start() if stop else len(text)
        position = match.end()
        for joint in [*_JOINT_EN.finditer(text, position, end), None]:
            last = joint.start() if joint else end
            name = text[position:last].strip()
            start = position + len(text[position:last]) - len(text[position:last].lstrip())
            if phrase.fullmatch(name) and _is_noun_phrase(analysis, start, start + len(name)):
                yield Proposal(start, start + len(name), "Capability", "pattern:supported", rank=1)
            else:
                yield from _practice(text, start, start + len(name))
            if joint is not None:
                position = joint.end()
    for match in matches_on_lines(_PRACTICE_TOOL_EN, _TOOL_EN, text):
        for word in re.finditer(r"[a-z][a-z\-]+", match["list"]):
            first = match.start("list") + word.start()
            yield from _practice(text, first, first + len(word.group()))


def _practice(text: str, start: int, end: int) -> Iterator[Proposal]:
    """A single word for what models and tools do; in ``serving LLMs`` the first word."""
    first = text[start:end].partition(" ")[0]
    if first in _PRACTICES:
        yield Proposal(start, start + len(first), "Capability", "pattern:supported", rank=1)


def _is_noun_phrase(analysis: Analysis, start: int, end: int) -> bool:
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 12] if word.start < end]
    tags = [word.tag for word in words if word.tag != "w"]
    return bool(tags) and all(tag in ("n", "nz", "a", "v") for tag in tags) and tags[-1] == "n"


def _of_item(analysis: Analysis, start: int, end: int) -> Iterator[Proposal]:
    text = analysis.text
    position = start
    for joint in [*_AND.finditer(text, start, end), None]:
        stop = joint.start() if joint else end
        tail = _TAIL.search(text, position, stop)
        last = tail.start() if tail and joint is None else stop
        first = position + len(text[position:last]) - len(text[position:last].lstrip())
        name = text[first:last].strip()
        if _is_ability(analysis, first, first + len(name)):
            yield Proposal(first, first + len(name), "Capability", "pattern:supported", rank=1)
        if joint is not None:
            position = joint.end()


def _is_ability(analysis: Analysis, start: int, end: int) -> bool:
    name = analysis.text[start:end]
    if not _PHRASE.fullmatch(name) or len(name) > _LONGEST or not re.search(f"[{HAN}]{{2}}", name):
        return False
    if re.match("[A-Za-z]", name) or _NO_LAST.search(name):
        return False
    if _NO_FIRST.match(name) or _NO_PART.search(name):
        return False
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 8] if word.start < end]
    if not words or words[0].start != start or words[-1].end != end:
        return False
    tags = [word.tag for word in words]
    return all(tag in _TAGS for tag in tags) and tags[-1] in ("n", "vn", "v", "nz", "an")


@component("baimo_supported_abilities")
def make_supported_abilities(resources: Resources) -> SupportedAbilities:
    """Make the component."""
    return SupportedAbilities()
