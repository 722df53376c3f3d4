"""A sentence as relation rules see it: every mention is one character, lists are one group.

``华为在去年 7 月发布了盘古大模型`` becomes ``▢在▢发布了▢``, so that a rule is a plain regular
expression and never looks inside a name. The character of a group tells its entity type, so that a
rule finds only what its relation's domain and range allow.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from baimo.extract.analysis import Headword, Proposal
from baimo.extract.folding import fold, has_han
from baimo.extract.ontology import Kind, Ontology
from baimo.extract.relations.coordination import Group, coordinate
from baimo.extract.types import Span

FIRST = 0xF0000
"""Supplementary private use area A: no text holds these characters, and each is one code point."""
SLOTS = 512
"""Groups of one type in one sentence. A sentence is at most 600 characters long."""
CLASSES = 32_768
"""Where the blocks for classes (开源模型) begin, behind those for names."""
ANY_GROUP = f"[{chr(FIRST)}-{chr(0xFFFFD)}]"

_CLAUSE_END = re.compile(r"[,;:。!?—…]|\.(?=\s)")
_SPACES = re.compile(r"\s+")
_OURS = re.compile(f"[{chr(FIRST)}-\U0010ffff]")


class Alphabet:
    """Which characters stand for groups of which type.

    A group whose members differ in type has a character of its own block, which every rule admits;
    the ontology then decides member by member.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._blocks = {name: number for number, name in enumerate(["", *ontology.entities])}
        self._firsts: dict[tuple[str, bool], int] = {}

    def character(self, group: Group, slot: int) -> str:
        """The character of the ``slot``-th group of a sentence."""
        if len(group.members) == 1:  # as most
            (member,) = group.members
            type_, classes = member.type, member.is_class
        else:
            types = {member.base_type for member in group.members}
            type_ = types.pop() if len(types) == 1 else ""
            classes = all(member.is_class for member in group.members)
        first = self._firsts.get((type_, classes))
        if first is None:
            block = self._blocks.get(type_.partition(":")[0], 0)
            first = FIRST + (CLASSES if classes else 0) + block * SLOTS
            self._firsts[type_, classes] = first
        return chr(first + slot % SLOTS)

    def charset(self, wanted: Iterable[str], kind: Kind | None = None) -> str:
        """A regular expression for one group that may hold one of these types.

        Args:
            wanted: Types, with or without a kind.
            kind: Only classes, or only names; a mixed list counts as names.
        """
        blocks = {0}
        for name, block in self._blocks.items():
            if name and any(self._ontology.is_a(name, type_.partition(":")[0]) for type_ in wanted):
                blocks.add(block)
        bases = {"name": [FIRST], "class": [FIRST + CLASSES]}.get(
            kind or "", [FIRST, FIRST + CLASSES]
        )
        ranges = [
            f"{chr(base + block * SLOTS)}-{chr(base + block * SLOTS + SLOTS - 1)}"
            for base in bases
            for block in sorted(blocks)
        ]
        return f"[{''.join(ranges)}]"


@dataclass(slots=True)
class Skeleton:
    """One sentence with its mentions as characters.

    Attributes:
        text: The characters; folded, without the spaces beside Chinese and beside groups.
        groups: The groups in text order.
        at: Index in ``text`` of each group, in the same order.
        origin: Offset in the document of each character of ``text``.
    """

    sentence: Span
    chinese: bool
    text: str
    groups: list[Group]
    at: list[int]
    origin: list[int]
    headword: Group | None = None
    """What the line defines, whose subject it is throughout."""
    topic: Group | None = None
    """What the document is about."""
    modifying: frozenset[int] = frozenset()
    """Indices in ``text`` of groups that only say more of the noun right behind them."""
    _index: dict[int, int] = field(default_factory=dict)
    _ends: list[int] | None = None
    """Where clauses end; each of the marks is one character."""

    def group_at(self, position: int) -> Group:
        """The group whose character stands at this index of ``text``."""
        if not self._index:
            self._index = {place: number for number, place in enumerate(self.at)}
        return self.groups[self._index[position]]

    def span(self, start: int, end: int) -> Span | None:
        """The document span of ``text[start:end]``; ``None`` if that is empty or blank."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            return None
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def clause(self, position: int) -> tuple[int, int]:
        """Start and end, in ``text``, of the clause that holds this index."""
        if self._ends is None:
            self._ends = [match.start() for match in _CLAUSE_END.finditer(self.text)]
        following = bisect_left(self._ends, position)
        start = self._ends[following - 1] + 1 if following else 0
        return start, self._ends[following] if following < len(self._ends) else len(self.text)

    def between(self, start: int, end: int) -> list[tuple[int, Group]]:
        """The groups whose characters stand in ``text[start:end]``."""
        low, high = bisect_left(self.at, start), bisect_left(self.at, end)
        return list(zip(self.at[low:high], self.groups[low:high], strict=True))


def make_skeleton(
    sentence: Span,
    text: str,
    mentions: Sequence[Proposal],
    alphabet: Alphabet,
    headword: Headword | None = None,
) -> Skeleton:
    """Make the skeleton of one sentence.

    Args:
        sentence: Its span in the text.
        text: The whole text.
        mentions: The flat mentions of this sentence, in text order.
        alphabet: Gives the characters.
        headword: What its line defines. The colon or dash behind it reads as 是 or ``is``.
    """
    groups = coordinate(text, mentions)
    pieces: list[str] = []
    origin: list[int] = []
    at: list[int] = []
    position = sentence.start

    copula = range(headword.end, headword.definition) if headword else range(0)
    written = text[sentence.start : sentence.end]
    is_ = "是" if copula and has_han(written) else " is "
    foreign = _OURS.search(written) is not None

    def words(start: int, end: int) -> None:
        if start < end:
            # A private use character of the text is none of ours.
            piece = text[start:end]
            pieces.append(_OURS.sub("\ufffd", piece) if foreign else piece)
            origin.extend(range(start, end))

    def plain(start: int, end: int) -> None:
        if not copula:
            words(start, end)
            return
        words(start, min(end, copula.start))
        if start <= copula.start < end:
            pieces.append(is_)
            origin.extend([copula.start] * len(is_))
        words(max(start, copula.stop), end)

    groups = [group for group in groups if group.end <= sentence.end]
    for slot, group in enumerate(groups):
        plain(position, group.start)
        at.append(len(origin))
        pieces.append(alphabet.character(group, slot))
        origin.append(group.start)
        position = group.end
    plain(position, sentence.end)
    skeleton = _tidy(sentence, "".join(pieces), groups, at, origin)
    if headword is not None:
        skeleton.headword = next((g for g in groups if g.start == headword.start), None)
    return skeleton


def _tidy(
    sentence: Span, text: str, groups: list[Group], at: list[int], origin: list[int]
) -> Skeleton:
    """Fold width and case; drop the spaces that carry no meaning."""
    folded = fold(text)
    chinese = has_han(text)
    spaces = list(_SPACES.finditer(folded))
    if not spaces:
        return Skeleton(sentence, chinese, folded, groups, at, origin)
    kept: list[str] = []
    places: list[int] = []
    gone: list[tuple[int, int]] = []  # from where on how many characters are gone
    position = 0
    for match in spaces:
        start, end = match.span()
        kept.append(folded[position:start])
        places.extend(origin[position:start])
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if not (_carries_no_space(before) or _carries_no_space(after)):
            kept.append(" ")
            places.append(origin[start])
        position = end
        gone.append((end, end - len(places)))
    kept.append(folded[position:])
    places.extend(origin[position:])
    ends = [end for end, _ in gone]
    moved = []
    for place in at:
        behind = bisect_right(ends, place)
        moved.append(place - (gone[behind - 1][1] if behind else 0))
    return Skeleton(sentence, chinese, "".join(kept), groups, moved, places)


@lru_cache(maxsize=4096)
def _carries_no_space(character: str) -> bool:
    return (
        character == ""
        or ord(character) >= FIRST
        or has_han(character)
        or character in "、，。；：！？（）“”《》·,;:!?()"
    )
