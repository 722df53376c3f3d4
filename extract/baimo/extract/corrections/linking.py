"""What corrections ask of documents that are linked, wherever those are: in memory or on disk.

A file of corrections is small beside what it corrects. So an implementation may leave out whatever
no text of the corrections names, as long as each answer is the one that all documents would give.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Protocol, TypeVar

from baimo.extract.analysis import Proposal
from baimo.extract.corrections.added import Additions
from baimo.extract.linking.decisions import Decisions
from baimo.extract.linking.key import Key
from baimo.extract.reading import Reading
from baimo.extract.types import Entity, Rejection, Relation

Triple = tuple[str, str, str]
"""Ids of head and tail, with the type of the relation between them."""


@dataclass(frozen=True, slots=True)
class Traced:
    """How the names of some entities came to be one.

    Attributes:
        surfaces: For each entity its surfaces, each with the keys it has before anything joins it.
        steps: The joins that were made, from key to key: all that can be reached from those keys.
    """

    surfaces: Mapping[str, Mapping[str, Set[Key]]]
    steps: Set[tuple[Key, Key]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was related.

    Attributes:
        relations: All relations of the triples that were asked for; perhaps others.
        placed: All relations of the documents that facts are added to; perhaps others.
        rejections: The same of what was not kept.
    """

    relations: tuple[Relation, ...]
    placed: tuple[Relation, ...]
    rejections: tuple[Rejection, ...]


class Seen(Protocol):
    """Documents as they are linked with some decisions."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities that a text of the corrections may name, and perhaps others."""

    @property
    def ids(self) -> Mapping[Key, str]:
        """The id of each of them by its keys, in the order of the keys."""

    @property
    def of(self) -> Mapping[Proposal, str]:
        """The entity of each mention of ``readings``."""

    @property
    def readings(self) -> Mapping[str, Reading]:
        """The documents that facts are added to, by their ids; perhaps others."""

    def mentions(self) -> Mapping[str, int]:
        """How many mentions each of the entities has."""

    def taken(self, ids: Set[str]) -> Set[str]:
        """Those of some ids that any entity at all has.

        Args:
            ids: Ids put together of names, types and documents of the entities, and of names and
                types that corrections give.
        """

    def traced(self, entities: Set[str]) -> Traced:
        """How the names of some of the entities came to be one."""

    def relate(self, additions: Additions, triples: Set[Triple]) -> Facts:
        """Make facts of all candidates and of those that are added.

        Args:
            additions: What corrections add.
            triples: The triples that corrections are about.
        """


SeenT_co = TypeVar("SeenT_co", bound=Seen, covariant=True)


class Linking(Protocol[SeenT_co]):
    """Documents that can be linked again and again."""

    def link(self, additions: Additions, decisions: Decisions) -> SeenT_co:
        """Link all mentions, with those that corrections add, as people decided."""
