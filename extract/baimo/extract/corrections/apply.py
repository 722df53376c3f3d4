"""Linking and relating with corrections, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from baimo.extract.analysis import Proposal
from baimo.extract.corrections.added import Additions
from baimo.extract.corrections.entries import Correction, Outcome
from baimo.extract.corrections.linking import Facts, Traced, Triple
from baimo.extract.corrections.settle import settle
from baimo.extract.facts import facts_of
from baimo.extract.folding import compact
from baimo.extract.lexicon import Lexicon
from baimo.extract.linking.claims import Linkage
from baimo.extract.linking.decisions import Decisions
from baimo.extract.linking.key import Key
from baimo.extract.linking.link import link
from baimo.extract.linking.linked import Linked
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Entity, Rejection, Relation


@dataclass(frozen=True)
class Corrected:
    """Entities and facts, corrected.

    Attributes:
        used: The ids of the entities that are the end of a fact.
        outcomes: What became of each correction, in an order that does not depend on theirs.
    """

    linked: Linked
    relations: tuple[Relation, ...]
    rejections: tuple[Rejection, ...]
    used: frozenset[str]
    outcomes: tuple[Outcome, ...] = ()


def link_and_relate(
    readings: Iterable[Reading],
    ontology: Ontology,
    lexicon: Lexicon,
    corrections: Iterable[Correction] = (),
    linkages: Mapping[str, Linkage] | None = None,
) -> Corrected:
    """Link the mentions of all documents and put their facts together, as people corrected them.

    Args:
        readings: All documents; the result does not depend on their order. They are not changed.
        ontology: Its types decide which names may be one, and which facts hold good.
        lexicon: Its entries are entities.
        corrections: What people decided; their order does not matter.
        linkages: The linkage of each document, where it is known.
    """
    readings, corrections = list(readings), list(corrections)
    if not corrections:
        linked = link(readings, ontology, lexicon, linkages)
        return Corrected(linked, *facts_of(readings, linked, ontology))
    settled = settle(_Memory(readings, ontology, lexicon, linkages or {}), ontology, corrections)
    relations, taken = settled.verdicts.applied(settled.facts.relations)
    return Corrected(
        settled.seen.linked,
        relations,
        (*settled.facts.rejections, *taken),
        frozenset(side for relation in relations for side in (relation.head, relation.tail)),
        settled.outcomes,
    )


@dataclass(frozen=True)
class _Memory:
    """All documents in memory."""

    readings: Sequence[Reading]
    ontology: Ontology
    lexicon: Lexicon
    linkages: Mapping[str, Linkage]

    def link(self, additions: Additions, decisions: Decisions) -> _Linked:
        """Link all mentions, with those that corrections add, as people decided."""
        now = additions.put_mentions(self.readings)
        changed = {place[0] for place in additions.mentions}
        known = {id_: each for id_, each in self.linkages.items() if id_ not in changed}
        return _Linked(now, link(now, self.ontology, self.lexicon, known, decisions), self.ontology)


class _Linked:
    """All documents as they are linked."""

    def __init__(self, readings: list[Reading], linked: Linked, ontology: Ontology) -> None:
        self.linked = linked
        self._readings = readings
        self._ontology = ontology

    @property
    def entities(self) -> Mapping[str, Entity]:
        return self.linked.entities

    @property
    def ids(self) -> Mapping[Key, str]:
        return self.linked.ids

    @property
    def of(self) -> Mapping[Proposal, str]:
        return self.linked.of

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        return {reading.document.id: reading for reading in self._readings}

    def mentions(self) -> Mapping[str, int]:
        """How many mentions each entity has."""
        return {id_: len(entity.mentions) for id_, entity in self.entities.items()}

    def taken(self, ids: Set[str]) -> Set[str]:
        """Those of some ids that an entity has."""
        return ids & self.entities.keys()

    def traced(self, entities: Set[str]) -> Traced:
        """How the names of some entities came to be one."""
        surfaces: dict[str, dict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))
        steps: set[tuple[Key, Key]] = set()
        for reading in self._readings:
            for mention in reading.mentions:
                key = self.linked.own.get(mention)
                if key is None:
                    continue
                if self.of[mention] in entities:
                    surfaces[self.of[mention]][compact(reading.surface(mention))].add(key)
                for step in self.linked.joins.path(reading.document.id, key):
                    steps.add((key, step.key))
                    key = step.key
        return Traced(surfaces, steps)

    def relate(self, additions: Additions, triples: Set[Triple]) -> Facts:
        """Make facts of all candidates and of those that are added."""
        now = additions.put_candidates(self._readings)
        relations, rejections, _ = facts_of(now, self.linked, self._ontology)
        return Facts(relations, relations, rejections)
