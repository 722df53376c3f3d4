"""Whether a verb is about a thing itself.

It may be about a part of the thing, about something made for it, or about what only begins with its
name: 发布 GPT-4 的微调工具, 提供面向 GPU 推理的脚本.
"""

from __future__ import annotations

import re

from baimo.extract.ontology import RelationType
from baimo.extract.relations.about import ABOUT_IT, CODE_OF
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.grounds import DOINGS, means, no_ground
from baimo.extract.relations.kinds import all_classes, can_do, is_version
from baimo.extract.relations.modifiers import OF_WHOLE_PHRASE
from baimo.extract.relations.skeleton import FIRST, Skeleton, open_bracket
from baimo.extract.relations.verbs.found import Verb
from baimo.extract.relations.verbs.makers import MAKING

_FOR_AN_END = re.compile(
    r"[^,。;:](?:来|以)?(?:提升|提高|增强|实现|完成|加速|减少|降低|解决|缩短)(?!后|过|的|了的)[^,。;:的、]{0,8}\Z"
)
_COMPARED_WITH = re.compile(r"(?:与|跟|同|和)\Z")
_DIFFERS = re.compile(r"[^,。;:]{0,4}?(?:不同|相同|相似|类似|一致|无关|相关)")
_ABLE = ("hasCapability", "provides")
_OF_QUALITY = re.compile(r"[^,。;:]*?的(?:特点|优点|优势|特性|特征|特色)(?=[,。;:!)]|\Z)")
"""具备功能完善、语料时新的特点 tells of qualities, and not of what it can do."""
_OF_NOUN = re.compile(
    r"(?![^,。;:]*?(?:开源|大|最新|自研|先进|经典|现有|成熟|研发|流行|主流|通用|原有|原生|高效|轻量|新|强)的)"
    rf"[^,。;:{chr(FIRST)}-\U0010ffff]{{1,12}}的[^,。;:{chr(FIRST)}-\U0010ffff]{{0,6}}"
)
_BEGINS = re.compile(r"(?:系列)?(?:模型)?(?:都|均|也)是")
_COMPATIBLE = re.compile(
    r"(?:的)?\s?(?:rest(?:ful)?\s?)?(?:api|接口|协议|格式|模式|风格|规范|端点)"
)
_TO_EXTEND = re.compile(
    r"(?:扩大|扩建|扩展|扩充|建设|建造|新建|升级|增持|开发|研发|打造|生产|采购|购买|用于|支持|推动)"
    r"[^,。;:]{0,8}\Z"
)
"""投资 4 亿美元扩大 X 业务: what is paid for, and not whom the money goes to."""
_GIVES = ("provides", "supports", "releases", "develops")
_FOR_WHAT = re.compile(r"(?:面向|针对|用于|适用于|关于)[^,。;:的]*\Z")
"""提供面向 GPU 推理的脚本: the scripts are provided, and not the GPU."""
_OF_IT = re.compile(
    r"(?:系列)?(?:模型)?的(?!新|最新|全新)(?![^,。;:]{0,8}(?:版本|版|系列|升级版|更新版|尺寸|权重|参数|模型))"
    r"[^,。;:!?]{1,10}(?=[,。;:!?(]|\Z)"
)
"""Behind what is said to be released: a part of it, or a thing made for it, is what is released."""
_ITSELF = re.compile(r"(?:的)?(?:能力|功能|方案|服务)")
"""Behind an ability, what says no more than that it is one: 提供代码生成能力."""


def is_whole(skeleton: Skeleton, verb: Verb, place: int, group: Group, spec: RelationType) -> bool:
    """Whether the noun of an object's phrase, at a place, is all that the verb is about."""
    text = skeleton.text
    if verb.relation in OF_WHOLE_PHRASE and place in skeleton.modifying:
        return False
    if verb.relation == "uses" and skeleton.chinese and _FOR_AN_END.search(text, verb.end, place):
        return False  # 借助自带的框架提升训练效率: the efficiency is not what is used
    if _COMPARED_WITH.search(text, verb.end, place) and _DIFFERS.match(text, place + 1):
        return False  # 支持与训练数据不同语言的推理
    if verb.relation in _ABLE and _OF_QUALITY.match(text, place + 1):
        return False
    if verb.relation == "basedOn" and can_do(group) and _OF_NOUN.fullmatch(text, verb.end, place):
        return False  # 基于视觉的智能体功能: not the agent is what it rests on
    if verb.relation == "basedOn" and _BEGINS.match(text, place + 1):
        return False  # 基于文本预训练的 GPT-2 都是…: that model is, not what stood before
    if means(verb.relation, group, text, place):
        return False
    if verb.relation == "outperforms" and all_classes(group) and "的" in text[verb.end : place]:
        return False  # 首个超越 A 的语言模型: the one that does
    if verb.relation == "supports" and _COMPATIBLE.match(text, verb.end):
        return False  # OpenAI 兼容 API、A: an API like theirs, and A beside it
    if verb.relation == "investsIn" and _TO_EXTEND.search(text, verb.end, place):
        return False
    if skeleton.chinese and (
        _modifies(verb.relation, group, text, place)
        or (verb.relation in _GIVES and _FOR_WHAT.search(text, verb.end, place))
    ):
        return False
    made = verb.relation in MAKING and skeleton.chinese and not is_version(group)
    if made and _OF_IT.match(text, place + 1):
        return False  # 发布 GPT-4 的微调工具: the tool is new, not GPT-4
    inside = text[place - 1] != "(" and open_bracket(text[verb.end :], place - verb.end)
    if made and CODE_OF.match(text, place + 1):
        return False  # 发布了 A 的代码
    if made and inside:
        return False  # 开源具备长文本能力(对话模型可输出…)的模型 A: the bracket names none
    if spec.whole_tail and ABOUT_IT.match(text, place + 1):
        last = group.members[-1]
        able = last.base_type in ("Capability", "Scenario")
        quoted = last.source == "pattern:quoted-name" and text.startswith("功能", place + 1)
        if not (quoted or (able and _ITSELF.match(text, place + 1))):
            return False
    return True


_CALLS = re.compile(
    r"(?:\([^()]{1,24}\))?(?:上|中|里)?(?:的)?(?:真实|用户|多轮|公开|海量|原始|历史|高质量|各类|相关)*"
    r"(?:调用|额度|次数|用量|问题|对话|样本|用例|案例|仓库|提交|请求|语料|文章|帖子|评论|题目|样例|论文|网页)"
)
"""包含 200 次免费的 A 调用 counts uses of A, and 包含 A 的真实问题 questions, neither a part."""
_LENGTH_OF = re.compile(r"[\d\U000f0000-\U0010ffff][kKmM万]?\s?的?(?:最大|最长)?\Z")
_TRAINS = re.compile(r"的(?!方法|技术|方式|策略|算法|机制|能力|功能|手段|思路|范式)")
_OF_WORK = re.compile(
    r"的(?!(?:各种|各类|多种|不同|实际|具体|相关)?(?:场景|任务|领域|需求|应用|工作|问题|环境|用户|企业|行业|开发者|业务|情况|能力|功能))"
)


def _modifies(relation: str, group: Group, text: str, place: int) -> bool:
    """Whether a doing only says which of several is meant: 使用预训练的 A, 更适合检索的写法."""
    last = group.members[-1]
    if relation == "hasComponent":
        return _CALLS.match(text, place + 1) is not None
    if last.base_type not in ("Capability", "Scenario"):
        return False
    name = last.entry.name if last.entry is not None else ""
    if relation == "basedOn":
        return no_ground(group)
    if relation == "supports":
        length = name.startswith("上下文") and _LENGTH_OF.search(text, 0, place) is not None
        return length or (text[:place].endswith("的") and name.startswith("性能"))
    if relation == "uses":
        trained = last.source == "lexicon" and last.entry is not None
        return (
            trained
            and last.entry is not None
            and last.entry.name in DOINGS
            and _TRAINS.match(text, place + 1) is not None
        )
    if relation == "appliesTo":
        fitter = text[:place].endswith(("更适合", "更适用于"))
        return fitter and _OF_WORK.match(text, place + 1) is not None
    return False
