"""What a reader labelled by hand, whatever the file format it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from baimo.extract.types import Span

Tier = Literal["core", "secondary", "generic"]
"""``core`` must be found, ``secondary`` should be; ``generic`` things are classes and common nouns,
and finding or not finding them counts for nothing."""

TIERS: tuple[Tier, ...] = ("core", "secondary", "generic")


class GoldError(ValueError):
    """A gold file that cannot be used. The message names the file, the place and the way out."""

    def __init__(self, path: str | Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """Something that the document names.

    Attributes:
        label: The type as the gold calls it.
        types: The entity types of the ontology that are right for it; empty if any is.
        mentions: Where it is named, and by what words; longest and nested ones alike.
        surfaces: How it is written. Where there are no mentions, it is found by these.
    """

    id: str
    name: str
    label: str
    types: frozenset[str]
    tier: Tier = "secondary"
    mentions: Mapping[Span, str] = field(default_factory=dict)
    surfaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A fact that the document states.

    Attributes:
        head: Id of an entity of the same document.
        tail: Id of an entity of the same document.
        label: The relation as the gold calls it.
        types: The relation types of the ontology that say the same; ``^type`` says it from tail to
            head.
        evidence: The places that state it; empty if the gold does not say.
        status: ``negated`` for a denial; ``None`` if the gold does not say.
    """

    head: str
    tail: str
    label: str
    types: frozenset[str]
    tier: Tier = "secondary"
    evidence: tuple[Span, ...] = ()
    status: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One labelled text.

    Attributes:
        id: The name of the document's file, or a name made from the gold's own and a number.
        text: The text, if the gold holds it. Offsets are code points into it.
        sha256: Hash of the text in UTF-8, to find the document by.
        coreference: Pronouns and the like, each with the id of what it stands for.
        pairs: The pairs of entities that a reader looked at; only used where a set labels pairs.
    """

    id: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...] = ()
    text: str | None = None
    sha256: str | None = None
    coreference: tuple[tuple[Span, str], ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A label that the ontology has no type for, so that it is not scored."""

    kind: Literal["entity", "relation"]
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One gold file.

    Attributes:
        entity_types: The entity types that its labels map to, others are not scored; ``None`` if it
            labels all types.
        relation_types: The same for relations; empty if it labels none.
        all_mentions: Whether everything of the scored types is labelled, so that what is not
            labelled is wrong. Otherwise only recall can be measured.
        clusters: Whether it says which mentions name one thing.
        only_pairs: Whether relations are labelled for given pairs only.
        left_out: Labels that are not scored.
    """

    path: str
    format: str
    documents: tuple[GoldDocument, ...]
    entity_types: frozenset[str] | None = None
    relation_types: frozenset[str] | None = None
    all_mentions: bool = True
    clusters: bool = True
    only_pairs: bool = False
    left_out: tuple[LeftOut, ...] = ()
