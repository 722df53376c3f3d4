"""Where the phrase that an object begins has its noun.

A Chinese noun phrase ends with its head: 支持昇腾的盘古大模型 is about a model, 支持 Qwen2 的微调
about the tuning.
"""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import all_classes, can_do, fits, is_version
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.verbs.found import Placed, Verb
from baimo.extract.relations.verbs.named_behind import named_behind
from baimo.extract.relations.verbs.passed_over import is_predicate

_NOUN_AND_NAME = re.compile(r"\s?(?:应用|程序|软件|平台|系统|工具|产品|服务|项目|插件)\s?[“\"]?")
"""From a class to the name of the thing that is of it: 机器人应用猫箱."""
_DE = re.compile(r"的?\Z")
_DE_OF_CLASS = re.compile(r"(?:\([^()]{0,30}\))?等?的[^,。;:的]{0,4}")
"""As ``_DE``, behind a class: 支持大模型(LLM)的分布式训练 is about the training."""
_DE_OF_NAME = re.compile(r"(?:系列)?(?:大?模型|框架|工具|平台|芯片)的[^,。;:的]{0,3}")


def phrase_end(
    skeleton: Skeleton,
    verb: Verb,
    candidates: list[Placed],
    number: int,
    inner: bool,
    ontology: Ontology,
) -> tuple[int | None, list[Group]]:
    """Which of the places of an object is the noun of the phrase that begins at one of them.

    Args:
        skeleton: The sentence.
        verb: The verb whose object is sought.
        candidates: Where it may stand.
        number: The one where the phrase begins.
        inner: Whether the verb stands within what another one says.
        ontology: Says which types an object may have.

    Returns:
        Its index, or ``None`` if the phrase is of something else, and the groups within the phrase
        of which the same is said.
    """
    spec = ontology.relations[verb.relation]
    text = skeleton.text
    also: list[Group] = []
    position = number
    while position + 1 < len(candidates):
        # A Chinese noun phrase ends with its head: 支持昇腾的盘古大模型 is a model.
        next_place, next_group = candidates[position + 1]
        if (inner or verb.relation == "uses") and all_classes(next_group):
            break  # 使用大模型的工具 uses the model
        adjacent = next_place == candidates[position][0] + 1
        if adjacent and _is_of_kind(candidates[position][1], next_group):
            break  # 引入 MLA 注意力机制: the one, and what it is
        if verb.relation == "uses" and adjacent and can_do(next_group):
            break  # 使用 A 部署: A is used, to do it
        if verb.relation == "basedOn" and can_do(next_group):
            break  # 基于 Baichuan-13B 微调: made from the model
        unsure = next_group.members[-1].source == "pattern:latin-name"
        if skeleton.chinese and unsure and is_predicate(skeleton, verb.start):
            break  # 是一个采用 A 的 B: what it is
        of_name = not candidates[position][1].members[0].is_class
        if verb.relation == "basedOn" and of_name and _with_another(text, verb.start):
            return None, also  # 推出了 A 和基于 B 的模型 C: C is based on B
        if verb.relation == "basedOn" and of_name and all_classes(next_group):
            break  # 是基于昇腾的推理框架: it is that framework, and made on 昇腾
        gap = text[candidates[position][0] + 1 : next_place]
        told = all_classes(candidates[position][1]) and not all_classes(next_group)
        if skeleton.chinese and told and _NOUN_AND_NAME.fullmatch(gap):
            position += 1
            continue
        if not skeleton.chinese or not (
            _DE.fullmatch(gap)
            or (_DE_OF_CLASS.fullmatch(gap) and all_classes(candidates[position][1]))
            or (_DE_OF_NAME.fullmatch(gap) and can_do(next_group))
        ):
            break
        if not fits(next_group, spec.range, ontology):
            break
        able = can_do(candidates[position][1]) and not all_classes(next_group)
        if verb.relation == "provides" and able and not can_do(next_group):
            return None, also  # 提供算力的 B: B is what provides it
        if gap == "" and next_group.members[0].is_class:
            if named_behind(skeleton, next_place, next_group, spec.range, ontology):
                position += 1  # 推出首个 Telegram 机器人:Copilot
            break  # GPT-4o mini 大模型 is the one, and its class
        if is_version(candidates[position][1]) and all_classes(next_group):
            break  # 2.0 版本的视频模型: what it is a version of kind
        passed = candidates[position][1]
        if verb.relation == "supports" and _is_thing(passed) and can_do(next_group):
            also.append(passed)  # 支持 Qwen2 的微调: it supports both
        position += 1
    return position, also


def _is_thing(group: Group) -> bool:
    """Whether a group names something of which two things are said: 支持 Qwen2 的微调."""
    named = not all_classes(group)
    return named and group.members[0].base_type in ("Model", "ModelSeries", "Hardware", "Tool")


_KIND_OF_METHOD = re.compile(
    r".*(?:机制|编码|函数|算法|架构|结构|优化器|归一化|技术|方法|框架|策略|attention|embeddings?)"
)


def _is_of_kind(one: Group, kind: Group) -> bool:
    """Whether a method that is called by a Latin name stands before the word for what it is."""
    first, last = one.members[-1].entry, kind.members[0].entry
    if first is None or last is None or not (can_do(one) and can_do(kind)):
        return False
    return (
        first.name != last.name
        and any(form.text.isascii() and len(form.text) <= 8 for form in first.forms)
        and _KIND_OF_METHOD.fullmatch(last.name) is not None
    )


_WITH_ANOTHER = re.compile(r"(?:和|与|以及|及)(?:一[个款种套])?\Z")


def _with_another(text: str, start: int) -> bool:
    """Whether a verb tells of what is joined by 和 to what stands before."""
    return _WITH_ANOTHER.search(text, 0, start) is not None
