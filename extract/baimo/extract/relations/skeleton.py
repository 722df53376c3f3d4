"""A sentence as relation rules see it: every mention is one character, lists are one group.

``华为在去年 7 月发布了盘古大模型`` becomes ``▢在▢发布了▢``, so that a rule is a plain regular
expression and never looks inside a name. The character of a group tells its entity type, so that a
rule finds only what its relation's domain and range allow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

from baimo.extract.analysis import Headword, Proposal
from baimo.extract.folding import HAN, fold
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
_HAN = re.compile(f"[{HAN}]")
_OURS = re.compile(f"[{chr(FIRST)}-\U0010ffff]")
_QUOTES = {"“": "”", "「": "」", "『": "』", "《": "》", "‘": "’"}
"""Marks that only say of what stands between them that it is a name."""
GROUPS = re.compile(ANY_GROUP)
_CLOSE = f"{HAN}、，。；：！？（）“”《》·,;:!?(){chr(FIRST)}-\U0010ffff"
"""Beside these a space carries no meaning."""
_SPACES = re.compile(
    # A space between two words stays as it is, and is by far the most frequent: it is no match.
    rf"\s(?:(?<=[{_CLOSE}]\s)\s*|(?<=\A\s)\s*|\s*(?=[{_CLOSE}]|\Z)|(?P<kept>\s+|(?<=[^\S ])))"
)
"""Spaces that go, or of which one stays as a plain space."""


class Alphabet:
    """Which characters stand for groups of which type.

    A group whose members differ in type has a character of its own block, which every rule admits;
    the ontology then decides member by member.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._blocks = {name: number for number, name in enumerate(["", *ontology.entities])}
        self._firsts: dict[tuple[str, bool], int] = {}
        self._wanted: dict[tuple[frozenset[str], Kind | None, bool], list[int]] = {}

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

    def firsts(
        self, wanted: Iterable[str], kind: Kind | None = None, *, mixed: bool = True
    ) -> list[int]:
        """Where the blocks begin of the characters for groups that may hold one of these types.

        Args:
            wanted: Types, with or without a kind.
            kind: Only classes, or only names; a mixed list counts as names.
            mixed: Whether a list of several types may hold one.
        """
        types = frozenset(type_.partition(":")[0] for type_ in wanted)
        known = self._wanted.get((types, kind, mixed))
        if known is not None:
            return known
        blocks = {0} if mixed else set()
        for name, block in self._blocks.items():
            if name and any(self._ontology.is_a(name, type_) for type_ in types):
                blocks.add(block)
        bases = {"name": [FIRST], "class": [FIRST + CLASSES]}.get(
            kind or "", [FIRST, FIRST + CLASSES]
        )
        found = [base + block * SLOTS for base in bases for block in sorted(blocks)]
        self._wanted[types, kind, mixed] = found
        return found

    def charset(
        self, wanted: Iterable[str], kind: Kind | None = None, *, mixed: bool = True
    ) -> str:
        """A regular expression for one group that may hold one of these types, as ``firsts``."""
        firsts = self.firsts(wanted, kind, mixed=mixed)
        return f"[{''.join(f'{chr(first)}-{chr(first + SLOTS - 1)}' for first in firsts)}]"


def block_of(character: str) -> int:
    """Where the block of a group's character begins (see ``Alphabet.firsts``)."""
    return ord(character) & -SLOTS


@dataclass(slots=True)
class Skeleton:
    """One sentence with its mentions as characters.

    Attributes:
        text: The characters; folded, without the spaces beside Chinese and beside groups.
        groups: The groups in text order.
        at: Index in ``text`` of each group, in the same order.
    """

    sentence: Span
    chinese: bool
    text: str
    groups: list[Group]
    at: list[int]
    _runs: list[Sequence[int]]
    """The offset in the document of each character, before spaces were dropped."""
    _gone: list[tuple[int, int]] = field(default_factory=list)
    """Which of those characters were dropped."""
    document: str = ""
    """The whole text, of which the mentions are stretches."""
    headword: Group | None = None
    """What the line defines, whose subject it is throughout."""
    topic: Group | None = None
    """What the document is about."""
    described: Group | None = None
    """In a cell of a table, the thing of the row, which a class in the cell describes."""
    making: bool = False
    """Whether the section tells how the topic is built or trained."""
    modifying: frozenset[int] = frozenset()
    """Indices in ``text`` of groups that only say more of the noun right behind them."""
    _origin: list[int] | None = None
    _ends: list[int] | None = None
    """Where clauses end; each of the marks is one character."""

    @property
    def origin(self) -> list[int]:
        """Offset in the document of each character of ``text``."""
        if self._origin is None:
            origin = [*chain.from_iterable(self._runs)]
            for start, end in reversed(self._gone):
                del origin[start:end]
            self._origin = origin
        return self._origin

    def group_at(self, position: int) -> Group:
        """The group whose character stands at this index of ``text``."""
        return self.groups[self.at.index(position)]

    def place_of(self, group: Group) -> int:
        """Where the character of a group stands in ``text``."""
        return self.at[self.groups.index(group)]

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

    def blanked(self, start: int, end: int) -> str:
        """What stands in ``text[start:end]``, with ▢ for each group, whatever it holds."""
        return GROUPS.sub("▢", self.text[start:end])

    def between(self, start: int, end: int) -> list[tuple[int, Group]]:
        """The groups whose characters stand in ``text[start:end]``."""
        at = self.at
        low = bisect_left(at, start)
        high = bisect_left(at, end, low)
        return list(zip(at[low:high], self.groups[low:high], strict=True)) if low < high else []


def make_skeleton(
    sentence: Span,
    text: str,
    mentions: Sequence[Proposal],
    alphabet: Alphabet,
    headword: Headword | None = None,
    folded: str | None = None,
) -> Skeleton:
    """Make the skeleton of one sentence.

    Args:
        sentence: Its span in the text.
        text: The whole text.
        mentions: The flat mentions of this sentence, in text order.
        alphabet: Gives the characters.
        headword: What its line defines. The colon or dash behind it reads as 是 or ``is``.
        folded: The whole text folded, if it is known. Many sentences are folded faster at once.
    """
    groups = [group for group in coordinate(text, mentions) if group.end <= sentence.end]
    shift = 0
    if folded is None:
        folded, shift = fold(text[sentence.start : sentence.end]), sentence.start
    pieces: list[str] = []
    runs: list[Sequence[int]] = []
    numbers: list[int] = []  # of the pieces that are groups
    position = sentence.start

    copula = range(headword.end, headword.definition) if headword else None
    if copula is not None:  # X [huggingface]: of what stands there, nothing is said
        groups = [group for group in groups if group.start not in copula]
    is_ = "是" if copula and _HAN.search(text, *sentence) else " is "
    # A private use character of the text is none of ours.
    foreign = _OURS.search(text, *sentence) is not None

    def words(start: int, end: int) -> None:
        if start < end:
            piece = folded[start - shift : end - shift]
            pieces.append(_OURS.sub("\ufffd", piece) if foreign else piece)
            runs.append(range(start, end))

    def plain(start: int, end: int) -> None:
        if not copula:
            words(start, end)
            return
        words(start, min(end, copula.start))
        if start <= copula.start < end:
            pieces.append(is_)
            runs.append([copula.start] * len(is_))
        words(max(start, copula.stop), end)

    for slot, group in enumerate(groups):
        quoted = _QUOTES.get(text[group.start - 1 : group.start]) == text[group.end : group.end + 1]
        quoted = quoted and position < group.start and group.end < sentence.end
        plain(position, group.start - quoted)
        numbers.append(len(pieces))
        pieces.append(alphabet.character(group, slot))
        runs.append((group.start,))
        position = group.end + quoted
    plain(position, sentence.end)
    # Folding makes a Chinese character of a few that are none, so the text itself is asked.
    chinese = (is_ == "是" and is_ in pieces) or any(
        _HAN.search(text, run.start, run.stop) for run in runs if isinstance(run, range)
    )
    starts = [*accumulate(map(len, pieces), initial=0)]
    at = [starts[number] for number in numbers]
    skeleton = Skeleton(sentence, chinese, "".join(pieces), groups, at, runs, document=text)
    _drop_spaces(skeleton)
    if headword is not None:
        skeleton.headword = next((g for g in groups if g.start == headword.start), None)
    return skeleton


def _drop_spaces(skeleton: Skeleton) -> None:
    """Leave out the spaces that carry no meaning."""
    text = skeleton.text
    kept: list[str] = []
    gone: list[tuple[int, int]] = []
    position = 0
    for match in _SPACES.finditer(text):
        start, end = match.span()
        kept.append(text[position:start])
        if match["kept"] is not None:
            kept.append(" ")
            start += 1
        position = end
        if start < end:
            gone.append((start, end))
    if not kept:
        return
    kept.append(text[position:])
    skeleton.text = "".join(kept)
    skeleton._gone = gone
    behind = fewer = 0
    for index, place in enumerate(skeleton.at):
        while behind < len(gone) and gone[behind][0] < place:
            fewer += gone[behind][1] - gone[behind][0]
            behind += 1
        skeleton.at[index] = place - fewer


def open_bracket(text: str, place: int) -> bool:
    """Whether this place lies in a bracket that has not closed."""
    return text.count("(", 0, place) > text.count(")", 0, place)
