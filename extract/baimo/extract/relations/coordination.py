"""Lists: one verb, N edges.

``LLaMA、GLM,还是多模态的 SD,还是第三方的星火、百川大模型`` is one group of five. What stands
before 的 inside a list (多模态, 第三方, 开源模型) belongs to one item and is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from baimo.extract.analysis import Proposal
from baimo.extract.folding import fold

_S = r"\s*"
_GLOSS = (
    r"(?:\s*\([^()]{0,60}\)|[”\"》」』]|等|\s?(?:[><=≥~]{1,2}\s?)?v?\d+(?:\.\d+)+(?:\.post\d+)?\+?"
    r"(?:\s?[及或]?(?:以上|以下|更高|更新)的?(?:版本)?)?|\s?[及或]?(?:以上|更高|更新)的?(?:版本)?)?"
)
"""Behind an item: a bracket, a mark, or which versions of it (PyTorch 2.3 以上版本、DeepSpeed)."""
_WORDS = r"(?:以及|还有|还是|或者|或是|还包括|和|与|及|暨|或|联合|携手)"
_ATTRIBUTE = (
    r"(?:通用|基础|复杂|高级|高效|快速|完整|自动|自主|自定义|在线|离线|本地|实时|智能|精准|精确|精细|灵活|"
    r"丰富|强大|专业|优秀|可控|可视化|个性化|结构化|端到端|一键|批量|主流|常见|多种|各种|各类|相关|"
    r"(?:超[高长大]|[高低多跨全超长短细大])(?![于过出了])[一-龥]{1,3}?)"
)
"""What kind of ability an item of a list is, without 的: 文本生成、高质量图像生成."""
_JOINT = re.compile(
    rf"(?:系列)?(?:大?模型|系列)?{_GLOSS}{_S}"
    rf"(?:[、/&+]|,?{_S}{_WORDS}|,?\s+(?:and|or|as well as)\s|,?{_S}&){_S}"
    r"(?:[“\"《「『]|the\s|an?\s|(?P<own>其他的?|其它的?|[^,。;、:()“”]{1,8}的)|"
    rf"{_ATTRIBUTE})?(?:(?<=的)(?:版本|变体|模型)\s)?" + _S
)
_EACH_ABLE = re.compile(rf"(?:能力|功能|任务){_S}(?:、|和|与|及|以及){_S}")
_ABLE_BEHIND = re.compile(r"能力|功能|任务|方面|等|\s*(?:[、,，。;；]|\Z)")
"""意图理解能力和工具调用能力: each item has its own word for what it is one of."""
_QUOTED = re.compile(r"[”」》]\s?[“「《]")
"""“风清”“风雷”“风顺”: the marks of quotation set the items of a list apart."""
_NARROWED = re.compile(
    rf"{_S}(?:、|和|与|及|以及){_S}(?:企业(?:内部|级)?|内部|行业|专业|私有|本地|个人|在线|智能|跨境|电商|金融|医疗|法律|教育|政务|"
    r"工业|城市|家庭|校园|移动|云端|多轮|实时|自动|海量|大规模|个性化|图文|图像|文本|语音|视频){1,2}"
)
"""Between two items of a list of uses: what narrows the second, 智能客服、企业内部知识库问答."""
_UNKNOWN_ITEM = re.compile(
    rf"{_GLOSS}{_S}(?:、{_S}[^、,。;:()\[\]的\n]{{1,16}}?(?:\([^()\n]{{0,30}}\))?"
    rf"(?:、|,?{_WORDS}){_S}"
    rf"|(?:和|与|及)(?:生成|理解|识别|检索|推理|训练|部署|编辑|分析|解释|续写|问答|总结|翻译|管理|优化|评估|评测)、{_S}"
    r"|,\s+(?!(?:and|or)\b|[^,]*\b(?:but|which|that|while|where|as|with|for|to|in|it|its|we|the|by|of|is|are|"
    r"was|were|has|have|can|will|from|on|at|than|using|based|developed|released|a|an)\b)"
    r"[a-z0-9](?:(?!\s(?:and|or)\s)[a-z0-9\-/+. ]){1,28}?(?:,\s+(?:and|or)\s|,\s|\s(?:and|or)\s))"
)
"""Between two things of a list, one that is no mention: 支持 A、某某优化、B."""
_NEXT_CLAUSE = re.compile(r",\s+(?:and|or)\s")
_COMMA = re.compile(rf"{_GLOSS}{_S},{_S}(?:[“\"《「『]|the\s)?")
_BRACKET = re.compile(r"\s*[((][^()()\n]{0,60}[))]")
_ENDS_LIST = re.compile(
    r"\s*(?:等|,?\s?etc|,?\s(?:and|&)\s(?:more|others|so on|many)|,?\s?(?:\.\.\.|…))"
)
_ENDS_CLAUSE = re.compile(
    r"(?:/[\w.\-]+)*"
    r"\s*(?:[,。;；，!?).\n]|\Z|,?\s(?:and|or)\s[A-Za-z0-9][\w\-/ ]{1,60}(?:[.,;:)\n]|\Z)"
    r"|(?:以及|和|与|及)[^,，。;；、:()\n]{2,12}(?:[,，。;；)]|\Z))"
)
"""The end of a clause, or one more thing of the list that is no mention, and then the end."""
_FINITE = re.compile(r"\s+(?:is|was|are|were)\s")
_PASSIVE = re.compile(
    r"(?<!that )(?<!which )(?<!who )\b(?:is|was|are|were)\s+(?:[a-z-]+\s+){1,2}by\s+(?:the\s+)?\Z"
)
_SENTENCE = 600
_CLAUSE = 60
_NEAR = 12
_THESE = re.compile(
    r"(?:这些|上述|以上)[^,。;、的]{0,3}?(?:云服务|服务|能力|大模型|模型|产品|工具|场景|技术|"
    r"公司|企业|机构|平台|框架|芯片|城市)"
)
_DE = re.compile(rf"{_S}的{_S}")
_CALLED = re.compile(r"(?:名为|名叫|叫做|叫作|取名|命名为|称为|代号|代号为)\s?[“\"「]?\Z")
_OF_CALLED = re.compile(r"[”\"」]?\s?的\s?[^,，。;；:：、的\n]{0,6}")
"""名为 Colossus 的超算: the class behind 的 is that of what is called so."""
_BEHIND_BY = re.compile(r"\b[bB]y\s+(?:the\s+)?\Z")
_BY_ITS_OWN = re.compile(r"\s*(?:\([^()\n]{0,60}\)\s*)?by\s+(?:the\s+)?")

_ABLE = ("Scenario", "Capability")
_NOUNS = ("Scenario", "Capability", "Industry")
# Only things of one kind are listed together; a date and a model are not.
_KINDS = {
    "Organization": "party",
    "Person": "party",
    "Place": "place",
    "Date": "date",
    "Quantity": "quantity",
    "Event": "event",
}


@dataclass(slots=True, eq=False)
class Group:
    """One mention, or the members of a list.

    Attributes:
        members: The mentions, in text order.
        modifiers: For some members, the mention before 的 that says what it is or whose it is
            (开源模型的 LLaMA, 华为的盘古大模型), by index of the member.
        apart: Index of the first member that has words of its own before it (第三方的星火): what is
            said of the class of the members before it is not said of it.
        classes: For some members, the class named right behind the name (思元 590 芯片), by index.
    """

    members: list[Proposal]
    start: int
    """Where its words begin: at the first member, or at the field named right before it."""
    end: int
    modifiers: dict[int, Proposal] = field(default_factory=dict)
    apart: int | None = None
    classes: dict[int, Proposal] = field(default_factory=dict)

    def kind(self) -> str:
        """What sort of thing the first member is, for joining like with like."""
        return _kind(self.members[0])


def coordinate(text: str, mentions: Sequence[Proposal]) -> list[Group]:
    """Join the flat mentions of one sentence into groups.

    Args:
        text: The whole text.
        mentions: The mentions in text order; they do not overlap.

    Returns:
        Groups in text order. A mention that modifies another member of a list is in no group of
        its own; one that modifies the first member keeps its own group, since it may as well be a
        subject.
    """
    kept: list[Proposal] = []
    starts: list[int] = []
    lead: int | None = None
    classes: dict[Proposal, Proposal] = {}
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        if following is not None and _compounds(text, mention, following):
            lead = mention.start if lead is None else lead
            continue
        if kept and lead is None and _classes(text, kept[-1], mention):
            classes[kept[-1]] = mention
            continue
        kept.append(mention)
        starts.append(mention.start if lead is None else lead)
        lead = None
    groups: list[Group] = []
    index = 0
    while index < len(kept):
        group = Group([kept[index]], starts[index], kept[index].end)
        index = _extend(text, kept, starts, classes, index, group)
        if classes:
            _put_classes(group, classes)
        groups.append(group)
    return _with_references(text, groups)


def _put_classes(group: Group, classes: Mapping[Proposal, Proposal]) -> None:
    """Put the classes named right behind members into their group."""
    for place, member in enumerate(group.members):
        if member in classes:
            group.classes[place] = classes[member]
            group.end = max(group.end, classes[member].end)


def _extend(
    text: str,
    mentions: Sequence[Proposal],
    starts: Sequence[int],
    classes: Mapping[Proposal, Proposal],
    index: int,
    group: Group,
) -> int:
    """Add to a group what is listed after it; returns the index of the first mention outside."""
    commas: list[int] = []
    joints = 0
    taken = [index]
    while index + 1 < len(mentions):
        last = mentions[index]
        index = _behind_bracket(text, mentions, index)
        if index > taken[-1] and last.is_class:
            index = taken[-1]
            break  # models (A, B) and methods (C): each class has examples of its own
        index = _behind_version(text, mentions, index)
        following = mentions[index + 1]
        gap = fold(text[classes.get(last, last).end : starts[index + 1]])
        if _ITS_VERSION.fullmatch(gap):
            gap = "及"
        by_comma = _COMMA.fullmatch(gap) is not None
        joint = _JOINT.fullmatch(gap)
        if joint is None and last.base_type == following.base_type:
            joint = _QUOTED.fullmatch(gap)
        able = joint is None and last.base_type in _ABLE and following.base_type in _ABLE
        if able and _ABLE_BEHIND.match(text, following.end):
            joint = _EACH_ABLE.fullmatch(gap)
        if joint is None and last.base_type == following.base_type and last.base_type in _NOUNS:
            joint = _NARROWED.fullmatch(gap)
        if joint is None and not (last.base_type == "Person" != following.base_type):
            joint = _UNKNOWN_ITEM.fullmatch(gap)  # but in A, Chairman, B the post is no third
        if not (by_comma or joint) or last.anaphor or following.anaphor:
            index = taken[-1]
            break
        if len(group.members) == 1 and _NEXT_CLAUSE.match(gap):
            index = taken[-1]
            break  # X is a library, and Y is …: a list of two has no comma
        step = 1
        modifier = None
        if index + 2 < len(mentions) and (
            _modifies(text, following, mentions[index + 2])
            or (joint and _told_by_name(text, last, following, mentions[index + 2]))
            or (group.kind() == "thing" and _makes(text, following, mentions[index + 2]))
        ):
            modifier, following, step = following, mentions[index + 2], 2
        if (
            _kind(following) != group.kind()
            or _begins_again(text, group, following, mentions[index + 2 : index + 4])
            or (by_comma and not _alike(last, following))
            or (by_comma and last.is_class and not following.is_class)
        ):
            index = taken[-1]
            break
        if by_comma:
            commas.append(len(group.members))
        else:
            joints += 1
        if modifier is not None:
            group.modifiers[len(group.members)] = modifier
        own = joint is not None and joint.groupdict().get("own") is not None
        if group.apart is None and (modifier is not None or own):
            group.apart = len(group.members)
        group.members.append(following)
        index += step
        taken.append(index)
    kept = _listed(text, group, commas, joints)
    if kept < len(group.members):
        index = taken[kept - 1]
        group.members = group.members[:kept]
        group.modifiers = {place: m for place, m in group.modifiers.items() if place < kept}
        if group.apart is not None and group.apart >= kept:
            group.apart = None
    group.end = group.members[-1].end
    return index + 1


_ITS_VERSION = re.compile(
    r"\s?(?:模型)?(?:和|与|及|以及)?其[^,，。;；:：、()\n]{1,16}?(?:版本|变体|版)(?:模型)?\s?"
)
"""GLM-4-9B 及其人类偏好对齐的版本 GLM-4-9B-Chat: the words between tell of the second."""


def _behind_version(text: str, mentions: Sequence[Proposal], index: int) -> int:
    """Index of the last mention in the words for how the next of a list was made of this one."""
    between = _ITS_VERSION.match(text, mentions[index].end)
    if between is None:
        return index
    last = index
    while last + 2 < len(mentions) and mentions[last + 1].end < between.end():
        last += 1
    return last if mentions[last + 1].start == between.end() else index


def _behind_bracket(text: str, mentions: Sequence[Proposal], index: int) -> int:
    """Index of the last mention in the bracket behind a list's item, or of the item itself."""
    bracket = _BRACKET.match(text, mentions[index].end)
    if bracket is None:
        return index
    last = index
    while last + 2 < len(mentions) and mentions[last + 1].end < bracket.end():
        last += 1
    return last


def _listed(text: str, group: Group, commas: list[int], joints: int) -> int:
    """How many members are one list.

    A comma lists only in ``A,B以及C``: every comma before the one conjunction that ends the list,
    and in ``7B, 35B, 115B三种``, where nothing but commas stands between things of one type, or
    between two names of things before the end of the clause: ``支持 Llama 3-8B, Llama 3-70B。``
    In ``分为几个基础大模型,视觉大模型、预测大模型`` the comma ends a part of the sentence.
    """
    everything = len(group.members)
    if not commas:
        return everything
    last = text[group.members[-2].end : group.members[-1].start]
    one_end = joints == 1 and commas == list(range(1, everything - 1)) and "、" not in last
    open_end = joints == 0 and len(commas) >= 2 and _ENDS_LIST.match(text, group.members[-1].end)
    if one_end or open_end:
        return everything
    if joints == 0 and _bare_list(text, group):
        names = _kind(group.members[0]) == "thing" and not group.members[0].is_class
        if len(commas) >= 2 or (names and _ENDS_CLAUSE.match(text, group.members[-1].end)):
            return everything
    return commas[0]


def _bare_list(text: str, group: Group) -> bool:
    """Whether nothing but commas stands between the members, and all are of one type."""
    first = group.members[0]
    return all(
        _sort(member) == _sort(first)
        and member.is_class == first.is_class
        and text[before.end : member.start].strip() in (",", "\uff0c")
        for before, member in pairwise(group.members)
    )


def _with_references(text: str, groups: list[Group]) -> list[Group]:
    """Add a group for 这些服务 and the like, which stand for the list before them."""
    if not groups:
        return groups
    extra = []
    start = groups[0].start
    for match in _THESE.finditer(text, start, start + _SENTENCE):
        if any(group.start < match.end() and match.start() < group.end for group in groups):
            continue
        lists = [g for g in groups if g.end <= match.start() and len(g.members) > 1]
        if lists and "\n" not in text[lists[-1].end : match.start()]:
            extra.append(Group(lists[-1].members, match.start(), match.end()))
    if not extra:
        return groups
    return sorted([*groups, *extra], key=lambda group: group.start)


def _compounds(text: str, first: Proposal, second: Proposal) -> bool:
    """Whether a field or class only says more of the thing named right after it (AI 大数据)."""
    descriptive = first.is_class or first.base_type in ("Capability", "Scenario", "Industry")
    of_kind = first.base_type == second.base_type and not second.is_class  # AI 初创公司月之暗面
    told = not first.is_class and second.is_class and first.base_type == second.base_type
    return (
        descriptive
        and not told  # the PiSSA algorithm is PiSSA
        and (_kind(first) == "thing" or of_kind)
        and _kind(second) in ("thing", "party")
        and not second.anaphor
        and text[first.end : second.start].strip(' “"「') == ""
        and "\n" not in text[first.end : second.start]
    )


def _classes(text: str, name: Proposal, kind: Proposal) -> bool:
    """Whether a class only says what the thing named right before it is (思元 590 芯片)."""
    return (
        kind.is_class
        and not (name.is_class or name.anaphor or kind.anaphor)
        and _kind(name) == "thing"
        and _sort(name) == _sort(kind)
        and (
            text[name.end : kind.start] in ("", " ", "”", "” ")
            or (
                _OF_CALLED.fullmatch(text, name.end, kind.start) is not None
                and _CALLED.search(text, max(0, name.start - _NEAR), name.start) is not None
            )
        )
    )


def _kind(mention: Proposal) -> str:
    return _KINDS.get(mention.base_type, "thing")


def _sort(mention: Proposal) -> str:
    return "Model" if mention.base_type == "ModelSeries" else mention.base_type


def _alike(first: Proposal, second: Proposal) -> bool:
    return first.base_type == second.base_type or _kind(first) == "thing"


def _begins_again(text: str, group: Group, following: Proposal, behind: Sequence[Proposal]) -> bool:
    """Whether a thing has a *by* of its own: X is supported by A and Y by B lists no A and Y."""
    if not _BEHIND_BY.search(text, max(0, group.start - _NEAR), group.start):
        return False
    by = _BY_ITS_OWN.match(text, following.end)
    if by is not None:
        return any(mention.start == by.end() for mention in behind)
    # X was bought by A and Y was bought by B; but tools made by A and B are one subject.
    return (
        _FINITE.match(text, following.end) is not None
        and _PASSIVE.search(text, max(0, group.start - _CLAUSE), group.start) is not None
    )


def _makes(text: str, first: Proposal, second: Proposal) -> bool:
    """Whether a maker stands right before its thing: 移动“九天”、电信“星辰” is a list of two."""
    return (
        first.base_type == "Organization"
        and not first.is_class
        and second.base_type in ("Model", "ModelSeries", "Product", "CloudService", "Tool")
        and not second.is_class
        and text[first.end : second.start].strip(' “"《「') == ""
    )


def _told_by_name(text: str, last: Proposal, name: Proposal, able: Proposal) -> bool:
    """Whether a name says which ability an item is, in a list of such: 工作流编排、MCP 工具调用."""
    return (
        last.base_type == able.base_type == "Capability"
        and not (name.is_class or able.is_class)
        and name.base_type in ("Tool", "Product")
        and text[name.end : able.start] in ("", " ")
        and "一" <= text[able.start] <= "\u9fff"
    )


def _modifies(text: str, first: Proposal, second: Proposal) -> bool:
    """Whether ``first 的 second`` says what class ``second`` is in, or whose it is."""
    if not _DE.fullmatch(text[first.end : second.start]):
        return False
    if _kind(second) != "thing":
        return False
    if first.base_type in ("Organization", "Capability", "Scenario", "Industry"):
        return True
    return first.is_class and first.base_type == second.base_type
