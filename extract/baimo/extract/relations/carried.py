"""Clauses that leave their subject out, for the templates of the ontology.

A template holds both sides. In ``flash attention 是一个可选项,且仅适用于 Hopper`` the second clause
has only one of them; read with the subject of the first before it, it fits. A sentence that begins
without a subject is read with what it speaks of (see ``baimo.extract.relations.subjects``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Alphabet, Skeleton, open_bracket

_LEAD = re.compile(
    r"\s*(?:这(?=[是也])|它们|(?:本次|此次)(?:发布|开源)(?=包)|更(?=正式|聘请|任命|推出|发布)|但是|但|却|不过|因此|因而|同样|甚至|然后|并且|并|而且|且|同时|此外|另外|还|也|均|都|又|现|目前|当前|现已|已经|已|我们|(?:and|also|which|it|"
    r"but)\b\s*)*\s*"
)
_IT = re.compile(r"\s*(?:and\s|but\s)?it\b")
_ITS = re.compile(
    r"\s*其(?![中他余次实间])[^,。;:]{0,4}?(?:联合)?(?:创始人|首席|CEO|CTO|ceo|cto|董事长|总裁|高管)"
)
_THIS = re.compile(r"\s*(?:这(?=[是也])|它们)")
_ONE_OF_TWO = re.compile(r"\s*(?:前者|后者|二者|两者|双方)")
_WHICH = re.compile(r"\s*(?:which|who)\b")
"""X beats Y, which was made by Z: the clause is about the name right before it."""
_COPULA = re.compile(rf"{ANY_GROUP}是(?![一个款种套由基])")
"""The 是 that a skeleton has for the colon behind a headword."""
_HELD_NEAR = 12
"""In characters: what holds one thing against another stands right before it."""
_HEAD_WITHIN = 8
"""How many characters may stand before the group that a sentence's subject is."""
_OWN_WITHIN = 2
"""A clause that has a group so near its start has a subject of its own."""
_NO_SUBJECT = re.compile(
    r"(?:在|(?<!由)于|对|向|从|给|自|以|用|(?<=再)交|交由|基于|依托|依靠|凭借|通过|据|由|被|把|将|如果|为|与|和|(?:相比|相较|较|比)(?:于)?(?:上?一代|前一?代|此前的|之前的|传统的?|原版的?|同尺寸的)?|优于|继承|超过|"
    r"支持|兼容|采用|利用|借助|包括|包含|涵盖|接入|安装|需要|依赖|预装|内置|内嵌|搭载|配备|集成|现有|可选)(?:了)?\s?\Z"
    r"|(?:相比|相较|对比)(?:于)?[^,。;:]{0,6}\Z|(?:紧接着|紧随|紧跟|(?<![相后])继)\s?\Z"
    r"|(?:接入|集成|迁移|部署|应用|加入|整合|转换|导出)(?:到|至|进|为|成)\s?\Z"
    r"|\b(?:unlike|like|not|whose [a-z ]{1,24}|in which|which|where|along with)\s*\Z"
)
THINKS = re.compile(
    r"[^,。;]{0,6}(?:认为|希望|表示|表明|显示|证明|意味着|指出|强调|称|说|预计|相信|觉得|发现|透露|介绍|知道|看到|领投|跟投|参投|"
    r"think|believe|say|said|expect)"
)
"""Whoever thinks or says something is not the subject of what is thought, nor is who joins in a
round of funding the subject of what is said of it next."""
_MADE = re.compile(
    r"(?:最新|全新|自主|正式|联合|共同|新近|新)*(?:推出|发布|研发|开发|自研|打造|开源|上线|提供|研制|旗下|创办|创立|成立|创建|孵化)的(?:一[款个种套])?"
    r"(?:最新版?|全新|新一代|新版|新款|首款|旗舰|国产|升级版)*"
)
OF_MAKER = re.compile(rf"的?|{_MADE.pattern}")
"""Between a maker and what is its: the second is what the sentence is about."""
_EMPLOYED = re.compile(r"(?:任|加入|加盟|离开|入职|创立|创办|任职于|就职于|毕业于)(?:了|过)?\Z")
"""Behind these stands whom somebody worked for, and the next clause goes on about that one."""
OBJECT_OF = re.compile(
    r"(?:替代|取代|代替|对标|挑战|超越|击败|超过|优于|媲美|比肩|匹敌|堪比|接近|逼近|战胜|碾压|赶超|领先于?|追平|(?:相?较|相比|对比|(?<![评对性])比)(?:于)?(?:上?一代|前一?代)?|收购|投资|类似于?|(?<![各同这那此种])类|好比)(?:了|过)?"
    r"(?:传统|现有|原有|此前)?的?\Z"
)
"""Behind these stands what something is compared with, and not what the next clause is about."""
_AGENT = re.compile(r"(?:由|被)\s?\Z")
"""由 A 团队开发,支持 B: A is who made what the sentence speaks of."""
_MEANS = re.compile(r"(?:基于|使用|利用|借助|通过|依托)(?:了)?\s?\Z")
"""基于 A 训练,支持 B: A is what the subject, which is left out, was made by means of."""
_SUBJECTS = (
    "Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware", "Organization", "Event",
    "Person",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the subject that it leaves out.

    Attributes:
        text: The character of the subject, and the clause behind its first conjunctions.
        subject: The subject.
        offset: What to add to an index in ``text`` for the index in the skeleton's text.
        kind: ``carried`` from another clause, ``topic``, or ``it`` for the topic that *it* means.
        brought: Whether the subject is what an earlier clause says somebody brings out; ``None``
            if nothing is brought out, so that the clause can only be about its one subject.
    """

    text: str
    subject: Group
    offset: int
    kind: str
    brought: bool | None = None


def clauses_without_subject(skeleton: Skeleton, alphabet: Alphabet) -> Iterator[Clause]:
    """The clauses of a sentence that can be read with a subject from elsewhere."""
    start = 0
    subject: Group | None = skeleton.headword
    last: Group | None = None
    brought: Group | None = None
    while start < len(skeleton.text):
        _, end = skeleton.clause(start)
        dated = behind_date(skeleton, start)
        lead = _LEAD.match(skeleton.text, dated, end)
        begin = lead.end() if lead else dated
        near = skeleton.between(begin, min(end, begin + _OWN_WITHIN))
        own = [
            group
            for place, group in near
            if _can_be_subject(group) and not _NO_SUBJECT.search(skeleton.text, begin, place)
        ]
        if _ONE_OF_TWO.match(skeleton.text, start, end):
            subject = last = brought = None  # 后者总部设在加州: of which, is not known
        this = _THIS.match(skeleton.text, start, end) and skeleton.headword is None
        which = not skeleton.chinese and _WHICH.match(skeleton.text, start, end) is not None
        its = _ITS.match(skeleton.text, start, end) and skeleton.headword is None
        if (not own or this or its) and skeleton.between(begin, end):
            known = subject
            if its or (which and last is not None):
                known = last  # 苹果收购了 Q,其 CEO…: the CEO of Q
            elif this:
                known = last  # …推出了 Stable Fast 3D,这是一种新的模型
            kind = "carried"
            if known is None and _IT.match(skeleton.text, start, end):
                known, kind = skeleton.topic, "it"
            elif known is None and without_subject(skeleton, start):
                known, kind = skeleton.topic, "topic"
            if known is not None:
                rival = brought if known is subject and brought is not known else None
                if rival is not None and rival.members[0].base_type == "Organization":
                    known, rival = rival, None  # A 成立 B,由 C 出任 CEO: of B
                readings = [(known, None)] if rival is None else [(known, False), (rival, True)]
                for about, is_brought in readings:
                    sign = alphabet.character(about, len(skeleton.groups))
                    text = sign + skeleton.text[begin:end]
                    yield Clause(text, about, begin - 1, kind, is_brought)
        if start == 0 and own and own[0] is skeleton.headword and _COPULA.match(skeleton.text):
            # X:拥有 30 亿参数: what follows the colon is said of X in its own words.
            sign = alphabet.character(own[0], len(skeleton.groups))
            yield Clause(sign + skeleton.text[2:end], own[0], 1, "carried")
        ending = skeleton.between(max(start, end - 1), end)
        last = ending[0][1] if ending and _can_be_subject(ending[0][1]) else None
        if skeleton.headword is None:
            found = subject_in(skeleton, start, end)
            subject = found if found is not None else subject
            if found is not None:
                place = skeleton.place_of(found) + 1
                brought = _brought_out(skeleton, found, place, end)
            elif subject is not None and not own:
                # A 与 B 合作,基于 C 训练了 D,已在…落地: the second has no subject of its own.
                brought = _brought_out(skeleton, subject, begin, end) or brought
        start = max(end + 1, start + 1)


def behind_date(skeleton: Skeleton, start: int) -> int:
    """Where a clause begins behind the date of an entry in a list of changes: [2023/07] 支持 X."""
    if start == 0 and skeleton.topic is not None:
        for place, group in skeleton.between(0, _DATE_WITHIN)[:1]:
            behind = _DATED.match(skeleton.text, place + 1)
            opens = not re.search(r"[^\W\d_]", skeleton.text[:place])
            if opens and group.members[0].base_type == "Date" and behind is not None:
                return behind.end()
    return start


def without_subject(skeleton: Skeleton, start: int) -> bool:
    """Whether nothing before a clause of a sentence could be the subject of it.

    In 包含 2B 和 7B 版本,用于视频问答 both clauses are about what the sentence speaks of.
    """
    if start == 0:
        return True
    if _BESIDES.fullmatch(skeleton.text, 0, start):
        return True  # 除了默认的 A 后端外,还支持 B
    if not skeleton.chinese and _labelled(skeleton, start):
        return True
    if _PARAMETER.match(skeleton.text):
        return False  # max_token:生成的数量,用于控制长度 is about the parameter
    before = skeleton.between(0, start)
    label = len(before) == 1 and _LABEL_OF.fullmatch(skeleton.text, before[0][0] + 1, start)
    if label and all(member.is_class for member in before[0][1].members):
        return True
    if not skeleton.chinese:
        return False
    if _OF_SEVERAL.search(skeleton.text, 0, start) or _SOME.search(skeleton.text, 0, start):
        return False
    if _ADDRESSED.search(skeleton.text, 0, start) or "我们" in skeleton.text[:start]:
        return False
    described = skeleton.described is not None  # then a class before says what the subject is
    return not any(
        group.members[0].base_type in _SUBJECTS
        and not (described and group.members[0].is_class)
        and not OBJECT_OF.search(skeleton.text, max(0, place - _HELD_NEAR), place)
        and not _MEANS.search(skeleton.text, max(0, place - _HELD_NEAR), place)
        and not _AGENT.search(skeleton.text, max(0, place - _HELD_NEAR), place)
        for place, group in skeleton.between(0, start)
    )


def _can_be_subject(group: Group) -> bool:
    first = group.members[0]
    return first.base_type in _SUBJECTS and not first.is_class


_BRINGS_OUT = re.compile(
    r"[^,。;:的]{0,16}(?:发布|推出|开源|上线|研发|开发|打造|训练|构建|研制|建成|展出|展示|公布|公开|带来|揭晓|亮出|"
    r"成立|创立|创办|组建|设立)(?:出|完成)?了?(?:其|旗下)?(?:合资|全资|控股)?(?:子|新)?(?:公司|企业)?"
    rf"(?:其|旗下|自研|全新|新一代|最新|首[款个]|一[款个]|[^,。;:]{{1,16}}的)*的?(?:{ANY_GROUP}\s?)?[“\"《]?"
)
"""From who brings something out to what that is, and what is said of it before its name."""
_OPENS = re.compile(
    rf"(?:近日|日前|今日|昨日|今天|昨天|昨晚|本周|上?周[一二三四五六日]|正式|宣布|又|再次|还|也|{ANY_GROUP})*"
)
"""Between who opens something and 开源 before the kind of it."""
_KIND_AT_END = re.compile(
    r"[”\"》」]?(?:系列)?(?:大?模型|平台|系统|工具|框架|芯片|服务|产品|应用|助手|机器人|智能体|引擎|集群)?(?:家族|系列)?\Z"
)
_BRINGERS = ("Organization", "Product", "Model", "ModelSeries")
"""腾讯混元发布 X: a brand brings out another thing as its house does."""
_IN_BRACKETS = re.compile(r"\([^()]*\)\Z")


def _brought_out(skeleton: Skeleton, maker: Group, start: int, end: int) -> Group | None:
    """What a clause ends with, if it says that its subject brings it out.

    Args:
        skeleton: The sentence.
        maker: The subject of the clause.
        start: Where it goes on behind its subject.
        end: Where it ends.
    """
    if not skeleton.chinese or maker.members[0].base_type not in _BRINGERS:
        return None
    bracket = _IN_BRACKETS.search(skeleton.text, start, end)
    end = bracket.start() if bracket else end
    kind = _KIND_AT_END.search(skeleton.text, start, end)
    end = kind.start() if kind else end
    for place, group in _last_named(skeleton, start, end):
        if group is not maker and _can_be_subject(group):
            named = group.members[0].start
            opened = group.start < named and skeleton.document.startswith("开源", group.start)
            if opened and _OPENS.fullmatch(skeleton.text, start, place):
                return group  # 开源混合推理模型 X: the kind begins with what was done
            brings = _BRINGS_OUT.fullmatch(skeleton.text, start, place)
            near = place - (2 if skeleton.text[place - 1] == " " else 1)
            kinds = skeleton.between(near, near + 1) if brings else []
            told = all(other.members[0].is_class for _, other in kinds)
            return group if brings and told else None
    return None


def _last_named(skeleton: Skeleton, start: int, end: int) -> list[tuple[int, Group]]:
    """The group that a clause ends with, or the one whose kind it ends with: X 系列语音模型."""
    last = skeleton.between(max(start, end - 1), end)
    if last and last[0][1].members[0].is_class:
        place = last[0][0]
        before = skeleton.between(max(start, place - 3), place)[-1:]
        if before and skeleton.text[before[0][0] + 1 : place] in ("", "系列", "家族"):
            return before
    return last


BUILT_AS = re.compile(r"\s?(?:架构|结构|范式|路线|风格|级别|水平|类|式)")
"""Behind a name that only says how something is built."""


def subject_in(skeleton: Skeleton, start: int, end: int) -> Group | None:
    """The named group that a clause begins with."""
    if _BESIDES.match(skeleton.text, start, end + 1) and _ALSO.match(skeleton.text, end + 1):
        return None  # 除 A 外,也可以跑在 B 上: what can is named before
    for place, group in skeleton.between(start, min(end, start + _HEAD_WITHIN)):
        member = group.members[0]
        near = max(start, place - 40)
        if not _can_be_subject(group):
            continue
        if open_bracket(skeleton.text, place):
            return None  # X(全称:A B),由 C 研发: what the bracket holds is no subject
        if member.base_type == "Organization":
            holder = _holder_of_post(skeleton, place, end)
            if holder is not None:
                place, group = holder
                member = group.members[0]
        ours = _OURSELVES.match(skeleton.document, member.start) is not None
        if member.anaphor and ours:
            return None  # 我们发布了 X,包含 7B 尺寸
        if _NO_SUBJECT.search(skeleton.text, near, place):
            return None
        if _EMPLOYED.search(skeleton.text, near, place):
            return None
        if BUILT_AS.match(skeleton.text, place + 1):
            continue  # 这是业内首个 DiT 架构的开源模型: how something is built
        if OBJECT_OF.search(skeleton.text, near, place):
            return None
        if THINKS.match(skeleton.text, place + 1, end):
            return None
        following = skeleton.between(place + 1, end)
        if following and _MADE.fullmatch(skeleton.text, place + 1, following[0][0]):
            continue  # 腾讯推出的元宝支持…: it is what was made that does
        if any(_can_be_subject(other) for _, other in skeleton.between(place + 1, place + 2)):
            continue  # 星辰语义大模型 TeleChat2 is what it is, and its name
        if start and len(group.members) == 1 and skeleton.text.startswith("等", place + 1):
            return None  # 参考了 A, B等框架,以 C 为基础: the end of a list
        return None if skeleton.text[place + 1 : place + 2] == "的" else group
    return None


_OURSELVES = re.compile(r"我们|咱们|我司|本公司|我公司|[Ww]e|[Oo]ur")
_POST = re.compile(
    r"(?![^,。;:]*?(?:同意|任命|聘任|宣布|邀请|感谢|挖|招揽|招募|聘请|收购|[与和对向用]))[^,。;:]{0,12}?(?:创始人|首席[^,。;:]{1,6}|总裁|总监|董事长|总经理|合伙人|院长|主任|教授|研究员|负责人|科学家|工程师|C[a-z]o|c[a-z]o)\s?"
)


def _holder_of_post(skeleton: Skeleton, place: int, end: int) -> tuple[int, Group] | None:
    """Whoever holds a post in the organisation at a place: A 公司创始人 B is about B."""
    for other, group in skeleton.between(place + 1, end):
        if group.members[0].base_type == "Person":
            return (other, group) if _POST.fullmatch(skeleton.text, place + 1, other) else None
    return None


_DATE_WITHIN = 4
_DATED = re.compile(r"\s*(?:[\])】:,\-]\s*)+|\s+|(?=新增|支持|增加|加入|优化|更新|实现|适配)")
_ADDRESSED = re.compile(r"你|您|请|用户|命令|\b(?:you|your|please|users?)\b")


def _labelled(skeleton: Skeleton, start: int) -> bool:
    """Whether only a label stands before a clause; the names of parameters are not capitalised."""
    if skeleton.between(0, start) or not _LABEL_EN.fullmatch(skeleton.text, 0, start):
        return False
    letter = _LETTER.search(skeleton.document, *skeleton.sentence)
    return letter is not None and letter.group().isupper()


_LETTER = re.compile(r"[A-Za-z]")
_LABEL_EN = re.compile(
    r"(?!\s*(?:note|tip|warning|caution|example|question|answer|q|a|usage|todo|roadmap|coming soon|"
    r"planned|future|limitations?|known issues?)\b)[^.;,:?!]{2,40}:"
)
"""A label before what is said of the topic: Model support: supports Llama and Qwen2."""
_LABEL_OF = re.compile(r"[^,。;:]{0,4}:")
"""Behind a class at the head of an item: 多语言对话模型:支持中文 is said of the topic."""
_OF_SEVERAL = re.compile(r"[^,。;:]{2}(?:均|都)(?:支持|可以?|能|已|具有?|具备)")
"""V3 和 R1 均支持部署,…: the sentence has a subject, though none that is a mention."""
_SOME = re.compile(
    r"(?:部分|少数|一些|某些|多数|个别|其他|其余)[^,。;:]{0,6}?(?:模型|任务|功能|方法|用户|场景|设备|系统|工具|框架),\Z"
)
"""少数模型,需要安装 A: the few do, and not the topic."""
_BESIDES = re.compile(r"\W{0,4}除了?[^,。;:]*,")
_ALSO = re.compile(r"[还也又]")
_PARAMETER = re.compile(
    r"\W{0,3}-{0,2}[a-z][a-z\d]*(?:[_.\-](?:[a-z\d]+|[\U000f0000-\U0010ffff]))*\s*"
    r"(?:\([^()]*\)\s*)?:"
)
_LONGEST_GAP = {"carried": 40, "it": 40, "topic": 8}


_BRINGS_A_KIND = re.compile(
    rf"(?:放出|发布|推出|开源|上线|带来)了?(?!的)(?P<what>[^,。;:]+)(?:模型|版本|(?<={ANY_GROUP}))\Z"
)


def of_a_kind_brought_out(skeleton: Skeleton, clause: Clause) -> bool:
    """Whether the clause before says that something without a name is brought out.

    A 放出 236B 参数的模型,激活参数是 21B tells a size of that, and not of A.
    """
    end = skeleton.text.rfind(",", 0, clause.offset + 1)
    if end < 0:
        return False
    found = _BRINGS_A_KIND.search(skeleton.text, skeleton.clause(end - 1)[0], end)
    return found is not None and not any(
        _can_be_subject(group) for _, group in skeleton.between(found.start("what"), end)
    )


def named_before(skeleton: Skeleton, clause: Clause, place: int) -> bool:
    """Whether a clause names what it is about before a place: 注意 A 需要安装 B says it of A."""
    begin = clause.offset + 1
    return any(
        _can_be_subject(group) and not _NO_SUBJECT.search(skeleton.text, begin, other)
        for other, group in skeleton.between(begin, place)
    )


_CIRCUMSTANCE = re.compile(r"在[^,。;:]*?(?:上|中|方面|任务|下|里)")


def spans_gap(text: str, kind: str) -> bool:
    """Whether a template's ``…`` may stand for this stretch behind a subject from elsewhere.

    No other thing may stand there, and what tells the reader what to do says nothing of the topic.
    """
    text = _CIRCUMSTANCE.sub("", text)
    return (
        len(text) <= _LONGEST_GAP[kind]
        and not any(ord(character) >= FIRST for character in text)
        and _ADDRESSED.search(text) is None
    )
