"""Linking and relating with corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from baimo.extract.corrections.added import Additions, Placing, Side
from baimo.extract.corrections.apart import take_apart
from baimo.extract.corrections.entries import ADDED, Add, Correction, Outcome, order
from baimo.extract.corrections.judged import judge
from baimo.extract.corrections.resolve import Resolved, resolve
from baimo.extract.facts import facts_of
from baimo.extract.lexicon import Lexicon
from baimo.extract.link import Linkage, Linked, link
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Rejection, Relation


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
    aside: list[Outcome] = []
    while True:
        found = _once(readings, ontology, lexicon, linkages, corrections)
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
    readings: list[Reading],
    ontology: Ontology,
    lexicon: Lexicon,
    linkages: Mapping[str, Linkage] | None,
    corrections: list[Correction],
) -> Corrected:
    additions = Additions()
    adds = sorted((each for each in corrections if isinstance(each.action, Add)), key=order)
    while True:
        now = additions.put_mentions(readings)
        changed = {place[0] for place in additions.mentions}
        known = {id_: each for id_, each in (linkages or {}).items() if id_ not in changed}
        entities = _Entities(now, ontology, lexicon, known, corrections)
        placing = Placing(now, entities.linked.of, ontology)
        found = [
            placing.place(each, each.action, entities.sides(each.action), additions)
            for each in adds
            if isinstance(each.action, Add)
        ]
        if not any(found):  # else the new mentions have to be linked first
            break
    linked = entities.linked
    now = additions.put_candidates(now)
    relations, rejections, _ = facts_of(now, linked, ontology)
    added = _added(adds, additions, linked, relations, rejections, ontology)
    relations, taken, judged = judge(relations, corrections, entities.find, ontology)
    contradicted = {outcome.correction for outcome in judged}
    outcomes = [
        *entities.resolved.outcomes,
        *judged,
        *(outcome for outcome in added if outcome.correction not in contradicted),
    ]
    return Corrected(
        linked,
        relations,
        (*rejections, *taken),
        frozenset(side for relation in relations for side in (relation.head, relation.tail)),
        tuple(outcomes),
    )


class _Entities:
    """Entities as corrected, found by what they are called before or after."""

    def __init__(
        self,
        readings: list[Reading],
        ontology: Ontology,
        lexicon: Lexicon,
        linkages: Mapping[str, Linkage],
        corrections: list[Correction],
    ) -> None:
        self._ontology = ontology
        plain, apart = take_apart(readings, ontology, lexicon, linkages, corrections)
        self.resolved: Resolved = resolve(plain, apart, ontology, corrections)
        decisions = self.resolved.decisions
        self.linked = plain
        if decisions != apart:
            self.linked = link(readings, ontology, lexicon, linkages, decisions)
        final = self.linked.ids
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
        entities = self.linked.entities
        fitting = (id_ for id_ in candidates if self._ontology.is_a(entities[id_].type, type_))
        return Side(text, type_, frozenset(fitting))


def _added(
    adds: list[Correction],
    additions: Additions,
    linked: Linked,
    relations: Iterable[Relation],
    rejections: Iterable[Rejection],
    ontology: Ontology,
) -> Iterable[Outcome]:
    """What became of each fact that was added."""
    made = {
        (relation.head, relation.type, relation.tail, relation.status, place.document_id): relation
        for relation in relations
        for place in relation.evidence
        if place.rule == ADDED
    }
    broken = {
        (each.head, each.type, each.tail, each.evidence.document_id): each.detail
        for each in rejections
        if each.evidence.rule == ADDED
    }
    for correction in dict.fromkeys(adds):
        if correction in additions.refused:
            yield Outcome(correction, False, additions.refused[correction])
            continue
        document, candidate = additions.candidates[correction]
        first, second = linked.of[candidate.head], linked.of[candidate.tail]
        head, tail = first, second
        if ontology.relations[candidate.type].symmetric and tail < head:
            head, tail = tail, head
        relation = made.get((head, candidate.type, tail, candidate.status, document))
        if relation is not None:
            yield Outcome(correction, True, ids=(relation.id,))
        else:
            why = broken.get((first, candidate.type, second, document), "it is not kept")
            yield Outcome(correction, False, why)
