"""What may stand before a verb whose subject is left out."""

from __future__ import annotations

import re

from baimo.extract.relations.verbs.found import Verb

ADVERBS_ZH = re.compile(
    r"(?:它们|一[个款种项套]|但是|但|却|不过|因此|因而|同样|甚至|然后|并且|并|而且|且|近日|日前|今日|昨日|此前|去年|今年|也|还|又|都|已经|已|现已|当前|现阶段|将会|将|会|能够|能|可以|可|均|同时|从而|进而|"
    r"以及|更好地|更|只|仅|主要|目前|现|最高|最多|直接|成功|"
    r"首次|正式|全面|完整|原生|很好地|无缝|不再|不|没有|未|进一步|率先|陆续|再次|随后|后|不仅|"
    r"不但|其中|包括|例如|另外|此外|天然|默认|暂不|暂|最终|广泛|大规模|深度|高效|快速|轻松|灵活|稳定|流畅|一键|自动|亦|仍|依然|统一|专门|先后|"
    r"重点|开始|继续|逐步|同步|联合|共同|独立|自主|最新|即将|计划|拟|用来|用于|来|去|以|用以|需|"
    r"需要|便于|方便|大幅|显著|在[^,。;]{1,12}(?:上|中|里|下|时|前|后|方面|任务上?)|[^,。;]{1,6}(?:内|以来|期间)|"
    r"于[^,。;]{1,10}|(?:基于|利用|借助|通过|采用)[^,。;的]{1,12}|"
    r"(?:以|仅|只|凭|凭借|仅凭|仅用|仅以|只用)[^,。;]{1,10}?(?:参数|成本|速度|性能|价格|规模|代价|优势|成绩|算力)(?:便|就|即|却)?)*"
)
ADVERBS_EN = re.compile(
    r"\s*(?:(?:and|also|which|that|who|then|it|now|currently|fully|will|can|is|are|has|have|not|does|"
    r"only|further|successfully|natively|but|to|they|[a-z]{3,}ly)\b\s*)*"
)
_IN_MEASURE = re.compile(
    r"[^,。;:的不未没若如比在以并且同时还也其]{1,16}(?:均|都|全面|大幅|显著|明显)+|"
    r"(?:并且|并|且|同时|还|也|其)*"
    r"(?:(?:在|以)[^,。;:]{1,40}?(?:上|中|下|里|方面|大小|规模|体量|尺寸))*"
    r"(?:[^,。;:的]{0,16}?(?:性能|效果|表现|能力|速度|精度|准确率|成绩|得分|指标|水平)(?:上|方面)?)?"
    r"(?:均|都|全面|大幅|显著|远远|远|已|也|明显|甚至|可|能)*"
)
"""Before 超越: what of the subject is compared, where and by which measure (综合性能超越 A)."""
_BUILT_WITH = frozenset(("uses", "basedOn"))
_PART_OF_IT = re.compile(
    r"(?:[^,。;:的不未没]{2,4}?侧|(?:预训练|训练|推理|微调|部署|量化|评测|对齐)(?:阶段|过程|环节)?(?:中|时)?|前端|后端|底层|上层|中间层|服务端|服务器端|客户端|数据库|向量数据库|存储|推理引擎|界面|核心|内核|编码器|解码器)(?:部分|层)?(?:则|也)?"
)
"""Before 采用 or 基于: the part of an earlier clause's subject that is built with something."""


def part_of_subject(verb: Verb, lead: str) -> int:
    """Where the words end, at the start of a clause, for what of its subject does something.

    图像理解能力超越 X, 前端采用 Y: the subject, of which it is said, stands in an earlier clause.
    """
    match = None
    if verb.relation == "outperforms":
        match = _IN_MEASURE.match(lead)
    elif verb.relation in _BUILT_WITH:
        match = _PART_OF_IT.match(lead)
    return match.end() if match else 0
