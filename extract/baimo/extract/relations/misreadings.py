"""What a template matches and does not say, by its relation.

``crossing`` has what holds of the words between the sides of any English template.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from baimo.extract.relations.about import about_what_follows, only_about
from baimo.extract.relations.comparands import held_apart
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.cues import Template
from baimo.extract.relations.grounds import is_no_basis, means
from baimo.extract.relations.kinds import all_classes
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_OF_DOING = frozenset(
    ("hasCapability", "supports", "uses", "appliesTo", "hasSize", "hasComponent", "requires")
)
"""What these say stands in the predicate, and is not said of a comparand before that."""
BY_MEANS_OF = "supports:(使用"
"""使用 LMDeploy 进行推理 is what a tool can do, 使用 Qwen-7B 进行微调 is done to one."""


def misread(
    template: Template, skeleton: Skeleton, match: re.Match[str], head: Group, tail: Group
) -> bool:
    """Whether a template does not say what it says elsewhere.

    Args:
        template: The template.
        skeleton: The sentence.
        match: The match, with the groups ``head`` and ``tail``.
        head: What it is said of.
        tail: What is said of it.
    """
    text = skeleton.text
    if means(template.relation, tail, text, match.start("tail")):
        return True
    if (
        template.relation in _OF_DOING
        and match.start("head") < match.start("tail")
        and held_apart(text, match.start("head"))
    ):
        return True  # A 比 B 具有更强的能力 says it of A
    if (
        skeleton.chinese
        and head.members[-1].base_type in ("Capability", "Scenario", "Industry")
        and _FIRMS.match(text, match.start("head") + 1)
    ):
        return True  # A、B 等云计算大厂适配 C: the firms do
    if template.rule.startswith(BY_MEANS_OF) and head.members[0].base_type == "Model":
        return True
    misread_as = _OF_RELATION.get(template.relation)
    return misread_as is not None and misread_as(skeleton, match, head, tail)


_FIRMS = re.compile(r"(?:领域|行业)?(?:的)?(?:大厂|厂商|企业|公司|巨头|服务商|供应商|团队|龙头)")
"""Behind a field: those who work in it."""


def from_no_maker(template: Template, head: Group) -> bool:
    """Whether *X from Y* does not say that Y provides X, since Y is no organisation.

    Args:
        template: That matches.
        head: The group that it takes for the maker.
    """
    return (
        template.rule == "provides:{tail}from{head}" and head.members[0].base_type != "Organization"
    )


def only_trained(head: Group, match: re.Match[str]) -> bool:
    """Whether a template says that somebody trained a model on hardware, which adapts nobody."""
    made = match.group().endswith(("训练", "微调", "快速构建"))
    return made and head.members[0].base_type == "Organization"


def _not_adapted(skeleton: Skeleton, match: re.Match[str], head: Group, tail: Group) -> bool:
    """Whether something is only trained there, or is how another runs: 在 FP16 下可在 A 运行."""
    place = match.start("head")
    able = head.members[-1].base_type == "Capability"
    circumstance = able and skeleton.text.endswith("在", 0, place)
    return circumstance or only_trained(head, match)


MENDS = re.compile(r"(?:解决|缓解|降低|减少|抑制|避免|消除)[^,。;:]{0,12}\Z")
"""Before what is no ability, since something is done against it: 在解决幻觉问题上取得进步."""


def _mended(skeleton: Skeleton, match: re.Match[str], head: Group, tail: Group) -> bool:
    start, end = match.start("head"), match.start("tail")
    return skeleton.chinese and MENDS.search(skeleton.text, start, end) is not None


_FORMER = re.compile(r"(?:上一代|前一?代|上代|旧版)[^,。;:]{0,4}\Z")


def _beats_its_former(skeleton: Skeleton, match: re.Match[str], head: Group, tail: Group) -> bool:
    """Whether what is outdone is of the generation before: 相比上一代稠密模型提升 50%."""
    return _FORMER.search(skeleton.text, 0, match.start("tail")) is not None


_OF_ANOTHER = re.compile(r"(?:基于|支持|针对|面向|适配|使用|用于|兼容|依托)\Z")
"""Before a name: 发布基于 A 的检测模型, where A is not what was released."""


def _not_released(skeleton: Skeleton, match: re.Match[str], head: Group, tail: Group) -> bool:
    """Whether another thing is what comes out on a date, such as the report of a model."""
    place = match.start("head")
    return (
        _OF_ANOTHER.search(skeleton.text, 0, place) is not None
        or only_about(skeleton.text, place)
        or about_what_follows(skeleton.text, place)
    )


def _no_size(skeleton: Skeleton, match: re.Match[str], head: Group, tail: Group) -> bool:
    """Whether an amount is the size of no one thing that is named."""
    if all(member.is_class and member.base_type == "Model" for member in head.members):
        return True  # 1.8 万亿参数的大模型 sizes no one model
    if not skeleton.chinese and _HOST_MEMORY.match(skeleton.text, match.start("tail") + 1):
        return True
    if not skeleton.chinese and all_classes(head):
        return True  # an accelerator with 96GB of memory: none is named
    return _counts_machines(head, tail, skeleton.document)


_HOST_MEMORY = re.compile(
    rf"\s*of\s*(?:free\s*)?(?:{ANY_GROUP}|cpu|system|host|main)\s*(?:ram|memory)\b"
)
"""An A100 with 64GB of CPU RAM: the memory of the machine that it is in."""


def _counts_machines(head: Group, tail: Group, text: str) -> bool:
    """Whether an amount is that of the machines that a model was trained on: 8 GPUs."""
    model = head.members[0].base_type in ("Model", "ModelSeries")
    return model and any(
        text[member.start : member.end].endswith(("GPUs", "NPUs", "TPUs", "nodes"))
        for member in tail.members
    )


_AS = re.compile(r"作为[^,。;:]*\Z")
_PART = re.compile(
    r"裁判|基座|底座|骨干|主干|教师|学生|奖励|评判|评委|编码器|解码器|后端|基线|基准|基础模型"
)
"""What a thing is used as by somebody, and is not by itself: GPT-4 作为裁判模型,…."""


def _used_as(skeleton: Skeleton, match: re.Match[str], head: Group, tail: Group) -> bool:
    """Whether what stands behind 作为 is only what something is used as."""
    text = skeleton.text
    if _AS.search(text, match.start("head"), match.start("tail")) is None:
        return False
    said = text[match.start("head") : match.start("tail")]
    kind = skeleton.document[tail.start : tail.end]
    return _PART.search(kind) is not None or _PART.search(said) is not None


_OF_RELATION: dict[str, Callable[[Skeleton, re.Match[str], Group, Group], bool]] = {
    "adaptsOn": _not_adapted,
    "basedOn": is_no_basis,
    "hasCapability": _mended,
    "hasSize": _no_size,
    "instanceOf": _used_as,
    "outperforms": _beats_its_former,
    "releasedOn": _not_released,
}
