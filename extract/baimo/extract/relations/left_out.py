"""What templates state in clauses that leave one of their sides out (see ``carried``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology
from baimo.extract.relations.candidates import candidates
from baimo.extract.relations.carried import (
    Clause,
    clauses_without_subject,
    named_before,
    of_a_kind_brought_out,
    spans_gap,
)
from baimo.extract.relations.cues import Template
from baimo.extract.relations.grounds import means, put_to_use
from baimo.extract.relations.matches import cue_of, told_before
from baimo.extract.relations.misreadings import MENDS, from_no_maker, only_trained
from baimo.extract.relations.modifiers import OF_WHOLE_PHRASE
from baimo.extract.relations.pairing import across
from baimo.extract.relations.skeleton import ANY_GROUP, GROUPS, Alphabet, Skeleton, block_of
from baimo.extract.relations.statements import Statement

_OF_TOPIC = frozenset(
    ("supports", "provides", "hasCapability", "outperforms", "hasSize", "adaptsOn",
     "requires", "variantOf", "hasLimitation")
)  # fmt: skip
"""What a sentence without a subject states, by a template, of what it speaks of."""
_OF_PEOPLE = frozenset(("worksFor", "hasRole", "founds"))
_MADE_FROM = "而成"
"""基于 X 构建的: of a sentence without a subject only this says that its topic is based on X."""
_ITS_MODULES = "(模块|组件)"
"""功能模块涵盖 A 和 B: the modules are those of what a sentence without a subject speaks of."""
_ITS_PARTS = ("<organ>", "<base>", "(内置|自带)")
"""语言底座为 X, 后端采用 Y: the parts, likewise."""
_OF_FIRST_WORDS = (_MADE_FROM, "建立在")
"""基于 X 在医疗数据上微调: what these say of a clause's subject, they say of X alone."""
_ATTRIBUTE = re.compile(r"(?:\([^()]{0,12}\)|等[^,。;:的]{0,8})?的(?!支持|能力|功能)")
"""基于 P-tuning v2 的微调, 基于知识图谱等数据的提示: what is based on it is named behind it."""


_AIMS = re.compile(r"提出|要求|力争|目标|规划|预计|印发|发布|计划")


def left_out_facts(
    analysis: Analysis,
    skeleton: Skeleton,
    templates: list[Template],
    alphabet: Alphabet,
    ontology: Ontology,
) -> Iterator[Candidate]:
    """What templates read in the clauses of a sentence that leave their subject out.

    Args:
        analysis: The document.
        skeleton: The sentence.
        templates: Those whose words stand in it.
        alphabet: Gives the character of the subject that was left out.
        ontology: The ontology of the templates.
    """
    if not templates:
        return
    for clause in clauses_without_subject(skeleton, alphabet):
        block = block_of(clause.text[0])
        blocks = {block_of(character) for character in GROUPS.findall(clause.text, 1)}
        for template in templates:
            if not template.sides.beside(block, blocks) or not _is_about(clause, template):
                continue
            match = _match(skeleton, clause, template)
            if match is None:
                continue
            first = match.start("head") == 0
            place = max(match.start("head"), match.start("tail")) + clause.offset
            other = skeleton.group_at(place)
            if other is clause.subject or (
                clause.kind == "topic" and named_before(skeleton, clause, place)
            ):
                continue
            if _misread(skeleton, clause, template, match, place):
                continue
            if not skeleton.chinese and not first and template.relation in _OF_PEOPLE:
                continue  # X hired A, founder B: whose founder he is stands in no other clause
            if clause.kind == "topic" and not first and template.relation == "supports":
                continue  # 大语言模型和向量模型均支持配置: who is left out does not get support
            head, tail = (clause.subject, other) if first else (other, clause.subject)
            words = cue_of(match)
            told = tuple(at + clause.offset for at in told_before(match, words))
            said = Statement(
                analysis,
                skeleton,
                template.relation,
                f"{template.rule} ({clause.kind})",
                (words[0] + clause.offset, words[1] + clause.offset),
                told=told,
            )
            yield from candidates(said, across(skeleton, head, tail), ontology)


def _is_about(clause: Clause, template: Template) -> bool:
    """Whether the subject that a clause leaves out is one that a template can be about."""
    brought = clause.brought
    either = template.relation == "instanceOf"  # which of the two, their types tell
    if (
        brought is not None
        and not either
        and brought != _of_what_is_brought_out(template, clause.text)
    ):
        return False
    return (
        clause.kind == "carried"
        or template.relation in _OF_TOPIC
        or any(words in template.rule for words in (_MADE_FROM, _ITS_MODULES, *_ITS_PARTS))
    )


def _match(skeleton: Skeleton, clause: Clause, template: Template) -> re.Match[str] | None:
    """The match of a template that begins with the subject that a clause leaves out."""
    match = template.pattern.match(clause.text)
    if match is None or match.start("head") * match.start("tail") != 0:
        return None
    if "gap1" in match.re.groupindex and not spans_gap(match["gap1"], clause.kind):
        return None
    if clause.kind == "topic" and _ATTRIBUTE.match(clause.text, match.end()):
        return None
    return match


def _misread(
    skeleton: Skeleton, clause: Clause, template: Template, match: re.Match[str], place: int
) -> bool:
    """Whether a template does not say what it says elsewhere of the group at a place."""
    whole = template.relation in OF_WHOLE_PHRASE and not any(
        words in template.rule for words in _OF_FIRST_WORDS
    )
    if whole and place in skeleton.modifying:
        return True
    if template.relation == "locatedIn" and _OF_WHAT_FOLLOWS.match(clause.text, match.end()):
        return True  # 总部位于苏州的 X: the seat of X, and of nobody before
    if "激活" in template.rule and of_a_kind_brought_out(skeleton, clause):
        return True
    if means(template.relation, skeleton.group_at(place), skeleton.text, place):
        return True
    if template.relation == "basedOn" and put_to_use(skeleton.text, place):
        return True
    if (
        template.relation == "hasSize"
        and clause.subject.members[0].base_type == "Organization"
        and _AIMS.search(skeleton.text, 0, clause.offset + 1)
    ):
        return True  # 六部门印发计划,提出到 2025 年,算力规模超过 A: no size of the ministries
    if template.relation == "hasCapability" and MENDS.search(skeleton.text, 0, place):
        return True
    if from_no_maker(template, skeleton.group_at(place)):
        return True
    return template.relation == "adaptsOn" and only_trained(clause.subject, match)


_OF_WHAT_FOLLOWS = re.compile(rf"的[^,。;:]{{0,12}}?{ANY_GROUP}")
_OF_WHAT_IS_BROUGHT_OUT = frozenset(
    (
        "adaptsOn",
        "appliesTo",
        "basedOn",
        "hasCapability",
        "hasSize",
        "serves",
        "supports",
        "outperforms",
        "uses",
    )
)
"""中国电信发布星辰大模型,已在政务等行业应用: these are said of the model."""
_OFFERED_THERE = "provides:(?=<made_named>){tail}"
"""发布了 X,现已在 Y 上可用: where X can be had is said of X."""
_FOR_SALE = re.compile(r"[^,。;:]{0,8}?(?:售|定价|价格|年费|月费|单价|报价|标价|起步价|卖)")


def _of_what_is_brought_out(template: Template, clause: str) -> bool:
    """Whether a clause behind 发布 X goes on about X, and not about who brought it out."""
    if template.relation == "hasPrice":
        return _FOR_SALE.match(clause, 1) is not None
    if template.relation == "provides":
        return template.rule.startswith(_OFFERED_THERE)
    return template.relation in _OF_WHAT_IS_BROUGHT_OUT
