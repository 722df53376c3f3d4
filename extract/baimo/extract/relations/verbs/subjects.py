"""Who does what a verb says: somebody in its clause, in an earlier one, or the topic."""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.definitions import defined_by
from baimo.extract.relations.kinds import all_classes, fits
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton, open_bracket
from baimo.extract.relations.verbs.earlier_clauses import PARTS, in_earlier_clause
from baimo.extract.relations.verbs.found import Context, Placed, Verb, is_participle
from baimo.extract.relations.verbs.own_clause import RELATIVE_EN, in_own_clause
from baimo.extract.relations.verbs.topics import of_topic

_NEAR_BRACKET = 4


def subject_of(
    skeleton: Skeleton,
    verb: Verb,
    before: list[Placed],
    context: Context,
    ontology: Ontology,
) -> tuple[Group | None, str]:
    """Who does what a verb says, if the sentence says so, and the form of the reading."""
    domain = _domain(skeleton, verb, ontology)
    if skeleton.chinese and skeleton.text[verb.start : verb.end] in PARTS:
        opened = skeleton.text.rfind("(", 0, verb.start)
        if opened >= 0 and open_bracket(skeleton.text, verb.start):
            # 进行反馈(包括 A), 各种 B 模型(包括 A): the bracket tells of what it stands behind.
            beside = skeleton.between(max(0, opened - _NEAR_BRACKET), opened)
            whole = beside[-1][1] if beside else None
            if whole is None or all_classes(whole) or not fits(whole, domain, ontology):
                return None, ""
            return whole, "active"
    if not skeleton.chinese and _WHO.search(skeleton.text, 0, verb.start):
        return None, ""  # for engineers who need X: they do
    participle = is_participle(skeleton, verb)
    named = in_own_clause(skeleton, before, verb.start, domain, participle, verb.relation, ontology)
    if named is not None and _stands_at(skeleton, named, verb.start):
        others = [placed for placed in before if placed[1] is not named]
        named = in_own_clause(
            skeleton, others, verb.start, domain, participle, verb.relation, ontology
        )
        if named is None or _stands_at(skeleton, named, verb.start):
            return None, ""
    if named is not None and _is_no_subject(skeleton, named, verb.start):
        return None, ""
    if named is not None:
        defined = skeleton.headword
        relative = RELATIVE_EN.search(skeleton.text, 0, verb.start) is not None
        if (
            defined is not None
            and (all_classes(named) or relative)
            and fits(defined, domain, ontology)
        ):
            return defined, "carried"  # X: 一个网站(支持…) says it of X
        if skeleton.chinese and all_classes(named):
            listed = _such_as(skeleton, named)
            if listed is not None and fits(listed, domain, ontology):
                return listed, "active"
        one = defined_by(skeleton, named, domain, ontology)
        if one is None and _definite_class(skeleton, named):
            return None, ""  # the startup released X: which one, is not known
        return (named, "active") if one is None else (one, "carried")
    carried = in_earlier_clause(skeleton, verb, domain, context, ontology)
    if carried is not None and _only_cited(skeleton, carried):
        return None, ""
    if carried is not None:
        return defined_by(skeleton, carried, domain, ontology) or carried, "carried"
    return of_topic(skeleton, verb, domain, context, ontology)


_WHO = re.compile(r"\bwho\s*(?:also\s*|often\s*)?\Z")
_PEOPLE = re.compile(r"(?:的)?(?:开发者|用户|工程师|程序员|爱好者|玩家|粉丝)")
"""让 Java 开发者使用 A: they do, and not the language."""
_ON_IT = re.compile(
    r"(?:等)?[^,。;:的]{0,8}?(?:平台|系统|环境|社区|框架|商店)?[上中里](?:正式|同步|首次|全面|陆续|已经?|也|还)*"
)
"""在 A 和 B 上发布了 C: where it was done."""
_AT = re.compile(r"[在于][^,。;:]*\Z")
_CITED = re.compile(r"(?:的)?(?:最新)?(?:数据|报告|研究|调研|统计|白皮书)(?:显示|指出|表明)")
"""X 数据显示,已采用 A 的企业中: what X tells is of others."""


def _is_no_subject(skeleton: Skeleton, group: Group, verb: int) -> bool:
    """Whether the words behind a thing say that it is not what does something."""
    place = _place(skeleton, group)
    if place is None or place > verb:
        return False
    between = skeleton.text[place + 1 : verb]
    if "、" in between and not skeleton.between(place + 1, verb):
        return True  # 新增 A 模型、支持 B: two things that are done
    return _PEOPLE.match(between) is not None


def _stands_at(skeleton: Skeleton, group: Group, verb: int) -> bool:
    """Whether a thing is where something is done: 我们在 A 和 B 上发布了 C."""
    place = _place(skeleton, group)
    return (
        place is not None
        and place < verb
        and _ON_IT.fullmatch(skeleton.text, place + 1, verb) is not None
        and _AT.search(skeleton.text, skeleton.clause(place)[0], place) is not None
    )


def _only_cited(skeleton: Skeleton, group: Group) -> bool:
    place = _place(skeleton, group)
    return place is not None and _CITED.match(skeleton.text, place + 1) is not None


def _place(skeleton: Skeleton, group: Group) -> int | None:
    """Where a group stands, if it is one of a Chinese sentence."""
    if not skeleton.chinese or group not in skeleton.groups:
        return None
    return skeleton.place_of(group)


def _domain(skeleton: Skeleton, verb: Verb, ontology: Ontology) -> tuple[str, ...]:
    """The types that a subject may have, given what stands behind the verb."""
    spec = ontology.relations[verb.relation]
    following = skeleton.between(verb.end, skeleton.clause(verb.start)[1])
    if not spec.pairs or not following:
        return spec.domain
    fitting = (group for _, group in following if fits(group, spec.range, ontology))
    first = next(fitting, None)
    if first is None:
        return spec.domain
    heads = [head for head, tail in spec.pairs if fits(first, (tail,), ontology)]
    return tuple(dict.fromkeys(heads)) or spec.domain


_SUCH_AS = re.compile(
    rf"(?:像|如|诸如)(?P<listed>{ANY_GROUP})(?:这样|那样|这类|这些)的?[^,。;:的]{{0,6}}\Z"
    rf"|(?P<also>{ANY_GROUP})等[^,。;:的]{{0,8}}\Z"
)


def _such_as(skeleton: Skeleton, kind: Group) -> Group | None:
    """Those that a class is told by (像 A、B 这样的公司, A、B 等车企): what it does, they do."""
    if kind not in skeleton.groups:
        return None
    place = skeleton.place_of(kind)
    match = _SUCH_AS.search(skeleton.text, max(0, place - 20), place)
    listed = skeleton.group_at(match.start(match.lastgroup or 0)) if match else None
    return None if listed is None or all_classes(listed) else listed


_THE = re.compile(r"\bthe\s*\Z")


def _definite_class(skeleton: Skeleton, group: Group) -> bool:
    """Whether an English class has a *the* before it, so that one certain thing is meant."""
    if skeleton.chinese or not all_classes(group) or group not in skeleton.groups:
        return False
    place = skeleton.place_of(group)
    return _THE.search(skeleton.text, 0, place) is not None
