"""What a thing is, where the word for its class stands beside its name.

开源模型的 LLaMA, Yi-1.5-6B-Chat 开源模型, 法国 AI 初创公司 KyutAI (and where that one is).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.examples import examples_after
from baimo.extract.relations.forms.formed import ABLE, Formed, alike
from baimo.extract.relations.skeleton import Skeleton

_CLASSED = ("Model", "ModelSeries", "Tool")
_CLOSING = ("”", '"', "」", "』")
_MADE_FROM_IT = re.compile(r"蒸馏|微调|量化|衍生|变体|剪枝")
_SAID_BEFORE = re.compile(r"[^\W\d_]\s?\Z")
"""Before a class that a colon follows: 硬件: at the head of a line is a label and no class."""


def examples_of_class(skeleton: Skeleton, text: str, ontology: Ontology) -> Iterator[Formed]:
    """大模型(GPT-4、Claude), 开源模型的 LLaMA: what is listed behind a class is of it."""
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        kind = group.members[-1]
        if not kind.is_class:
            continue
        following: list[Group] = list(examples_after(skeleton, place, ontology))
        index = skeleton.groups.index(group) + 1
        if index < len(skeleton.groups):
            second = skeleton.groups[index]
            of_kind = kind.base_type not in ABLE
            if of_kind and re.fullmatch(r"\s*的\s*", text[group.end : second.start]):
                following.append(second)
        for listed in following:
            for member in listed.members[: listed.apart]:
                if not member.is_class and alike(member, kind, ontology):
                    yield Formed("instanceOf", "instanceOf:example of class", member, kind)


def classes_after(skeleton: Skeleton, text: str, ontology: Ontology) -> Iterator[Formed]:
    """Yi-1.5-6B-Chat 开源模型: the class right behind a name is its own.

    Those that are made from it are not: DeepSeek-R1 蒸馏模型.
    """
    for group in skeleton.groups:
        for index, kind in group.classes.items():
            name = group.members[index]
            made_from = _MADE_FROM_IT.match(text, kind.start)
            quoted = text[name.end : kind.start].strip() in _CLOSING
            named = name.base_type in _CLASSED or quoted
            if named and alike(name, kind, ontology) and not made_from:
                yield Formed("instanceOf", "instanceOf:class after name", name, kind)
    for first, second in pairwise(skeleton.groups):
        name, kind = first.members[-1], second.members[0]
        if name.is_class or name.anaphor or not kind.is_class or not alike(name, kind, ontology):
            continue
        gap = text[name.end : kind.start]
        quoted = gap.strip() in _CLOSING and gap != ""  # “织女”质检大模型
        named = name.base_type in _CLASSED or quoted
        if not named or _MADE_FROM_IT.match(text, kind.start):
            continue  # ChatGPT 的 macOS 应用程序 is no macOS
        beside = quoted or (gap.strip() in ("", "系列", "系列的") and "\n" not in gap)
        if beside and len(second.members) == 1:
            yield Formed("instanceOf", "instanceOf:class after name", name, kind)


def classes_before(text: str, mentions: Sequence[Proposal], ontology: Ontology) -> Iterator[Formed]:
    """法国 AI 初创公司 KyutAI: what it is and where, right before its name."""
    flat = [mention for mention in mentions if not (mention.nested or mention.anaphor)]
    for index, (kind, name) in enumerate(pairwise(flat)):
        if not kind.is_class or name.is_class or not alike(name, kind, ontology):
            continue
        if kind.base_type in ABLE:
            continue
        gap = text[kind.end : name.start]
        marks = gap.strip(' “"「')
        if marks.strip(":—–-") or "\n" in gap:
            continue
        if marks and not _SAID_BEFORE.search(text, 0, kind.start):
            continue
        yield Formed("instanceOf", "instanceOf:class before name", name, kind)
        place = flat[index - 1] if index else None
        if (
            place is not None
            and name.base_type == "Organization"
            and place.base_type == "Place"
            and text[place.end : kind.start].strip() in ("", "的")
        ):
            yield Formed("locatedIn", "locatedIn:place before class and name", name, place)
