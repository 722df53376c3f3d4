"""The plain data types that flow from documents to graph.

All offsets are Unicode code points into ``Document.text``, end exclusive. The invariant that
everything else rests on is ``document.text[mention.start:mention.end] == mention.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from baimo.extract.corrections.entries import Outcome

Status = Literal["stated", "planned", "negated", "reported"]
"""How the text asserts a relation; see ``baimo.extract.relations.status``."""

STATUSES: tuple[Status, ...] = ("stated", "planned", "negated", "reported")

BlockKind = Literal["paragraph", "heading", "list_item", "quote", "table", "code"]


class Span(NamedTuple):
    """A half-open range of code points in one document's text."""

    start: int
    end: int


class Block(NamedTuple):
    """A structural part of a document, such as one paragraph or one heading.

    Sentences never cross a block. Blocks of kind ``table`` and ``code`` are not prose, and no
    sentence is made of them.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Depth of a heading (1 to 6) or of a list item (1 and up); 0 elsewhere."""
    ticked: bool | None = None
    """Whether the box before a list item is ticked (``[x]``); ``None`` where there is no box."""

    @property
    def plain(self) -> tuple[object, ...]:
        """Its values as they are stored: the tick only where there is a box."""
        return tuple(self)[: 4 if self.ticked is None else 5]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as spans of the document text: one header row, then the rows, cell by cell."""

    start: int
    end: int
    header: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One text, as stored. Every offset in Baimo refers to ``text``.

    Attributes:
        id: Unique within a build and stable over builds: the path below the folder that was
            read, or ``path#row`` for one row of a table.
        text: The text after decoding and after markup was taken off.
        source: Where it came from, for people (a path, or ``-`` for standard input).
        title: Title given by the format (front matter, ``<title>``), if any.
        date: ISO 8601 date of the document (``2024``, ``2024-01`` or ``2024-01-05``), if known.
        blocks: Structural parts in text order; empty means that each line is a paragraph.
        tables: Tables of the text, in text order.
    """

    id: str
    text: str
    source: str = ""
    title: str | None = None
    date: str | None = None
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names (or points at) an entity.

    Attributes:
        type: Entity type, a key of the ontology's ``entities``.
        source: What proposed it: ``lexicon``, ``lac``, ``pattern:<id>``, ``spacy``, ``frame``...
            Extractors other than the rules: see ``baimo.extract.extractors.provenance``.
        entry: Id of the lexicon entry it matched, if one did.
        nested: Whether it lies inside a longer mention.
        anaphor: Whether it is a pronoun or a bare definite phrase that stands for an entity named
            elsewhere (我们, 大会).
    """

    document_id: str
    start: int
    end: int
    text: str
    type: str
    source: str
    entry: str | None = None
    nested: bool = False
    anaphor: bool = False

    @property
    def id(self) -> str:
        """Unique within a build: document, offsets and type."""
        return f"{self.document_id}:{self.start}-{self.end}:{self.type}"


@dataclass(frozen=True, slots=True)
class Alias:
    """Why one surface form belongs to an entity.

    Attributes:
        text: The surface form as it stands in the text or in the lexicon.
        reason: Kind of comparison that joined it: ``exact``, ``fold``, ``same value``, ``lexicon``,
            ``head suffix``, ``gloss``, ``stated``, ``corrected`` (see ``baimo.extract.linking``).
        compared: The form it was compared with, after the reason's normalisation.
        detail: For people: where the joining was said, or which lexicon entry holds it.
    """

    text: str
    reason: str
    compared: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: what several mentions name.

    Attributes:
        id: ``Type:name``, with ``@document`` added where a name alone does not identify (a date
            without a year, a two-character person's name).
        aliases: Every surface form except the name itself, each with the reason of the merge.
        mentions: The mentions, in order of document and offset.
        generic: Whether it is a class or a role of a text (开源模型, 创业公司) and not a name.
        attributes: Normalised values (``value``, ``unit``, ``comparison``, ``date``).
    """

    id: str
    name: str
    type: str
    aliases: tuple[Alias, ...] = ()
    mentions: tuple[Mention, ...] = ()
    generic: bool = False
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place where a document asserts a relation.

    Attributes:
        sentence: Span of the sentence (or run of sentences) that asserts it.
        head: Span of the head's mention.
        cue: Span of the words that express the relation, if words do.
        tail: Span of the tail's mention.
        rule: Id of the rule that read it, with the extractors that agree (see
            ``baimo.extract.extractors.provenance``).
        confidence: Probability that such a reading is right, from the rule's measured precision.
        time: ISO date of the time that the sentence speaks of, where it plainly gives one.
    """

    document_id: str
    sentence: Span
    head: Span
    cue: Span | None
    tail: Span
    rule: str
    confidence: float
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge: one typed fact with every place that asserts it.

    The same triple with two statuses is two relations: a text that denies a fact does not support
    it.
    """

    head: str
    type: str
    tail: str
    status: Status
    confidence: float
    evidence: tuple[Evidence, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Unique within a build."""
        return f"{self.head} -{self.type}-> {self.tail} [{self.status}]"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate relation that was not kept, and why.

    Attributes:
        reason: A short key: ``domain``, ``range``, ``unresolved``, ``self``, ``corrected``,
            ``invented`` ...
        detail: The reason in words.
    """

    reason: str
    detail: str
    head: str
    type: str
    tail: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read, with the reason and the way out, in one line."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one build read out of its documents."""

    documents: tuple[Document, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What the pipeline had to do without, such as an optional model that is not installed."""
    corrections: tuple[Outcome, ...] = ()
    """What became of each correction, by what it says."""
    ids: tuple[tuple[tuple[str, ...], str], ...] = ()
    """The id of each entity by the key of its names, see ``baimo.extract.linking``."""
