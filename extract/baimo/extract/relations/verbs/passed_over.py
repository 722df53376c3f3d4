"""What stands behind a verb and is not what it is said of.

It only says what sort of thing the object is (发布基于 A 微调的模型 B), or is itself what another
verb is about. Where nothing behind it can be the object either, all are passed over.
"""

from __future__ import annotations

import re
from typing import Literal

from baimo.extract.relations.carried import OBJECT_OF
from baimo.extract.relations.comparands import SIMILAR
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.grounds import put_to_use
from baimo.extract.relations.kinds import all_classes
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.verbs.found import Verb
from baimo.extract.relations.verbs.makers import MAKING

Over = Literal["this", "all"]
"""Whether one group is passed over, or with it all that follow."""
_LIKE = re.compile(r"类(?:似于?)?\s?\Z")
_AGAINST = re.compile(r"(?:了)?[与和同跟]")
_AS_CORE = re.compile(
    r"为(?:核心|底座|基础|主体|主|中心|支撑|依托|载体|引擎|抓手|重点)[^,。;:]{0,4}的"
)
_WHERE = re.compile(r"[在从由向](?!内)")
_HOLDING = ("包含", "包括", "含有", "涵盖", "囊括")
_FORMER = re.compile(r"(?:系列)?(?:的)?(?:上一代|前一?代)")
_SINCE = re.compile(
    r"(?:了)?(?:不到|仅|短短)?[一二三四五六七八九十两几数半\d]+个?多?(?:天|周|月|年|小时|分钟)(?:之)?[后内前]"
)
_OF_USERS = re.compile(r"(?:开发者|用户|大家)[^,。;:]{0,4}(?:使用|编写|常用|熟悉)的\Z")
_ITS_GROWTH = re.compile(
    r"(?:的)?(?:技术)?(?:攻坚|攻关|创新|研发|发展|突破|建设|企业|产业化?|人才)"
)
_DONE_WITH_IT = re.compile(r"(?:检索|搜索|管理|生成|分析|处理|识别|切换|更新|选择|调用)")
_DESCRIBING = re.compile(r"(?:基于|采用|面向|针对|支持|专为|搭载|类似|媲美)\Z")
_FITTED = re.compile(r"(?:了)?(?:一[款个]|首[款个])?(?:搭载|采用|配备|内置)(?:了|有)?")
_PART_EN = re.compile(r"['’]s?\s|-[a-z]")
"""Behind a name that is only a part of what is meant."""
_INCLUDED_IN = re.compile(r"included\s*(?:in|with|as)\b")
_WHICH = re.compile(
    r"\b(?:that|which|who|rather\s+than|instead\s+of|without|unlike|using|utilizing|based\s+on|"
    r"powered\s+by|built\s+on)\b"
    r"|[a-z]\s+to\s+(?!(?:the|an?|our|your|its|all|both|various|many|multiple|any|other|most|more|support)\b)"
    r"[a-z]+"
)


def passed_by_words(skeleton: Skeleton, verb: Verb, others: list[Verb], place: int) -> Over | None:
    """Whether the words around the group at a place make it another thing's."""
    text = skeleton.text
    if _LIKE.search(text, verb.end, place):
        return "this"
    if text.startswith("的", verb.end) and any(verb.end < other.start < place for other in others):
        return "all"  # 推出的云启OS支持飞桨: what it brings out is no mention
    if skeleton.chinese and SIMILAR.match(text, place + 1):
        return "this"
    if skeleton.chinese and text[place - 1] == "由" and text[verb.start : verb.end] in _HOLDING:
        return "this"  # 包含由 A 生成的数据: the data
    if verb.relation == "outperforms" and _FORMER.match(text, place + 1):
        return "this"  # 超越 A 上一代的 B
    if skeleton.chinese and text[place - 1] == "以" and _AS_CORE.match(text, place + 1):
        return "this"  # 建成以 A 为核心的集群: the cluster
    if skeleton.chinese and _AGAINST.fullmatch(text, verb.end, place):
        return "this"  # 具备与 A 竞争的能力: A is a rival's
    if verb.relation == "locatedIn" and text.startswith("的", place + 1):
        return "all"  # 出现在位于北京的办公室: the office is there
    if verb.relation == "supports" and _OF_USERS.search(text, verb.end, place):
        return "all"  # 支持开发者使用的 Python 语法: the syntax, and not all of Python
    if verb.relation == "supports" and _ITS_GROWTH.match(text, place + 1):
        return "all"  # 支持芯片攻坚创新: a policy, and no ability of who makes it
    achieves = text[verb.start : verb.end] == "实现"
    if achieves and (OBJECT_OF.search(text, verb.end, place) or _WHERE.match(text, place + 1)):
        return "all"  # 实现全面对标 A, 实现 A 在 B 上的闭环
    if achieves and _DONE_WITH_IT.match(text, place + 1):
        return "all"  # 实现知识库检索: what is done is no mention
    if verb.relation in MAKING and _SINCE.match(text, verb.end):
        return "all"  # 发布三天后登上 A
    if verb.relation in MAKING and _DESCRIBING.search(text, verb.end, place):
        return "this"  # 发布基于 A 微调的模型 B: A only says what sort of model B is
    fitted = _FITTED.match(text, verb.end) if verb.relation in MAKING else None
    if fitted is not None and "的" not in text[fitted.end() : place]:
        return "this"  # 发布搭载 A 芯片的 B: A is in it
    if verb.relation == "hasComponent" and _INCLUDED_IN.match(text, verb.start):
        return "all"  # included in X: X is the whole
    if not skeleton.chinese and _PART_EN.match(text, place + 1):
        return "this"  # with X's lab, an X-ready tool: neither is X
    if not skeleton.chinese and _WHICH.search(text, verb.end, place):
        return "all"  # supports a tool that uses Y: Y is what the tool uses
    return None


_NOT_ITS_OBJECT = re.compile(
    r"(?:算法|方法|技术|框架|工具|库|脚本|接口|[^,。;:]来|[^,。;:]以)(?!的)[^,。;:]{0,8}\Z"
    r"|[^,。;:](?:进行|实现|完成|用于|构建|训练|开展)(?:了)?[^,。;:]{0,4}\Z"
)
"""Between 使用 and a group: something else that is used, and what that is done for."""
_ON_DATA = re.compile(r"(?:数据|样本|语料|文档)(?:\([^()]*\))?(?:的|上)")
_GAINS = re.compile(r"(?:的)?(?:大幅|显著|明显|全面)?(?:提升|增长|突破|优化|降低|减少|提高)")
_IN_LANGUAGES = re.compile(
    r"(?:等)?(?:多种|多个|多|各类|主流|常用|常见)*(?:编程)?(?:语言)?(?:的)?\s?(?:sdk|api|接口|绑定|客户端|文档|教程)"
)
_FOR_EN = re.compile(r"[a-z]\s+for\s")
_FROM_EN = re.compile(r"[a-z]\s*from\b")
_IS_HIGH = re.compile(r"(?:更|较|很)?(?:高|快|低|强|好|优|佳)(?:等|、|的?[优特]|,|。|;|\Z)")
_SCORE = re.compile(r"\([^()]*[:=]\s*\d[^()]*\)")
"""A score in brackets names a metric and no ability: in coding (Pass@1: 73.8)."""
_UNKNOWN_BASE = re.compile(
    r"(?!.*(?:自研|强大|先进|最新|流行|知名|开源|自有|自家|自主研发)的)"
    r"[^,。;:()]{2,}的[^,。;:()的]{0,2}"
)
"""Between 基于 and a group: something else that it is based on."""
_MADE = re.compile(
    r"[^,。;:]{0,8}?(?:训练|微调|开发|构建|打造|研发|搭建|实现|改进|优化)(?:得到|而来|出来)?的[^,。;:]"
)


def passed_by_relation(
    skeleton: Skeleton, verb: Verb, others: list[Verb], form: str, place: int, group: Group
) -> Over | None:
    """Whether a group is no such thing as is asked for by the relation of a verb."""
    text = skeleton.text
    if text[verb.start : verb.end] == "搭载" and _UNKNOWN_BASE.fullmatch(text, verb.end, place):
        return "all"  # 展出搭载记忆模型的眼镜 X: what it has is no mention
    if verb.relation == "uses" and skeleton.chinese:
        if _NOT_ITS_OBJECT.search(text, verb.end, place):
            return "all"  # 利用自动求导来训练模型: what is used is no mention
        behind_verb = any(other.end == verb.start for other in others)
        if behind_verb and text[place - 1] == "的":
            return "all"  # 支持使用 GQA 的 Llama-2: the model, and not its use, is supported
    if verb.relation == "basedOn" and put_to_use(text, place):
        return "all"
    if verb.relation == "basedOn" and _ON_DATA.search(text, verb.end, place):
        return "all"  # 基于海量数据的大模型预训练: it is based on data
    if verb.relation == "basedOn" and group.members[-1].source == "pattern:doing":
        return "all"  # 基于少量示例发挥模型的潜力: what is done is no base
    achieved = verb.relation == "supports" and text[verb.start : verb.end] == "实现"
    if achieved and _GAINS.match(text, place + 1):
        return "all"  # 实现吞吐量提升: a gain, and no ability
    adopts = verb.relation == "uses" and form == "topic"
    if adopts and (all_classes(group) or "更多" in text[verb.end : place]):
        return "all"  # 采用合适的算法, 集成更多大模型: nothing that is named
    if verb.relation in ("uses", "requires") and _FOR_EN.search(text, verb.end, place):
        return "all"  # uses a tool for Python packages
    if verb.relation == "provides" and _FROM_EN.search(text, verb.end, place):
        return "all"  # provides access to the API from Python applications
    if verb.relation == "provides" and _IN_LANGUAGES.match(text, place + 1):
        return "all"  # 提供 Python、Java 等多语言 SDK: what is provided is the SDK
    if verb.relation == "hasCapability" and _IS_HIGH.match(text, place + 1):
        return "all"  # 具有训练效率高等优势: a quality, and no ability
    if verb.relation == "hasCapability" and any(
        score.start() < place < score.end() for score in _SCORE.finditer(text, verb.end)
    ):
        return "this"
    if verb.relation == "basedOn" and all_classes(group) and place - verb.end > 3:
        return "this"  # 基于 240 万个样本训练的奖励模型: what it is
    if verb.relation == "basedOn" and _UNKNOWN_BASE.fullmatch(text, verb.end, place):
        return "all"  # 基于条件随机域的中文分词: it is based on what is no mention
    if verb.relation == "basedOn" and form == "carried" and _MADE.match(text, place + 1):
        return "all"  # 发布数据集 A 以及基于 A 训练的模型 B: B is, not what did stand before
    return None


def passed_as_class(
    skeleton: Skeleton, verb: Verb, inner: bool, end: int, place: int, group: Group
) -> Over | None:
    """Whether a class is what the subject is, or what something is done by."""
    text = skeleton.text
    if (
        skeleton.chinese
        and all_classes(group)
        and _DE_SAYS.search(text, verb.end, place)
        and is_predicate(skeleton, verb.start)
    ):
        return "this"  # 是一个支持中英双语的语言模型: what it is, not what it supports
    kind = group.members[0].is_class and text[place - 1 : place] == "的"
    if kind and (inner or (skeleton.headword is not None and place + 1 == end)):
        return "this"  # 使用 AI 的应用程序: what uses it, not what is used
    return None


_IS_A = re.compile(r"(?:是|为|作为)一?[个款种套]|(?<![还但而不于总])是\Z")
_DE_SAYS = re.compile(r"的[^,。;:的]{0,8}\Z")


def is_predicate(skeleton: Skeleton, place: int) -> bool:
    """Whether what follows says what a thing is: 是一个支持…的模型."""
    return _IS_A.search(skeleton.text, skeleton.clause(place)[0], place) is not None
