"""Facts that people reject or confirm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from baimo.extract.corrections.entries import (
    CORRECTED,
    Add,
    Confirm,
    Correction,
    Outcome,
    Reject,
    order,
)
from baimo.extract.corrections.linking import Triple
from baimo.extract.ontology import Ontology
from baimo.extract.types import Evidence, Rejection, Relation

CONFIRMED = "confirmed"
"""The qualifier of a confirmed fact: who confirmed it and when, or ``yes``."""

_REJECTED = "rejected by a correction"
_WAS = "; it was "

Find = Callable[[str], tuple[str | None, str]]
"""From a text to the final id of the entity that it names, or why there is none."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people say of facts, as far as it holds.

    Attributes:
        rejected: The relations that go, by id, each with the detail for its rejections.
        confirmed: The relations that are sure, by id, each with the qualifiers that tell so.
    """

    rejected: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def applied(
        self, relations: Sequence[Relation]
    ) -> tuple[tuple[Relation, ...], list[Rejection]]:
        """The relations that stay, and a rejection for each place that asserted one that goes."""
        kept = tuple(
            self.confirm(relation) for relation in relations if relation.id not in self.rejected
        )
        rejections = [
            self.reject(relation, place)
            for relation in relations
            if relation.id in self.rejected
            for place in relation.evidence
        ]
        return kept, rejections

    def confirm(self, relation: Relation) -> Relation:
        """A relation as it is, or sure and marked if somebody confirmed it."""
        if relation.id not in self.confirmed:
            return relation
        qualifiers = tuple(sorted({*relation.qualifiers, *self.confirmed[relation.id]}))
        return replace(relation, confidence=1.0, qualifiers=qualifiers)

    def reject(self, relation: Relation, place: Evidence) -> Rejection:
        """The rejection of a place that asserted a relation that goes."""
        detail = self.rejected[relation.id]
        return Rejection(CORRECTED, detail, relation.head, relation.type, relation.tail, place)


NO_VERDICTS = Verdicts()


def judge(
    relations: Iterable[Relation],
    corrections: Iterable[Correction],
    find: Find,
    ontology: Ontology,
) -> tuple[Verdicts, list[Outcome]]:
    """Find out which relations were rejected, and which confirmed.

    Args:
        relations: All relations of the triples that ``triples`` gives; more do no harm.
        corrections: All corrections; those of entities are passed over.
        find: Finds entities.
        ontology: Its relation types may be stated.

    Returns:
        What holds, and what became of each correction; of those that add a fact, only if another
        rejects it. A fact that is rejected and confirmed, or rejected and added, stays.
    """
    by_triple: dict[Triple, list[Relation]] = defaultdict(list)
    for relation in relations:
        by_triple[relation.head, relation.type, relation.tail].append(relation)
    outcomes: list[Outcome] = []
    said: dict[str, list[Correction]] = defaultdict(list)
    facts: dict[Correction, list[Relation]] = {}
    for each in sorted(set(corrections), key=order):
        if not isinstance(each.action, Reject | Confirm | Add):
            continue
        found, why = _facts(each.action, by_triple, find, ontology)
        facts[each] = found
        if why and not isinstance(each.action, Add):
            outcomes.append(Outcome(each, False, why))
    for each, found in facts.items():
        for relation in found:
            said[relation.id].append(each)
    rejected: dict[str, list[Correction]] = defaultdict(list)
    confirmed: dict[str, list[Correction]] = defaultdict(list)
    for each, found in facts.items():
        if not found:
            continue
        is_reject = isinstance(each.action, Reject)
        against = [
            other
            for relation in found
            for other in said[relation.id]
            if isinstance(other.action, Reject) != is_reject
        ]
        if against:
            others = sorted(set(against), key=order)
            told = "; ".join(map(str, others))
            why = f"contradicts: {told}; keep one of them"
            outcomes.append(Outcome(each, False, why, against=tuple(others)))
            continue
        if isinstance(each.action, Add):
            continue  # is told by who placed it
        for relation in found:
            (rejected if is_reject else confirmed)[relation.id].append(each)
        ids = tuple(sorted(relation.id for relation in found))
        outcomes.append(Outcome(each, True, ids=ids))
    by_id = {relation.id: relation for found in facts.values() for relation in found}
    verdicts = Verdicts(
        {id_: _detail(by_id[id_], by) for id_, by in rejected.items()},
        {id_: _marks(by) for id_, by in confirmed.items()},
    )
    return verdicts, outcomes


def triples(corrections: Iterable[Correction], find: Find, ontology: Ontology) -> set[Triple]:
    """The triples that corrections of facts are about, whether there are such facts or not."""
    found: set[Triple] = set()
    for each in corrections:
        if isinstance(each.action, Reject | Confirm | Add):
            triple, _ = _triple(each.action, find, ontology)
            if triple is not None:
                found.add(triple)
    return found


def _triple(
    action: Reject | Confirm | Add, find: Find, ontology: Ontology
) -> tuple[Triple | None, str]:
    """The triple that a correction is about, or why there is none."""
    head, why = find(action.head)
    tail, why_tail = find(action.tail)
    if head is None or tail is None:
        return None, why or why_tail
    spec = ontology.relations.get(action.relation)
    if spec is None:
        return None, f"the ontology has no relation type '{action.relation}'"
    if spec.symmetric and tail < head:
        head, tail = tail, head
    return (head, action.relation, tail), ""


def _facts(
    action: Reject | Confirm | Add,
    by_triple: dict[Triple, list[Relation]],
    find: Find,
    ontology: Ontology,
) -> tuple[list[Relation], str]:
    """The facts that a correction is about, or why there are none."""
    triple, why = _triple(action, find, ontology)
    if triple is None:
        return [], why
    found = [each for each in by_triple.get(triple, []) if action.status in (None, each.status)]
    if not found:
        head, _, tail = triple
        status = f" [{action.status}]" if action.status else ""
        return [], f"no rule reads {head} -{action.relation}-> {tail}{status}"
    if isinstance(action, Confirm) and len(found) > 1:
        statuses = ", ".join(sorted(each.status for each in found))
        return [], f"the fact has {len(found)} statuses ({statuses}); give one"
    return found, ""


def _marks(by: Iterable[Correction]) -> tuple[tuple[str, str], ...]:
    told = {" ".join(part for part in (each.by, each.date) if part) or "yes" for each in by}
    return tuple(sorted((CONFIRMED, text) for text in told))


def _detail(relation: Relation, by: Iterable[Correction]) -> str:
    told = sorted({text for each in by if (text := each.told())})
    detail = f"{_REJECTED} ({'; '.join(told)})" if told else _REJECTED
    return f"{detail}{_WAS}{relation.status}"


def status_of_rejected(detail: str) -> str:
    """The status of a fact that was rejected by a correction, from the rejection's detail."""
    return detail.rpartition(_WAS)[2]
