"""What templates state in the clauses that hold both of their sides.

``left_out`` reads those in clauses that leave one side out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology, RelationType
from baimo.extract.relations.besides import next_kinds
from baimo.extract.relations.candidates import candidates
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.crossing import of_next_owner, says_another
from baimo.extract.relations.cues import Template
from baimo.extract.relations.definitions import defined_by
from baimo.extract.relations.employers import employer
from baimo.extract.relations.examples import examples_after
from baimo.extract.relations.kinds import all_classes, fits
from baimo.extract.relations.matches import all_matches, cue_of, nearest, told_before
from baimo.extract.relations.misreadings import BY_MEANS_OF, misread
from baimo.extract.relations.modifiers import OF_WHOLE_PHRASE
from baimo.extract.relations.pairing import across
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.statements import Statement
from baimo.extract.relations.tenure import FORMER, beside_others, is_former, of_another

_DEFINING = frozenset(("basedOn", "instanceOf"))
"""What a line that defines something says by these, it says of what it defines."""
OF_ITS_MAKER = ("provides", "releases", "develops")
"""Relations of a maker to what is its."""


def template_facts(
    analysis: Analysis,
    skeleton: Skeleton,
    template: Template,
    first: re.Match[str],
    heads: dict[int, Group],
    ontology: Ontology,
) -> Iterator[Candidate]:
    """What one template states in a sentence.

    Args:
        analysis: The document.
        skeleton: The sentence.
        template: The template.
        first: Its first match.
        heads: Gets the subject of each clause that the template reads, by where the clause ends.
        ontology: The ontology of the template.
    """
    text = analysis.text
    relation = template.relation
    spec = ontology.relations[relation]
    for match in nearest(all_matches(template, skeleton.text, first), skeleton):
        cue = cue_of(match)
        qualifiers: tuple[tuple[str, str], ...] = ()
        if spec.qualifier is not None and "word" in match.re.groupindex and match["word"]:
            span = skeleton.span(*match.span("word"))
            if span is not None:
                qualifiers = ((spec.qualifier, text[span.start : span.end]),)
        if spec.tenure:
            if of_another(skeleton, match) or beside_others(skeleton, match):
                continue
            if is_former(skeleton.text, match.start("head"), match.start("tail")):
                qualifiers += (FORMER,)
        sides = _sides(skeleton, template, match, ontology)
        if sides is None:
            continue
        head, tail = sides
        if misread(template, skeleton, match, head, tail):
            continue
        if _modifies_another(template, skeleton, match, head):
            continue
        place = match.start("tail")
        owned = relation in OF_ITS_MAKER and skeleton.text[:place].endswith("的")
        # 腾讯推出的元宝,…: what follows is said of what was made.
        if not template.rule.startswith(BY_MEANS_OF):  # what the clause does it by
            heads[skeleton.clause(match.start("head"))[1]] = tail if owned else head
        if _announces(skeleton, place, tail, ontology):
            continue  # the verbs read what is listed behind it
        if len(tail.members) == 1 and tail.members[0].is_class:
            # optimized for many tasks, including A and B: what is listed is meant.
            listed = examples_after(skeleton, place, ontology)
            rule = f"{template.rule} (example)"
            said = Statement(analysis, skeleton, relation, rule, cue, qualifiers)
            for examples in listed:
                yield from candidates(said, across(skeleton, head, examples), ontology)
            if listed:
                continue
        pairs = across(skeleton, head, tail)
        if spec.employer:
            pairs = [(one, employer(analysis, other)) for one, other in pairs]
        by_side = match.start() in skeleton.at
        told = (*told_before(match, cue), *(() if by_side else (match.start(),)))
        said = Statement(analysis, skeleton, relation, template.rule, cue, qualifiers, told)
        yield from candidates(said, pairs, ontology)
        for others in next_kinds(skeleton, tail):
            if not spec.employer:
                yield from candidates(said, across(skeleton, head, others), ontology)


def _sides(
    skeleton: Skeleton, template: Template, match: re.Match[str], ontology: Ontology
) -> tuple[Group, Group] | None:
    """What a template states something of, and what; ``None`` if its words say another thing."""
    spec = ontology.relations[template.relation]
    head, tail = _groups(skeleton, match, spec, ontology)
    defined = skeleton.headword
    if defined is not None and head is not defined:
        if template.relation in _DEFINING:
            return None
        if all_classes(head):
            head = defined  # X: the model that undergoes Y says it of X
    if defined is head and template.relation == "instanceOf" and all_classes(head):
        return None  # CPU:由 4 颗核心组成的八核处理器 tells of one that has no name here
    if of_next_owner(template, skeleton, match):
        return None
    if not skeleton.chinese:
        if says_another(template, skeleton, match):
            return None
        head = defined_by(skeleton, head, spec.domain, ontology) or head
        if template.rule.endswith(("{tail}from{head}", "{tail}by{head}")):
            # X is a service from Y: Y provides X
            tail = defined_by(skeleton, tail, spec.range, ontology) or tail
            if all_classes(tail):
                return None
        if template.rule.endswith("{tail}-based{head}") and head.members[0].is_class:
            return None
    described = skeleton.described
    if described is not None and all_classes(head):
        head = described  # X | 基于 Y 的引擎: what kind of thing X is
    return head, tail


def _groups(
    skeleton: Skeleton, match: re.Match[str], spec: RelationType, ontology: Ontology
) -> tuple[Group, Group]:
    """Head and tail; one at the end of the match gives way to what it only says the maker of.

    In 3 万片英伟达 A100 the number is that of the A100.
    """
    sides = []
    for name, types in (("head", spec.domain), ("tail", spec.range)):
        place = match.start(name)
        group = skeleton.group_at(place)
        if place + 1 == match.end() and group.members[-1].base_type == "Organization":
            beside = skeleton.between(place + 1, place + 2)
            if beside and fits(beside[0][1], types, ontology):
                group = beside[0][1]
        sides.append(group)
    return sides[0], sides[1]


def _modifies_another(
    template: Template, skeleton: Skeleton, match: re.Match[str], head: Group
) -> bool:
    """Whether the last side of a match only says more of the noun right behind it."""
    if template.relation not in OF_WHOLE_PHRASE:
        return False
    # 基于 X 的 Deforum 视频生成项目: a name told by the class behind it does not modify it.
    last = skeleton.group_at(match.end() - 1) if match.end() - 1 in skeleton.at else None
    told = last is head and last.members[-1].source == "pattern:latin-name"
    return not told and match.end() - 1 in skeleton.modifying


def _announces(skeleton: Skeleton, place: int, group: Group, ontology: Ontology) -> bool:
    """Whether a group is a class whose members follow: 分为几个基础大模型,A、B 以及 C."""
    return (
        len(group.members) == 1
        and group.members[0].is_class
        and skeleton.chinese
        and skeleton.text[place + 1 : place + 2] in (",", ":")
        and bool(examples_after(skeleton, place, ontology))
    )
