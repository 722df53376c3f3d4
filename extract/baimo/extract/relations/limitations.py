"""What a thing cannot do or does badly: 暂不支持 NPU, 局限:小字识别率偏低, 存在事实性错误等问题.

A limitation is a whole predicate, mostly with names in it that are mentions of their own. It is
laid over them as a nested mention, so that what else the sentence says of those is read as ever.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Span

SOURCE = "pattern:limitation"
_RULE = "hasLimitation:"
_THINGS = ("Model", "ModelSeries", "Product", "Tool")
_KINDS = (
    r"(?:已知|主要|当前|目前|模型|现有|使用|能力|其他|产品)*(?:的)?(?:局限性?|限制|不足(?:之处)?|缺点|缺陷|短板|弱点|问题)"
    r"(?:与不足|和不足|说明|列表)?"
)
_NO_ISSUE = re.compile(r"(?:常见|解决|修复|更新|新增|优化)?问题|使用限制|限制说明")
"""Questions that are often asked, or were answered, are no limitations."""
_HEADING = re.compile(
    rf"[\W\d]*(?:{_KINDS}|(?i:(?:known )?(?:limitations?|issues)))(?:\s?[(&/][^\n]{{0,20}})?\W*"
)
_LABEL = re.compile(
    rf"(?P<key>{_KINDS}|(?i:(?:known )?(?:limitations|issues)))"
    r"\s*[*_]{0,2}\s?[::]\s*[*_]{0,2}\s?"
)
_ITEM = re.compile(r"(?:(?!,\s?(?:也|且|并且|同时|此外|而且))[^;。!?\n])+")
_LONGEST = 48
_SHORTEST = 4
_ADVERBS = (
    "(?:目前|当前|现阶段|现在|还|仍然|仍|依然|依旧|并|也|均|都|则|却|本身|官方|原生|完全|默认)*"
)
_CANNOT = (
    r"(?:不支持|不具备|不擅长|不适合|不适用于?|不建议用[于作]|不推荐用[于作]|不理解|无法|不能|难以|未能|未适配|未支持|"
    r"没有(?=[^,。;]{0,10}能力)|缺乏|缺少|做不到|做不了|干不了|不善于|不兼容|不会(?=[^,。;]{2,8}(?:,|。|;|$)))"
)
_BADLY = (
    r"(?:对|在|于)[^,。;:!?\n]{1,24}?(?:支持不佳|支持有限|支持较弱|支持不足|支持不完善|不太?友好|不敏感|表现不佳|表现一般|表现较差|效果一般|效果不佳|效果较差|效果欠佳|"
    r"能力较弱|能力不足|能力有限|能力欠缺|(?:仍然?|还|仍旧)?会?(?:经常|偶尔|容易)?出错|容易[^,。;:\n]{2,12}|差点意思|(?:准确率|精度|识别率|质量|性能)(?:明显|有所|会|仍)*(?:偏低|下降|较低|不高|不足))"
)
_SAYS_NOT = re.compile(
    rf"{_ADVERBS}(?P<phrase>(?:暂时?|尚|还|仍)?(?:{_CANNOT}[^,。;!?\n]{{2,}}|{_BADLY}(?=[,。;!?\n]|$)))"
)
_WEAK = re.compile(
    r"(?:的)?(?P<phrase>(?![^,。;]{0,16}(?:价格|成本|费用|延迟|时延|功耗|门槛|占用|误差|错误率|幻觉率|损失|能耗|体积))"
    r"[^,。;:!?\n的是]{2,16}?(?:仍然?|还|也|相对|明显|依然|略|稍|整体|普遍|较为)*"
    r"(?:偏弱|较弱|薄弱|不足|欠佳|不佳|偏低|不够[^,。;\n]{1,4}|不稳定|不完善|较差|欠缺|不成熟))"
    r"(?=[,。;!?\n]|$|仍是|是)"
)
"""What of it is weak: 软件生态不完善."""
_AT_TIMES = re.compile(
    r"(?P<phrase>[^,。;:!?\n是]{0,12}?(?:有时|偶尔|时而|经常|容易|可能)会?[^,。;:!?\n]{0,10}?"
    r"(?:出错|错误|漏|丢失|遗忘|混淆|编造|幻觉|崩溃|卡顿|跑偏|误判|遗漏|过拟合|死循环|不遵循|不准确|胡编|失真|截断)[^,。;!?\n]{0,12})"
)
_SUFFERS = re.compile(
    rf"{_ADVERBS}(?:存在|有)(?:着|一些|一定的?|诸如|较多的?|明显的?)*(?P<list>[^,。;:!?\n]{{2,50}}?)(?:等)?(?:的)?"
    r"(?:问题|缺陷|不足|局限性?|短板|现象)(?=[,。;!?\n]|$)"
)
_DRAWBACK = re.compile(
    r"(?:的)?(?:最大的?|主要的?|明显的?|唯一的?|一大)*(?:缺点|短板|弱点|不足之处|不足|局限性?|软肋|遗憾|槽点)(?:则|也|主要)?(?:是|在于)(?:它|其)?"
    r"(?P<phrase>[^,。;!?\n]{3,40})"
)
_BEHIND = re.compile(
    r"[”\"」』]?(?:\([^()\n]{0,30}\))?\s?(?:系列)?(?:大?模型|框架|平台|工具|系统|版本|版)?\s?"
)
_ASIDE = re.compile(
    r"您|你(?!的)|因为|由于|的话|除非|否则|并非|不是|不得不|不仅|不只|不但|"
    r"能不能|为什么|怎么|吗|谁|据称|曾经?|此前|过去|之前|不再|无需|以前|早期|原先|传统|相比|对比|不同于"
)
"""Words of conditions, questions, comparisons and former times."""
_NO_LIMIT = re.compile(
    r"无法(?:保证|确保|比拟|忽视|替代|取代|想象|避免)|不能(?:不|只|忽视|否认|代表|说明|保证|商用|用于商)|难以(?:置信|想象|忽视|企及)|"
    r"[^,。;]{0,12}(?:商业|商用|许可|授权|责任|义务|违反|法律|国家安全)|[^,。;]{0,6}除[^,。;]{1,20}外|没有[^,。;]{0,10}(?:限制|问题|区别|差异)|不会(?:影响|改变|丢|泄|被|有|再)"
)
_IS_ADDRESSED = re.compile(
    r"(?:已|被|得到|予以)(?:[^,。;]{0,4})?(?:修复|解决|改善|缓解)|解决了?|修复了?"
)
_JOINT = re.compile(r"、|以及|(?<=[^一温总饱])和|与|及")
_NEAR_START = 6
_CLAUSE = re.compile(r"[^,;。!?\n]+")
_HINT = re.compile(
    r"不|无法|难以|未|缺|没有|局限|弱|短板|问题|现象|容易|偶尔|有时|可能|较差|遗憾|"
    r"槽点|软肋|偏低|一般|欠佳|出错|差点"
)
_OTHERS = ("Organization", "Person", "CloudService", "Hardware")
_AND = re.compile(r"\s?[与和、及]")
_GOVERNED = re.compile(r"(?:支持|采用|使用|基于|依托|兼容|集成|在|用|与|对)[^,。;:]{0,10}\Z")
_IF = re.compile(r"如果|若(?!干)|假如|倘若|一旦|是否|请|为了|避免|以免|防止|除非|怎么|为什么|如何")


def limitation_facts(
    analysis: Analysis, subjects: Subjects, ontology: Ontology
) -> Iterator[Candidate]:
    """What a text says of the limitations of things; their mentions are added to the analysis.

    Args:
        analysis: Of the text, with its mentions.
        subjects: What each block is about.
        ontology: Says which types go together.
    """
    if "hasLimitation" not in ontology.relations or "Capability" not in ontology.entities:
        return
    found: dict[tuple[int, int], Proposal] = {}
    for thing, span, sentence, form in (
        *_under_headings(analysis, subjects),
        *_behind_labels(analysis, subjects),
        *_said(analysis, subjects),
    ):
        if ontology.allows("hasLimitation", thing.type, "Capability") is not None:
            continue
        tail = found.get((span.start, span.end)) or _laid_over(analysis, span)
        found[span.start, span.end] = tail
        yield Candidate("hasLimitation", thing, tail, _RULE + form, "stated", sentence)


def _laid_over(analysis: Analysis, span: Span) -> Proposal:
    """The mention of a limitation, new or known."""
    for mention in analysis.begun_in(span.start, span.start + 1):
        if mention.end == span.end and mention.base_type == "Capability":
            return mention
    tail = Proposal(span.start, span.end, "Capability", SOURCE, rank=0, nested=True)
    insort(analysis.mentions, tail, key=lambda mention: (mention.start, -mention.end))
    return tail


_Found = tuple[Proposal, Span, Span, str]


_ITEM_LABEL = re.compile(r"[^\w\n]*(?P<what>[^\n。;:!?()]{4,24}?)\s*[*_]{0,2}\s?:(?=\s?\S[^\n]{8})")
_NEGATIVE = re.compile(
    r"[不无未难缺弱差错]|偏低|较低|有限|可能|偏差|偏见|漂移|丢失|下降|容易|有害|没有|过慢|过长|幻觉|失败|冒犯|混乱"
)


def _under_headings(analysis: Analysis, subjects: Subjects) -> Iterator[_Found]:
    """The items and sentences under a heading such as 局限性."""
    text = analysis.text
    level: int | None = None
    for block in analysis.blocks:
        if block.kind == "heading":
            named = _HEADING.fullmatch(text, block.start, block.end)
            plain = named is not None and not _NO_ISSUE.fullmatch(
                re.sub(r"[\W\d]+", "", text[block.start : block.end])
            )
            if plain:
                level = block.level
            elif level is not None and block.level <= level:
                level = None
        elif level is not None and block.kind in ("list_item", "paragraph"):
            thing = subjects.of_block(block.start).thing
            if thing is not None:
                named = _ITEM_LABEL.match(text, block.start, block.end)
                if named is not None:  # 模型容量较小:6B 的小容量决定了…
                    yield thing, Span(*named.span("what")), Span(block.start, block.end), "section"
                    continue
                for span in _items(text, block.start, block.end):
                    if _NEGATIVE.search(text, span.start, span.end):
                        yield thing, span, Span(block.start, block.end), "section"


def _behind_labels(analysis: Analysis, subjects: Subjects) -> Iterator[_Found]:
    """What stands behind a label such as 局限: at the beginning of a line or a sentence."""
    text = analysis.text
    for number, sentence in enumerate(analysis.sentences):
        lead = re.compile(r"[^\w\n]*").match(text, *sentence)
        label = _LABEL.match(text, lead.end() if lead else sentence.start, sentence.end)
        if label is None or _NO_ISSUE.fullmatch(label["key"]):
            continue
        block = subjects.block_at(sentence.start)
        line = text.find("\n", label.end())
        end = min(block.end if block is not None else len(text), line if line >= 0 else len(text))
        before = analysis.sentences[number - 1] if number else None
        thing = subjects.of_sentence(sentence, before)
        if thing is not None:
            for span in _items(text, label.end(), end):
                yield thing, span, sentence, "label"


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """The limitations in a stretch, each in a few words."""
    pieces = [piece.span() for piece in _ITEM.finditer(text, start, end)]
    for start, stop in [part for piece in pieces for part in _apart(text, *piece)]:
        own = text.find(",我们", start, stop)
        span = _trimmed(text, start, own if own > 0 else stop)
        named = text[span.start : span.end]
        if (
            _SHORTEST <= len(named) <= _LONGEST
            and re.search(r"[一-鿿]{2}", named)
            and not (_ASIDE.search(named) or _IF.search(named))
            and not _NO_ITEM.match(named)
            and not (_IS_ADDRESSED.search(named) or _OF_LAW.search(named))
            and named.count(",") < 3
            and not named.endswith((":", "："))
        ):
            yield span


def _apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a piece, if each of them says what is not well: 可能产生幻觉,性能下降."""
    parts = [part.span() for part in _PART.finditer(text, start, end)]
    alone = all(b - a >= _SHORTEST and _NEGATIVE.search(text, a, b) for a, b in parts)
    return parts if alone else [(start, end)]


_PART = re.compile(r"[^,]+")
_LEADS = re.compile(r"(?:(?![“\"《「])[\W_])*(?:也|且|并且|同时|此外|而且)?")


_OF_LAW = re.compile(r"责任|义务|商用|许可|授权|法律")
_NO_ITEM = re.compile(
    r"参见|参考|详见|如下|以下|无|见|我们|欢迎|建议|例如|比如|点击|它|他们|这|内容|此外|另外|因此|所以|虽然|尽管|由于|在面对|为了|更多|后续|未来"
)


def _trimmed(text: str, start: int, end: int) -> Span:
    lead = _LEADS.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1] in " .*_`|、,-\t":
        end -= 1
    return Span(start, end)


_LEAD = re.compile(
    r"\W*(?:但是|不过|但|可是|可|而且|且|并且|同时|只是|然而|其中|另外|此外|[^,。;:\n]{1,5}的是|已知)*\s?"
)
_OF_TOPIC = re.compile(
    r"(?:(?:当前|目前|现有|本|该|此|最新|这一?)版本?(?:的)?(?:模型)?|本?(?:模型|项目|框架|工具))?\s?"
)
"""What a clause calls the thing that the text is about."""
_STRONG = re.compile(
    r"(?:目前|当前|现阶段|暂时?|尚|还|仍|也)*(?:暂不支持|尚不支持|不支持|不具备|不擅长|尚未|暂未|未适配|不建议用[于作]|不推荐用[于作]|不适[合用])"
    r"|(?:目前|当前|还|仍|也)*存在[^,。;:!?\n]{2,50}等(?:的)?(?:问题|缺陷|不足|局限性?|短板|现象)"
    r"|(?:对|在)[^,。;:!?\n]{1,24}?(?:支持不佳|支持有限|不太?友好|表现不佳|效果一般|效果不佳|容易)"
)
"""What is plain enough to be said of the topic where a sentence names no subject."""


def _said(analysis: Analysis, subjects: Subjects) -> Iterator[_Found]:
    """What sentences say that a thing which they begin with, or speak of, cannot do."""
    text = analysis.text
    starts = [mention.start for mention in analysis.flat]
    before: Span | None = None
    for sentence in analysis.sentences:
        previous, before = before, sentence
        if not _HINT.search(text, *sentence):
            continue
        subject: Proposal | None = None
        named = False
        for clause in _CLAUSE.finditer(text, *sentence):
            start, end = clause.span()
            mention = _begins(analysis, starts, start, end)
            position = start
            if mention is not None and (_is_thing(mention) or mention.base_type in _OTHERS):
                subject, named = None, True
                if not _is_thing(mention) or _AND.match(text, mention.end):
                    continue
                behind = _BEHIND.match(text, mention.end, end)
                position = behind.end() if behind else mention.end
                subject = mention
                thing = _meant(analysis, mention)
            else:
                lead = _LEAD.match(text, start, end)
                position = lead.end() if lead else start
                thing = _meant(analysis, subject) if subject is not None else None
                if subject is None and not named:
                    of_topic = _OF_TOPIC.match(text, position, end)
                    position = of_topic.end() if of_topic else position
                    if _STRONG.match(text, position, end):
                        thing = subjects.of_sentence(sentence, previous)
                named = named or any(
                    other.base_type in _THINGS and not other.is_class
                    for other in analysis.flat_in(start, end)
                    if not _GOVERNED.search(text, max(start, other.start - 12), other.start)
                )
            if (
                thing is None
                or _ASIDE.search(text, start, end)
                or _IF.search(text, sentence.start, end)
            ):
                continue
            for span, form in _limits(text, position, end):
                yield thing, span, sentence, form


def _limits(text: str, position: int, end: int) -> Iterator[tuple[Span, str]]:
    says = _SAYS_NOT.match(text, position, end)
    if says is not None and not _NO_LIMIT.match(text, says.start("phrase"), end):
        span = _trimmed(text, *says.span("phrase"))
        if _SHORTEST <= span.end - span.start <= _LONGEST:
            yield span, "cannot"
        return
    suffers = _SUFFERS.match(text, position, end)
    if suffers is not None:
        start = suffers.start("list")
        for joint in [*_JOINT.finditer(text, *suffers.span("list")), None]:
            stop = joint.start() if joint else suffers.end("list")
            span = _trimmed(text, start, stop)
            if 3 <= span.end - span.start <= 20:
                yield span, "suffers"
            start = joint.end() if joint else stop
        return
    for pattern, form in ((_DRAWBACK, "drawback"), (_WEAK, "weak"), (_AT_TIMES, "at times")):
        match = pattern.match(text, position, end)
        if match is not None:
            span = _trimmed(text, *match.span("phrase"))
            if _SHORTEST <= span.end - span.start <= _LONGEST:
                yield span, form
            return


def _begins(analysis: Analysis, starts: list[int], start: int, end: int) -> Proposal | None:
    """The mention that a clause begins with, behind a few words such as 目前 or 但."""
    index = bisect_left(starts, start)
    if index >= len(starts):
        return None
    mention = analysis.flat[index]
    if mention.end > end or mention.start - start > _NEAR_START:
        return None
    lead = analysis.text[start : mention.start]
    plain = re.fullmatch(
        r"\W*(?:目前|当前|现阶段|但是|不过|但|而|其中|同时|另外|此外|唯独|只是|[^,。;:]{1,4}的是)?"
        r"\W*(?:原版|官方|自研|新版)?[的\W]*",
        lead,
    )
    return mention if plain else None


def _is_thing(mention: Proposal) -> bool:
    return mention.base_type in _THINGS and not mention.is_class


def _meant(analysis: Analysis, mention: Proposal) -> Proposal | None:
    if not mention.anaphor:
        return mention
    known = analysis.antecedents.get(mention)
    return known[0] if known is not None else None
