"""What kind of thing a phrase says that the name beside it is: 存算一体芯片“玄鹿X1”, 是…的录音卡片.

A noun phrase right before a name, right behind a name in quotation marks, or at the end of a
clause that says what something is, describes and names nothing itself: 繁体中文大模型 FoxBrain is
no model called 繁体中文大模型. How far it reaches is read from the words and their tags.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, Word, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN, has_han

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MODELS = "模型"
_FIRMS = "公司|企业|厂商|创企|独角兽|实验室|研究机构|开发商|制造商|服务商|运营商|提供商"
_TOOLS = (
    "框架|工具箱|工具包|工具集|工具链|工具|套件|代码库|算法库|引擎|插件|数据集|基准|编译器|分词器|网关|协议|"
    "编辑器|数据库|运行时|调度器|评测集|仿真器|模拟器|中间件|软件栈"
)
_CHIPS = (
    "芯片|加速卡|处理器|显卡|服务器|集群|一体机|超节点|交换机|超算|超级计算机|计算机|传感器|"
    "模组|控制器"
)
_PRODUCTS = (
    "平台|应用程序|应用|软件|助手|浏览器|搜索引擎|机器人|网站|小程序|智能体|系统|眼镜|手机|音箱|耳机|汽车|轿车|电脑|平板|"
    "录音笔|卡片|玩具|手表|手环|戒指|终端|产品|客户端|输入法|数字人|服务|解决方案|社区|游戏|机器狗|无人机|机械臂|灵巧手"
)
_HEADS = {
    "Model": _MODELS,
    "Organization": _FIRMS,
    "Tool": _TOOLS,
    "Hardware": _CHIPS,
    "Product": _PRODUCTS,
}
_ANY = "|".join(_HEADS.values())
_ENDS = {
    type_: re.compile(rf"(?:{heads})\Z")
    for type_, heads in (*_HEADS.items(), ("", f"{_TOOLS}|{_CHIPS}|{_PRODUCTS}"))
}
"""The last holds for all that is neither a model nor an organisation."""
_BETWEEN_HAN = re.compile(rf"[{HAN}] [{HAN}]")
_FIRM = re.compile(rf"(?:{_FIRMS})\Z")
_BARE = re.compile(
    rf"(?:大|小|母|子|分|总|AI|ai|新|一|核心|主打|旗舰|明星|代表性?|主要|重点|爆款|热门|拳头|王牌|第三方|同类|自有|自研|首要)*(?:{_ANY})"
)
"""A head noun alone, which the lexicon has or which tells nothing."""
_LAST = frozenset(head[-1] for head in _ANY.split("|"))
_OPENS = re.compile(r"\s?[“\"「『]?\Z")
_CLOSES = re.compile(r"[”\"」』]\s?")
_CALLED = re.compile(r"(?:名为|名叫|叫做|名称为|称为|代号为?|唤作)\Z")
_OF = re.compile(r"[”\"」』]?\s?的(?:首[个款]|全新|新型|新一代)?")
_NOUNS = frozenset(("n", "vn", "nz", "nw", "an", "stretch", "xc", "f", "s"))
_ALSO = frozenset(("v", "a", "ad", "m", "d", "b", "i", "vd"))
"""Inside a phrase, but not at its beginning unless they are adjectives (流式语音合成模型)."""
_NO_WORD = re.compile(
    r"[^\w\-+/. ]|[的了是在将把被从对为由与和及或等]|发布|推出|开源|上线|收购|投资|"
    r"使用|采用|支持|提供|打造|研发|开发|自研|旗下|公司的|成为|作为|"
    r"首[个款次]|一?系列|超?大规模|新型|高性能|公司\Z|集团\Z|团队\Z|官方\Z|[一两三四五六七八九十几多数这那该此本某各每][个款种套家项类台]|[这那该此某各每]|国内|国外|全球|业内|业界|国际|最新|全新|新一代|唯一|领先|知名|"
    r"著名|包括|例如|比如|其|我们|自己|自家|名为|名叫|叫做|面向|基于|通过|利用|搭载|接入|集成|适配|换成|改用|展示|揭晓|公布|亮相"
)
_LETTER = re.compile(rf"[{HAN}A-Za-z0-9]")
_PREFIX = "多双单全超类长短跨零少强弱微轻非无端高低"
_ADJECTIVE = re.compile(rf"[{HAN}]{{2,3}}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9\-+.]*")
_LONGEST = 16
_CLAUSE_END = r"(?=[,。;!?()\n]|$)"
_IS_ONE = re.compile(
    rf"(?:(?<![但于还不而总])是|成为|作为|:|[\-–—](?=[\s{HAN}“\"])|(?<=[A-Za-z\d)”\"」])\s?为(?=一?[个款种套家]|首|国内|全球|业[内界]))"
    rf"[^,。;:!?\n]{{0,60}}?(?P<head>{_ANY}){_CLAUSE_END}",
    re.MULTILINE,
)
_BEFORE_KIND = re.compile(
    r"(?:的|[个款种套家支台枚类]|首[个款家]|是|为|唯一|领先|最大|全球|国内|业内)\s?\Z"
)
_NO_NAME = frozenset(("pattern:class-phrase", "anaphor"))
_UNSURE = ("lac", "pattern:large-model", "pattern:assistant", "pattern:brand", "spacy")
"""Sources that take any phrase with such a head for a name."""


class ToldKinds:
    """Propose the phrases for kinds, and take no phrase for a name that is one."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        if not analysis.words or not has_han(analysis.text):
            return doc
        found = {
            (kind.start, kind.end): kind
            for kind in (*_beside_names(analysis), *_said_to_be(analysis))
        }
        if found:
            starts = sorted(found)
            analysis.proposals = [
                each for each in analysis.proposals if not _is_kind(each, found, starts)
            ]
            analysis.proposals.extend(found.values())
        return doc


def _is_kind(
    proposal: Proposal,
    found: dict[tuple[int, int], Proposal],
    starts: list[tuple[int, int]],
) -> bool:
    """Whether a proposal takes a phrase for a kind, or what ends with it, for a name."""
    if proposal.source not in _UNSURE:
        return False
    if (proposal.start, proposal.end) in found:
        return True
    behind = bisect_left(starts, (proposal.start, 0))
    return behind < len(starts) and starts[behind][1] == proposal.end


def _beside_names(analysis: Analysis) -> Iterator[Proposal]:
    text = analysis.text
    walls = _Walls(analysis)
    # Of several readings of one name the best comes last, and so tells the type of its kind.
    for name in sorted(analysis.proposals, key=lambda proposal: proposal.rank):
        if name.is_class or name.anaphor or name.source in _NO_NAME:
            continue
        type_ = "Model" if name.base_type == "ModelSeries" else name.base_type
        if type_ not in _HEADS and type_ != "CloudService":
            continue
        family = type_ if type_ in ("Model", "Organization") else ""
        opened = _OPENS.search(text, max(0, name.start - 2), name.start)
        end = opened.start() if opened else name.start
        quoted = text[end : name.start].strip() != ""
        if (quoted or _LATIN.match(text, name.start)) and text[end - 1 : end] in _LAST:
            kind = _phrase(analysis, end, family, walls, name)
            if kind is not None:
                yield Proposal(*kind, type_, "pattern:class-phrase", rank=2, is_class=True)
        closed = _CLOSES.match(text, name.end)
        called = _CALLED.search(text, max(0, end - 5), end)
        rest = _OF.match(text, name.end) if called is not None else None
        if rest is not None or (quoted and closed is not None):
            closed = rest or closed
            behind = _behind(analysis, closed.end(), family) if closed is not None else None
            if behind is not None:
                yield Proposal(*behind, type_, "pattern:class-phrase", rank=2, is_class=True)


def _said_to_be(analysis: Analysis) -> Iterator[Proposal]:
    """What a clause ends with that says what something is: 是…的流式语音合成模型."""
    text = analysis.text
    walls: _Walls | None = None
    for sentence in analysis.sentences:
        for match in _IS_ONE.finditer(text, *sentence):
            walls = walls or _Walls(analysis)
            end = match.end("head")
            type_ = next(kind for kind in _HEADS if _ENDS[kind].search(text, 0, end))
            kind = _phrase(analysis, end, type_, walls, None)
            if kind is None or not _BEFORE_KIND.search(text, match.start(), kind[0]):
                continue
            yield Proposal(*kind, type_, "pattern:class-phrase", rank=2, is_class=True)


class _Walls:
    """Names that a phrase for a kind does not reach into: who makes a thing is none of its kind."""

    def __init__(self, analysis: Analysis) -> None:
        self._spans = sorted(
            {
                (p.start, p.end)
                for p in analysis.proposals
                if p.base_type
                in ("Organization", "Person", "Place", "Model", "ModelSeries", "Date", "Event",
                    "Product", "Tool", "CloudService", "Hardware", "Quantity")
                and not p.is_class
                and (p.entry is not None or p.base_type in ("Date", "Quantity"))
            }
        )  # fmt: skip
        self._starts = [start for start, _ in self._spans]
        self._abilities = [
            (p.start, p.end)
            for p in analysis.proposals
            if p.entry is not None and p.base_type in ("Capability", "Scenario", "Industry")
        ]

    def ability_at(self, place: int) -> int:
        """Where a known ability begins of which the words from ``place`` on are only a part."""
        return min((start for start, end in self._abilities if start < place < end), default=place)

    def before(self, start: int, end: int) -> int:
        """From where on a phrase that ends at ``end`` may begin, ``start`` being its limit."""
        for place in range(bisect_right(self._starts, end) - 1, -1, -1):
            if self._starts[place] < start - 40:
                break
            if self._spans[place][0] < end and self._spans[place][1] > start:
                start = max(start, min(self._spans[place][1], end))
        return start


def _phrase(
    analysis: Analysis, end: int, family: str, walls: _Walls, name: Proposal | None
) -> tuple[int, int] | None:
    """The noun phrase that ends at ``end`` with a head noun of a family of types."""
    text = analysis.text
    head = _ENDS[family].search(text, max(0, end - 6), end)
    if head is None:
        return None
    taken = _words_before(analysis, head.start(), end, walls.before(max(0, end - _LONGEST), end))
    start = walls.ability_at(taken[0].start if taken else head.start())
    while text[start] == " ":
        start += 1
    if _BARE.fullmatch(text, start, end):
        return None
    return start, end


def _words_before(analysis: Analysis, head: int, end: int, limit: int) -> list[Word]:
    """The words of a phrase, those before its head noun first."""
    text = analysis.text
    index = analysis.word_index(end) - 1
    words: list[Word] = []
    verbs = head  # where the verbs right before the head noun begin
    while index >= 0:
        word = analysis.words[index]
        index -= 1
        if word.start < limit and word.end > limit:
            word = Word(limit, word.end, "n")  # the segmentation took a maker's name with it
        if word.start < limit or word.end <= limit:
            break
        if word.end > head:
            words.insert(0, Word(word.start, head, word.tag))
            continue
        surface = text[word.start : word.end]
        if surface == " ":
            if _BETWEEN_HAN.match(text, word.start - 1):
                break
            continue
        if not _LETTER.search(surface):
            break
        if (word.tag not in _NOUNS and word.tag not in _ALSO) or _NO_WORD.match(surface):
            break
        if word.tag == "v":
            if not _is_attribute(analysis, surface, word.end, verbs, end):
                break
            verbs = word.start
        words.insert(0, word)
    while words and not _may_begin(text, words[0]):
        words = words[1:]
    return [word for word in words if word.end > word.start] or [Word(head, end, "n")]


_OF_FIRMS = frozenset(
    ("设计", "制造", "服务", "开发", "研发", "训练", "标注", "咨询", "安全", "检测", "运营", "创业")
)


def _is_attribute(analysis: Analysis, surface: str, stop: int, noun: int, end: int) -> bool:
    """Whether a verb says what a thing is for, as right before its noun: 视频生成模型.

    In 价格买下软件开发商 it governs what stands behind it.
    """
    if _FIRM.search(analysis.text, 0, end):
        return surface in _OF_FIRMS
    return not analysis.text[stop:noun].strip() and len(surface) > 1


def _may_begin(text: str, word: Word) -> bool:
    surface = text[word.start : word.end]
    if not surface.strip():
        return word.end == word.start
    if word.tag in _NOUNS or _LATIN.fullmatch(surface):
        return True
    if len(surface) == 1:
        return surface in _PREFIX
    return word.tag in ("a", "ad", "b") and _ADJECTIVE.fullmatch(surface) is not None


def _behind(analysis: Analysis, start: int, family: str) -> tuple[int, int] | None:
    """The noun phrase behind a quoted name up to its head noun, with no noun behind that."""
    text = analysis.text
    index = analysis.word_index(start)
    end = start
    for word in analysis.words[index : index + 6]:
        surface = text[word.start : word.end]
        plain = word.tag in _NOUNS or word.tag in ("a", "v", "m", "b")
        if word.start != end or not plain or _NO_WORD.match(surface):
            break
        end = word.end
        if end - start > _LONGEST:
            return None
    while end > start and not _ENDS[family].search(text, start, end):
        index = analysis.word_index(end) - 1
        last = analysis.words[index]
        if last.tag not in ("v", "a", "m"):
            return None  # a noun behind the head is what is meant: “织女”大模型团队
        end = last.start
    if end - start < 2 or _BARE.fullmatch(text, start, end):
        return None
    return start, end


@component("baimo_told_kinds")
def make_told_kinds(resources: Resources) -> ToldKinds:
    """Make the component."""
    return ToldKinds()
