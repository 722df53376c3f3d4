"""Names known by their head noun: 科学计算大模型, 算力调优工具链, 汽车行业; also 5+N+X and L1.

The rules stand in ``data/patterns.yaml``. Where the phrase before the head begins is read from the
words and their tags.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from baimo.extract.analysis import Analysis, Proposal, Resources, Word, analysis_of
from baimo.extract.components.model_names import HAN_TAIL
from baimo.extract.components.registry import component
from baimo.extract.fast_yaml import SafeLoader
from baimo.extract.folding import HAN

if TYPE_CHECKING:
    from spacy.tokens import Doc

PATTERNS = Path(__file__).parent.parent / "data" / "patterns.yaml"
LONGEST_NAME = 24
"""In code points. Longer noun phrases in real text are descriptions, not names."""

_NOUN_TAGS = frozenset(("n", "stretch", "nz", "nw", "vn", "an", "ORG", "LOC", "PER", "xc"))
_NAME_TAGS = frozenset(("nz", "nw", "ORG", "LOC"))
_ACTIVITIES = frozenset(("开发", "训练", "推理", "部署", "评测", "应用", "优化", "加速", "服务"))
"""Verbs that may stand inside the name of a tool."""
_NOT_BEFORE_HEAD = ("Organization", "Industry", "Place", "Model", "ModelSeries")
_COORDINATORS = re.compile(r"[、/]|以及|和|及|与|或|还是")
_LATIN = re.compile(r"[A-Za-z]")
_NOTATION = re.compile(r"(?<![A-Za-z0-9+])[A-Z0-9](?:\+[A-Z0-9]){1,4}(?![A-Za-z0-9+])")
_LAYER = re.compile(r"(?<![A-Za-z0-9.\-_/])L[0-5](?![A-Za-z0-9.\-_/])")
_RANKING = re.compile(r"(?:最新|综合|能力|总)?(?:排行|榜|竞技场|评测|测评|大赛)")
_HAN_EDGE = re.compile(f"[{HAN}、,,。 “”]")


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    type: str
    head: tuple[str, ...]
    words: int
    need: Literal["name", "noun"]
    link_de: bool = False


class _Patterns(BaseModel):
    model_config = ConfigDict(extra="forbid")

    heads: tuple[_Head, ...]
    class_words: frozenset[str]
    cut_words: frozenset[str]
    never: tuple[str, ...]


@lru_cache(maxsize=1)
def load_patterns() -> _Patterns:
    """Read ``data/patterns.yaml``."""
    return _Patterns.model_validate(yaml.load(PATTERNS.read_text(encoding="utf-8"), SafeLoader))


class NounHeads:
    """Propose the noun phrases that end with a known head."""

    def __init__(self) -> None:
        self._patterns = load_patterns()
        self._by_head = {word: head for head in self._patterns.heads for word in head.head}
        longest_first = sorted(self._by_head, key=lambda word: (-len(word), word))
        self._heads = re.compile("|".join(map(re.escape, longest_first)))

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        known = {(p.start, p.end): p for p in analysis.proposals if p.source == "lexicon"}
        makers = sorted(
            proposal.end
            for proposal in known.values()
            if proposal.base_type == "Organization" and not (proposal.nested or proposal.is_class)
        )
        for match in self._heads.finditer(text):
            proposal = self._phrase(analysis, text, match.start(), match.end(), known, makers)
            if proposal is not None:
                analysis.proposals.append(proposal)
        analysis.proposals.extend(_notations(text))
        return doc

    def _phrase(
        self,
        analysis: Analysis,
        text: str,
        head_start: int,
        head_end: int,
        known: dict[tuple[int, int], Proposal],
        makers: list[int],
    ) -> Proposal | None:
        spec = self._by_head[text[head_start:head_end]]
        limit = head_start
        if spec.link_de and text[head_start - 1 : head_start] == "的":
            limit -= 1
        words = self._prefix(analysis, text, limit, spec)
        words = self._cut(text, words)
        if spec.type == "Model":
            words = _behind_makers(words, limit, makers)
        if not words:
            return None
        start = words[0].start
        before = text[max(0, start - 4) : start].rstrip()
        if before.endswith(self._patterns.never):
            return None
        phrase = text[start:limit].strip()
        if head_end - start > LONGEST_NAME or ((start, limit) in known and spec.need == "name"):
            return None
        inner = known.get((start, start + len(text[start:limit].rstrip())))
        if inner is not None and not inner.is_class:
            # 华为大模型 names a maker and a class, 政务场景 is the industry itself, and GPT-4o
            # 大模型 is GPT-4o; so is ChatGPT 大语言模型 ChatGPT.
            known_thing = spec.type == "Model" and inner.base_type == "Product"
            if known_thing or inner.base_type in _NOT_BEFORE_HEAD:
                return None
        surfaces = [text[word.start : word.end] for word in words]
        is_class = all(surface in self._patterns.class_words for surface in surfaces) or (
            phrase in self._patterns.class_words
        )
        named = any(word.tag in _NAME_TAGS for word in words) or _LATIN.search(phrase) is not None
        if spec.need == "name" and (is_class or not named):
            return None
        if _RANKING.match(text, head_end):
            return None  # lmsys.org 大模型最新排行 ranks large models
        if is_class and spec.type != "Model":
            return None
        if spec.type == "Model" and not is_class:
            version = HAN_TAIL.match(text, head_end)  # 星河大模型 3.0 is not 星河大模型
            head_end = version.end() if version is not None else head_end
        return Proposal(start, head_end, spec.type, f"pattern:{spec.id}", rank=2, is_class=is_class)

    def _prefix(self, analysis: Analysis, text: str, limit: int, spec: _Head) -> list[Word]:
        """The words before the head that belong to its phrase, in text order."""
        index = analysis.word_index(limit) - 1
        taken: list[Word] = []
        while index >= 0 and len(taken) < spec.words:
            word = analysis.words[index]
            if word.end > limit:  # the segmentation joined part of the head to its prefix
                word = Word(word.start, limit, word.tag)
            edge = taken[0].start if taken else limit
            if text[word.end : edge].strip() or "\n" in text[word.end : edge]:
                break
            if word.start >= word.end or not self._belongs(analysis, text, index, word, taken):
                break
            taken.insert(0, word)
            index -= 1
        return taken

    def _belongs(
        self, analysis: Analysis, text: str, index: int, word: Word, taken: list[Word]
    ) -> bool:
        surface = text[word.start : word.end]
        if not re.search(rf"[{HAN}A-Za-z0-9]", surface):
            return False
        if word.tag in _NOUN_TAGS or _LATIN.match(surface):
            return True
        if surface in self._patterns.class_words:
            return True
        previous = analysis.words[index - 1] if index else None
        if word.tag in ("a", "q") and len(surface) == 1:
            # LAC splits names it has not met into single characters (盘/n 古/a).
            return (
                previous is not None
                and previous.end == word.start
                and previous.tag == "n"
                and (previous.end - previous.start == 1)
            ) or bool(taken)
        if word.tag in ("v", "a", "d"):
            # A verb belongs to the name only as a whole list item (、预测大模型) or inside one
            # (科学计算大模型); elsewhere it governs the head (训练大模型).
            if len(surface) < 2 or surface in self._patterns.cut_words:
                return False
            if previous is None or previous.end != word.start:
                return False
            if previous.tag in ("n", "stretch", "nz", "vn"):
                return text[previous.start : previous.end] not in self._patterns.cut_words
            return _COORDINATORS.fullmatch(text[previous.start : previous.end]) is not None
        return False

    def _cut(self, text: str, words: list[Word]) -> list[Word]:
        for index in range(len(words) - 1, -1, -1):
            # 开发工具链 is to develop a toolchain, AI 开发工具链 a toolchain for developing AI.
            surface = text[words[index].start : words[index].end]
            inside = (
                index > 0
                and surface in _ACTIVITIES
                and words[index].tag == "vn"
                and words[index - 1].tag in _NOUN_TAGS
            )
            if surface in self._patterns.cut_words and not inside:
                words = words[index + 1 :]
                break
        while (
            words
            and words[0].tag in ("a", "q", "xc")
            and len(words) == 1
            and (words[0].end - words[0].start == 1)
        ):
            words = words[1:]
        return words


def _behind_makers(words: list[Word], limit: int, makers: list[int]) -> list[Word]:
    """The words of a phrase behind the last maker in it: of 阿里腾讯华为AI大模型, AI.

    Args:
        words: Of the phrase before its head.
        limit: Where they end.
        makers: Where the organisations of the lexicon end, in order.
    """
    before = bisect_left(makers, limit) - 1
    if not words or before < 0 or makers[before] <= words[0].start:
        return words
    return [word for word in words if word.start >= makers[before]]


def _notations(text: str) -> Iterator[Proposal]:
    for match in _NOTATION.finditer(text):
        # 1+1 is a sum; a scheme has a letter in it.
        if re.search("[A-Z]", match.group()):
            yield Proposal(*match.span(), "Capability:architecture", "pattern:notation", rank=3)
    for match in _LAYER.finditer(text):
        beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if _HAN_EDGE.search(beside) or not beside:
            yield Proposal(*match.span(), "Capability:layer", "pattern:layer", rank=3)


@component("baimo_noun_heads")
def make_noun_heads(resources: Resources) -> NounHeads:
    """Make the component."""
    return NounHeads()
