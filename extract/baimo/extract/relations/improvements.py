"""What is better than what it is held against: 相较 X 1.0,错误率下降三成.

The thing that is better is left out there: it is what the sentence speaks of, or what its first
clause is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from baimo.extract.ontology import Ontology
from baimo.extract.relations.carried import subject_in
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.forms.formed import Formed
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Skeleton

_WORDS = rf"[^,。;:不未没无若如{chr(FIRST)}-\U0010ffff]"
_BETTER = (
    rf"(?:(?:性能|速度|精度|准确率|吞吐量?|效率|得分|能力|质量|自然度|召回率|成功率|效果|表现|{ANY_GROUP}){_WORDS}{{0,10}}?"
    r"(?:提升|提高|增长|翻|高出|改善|增强|更高|更好|更强|更快)"
    rf"|(?:错误率|误差|延迟|时延|耗时|幻觉率?|{ANY_GROUP}){_WORDS}{{0,10}}?(?:下降|降低|减少|缩短|降至|更低))"
)
_NO_MERIT = re.compile(r"成本|价格|参数|显存|体积|费用|规模|数据")
_THAN = re.compile(
    r"(?:相较|相比|较之?|对比|与)(?:于|之)?(?:上一代|前代|前一代|此前的|之前的)?的?\s?"
    rf"(?P<other>{ANY_GROUP})(?:系列)?(?:模型)?(?:相比|相较|而言|来说)?,(?:其|它的?)?(?:在{_WORDS}{{1,16}}上,?)?"
    rf"{_WORDS}{{0,10}}?{_BETTER}"
)
_BY_MEASURE = re.compile(
    r"(?<![^,。;:!?])(?:且|并|同时|其|整体|平均|综合|推理|训练|生成|端到端|首)*"
    rf"(?P<measure>性能|速度|精度|准确率|吞吐量?|效率|得分|能力|质量|召回率|成功率|效果|表现|{ANY_GROUP})(?:上|方面)?"
    r"(?:相较|相比|对比|较|比)(?:于|之)?(?:上一代|前代|前一代|此前的|之前的)?的?\s?"
    rf"(?P<other>{ANY_GROUP})(?:系列)?(?:模型)?{_WORDS}{{0,6}}?"
    r"(?:提升|提高|增长|翻|高出|改善|增强|更高|更好|更强|更快|领先|[高快好强](?=了|约|\d|近|出))"
)
"""吞吐量相比于 Y 提高 70%: the measure stands before what is held against it."""


def improvements(skeleton: Skeleton, ontology: Ontology) -> Iterator[Formed]:
    """What a clause without a subject is said to do better than another thing."""
    if not skeleton.chinese or "outperforms" not in ontology.relations:
        return
    for match in chain(_THAN.finditer(skeleton.text), _BY_MEASURE.finditer(skeleton.text)):
        better = _spoken_of(skeleton, match.start())
        behind = match.start("other") + 1, match.end()
        measured = skeleton.between(*(match.span("measure") if match.re is _BY_MEASURE else behind))
        if better is None or len(better.members) != 1 or _costs(skeleton, measured):
            continue
        (head,) = better.members
        for tail in skeleton.group_at(match.start("other")).members:
            if head is not tail and ontology.allows("outperforms", head.type, tail.type) is None:
                cue = skeleton.span(match.start(), match.start("other"))
                yield Formed("outperforms", "outperforms:better than", head, tail, cue)


def _costs(skeleton: Skeleton, measured: list[tuple[int, Group]]) -> bool:
    """Whether what is measured is no merit, or another thing: 训练成本提升, Y 延迟更低."""
    return any(
        group.members[0].base_type != "Capability"
        or _NO_MERIT.search(skeleton.document, group.start, group.end)
        for _, group in measured
    )


def _spoken_of(skeleton: Skeleton, place: int) -> Group | None:
    """What a sentence is about at a place where it begins to compare."""
    if not skeleton.text[:place].strip():
        return skeleton.topic
    if skeleton.text[place - 1] != ",":
        return None
    return subject_in(skeleton, 0, skeleton.clause(0)[1])
