"""What the pipeline's components write and read on a spaCy ``Doc``, under ``doc._.baimo``.

All offsets are code points into ``doc.text``; ``baimo.extract.build`` shifts them to the document
where a long document was cut into several ``Doc`` objects.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from baimo.extract.folding import View, fold, half_width, without_inner_spaces
from baimo.extract.lexicon import Entry, Lexicon
from baimo.extract.ontology import Ontology
from baimo.extract.types import Block, Span, Status, Table

if TYPE_CHECKING:
    from spacy.tokens import Doc

STRETCH = "stretch"
"""The tag of what stands between function words where no model cuts words. It counts as a noun."""


class Word(NamedTuple):
    """A word of the segmentation with LAC's tag (n, nz, v, p, ..., PER, LOC, ORG, TIME)."""

    start: int
    end: int
    tag: str


@dataclass(slots=True, eq=False)
class Proposal:
    """A stretch that a component takes for a mention; ``mentions`` decides between overlaps.

    Two proposals are the same only if they are one object.

    Attributes:
        type: Entity type, with a kind where there is one (``Quantity:money``).
        source: ``lexicon``, ``lac``, ``pattern:<id>`` ...
        rank: Where two overlap, the higher rank wins whatever the lengths; within a rank the
        longer. name: Name of the entity, where it is not the text itself (6B after LLaMA:
        LLaMA-6B). is_class: It is a common noun for a class.
        anaphor: It stands for something named elsewhere.
    """

    start: int
    end: int
    type: str
    source: str
    rank: int = 1
    entry: Entry | None = None
    name: str | None = None
    is_class: bool = False
    anaphor: bool = False
    nested: bool = False
    stem: Entry | None = None
    """For a version or size of a known thing: that thing's entry."""
    attributes: tuple[tuple[str, str], ...] = ()
    base_type: str = field(init=False, repr=False)
    """The type without its kind, kept since every component asks for it of every proposal."""

    def __post_init__(self) -> None:
        self.base_type = _BASES[self.type]

    def shares_entry(self, other: Proposal) -> bool:
        """Whether both are names of one thing that the lexicon has."""
        return self.entry is not None and self.entry is other.entry

    def identity(self) -> object:
        """What it has in common with other names of the same thing: its entry, else itself."""
        return self.entry.id if self.entry else self

    def retype(self, type_: str) -> None:
        """Give it another type."""
        self.type = type_
        self.base_type = _BASES[type_]


class _Bases(dict[str, str]):
    """Types without their kinds, which are asked for all the time."""

    def __missing__(self, type_: str) -> str:
        self[type_] = base = type_.partition(":")[0]
        return base


_BASES = _Bases()


_START = attrgetter("start")


def _begun_in(mentions: list[Proposal], start: int, end: int) -> list[Proposal]:
    low = bisect_left(mentions, start, key=_START)
    return mentions[low : bisect_left(mentions, end, low, key=_START)]


@dataclass(slots=True)
class StatedAlias:
    """The text says that two names are one thing (简称, 又名, brackets)."""

    first: Proposal
    second: Proposal
    reason: str
    sentence: Span


class Headword(NamedTuple):
    """The name that a line defines, and where the definition begins and ends."""

    start: int
    end: int
    definition: int
    line_end: int


class Purpose(NamedTuple):
    """A phrase for what a defined thing is for."""

    thing: int
    """Where the name of the thing begins."""
    start: int
    end: int
    first: bool
    """Whether it is what the thing is chiefly for."""


class Funding(NamedTuple):
    """The names of who raised money and of one who gave it, and where it says so."""

    company: Span
    investor: Span
    sentence: Span


@dataclass(slots=True)
class Candidate:
    """A relation as read, before entities are linked and the ontology is asked."""

    type: str
    head: Proposal
    tail: Proposal
    rule: str
    status: Status
    sentence: Span
    cue: Span | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    refused: str | None = None
    """Set when a rule already knows why this cannot be kept."""
    time: str | None = None
    """ISO date of the time that the sentence speaks of; see ``relations.times``."""
    extractor: str = "rules"


@dataclass(slots=True)
class Analysis:
    """Everything the components know about one ``Doc``."""

    text: str = ""
    """The text with full-width forms as ASCII, one for one: offsets are the same."""
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    date: str | None = None
    title: str | None = None
    """The document's title, which need not stand in the text."""
    opens: bool = True
    """Whether the document begins here."""
    topic: Proposal | None = None
    """What the document is about; in a later part it stands before offset 0."""
    sentences: list[Span] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    mentions: list[Proposal] = field(default_factory=list)
    headwords: list[Headword] = field(default_factory=list)
    slogans: list[int] = field(default_factory=list)
    """Where lines begin that say what the document's title is."""
    purposes: list[Purpose] = field(default_factory=list)
    fundings: list[Funding] = field(default_factory=list)
    aliases: list[StatedAlias] = field(default_factory=list)
    antecedents: dict[Proposal, tuple[Proposal, str]] = field(default_factory=dict)
    """For an anaphor that was resolved in the pipeline: what it stands for, and why."""
    candidates: list[Candidate] = field(default_factory=list)
    unowned: list[Candidate] = field(default_factory=list)
    """Releases of which it is not said whose they are; the head is the thing itself."""
    _view: View | None = None
    _folded: str = ""
    _word_starts: list[int] = field(default_factory=list)
    _flat: list[Proposal] = field(default_factory=list)
    _flat_of: list[Proposal] | None = None

    @property
    def view(self) -> View:
        """The text without the spaces beside Chinese, made once."""
        if self._view is None:
            self._view = without_inner_spaces(self.text)
        return self._view

    @property
    def folded(self) -> str:
        """The text of the view with width and case folded, made once."""
        if not self._folded:
            self._folded = fold(self.view.text)
        return self._folded

    def begun_in(self, start: int, end: int) -> list[Proposal]:
        """The mentions that begin from ``start`` to ``end``, the nested ones too, in text order."""
        return _begun_in(self.mentions, start, end)

    def flat_in(self, start: int, end: int) -> list[Proposal]:
        """The mentions that lie from ``start`` to ``end`` and in no other, in text order."""
        return [mention for mention in _begun_in(self.flat, start, end) if mention.end <= end]

    @property
    def flat(self) -> list[Proposal]:
        """The mentions that lie in no other mention, in text order."""
        if self._flat_of is not self.mentions:
            self._flat = [mention for mention in self.mentions if not mention.nested]
            self._flat_of = self.mentions
        return self._flat

    def headed_by(self, offset: int, types: tuple[str, ...]) -> Proposal | None:
        """The thing that the line of an offset begins with and defines (X:an engine for …)."""
        index = bisect_right(self.headwords, offset, key=lambda headword: headword.start) - 1
        if index < 0 or self.headwords[index].line_end <= offset:
            return None
        headword = self.headwords[index]
        first = next(iter(self.flat_in(headword.start, headword.end)), None)
        if first is None or first.start != headword.start or first.base_type not in types:
            return None
        return None if first.is_class or first.anaphor else first

    def word_index(self, offset: int) -> int:
        """Index of the first word that starts at ``offset`` or after it."""
        if len(self._word_starts) != len(self.words):
            self._word_starts = [word.start for word in self.words]
        return bisect_left(self._word_starts, offset)

    def word_at(self, offset: int) -> Word | None:
        """The word that covers ``offset``, or ``None``."""
        if len(self._word_starts) != len(self.words):
            self._word_starts = [word.start for word in self.words]
        index = bisect_right(self._word_starts, offset) - 1
        if index >= 0 and self.words[index].end > offset:
            return self.words[index]
        return None


@dataclass(slots=True)
class Passage:
    """A text to read without tokens, in place of a ``Doc`` where no component needs any.

    A ``Doc`` of Chinese holds a token for each character, which takes longer to make than most
    components take to read.
    """

    text: str
    analysis: Analysis


@dataclass(frozen=True)
class Resources:
    """The ontology and lexicon that a pipeline works with."""

    ontology: Ontology
    lexicon: Lexicon


def analysis_of(doc: Doc | Passage) -> Analysis:
    """The analysis of a ``Doc``, made on first use."""
    if isinstance(doc, Passage):
        return doc.analysis
    if doc._.baimo is None:
        doc._.baimo = Analysis(half_width(doc.text))
    analysis: Analysis = doc._.baimo
    return analysis
