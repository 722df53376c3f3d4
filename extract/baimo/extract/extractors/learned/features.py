"""What is known of a pair of mentions: the words, types and cues in and around it.

A feature is a short text that says one thing (``m>推_出``: 推出 stands between, the head first). To
the model it only matters whether it is there; to people it tells what the model went by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from baimo.extract.analysis import Proposal
from baimo.extract.extractors.learned.pairs import WITHIN, Pair, Scene, Things
from baimo.extract.folding import HAN
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.relations.cues import inflections

_TOKEN = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")
_BREAK = re.compile(r"[,;。:]")
_PATTERN = re.compile(r"[{}()\[\]|?*]")
_LONGEST = 24
"""Tokens between two mentions up to which all of them are features; else the first and last."""


class _Cue(NamedTuple):
    start: int
    end: int
    relations: tuple[str, ...]


class Cues:
    """The plain words of the ontology that express relations, looked for in a sentence."""

    def __init__(self, ontology: Ontology) -> None:
        relations: dict[str, list[str]] = defaultdict(list)
        for name, spec in ontology.relations.items():
            words = [word for words in spec.cues.values() for word in words] + [*spec.frames]
            for word in words:
                if not _PATTERN.search(word):
                    for form in [word] if re.search(f"[{HAN}]", word) else inflections(word):
                        if name not in relations[form]:
                            relations[form].append(name)
        self._relations = {word: tuple(names) for word, names in relations.items()}
        self._words = list(self._relations)
        self._find = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def cues_in(self, text: str) -> list[_Cue]:
        """The cues of a text in lower case, in text order, as offsets into it."""
        found = []
        for index, start, end in self._find.find_matches_as_indexes(text):
            word = self._words[index]
            beside = text[start - 1 : start] + text[end : end + 1]
            if not (word.isascii() and any(c.isascii() and c.isalnum() for c in beside)):
                found.append(_Cue(start, end, self._relations[word]))
        return found


class Described:
    """A sentence whose pairs are to be described.

    Args:
        reading: The document, with what other extractors read of it.
        scene: The sentence.
        facts: What they read, as ``facts_of`` gives it.
        cues: Of the ontology.
    """

    def __init__(
        self, reading: Reading, scene: Scene, things: Things, facts: Facts, cues: Cues
    ) -> None:
        self._start, self._end = scene.sentence
        self._text = reading.text[self._start : self._end].lower()
        self._scene = scene
        self._things = things
        self._facts = facts
        self._cues = cues.cues_in(self._text) if len(scene.mentions) > 1 or scene.topics else []
        self._flat = [each for each in scene.mentions if not each.nested]
        self._heads = facts.heads.get(scene.sentence.start, {})
        self._tails = facts.tails.get(scene.sentence.start, {})
        self._reading = reading

    def _tokens(self, start: int, end: int) -> list[str]:
        """The tokens between two offsets of the document, which are within the sentence."""
        low, high = max(start, self._start), min(end, self._end)
        return _TOKEN.findall(self._text[low - self._start : high - self._start])

    def features(self, pair: Pair) -> set[str]:
        """All that is known of a pair."""
        head, tail = pair.head, pair.tail
        types = f"{head.type}>{tail.type}"
        found = {
            f"head={head.type}",
            f"tail={tail.type}",
            f"types={types}",
            f"place={pair.place}",
            f"place={pair.place} {types}",
            f"block={self._scene.block.kind if self._scene.block else '-'}",
            f"class={head.is_class:d}{tail.is_class:d}{head.anaphor:d}",
            f"nested={head.nested:d}{tail.nested:d}",
        }
        if pair.place == WITHIN:
            found.update(self._within(head, tail, types))
        else:
            found.update(self._below(tail, types))
        surface = self._reading.text[tail.start : tail.end].lower()
        words = _TOKEN.findall(surface)
        found.update(f"tail..{word}" for word in words[-2:])
        found.update(f"tail^{word}" for word in words[:1])
        surface = self._reading.text[head.start : head.end].lower()
        found.update(f"head..{word}" for word in _TOKEN.findall(surface)[-2:])
        first, second = self._things.key(head), self._things.key(tail)
        found.update(f"read={name}" for name in self._facts.pairs.get((first, second), ()))
        found.update(f"inverse={name}" for name in self._facts.pairs.get((second, first), ()))
        found.update(f"head of={name}" for name in self._heads.get(first, ()))
        found.update(f"tail of={name}" for name in self._tails.get(second, ()))
        return found

    def _within(self, head: Proposal, tail: Proposal, types: str) -> Iterator[str]:
        way = ">" if head.start < tail.start else "<"
        left, right = (head, tail) if way == ">" else (tail, head)
        yield f"way={way}"
        yield f"way={way} {types}"
        between = [
            each for each in self._flat if left.end <= each.start and each.end <= right.start
        ]
        tokens: list[str] = []
        at = left.end
        for each in between:
            if each.start >= at:
                tokens += [*self._tokens(at, each.start), f"#{each.base_type}"]
                at = each.end
        tokens += self._tokens(at, right.start)
        if len(tokens) <= _LONGEST:
            yield from _runs(f"m{way}", tokens)
        else:
            yield from _runs(f"m{way}", tokens[:8])
            yield from _runs(f"n{way}", tokens[-8:])
        yield f"apart={min(6, len(tokens) // 4)}"
        yield f"between={min(5, len(between))}"
        low, high = left.end - self._start, right.start - self._start
        yield f"breaks={min(3, len(_BREAK.findall(self._text, low, high)))}"
        yield f"like head={min(3, sum(e.base_type == head.base_type for e in between))}"
        yield f"like tail={min(3, sum(e.base_type == tail.base_type for e in between))}"
        yield from _runs(f"a{way}", self._tokens(right.end, right.end + 16)[:4])
        yield f"begins={left.start - self._start < 3}"
        yield f"first={head is self._scene.mentions[0]}"
        for run in _runs("p", self._tokens(tail.start - 10, tail.start)[-4:]):
            yield f"{run} {types}"
        inside = [cue for cue in self._cues if low <= cue.start and cue.end <= high]
        if not inside:
            yield f"cue{way}none"
        for cue in inside:
            yield from (f"cue{way}{name}" for name in cue.relations)
        for where, cues in (
            ("last", inside[-1:]),
            ("first", inside[:1]),
            ("before", [cue for cue in self._cues if cue.end <= left.start - self._start][-1:]),
            ("after", [cue for cue in self._cues if cue.start >= high][:1]),
        ):
            for cue in cues:
                yield from (f"cue {where}{way}{name}" for name in cue.relations)

    def _below(self, tail: Proposal, types: str) -> Iterator[str]:
        """What is known where the head stands outside the sentence."""
        before = self._tokens(self._start, tail.start)
        yield from _runs("t", before[-6:])
        for run in _runs("T", before[-4:]):
            yield f"{run} {types}"
        yield f"into={min(6, len(before) // 4)}"
        names = self._scene.names
        yield f"alone={not names}"
        yield f"names before={sum(each.start < tail.start for each in names)}"
        yield from _runs("u", self._tokens(tail.end, tail.end + 12)[:3])
        at = tail.start - self._start
        cues = [cue for cue in self._cues if cue.end <= at][-1:]
        if not cues:
            yield "cue above none"
        for cue in cues:
            yield from (f"cue above before {name}" for name in cue.relations)
        for cue in [cue for cue in self._cues if cue.start >= at][:1]:
            yield from (f"cue above after {name}" for name in cue.relations)


class Facts(NamedTuple):
    """What other extractors read of a document.

    Attributes:
        pairs: The relations between two things.
        heads: By the start of a sentence: the relations whose head a thing is there.
        tails: The same for tails.
    """

    pairs: dict[tuple[str, str], set[str]]
    heads: dict[int, dict[str, set[str]]]
    tails: dict[int, dict[str, set[str]]]


def facts_of(reading: Reading, things: Things) -> Facts:
    """What was read of a document so far."""
    facts = Facts(
        defaultdict(set),
        defaultdict(lambda: defaultdict(set)),
        defaultdict(lambda: defaultdict(set)),
    )
    for candidate in reading.candidates:
        if candidate.refused is None:
            head, tail = things.key(candidate.head), things.key(candidate.tail)
            facts.pairs[head, tail].add(candidate.type)
            facts.heads[candidate.sentence.start][head].add(candidate.type)
            facts.tails[candidate.sentence.start][tail].add(candidate.type)
    return facts


def _runs(name: str, tokens: Sequence[str]) -> Iterable[str]:
    """Each token, and each two that stand side by side."""
    yield from (f"{name}{token}" for token in tokens)
    yield from (f"{name}{a}_{b}" for a, b in pairwise(tokens))
