"""Facts that a name or a phrase states by its form, without a verb.

华为昇腾云服务 (whose it is), 华为 EI 产品线 (part of what), GLM-6B and LLaMA 的 6B (variant of
what), 开源模型的 LLaMA (an instance of what), 杭州未来科技城 (where), 在政务场景中,华为… (applied
to what), and a talk's title (about what).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from baimo.extract.analysis import Proposal
from baimo.extract.folding import HAN
from baimo.extract.ontology import Ontology
from baimo.extract.relations.announced import announced_parts
from baimo.extract.relations.carried import subject_in
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.examples import examples_after
from baimo.extract.relations.seats import seats
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Skeleton
from baimo.extract.types import Span

_ABLE = ("Capability", "Scenario")
_THINGS = ("Model", "CloudService", "Product", "Tool", "Hardware")
_DE = re.compile(
    r"\s*(?:的|(?:的)?(?:全新|最新|新一代|新版|新)的?"
    r"|的(?:国内|全球|业界|行业|中国|世界)?(?:首[个款]|第[一二三]代|最新|新款)[^,。;:、“”]{0,16})?\s*\Z"
)
_OF_ITS_KIND = re.compile(r"的[^,。;:、“”的\n]{0,12}")
_IN_BRACKET = re.compile(r"\((?:免费,?|每月|每年|软件每月|约|低至|仅需?|free,?|from){0,2}\Z")
_ENDS_BRACKET = re.compile(r"起?(?:[/每][^()]{1,6})?(?:一次性付款)?\)")
_VERSIONED = re.compile(r"[-_ ]?[A-Za-z0-9.]")
"""What a version or size begins with: 盘古大模态大模型 is no version of 盘古大模型."""
_SCOPE = re.compile(r"中国|全国|亚太|亚洲|欧洲|全球|(?i:china|asia|europe|us|usa|america)")
"""In the name of a conference these say whom it is for, a city where it is held."""
_LENGTH_SAID = re.compile(
    rf"(?:{ANY_GROUP}|(?:上下文|序列|文本)(?:窗口|长度)+)(?:大小|上限)?(?:从[^,。;:]{{1,8}}?)?"
    r"(?:为|是|达到?|扩展|提升|增加|提高|拓展|扩大|支持|至|到|了|已|最长|最大|高达|约)+\Z"
)
_TOKENS = re.compile(r"[tT]oken|词元|字|[wW]ord")
_RATE = re.compile(r"每秒|/s|速度|生成|输出|输入|价格|收费|费用|吞吐")
_SPENT = re.compile(r"使用|采用|消耗|包含|包括|达|超过|为|共|约|在|用|基于|训练")
_WINDOW = re.compile(r"上下文|长度|窗口")
_MADE_LONGER = re.compile(r"[将把](?:[^,。;:]{1,4}的)?[^,。;:]{0,2}的?\Z")
_UNIT = re.compile(
    r"(?:研究总?院|研究所|研究中心|实验室|学院|学系|系|部门?|处|事业部|事业群|产品线|业务|中心|办公室|团队|小组|组|院|云|"
    r"(?i:labs?|research|deepmind|brain|laborator(?:y|ies)|team|group|department|school|institute|cloud))\Z"
)
"""Ends of the names of units; 阿里集团 and OpenAI Startup Fund are units of nobody."""
_TOGETHER = re.compile(r"(?:\([^()]*\))?\s*(?:联合|携手|联手|牵手)\s*")
_OPENER = re.compile(
    r"\s?(?:近日|日前|今日|昨日|今天|昨天|昨晚|今晚|今早|凌晨|刚刚|(?:本|上)?(?:周|星期)[一二三四五六日天末]?|"
    r"突然|悄然|全面|正式|宣布|已|又|再|重磅|联合|也|\s)*"
)
_OPENED = re.compile(r"[”\"」]?\s?(?:[,。;!、(\n]|$)")
_SAID_BEFORE = re.compile(r"[^\W\d_]\s?\Z")
"""Before a class that a colon follows: 硬件: at the head of a line is a label and no class."""
_WHOLE = re.compile(
    r"(?:公司|集团|大学|学院|院|所|局|部|厅|会|银行|科技|社|厂|行|委|府|中心)\Z|[A-Za-z]\Z"
)
"""Ends of the names of those that have units, where no list holds them."""
_TOPIC = re.compile(r"(?:在|于)\Z")
_TOPIC_END = re.compile(
    r"等?(?:行业|领域|场景|方面|业务|板块|赛道)?(?:的应用)?"
    r"(?:里头|里面|当中|之中|中|里|上|内|方面|下)?,?(?:目前|如今|现在)?"
)


@dataclass(frozen=True, slots=True)
class Formed:
    """A fact read off a form."""

    relation: str
    rule: str
    head: Proposal
    tail: Proposal
    cue: Span | None = None


def formed_facts(
    skeleton: Skeleton, text: str, mentions: Sequence[Proposal], ontology: Ontology
) -> Iterator[Formed]:
    """All facts that forms state in one sentence.

    Args:
        skeleton: The sentence.
        text: The whole text.
        mentions: All mentions of the sentence, the nested ones too, in text order.
        ontology: Says which types go together.
    """
    yield from (
        *_makers(text, skeleton),
        *_nested(text, mentions),
        *variants(text, mentions),
        *_instances(skeleton, text, ontology),
        *_classes_before(text, mentions, ontology),
        *_topics(skeleton),
        *_prices(skeleton),
        *_classes_after(skeleton, text, ontology),
        *_allies(skeleton, text),
        *_opened(skeleton, text, mentions),
        *_lengths(skeleton, text),
        *_seats(text, mentions),
        *_bracketed_makers(text, mentions),
        *_support_lines(skeleton, ontology),
        *(
            Formed(relation, f"{relation}:as many as announced", whole, part)
            for relation, whole, part in announced_parts(skeleton, ontology)
        ),
    )


_TOUR = re.compile(r"\s?(?:行|版|站|赛|杯)")
"""百度飞桨中国行: a tour, and no place in the country."""

_SUPPORT_LINE = re.compile(
    rf"\W*(?:initial |experimental |native |official |beta |full )*(?P<what>{ANY_GROUP})\s*"
    r"(?:models?|series|backend)?\s*support(?:\s*\([a-z ]{1,16}\))?\W*"
)


def _support_lines(skeleton: Skeleton, ontology: Ontology) -> Iterator[Formed]:
    """A line of release notes that is all ``DGX Spark support (beta)``, of what they are about."""
    match = None if skeleton.chinese else _SUPPORT_LINE.fullmatch(skeleton.text)
    if match is None or skeleton.topic is None or "supports" not in ontology.relations:
        return
    for topic in skeleton.topic.members:
        for thing in skeleton.group_at(match.start("what")).members:
            if ontology.allows("supports", topic.type, thing.type) is None:
                yield Formed("supports", "supports:line of release notes", topic, thing)


def _seats(text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    for firm, place in seats(text, mentions):
        yield Formed("locatedIn", "locatedIn:place before class", firm, place)


_THE_MAKER = re.compile(r"前者|后者|[该此](?:公司|企业|厂商|机构)|这家(?:公司|企业)")
"""前者的神玑 NX9031: a word for one company, behind which 的 says whose a thing is."""


def _makers(text: str, skeleton: Skeleton) -> Iterator[Formed]:
    """华为昇腾云服务, 百度的文心一言; not 华为和昇腾."""
    for first, second in pairwise(skeleton.groups):
        maker, thing = first.members[-1], second.members[0]
        if maker.base_type != "Organization" or maker.is_class or thing.is_class:
            continue
        if maker.anaphor and not _THE_MAKER.fullmatch(text, maker.start, maker.end):
            continue
        if thing.base_type not in (*_THINGS, "ModelSeries"):
            continue
        gap = text[maker.end : thing.start].rstrip("“「『")
        # 腾讯的语音合成应用 X: the class right before the name says whose X is.
        told = second.start < thing.start and _OF_ITS_KIND.fullmatch(text, maker.end, second.start)
        if "\n" not in gap and (_DE.fullmatch(gap) or told):
            yield Formed("provides", "provides:maker before name", maker, thing)
    for group in skeleton.groups:
        for index, modifier in group.modifiers.items():
            member = group.members[index]
            if modifier.base_type == "Organization" and not modifier.is_class:
                yield Formed("provides", "provides:maker before name", modifier, member)
            elif modifier.base_type == "Capability" and not member.is_class:
                yield Formed("hasCapability", "hasCapability:before name", member, modifier)


_OPENS_BRACKET = re.compile(r"[”\"」*]*\s?\(\s?")
_BEHIND_BRACKET = re.compile(r"\)\s?(?![^,。;:]{0,4}(?:报道|消息|数据))")


def _bracketed_makers(text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    """Trae(字节跳动)、CodeBuddy(腾讯): a bracket behind a name holds its maker and nothing else."""
    flat = [mention for mention in mentions if not mention.nested]
    for thing, maker in pairwise(flat):
        if (
            thing.base_type in (*_THINGS, "ModelSeries")
            and maker.base_type == "Organization"
            and not (thing.is_class or maker.is_class or maker.anaphor or thing.anaphor)
            and _OPENS_BRACKET.fullmatch(text, thing.end, maker.start)
            and _BEHIND_BRACKET.match(text, maker.end)
            and not text.endswith("et al", maker.start, maker.end)
            and (maker.entry is not None or not text.startswith(":", maker.end + 1))
        ):
            yield Formed("provides", "provides:maker in brackets", maker, thing)


def _of_line(maker: Proposal, thing: Proposal) -> bool:
    """Whether a name tells its line of products and another its maker: Tesla V100 of NVIDIA."""
    entry = thing.entry
    if entry is None or thing.base_type != "Hardware" or maker.entry is None:
        return False
    first, space, _ = entry.name.partition(" ")
    made = space and first.isascii() and first.isupper()
    return bool(made) and not entry.name.startswith(maker.entry.name)


def _nested(text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    outer: Proposal | None = None
    maker: Proposal | None = None
    for mention in mentions:
        if not mention.nested:
            outer, maker = mention, None
        elif outer is not None and outer.start <= mention.start and mention.end <= outer.end:
            if outer.type == "Event:talk":
                yield Formed("about", "about:name in title", outer, mention)
            elif outer.type == "Event" and mention.base_type == "Place":
                if not _SCOPE.fullmatch(text, mention.start, mention.end):
                    yield Formed("heldIn", "heldIn:place in name", outer, mention)
            elif outer.start != mention.start or outer.end == mention.end:
                continue
            elif outer.base_type in (*_THINGS, "ModelSeries"):
                named = not (outer.is_class or mention.is_class)
                # 阿里云灵骏 is made by 阿里云, and the name does not say 阿里.
                if (
                    mention.base_type == "Organization"
                    and named
                    and maker is None
                    and not _of_line(mention, outer)
                ):
                    maker = mention
                    yield Formed("provides", "provides:maker before name", mention, outer)
            elif outer.base_type == mention.base_type == "Organization":
                whole = mention.entry is not None or _WHOLE.search(text, mention.start, mention.end)
                if whole and _UNIT.search(text, mention.end, outer.end):
                    yield Formed("partOf", "partOf:name begins with whole", outer, mention)
            elif outer.base_type == mention.base_type == "Place" and not _TOUR.fullmatch(
                text, mention.end, outer.end
            ):
                yield Formed("locatedIn", "locatedIn:name begins with place", outer, mention)


def variants(text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    """LLaMA 的 6B: the stem stands before it; GLM-6B: the stem is a part of the name."""
    for index, mention in enumerate(mentions):
        if mention.nested or mention.is_class or mention.base_type not in ("Model", "ModelSeries"):
            continue
        if mention.name is None:
            # GLM-4-9B is a size of GLM-4 and one of GLM; a stem that the text names nowhere else is
            # left out later.
            tails = [
                m
                for m in mentions[index + 1 :]
                if m.nested
                and m.start == mention.start
                and m.end <= mention.end
                and not _VERSION_GOES_ON.match(text, m.end)
                and (
                    _VERSIONED.match(text, m.end)
                    or (m.type == "ModelSeries" and _FOR_FIELD.fullmatch(text, m.end, mention.end))
                )
                and m.base_type in ("Model", "ModelSeries")
                and m.entry is not mention.entry
            ]
        else:
            before = [m for m in reversed(mentions[:index]) if not m.nested]
            tails = [m for m in before if m.entry and m.entry is mention.stem][:1]
        for tail in tails:
            yield Formed("variantOf", "variantOf:version or size of name", mention, tail)


def _instances(skeleton: Skeleton, text: str, ontology: Ontology) -> Iterator[Formed]:
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        kind = group.members[-1]
        if not kind.is_class:
            continue
        following: list[Group] = list(examples_after(skeleton, place, ontology))
        index = skeleton.groups.index(group) + 1
        if index < len(skeleton.groups):
            second = skeleton.groups[index]
            of_kind = kind.base_type not in _ABLE
            if of_kind and re.fullmatch(r"\s*的\s*", text[group.end : second.start]):
                following.append(second)
        for listed in following:
            for member in listed.members[: listed.apart]:
                if not member.is_class and _same(member, kind, ontology):
                    yield Formed("instanceOf", "instanceOf:example of class", member, kind)


_VERSION_GOES_ON = re.compile(r"(?<=\d)[_.]\d{1,2}(?![\dA-Za-z])")
"""Behind a name with a version, the rest of another one: internlm2 in internlm2_5."""
_FOR_FIELD = re.compile(rf"(?!系列|开源|语言|大)[{HAN}A-Za-z]{{2,8}}大模型")
"""Behind the name of a series, what one of it is for: 盘古气象大模型."""
_CLASSED = ("Model", "ModelSeries", "Tool")


def _allies(skeleton: Skeleton, text: str) -> Iterator[Formed]:
    """腾讯联合智谱推出…: the words that join two organisations say that they work together."""
    for group in skeleton.groups:
        lead: Proposal | None = None
        for first, second in pairwise(group.members):
            if _TOGETHER.fullmatch(text, first.end, second.start):
                lead = first  # 腾讯联合智谱、百川: all that are listed behind it work with it
            named = all(
                party is not None and party.base_type == "Organization" and not party.is_class
                for party in (lead, second)
            )
            if lead is not None and named:
                yield Formed("partnersWith", "partnersWith:joined by 联合", lead, second)


def _opened(skeleton: Skeleton, text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    """阶跃星辰开源视觉模型 Step3: what looks like a part of the class says what was done."""
    flat = [mention for mention in mentions if not (mention.nested or mention.anaphor)]
    for maker, kind, what in zip(flat, flat[1:], flat[2:], strict=False):
        if (
            kind.is_class
            and text.startswith("开源", kind.start)
            and maker.base_type == "Organization"
            and what.base_type in (*_THINGS, "ModelSeries")
            and not (maker.is_class or what.is_class)
            and _OPENER.fullmatch(text, maker.end, kind.start)
            and text[kind.end : what.start].strip(' “"「') == ""
            and _OPENED.match(text, what.end)
        ):
            together = [g.members for g in skeleton.groups if maker in g.members]
            for one in together[0] if together else [maker]:
                if one.base_type == "Organization" and not one.is_class:
                    yield Formed("releases", "releases:开源 before class", one, what)


_CLOSING = ("”", '"', "」", "』")
_MADE_FROM_IT = re.compile(r"蒸馏|微调|量化|衍生|变体|剪枝")


def _classes_after(skeleton: Skeleton, text: str, ontology: Ontology) -> Iterator[Formed]:
    """Yi-1.5-6B-Chat 开源模型: the class right behind a name is its own.

    Those that are made from it are not: DeepSeek-R1 蒸馏模型.
    """
    for group in skeleton.groups:
        for index, kind in group.classes.items():
            name = group.members[index]
            made_from = _MADE_FROM_IT.match(text, kind.start)
            quoted = text[name.end : kind.start].strip() in _CLOSING
            named = name.base_type in _CLASSED or quoted
            if named and _same(name, kind, ontology) and not made_from:
                yield Formed("instanceOf", "instanceOf:class after name", name, kind)
    for first, second in pairwise(skeleton.groups):
        name, kind = first.members[-1], second.members[0]
        if name.is_class or name.anaphor or not kind.is_class or not _same(name, kind, ontology):
            continue
        gap = text[name.end : kind.start]
        quoted = gap.strip() in _CLOSING and gap != ""  # “织女”质检大模型
        named = name.base_type in _CLASSED or quoted
        if not named or _MADE_FROM_IT.match(text, kind.start):
            continue  # ChatGPT 的 macOS 应用程序 is no macOS
        beside = quoted or (gap.strip() in ("", "系列", "系列的") and "\n" not in gap)
        if beside and len(second.members) == 1:
            yield Formed("instanceOf", "instanceOf:class after name", name, kind)


def _classes_before(
    text: str, mentions: Sequence[Proposal], ontology: Ontology
) -> Iterator[Formed]:
    """法国 AI 初创公司 KyutAI: what it is and where, right before its name."""
    flat = [mention for mention in mentions if not (mention.nested or mention.anaphor)]
    for index, (kind, name) in enumerate(pairwise(flat)):
        if not kind.is_class or name.is_class or not _same(name, kind, ontology):
            continue
        if kind.base_type in _ABLE:
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


def _prices(skeleton: Skeleton) -> Iterator[Formed]:
    """Humata - 一个工具,…(1.99 美元/月): the bracket at the end of a definition is its price."""
    if skeleton.headword is None:
        return
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        bracket = _IN_BRACKET.search(skeleton.text, 0, place) and _ENDS_BRACKET.match(
            skeleton.text, place + 1
        )
        if group.members[0].type == "Quantity:money" and bracket:
            yield Formed(
                "hasPrice", "hasPrice:bracket", skeleton.headword.members[0], group.members[0]
            )


def _lengths(skeleton: Skeleton, text: str) -> Iterator[Formed]:
    """How much text a model takes in, or was trained on.

    X 的上下文长度为 128K, X:将 Y 的上下文长度从 4K 扩展至 32K, X 在预训练阶段使用了 2T tokens.
    """
    if not skeleton.chinese:
        return
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        if group.members[0].type != "Quantity:length":
            continue
        said = _LENGTH_SAID.search(skeleton.text, 0, place)
        if said is not None:
            named = ord(said.group()[0]) >= FIRST
            what = skeleton.group_at(said.start()) if named else None
            if what is None or _WINDOW.search(text, what.start, what.end):
                yield from _sized(skeleton, said.start(), group, "hasSize:length of context")
                continue
        if _TOKENS.search(text, group.start, group.end) and _trains(skeleton, text, place):
            yield from _sized(skeleton, place, group, "hasSize:tokens of training")


_GROUND = re.compile(r"(?:基于|在|对|从|由|以|使用|利用)\s?\Z")
"""Before a model: what was trained further is another one, 基于 A 增量预训练 300B tokens."""


def _sized(skeleton: Skeleton, place: int, size: Group, rule: str) -> Iterator[Formed]:
    """Whose size a length is that the clause tells of behind ``place``."""
    start, _ = skeleton.clause(place)
    before = [
        group
        for at, group in skeleton.between(start, place)
        if _takes_in(group) and not _GROUND.search(skeleton.text, start, at)
    ]
    made = _MADE_LONGER.search(skeleton.text, start, place) is not None
    owner: Group | None = before[-1] if before and not made else None
    if owner is None and skeleton.headword is not None:
        owner = skeleton.headword
    elif owner is None and not before and not made:
        owner = subject_in(skeleton, 0, skeleton.clause(0)[1]) if start else skeleton.topic
    if owner is not None and _takes_in(owner):
        for head in owner.members:
            yield Formed("hasSize", rule, head, size.members[0])


def _trains(skeleton: Skeleton, text: str, place: int) -> bool:
    """Whether the clause says that something was trained on what stands at ``place``."""
    start, end = skeleton.clause(place)
    if skeleton.text.count("(", 0, place) > skeleton.text.count(")", 0, place):
        return False
    if _RATE.search(skeleton.text, start, end) or not _SPENT.search(skeleton.text, start, place):
        return False
    if "训练" in skeleton.text[start:end]:
        return True
    return any(
        "训练" in text[group.start : group.end]
        for at, group in skeleton.between(start, end)
        if at != place
    )


def _takes_in(group: Group) -> bool:
    first = group.members[0]
    return first.base_type in ("Model", "ModelSeries", "Product", "Tool") and not first.is_class


def _same(first: Proposal, second: Proposal, ontology: Ontology) -> bool:
    return ontology.is_a(first.type, second.base_type) or ontology.is_a(
        second.type, first.base_type
    )


@dataclass(frozen=True, slots=True)
class Topic:
    """The field that a sentence is about, as in 在金融领域,华为发布了它.

    Attributes:
        industry: The field.
        actor: Who does something there.
        cue: The words between the two.
    """

    industry: Group
    actor: Group
    cue: Span | None


def topic_of(skeleton: Skeleton) -> Topic | None:
    """The topic of a sentence, if it begins with one."""
    text = skeleton.text
    placed = list(zip(skeleton.at, skeleton.groups, strict=True))
    for (place, group), (actor_place, actor) in pairwise(placed):
        if (
            skeleton.chinese
            and group.members[0].base_type == "Industry"
            and actor.members[0].base_type == "Organization"
            and _TOPIC.search(text, 0, place)
            and _TOPIC_END.fullmatch(text[place + 1 : actor_place])
        ):
            return Topic(group, actor, skeleton.span(place + 1, actor_place))
    return None


def _topics(skeleton: Skeleton) -> Iterator[Formed]:
    topic = topic_of(skeleton)
    if topic is not None:
        for industry in topic.industry.members:
            for actor in topic.actor.members:
                yield Formed("appliesTo", "appliesTo:topic of sentence", actor, industry, topic.cue)


def under_topic(topic: Topic, head: Group, tail: Group) -> Iterator[Formed]:
    """What the actor does in the field belongs to the field.

    Args:
        topic: Of the sentence.
        head: Of a relation read in it.
        tail: Of the same relation.
    """
    if head is not topic.actor:
        return
    for industry in topic.industry.members:
        for thing in tail.members:
            if thing.base_type == "Scenario":
                yield Formed("partOf", "partOf:object under topic", thing, industry, topic.cue)
            elif thing.base_type in (*_THINGS, "ModelSeries"):
                yield Formed(
                    "appliesTo", "appliesTo:object under topic", thing, industry, topic.cue
                )
