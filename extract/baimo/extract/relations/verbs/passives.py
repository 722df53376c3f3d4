"""Verbs in the passive: tail 由 head 发布; tail is released by head."""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.about import CODE_OF
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import fits
from baimo.extract.relations.prepositions import PREPOSITION_EN, prepositional
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.relations.turns import taking_turn
from baimo.extract.relations.verbs.found import Verb, reachable
from baimo.extract.relations.verbs.makers import MADE_GAP, MAKING
from baimo.extract.relations.verbs.people import ITS_PEOPLE_ZH, PEOPLE_EN, PEOPLE_OF_EN


def passive_of(skeleton: Skeleton, verb: Verb, ontology: Ontology) -> tuple[Group, Group] | None:
    """Who does what a passive verb says, and what it is done to; ``None`` if it is none."""
    return (
        _passive_zh(skeleton, verb, ontology)
        if skeleton.chinese
        else _passive_en(skeleton, verb, ontology)
    )


_AGENT_ZH = re.compile(r"(?:由|被|经)\Z")
_FOR_ANOTHER = re.compile(r"(?:用于|用来|用以|用作|拿来)[^,。;:]{0,8}\Z")


def _passive_zh(skeleton: Skeleton, verb: Verb, ontology: Ontology) -> tuple[Group, Group] | None:
    spec = ontology.relations[verb.relation]
    text = skeleton.text
    start, end = skeleton.clause(verb.start)
    for place, agent in reversed(reachable(skeleton.between(start, verb.start), verb.start)):
        if not _AGENT_ZH.search(text, 0, place) or not fits(agent, spec.domain, ontology):
            continue
        between = text[place + 1 : verb.start]
        agent = taking_turn(skeleton, place, verb.start) or agent
        if _FOR_ANOTHER.search(between):
            continue  # H100 被 A 用于训练 B: it is not the H100 that is trained
        if "的" in between and ITS_PEOPLE_ZH.fullmatch(between) is None:
            continue  # 由百川开发的开源模型: 开源 is no doing of theirs
        before = skeleton.between(start, place)
        after = skeleton.between(verb.end, end) if text.startswith("的", verb.end) else []
        for _, group in [*after[:1], *reversed(before)]:
            if group is not agent and fits(group, spec.range, ontology):
                return agent, group
        while start > 0 and text[start - 1] not in "。!?":
            start = skeleton.clause(start - 2)[0] if start >= 2 else 0
            for other, group in skeleton.between(start, place):
                if CODE_OF.match(text, other + 1):
                    return None  # 开源 A 的推理代码,由 B 提供: the code is B's, and not A
                if fits(group, spec.range, ontology) and not prepositional(skeleton, other):
                    return agent, group
        return None
    return None


_BY = re.compile(
    r"[^,;:.]{0,30}?\bby\s*(?:(?:the\s+|a\s+|an\s+|\w+\s+)?|"
    r"(?:a |the )?(?:researchers|scientists|engineers|students|team|group) "
    r"(?:of (?:researchers|scientists|engineers|students) )?(?:at|from) ?(?:the )?)"
    rf"(?={ANY_GROUP})"
)


def _passive_en(skeleton: Skeleton, verb: Verb, ontology: Ontology) -> tuple[Group, Group] | None:
    spec = ontology.relations[verb.relation]
    text = skeleton.text
    by = _BY.match(text, verb.end)
    if by is not None and text.endswith(("s", "ing"), verb.start, verb.end):
        return None  # supports X developed by Y
    if by is None:
        return _passive_of_topic(skeleton, verb, ontology)
    agent = skeleton.group_at(by.end())
    if not fits(agent, spec.domain, ontology):
        return None
    people = PEOPLE_EN.match(text, by.end() + 1) or PEOPLE_OF_EN.search(text, 0, by.end())
    if (
        people
        and verb.relation not in MAKING
        and (verb.relation == "founds" or not PEOPLE_EN.match(text, by.end() + 1))
    ):
        return None
    for place, group in reversed(skeleton.between(max(0, verb.start - 80), verb.start)):
        made = MADE_GAP.fullmatch(text, place + 1, verb.start)
        if _ONE_USED.search(text, place + 1, verb.start):
            continue  # compatible with the one used by X: that one is
        if made and fits(group, spec.range, ontology) and not PREPOSITION_EN.search(text, 0, place):
            return agent, group
    return None


_ONE_USED = re.compile(r"\b(?:the )?ones?\s*(?:that (?:is|are|was|were)\s*)?\Z")
_PASSIVE_EN = re.compile(
    r"\b(?:is|are|was|were|been|being|be|get|got)"
    r"(?:\s+\w+ly|\s+also|\s+first|\s+not|\s+now|\s+already|\s+both|\s+all)*\s*\Z"
)
_IF = re.compile(r"\b(?:if|whether|when|unless|once|until|as long as|provided)\b")


def _passive_of_topic(
    skeleton: Skeleton, verb: Verb, ontology: Ontology
) -> tuple[Group, Group] | None:
    """Atlas A2 and A3 series are supported: by what the document is about."""
    spec = ontology.relations[verb.relation]
    text = skeleton.text
    topic = skeleton.topic
    if topic is None or verb.relation != "supports" or not fits(topic, spec.domain, ontology):
        return None
    start, _ = skeleton.clause(verb.start)
    passive = _PASSIVE_EN.search(text, start, verb.start)
    if _IF.search(text, start, verb.start):
        return None  # if X is supported: it may be or not
    if passive is None or not text[verb.start : verb.end].endswith("ed"):
        return None
    before = [g for _, g in skeleton.between(start, verb.start) if fits(g, spec.range, ontology)]
    return (topic, before[0]) if before else None


_BY_EN = re.compile(r"[^,;:.]{0,30}?\bby\b")
_PUT_INTO = re.compile(r"(?:integrated|embedded|incorporated)\s+in")


def of_nobody(skeleton: Skeleton, verb: Verb) -> bool:
    """Whether an English verb is in the passive and no group is who does it."""
    text = skeleton.text
    if not skeleton.chinese and text.endswith("ed", 0, verb.end) and _BY_EN.match(text, verb.end):
        return True  # founded by people who have no name here
    return (
        _PUT_INTO.match(text, verb.start) is not None
        # X is integrated into Y: Y uses X, if anything
        and _PASSIVE_EN.search(text, skeleton.clause(verb.start)[0], verb.start) is not None
    )
