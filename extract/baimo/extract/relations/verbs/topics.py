"""What a sentence without a subject says of what the document is about.

A README of X that says 支持 Y says it of X. So does a sentence that begins with *It*.
"""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.carried import behind_date, without_subject
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import fits
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.verbs.found import Context, Verb, is_participle
from baimo.extract.relations.verbs.leads import ADVERBS_EN, ADVERBS_ZH, part_of_subject

IT_EN = re.compile(
    r"\s*(?:it|(?:the|this) (?:project|library|framework|toolkit|repository|repo|package|codebase|"
    r"platform|tool|engine|software|plugin)"
    r"|(?:the |all )?(?:(?:instruction )?tuned|model|chat|instruct|base|pretrained|fine-?tuned)"
    r"(?: model)? (?:versions?|variants?))\b"
)
_SAID_OF_IT = frozenset(
    ("supports", "provides", "hasCapability", "outperforms", "uses", "requires", "hasComponent")
)
"""What a sentence that begins with *It* states of what it speaks of."""
_OF_TOPIC = frozenset(("supports", "provides", "hasCapability", "outperforms"))
"""Relations that a sentence without a subject states of what the document is about. Not ``uses``:
使用以下命令 tells the reader what to do."""
_OF_TOPIC_LATER = _OF_TOPIC | {"appliesTo"}
"""The same in the later clauses of such a sentence: 包含两个版本,用于视频问答."""
_ADOPTS = frozenset(("采用", "引入", "集成", "结合了", "融合了", "搭载"))
_MODELS = ("Model", "ModelSeries")
_THINGS = (*_MODELS, "Product", "Tool", "CloudService", "Hardware", "Organization", "Person")
_CIRCUMSTANCE_EN = re.compile(
    r"\s*(?:in|on|at|with|for|after|by|across|during|under|currently|today|additionally|moreover|"
    r"furthermore|however|overall|notably|in addition)\b[^,.;:]{0,90},"
)
"""In 13 evaluations, it surpasses X: what stands before *it* in its sentence."""
_ITS_NOUN = (
    re.compile(r"(?:整个)?(?:模型参数|模型库|框架|平台|系统|工具|套件|引擎|项目|软件|产品)"),
    re.compile(r"大?模型"),
)
"""What a document calls its topic without more: 平台支持 A, of a model 模型支持 A."""


def _opens(skeleton: Skeleton, begin: int) -> bool:
    """Whether nothing but a circumstance that names no thing stands before a clause."""
    if not begin:
        return True
    return _CIRCUMSTANCE_EN.fullmatch(skeleton.text, 0, begin) is not None and not any(
        member.base_type in _THINGS
        for _, group in skeleton.between(0, begin)
        for member in group.members
    )


def of_topic(
    skeleton: Skeleton,
    verb: Verb,
    domain: tuple[str, ...],
    context: Context,
    ontology: Ontology,
) -> tuple[Group | None, str]:
    """The topic, if a verb that has no subject in its sentence is said of it."""
    participle = is_participle(skeleton, verb)
    begin = skeleton.clause(verb.start)[0]
    if not skeleton.chinese and verb.relation in _SAID_OF_IT and skeleton.topic is not None:
        lead = skeleton.text[begin : verb.start]
        spoken = IT_EN.match(skeleton.text)
        if spoken is None and _opens(skeleton, begin):
            spoken = IT_EN.match(skeleton.text, begin)
        said = lead[spoken.end() - begin :] if spoken and spoken.start() == begin else lead
        if spoken and not participle and ADVERBS_EN.fullmatch(said) and skeleton.headword is None:
            # It uses X, and requires Y: said of what the sentence speaks of
            fitting = fits(skeleton.topic, domain, ontology)
            return (skeleton.topic if fitting else None), "topic"
    if not skeleton.chinese and begin == 0 and skeleton.text.startswith("supported"):
        return None, ""  # Supported hardware: a heading
    suits = verb.relation in (_OF_TOPIC_LATER if begin else _OF_TOPIC)
    if verb.relation == "uses" and not skeleton.chinese:
        # Leverages X is said of the topic; Use X tells the reader what to do.
        suits = skeleton.text[verb.start : verb.end].endswith("s")
    if verb.relation == "uses" and skeleton.chinese:
        # 使用 tells the reader what to do, 采用 what was done.
        suits = skeleton.text[verb.start : verb.end] in _ADOPTS
        if skeleton.text.startswith(":", verb.end):
            return None, ""  # 无缝集成:… is a label
    if not skeleton.chinese and re.fullmatch(r"\W*to\s*", skeleton.text[begin : verb.start]):
        return None, ""  # To support the community, we …: an aim
    if begin and skeleton.text[verb.start : verb.end] == "实现":
        suits = False  # 从零开始,实现函数调用 is what the reader does
    if suits and skeleton.topic is not None and skeleton.headword is None:
        pattern = ADVERBS_ZH if skeleton.chinese else ADVERBS_EN
        lead = skeleton.text[behind_date(skeleton, begin) : verb.start]
        left_out = context.of_topic or without_subject(skeleton, begin)
        part = part_of_subject(verb, lead) if skeleton.chinese else 0
        if skeleton.chinese and verb.relation == "supports":
            own = _ITS_NOUN[skeleton.topic.members[0].base_type in _MODELS].match(lead)
            part = own.end() if own else part
        if left_out and (pattern.fullmatch(lead) or pattern.fullmatch(lead, part)):
            fitting = fits(skeleton.topic, domain, ontology)
            return (skeleton.topic if fitting else None), "topic"
    return None, ""
