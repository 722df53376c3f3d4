"""The subject of a verb, in the verb's own clause."""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.carried import OBJECT_OF
from baimo.extract.relations.comparands import BESIDE, NEAR, SIMILAR, held_apart
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.definitions import IS_ONE_EN
from baimo.extract.relations.kinds import fits
from baimo.extract.relations.prepositions import (
    BY_ITS,
    LIST_BEHIND,
    LIST_BEHIND_EN,
    PREPOSITION_EN,
    PREPOSITION_ZH,
)
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton, open_bracket
from baimo.extract.relations.verbs.found import Placed
from baimo.extract.relations.verbs.makers import MADE_BY_IT, MAKING
from baimo.extract.relations.verbs.people import OTHERS_ZH, PEOPLE_EN, PEOPLE_OF_EN, PEOPLE_ZH

_INSTRUMENT_ZH = re.compile(
    r"(?:利用|使用|采用|运用|调用|加载|安装|下载|导入|启动|支持|兼容|类|类似)(?:了|于)?[^\w,。;:、]{0,4}\Z"
)
"""Before what is used, or only likened to: neither is who does what follows."""
_ALSO_INSTRUMENT_ZH = re.compile(
    rf"(?:利用|使用|采用|通过|借助|用)[^,。;:]{{0,6}}{ANY_GROUP}(?:和|与|、|及|以及|\+)[^\w]{{0,3}}\Z"
    r"|(?:考察|评估|评测|测试|研究|验证|衡量)(?:了)?\Z"
)
"""利用 A 和 B 使用 X, 考察 X 使用工具的能力: neither is said to use anything."""
_WHAT_IS_MADE = re.compile(
    r"(?:发布|推出|开发|研发|开源|自研|打造|研制|训练|创立|创办|创建|提出|上线)(?:并开源)?的"
)
_USES = re.compile(r"(?:使用|采用|利用|选用|调用)了?\Z")
_RIGHT_BEFORE = re.compile(r"(?:最新|近日|日前|刚刚|新|自主|正式|联合|共同|独立|首次|此前)*")
_ITS_OWN = re.compile(
    r"(?:近日|日前|今日|正式)*(?:宣布|表示|称|透露)?(?:其|旗下)(?![将已在会正也可能还于为与和曾全首])[^,。;:]{2,14}"
)
"""Between an organisation and a verb: what is its does what the verb says."""
_PART_OF_NAME = re.compile(
    r"(?:纯?函数|代码|源码|分支|语法|语句|命令|脚本|示例|样例|教程|文档|指南|手册|白皮书|技术报告|论文|镜像|安装包)"
)
"""Behind a name, what makes it another thing: a Python 纯函数 supports nothing that Python does."""
_ITS_PARTS = re.compile(
    r"的(?:主要|核心|关键|基本|重要|现有)*(?:组件|组成部分|模块|功能模块|部分|功能|技术|产品|服务|成员|特性|版本)"
    r"(?:主要|又|还|目前)?\Z"
)
"""Behind a subject: what a list of parts is of. X 的核心技术包括 A 和 B says it of X."""
_ITS_WORK = re.compile(
    rf"的(?:预|再)?(?:训练|推理|微调|精调|部署|对齐|量化|评测|{ANY_GROUP})(?:过程|阶段|任务|环节|部分)?(?:中|时|上)?"
    r"(?:主要|共|总共|全程|均|也|还|默认|采取)*"
)
"""X 的训练使用了 A100: what its training uses, it uses."""
_JOINT_WORK = ("合作", "战略合作")
_LISTING = ("包括", "包含", "涵盖", "囊括", "含有", "分为")
_MEANT_FOR = re.compile(r"(?:适用于|面向|针对|用于|依赖于)[^,。;:]*\Z")
_MAKES = re.compile(
    r"[^,。;:的]{0,8}?(?:研发|开发|打造|构建|设计|训练|发布|推出|开源|上线|实现|编写|创建)(?:了|出)?"
    r"(?:国内|国际|全球|业界|行业|首[个款家]|第一[个款]|一[个款种套组]|全新|新)*的?"
)
_OF_THING = frozenset(
    ("supports", "provides", "uses", "hasCapability", "basedOn", "requires", "appliesTo", "serves")
)
"""Relations of what is made, and of who makes it only where nothing else is the subject."""
_A_KIND = re.compile(r"一[个款种项套类]\Z")
IS = re.compile(r"(?:系列)?(?:开源)?(?:大?模型|平台|框架|工具)?(?:也|则)?(?:是|为)")
_PARTICIPLE_EN = re.compile(
    r"\s*(?:(?:is|are|was|were|be|been|being|now|also|currently|already|(?:trained|built|implemented|"
    r"created|developed|deployed|evaluated|made|fine-?tuned|quantized|served|by)(?=\s))\s*)*"
    r"|[^,;:]{0,40}\bby\s*"
)
"""What may stand between a participle and its subject: X is using Y, X was built using Y. In
``fine-tune X using Y`` the subject is not X."""
_AND_VERB = re.compile(r"\band\s+(?:[a-z]+ly\s+|also\s+|then\s+|now\s+)?\Z")
"""Before a verb that shares its subject with the verb before it."""
_PRONOUN_EN = re.compile(r"\s*(?:it|they|this|these)\b")
_KIT_EN = re.compile(
    r"\s?(?:python\s|api\s)?(?:sdks?|packages?|clients?|keys?|formats?|protocols?|endpoints?|"
    r"bindings?|wrappers?)\b"
)
"""Behind a name, what makes it a thing that is called after it."""
OWNED_EN = re.compile(r"['’]s?\s")


def in_own_clause(
    skeleton: Skeleton,
    groups: list[Placed],
    limit: int,
    domain: tuple[str, ...],
    participle: bool,
    relation: str,
    ontology: Ontology,
) -> Group | None:
    """The rightmost group that can do it and depends on no preposition."""
    text = skeleton.text
    if not skeleton.chinese and groups and _AND_VERB.search(text, 0, limit):
        # It uses X and requires Y: what X and Y are said of stands before both verbs.
        if _PRONOUN_EN.match(text, skeleton.clause(limit)[0]):
            return None
        groups = groups[:1]
    preposition = PREPOSITION_ZH if skeleton.chinese else PREPOSITION_EN
    parts = text.startswith(_LISTING, limit)
    if skeleton.chinese and _A_KIND.search(text, 0, limit):
        # A 是 B 推出的一款支持 C 的模型: the model that supports C is A.
        defined = [placed for placed in groups if IS.match(text, placed[0] + 1)]
        groups = defined or groups
    for place, group in reversed(groups):
        near = max(0, place - NEAR)
        if not fits(group, domain, ontology):
            continue
        after = text[place + 1 : limit]
        made = skeleton.chinese and _WHAT_IS_MADE.match(text, limit) is not None
        used = made and _RIGHT_BEFORE.fullmatch(after) and _USES.search(text, near, place)
        if not used and preposition.search(text, near, place):
            people = relation in MAKING and not skeleton.chinese
            if not (people and PEOPLE_OF_EN.search(text, near, place)):
                continue
        if skeleton.chinese and (
            BY_ITS.search(text, near, place) or LIST_BEHIND.search(text, near, place)
        ):
            continue
        if skeleton.chinese and after.startswith("的"):
            of_parts = parts and _ITS_PARTS.match(after)
            of_both = after == "的" and text.startswith(_JOINT_WORK, limit)
            of_work = relation == "uses" and _ITS_WORK.fullmatch(after)
            if not (PEOPLE_ZH.match(after) or of_parts or of_both or of_work):
                continue
        if skeleton.chinese and relation in ("supports", "uses") and _MEANT_FOR.search(after):
            continue  # 适用于支持 A 的设备: the device does
        if skeleton.chinese and relation in _OF_THING and _MAKES.fullmatch(after):
            continue  # 我们开发了支持 A 的插件: the plugin supports it
        if skeleton.chinese and _ITS_OWN.fullmatch(after):
            continue  # 华为云宣布其存储服务接入 A: the service does
        if skeleton.chinese and (_PART_OF_NAME.match(after) or MADE_BY_IT.match(after)):
            continue
        if held_apart(text, place) or (skeleton.chinese and OTHERS_ZH.match(after)):
            continue
        if open_bracket(text, place):
            continue
        if not skeleton.chinese and OWNED_EN.match(after):
            continue  # X's new chip supports Y: the chip does
        if not skeleton.chinese and place in skeleton.modifying and after.strip():
            continue  # Docker images support X: the images do
        if not skeleton.chinese and LIST_BEHIND_EN.search(text, 0, place):
            continue  # the demos on A and B support X
        if not skeleton.chinese and _KIT_EN.match(after):
            continue  # upgraded the OpenAI package and supported X: the package is no firm
        if relation == "founds" and PEOPLE_EN.match(after):
            continue  # a former X researcher founded Y
        if not skeleton.chinese and _of_another(after):
            return None  # X is faster than a tool that supports Y: the tool does
        if skeleton.chinese and BESIDE.search(text, near, place) and SIMILAR.match(after):
            continue  # 表现与 A 相似(略优于 B): A is no more than likened to
        if skeleton.chinese and relation == "uses" and "支持" in text[place + 1 : limit]:
            continue  # A 支持 B 使用 C: nobody is said to use it
        if made and "由" in after:
            return None  # 收购了由英国工程师创立的 X: they founded it, who are no mention
        if made and _RIGHT_BEFORE.fullmatch(after):
            return group  # 支持 A 开发的 X: A did, whatever is done with X
        if skeleton.chinese and OBJECT_OF.search(text, near, place):
            continue  # A 对标 B 推出 X: A did
        if skeleton.chinese and (
            _INSTRUMENT_ZH.search(text, near, place)
            or _ALSO_INSTRUMENT_ZH.search(text, near, place)
        ):
            continue
        if participle and group is not skeleton.headword:
            if place != groups[-1][0] or not _PARTICIPLE_EN.fullmatch(after):
                continue
            if _governed(text, place):
                continue
        return group
    return None


RELATIVE_EN = re.compile(r"\b(?:that|which)\s*(?:(?:also|can|fully|natively)\s*)?\Z")
_ITS_KIND_EN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:models?|series|family|framework|library|toolkit|platform|tools?|chips?|gpus?)?\s*,?\s*"
)
"""Behind a name, the noun for what it is."""


def _of_another(after: str) -> bool:
    """Whether what stands between an English group and a verb names what the verb is said of.

    A relative clause is about the noun right before it, which is the group's own class or another.
    """
    relative = RELATIVE_EN.search(after)
    if relative is None:
        return False
    between = after[: relative.start()]
    return not (_ITS_KIND_EN.fullmatch(between) or IS_ONE_EN.fullmatch(between))


_GOVERNING_EN = re.compile(
    r"\b(?:(?!using\b)[a-z]{2,}ing|fine-?tune|deploy|run|load|train|serve|evaluate|build|enable|try|use|"
    r"perform|conduct|quantize|test|create|download|convert|install|edit)\s*(?:the|a|an|your|our|its)?\s*"
    r"(?:[a-z]+\s*)?\Z"
)


def _governed(text: str, place: int) -> bool:
    """Whether an English group is the object of a verb before it (deploying X using Y)."""
    return _GOVERNING_EN.search(text, 0, place) is not None
