"""The changes that a comparison finds, as plain data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

Change = Literal["added", "removed", "changed"]

CHANGES: tuple[Change, ...] = ("added", "removed", "changed")


class Quote(NamedTuple):
    """A place in a document, with its words.

    ``start`` and ``end`` are code points into the text of the document, end exclusive.
    """

    document: str
    start: int
    end: int
    text: str


class Moved(NamedTuple):
    """How many mentions an entity of one graph shares with one of the other."""

    entity: str
    mentions: int


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that came, went or changed.

    Attributes:
        what: For a changed one, what differs: ``text``, ``title``, ``date``, ``source``.
        old_date: Its date in the old graph.
        new_date: Its date in the new graph.
    """

    change: Change
    id: str
    what: tuple[str, ...] = ()
    old_date: str | None = None
    new_date: str | None = None


@dataclass(frozen=True, slots=True)
class EntityChange:
    """An entity that came, went or changed.

    Attributes:
        what: For a changed one, what differs: ``name``, ``type``, ``aliases``, ``attributes``,
            ``generic``, ``mentions``.
        old: Its id in the old graph, ``None`` if it is new.
        new: Its id in the new graph, ``None`` if it went.
        old_mentions: How often it is mentioned in the old graph.
        new_mentions: How often it is mentioned in the new graph.
        aliases_added: Surface forms that only the new graph gives it.
        aliases_removed: Surface forms that only the old graph gives it.
        moved: For one that went, the entities of the new graph that have its mentions now; for one
            that came, those of the old graph that had them. A merge and a split show here.
        places_added: The sentences of the first mentions that only the new graph has.
        places_removed: The sentences of the first mentions that only the old graph has.
    """

    change: Change
    what: tuple[str, ...]
    old: str | None
    new: str | None
    old_name: str | None
    new_name: str | None
    old_type: str | None
    new_type: str | None
    old_mentions: int
    new_mentions: int
    aliases_added: tuple[str, ...] = ()
    aliases_removed: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    places_added: tuple[Quote, ...] = ()
    places_removed: tuple[Quote, ...] = ()

    @property
    def name(self) -> str:
        """Its name, the new one if it has one."""
        return self.new_name or self.old_name or ""

    @property
    def type(self) -> str:
        """Its type, the new one if it has one."""
        return self.new_type or self.old_type or ""


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """A place that came to assert a fact, no longer does, or is read otherwise.

    Attributes:
        rule: The rule that read it; the new one if it was read by another.
        confidence: Of this reading, from 0 to 1; the new one.
        what: For a changed one, what differs: ``rule``, ``confidence``, ``time``, ``spans``.
    """

    change: Change
    quote: Quote
    rule: str
    confidence: float
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that came, went or changed.

    Attributes:
        what: For a changed one, what differs: ``status``, ``evidence``, ``confidence``,
            ``qualifiers``.
        old: The id of the relation in the old graph, ``None`` if it is new.
        new: The id of the relation in the new graph, ``None`` if it went.
        head: Id of the entity that it starts at, in the new graph if it is there.
        tail: Id of the entity that it ends at.
        evidence: The places that came, went or are read otherwise.
    """

    change: Change
    what: tuple[str, ...]
    old: str | None
    new: str | None
    head: str
    head_name: str
    type: str
    tail: str
    tail_name: str
    old_status: str | None
    new_status: str | None
    old_confidence: float | None
    new_confidence: float | None
    evidence: tuple[EvidenceChange, ...] = ()

    @property
    def status(self) -> str:
        """Its status, the new one if it has one."""
        return self.new_status or self.old_status or ""


@dataclass(frozen=True, slots=True)
class GraphDiff:
    """All that changed from one graph to another, in a fixed order."""

    document_changes: tuple[DocumentChange, ...] = ()
    entity_changes: tuple[EntityChange, ...] = ()
    fact_changes: tuple[FactChange, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not (self.document_changes or self.entity_changes or self.fact_changes)

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return not self.same

    @property
    def counts(self) -> dict[str, dict[Change, int]]:
        """How many documents, entities and facts were added, removed and changed."""
        kinds = {
            "documents": Counter(each.change for each in self.document_changes),
            "entities": Counter(each.change for each in self.entity_changes),
            "facts": Counter(each.change for each in self.fact_changes),
        }
        return {
            kind: {change: counted[change] for change in CHANGES} for kind, counted in kinds.items()
        }

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document that changed: ``baimo.graph.diff.report.DOCUMENT_COLUMNS``."""
        from baimo.graph.diff.report import document_frame

        return document_frame(self)

    @property
    def entities(self) -> pd.DataFrame:
        """One row an entity that changed: ``baimo.graph.diff.report.ENTITY_COLUMNS``."""
        from baimo.graph.diff.report import entity_frame

        return entity_frame(self)

    @property
    def facts(self) -> pd.DataFrame:
        """One row a fact that changed: ``baimo.graph.diff.report.FACT_COLUMNS``."""
        from baimo.graph.diff.report import fact_frame

        return fact_frame(self)

    @property
    def evidence(self) -> pd.DataFrame:
        """One row a place that changed: ``baimo.graph.diff.report.EVIDENCE_COLUMNS``."""
        from baimo.graph.diff.report import evidence_frame

        return evidence_frame(self)

    def to_json(self) -> str:
        """The differences as JSON; ``baimo.graph.diff.report`` describes it."""
        from baimo.graph.diff.report import diff_json

        return diff_json(self)
