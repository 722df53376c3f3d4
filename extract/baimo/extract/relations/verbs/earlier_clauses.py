"""The subject of a verb, from an earlier clause of its sentence: A 发布了 B,支持 C."""

from __future__ import annotations

import re
from dataclasses import replace

from baimo.extract.ontology import Ontology
from baimo.extract.relations.carried import BUILT_AS, OBJECT_OF, OF_MAKER, THINKS
from baimo.extract.relations.comparands import BESIDE
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.definitions import defined_by
from baimo.extract.relations.kinds import all_classes, fits
from baimo.extract.relations.prepositions import prepositional
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton, open_bracket
from baimo.extract.relations.verbs.found import Context, Placed, Verb
from baimo.extract.relations.verbs.leads import ADVERBS_EN, ADVERBS_ZH, part_of_subject
from baimo.extract.relations.verbs.makers import MADE_BY_IT, MAKING
from baimo.extract.relations.verbs.own_clause import IS, OWNED_EN
from baimo.extract.relations.verbs.people import PEOPLE_EN
from baimo.extract.relations.verbs.topics import IT_EN

PARTS = frozenset(("包括", "包含", "涵盖", "囊括", "含有", "include", "includes", "including"))
"""Verbs that list parts, whose subject may stand right before a bracket or comma."""
_CAME_OUT = re.compile(
    rf"{ANY_GROUP}[^,。;:了]{{0,12}}(?:发布|开源|上线|亮相|问世|开放|面世|登场)(?:了)?\Z"
)
"""X 正式发布并全部开源,包含 A 和 B: nothing but X can have parts."""
_SAME_SUBJECT = re.compile(
    r"(?:并|并且|而且|且|还|也|同时|以及|又|更|又能|and\b|as well as\b|also\b)"
)
_APPOSED = re.compile(r"(?:这)?(?:是|也是)?一?[个款种项套](?:全新|最新|新)?(?:的)?|其")
"""What a clause begins with that says more of what the one before it was about."""
_JOINTLY = re.compile(r"共同|联合|携手|联手|一起")
_BARE = re.compile(rf"\s?{ANY_GROUP}(?:等[^,]{{0,6}})?\s?")
_OPENS_LIST = re.compile(r"(?:支持|兼容|采用|使用|提供|包括|包含|依赖)[^。;:!?]*\Z")
_SUPPORTED = re.compile(
    r"(?:支持|兼容|采用|使用|利用|依赖|需要|提供|内置|内嵌|集成|搭载|预装|配备|接入|适配|对接|打通|整合|融合|升级到|切换到|迁移到)[^,。;:]*\Z"
)
"""Before a group: it is an object, whatever its verb is said of."""
_WRITTEN_IN = re.compile(r"(?:语言)?(?:实现|编写|写成|开发)\Z")
"""纯 C++ 实现,支持 A: the language is not what supports A."""
_GOVERNED_ZH = re.compile(
    r"除了?[^,。;:]*\Z|(?:由|被|通过|基于|利用|使用|采用|借助|依托|支持|兼容|适配|对接|提供了?|内置|内嵌|集成|搭载|预装|配备|接入|包括|包含|涵盖|安装|下载)"
    r"(?![^,。;:]{0,24}的\Z)[^,。;:]*\Z"
)
"""Before a group: it is what a verb or a preposition earlier in its clause governs."""
_CLASS_WITHIN = 4
"""How far from the start of a clause a class may stand that is the subject of the next one."""


def in_earlier_clause(
    skeleton: Skeleton,
    verb: Verb,
    domain: tuple[str, ...],
    context: Context,
    ontology: Ontology,
) -> Group | None:
    """The subject from an earlier clause of the sentence."""
    text = skeleton.text
    clause = skeleton.clause(verb.start)
    lead = text[clause[0] : verb.start]
    part = part_of_subject(verb, lead) if skeleton.chinese else 0
    if skeleton.chinese and not (ADVERBS_ZH.fullmatch(lead) or ADVERBS_ZH.fullmatch(lead, part)):
        return None  # the clause has a subject of its own, though none that is a mention
    if not skeleton.chinese and not ADVERBS_EN.fullmatch(lead):
        return None
    if not skeleton.chinese and IT_EN.match(text):
        return None  # It uses X, and requires Y: not what X does
    if skeleton.headword is not None:
        return skeleton.headword if fits(skeleton.headword, domain, ontology) else None
    same = _SAME_SUBJECT.match(lead.strip()) is not None
    end = clause[0] - 1
    while end > 0:
        if text[end] in "。!?":
            return None
        start = skeleton.clause(end - 1)[0] if end else 0
        if not skeleton.chinese and _is_insertion(skeleton, start, end):
            end = start - 1
            continue
        groups = skeleton.between(start, end)
        if verb.relation == "appliesTo" and skeleton.chinese and _MONEY.search(text, start, end):
            return None  # 投资金额为 5 亿元,用于 A: the money is
        listed = skeleton.chinese and start > 0 and text[start - 1] == "," and len(groups) == 1
        if listed and _BARE.fullmatch(text, start, end) and _OPENS_LIST.search(text, 0, start):
            end = start - 1
            continue  # 支持 A, B, C,支持 D: C is one of the list
        label = text[end] == ":" and groups and all_classes(groups[-1][1])
        if label and skeleton.topic is not None and skeleton.chinese:
            return None  # a label of a feature of the topic
        if text[end] == ":" and (not groups or groups[-1][0] < end - 6):
            return None  # what is explained behind the colon is no mention
        apposed = _APPOSED.match(lead) is not None
        told = context.heads.get(end) if same or apposed else None
        if told is not None and fits(told, domain, ontology):
            return told
        if not same:
            last = context.introduced.get(end)
            if last is not None and fits(last, domain, ontology):
                said = [g for at, g in groups if g is not last and IS.match(text, at + 1, end)]
                if all_classes(last) and said and fits(said[0], domain, ontology):
                    return said[0]  # A 是 B 开源的检索库,支持 C: A does
                return last
            parts = text[verb.start : verb.end] in PARTS
            if groups and re.fullmatch(
                r"(?:等[^,的]{0,6}|[)”\"》])?", text[groups[-1][0] + 1 : end]
            ):
                place, group = groups[-1]
                # A 支持 B,支持 C: the second is said of A too.
                if (
                    group not in context.objects
                    and not _is_predicate(skeleton, groups, place)
                    and not (text[end] == ":" and text[start:place].endswith("的"))
                    and not OBJECT_OF.search(text, start, place)
                    and not all_classes(group)
                    and not open_bracket(text, place)
                    and not _only_mentioned(skeleton, start, place)
                    and fits(group, domain, ontology)
                    and (parts or not _SUPPORTED.search(text, start, place))
                    and (parts or not prepositional(skeleton, place))
                ):
                    return group
            came_out = len(groups) == 1 and _CAME_OUT.search(text, start, end)
            if parts and not (came_out and groups[0][1].kind() == "thing"):
                return None  # what it lists the parts of stands right before the comma
        named = [g for _, g in groups if not all_classes(g) and fits(g, domain, ontology)]
        for place, group in groups:
            if open_bracket(text, place) or (named and all_classes(group)):
                continue
            if not skeleton.chinese and OWNED_EN.match(text, place + 1):
                continue
            if _only_mentioned(skeleton, start, place):
                continue
            if verb.relation == "founds" and PEOPLE_EN.match(text, place + 1):
                continue
            following = [other for other in groups if other[0] > place]
            attached = following and OF_MAKER.fullmatch(text[place + 1 : following[0][0]])
            if attached or not fits(group, domain, ontology) or prepositional(skeleton, place):
                continue
            if group in context.together and verb.relation in MAKING:
                # A 与 B 合作,推出 X: A does, and B too where it says so.
                both = _JOINTLY.search(lead) is not None
                return group if both else replace(group, members=group.members[:1])
            if skeleton.chinese and (
                group in context.objects
                or OBJECT_OF.search(text, start, place)
                or _GOVERNED_ZH.search(text, start, place)
                or _WRITTEN_IN.match(text, place + 1, end)
                or BUILT_AS.match(text, place + 1)
                or (MADE_BY_IT.match(text, place + 1, end) and not IS.match(text, place + 1))
            ):
                continue
            attributed = all_classes(group) or text[start:place].endswith("的")
            if skeleton.chinese and attributed and ":" in text[place + 1 : end + 1]:
                continue  # 更好的编程助手:编辑器插件升级,支持 A: the label has no such thing
            if skeleton.chinese and all_classes(group) and place - start > _CLASS_WITHIN:
                continue  # 服务超过 3000 家企业客户,覆盖 A: it is not the customers that do
            if BESIDE.search(text, start, place):
                continue  # 它的分数和 A 相差无几,胜过 B: A is no more than likened to
            if not skeleton.chinese and all_classes(group):
                # of farm robots, uses Y: only what is said to be of a class can be meant
                return defined_by(skeleton, group, domain, ontology)
            return None if THINKS.match(text, place + 1, end) else group
        end = start - 1
    return None


_EXAMPLE_EN = re.compile(
    rf"\b(?:such as|including|like|e\.g\.,?)\s*(?:the\s*)?(?:{ANY_GROUP}|[\s,/&]|\band\b|\bor\b)*\Z"
)
"""Before a group: it is an example of what the clause speaks of."""
_USED_EN = re.compile(
    r"\W*(?:[a-z -]{1,40}:\s*)?"
    r"(?:uses|using|leverages|leveraging|integrates|adopts|supports)\s*(?:the\s*)?"
)
"""Before a group that begins a clause: it is used by what is left out."""
_MONEY = re.compile(r"金额|资金|款项|募资|筹资|募集|拨款")


def _only_mentioned(skeleton: Skeleton, start: int, place: int) -> bool:
    """Whether an English clause names a group as an example, or as what something else uses."""
    return not skeleton.chinese and bool(
        _EXAMPLE_EN.search(skeleton.text, 0, place)
        or _USED_EN.fullmatch(skeleton.text, start, place)
    )


def _is_predicate(skeleton: Skeleton, groups: list[Placed], place: int) -> bool:
    """Whether a Chinese clause says of a thing before that it is the one at a place: A 是…的 B."""
    return skeleton.chinese and any(
        at < place and IS.match(skeleton.text, at + 1, place) and "的" in skeleton.text[at:place]
        for at, _ in groups
    )


_INSERTED = re.compile(
    r"\s*(?:which|who|whose|where|in which|unlike|like|not|along with|formerly|powered by|"
    r"built with|founded by|backed by)\b"
)
_BARE_NAME = re.compile(
    rf"\s*(?:(?:the|an?|today|and|also|but)\s*)*(?:{ANY_GROUP}['’]s\s*)?{ANY_GROUP}"
    r"\s*(?:\([^()]*\)\s*)?"
)
"""A name alone in its clause, whose verb stands behind an insertion."""


def _is_insertion(skeleton: Skeleton, start: int, end: int) -> bool:
    """Whether a clause only tells of the bare name before it: X, unlike Y, supports Z."""
    text = skeleton.text
    if start == 0 or text[start - 1] != "," or not _INSERTED.match(text, start, end):
        return False
    return _BARE_NAME.fullmatch(text, skeleton.clause(start - 2)[0], start - 1) is not None
