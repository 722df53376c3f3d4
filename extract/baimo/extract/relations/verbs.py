"""Verb cues: who does it, and to what.

Active (head 发布 tail), passive (tail 由 head 发布; tail is released by head), fronted object
(head 将 tail 开源; 不管是 tail,head 都支持) and relative clause (head 发布的 tail). A clause
without a subject of its own takes that of the clause before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from baimo.extract.ontology import Ontology
from baimo.extract.relations.carried import (
    BUILT_AS,
    OBJECT_OF,
    OF_MAKER,
    THINKS,
    behind_date,
    without_subject,
)
from baimo.extract.relations.companions import with_companions
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.cues import Verbs
from baimo.extract.relations.examples import examples_after
from baimo.extract.relations.gapping import gapped
from baimo.extract.relations.skeleton import (
    ANY_GROUP,
    FIRST,
    Alphabet,
    Skeleton,
    block_of,
    open_bracket,
)

Placed = tuple[int, Group]
"""A group and its index in the skeleton's text."""

_NEAR = 40
"""In characters of the skeleton: what stands right before a group, and ends there, is no longer."""
LONGEST_REACH = 60
"""How far, in characters of the skeleton, a verb reaches for subject or object in its clause."""

_PREPOSITION_ZH = re.compile(
    r"(?:在|于|对|向|从|给|自|以|(?<!应)用|基于|通过|依托|根据|按照|为|为了|随着|针对|关于|围绕|面向|"
    r"借助|结合|跟随|凭借|"
    r"除了|除|经过|经|被|由|把|将|据|比|到|至|等|称为|称之为|叫做|作为)(?:了|在)?(?:各个|各种|"
    r"各类|各|所有|多种|多个|主流的?|"
    r"众多|不同的?|全球|国内|该|这个|这一)?(?:[“\"《「『]|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)?\Z"
)
_UNKNOWN_FIRST_EN = re.compile(
    r"\s*(?:\b(?:both|various|multiple|several|many|the|all)\s)?"
    r"(?:(?![^,]*\b(?:and|or|but|which|that|while|where|as|with|for|to|in|it|its|we|by|of|is|are|from|on|at|"
    r"than|using|based)\b)[a-z0-9][a-z0-9\-/+. ]{1,28}?,\s*){1,3}"
    rf"(?={ANY_GROUP})"
)
"""Behind a verb, the first things of a list, if they are no mentions: supports this, A and B."""
_LIST_BEHIND = re.compile(r"(?:对于|针对)\s?[^,。;:、]{1,10}(?:、[^,。;:、]{1,10})*、\s?\Z")
"""对于 A、B 支持 C: all of the list stand behind the preposition."""
_BY_ITS = re.compile(rf"(?:通过|借助|凭借|依托)[^,。;:的{chr(FIRST)}-\U0010ffff]{{1,10}}的\Z")
"""通过用户友好的 API 实现: what it is done by, with an attribute before it."""
_PREPOSITION_EN = re.compile(
    r"\b(?:in|on|at|by|with|for|from|to|of|(?<!such )as|via|using|than|like|about|between|into|"
    r"under|against|through|after|before|since|during|alongside)\s*(?:the|a|an|its|their|our)?\s*\Z"
)
_ITS_GROWTH = re.compile(
    r"(?:的)?(?:技术)?(?:攻坚|攻关|创新|研发|发展|突破|建设|企业|产业化?|人才)"
)
_DONE_WITH_IT = re.compile(r"(?:检索|搜索|管理|生成|分析|处理|识别|切换|更新|选择|调用)")
_DESCRIBING = re.compile(r"(?:基于|采用|面向|针对|支持|专为|搭载|类似|媲美)\Z")
_AND_NAME = re.compile(r"\s?(?:[::]|[-–—]{1,2})\s?[“\"]?")
_NOUN_AND_NAME = re.compile(r"\s?(?:应用|程序|软件|平台|系统|工具|产品|服务|项目|插件)\s?[“\"]?")
"""From a class to the name of the thing that is of it: 机器人应用猫箱."""
_NOUN_NAMELY = re.compile(
    r"\s?(?:聊天)?(?:机器人|应用|程序|助手|插件|工具|小程序|版本|功能)\s?:\s?[“\"]?"
)
"""From a name that only says what sort of thing it is to that thing: 首个 Telegram 机器人:X."""
_ITS_PEOPLE = re.compile(
    rf"(?:的?{ANY_GROUP})*(?:的?(?:研究|研发|开发|科研|技术|工程|一个|几位|多位)*"
    r"(?:团队|人员|研究者|学者|工程师|实验室|科学家|开发者|小组)?)?(?:共同|联合|独立|自主|近日|最新)*"
)
"""Between an agent and a verb: people of the agent, 由腾讯的研究团队开发."""
_IN_PHRASE = re.compile(r"(?:向|给|对|从|与)\Z")
_INSTRUMENT_ZH = re.compile(
    r"(?:利用|使用|采用|运用|调用|加载|安装|下载|导入|启动|支持|兼容|类|类似)(?:了|于)?[^\w,。;:、]{0,4}\Z"
)
"""Before what is used, or only likened to: neither is who does what follows."""
_WHAT_IS_MADE = re.compile(
    r"(?:发布|推出|开发|研发|开源|自研|打造|研制|训练|创立|创办|创建|提出|上线)(?:并开源)?的"
)
_USES = re.compile(r"(?:使用|采用|利用|选用|调用)了?\Z")
_RIGHT_BEFORE = re.compile(r"(?:最新|近日|日前|刚刚|新|自主|正式|联合|共同|独立|首次|此前)*")
_ALSO_INSTRUMENT_ZH = re.compile(
    rf"(?:利用|使用|采用|通过|借助|用)[^,。;:]{{0,6}}{ANY_GROUP}(?:和|与|、|及|以及|\+)[^\w]{{0,3}}\Z"
    r"|(?:考察|评估|评测|测试|研究|验证|衡量)(?:了)?\Z"
)
"""利用 A 和 B 使用 X, 考察 X 使用工具的能力: neither is said to use anything."""
_PARTICIPLE_EN = re.compile(
    r"\s*(?:(?:is|are|was|were|be|been|being|now|also|currently|already|(?:trained|built|implemented|"
    r"created|developed|deployed|evaluated|made|fine-?tuned|quantized|served|by)(?=\s))\s*)*"
    r"|[^,;:]{0,40}\bby\s*"
)
"""What may stand between a participle and its subject: X is using Y, X was built using Y. In
``fine-tune X using Y`` the subject is not X."""
_RELATIVE_EN = re.compile(r"\b(?:that|which)\s*(?:(?:also|can|fully|natively)\s*)?\Z")
_ITS_KIND_EN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:models?|series|family|framework|library|toolkit|platform|tools?|chips?|gpus?)?\s*,?\s*"
)
"""Behind a name, the noun for what it is."""
_IS_ONE_EN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?"
    r"(?:(?:is|are|was)\s+(?:an?|the|our|one of the)|,\s*(?:an?|the|our))\b[^.;:]{0,80}"
)
"""From a name to the class that it is said to be of."""
_WHICH = re.compile(
    r"\b(?:that|which|who|rather\s+than|instead\s+of|without|unlike|using|utilizing|based\s+on|"
    r"powered\s+by|built\s+on)\b"
)
_THE = re.compile(r"\bthe\s*\Z")
MADE_GAP = re.compile(
    r"\s*(?:\([^()]*\)|\))?\s*"
    r"(?:(?:models?|series|family|dataset|benchmark|framework|library|toolkit|platform|tool|chips?|app|suite|"
    r"chatbot|assistant|system|service)\s*)*(?:,?\s*(?:which|that|and)\s+)?,?\s*"
    r"(?:(?:is|was|are|were|has|have|had|been|being|be|can|"
    r"will|would|may|might|could|should|to|set|expected|planned|scheduled|never|no|longer|also|"
    r"first|jointly|not|now|already|both|all|[a-z]+ly)\s*)*"
    r"|\s*(?:\([^()]*\)\s*)?(?:(?:models?|series|family|framework|library|platform)\s*)*"
    r",?\s*(?:is|was|are|were)?\s*(?:an?|the|our|one of the)\b[^.;:]*"
)
"""From what is made to *made by*: X joins the systems made by Y says it of the systems."""
_AND_NAME_EN = re.compile(rf"\s*(?:(?:in|for)\s*{ANY_GROUP}\s*)?,\s*(?={ANY_GROUP})")
"""Its first chatbot in China, X: the name of what a class is said of."""
_PART_EN = re.compile(r"['’]s?\s|-[a-z]")
"""Behind a name that is only a part of what is meant."""
_IT_EN = re.compile(
    r"\s*(?:it|(?:the|this) (?:project|library|framework|toolkit|repository|repo|package|codebase|"
    r"platform|tool|engine|software|plugin))\b"
)
_SAID_OF_IT = frozenset(
    ("supports", "provides", "hasCapability", "outperforms", "uses", "requires", "hasComponent")
)
"""What a sentence that begins with *It* states of what it speaks of."""
_OWNED_EN = re.compile(r"['’]s?\s")
_AND_VERB = re.compile(r"\band\s+(?:[a-z]+ly\s+|also\s+|then\s+|now\s+)?\Z")
"""Before a verb that shares its subject with the verb before it."""
_INSERTED = re.compile(
    r"\s*(?:which|who|whose|where|in which|unlike|like|not|along with|formerly|powered by|"
    r"built with|founded by|backed by)\b"
)
_BARE_NAME = re.compile(
    rf"\s*(?:(?:the|an?|today|and|also|but)\s*)*(?:{ANY_GROUP}['’]s\s*)?{ANY_GROUP}"
    r"\s*(?:\([^()]*\)\s*)?"
)
"""A name alone in its clause, whose verb stands behind an insertion."""
_PRONOUN_EN = re.compile(r"\s*(?:it|they|this|these)\b")
_BY_EN = re.compile(r"[^,;:.]{0,30}?\bby\b")
_PEOPLE_EN = re.compile(
    r"\s*(?:engineers?|researchers?|employees?|alumni|alums?|executives?|veterans?|staff|scientists?)\b"
)
"""Behind a name, people of it: founded by former X engineers."""
_PEOPLE_OF_EN = re.compile(
    r"(?<!former )\b(?:researchers|scientists|engineers|students|team|group|lab) "
    r"(?:of (?:researchers|scientists|engineers|students) )?(?:at|from) ?(?:the )?\Z"
)
"""Before a name: who there do what follows, it does (researchers at X developed Y)."""
_PARTNER_LEAD = re.compile(rf"[a-z\s-]{{0,40}}(?:{ANY_GROUP})?\s*")
_LIKE = re.compile(r"类(?:似于?)?\s?\Z")
_SIMILAR = re.compile(
    r"(?:等)?(?:的)?[^,。;:]{0,3}(?:相似|类似|相同|一样|相近|一致|对齐|齐平|媲美)"
)
_APPOSED = re.compile(r"(?:这)?(?:是|也是)?一?[个款种项套](?:全新|最新|新)?(?:的)?|其")
"""What a clause begins with that says more of what the one before it was about."""
_JOINTLY = re.compile(r"共同|联合|携手|联手|一起")
_IS_A = re.compile(r"(?:是|为|作为)一?[个款种套]|(?<![还但而不于总])是\Z")
_DE_SAYS = re.compile(r"的[^,。;:的]{0,8}\Z")


def _is_predicate(skeleton: Skeleton, place: int) -> bool:
    """Whether what follows says what a thing is: 是一个支持…的模型."""
    return _IS_A.search(skeleton.text, skeleton.clause(place)[0], place) is not None


_ITS_OWN = re.compile(
    r"(?:近日|日前|今日|正式)*(?:宣布|表示|称|透露)?(?:其|旗下)(?![将已在会正也可能还于为与和曾全首])[^,。;:]{2,14}"
)
"""Between an organisation and a verb: what is its does what the verb says."""
_PART_OF_NAME = re.compile(
    r"(?:纯?函数|代码|源码|分支|语法|语句|命令|脚本|示例|样例|教程|文档|指南|手册|白皮书|技术报告|论文|镜像|安装包)"
)
"""Behind a name, what makes it another thing: a Python 纯函数 supports nothing that Python does."""
_MADE_BY_IT = re.compile(
    rf"[^,。;:{chr(FIRST)}-\U0010ffff]{{0,6}}?(?:推出|发布|开发|研发|研制|打造|自研|开源|提供|训练|构建|上线|设计|建设|"
    r"创建)了?的[^,。;:的]{1,16}\Z"
)
"""Behind a maker: 云启科技推出的云启OS支持 A says it of what is no mention."""
_PUT_TO_USE = re.compile(
    r"(?:语言|语句|接口|语法|技术|机制)?(?:来|去)?(?:提取|构建|搭建|生成|构造|编写|绘制)(?:了)?"
    r"(?!的|[,。;:!?)]|而成|\Z)"
    r"|的.(?:系列)?(?:模型)?(?:都|均|也)是"
)
"""基于 Python 构建计算图, 基于文本的 GPT-2 都是: what is based on it is named behind it."""
_UNKNOWN_BASE = re.compile(
    r"(?!.*(?:自研|强大|先进|最新|流行|知名|开源|自有|自家|自主研发)的)"
    r"[^,。;:()]{2,}的[^,。;:()的]{0,2}"
)
"""Between 基于 and a group: something else that it is based on."""
_MADE = re.compile(
    r"[^,。;:]{0,8}?(?:训练|微调|开发|构建|打造|研发|搭建|实现|改进|优化)(?:得到|而来|出来)?的[^,。;:]"
)
_BEGINS = re.compile(r"(?:系列)?(?:模型)?(?:都|均|也)是")
_NOT_ITS_OBJECT = re.compile(
    r"(?:算法|方法|技术|框架|工具|库|脚本|接口|[^,。;:]来|[^,。;:]以)(?!的)[^,。;:]{0,8}\Z"
    r"|[^,。;:](?:进行|实现|完成|用于|构建|训练)[^,。;:]{0,4}\Z"
)
"""Between 使用 and a group: something else that is used, and what that is done for."""
_THE_FOLLOWING = re.compile(r"了?(?:以下|如下|下列|这些)")
_IN_LANGUAGES = re.compile(
    r"(?:等)?(?:多种|多个|多|各类|主流|常用|常见)*(?:编程)?(?:语言)?(?:的)?\s?(?:sdk|api|接口|绑定|客户端|文档|教程)"
)
_GAINS = re.compile(r"(?:的)?(?:大幅|显著|明显|全面)?(?:提升|增长|突破|优化|降低|减少|提高)")
_IS_HIGH = re.compile(r"(?:更|较|很)?(?:高|快|低|强|好|优|佳)(?:等|、|的?[优特]|,|。|;|\Z)")
_ON_DATA = re.compile(r"(?:数据|样本|语料|文档)(?:\([^()]*\))?(?:的|上)")
_SCORE = re.compile(r"\([^()]*[:=]\s*\d[^()]*\)")
"""A score in brackets names a metric and no ability: in coding (Pass@1: 73.8)."""
_DE_OF_NAME = re.compile(r"(?:系列)?(?:大?模型|框架|工具|平台|芯片)的[^,。;:的]{0,3}")
_RUNS = re.compile(
    r"(?:平台|芯片|集群|算力)?(?:进行|完成|开展)?(?:了)?(?:预?训练|推理|部署|运行|微调|适配)"
)
_INSTRUMENTAL = re.compile(r"(?:技术|方法|算法)?(?:对|进行)")
_AGENT_ZH = re.compile(r"(?:由|被|经)\Z")
_FOR_ANOTHER = re.compile(r"(?:用于|用来|用以|用作|拿来)[^,。;:]{0,8}\Z")
_LIKENED = re.compile(
    r"(?:比|较之?|相较于?|相比于?|相对于?|对比|像|如同|不同于|有别于|\b(?:than|unlike|like|versus|vs\.?))\s?\Z"
)
"""Before what something is held against, which does not do what is said behind it."""
_WITHOUT = re.compile(r"(?:无需|无须|不需要?|不用|没有|脱离|摆脱|\bwithout(?: an?y?)?)\s?\Z")
"""Before what is not needed: 无需 GPU 也能运行 X says nothing that a GPU does."""
_BUILT_WITH = frozenset(("uses", "basedOn"))
_PART_OF_IT = re.compile(
    r"(?:前端|后端|底层|上层|中间层|服务端|服务器端|客户端|数据库|向量数据库|存储|推理引擎|界面|核心|内核|编码器|解码器)(?:部分|层)?(?:则|也)?"
)
"""Before 采用 or 基于: the part of an earlier clause's subject that is built with something."""
_OTHERS = re.compile(
    r"(?:的)?(?:(?:前|原)(?:员工|高管|工程师|研究员|科学家|团队|副?总裁|负责人)|校友|毕业生|"
    r"(?:主要|最大)?(?:竞争)?对手|竞品|合作伙伴|客户|用户|供应商|股东|投资[人方]|子公司|母公司)"
)
"""Behind an organisation: others than itself do what follows (谷歌前员工创办的 X)."""
_WITH = re.compile(r"(?:与|和|同|跟|携手|联合|联手|同时与)\Z")
_CLASS_OF_LIST = re.compile(rf"{ANY_GROUP}等[^,。;:的]{{0,5}}\Z")
_BESIDE = re.compile(r"(?:和|与|跟|同)\s?\Z")
"""Before a group: it stands beside something that is no mention."""
_BA = re.compile(r"(?:将|把)\Z")
_CLASS_WITHIN = 4
"""How far from the start of a clause a class may stand that is the subject of the next one."""
_DE = re.compile(r"的?\Z")
_DE_OF_CLASS = re.compile(r"(?:\([^()]{0,30}\))?等?的[^,。;:的]{0,4}")
"""As ``_DE``, behind a class: 支持大模型(LLM)的分布式训练 is about the training."""
_PASSIVE_EN = re.compile(
    r"\b(?:is|are|was|were|been|being|be|get|got)"
    r"(?:\s+\w+ly|\s+also|\s+first|\s+not|\s+now|\s+already|\s+both|\s+all)*\s*\Z"
)
_IF = re.compile(r"\b(?:if|whether|when|unless|once|until|as long as|provided)\b")
_BY = re.compile(
    r"[^,;:.]{0,30}?\bby\s*(?:(?:the\s+|a\s+|an\s+|\w+\s+)?|"
    r"(?:a |the )?(?:researchers|scientists|engineers|students|team|group) "
    r"(?:of (?:researchers|scientists|engineers|students) )?(?:at|from) ?(?:the )?)"
    rf"(?={ANY_GROUP})"
)
_SAME_SUBJECT = re.compile(
    r"(?:并|并且|而且|且|还|也|同时|以及|又|更|又能|and\b|as well as\b|also\b)"
)
_FRONTED = re.compile(r"不管|无论|不论")
_COUNTED_END = re.compile(r"(?:[几多数两三四五六七八九十\d]+|一系列|如下|以下)[^,。;:]{0,10}\Z")
_NAMELY = re.compile(r"(?:分别|主要|具体)?(?:是|为|有|包括|包含)?[^,。;:]{0,2}")
"""What may stand between a list and its announcement: 包含四个组件,分别是 A、B."""
_IN_LIST = re.compile(r"\s*(?:[、,。;!?)(]|等|以及|和|与|及|or\b|and\b|\Z)")
"""Behind the first thing of a list; in 支持 92 种语言,上下文长度达 128K no list begins."""
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
_IS = re.compile(r"(?:系列)?(?:开源)?(?:大?模型|平台|框架|工具)?(?:也|则)?(?:是|为)")
_A_KIND = re.compile(r"一[个款种项套类]\Z")
_ADVERBS = re.compile(
    r"(?:它们|一[个款种项套]|并且|并|而且|且|近日|日前|今日|昨日|此前|去年|今年|也|还|又|都|已经|已|现已|当前|现阶段|将会|将|会|能够|能|可以|可|均|同时|从而|进而|"
    r"以及|更好地|更|只|仅|主要|目前|现|最高|最多|直接|成功|"
    r"首次|正式|全面|完整|原生|很好地|无缝|不再|不|没有|未|进一步|率先|陆续|再次|随后|后|不仅|"
    r"不但|其中|包括|例如|另外|此外|天然|默认|暂不|暂|最终|"
    r"重点|开始|继续|逐步|同步|联合|共同|独立|自主|最新|即将|计划|拟|用来|用于|来|去|以|用以|需|"
    r"需要|便于|方便|大幅|显著|在[^,。;]{1,12}(?:上|中|里|下|时|前|后|方面|任务上?)|[^,。;]{1,6}(?:内|以来|期间)|"
    r"于[^,。;]{1,10}|(?:基于|利用|借助|通过|采用)[^,。;的]{1,12}|"
    r"以[^,。;]{1,10}?(?:参数|成本|速度|性能|价格|规模|代价|优势|成绩|算力))*"
)
_BARE = re.compile(rf"\s?{ANY_GROUP}(?:等[^,]{{0,6}})?\s?")
_OPENS_LIST = re.compile(r"(?:支持|兼容|采用|使用|提供|包括|包含|依赖)[^。;:!?]*\Z")
_MEANT_FOR = re.compile(r"(?:适用于|面向|针对|用于|依赖于)[^,。;:]*\Z")
_MAKES = re.compile(
    r"[^,。;:的]{0,8}?(?:研发|开发|打造|构建|设计|训练|发布|推出|开源|上线|实现|编写|创建)(?:了|出)?"
    r"(?:一[个款种套组]|全新|新)?的?"
)
_OF_THING = frozenset(
    ("supports", "provides", "uses", "hasCapability", "basedOn", "requires", "appliesTo")
)
"""Relations of what is made, and of who makes it only where nothing else is the subject."""
_OF_QUALITY = re.compile(r"[^,。;:]*?的(?:特点|优点|优势|特性|特征|特色)(?=[,。;:!)]|\Z)")
"""具备功能完善、语料时新的特点 tells of qualities, and not of what it can do."""
_FOR_AN_END = re.compile(
    r"[^,。;:](?:来|以)?(?:提升|提高|增强|实现|完成|加速|减少|降低|解决|缩短)(?!后|过|的|了的)[^,。;:的、]{0,8}\Z"
)
_NEAR_BRACKET = 4
_COMPARED_WITH = re.compile(r"(?:与|跟|同|和)\Z")
_DIFFERS = re.compile(r"[^,。;:]{0,4}?(?:不同|相同|相似|类似|一致|无关|相关)")
_ABLE = ("hasCapability", "provides")
_OF_NOUN = re.compile(
    r"(?![^,。;:]*?(?:开源|大|最新|自研|先进|经典|现有|成熟|研发|流行|主流|通用|原有|原生|高效|轻量|新|强)的)"
    rf"[^,。;:{chr(FIRST)}-\U0010ffff]{{1,12}}的[^,。;:{chr(FIRST)}-\U0010ffff]{{0,6}}"
)
_AMOUNT = re.compile(r"(?:了)?\s?\d[\d.,]*\s?[万亿千百]?\+?\s?(?!\d|参数|[BM]|的)")
_IN_MEASURE = re.compile(
    r"(?:并且|并|且|同时|还|也|其)*"
    r"(?:(?:在|以)[^,。;:]{1,40}?(?:上|中|下|里|方面|大小|规模|体量|尺寸))*"
    r"(?:[^,。;:的]{0,16}?(?:性能|效果|表现|能力|速度|精度|准确率|成绩|得分|指标|水平)(?:上|方面)?)?"
    r"(?:均|都|全面|大幅|显著|远远|远|已|也|明显|甚至|可|能)*"
)
"""Before 超越: what of the subject is compared, where and by which measure (综合性能超越 A)."""
_ADVERBS_EN = re.compile(
    r"\s*(?:(?:and|also|which|that|who|then|it|now|currently|fully|will|can|is|are|has|have|not|does|"
    r"only|further|successfully|natively|but|to|they|[a-z]{3,}ly)\b\s*)*"
)
_DESCRIBED = re.compile(
    rf"的[^,。;:]{{0,8}}?{ANY_GROUP}?[^,。;:]{{0,4}}?(?:为|是|包括|有|如下)[::]?(?={ANY_GROUP})"
)
_INTRODUCING = frozenset(("releases", "develops", "provides", "built", "founds"))
"""Relations whose object is what the next clause goes on about."""
OF_WHOLE_PHRASE = frozenset(
    ("supports", "provides", "uses", "hasCapability", "hasComponent", "basedOn", "requires")
)
"""Relations to what a whole phrase names, not to what its first words name."""
_NOT_OF_US = frozenset(("uses", "hasComponent"))
"""What 我们 use or list is no property of whoever 我们 are."""
_ADOPTS = frozenset(("采用", "引入", "集成", "结合了", "融合了", "搭载"))
_MEASURES = re.compile(
    r"评测|评估|测试|打分|对比|比较|统计|报告|下载|清洗|过滤|筛选|建议|推荐|你|您|用户|脚本|如果|默认"
)
"""What a model is measured with, or its data are cleaned with, is no part of it, nor is what the
reader is advised to use."""
_BARE_USE = frozenset(("use", "used", "adopt", "employ", "utilize", "leverage", "integrate"))
_OF_TOPIC = frozenset(("supports", "provides", "hasCapability", "outperforms"))
"""Relations that a sentence without a subject states of what the document is about. Not ``uses``:
使用以下命令 tells the reader what to do."""
_OF_TOPIC_LATER = _OF_TOPIC | {"appliesTo"}
"""The same in the later clauses of such a sentence: 包含两个版本,用于视频问答."""
_PARTS = frozenset(("包括", "包含", "涵盖", "囊括", "含有", "include", "includes", "including"))
_JOINT_WORK = ("合作", "战略合作")
_LISTING = ("包括", "包含", "涵盖", "囊括", "含有", "分为")
_PEOPLE = re.compile(
    r"的?[^,。;的]{0,6}?(?:团队|研究人员|研究团队|研究员|工程师|科学家|开发团队|实验室|研究者|"
    r"项目组|社区|官方|公司|集团|官网|"
    r"创始人|董事长)"
)
_ABOUT_IT = re.compile(
    r"(?:系列)?(?:的)?(?:技术|安全|性能|相关|官方|完整|使用|训练|(?:快速|在线|离线|本地|分布式)?推理)?(?:白皮书|技术报告|报告|"
    r"论文|接口|插件|数据集|教程|文档|指南|消息|细节|"
    r"能力|功能|演示|demo|页面|网页|网站|主页|工作流|预告|演讲|价格|评测|结果|榜单|计划|战略|政策|需求|问题|方案|数据|公告|声明|协议|许可证|"
    r"课程|大赛|活动|示例|样例|脚本|权重|实现|代码|配置|镜像|项目地址)"
    r"|\s*(?:technical\s+report|paper|report|blog|api|dataset|demo|plugin|benchmark|results?|support|"
    r"partnership|meetup|docker|images?|docs|documentation|licen[cs]e|regions?|price|notebook|tutorial|"
    r"recipe|gguf|compatible|compatibility|integration|examples?|scripts?|cookbook|conversations)\b"
    r"|\s*(?:/\s?[a-z0-9.\-]+\s?)?(?:满血版)?\s?(?:推理|api|云端?|模型|大模型)*(?:服务|一体机|镜像|专区)"
)
_SUPPORTED = re.compile(
    r"(?:支持|兼容|采用|使用|利用|依赖|需要|提供|内置|内嵌|集成|搭载|预装|配备|接入)[^,。;:]*\Z"
)
"""Before a group: it is an object, whatever its verb is said of."""
_WRITTEN_IN = re.compile(r"(?:语言)?(?:实现|编写|写成|开发)\Z")
"""纯 C++ 实现,支持 A: the language is not what supports A."""
_GOVERNED_ZH = re.compile(
    r"除了?[^,。;:]*\Z|(?:由|被|通过|基于|利用|使用|采用|借助|依托|支持|兼容|提供了?|内置|内嵌|集成|搭载|预装|配备|接入|包括|包含|涵盖|安装|下载)"
    r"(?![^,。;:]{0,24}的\Z)[^,。;:]*\Z"
)
"""Before a group: it is what a verb or a preposition earlier in its clause governs."""
_OF_IT = re.compile(
    r"(?:系列)?(?:模型)?的(?!新|最新|全新)(?![^,。;:]{0,8}(?:版本|版|系列|升级版|更新版|尺寸|权重|参数|模型))"
    r"[^,。;:!?]{1,10}(?=[,。;:!?(]|\Z)"
)
"""Behind what is said to be released: a part of it, or a thing made for it, is what is released."""
_MAKING = frozenset(("releases", "develops"))
_ITSELF = re.compile(r"(?:的)?(?:能力|功能|方案|服务)")
"""Behind an ability, what says no more than that it is one: 提供代码生成能力."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A verb with one reading of its sides.

    Attributes:
        form: ``active``, ``passive``, ``fronted``, ``carried`` (the subject stood in another
        clause) or
            ``together`` (the members of one group, for symmetric relations).
        examples: Whether the tail is listed as an example of the object proper.
    """

    relation: str
    form: str
    head: Group
    tail: Group
    cue: tuple[int, int]
    examples: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    relation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Context:
    """What earlier clauses of the sentence gave.

    Attributes:
        introduced: What a clause brings in (发布了盘古大模型,…), by the end of the clause.
        objects: What only served as an object so far.
        heads: Heads of templates, by the end of their clause.
        passive_topic: What a passive clause was about.
    """

    introduced: dict[int, Group]
    objects: set[Group]
    heads: dict[int, Group]
    passive_topic: Group | None
    together: frozenset[Group] = frozenset()
    """Those that work together, by what was read."""
    of_topic: bool = False
    """Whether an earlier clause, which left its subject out, was read of the topic."""


class VerbReader:
    """Finds verb cues in a skeleton and reads their subjects and objects."""

    def __init__(self, ontology: Ontology, alphabet: Alphabet) -> None:
        self._ontology = ontology
        self._alphabet = alphabet

    def read(
        self, skeleton: Skeleton, heads: dict[int, Group], cues: Sequence[Verbs]
    ) -> Iterator[Reading]:
        """All readings of one sentence.

        Args:
            skeleton: The sentence.
            heads: For clauses that a template has read, by where they end: the head. It is the
                subject of a clause that goes on with 并且.
            cues: Those that may stand in it.
        """
        # By the types as they are now: a template may have changed one.
        blocks = {block_of(self._alphabet.character(group, 0)) for group in skeleton.groups}
        if skeleton.topic is not None:
            blocks.add(block_of(self._alphabet.character(skeleton.topic, 0)))
        possible = {verbs.relation for verbs in cues if verbs.sides.among(blocks)}
        if not possible:
            return
        found = _longest(
            _Found(verbs.relation, *match.span())
            for verbs in cues
            for match in verbs.pattern.finditer(skeleton.text)
        )
        introduced: dict[int, Group] = {}  # what a clause brings in, by the end of the clause
        objects: set[Group] = set()
        together: set[Group] = set()
        passive_topic: Group | None = None
        of_topic = False
        for verb in found:
            if verb.relation not in possible:
                continue
            if verb.relation == "outperforms" and _AMOUNT.match(skeleton.text, verb.end):
                continue  # 包含超过 15 万条数据 outdoes nothing
            others = [other for other in found if other.start != verb.start]
            for reading in self._readings(
                skeleton,
                verb,
                others,
                _Context(introduced, objects, heads, passive_topic, frozenset(together), of_topic),
            ):
                if reading.form == "passive":
                    passive_topic = reading.tail
                of_topic = of_topic or reading.form == "topic"
                if reading.relation in _INTRODUCING:
                    introduced[skeleton.clause(verb.start)[1]] = reading.tail
                else:
                    objects.add(reading.tail)
                if reading.form == "together":
                    together.add(reading.tail)
                yield reading

    def _readings(
        self,
        skeleton: Skeleton,
        verb: _Found,
        others: list[_Found],
        context: _Context,
    ) -> list[Reading]:
        spec = self._ontology.relations[verb.relation]
        cue = (verb.start, verb.end)
        round_ = "融资" in skeleton.text and skeleton.text[verb.start : verb.end] == "领投"
        passive = None if round_ else self._passive(skeleton, verb)
        if passive is not None:
            head, tail = passive
            if _can_do(tail) and skeleton.text[verb.start : verb.end].endswith("提供支持"):
                return []  # 由 GPT-4 提供支持的聊天 is done with it
            readings = [Reading(verb.relation, "passive", head, tail, cue)]
            if not skeleton.chinese:
                readings += [
                    Reading(verb.relation, "passive", agent, thing, cue)
                    for agent, thing in gapped(skeleton, head)
                    if self.fits(agent, spec.domain) and self.fits(thing, spec.range)
                ]
            return readings
        if (
            not skeleton.chinese
            and skeleton.text.endswith("ed", 0, verb.end)
            and _BY_EN.match(skeleton.text, verb.end)
        ):
            return []  # founded by people who have no name here
        if _PUT_INTO.match(skeleton.text, verb.start) and _PASSIVE_EN.search(
            skeleton.text, skeleton.clause(verb.start)[0], verb.start
        ):
            return []  # X is integrated into Y: Y uses X, if anything
        start, end = skeleton.clause(verb.start)
        before = _reachable(skeleton.between(start, verb.start), verb.start)
        subject, form = self._subject(skeleton, verb, before, context)
        described = skeleton.described
        if described is not None and subject is not None and _all_classes(subject):
            subject = described if self.fits(described, spec.domain) else None
        if subject is not None and _tells_of_making(skeleton, verb, subject):
            subject, form = skeleton.topic, "topic"
        if subject is None or _says_less(skeleton, verb, subject, form):
            return []
        if _lists_others(skeleton, verb, subject):
            return []
        if spec.symmetric:
            return self._together(skeleton, verb, before, subject)
        doers = with_companions(skeleton, verb.relation, subject, verb.start)
        readings = [
            Reading(verb.relation, form, doers, tail, cue, examples)
            for tail, examples in self._objects(skeleton, verb, others, end, form)
            if tail is not subject
        ]
        if not readings:
            fronted = self._fronted(skeleton, verb, before, context.passive_topic)
            readings = [
                Reading(verb.relation, "fronted", subject, tail, cue)
                for tail in fronted
                if tail is not subject
            ]
        return readings

    def released(self, skeleton: Skeleton, start: int, end: int, limit: int) -> Iterator[Group]:
        """What a verb of bringing out, whose subject is left out, has for its object.

        Args:
            skeleton: The sentence.
            start: Where the verb begins in its text.
            end: Where the verb ends.
            limit: Where the clause ends.
        """
        verb = _Found("releases", start, end)
        for group, _ in self._objects(skeleton, verb, [], limit, "topic"):
            yield group

    def fits(self, group: Group, types: tuple[str, ...]) -> bool:
        """Whether some member of a group is of one of these types."""
        return any(
            self._ontology.is_a(member.type, wanted) for member in group.members for wanted in types
        )

    # Subjects -----------------------------------------------------------------------------

    def _subject(
        self,
        skeleton: Skeleton,
        verb: _Found,
        before: list[Placed],
        context: _Context,
    ) -> tuple[Group | None, str]:
        domain = self._domain(skeleton, verb)
        if skeleton.chinese and skeleton.text[verb.start : verb.end] in _PARTS:
            opened = skeleton.text.rfind("(", 0, verb.start)
            if opened >= 0 and open_bracket(skeleton.text, verb.start):
                # 进行反馈(包括 A), 各种 B 模型(包括 A): the bracket tells of what it stands behind.
                beside = skeleton.between(max(0, opened - _NEAR_BRACKET), opened)
                whole = beside[-1][1] if beside else None
                if whole is None or _all_classes(whole) or not self.fits(whole, domain):
                    return None, ""
                return whole, "active"
        participle = not skeleton.chinese and skeleton.text[: verb.end].endswith("ing")
        named = self._subject_of(skeleton, before, verb.start, domain, participle, verb.relation)
        if named is not None:
            defined = skeleton.headword
            relative = _RELATIVE_EN.search(skeleton.text, 0, verb.start) is not None
            if (
                defined is not None
                and (_all_classes(named) or relative)
                and self.fits(defined, domain)
            ):
                return defined, "carried"  # X: 一个网站(支持…) says it of X
            if skeleton.chinese and _all_classes(named):
                listed = _such_as(skeleton, named)
                if listed is not None and self.fits(listed, domain):
                    return listed, "active"
            one = self.defined_by(skeleton, named, domain)
            if one is None and _definite_class(skeleton, named):
                return None, ""  # the startup released X: which one, is not known
            return (named, "active") if one is None else (one, "carried")
        carried = self._carried(skeleton, verb, domain, context)
        if carried is not None:
            return self.defined_by(skeleton, carried, domain) or carried, "carried"
        begin = skeleton.clause(verb.start)[0]
        if not skeleton.chinese and verb.relation in _SAID_OF_IT and skeleton.topic is not None:
            spoken = _IT_EN.match(skeleton.text)
            lead = skeleton.text[begin : verb.start]
            said = lead[spoken.end() :] if spoken and not begin else lead
            if (
                spoken
                and not participle
                and _ADVERBS_EN.fullmatch(said)
                and skeleton.headword is None
            ):
                # It uses X, and requires Y: said of what the sentence speaks of
                fits = self.fits(skeleton.topic, domain)
                return (skeleton.topic if fits else None), "topic"
        if not skeleton.chinese and begin == 0 and skeleton.text.startswith("supported"):
            return None, ""  # Supported hardware: a heading
        of_topic = verb.relation in (_OF_TOPIC_LATER if begin else _OF_TOPIC)
        if verb.relation == "uses" and skeleton.chinese:
            # 使用 tells the reader what to do, 采用 what was done.
            of_topic = skeleton.text[verb.start : verb.end] in _ADOPTS
            if skeleton.text.startswith(":", verb.end):
                return None, ""  # 无缝集成:… is a label
        if begin and skeleton.text[verb.start : verb.end] == "实现":
            of_topic = False  # 从零开始,实现函数调用 is what the reader does
        if of_topic and skeleton.topic is not None and skeleton.headword is None:
            pattern = _ADVERBS if skeleton.chinese else _ADVERBS_EN
            lead = skeleton.text[behind_date(skeleton, begin) : verb.start]
            left_out = context.of_topic or without_subject(skeleton, begin)
            part = _part_of_subject(verb, lead) if skeleton.chinese else 0
            if skeleton.chinese and verb.relation == "supports":
                own = _ITS_NOUN[skeleton.topic.members[0].base_type in _MODELS].match(lead)
                part = own.end() if own else part
            if left_out and (pattern.fullmatch(lead) or pattern.fullmatch(lead, part)):
                fits = self.fits(skeleton.topic, domain)
                return (skeleton.topic if fits else None), "topic"
        return None, ""

    def defined_by(self, skeleton: Skeleton, kind: Group, domain: tuple[str, ...]) -> Group | None:
        """What an English sentence says to be of a class (X is a tool that supports Y)."""
        if skeleton.chinese or not _all_classes(kind) or kind not in skeleton.groups:
            return None
        place = skeleton.at[skeleton.groups.index(kind)]
        start = skeleton.clause(place)[0]
        for before, group in reversed(skeleton.between(max(0, start - LONGEST_REACH), place)):
            if _all_classes(group):
                continue
            defines = _IS_ONE_EN.fullmatch(skeleton.text, before + 1, place)
            if defines and self.fits(group, domain) and not _prepositional(skeleton, before):
                return group
        return None

    def _domain(self, skeleton: Skeleton, verb: _Found) -> tuple[str, ...]:
        """The types that a subject may have, given what stands behind the verb."""
        spec = self._ontology.relations[verb.relation]
        following = skeleton.between(verb.end, skeleton.clause(verb.start)[1])
        if not spec.pairs or not following:
            return spec.domain
        fitting = (group for _, group in following if self.fits(group, spec.range))
        first = next(fitting, None)
        if first is None:
            return spec.domain
        heads = [head for head, tail in spec.pairs if self.fits(first, (tail,))]
        return tuple(dict.fromkeys(heads)) or spec.domain

    def _subject_of(
        self,
        skeleton: Skeleton,
        groups: list[Placed],
        limit: int,
        domain: tuple[str, ...],
        participle: bool,
        relation: str,
    ) -> Group | None:
        """The rightmost group that can do it and depends on no preposition."""
        text = skeleton.text
        if not skeleton.chinese and groups and _AND_VERB.search(text, 0, limit):
            # It uses X and requires Y: what X and Y are said of stands before both verbs.
            if _PRONOUN_EN.match(text, skeleton.clause(limit)[0]):
                return None
            groups = groups[:1]
        preposition = _PREPOSITION_ZH if skeleton.chinese else _PREPOSITION_EN
        parts = text.startswith(_LISTING, limit)
        if skeleton.chinese and _A_KIND.search(text, 0, limit):
            # A 是 B 推出的一款支持 C 的模型: the model that supports C is A.
            defined = [placed for placed in groups if _IS.match(text, placed[0] + 1)]
            groups = defined or groups
        for place, group in reversed(groups):
            near = max(0, place - _NEAR)
            if not self.fits(group, domain):
                continue
            after = text[place + 1 : limit]
            made = skeleton.chinese and _WHAT_IS_MADE.match(text, limit) is not None
            used = made and _RIGHT_BEFORE.fullmatch(after) and _USES.search(text, near, place)
            if not used and preposition.search(text, near, place):
                people = relation in _MAKING and not skeleton.chinese
                if not (people and _PEOPLE_OF_EN.search(text, near, place)):
                    continue
            if skeleton.chinese and (
                _BY_ITS.search(text, near, place) or _LIST_BEHIND.search(text, near, place)
            ):
                continue
            if skeleton.chinese and after.startswith("的"):
                of_parts = parts and _ITS_PARTS.match(after)
                of_both = after == "的" and text.startswith(_JOINT_WORK, limit)
                of_work = relation == "uses" and _ITS_WORK.fullmatch(after)
                if not (_PEOPLE.match(after) or of_parts or of_both or of_work):
                    continue
            if skeleton.chinese and relation in ("supports", "uses") and _MEANT_FOR.search(after):
                continue  # 适用于支持 A 的设备: the device does
            if skeleton.chinese and relation in _OF_THING and _MAKES.fullmatch(after):
                continue  # 我们开发了支持 A 的插件: the plugin supports it
            if skeleton.chinese and _ITS_OWN.fullmatch(after):
                continue  # 华为云宣布其存储服务接入 A: the service does
            if skeleton.chinese and (_PART_OF_NAME.match(after) or _MADE_BY_IT.match(after)):
                continue
            if held_apart(text, place) or (skeleton.chinese and _OTHERS.match(after)):
                continue
            if open_bracket(text, place):
                continue
            if not skeleton.chinese and _OWNED_EN.match(after):
                continue  # X's new chip supports Y: the chip does
            if relation == "founds" and _PEOPLE_EN.match(after):
                continue  # a former X researcher founded Y
            if not skeleton.chinese and _of_another(after):
                return None  # X is faster than a tool that supports Y: the tool does
            if skeleton.chinese and _BESIDE.search(text, near, place) and _SIMILAR.match(after):
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

    def _carried(
        self,
        skeleton: Skeleton,
        verb: _Found,
        domain: tuple[str, ...],
        context: _Context,
    ) -> Group | None:
        """The subject from an earlier clause of the sentence."""
        text = skeleton.text
        clause = skeleton.clause(verb.start)
        lead = text[clause[0] : verb.start]
        part = _part_of_subject(verb, lead) if skeleton.chinese else 0
        if skeleton.chinese and not (_ADVERBS.fullmatch(lead) or _ADVERBS.fullmatch(lead, part)):
            return None  # the clause has a subject of its own, though none that is a mention
        if not skeleton.chinese and not _ADVERBS_EN.fullmatch(lead):
            return None
        if not skeleton.chinese and _IT_EN.match(text):
            return None  # It uses X, and requires Y: not what X does
        if skeleton.headword is not None:
            return skeleton.headword if self.fits(skeleton.headword, domain) else None
        same = _SAME_SUBJECT.match(lead.strip()) is not None
        end = clause[0] - 1
        while end > 0:
            if text[end] in "。!?":
                return None
            start = skeleton.clause(end - 1)[0] if end else 0
            if not skeleton.chinese and _is_insertion(skeleton, start, end):
                end = start - 1
                continue
            groups = skeleton.between(start, end)
            listed = skeleton.chinese and start > 0 and text[start - 1] == "," and len(groups) == 1
            if listed and _BARE.fullmatch(text, start, end) and _OPENS_LIST.search(text, 0, start):
                end = start - 1
                continue  # 支持 A, B, C,支持 D: C is one of the list
            label = text[end] == ":" and groups and _all_classes(groups[-1][1])
            if label and skeleton.topic is not None and skeleton.chinese:
                return None  # a label of a feature of the topic
            if text[end] == ":" and (not groups or groups[-1][0] < end - 6):
                return None  # what is explained behind the colon is no mention
            apposed = _APPOSED.match(lead) is not None
            if (same or apposed) and end in context.heads and self.fits(context.heads[end], domain):
                return context.heads[end]
            if not same:
                last = context.introduced.get(end)
                if last is not None and self.fits(last, domain):
                    said = [g for at, g in groups if g is not last and _IS.match(text, at + 1, end)]
                    if _all_classes(last) and said and self.fits(said[0], domain):
                        return said[0]  # A 是 B 开源的检索库,支持 C: A does
                    return last
                parts = text[verb.start : verb.end] in _PARTS
                if groups and re.fullmatch(
                    r"(?:等[^,的]{0,6}|[)”\"》])?", text[groups[-1][0] + 1 : end]
                ):
                    place, group = groups[-1]
                    # A 支持 B,支持 C: the second is said of A too.
                    if (
                        group not in context.objects
                        and not (text[end] == ":" and text[start:place].endswith("的"))
                        and not OBJECT_OF.search(text, start, place)
                        and not _all_classes(group)
                        and not open_bracket(text, place)
                        and self.fits(group, domain)
                        and (parts or not _SUPPORTED.search(text, start, place))
                        and (parts or not _prepositional(skeleton, place))
                    ):
                        return group
                if parts:
                    return None  # what it lists the parts of stands right before the comma
            named = [g for _, g in groups if not _all_classes(g) and self.fits(g, domain)]
            for place, group in groups:
                if open_bracket(text, place) or (named and _all_classes(group)):
                    continue
                if not skeleton.chinese and _OWNED_EN.match(text, place + 1):
                    continue
                if verb.relation == "founds" and _PEOPLE_EN.match(text, place + 1):
                    continue
                following = [other for other in groups if other[0] > place]
                attached = following and OF_MAKER.fullmatch(text[place + 1 : following[0][0]])
                if attached or not self.fits(group, domain) or _prepositional(skeleton, place):
                    continue
                if group in context.together and verb.relation in _MAKING:
                    # A 与 B 合作,推出 X: A does, and B too where it says so.
                    both = _JOINTLY.search(lead) is not None
                    return group if both else replace(group, members=group.members[:1])
                if skeleton.chinese and (
                    group in context.objects
                    or OBJECT_OF.search(text, start, place)
                    or _GOVERNED_ZH.search(text, start, place)
                    or _WRITTEN_IN.match(text, place + 1, end)
                    or BUILT_AS.match(text, place + 1)
                    or (_MADE_BY_IT.match(text, place + 1, end) and not _IS.match(text, place + 1))
                ):
                    continue
                attributed = _all_classes(group) or text[start:place].endswith("的")
                if skeleton.chinese and attributed and ":" in text[place + 1 : end + 1]:
                    continue  # 更好的编程助手:编辑器插件升级,支持 A: the label has no such thing
                if skeleton.chinese and _all_classes(group) and place - start > _CLASS_WITHIN:
                    continue  # 服务超过 3000 家企业客户,覆盖 A: it is not the customers that do
                if _BESIDE.search(text, start, place):
                    continue  # 它的分数和 A 相差无几,胜过 B: A is no more than likened to
                if not skeleton.chinese and _all_classes(group):
                    # of farm robots, uses Y: only what is said to be of a class can be meant
                    return self.defined_by(skeleton, group, domain)
                return None if THINKS.match(text, place + 1, end) else group
            end = start - 1
        return None

    # Objects ------------------------------------------------------------------------------

    def _objects(
        self, skeleton: Skeleton, verb: _Found, others: list[_Found], end: int, form: str
    ) -> Iterator[tuple[Group, bool]]:
        """The object after the verb, and the examples listed behind it."""
        spec = self._ontology.relations[verb.relation]
        text = skeleton.text
        if not skeleton.chinese:
            opened = _UNKNOWN_FIRST_EN.match(text, verb.end)
            end = max(end, opened.end() + 1) if opened is not None else end
        candidates = [
            (place, group)
            for place, group in skeleton.between(verb.end, end)
            if place - verb.end <= LONGEST_REACH
            and (place - verb.end <= 1 or not _prepositional(skeleton, place))
        ]
        candidates = [
            placed
            for number, placed in enumerate(candidates)
            if not (number and _is_gloss(text, candidates[number - 1][0], placed[0]))
        ]
        announced = text[end : end + 1] == ":" or (
            text[end : end + 1] == "," and _COUNTED_END.search(text[verb.end : end])
        )
        if text.startswith("——", end):
            apposed = skeleton.between(end + 2, end + 3)[:1]
            if any(not _all_classes(g) and self.fits(g, spec.range) for _, g in apposed):
                candidates = apposed  # 支持全新的评测基准——RULER
        if announced and text[end] == ":" and _THE_FOLLOWING.match(text, verb.end):
            behind = skeleton.between(end + 1, end + 3)[:1]
            if any(self.fits(group, spec.range) for _, group in behind):
                candidates = behind  # 支持以下四个 MoE 模型的评测:A、B: it supports A and B
        described = _DESCRIBED.match(text, verb.end)
        if described is not None:
            # 支持的硬件为 Atlas 800T: what it supports is named behind 为.
            candidates = [placed for placed in candidates if placed[0] >= described.end()]
        if not candidates and announced:
            # EI 包含了三部分内容:昇腾云服务,… - the list stands behind its own announcement.
            following = skeleton.between(end + 1, skeleton.clause(end + 1)[1])[:1]
            candidates = [
                placed
                for placed in following
                if _NAMELY.fullmatch(text, end + 1, placed[0])
                and not (_can_do(placed[1]) and text.startswith("的", placed[0] + 1))
                and (text[end] == ":" or _IN_LIST.match(text, placed[0] + 1))
            ]
        inner = any(
            0 <= verb.start - other.end <= 2 for other in others if other.relation != "partnersWith"
        )
        if _ONE_THAT.search(text, 0, verb.start) or (
            skeleton.headword is not None and text[: verb.start].endswith("是")
        ):
            inner = True  # 是支持 ChatGLM 的工具箱: what it supports, not what it is
        if skeleton.chinese and _IN_PHRASE.search(text, 0, verb.start):
            return  # 向创建软件的 B 投资: who creates it is B
        for number, (place, group) in enumerate(candidates):
            if not self.fits(group, spec.range) or _LIKE.search(text, verb.end, place):
                continue
            if text.startswith("的", verb.end) and any(
                verb.end < other.start < place for other in others
            ):
                return  # 推出的云启OS支持飞桨: what it brings out is no mention
            if skeleton.chinese and _SIMILAR.match(text, place + 1):
                continue
            if verb.relation == "supports" and _ITS_GROWTH.match(text, place + 1):
                return  # 支持芯片攻坚创新: a policy, and no ability of who makes it
            if text[verb.start : verb.end] == "实现" and _DONE_WITH_IT.match(text, place + 1):
                return  # 实现知识库检索: what is done is no mention
            if verb.relation in _MAKING and _DESCRIBING.search(text, verb.end, place):
                continue  # 发布基于 A 微调的模型 B: A only says what sort of model B is
            fitted = _FITTED.match(text, verb.end) if verb.relation in _MAKING else None
            if fitted is not None and "的" not in text[fitted.end() : place]:
                continue  # 发布搭载 A 芯片的 B: A is in it
            if not skeleton.chinese and _PART_EN.match(text, place + 1):
                continue  # with X's lab, an X-ready tool: neither is X
            if not skeleton.chinese and _WHICH.search(text, verb.end, place):
                return  # supports a tool that uses Y: Y is what the tool uses
            if verb.relation == "uses" and skeleton.chinese:
                if _NOT_ITS_OBJECT.search(text, verb.end, place):
                    return  # 利用自动求导来训练模型: what is used is no mention
                behind_verb = any(other.end == verb.start for other in others)
                if behind_verb and text[place - 1] == "的":
                    return  # 支持使用 GQA 的 Llama-2: the model, and not its use, is supported
            if verb.relation == "basedOn" and put_to_use(text, place):
                return
            if verb.relation == "basedOn" and _ON_DATA.search(text, verb.end, place):
                return  # 基于海量数据的大模型预训练: it is based on data
            if verb.relation == "basedOn" and group.members[-1].source == "pattern:doing":
                return  # 基于少量示例发挥模型的潜力: what is done is no base
            achieved = verb.relation == "supports" and text[verb.start : verb.end] == "实现"
            if achieved and _GAINS.match(text, place + 1):
                return  # 实现吞吐量提升: a gain, and no ability
            adopts = verb.relation == "uses" and form == "topic"
            if adopts and (_all_classes(group) or "更多" in text[verb.end : place]):
                return  # 采用合适的算法, 集成更多大模型: nothing that is named
            if verb.relation == "provides" and _IN_LANGUAGES.match(text, place + 1):
                return  # 提供 Python、Java 等多语言 SDK: what is provided is the SDK
            if verb.relation == "hasCapability" and _IS_HIGH.match(text, place + 1):
                return  # 具有训练效率高等优势: a quality, and no ability
            if verb.relation == "hasCapability" and any(
                score.start() < place < score.end() for score in _SCORE.finditer(text, verb.end)
            ):
                continue
            if verb.relation == "basedOn" and _all_classes(group) and place - verb.end > 3:
                continue  # 基于 240 万个样本训练的奖励模型: what it is
            if verb.relation == "basedOn" and _UNKNOWN_BASE.fullmatch(text, verb.end, place):
                return  # 基于条件随机域的中文分词: it is based on what is no mention
            if verb.relation == "basedOn" and form == "carried" and _MADE.match(text, place + 1):
                return  # 发布数据集 A 以及基于 A 训练的模型 B: B is, not what did stand before
            if (
                skeleton.chinese
                and _all_classes(group)
                and _DE_SAYS.search(text, verb.end, place)
                and _is_predicate(skeleton, verb.start)
            ):
                continue  # 是一个支持中英双语的语言模型: what it is, not what it supports
            kind = group.members[0].is_class and text[place - 1 : place] == "的"
            if kind and (inner or (skeleton.headword is not None and place + 1 == end)):
                continue  # 使用 AI 的应用程序: what uses it, not what is used
            position = number
            while position + 1 < len(candidates):
                # A Chinese noun phrase ends with its head: 支持昇腾的盘古大模型 is a model.
                next_place, next_group = candidates[position + 1]
                if (inner or verb.relation == "uses") and _all_classes(next_group):
                    break  # 使用大模型的工具 uses the model
                adjacent = next_place == candidates[position][0] + 1
                if adjacent and _is_of_kind(candidates[position][1], next_group):
                    break  # 引入 MLA 注意力机制: the one, and what it is
                if verb.relation == "uses" and adjacent and _can_do(next_group):
                    break  # 使用 A 部署: A is used, to do it
                if verb.relation == "basedOn" and _can_do(next_group):
                    break  # 基于 Baichuan-13B 微调: made from the model
                unsure = next_group.members[-1].source == "pattern:latin-name"
                if skeleton.chinese and unsure and _is_predicate(skeleton, verb.start):
                    break  # 是一个采用 A 的 B: what it is
                of_name = not candidates[position][1].members[0].is_class
                if verb.relation == "basedOn" and of_name and _with_another(text, verb.start):
                    return  # 推出了 A 和基于 B 的模型 C: C is based on B
                if verb.relation == "basedOn" and of_name and _all_classes(next_group):
                    break  # 是基于昇腾的推理框架: it is that framework, and made on 昇腾
                gap = text[candidates[position][0] + 1 : next_place]
                told = _all_classes(candidates[position][1]) and not _all_classes(next_group)
                if skeleton.chinese and told and _NOUN_AND_NAME.fullmatch(gap):
                    position += 1
                    continue
                if not skeleton.chinese or not (
                    _DE.fullmatch(gap)
                    or (_DE_OF_CLASS.fullmatch(gap) and _all_classes(candidates[position][1]))
                    or (_DE_OF_NAME.fullmatch(gap) and _can_do(next_group))
                ):
                    break
                if not self.fits(next_group, spec.range):
                    break
                able = _can_do(candidates[position][1]) and not _all_classes(next_group)
                if verb.relation == "provides" and able and not _can_do(next_group):
                    return  # 提供算力的 B: B is what provides it
                if gap == "" and next_group.members[0].is_class:
                    if self._named_behind(skeleton, next_place, next_group, spec.range):
                        position += 1  # 推出首个 Telegram 机器人:Copilot
                    break  # GPT-4o mini 大模型 is the one, and its class
                if _is_version(candidates[position][1]) and _all_classes(next_group):
                    break  # 2.0 版本的视频模型: what it is a version of kind
                passed = candidates[position][1]
                if verb.relation == "supports" and _is_thing(passed) and _can_do(next_group):
                    yield passed, False  # 支持 Qwen2 的微调: it supports both
                position += 1
            place, group = candidates[position]
            named = self._named_behind(skeleton, place, group, spec.range)
            if named is not None:
                yield named, False  # 发布语音模型: A, 创办一家公司 - B: the class and its name
                return
            if verb.relation in OF_WHOLE_PHRASE and place in skeleton.modifying:
                return
            if (
                verb.relation == "uses"
                and skeleton.chinese
                and _FOR_AN_END.search(text, verb.end, place)
            ):
                return  # 借助自带的框架提升训练效率: the efficiency is not what is used
            if _COMPARED_WITH.search(text, verb.end, place) and _DIFFERS.match(text, place + 1):
                return  # 支持与训练数据不同语言的推理
            if verb.relation in _ABLE and _OF_QUALITY.match(text, place + 1):
                return
            if (
                verb.relation == "basedOn"
                and _can_do(group)
                and _OF_NOUN.fullmatch(text, verb.end, place)
            ):
                return  # 基于视觉的智能体功能: not the agent is what it rests on
            if verb.relation == "basedOn" and _BEGINS.match(text, place + 1):
                return  # 基于文本预训练的 GPT-2 都是…: that model is, not what stood before
            if means(verb.relation, group, text, place):
                return
            if (
                verb.relation == "outperforms"
                and _all_classes(group)
                and "的" in text[verb.end : place]
            ):
                return  # 首个超越 A 的语言模型: the one that does
            if verb.relation == "supports" and _COMPATIBLE.match(text, verb.end):
                return  # OpenAI 兼容 API、A: an API like theirs, and A beside it
            if verb.relation == "investsIn" and _TO_EXTEND.search(text, verb.end, place):
                return
            if skeleton.chinese and (
                _modifies(verb.relation, group, text, place)
                or (verb.relation in _GIVES and _FOR_WHAT.search(text, verb.end, place))
            ):
                return
            made = verb.relation in _MAKING and skeleton.chinese and not _is_version(group)
            if made and _OF_IT.match(text, place + 1):
                return  # 发布 GPT-4 的微调工具: the tool is new, not GPT-4
            inside = text[place - 1] != "(" and open_bracket(text[verb.end :], place - verb.end)
            if made and _CODE_OF.match(text, place + 1):
                return  # 发布了 A 的代码
            if made and inside:
                return  # 开源具备长文本能力(对话模型可输出…)的模型 A: the bracket names none
            if spec.whole_tail and _ABOUT_IT.match(text, place + 1):
                last = group.members[-1]
                able = last.base_type in ("Capability", "Scenario")
                quoted = last.source == "pattern:quoted-name" and text.startswith("功能", place + 1)
                if not (quoted or (able and _ITSELF.match(text, place + 1))):
                    return
            listed = examples_after(skeleton, place, self._ontology)
            # 分为几个基础大模型,A、B 以及 C: it has A, B and C, which are of that class.
            announced = bool(listed) and re.match(r"[,:]|[^,:]{1,16}[,:]", text[place + 1 :])
            counted = announced and text[place + 1] not in ",:"
            alone = len(group.members) == 1
            if not (announced and alone and (counted or group.members[-1].is_class)):
                yield group, False
            for examples in listed:
                yield examples, True
            return

    def _named_behind(
        self, skeleton: Skeleton, place: int, group: Group, types: tuple[str, ...]
    ) -> Group | None:
        """The name that a colon or a dash puts behind the class that an object is."""
        kind = group.classes.get(len(group.members) - 1)
        pattern = _AND_NAME if skeleton.chinese else _AND_NAME_EN
        if _all_classes(group):
            kind = group.members[0]
        elif kind is None and skeleton.chinese:
            kind, pattern = group.members[-1], _NOUN_NAMELY
        if kind is None:
            return None
        behind = pattern.match(skeleton.text, place + 1)
        if behind is None or behind.end() not in skeleton.at:
            return None
        named = skeleton.group_at(behind.end())
        same = named.members[0].base_type == kind.base_type
        return named if same and not _all_classes(named) and self.fits(named, types) else None

    def _fronted(
        self,
        skeleton: Skeleton,
        verb: _Found,
        before: list[Placed],
        passive_topic: Group | None,
    ) -> list[Group]:
        """Objects that stand before the verb."""
        spec = self._ontology.relations[verb.relation]
        text = skeleton.text
        if not skeleton.chinese:
            return []
        taken = [
            group
            for place, group in before
            if _BA.search(text, 0, place) and self.fits(group, spec.range)
        ]
        if taken:
            return taken[:1]
        start, _ = skeleton.clause(verb.start)
        lead = _FRONTED.search(text, 0, start)
        if lead is not None:
            return [
                group
                for _, group in skeleton.between(lead.end(), start)
                if self.fits(group, spec.range)
            ]
        if passive_topic is not None and self.fits(passive_topic, spec.range):
            # 大会由 A 指导,B 主办 - what the first clause is about is the object of all.
            return [passive_topic]
        return []

    def _together(
        self, skeleton: Skeleton, verb: _Found, before: list[Placed], subject: Group
    ) -> list[Reading]:
        """Both sides of a symmetric relation: A 与 B 合作; A 宣布与 B 合作; A partners with B."""
        spec = self._ontology.relations[verb.relation]
        cue = (verb.start, verb.end)
        fitting = [(place, group) for place, group in before if self.fits(group, spec.domain)]
        beside = [group for place, group in fitting if _WITH.search(skeleton.text, 0, place)]
        others = [
            group
            for place, group in fitting
            if group not in beside
            and not any(place - 1 == at and group is not other for at, other in fitting)
            # 与 A、B 等机构合作: the class says what A and B are.
            and not (_all_classes(group) and _CLASS_OF_LIST.search(skeleton.text, 0, place))
        ]
        if beside and others:
            subject = others[-1]  # 腾讯宣布与智谱合作: what stands behind 与 is the other side
        partners = [group for group in beside if group is not subject]
        if not partners:
            _, end = skeleton.clause(verb.start)
            following = skeleton.between(verb.end, end)
            for number, (place, group) in enumerate(following):
                gap = skeleton.text[verb.end : place]
                near = len(gap) <= (2 if skeleton.chinese else 16) or (
                    not skeleton.chinese and _PARTNER_LEAD.fullmatch(gap) is not None
                )
                named = following[number + 1 : number + 2]
                if near and _all_classes(group) and named and named[0][0] <= place + 1:
                    continue  # with chip makers X and Y: their class stands before them
                if near and self.fits(group, spec.range):
                    partners.append(group)
                break
        partners = [group for group in partners if self.fits(group, spec.range)]
        if partners:
            return [Reading(verb.relation, "active", subject, partners[0], cue)]
        if len(subject.members) >= 2:
            return [Reading(verb.relation, "together", subject, subject, cue)]
        return []

    # Passive ------------------------------------------------------------------------------

    def _passive(self, skeleton: Skeleton, verb: _Found) -> tuple[Group, Group] | None:
        return (
            self._passive_zh(skeleton, verb)
            if skeleton.chinese
            else self._passive_en(skeleton, verb)
        )

    def _passive_zh(self, skeleton: Skeleton, verb: _Found) -> tuple[Group, Group] | None:
        spec = self._ontology.relations[verb.relation]
        text = skeleton.text
        start, end = skeleton.clause(verb.start)
        for place, agent in reversed(_reachable(skeleton.between(start, verb.start), verb.start)):
            if not _AGENT_ZH.search(text, 0, place) or not self.fits(agent, spec.domain):
                continue
            between = text[place + 1 : verb.start]
            if _FOR_ANOTHER.search(between):
                continue  # H100 被 A 用于训练 B: it is not the H100 that is trained
            if "的" in between and _ITS_PEOPLE.fullmatch(between) is None:
                continue  # 由百川开发的开源模型: 开源 is no doing of theirs
            before = skeleton.between(start, place)
            after = skeleton.between(verb.end, end) if text.startswith("的", verb.end) else []
            for _, group in [*after[:1], *reversed(before)]:
                if group is not agent and self.fits(group, spec.range):
                    return agent, group
            while start > 0 and text[start - 1] not in "。!?":
                start = skeleton.clause(start - 2)[0] if start >= 2 else 0
                for other, group in skeleton.between(start, place):
                    if _CODE_OF.match(text, other + 1):
                        return None  # 开源 A 的推理代码,由 B 提供: the code is B's, and not A
                    if self.fits(group, spec.range) and not _prepositional(skeleton, other):
                        return agent, group
            return None
        return None

    def _passive_en(self, skeleton: Skeleton, verb: _Found) -> tuple[Group, Group] | None:
        spec = self._ontology.relations[verb.relation]
        text = skeleton.text
        by = _BY.match(text, verb.end)
        if by is None:
            return self._passive_of_topic(skeleton, verb)
        agent = skeleton.group_at(by.end())
        if not self.fits(agent, spec.domain):
            return None
        people = _PEOPLE_EN.match(text, by.end() + 1) or _PEOPLE_OF_EN.search(text, 0, by.end())
        if (
            people
            and verb.relation not in _MAKING
            and (verb.relation == "founds" or not _PEOPLE_EN.match(text, by.end() + 1))
        ):
            return None
        for place, group in reversed(skeleton.between(max(0, verb.start - 80), verb.start)):
            made = MADE_GAP.fullmatch(text, place + 1, verb.start)
            if made and self.fits(group, spec.range) and not _PREPOSITION_EN.search(text, 0, place):
                return agent, group
        return None

    def _passive_of_topic(self, skeleton: Skeleton, verb: _Found) -> tuple[Group, Group] | None:
        """Atlas A2 and A3 series are supported: by what the document is about."""
        spec = self._ontology.relations[verb.relation]
        text = skeleton.text
        topic = skeleton.topic
        if topic is None or verb.relation != "supports" or not self.fits(topic, spec.domain):
            return None
        start, _ = skeleton.clause(verb.start)
        passive = _PASSIVE_EN.search(text, start, verb.start)
        if _IF.search(text, start, verb.start):
            return None  # if X is supported: it may be or not
        if passive is None or not text[verb.start : verb.end].endswith("ed"):
            return None
        before = [g for _, g in skeleton.between(start, verb.start) if self.fits(g, spec.range)]
        return (topic, before[0]) if before else None


_SUCH_AS = re.compile(
    rf"(?:像|如|诸如)(?P<listed>{ANY_GROUP})(?:这样|那样|这类|这些)的?[^,。;:的]{{0,6}}\Z"
    rf"|(?P<also>{ANY_GROUP})等[^,。;:的]{{0,8}}\Z"
)


def _such_as(skeleton: Skeleton, kind: Group) -> Group | None:
    """Those that a class is told by (像 A、B 这样的公司, A、B 等车企): what it does, they do."""
    if kind not in skeleton.groups:
        return None
    place = skeleton.at[skeleton.groups.index(kind)]
    match = _SUCH_AS.search(skeleton.text, max(0, place - 20), place)
    listed = skeleton.group_at(match.start(match.lastgroup or 0)) if match else None
    return None if listed is None or _all_classes(listed) else listed


def _lists_others(skeleton: Skeleton, verb: _Found, subject: Group) -> bool:
    """Whether *including* lists what something is done with on the subject: 20 models run on X."""
    if skeleton.chinese or verb.relation != "hasComponent" or subject not in skeleton.groups:
        return False
    place = skeleton.at[skeleton.groups.index(subject)]
    listing = skeleton.text[verb.start : verb.end] == "including"
    return listing and _PREPOSITION_EN.search(skeleton.text, 0, place) is not None


def _tells_of_making(skeleton: Skeleton, verb: _Found, subject: Group) -> bool:
    """Whether 我们使用 A, in a section on how a model is made, says that the model uses A."""
    first, topic = subject.members[0], skeleton.topic
    return (
        skeleton.making
        and topic is not None
        and verb.relation == "uses"
        and first.anaphor
        and first.base_type == "Organization"
        and topic.members[0].base_type in ("Model", "ModelSeries")
        and not _MEASURES.search(skeleton.text)
    )


def _says_less(skeleton: Skeleton, verb: _Found, subject: Group, form: str) -> bool:
    """Whether a verb here tells how something is done, or of a library that does it, and no fact.

    我们使用 C-Eval 进行评测 says nothing of the document's subject, ``to use X`` nothing of anyone,
    and 用 Java 实现的 NLP 库 is no ability of Java.
    """
    cue = skeleton.text[verb.start : verb.end]
    if verb.relation == "supports":
        within = skeleton.text.startswith("的", verb.end) or _all_classes(subject)
        within = within or subject.members[0].base_type == "Organization"
        return cue == "实现" and within
    first = subject.members[0]
    if verb.relation in _NOT_OF_US and first.anaphor and first.base_type == "Organization":
        return True
    if verb.relation != "uses" or skeleton.chinese:
        return False
    if cue in _BARE_USE:
        before = skeleton.text[: verb.start].rstrip()
        return form != "active" or not before or ord(before[-1]) < FIRST
    return cue.endswith("ed") and form == "active" and _all_classes(subject)


def _definite_class(skeleton: Skeleton, group: Group) -> bool:
    """Whether an English class has a *the* before it, so that one certain thing is meant."""
    if skeleton.chinese or not _all_classes(group) or group not in skeleton.groups:
        return False
    place = skeleton.at[skeleton.groups.index(group)]
    return _THE.search(skeleton.text, 0, place) is not None


def _of_another(after: str) -> bool:
    """Whether what stands between an English group and a verb names what the verb is said of.

    A relative clause is about the noun right before it, which is the group's own class or another.
    """
    relative = _RELATIVE_EN.search(after)
    if relative is None:
        return False
    between = after[: relative.start()]
    return not (_ITS_KIND_EN.fullmatch(between) or _IS_ONE_EN.fullmatch(between))


def held_apart(text: str, place: int) -> bool:
    """Whether a group is named as what is not needed, or only to hold another against it."""
    near = max(0, place - _NEAR)
    return bool(_WITHOUT.search(text, near, place) or _LIKENED.search(text, near, place))


def put_to_use(text: str, place: int) -> bool:
    """Whether something else is built with what 基于 names: 基于 Python 构建计算图."""
    return _PUT_TO_USE.match(text, place + 1) is not None


def _is_insertion(skeleton: Skeleton, start: int, end: int) -> bool:
    """Whether a clause only tells of the bare name before it: X, unlike Y, supports Z."""
    text = skeleton.text
    if start == 0 or text[start - 1] != "," or not _INSERTED.match(text, start, end):
        return False
    return _BARE_NAME.fullmatch(text, skeleton.clause(start - 2)[0], start - 1) is not None


_ABOUT_WHAT_FOLLOWS = re.compile(
    r"(?:论文|报告|博客|文章|教程|文档|视频|课程|代码|数据|脚本|权重|demo|paper|report|blog)[:《“]?\s?\Z"
)
"""发布论文 X: the paper is new. What it is about may have been for years."""


def about_what_follows(text: str, place: int) -> bool:
    """Whether what stands before a group says that something about it is meant: 论文 X."""
    return _ABOUT_WHAT_FOLLOWS.search(text, 0, place) is not None


def only_about(text: str, place: int) -> bool:
    """Whether what stands behind a group says that something about it is meant: its report."""
    return _ABOUT_IT.match(text, place + 1) is not None


def means(relation: str, group: Group, text: str, place: int) -> bool:
    """Whether a relation is not the one that 基于 states of what stands behind it.

    基于 LoRA 对模型进行微调 uses LoRA; 基于 ChatGLM 进行微调 is based on ChatGLM.
    """
    if relation == "uses" and group.members[-1].source == "pattern:doing":
        return True  # 使用你的声音接听电话: an act, done with what is used
    hardware = relation == "basedOn" and group.members[0].base_type == "Hardware"
    if hardware and _RUNS.match(text, place + 1):
        return True  # 基于昇腾集群训练: where it was trained
    if not _INSTRUMENTAL.match(text, place + 1):
        return False
    if relation == "basedOn":
        return _can_do(group)
    return relation == "uses" and text[:place].endswith("基于") and not _can_do(group)


def _is_gloss(text: str, before: int, place: int) -> bool:
    """Whether a group is all that a bracket behind another holds: MLLM(多模态大模型)."""
    return place == before + 2 and text[place - 1] == "(" and text[place + 1 : place + 2] == ")"


def _is_version(group: Group) -> bool:
    return group.members[-1].source == "pattern:release-version"


def _is_thing(group: Group) -> bool:
    named = not _all_classes(group)
    return named and group.members[0].base_type in ("Model", "ModelSeries", "Hardware", "Tool")


_KIND_OF_METHOD = re.compile(
    r".*(?:机制|编码|函数|算法|架构|结构|优化器|归一化|技术|方法|框架|策略|attention|embeddings?)"
)


def _is_of_kind(one: Group, kind: Group) -> bool:
    """Whether a method that is called by a Latin name stands before the word for what it is."""
    first, last = one.members[-1].entry, kind.members[0].entry
    if first is None or last is None or not (_can_do(one) and _can_do(kind)):
        return False
    return (
        first.name != last.name
        and any(form.text.isascii() and len(form.text) <= 8 for form in first.forms)
        and _KIND_OF_METHOD.fullmatch(last.name) is not None
    )


def _can_do(group: Group) -> bool:
    return group.members[0].base_type in ("Capability", "Scenario")


def _part_of_subject(verb: _Found, lead: str) -> int:
    """Where the words end, at the start of a clause, for what of its subject does something.

    图像理解能力超越 X, 前端采用 Y: the subject, of which it is said, stands in an earlier clause.
    """
    match = None
    if verb.relation == "outperforms":
        match = _IN_MEASURE.match(lead)
    elif verb.relation in _BUILT_WITH:
        match = _PART_OF_IT.match(lead)
    return match.end() if match else 0


_MODELS = ("Model", "ModelSeries")
_ITS_NOUN = (
    re.compile(r"(?:整个)?(?:模型参数|模型库|框架|平台|系统|工具|套件|引擎|项目|软件|产品)"),
    re.compile(r"大?模型"),
)
"""What a document calls its topic without more: 平台支持 A, of a model 模型支持 A."""
_GIVES = ("provides", "supports", "releases", "develops")
_FOR_WHAT = re.compile(r"(?:面向|针对|用于|适用于|关于)[^,。;:的]*\Z")
"""提供面向 GPU 推理的脚本: the scripts are provided, and not the GPU."""
_CODE_OF = re.compile(
    r"[^,。;:和及与、]{0,16}?(?:代码|脚本|教程|文档|插件|论文|报告|白皮书|(?i:\bcode\b))(?=[,。;:!]|\Z)"
)
"""Behind a name: something made for it is meant."""
_TRAINS = re.compile(r"的(?!方法|技术|方式|策略|算法|机制|能力|功能|手段|思路|范式)")
_OF_WORK = re.compile(
    r"的(?!(?:各种|各类|多种|不同|实际|具体|相关)?(?:场景|任务|领域|需求|应用|工作|问题|环境|用户|企业|行业|开发者|业务|情况|能力|功能))"
)
_FORMAT = re.compile(r"(?i:[bt]?f(?:loat|p)?\d+|int\d+|w\d+a\d+)")
"""基于 BF16 训练 tells of a format of numbers, and of no ground."""
_LENGTH_OF = re.compile(r"[\d\U000f0000-\U0010ffff][kKmM万]?\s?的?(?:最大|最长)?\Z")
_DOINGS = ("预训练", "微调", "训练", "量化", "蒸馏", "优化", "开源")


_CALLS = re.compile(
    r"(?:\([^()]{1,24}\))?(?:上|中|里)?(?:的)?(?:真实|用户|多轮|公开|海量|原始|历史|高质量|各类|相关)*"
    r"(?:调用|额度|次数|用量|问题|对话|样本|用例|案例|仓库|提交|请求|语料|文章|帖子|评论|题目|样例|论文|网页)"
)
"""包含 200 次免费的 A 调用 counts uses of A, and 包含 A 的真实问题 questions, neither a part."""


_ONE_THAT = re.compile(
    r"(?:一[个款种项]|首[个款]|第一[个款])(?:全面|真正|完全|大规模|成功|能够?|可以?)?\Z"
)
"""Before a verb: what one thing is that does something, 首个全面超越 A 的 B."""
_PUT_INTO = re.compile(r"(?:integrated|embedded|incorporated)\s+in")
_FITTED = re.compile(r"(?:了)?(?:一[款个]|首[款个])?(?:搭载|采用|配备|内置)(?:了|有)?")
_COMPATIBLE = re.compile(
    r"(?:的)?\s?(?:rest(?:ful)?\s?)?(?:api|接口|协议|格式|模式|风格|规范|端点)"
)
_TO_EXTEND = re.compile(
    r"(?:扩大|扩建|扩展|扩充|建设|建造|新建|升级|增持|开发|研发|打造|生产|采购|购买|用于|支持|推动)"
    r"[^,。;:]{0,8}\Z"
)
"""投资 4 亿美元扩大 X 业务: what is paid for, and not whom the money goes to."""


def no_ground(group: Group) -> bool:
    """Whether nothing can be based on a group: a way to train, or a format of numbers."""
    entry = group.members[-1].entry
    return entry is not None and (
        entry.name in _DOINGS or _FORMAT.fullmatch(entry.name) is not None
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
            and last.entry.name in _DOINGS
            and _TRAINS.match(text, place + 1) is not None
        )
    if relation == "appliesTo":
        fitter = text[:place].endswith(("更适合", "更适用于"))
        return fitter and _OF_WORK.match(text, place + 1) is not None
    return False


_WITH_ANOTHER = re.compile(r"(?:和|与|以及|及)(?:一[个款种套])?\Z")


def _with_another(text: str, start: int) -> bool:
    """Whether a verb tells of what is joined by 和 to what stands before."""
    return _WITH_ANOTHER.search(text, 0, start) is not None


def _all_classes(group: Group) -> bool:
    return all(member.is_class for member in group.members)


def _longest(found: Iterator[_Found]) -> list[_Found]:
    """Where cues overlap, the longest; several relations may share it."""
    ordered = sorted(found, key=lambda verb: (verb.start - verb.end, verb.start, verb.relation))
    kept: list[_Found] = []
    for verb in ordered:
        if all(
            (verb.start, verb.end) == (other.start, other.end)
            or verb.end <= other.start
            or other.end <= verb.start
            for other in kept
        ):
            kept.append(verb)
    return sorted(kept, key=lambda verb: (verb.start, verb.end, verb.relation))


def _reachable(groups: list[Placed], verb_start: int) -> list[Placed]:
    return [placed for placed in groups if verb_start - placed[0] <= LONGEST_REACH]


def _prepositional(skeleton: Skeleton, place: int) -> bool:
    while place > 0 and ord(skeleton.text[place - 1]) >= FIRST:
        place -= 1  # 为 FLUX.1 图像生成模型 is one phrase
    if skeleton.chinese and (
        _BY_ITS.search(skeleton.text, 0, place) or _LIST_BEHIND.search(skeleton.text, 0, place)
    ):
        return True
    pattern = _PREPOSITION_ZH if skeleton.chinese else _PREPOSITION_EN
    return pattern.search(skeleton.text, 0, place) is not None


_GOVERNING_EN = re.compile(
    r"\b(?:(?!using\b)[a-z]{2,}ing|fine-?tune|deploy|run|load|train|serve|evaluate|build|enable|try|use|"
    r"perform|conduct|quantize|test|create|download|convert|install|edit)\s*(?:the|a|an|your|our|its)?\s*"
    r"(?:[a-z]+\s*)?\Z"
)


def _governed(text: str, place: int) -> bool:
    """Whether an English group is the object of a verb before it (deploying X using Y)."""
    return _GOVERNING_EN.search(text, 0, place) is not None
