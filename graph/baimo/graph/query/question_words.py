"""Taking a question apart: names, types, relations and the small words between them.

The words for types and relations are those of the ontology: labels in both languages, the headers
of tables for types, the verbs among the cues for relations. Names are those of the graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from baimo.graph.names import folded
from baimo.graph.query.index import GraphIndex

if TYPE_CHECKING:
    from baimo.extract.ontology import Ontology

# The kinds of words, one letter each: templates are regular expressions over them.
ASKED = "Q"  # 哪些, 谁, which
WHEN = "W"  # 何时, when
WHERE = "P"  # 哪里, where
MANY = "N"  # 多少, how many
TYPE = "T"
NAME = "E"
RELATION = "R"
INVERSE = "I"  # the relation read from tail to head: 发布方, released by
BY = "B"  # 被, by
AND = "A"
OF = "O"  # 的, of
IS = "S"  # 是, is
HAS = "H"  # 有, are there
DOES = "D"
RELATED = "L"  # 关系, related
WHETHER = "M"  # 吗
LIST = "Z"  # 列出, list
OTHER = "X"

_SMALL = {
    ASKED: "哪些 哪个 哪家 哪位 哪种 哪款 哪一个 哪几个 什么 谁 何 which what who whom whose",
    WHEN: "什么时候 何时 哪天 哪一天 哪年 哪一年 什么时间 几时 when",
    WHERE: "哪里 哪儿 何处 什么地方 where",
    MANY: "多少 多少个 多少家 多少种 多少款 几个 几家 几种 几款 how_many how_much 是多少",
    BY: "被 由 by",
    AND: "和 与 跟 同 以及 and with",
    OF: "的 of",
    IS: "是 为 is are was were be been 's",
    HAS: "有 共有 一共有 总共有 存在 有着 have has had there",
    DOES: "do does did can",
    RELATED: "关系 联系 关联 有关 相关 有什么关系 什么关系 related relation relationship connected "
    "connection linked link",
    WHETHER: "吗 么 嘛 是否 有没有",
    LIST: "列出 列举 所有 全部 list show name",
}
_SKIPPED_WORDS = (
    "了 过 着 都 还 也 已经 已 曾 曾经 请问 请 一下 呢 啊 个 家 款 种 位 之间 间 里 中 在 于 上 "
    "目前 现在 最近 the a an all any please now been between to at in on how me we you can"
)
_SKIPPED = frozenset(_SKIPPED_WORDS.split())

# Nouns for types beyond the ontology's own labels.
_MORE_TYPE_WORDS = {
    "Organization": "公司 企业 机构 厂商 组织 company companies organisation organisations firm",
    "Person": "人 人物 人士 嘉宾 专家 person people speaker speakers",
    "Place": "城市 地方 地点 city cities place places",
    "Event": "活动 会议 大会 event events conference conferences",
    "CloudService": "云服务 云 服务 cloud service services",
    "Hardware": "硬件 芯片 算力 hardware chip chips",
    "Capability": "能力 技术 概念 capability capabilities ability abilities",
    "Date": "日期 时间 date dates time",
    "Quantity": "数量 number quantity amount",
}

_HAN = re.compile("[\u3400-\u9fff]")
_PUNCTUATION = re.compile(r"[\s?？!！。.,，、;；:：\"“”'‘’《》()（）]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a question.

    Attributes:
        kind: One of the letters above.
        text: As it stands in the question, folded.
        types: For a type: which ones it may be.
        relations: For a relation: which ones it may be.
        entities: For a name: the entities that it may stand for.
    """

    kind: str
    text: str
    types: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    entities: tuple[int, ...] = ()


class Vocabulary:
    """The words of one graph and its ontology."""

    def __init__(self, index: GraphIndex, ontology: Ontology) -> None:
        self._index = index
        self._ontology = ontology
        self._words: dict[str, list[Part]] = {}
        for kind, words in _SMALL.items():
            for word in words.split():
                self._add(Part(kind, word.replace("_", " ")))
        for part in self._relation_parts():
            self._add(part)
        for type_, words_ in self._type_words():
            self._add_type(type_, words_)
        self._longest = max(map(len, self._words), default=1)

    def parts(self, question: str) -> list[Part]:
        """The question as parts, without the words that say nothing."""
        text = folded(question)
        found: list[Part] = []
        at = 0
        while at < len(text):
            gap = _PUNCTUATION.match(text, at)
            if gap:
                at = gap.end()
                continue
            part = self._at(text, at, found[-1].kind if found else "")
            if part is not None:
                found.append(part)
                at += len(part.text)
                continue
            skipped = self._skipped(text, at)
            if skipped:
                at += len(skipped)
                continue
            end = self._unknown(text, at)
            if found and found[-1].kind == OTHER and _HAN.match(text[at]):
                found[-1] = Part(OTHER, found[-1].text + text[at:end])
            else:
                found.append(Part(OTHER, text[at:end]))
            at = end
        return found

    def _at(self, text: str, at: int, before: str) -> Part | None:
        """The best part that begins here: the longest, and after a question word a type first."""
        choices = list(self._known(text, at))
        name = self._name(text, at)
        if name is not None:
            choices.append(name)
        if not choices:
            return None
        asked = before in (ASKED, MANY, LIST, HAS)
        order = {TYPE: 3 if asked else 0, NAME: 2, RELATION: 1, INVERSE: 1}

        def worth(part: Part) -> tuple[bool, int, int]:
            return (asked and part.kind == TYPE, len(part.text), order.get(part.kind, 0))

        return max(choices, key=worth)

    def _known(self, text: str, at: int) -> Iterator[Part]:
        for end in range(min(len(text), at + self._longest), at, -1):
            word = text[at:end]
            if word in self._words and _bounded(text, at, end):
                yield from self._words[word]

    def _name(self, text: str, at: int) -> Part | None:
        for end in range(min(len(text), at + 60), at + 1, -1):
            forms = self._index.forms.exact.get(text[at:end])
            if forms and _bounded(text, at, end):
                exact = [number for _, number, is_name in forms if is_name]
                numbers = exact or [number for _, number, _ in forms]
                return Part(NAME, text[at:end], entities=tuple(dict.fromkeys(numbers)))
        return None

    def _skipped(self, text: str, at: int) -> str | None:
        found = [
            word
            for word in _SKIPPED
            if text.startswith(word, at) and _bounded(text, at, at + len(word))
        ]
        return max(found, key=len, default=None)

    def _unknown(self, text: str, at: int) -> int:
        """Where an unknown stretch ends: a Latin word as a whole, Chinese by the character."""
        word = re.compile(r"[^\W_\u3400-\u9fff]+").match(text, at)
        return word.end() if word else at + 1

    def _add(self, part: Part) -> None:
        parts = self._words.setdefault(folded(part.text), [])
        same = next((each for each in parts if each.kind == part.kind), None)
        if same is None:
            parts.append(part)
        elif part.kind in (RELATION, INVERSE):
            parts[parts.index(same)] = Part(
                part.kind,
                same.text,
                relations=tuple(dict.fromkeys([*same.relations, *part.relations])),
            )

    def _add_type(self, type_: str, words: Iterable[str]) -> None:
        for word in words:
            if word.strip():
                self._add(Part(TYPE, folded(word), types=(type_,)))

    def _type_words(self) -> Iterator[tuple[str, list[str]]]:
        for name, kind in self._index.ontology["entities"].items():
            english = folded(kind["en"])
            yield name, [kind["zh"], english, *_plurals(english), name]
        for name, words in _MORE_TYPE_WORDS.items():
            if name in self._index.ontology["entities"]:
                yield name, words.split()
        for name, spec in self._ontology.entities.items():
            if name in self._index.ontology["entities"]:
                # The header of a column of dates may be a verb: released.
                yield name, [word for word in spec.headers if folded(word) not in self._words]

    def _relation_parts(self) -> Iterator[Part]:
        """Labels first: a word that is a label of one relation is not a cue for others."""
        labels: set[str] = set()
        for name, kind in self._index.ontology["relations"].items():
            english = folded(kind["en"]).removeprefix("has ")
            for text in (kind["zh"], english, *_inflected(english)):
                labels.add(text)
                yield Part(RELATION, text, relations=(name,))
            if kind["zh"] != kind["inverse_zh"]:
                for text in (kind["inverse_zh"], folded(kind["inverse_en"])):
                    labels.add(text)
                    yield Part(INVERSE, text, relations=(name,))
        for name, kind in self._index.ontology["relations"].items():
            # Where is it located? leaves the preposition out.
            bare = re.sub(r" (in|on|at|for|with)$", "", folded(kind["en"]))
            for text in (bare, *_inflected(bare)):
                if text not in labels:
                    yield Part(RELATION, text, relations=(name,))
        for name, spec in self._ontology.relations.items():
            if name not in self._index.ontology["relations"]:
                continue
            for cue in (*spec.cues.get("zh", ()), *spec.cues.get("en", ())):
                if re.fullmatch(r"[\w -]+", cue) and len(cue) > 1:
                    for text in (cue, *_inflected(folded(cue))):
                        if text not in labels:
                            yield Part(RELATION, text, relations=(name,))

    @cached_property
    def type_words(self) -> list[str]:
        """All words for types."""
        return [word for word, parts in self._words.items() if parts[0].kind == TYPE]


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is not cut out of a longer one."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (
        (_latin(before) and _latin(text[start])) or (_latin(after) and _latin(text[end - 1]))
    )


def _latin(character: str) -> bool:
    return character.isalnum() and not _HAN.match(character)


def _plurals(noun: str) -> list[str]:
    if noun.endswith("y"):
        return [noun[:-1] + "ies"]
    return [noun + "s"] if not noun.endswith("s") else []


_IRREGULAR = {
    "build": "built", "make": "made", "give": "gave", "hold": "held", "speak": "spoke",
    "run": "ran", "buy": "bought", "take": "took", "found": "founded", "beat": "beat",
}  # fmt: skip


def _inflected(phrase: str) -> list[str]:
    """The forms of an English verb phrase; of anything else, nothing."""
    if _HAN.search(phrase) or not phrase:
        return []
    first, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = first
    if first.endswith("ies"):
        stem = first[:-3] + "y"
    elif first.endswith("s") and not first.endswith("ss"):
        stem = first[:-1]
    past = _IRREGULAR.get(stem) or (
        stem + "d"
        if stem.endswith("e")
        else stem[:-1] + "ied"
        if stem.endswith("y") and stem[-2:-1] not in "aeiou"
        else stem + "ed"
    )
    third = stem[:-1] + "ies" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else stem + "s"
    return [form + tail for form in (stem, third, past)]
