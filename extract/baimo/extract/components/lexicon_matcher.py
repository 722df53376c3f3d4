"""Names that the lexicon holds, found with Aho-Corasick and guarded at their edges."""

from __future__ import annotations

import re
from bisect import bisect_right
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from baimo.extract.analysis import STRETCH, Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN, fold
from baimo.extract.lexicon import Entry, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

CONTEXT_WINDOW = 120
"""How far, in code points, an ambiguous form looks for other words of its field."""

_WORD = frozenset(ascii_letters + digits) | {chr(code) for code in range(0xC0, 0x250)}
_COUNTS = re.compile(r".*[A-Za-z] \d+(?:个[月人]|[月日年天周款种家次])")
_HAN_ONLY = re.compile(f"[{HAN}]{{1,3}}\\Z")
_FIELD = re.compile(
    r"模型|人工智能|(?<![A-Za-z])A[IG]|GPT|算力|参数|开源|预训练|推理|微调|芯片|智能|算法|"
    r"机器学习|深度学习|生成式|"
    r"(?i:\b(?:models?|llms?|neural|transformer|fine-?tun|pre-?train|inference|open-source|"
    r"benchmark|"
    r"machine learning|deep learning|generative|gpus?|chatbot)\b)"
)


_INDUSTRY_AFTER = re.compile(
    r"(?:、[^,。、]{1,6}){0,6}(?:等|以及[^,。]{1,6}等?|和[^,。、]{1,6}等?)?(?:\d+个|多个|诸多|"
    r"各个?|众多|垂直|重点|细分|传统|不同|多)?"
    r"(?:行业|领域|产业|赛道|场景|板块|业务|客户|大模型|(?i:\s?(?:industry|industries|sector)))"
)
_INDUSTRY_BEFORE = re.compile(
    r"(?:赋能|深耕|聚焦|面向|应用于|服务于|落地|覆盖|行业[:]|领域[:])(?:了|"
    r"于)?(?:[^,。、]{1,6}、)?\Z"
)
_SCRIPT = re.compile(r"[ ]+(?:-{1,2}[a-z]|[\w./\-]+\.(?:py|sh|ipynb)(?![A-Za-z0-9]))")
_MADE = ("Product", "Tool", "Model", "ModelSeries", "CloudService")
_ACTS = re.compile(
    r"[ ]?(?:刚刚|正式|今天|昨天|近日|日前|又|偷偷|悄悄|突然|已经|已|将|即将|也|还|正在|首次|再次|"
    r"同步|上周|本周){0,4}"
    r"(?:发布|推出|宣布|开源|开放|公布|收购|起诉|融资|完成|获得?|估值|上市|裁员|计划|表示|聘请|签署|"
    r"称|透露|回应|招聘|与|和(?=[^,。;]{1,20}合作)|公司|团队|官方|"
    r"(?:的)?(?:首席|CEO|CTO|创始人|联合创始人|联创|员工|研究员|工程师|融资|估值))"
    r"|[ ](?i:(?:has |have |today |just |also )*(?:released?|releases|launch(?:ed|es)?|"
    r"announce[ds]?|open-sourced|unveil(?:ed|s)|raised|acquired|introduced|said|says|plans))(?![a-z])"
)
"""What only an organisation does: a name that is both a maker's and a product's is the maker's."""
_MADE_BY = re.compile(
    r"由\Z|(?i:(?<![a-z])(?:developed|released|trained|created|built|launched|introduced|proposed|"
    r"published|maintained|founded|open-sourced) by (?:the )?)\Z"
)
_MAKES = re.compile(
    r"(?:[ ]?\([^()]{1,24}\))?[^,。;:()]{0,6}?"
    r"(?:推出|发布|开发|研发|训练|打造|开源|自研|提出|创建|创立|研制)"
)
"""What stands around the maker in the passive: 由X(某某)推出, developed by X."""

_SHORT = 3
Hit = tuple[int, int, Entry]
"""Start and end in the view, and the entry."""


class LexiconMatcher:
    """Propose every lexicon name, longest first, with exact offsets.

    A form counts only as a whole: no Latin letter or digit may touch its Latin edges (SD is not in
    SDK, GLM not in ChatGLM), and a version is not cut short (GPT-3 is not in GPT-3.5).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._forms = sorted(lexicon.by_form)
        self._automaton = AhoCorasick(self._forms, matchkind=MatchKind.Standard)

    def __call__(self, doc: Doc) -> Doc:
        """Match one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        view = analysis.view
        hits = [
            (start, end, entry)
            for index, start, end in self._automaton.find_matches_as_indexes(
                analysis.folded, overlapping=True
            )
            if _whole(view.text, start, end)
            and not _command(view.text, start, end)
            and not _counted(view.text, start, end)
            and not _before_training(view.text, start)
            for entry in self._choose(self._forms[index], analysis, start, end)
            if not _inside_word(analysis, text, *view.span(start, end), entry)
            and not _begins_token(view.text, start, end, entry)
            and not self._ends_token(view.text, start, end, entry)
        ]
        for start, end, entry, nested in _covering(hits):
            begin, stop = view.span(start, end)
            analysis.proposals.append(
                Proposal(
                    begin,
                    stop,
                    entry.type,
                    "lexicon",
                    rank=3,
                    entry=entry,
                    is_class=entry.is_class,
                    nested=nested,
                )
            )
        return doc

    def _ends_token(self, text: str, start: int, end: int, entry: Entry) -> bool:
        """Whether a form is the last part of another name: JAX in SGL-JAX, gptq in auto-gptq.

        Names of models are made so (Chinese-LLaMA), and what is joined to a known name is listed.
        """
        if text[start - 1 : start] != "-" or entry.type in ("Model", "ModelSeries"):
            return False
        before = _JOINED_BEFORE.search(text, max(0, start - 24), start)
        if before is None or before.group(1).lower() in _PREFIXES:
            return False
        if entry.type == "Capability":
            named = entry.name.isascii() and not entry.name.islower()
            return named and text[start:end].islower()
        one_word = before.group(1).islower() and text[start:end].islower()
        return one_word or fold(before.group(1)) not in self.lexicon.by_form

    def _choose(self, form: str, analysis: Analysis, start: int, end: int) -> list[Entry]:
        """The entry that this form names here, in a list; empty if it names none.

        An ambiguous form that the tagger takes for a name of its type needs no other context.
        """
        text = analysis.view.text
        surface = text[start:end]
        claims = self.lexicon.by_form[form]
        if len(claims) > 1 and any(entry.type in _MADE for entry, _ in claims):
            acts = _ACTS.match(text, end) is not None or _makes(text, start, end)
            makers = [claim for claim in claims if claim[0].type == "Organization"]
            if acts and makers:
                return [makers[0][0]]
            claims = tuple(claim for claim in claims if claim not in makers)
        for entry, spelling in claims:
            if spelling.case and surface != spelling.text and _compact(surface) != spelling.text:
                continue
            if spelling.context and not (
                _tagged_as(entry, analysis, *analysis.view.span(start, end))
                or _in_context(entry, text, start, end)
            ):
                continue
            return [entry]
        return []


_TAGGED = {"Organization": "ORG", "Person": "PER"}


def _tagged_as(entry: Entry, analysis: Analysis, start: int, end: int) -> bool:
    """Whether the tagger takes all of a span for one name of the entry's type."""
    word = analysis.word_at(start)
    whole = word is not None and (word.start, word.end) == (start, end)
    return word is not None and whole and _TAGGED.get(entry.type) == word.tag


def _makes(text: str, start: int, end: int) -> bool:
    """Whether something is said to be made by what is named."""
    made_by = _MADE_BY.search(text, max(0, start - 24), start)
    if made_by is None:
        return False
    return made_by.group() != "由" or _MAKES.match(text, end) is not None


def _before_training(text: str, start: int) -> bool:
    """Whether a form cuts off what makes training another: 训练模型 in 预训练模型."""
    return text[start - 1 : start] in ("预", "再") and text.startswith("训练", start)


_TOKENS = re.compile(r"(?i:tokens?)|词元")
_COUNT = re.compile(r"\d\s?[kKmMbBtT万亿千百]{0,2}\s?[个的]?\s?\Z")


def _counted(text: str, start: int, end: int) -> bool:
    """Whether a form is the unit of an amount: 8 tokens/s, 2 万亿词元."""
    return (
        _TOKENS.fullmatch(text, start, end) is not None
        and _COUNT.search(text, max(0, start - 8), start) is not None
    )


def _covering(hits: list[Hit]) -> list[tuple[int, int, Entry, bool]]:
    """The hits that cover most of the text without overlap, and those that lie inside one of them.

    昇腾云 in 华为昇腾云 stands against 华为昇腾: 华为 and 昇腾云 together cover more. Of two ways
    that cover the same, the one with fewer and then with earlier longer names wins.
    """
    found = []
    cluster: list[Hit] = []
    reach = -1
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1], hit[2].id)):
        if cluster and hit[0] >= reach:
            found.extend(_best(cluster))
            cluster = []
        cluster.append(hit)
        reach = max(reach, hit[1])
    found.extend(_best(cluster))
    return found


def _best(cluster: list[Hit]) -> list[tuple[int, int, Entry, bool]]:
    if len(cluster) == 1:
        return [(*cluster[0], False)]
    ordered = sorted(cluster, key=lambda hit: (hit[1], hit[0]))
    ends = [hit[1] for hit in ordered]
    # best[i]: twice the covered characters, minus number of names, and the names, of the first i.
    best: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    for index, (start, end, entry) in enumerate(ordered):
        covered, names, chosen = best[bisect_right(ends, start, hi=index)]
        # 盘古大模型 stands against 盘古 and the class 大模型应用: a class counts half.
        weight = 1 if entry.is_class else 2
        with_it = (covered + weight * (end - start), names - 1, (*chosen, index))
        best.append(max(best[-1], with_it, key=lambda way: way[:2]))
    chosen_hits = [ordered[index] for index in best[-1][2]]
    result = [(*hit, False) for hit in chosen_hits]
    for hit in cluster:
        inside = any(
            s <= hit[0] and hit[1] <= e and (s, e) != hit[:2] and not _infix(hit, s, e, outer)
            for s, e, outer in chosen_hits
        )
        if inside:
            result.append((*hit, True))
    return result


def _infix(hit: Hit, start: int, end: int, outer: Entry) -> bool:
    """Whether a short name stands in the middle of a known organisation's: 华大 in 清华大学."""
    short = hit[1] - hit[0] <= _SHORT
    return short and outer.type == "Organization" and start < hit[0] and hit[1] < end


def _compact(surface: str) -> str:
    return surface.replace(" ", "").replace("-", "")


_OF_RESEARCH = frozenset("员者生室")
"""谷歌研究员 is a post at 谷歌, not one at 谷歌研究."""


_OWNER = re.compile(r"-[a-z]{3,}/[A-Za-z]")
"""vllm-project/vllm-ascend: who owns a repository is called so, and is not vLLM."""
_WAVE = re.compile(
    r"(?:创业|技术|科技|革命|发展|智能化?|数字化|信息化|全球化|转型|大模型|开源|投资|产业|变革|创新|(?i:ai|aigc)|新|这一|波|的)\s?\Z"
)
"""Before 浪潮, where it is a wave and no company: 创业浪潮."""
_BODIES = ("学会", "协会", "商会")
"""中国电子 in 中国电子学会 is no company."""
_IDENTIFIER = re.compile(
    r"_(?!(?:chat|instruct|base|hf|int|code|math|vl|npu|model)(?![a-z]))[a-z]{3,}"
)
_LISTED = ("企业", "公司", "机构", "单位", "厂商", "客户", "用户", "行业", "领域")
"""已在 A、B 等企业应用: the noun is that of the list, and begins no name (企业应用)."""


def _whole(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] in _OF_RESEARCH and text.endswith("研究", start, end):
        return False
    if text.endswith("浪潮", start, end) and _WAVE.search(text, max(0, start - 6), start):
        return False
    if text.startswith("城", end) and text.endswith("大学", start, end):
        return False  # 大学城 is a place
    if text.startswith(_BODIES, end) and not text.endswith(_BODIES, start, end):
        return False
    if text.startswith("-", end) and _OWNER.match(text, end):
        return False
    if text[start - 1 : start] == "更" and text.startswith(("大", "小"), start):
        return False  # 更大规模模型 are models of a larger scale
    if text[start - 1 : start] == "等" and end - start > 2 and text.startswith(_LISTED, start):
        return False
    if start > 0 and text[start - 1] in _WORD and text[start] in _WORD:
        return False
    if text[start - 1 : start] == "_" and text[start - 2 : start - 1] in _WORD:
        return False  # token in pad_token: a part of what code is written with
    if end < len(text) and text[end - 1] in _WORD:
        if text[end] == "_" and _IDENTIFIER.match(text, end):
            return False  # WizardLM in WizardLM_evol_instruct
        if text[end] in _WORD:
            return False
        if text[end - 1].isdigit() and text[end] == "." and text[end + 1 : end + 2].isdigit():
            return False
        if _COUNTS.match(text, start, end + 3):
            return False  # LLaMA 3 个月后: three months
    return True


def _command(text: str, start: int, end: int) -> bool:
    """Whether it is a command to type (python train.py) and not spoken of."""
    return (
        text.startswith(" ", end)
        and text[start].islower()
        and (_SCRIPT.match(text, end) is not None)
    )


_JOINED_BEFORE = re.compile(r"(?<![A-Za-z0-9\-_.])([A-Za-z][A-Za-z0-9.]*)-\Z")
_PREFIXES = frozenset(
    ("multi", "single", "dual", "non", "pre", "post", "on", "off", "cross", "per", "all", "any")
)
"""What makes no other name: multi-GPU, non-NVIDIA."""
_GOES_ON = re.compile(r"-[A-Z]{2,}(?![a-z])")
_GOES_ON_LOWER = re.compile(
    r"-(?!(?:based|powered|driven|style|like|native|compatible|family|series|chat|instruct|base|coder|"
    r"code|math|vision|audio|omni|turbo|mini|nano|lite|large|small|medium|preview|next|distill|tuned|"
    r"trained|only|specific|optimi[sz]ed|enabled|ready|level)\b)[a-z]{3,}-[a-z]"
)


def _begins_token(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether a form is the first part of another word: LLM in LLM-ASR, llama in llama-foo-bar."""
    if not text.startswith("-", end):
        return False
    if entry.is_class:
        return _GOES_ON.match(text, end) is not None
    lower = text[start:end].islower() and not entry.name.islower()
    return lower and _GOES_ON_LOWER.match(text, end) is not None


def _in_context(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether what stands around an ambiguous form shows that it is this entry's name."""
    if entry.type == "Industry":
        # 媒体 or 通信 is an industry only where the text speaks of industries.
        after = _INDUSTRY_AFTER.match(text, end) is not None
        return after or _INDUSTRY_BEFORE.search(text, max(0, start - 12), start) is not None
    return _in_field(text, start, end) or _is_foreign(text, start, end)


_CAPITALISED = re.compile(r"(?=[^\n]{4,}\Z)[A-Z][a-z]+[A-Za-z]*")


def _is_foreign(text: str, start: int, end: int) -> bool:
    """Whether a Latin word with a capital stands between Chinese words, where it can only name."""
    if not _CAPITALISED.fullmatch(text, start, end):
        return False
    before = text[max(0, start - 2) : start].strip()
    after = text[end : end + 2].strip()
    return bool(_HAN_EDGE.search(before[-1:]) or _HAN_EDGE.match(after[:1]))


_HAN_EDGE = re.compile(f"[{HAN}]")


def _in_field(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - CONTEXT_WINDOW) : start]
    after = text[end : end + CONTEXT_WINDOW]
    # The field is that of the sentence and its neighbours in the paragraph.
    return bool(
        _FIELD.search(before.rpartition("\n")[2]) or _FIELD.search(after.partition("\n")[0])
    )


def _inside_word(analysis: Analysis, text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether a short Han form only cuts a piece out of other words (日本 in 近日|本公司).

    Longer forms are trusted over the segmentation, which does not know the names of the field.
    """
    if end - start > 3 or not _HAN_ONLY.match(text[start:end]):
        return False
    first = analysis.word_at(start)
    if entry.type == "Person" and first is not None and first.tag == "PER" and first.start == start:
        return False  # 李开|复用: the tagger cuts a name that it does not know
    for word in (first, analysis.word_at(end - 1)):
        if word is None or word.tag == STRETCH or (word.start >= start and word.end <= end):
            continue
        name = word.tag in ("ORG", "LOC", "PER", "nz", "nw")
        # 朝鲜族 is a name, and none of the place 朝鲜.
        if not name or (word.tag == "nz" and entry.type == "Place"):
            return True
    return False


@component("baimo_lexicon")
def make_lexicon_matcher(resources: Resources) -> LexiconMatcher:
    """Make the component with the lexicon."""
    return LexiconMatcher(resources.lexicon)
