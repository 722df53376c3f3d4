"""What a defined thing is for: 一款检查可执行文件的工具, 帮助家长整理照片, 品牌动漫生成.

In a line that names a thing and says what it is, the verb phrase behind 用于, 帮助, 可以 and the
like, or before 的工具, is a scenario that the thing applies to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import (
    STRETCH,
    Analysis,
    Headword,
    Proposal,
    Purpose,
    Resources,
    analysis_of,
)
from baimo.extract.components.phrase_names import acts, phrase_name
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HEAD = (
    r"[^,。;:!?()的\n]{0,8}?"
    r"(?:工具|平台|应用程序|应用|软件|网站|插件|扩展|助手|助理|服务|系统|程序|引擎|产品|机器人|生成器|框架|库|"
    r"API|App|APP|项目|机器人)(?=[,。;:!?()|\s]|$)"
)
_VERB_PHRASE = rf"(?P<phrase>(?:(?!的{_HEAD})[^,。;:!?()\n]){{3,26}}?)"
_ADVERBS = r"(?:自动|一键|快速|轻松|直接|高效|更好地|便捷地?|在几[^,。]{1,3}内|在线|离线|实时|\s)*"
_END = rf"(?=[,。;:!?()\n]|的{_HEAD}|$)"
_WHO = r"(?:用户|企业|您|你|开发者|开发人员|任何人|人们|我们|大家)?"
_FOR = re.compile(
    rf"(?:用于|用来|有助于|旨在|帮助?{_WHO}|允许{_WHO}|使{_WHO}(?:能够|可以|能)|让{_WHO}(?:能够|可以|能)|"
    rf"设计用于|协助{_WHO}|(?<![许])可以(?!帮助|用于|协助|让|使|允许)|(?<=[,])可(?!能|应用于|用于|适用于|以?(?:帮助|用于|协助|让|使|允许))|"
    rf"能够|(?<=[,])能|(?<=[具件板容据容法])来|(?<=[个款种])可以?|"
    rf"(?<=,)(?=[将把](?![于在会要由被])[^,。;:]{{2,16}}(?:为|成|到|至|入|在|给)))"
    rf"{_ADVERBS}{_VERB_PHRASE}{_END}",
    re.MULTILINE,
)
_OF_HEAD = re.compile(
    rf"(?:一|1)?[个款种](?:旨在|用于|用来|(?:帮助|允许|让|协助){_WHO})?"
    rf"(?:(?:使用|利用|借助|通过) ?(?:AI|人工智能|[A-Za-z]{{2,12}}) ?来?)?"
    rf"(?:可以?|能够?)?{_ADVERBS}{_VERB_PHRASE}的{_HEAD}"
)
_OPENING = re.compile(
    rf"(?:(?:使用|利用|借助|用) ?(?:AI|人工智能) ?来?)?{_ADVERBS}{_VERB_PHRASE}{_END}",
    re.MULTILINE,
)
_WITH_MEANS = re.compile(
    r"(?:^|(?<=[,: ]))(?P<phrase>(?:使用|利用|借助|通过|用(?![于来户途作])|根据)"
    r"[^,。;:!?()|\n]{6,60}?)"
    rf"(?=[,。;:!?()|\n]|的{_HEAD}|$)",
    re.MULTILINE,
)
"""使用 Groq 在几秒钟内生成整本书: the act comes behind what it is done with."""
_ACTIVITY = re.compile(
    rf"(?:(?:一|1)[个款种])?(?P<phrase>(?:(?!的{_HEAD})[^,。;:!?()的\n]){{4,16}}"
    rf"(?<!驱动)(?<!支持)(?<!开源)(?<!提供)(?<!开发)(?<!推出)(?<!设计)(?<!构建)(?<!编写)(?<!实现)"
    rf"(?<!打造)(?<!相关)(?<!发布)(?<!免费)(?<!领先)(?<!训练)(?<!使用)(?<!运行)(?<!制作))的{_HEAD}",
    re.MULTILINE,
)
"""即时双语阅读的简单工具: an activity before 的, but not who made it or drives it."""
_BARE = re.compile(rf"(?P<phrase>[{HAN}A-Za-z ]{{4,14}})(?=[,。;(、\s]|$)", re.MULTILINE)
_BARE_END = re.compile(
    r"(?:生成|识别|检测|翻译|制作|编辑|剪辑|转换|合成|处理|分析|管理|整理|搜索|写作|创作|设计|总结|推荐|优化|学习|"
    r"转录|问答|配音|修复|增强|转写|对话|陪练|学伴|绘画|建模|规划|预测|监控|自动化)\Z"
)
_EXAMPLES = re.compile(
    r",?(?:例如|比如|如)(?P<list>[^,。;:()\n]{2,40}?)等?(?=[,。;()\n]|$)", re.MULTILINE
)
_ITEM = re.compile(
    rf"(?![和与])[{HAN}A-Za-z0-9]{{2,12}}?(?=[、和与]|等|$|[,。;()\n])", re.MULTILINE
)
_ALLOWS = re.compile(r"允许")
"""What a thing lets its users do is what it can do, rather than what it is for."""
_MORE = re.compile(r"(?:还能?|还可以?|也能|也可以?|并能|并可以?|同时)\s?\Z")
_NO_PHRASE = re.compile(
    r"(?:适用|适合|面向|专为|针对|为[^,。;]{1,10}提供|支持|提供|基于|是|由|被|使用|拥有|具有|具备|包含|包括|开源|集成|有|不|更|为了|成为|实现|进行|没有|"
    r"作为|涵盖|覆盖|参考|参见|参阅|类似|相比|相较|相当|对比|比|获得|查看|体验|下载|访问|选择|点击|切换|登录|注册|加入|免费|申请|允许|旨在|帮助|用于|可|能|就|即|通过|以|在|让|使)"
)
_IS_THING = re.compile(r"(?:器|包|库|集|套件|工具箱?|框架|平台|引擎|模型|接口|版本?|[员者])\Z")
"""改进的交互控制器: what the line calls the thing, and nothing that it is for."""
_MANNER = ("批量", "实时", "自动", "离线", "在线", "异步", "并行", "动态")
_IS_ONE = re.compile(r"[”\"」]?\s?(?:是|为)(?=[一1][个款种套])")
_HELPS = re.compile(
    r"[”\"」]?(?:应用|工具|平台|模型|助手|功能)?[\s,]{0,2}(?:它|还|也|旨在|可以|能够|可|能|将)*(?P<help>(?:帮助?|协助)(?:你|您|用户|企业|开发者|大家))"
)
"""X,可以帮助用户整理笔记: what it is for, said behind its name."""
_LEAD = re.compile(r"[^\w]*")
_THINGS = ("Product", "Tool", "Model", "CloudService")
_PREPOSITIONS = ("将", "把", "从", "为", "对", "在", "向", "根据", "通过")
_VERBS = ("v", "vn", "vd")


class Purposes:
    """Propose the scenarios that defined things are for."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        if not any(word.tag not in (STRETCH, "w", "xc") for word in analysis.words[:50]):
            return doc  # without tags no verb phrase can be told
        for headword in [*analysis.headwords, *_said_to_be(analysis)]:
            whole = headword not in analysis.headwords
            for start, end, first in _listed(analysis, headword, whole=whole):
                analysis.purposes.append(Purpose(headword.start, start, end, first))
                analysis.proposals.append(
                    Proposal(start, end, "Scenario", "pattern:purpose", rank=2)
                )
        return doc


def _said_to_be(analysis: Analysis) -> Iterator[Headword]:
    """What a sentence says to be one of a kind: Flair 是一款设计工具,可以帮助…."""
    text = analysis.text
    helps = "帮" in text
    if not helps and _IS_ONE.search(text) is None:
        return
    defined = {headword.start for headword in analysis.headwords}
    named = [
        (p.start, p.end)
        for p in sorted(analysis.proposals, key=lambda p: (p.rank, p.end))
        if p.base_type in _THINGS and not (p.is_class or p.anaphor)
    ]
    begun = dict(named)
    inside: dict[int, list[tuple[int, int]]] = {}
    if helps:
        starts = [sentence.start for sentence in analysis.sentences]
        for span in dict.fromkeys(named):
            inside.setdefault(bisect_right(starts, span[0]) - 1, []).append(span)
    for number, sentence in enumerate(analysis.sentences):
        lead = _LEAD.match(text, *sentence)
        start = lead.end() if lead is not None else sentence.start
        end = begun.get(start)
        one = _IS_ONE.match(text, end, sentence.end) if end is not None else None
        if one is not None and start not in defined and end is not None:
            yield Headword(start, end, one.end(), sentence.end)
        elif number in inside and text.find("帮", *sentence) >= 0:
            for begin, close in inside[number]:
                if begin < sentence.end and begin not in defined:
                    helped = _HELPS.match(text, close, sentence.end)
                    if helped is not None:
                        yield Headword(begin, close, helped.start("help"), sentence.end)


def _listed(
    analysis: Analysis, headword: Headword, *, whole: bool
) -> Iterator[tuple[int, int, bool]]:
    """The phrases; where one is only the class of examples behind it, the examples."""
    for start, end, first in _phrases(analysis, headword, whole=whole):
        examples = _EXAMPLES.match(analysis.text, end, headword.line_end)
        if examples is None:
            yield start, end, first
            continue
        for item in _ITEM.finditer(analysis.text, *examples.span("list")):
            yield *item.span(), first


def _phrases(
    analysis: Analysis, headword: Headword, *, whole: bool
) -> Iterator[tuple[int, int, bool]]:
    """Spans of what the thing is for; whether each is what it is chiefly for."""
    text = analysis.text
    start, end = headword.definition, min(headword.line_end, headword.definition + 160)
    if not re.search(f"[{HAN}]{{2}}", text[start:end]):
        return
    taken = start
    first = True
    of_head = _OF_HEAD.match(text, start, end)
    opening = None if of_head else _OPENING.match(text, start, end)
    for match in (of_head, opening):
        if match is not None and _is_verb_phrase(analysis, *match.span("phrase"), match is opening):
            allows = _ALLOWS.search(text, match.start(), match.start("phrase")) is not None
            yield *match.span("phrase"), not allows
            first, taken = False, match.end("phrase")
            break
    if first:
        activity = _ACTIVITY.match(text, start, end)
        if activity is not None:
            borders = phrase_name(analysis, *activity.span("phrase"))
            if borders is not None and borders == activity.span("phrase"):
                yield *borders, True
                first, taken = False, borders[1]
    if first:
        bare = _BARE.match(text, start, end)
        of_it = bare is not None and _BARE_END.search(bare["phrase"].strip())
        if bare is not None and of_it and not _NO_PHRASE.match(bare["phrase"]):
            yield start, start + len(bare["phrase"].rstrip()), True
            first, taken = False, bare.end("phrase")
    if first:
        means = _WITH_MEANS.search(text, start, end)
        for act in acts(analysis, *means.span("phrase")) if means else ():
            yield *act, True
            first, taken = False, act[1]
    for match in _FOR.finditer(text, taken, end):
        begin, stop = match.span("phrase")
        begin = _past_beneficiary(analysis, begin, stop)
        more = _MORE.search(text, start, match.start() + 1) is not None
        if not (first or more):
            continue
        chief = first and _ALLOWS.match(text, match.start()) is None
        if _is_verb_phrase(analysis, begin, stop, False):
            yield begin, stop, chief
            first = False
            continue
        for act in () if whole else acts(analysis, *match.span("phrase")):
            yield *act, chief
            first = False


def _past_beneficiary(analysis: Analysis, start: int, end: int) -> int:
    """帮助家长整理照片: whom it helps is no part of what it does."""
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 4] if word.start < end]
    for number, word in enumerate(words):
        if word.tag in _VERBS and number:
            return word.start
        if word.tag not in ("n", "nz"):
            break
    return start


def _is_verb_phrase(analysis: Analysis, start: int, end: int, strict: bool) -> bool:
    text = analysis.text
    phrase = text[start:end].strip()
    if _IS_THING.search(phrase) and (strict or "的" in phrase):
        return False
    if len(phrase) < 4 or _NO_PHRASE.match(phrase) or not re.search(f"[{HAN}]{{2}}", phrase):
        return False
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 16] if word.start < end]
    if not words or words[0].start != start:
        return False
    if text[words[0].start : words[0].end].startswith(_PREPOSITIONS):
        return any(word.tag in ("v", "vn") for word in words[1:])
    if len(words) > 1 and text[words[1].start : words[1].end] == "的":
        return False  # 计算的小矩阵单元进行计算
    manner = text[words[0].start : words[0].end] in _MANNER and len(words) > 2
    if manner and words[1].tag in _VERBS:
        return True
    if words[0].tag not in _VERBS or len(words) < 2:
        return False
    return not strict or words[0].tag == "v" or "、" in phrase


@component("baimo_purposes")
def make_purposes(resources: Resources) -> Purposes:
    """Make the component."""
    return Purposes()
