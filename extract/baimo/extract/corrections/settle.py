"""What corrections come to, all together, wherever the documents are linked and related."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from baimo.extract.corrections.added import Additions, Placing, Side
from baimo.extract.corrections.apart import take_apart
from baimo.extract.corrections.entries import ADDED, Add, Correction, Outcome, order
from baimo.extract.corrections.judged import Verdicts, judge, triples
from baimo.extract.corrections.linking import Facts, Linking, Seen
from baimo.extract.corrections.resolve import Resolved, resolve
from baimo.extract.ontology import Ontology

SeenT = TypeVar("SeenT", bound=Seen)


@dataclass(frozen=True)
class Settled(Generic[SeenT]):
    """What corrections came to.

    Attributes:
        seen: The documents, linked as corrected.
        facts: What was related then.
        verdicts: Which of the relations go, and which are sure.
        outcomes: What became of each correction, in an order that does not depend on theirs.
    """

    seen: SeenT
    facts: Facts
    verdicts: Verdicts
    outcomes: tuple[Outcome, ...]


def settle(
    linking: Linking[SeenT], ontology: Ontology, corrections: Iterable[Correction]
) -> Settled[SeenT]:
    """Link and relate all documents as people corrected them.

    Args:
        linking: Links all documents.
        ontology: Its types decide which facts hold good.
        corrections: What people decided; their order does not matter.
    """
    corrections = list(corrections)
    aside: list[Outcome] = []
    while True:
        found = _once(linking, ontology, corrections)
        refused = {each.correction: each for each in found.outcomes if not each.applied}
        useless = {each for each in refused if isinstance(each.action, Add)}
        if not useless:
            outcomes = sorted([*found.outcomes, *aside], key=lambda each: order(each.correction))
            return replace(found, outcomes=tuple(outcomes))
        # What cannot be added must leave no mention behind, so it is done again without it, and
        # without what it contradicts.
        while more := {other for each in useless for other in refused[each].against} - useless:
            useless |= more
        aside += [refused[each] for each in dict.fromkeys(corrections) if each in useless]
        corrections = [each for each in corrections if each not in useless]


def _once(
    linking: Linking[SeenT], ontology: Ontology, corrections: list[Correction]
) -> Settled[SeenT]:
    additions = Additions()
    adds = sorted((each for each in corrections if isinstance(each.action, Add)), key=order)
    while True:
        entities = _Entities(linking, additions, ontology, corrections)
        placing = Placing(entities.seen.readings.values(), entities.seen.of, ontology)
        found = [
            placing.place(each, each.action, entities.sides(each.action), additions)
            for each in adds
            if isinstance(each.action, Add)
        ]
        if not any(found):  # else the new mentions have to be linked first
            break
    seen = entities.seen
    facts = seen.relate(additions, triples(corrections, entities.find, ontology))
    added = _added(adds, additions, seen, facts, ontology)
    verdicts, judged = judge(facts.relations, corrections, entities.find, ontology)
    contradicted = {outcome.correction for outcome in judged}
    outcomes = [
        *entities.resolved.outcomes,
        *judged,
        *(outcome for outcome in added if outcome.correction not in contradicted),
    ]
    return Settled(seen, facts, verdicts, tuple(outcomes))


class _Entities(Generic[SeenT]):
    """Entities as corrected, found by what they are called before or after."""

    def __init__(
        self,
        linking: Linking[SeenT],
        additions: Additions,
        ontology: Ontology,
        corrections: list[Correction],
    ) -> None:
        self._ontology = ontology
        plain, apart = take_apart(linking, additions, corrections)
        self.resolved: Resolved = resolve(plain, apart, ontology, corrections)
        decisions = self.resolved.decisions
        self.seen = plain
        if decisions != apart:
            self.seen = linking.link(additions, decisions)
        final = self.seen.ids
        self._final: dict[str, str] = {}
        for key, id_ in plain.ids.items():
            joined = decisions.joins.get(key)
            self._final[id_] = final[joined[0] if joined else key]

    def find(self, text: str) -> tuple[str | None, str]:
        """The final id of the entity that a text names, or why there is none."""
        entity, why = self.resolved.entity(text)
        return (None, why) if entity is None else (self._final[entity], "")

    def sides(self, action: Add) -> tuple[Side, Side]:
        """Both ends of a fact to add."""
        return (
            self._side(action.head, action.head_type),
            self._side(action.tail, action.tail_type),
        )

    def _side(self, text: str, type_: str | None) -> Side:
        if type_ is None:
            entity, why = self.find(text)
            return Side(text, None, frozenset([entity] if entity else []), why)
        candidates = {self._final[entity] for entity in self.resolved.names.find(text)}
        entities = self.seen.entities
        fitting = (id_ for id_ in candidates if self._ontology.is_a(entities[id_].type, type_))
        return Side(text, type_, frozenset(fitting))


def _added(
    adds: list[Correction],
    additions: Additions,
    seen: Seen,
    facts: Facts,
    ontology: Ontology,
) -> Iterable[Outcome]:
    """What became of each fact that was added."""
    made = {
        (relation.head, relation.type, relation.tail, relation.status, place.document_id): relation
        for relation in facts.placed
        for place in relation.evidence
        if place.rule == ADDED
    }
    broken = {
        (each.head, each.type, each.tail, each.evidence.document_id): each.detail
        for each in facts.rejections
        if each.evidence.rule == ADDED
    }
    for correction in dict.fromkeys(adds):
        if correction in additions.refused:
            yield Outcome(correction, False, additions.refused[correction])
            continue
        document, candidate = additions.candidates[correction]
        first, second = seen.of[candidate.head], seen.of[candidate.tail]
        head, tail = first, second
        if ontology.relations[candidate.type].symmetric and tail < head:
            head, tail = tail, head
        relation = made.get((head, candidate.type, tail, candidate.status, document))
        if relation is not None:
            yield Outcome(correction, True, ids=(relation.id,))
        else:
            why = broken.get((first, candidate.type, second, document), "it is not kept")
            yield Outcome(correction, False, why)
