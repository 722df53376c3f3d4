"""What the kind of a thing tells of it: 知识蒸馏工具 TextBrewer supports 知识蒸馏.

A phrase for a kind that is an ability and a noun such as 工具 says what those of the kind do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology

_ABLE = ("Capability", "Scenario")
_HOSTS = ("Tool", "Product", "CloudService")
_HEAD = re.compile(r"(?:工具箱|工具库|工具包|工具|框架|引擎|平台|软件|插件|库|套件)")
_GRADE = re.compile(r"(?:[产企工行]业级|生产级)?")
_DENIED = re.compile(r"\s?(?:目前|暂)?[不尚未无没]")


def kind_facts(
    analysis: Analysis, candidates: Iterable[Candidate], ontology: Ontology
) -> Iterator[Candidate]:
    """What things can do by the kinds that they are said to be of.

    Args:
        analysis: Of the text, with its mentions.
        candidates: What was read so far.
        ontology: Says which types go together.
    """
    if "supports" not in ontology.relations:
        return
    for said in [each for each in candidates if each.type == "instanceOf"]:
        kind = said.tail
        if kind.source != "pattern:class-phrase" or said.head.base_type not in _HOSTS:
            continue
        if _DENIED.match(analysis.text, said.head.end):
            continue  # 翻译工具 X 不支持…
        before_name = kind.end <= said.head.start
        if not before_name and "是" not in analysis.text[said.head.end : kind.start]:
            continue  # a line that only defines
        for ability in analysis.begun_in(kind.start, kind.end):
            if (
                ability.nested
                and (before_name or _GRADE.fullmatch(analysis.text, kind.start, ability.start))
                and ability.base_type in _ABLE
                and _HEAD.fullmatch(analysis.text, ability.end, kind.end)
                and ontology.allows("supports", said.head.type, ability.type) is None
            ):
                rule = "supports:ability of kind"
                yield Candidate("supports", said.head, ability, rule, said.status, said.sentence)
                break  # 参数高效微调框架: the longest of those that end there
