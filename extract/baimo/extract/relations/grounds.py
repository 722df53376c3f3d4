"""What something is based on, and what 基于 and its like name that is no ground of it.

基于 LoRA 对模型进行微调 uses LoRA, 基于昇腾集群训练 tells where something ran, and in
基于 Python 构建计算图 something else is based on Python.
"""

from __future__ import annotations

import re

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import all_classes, can_do
from baimo.extract.relations.skeleton import Skeleton

_RUNS = re.compile(
    r"(?:平台|芯片|集群|算力)?(?:进行|完成|开展)?(?:了)?(?:预?训练|推理|部署|运行|微调|适配)"
)
_INSTRUMENTAL = re.compile(r"(?:技术|方法|算法)?(?:对|进行)")


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
        return can_do(group)
    return relation == "uses" and text[:place].endswith("基于") and not can_do(group)


_PUT_TO_USE = re.compile(
    r"(?:语言|语句|接口|语法|技术|机制)?(?:来|去)?(?:提取|构建|搭建|生成|构造|编写|绘制)(?:了)?"
    r"(?!的|[,。;:!?)]|而成|\Z)"
    r"|的.(?:系列)?(?:模型)?(?:都|均|也)是"
)
"""基于 Python 构建计算图, 基于文本的 GPT-2 都是: what is based on it is named behind it."""

_WRITES = re.compile(r"(?:等)?(?:编程)?(?:语言)?进行(?:代码|编程|编写|写作)")
"""Behind a language, what is done in it: 基于 Python 进行代码写作."""


def put_to_use(text: str, place: int) -> bool:
    """Whether something else is built with what 基于 names: 基于 Python 构建计算图."""
    return bool(_PUT_TO_USE.match(text, place + 1) or _WRITES.match(text, place + 1))


DOINGS = ("预训练", "微调", "训练", "量化", "蒸馏", "优化", "开源")
_FORMAT = re.compile(r"(?i:[bt]?f(?:loat|p)?\d+|int\d+|w\d+a\d+)")
"""基于 BF16 训练 tells of a format of numbers, and of no ground."""


def no_ground(group: Group) -> bool:
    """Whether nothing can be based on a group: a way to train, or a format of numbers."""
    entry = group.members[-1].entry
    return entry is not None and (entry.name in DOINGS or _FORMAT.fullmatch(entry.name) is not None)


_TRAINED_KIND = re.compile(r"(?:经过?|微调|精调|蒸馏)[^,。;:]{0,8}的\s?\Z")
"""X:经过微调的基座模型 says what kind of model X is."""


def is_no_basis(skeleton: Skeleton, match: re.Match[str], head: Group, tail: Group) -> bool:
    """Whether what a template takes for the ground of something is none.

    Args:
        skeleton: The sentence.
        match: The match of the template, with the groups ``head`` and ``tail``.
        head: What is said to be based on something.
        tail: What it is said to be based on.
    """
    text = skeleton.text
    place = match.start("tail")
    if _WRITES.match(text, place + 1):
        return True
    if match.start("head") < place and put_to_use(text, place):
        return True
    if _TRAINED_KIND.search(text, match.start(), place) and all_classes(tail):
        return True
    return (
        _told_by_class(skeleton, match, head)
        or no_ground(tail)
        or _where_trained(text, match, tail)
    )


def _where_trained(text: str, match: re.Match[str], tail: Group) -> bool:
    """Whether what is called the ground is what something ran on, or learnt: trained on H100."""
    if can_do(tail) and match.group().endswith("训练"):
        return True  # 在长文本上训练
    machine = tail.members[0].base_type in ("Hardware", "CloudService", "Tool")
    return machine and "trained" in text[match.start() : match.end()]


_IS_ONE = re.compile(r"(?:是|为)(?:一[个款种套])?\Z")


def _told_by_class(skeleton: Skeleton, match: re.Match[str], head: Group) -> bool:
    """Whether a class on its own ground tells what the thing before its comma is.

    In 发布了 A,基于 B 的代码模型 and A 是基于 B 训练的代码模型 it is A that is based on B.
    """
    start = match.start()
    classes = all_classes(head)
    unsure = head.members[-1].source == "pattern:latin-name"
    if (classes or unsure) and _IS_ONE.search(skeleton.text, 0, start):
        return match.start("tail") < match.start("head")
    if match.start("head") < match.start("tail") or skeleton.text[start - 1 : start] != ",":
        return False
    before = skeleton.between(start - 2, start - 1) if start > 1 else []
    return classes and any(
        not member.is_class and member.base_type == head.members[0].base_type
        for _, group in before
        for member in group.members
    )
