"""Facts that people reject or confirm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from baimo.extract.corrections.entries import (
    CORRECTED,
    Add,
    Confirm,
    Correction,
    Outcome,
    Reject,
    order,
)
from baimo.extract.ontology import Ontology
from baimo.extract.types import Rejection, Relation

CONFIRMED = "confirmed"
"""The qualifier of a confirmed fact: who confirmed it and when, or ``yes``."""

_REJECTED = "rejected by a correction"
_WAS = "; it was "

Find = Callable[[str], tuple[str | None, str]]
"""From a text to the final id of the entity that it names, or why there is none."""


def judge(
    relations: Sequence[Relation],
    corrections: Iterable[Correction],
    find: Find,
    ontology: Ontology,
) -> tuple[tuple[Relation, ...], list[Rejection], list[Outcome]]:
    """Take out what was rejected and mark what was confirmed.

    Returns:
        The relations that stay, a rejection for each place that asserted one that does not, and
        what became of each correction; of those that add a fact, only if another rejects it. A fact
        that is rejected and confirmed, or rejected and added, stays.
    """
    by_triple: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
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
    kept = tuple(
        _confirmed(relation, confirmed[relation.id]) if relation.id in confirmed else relation
        for relation in relations
        if relation.id not in rejected
    )
    rejections = [
        rejection
        for relation in relations
        if relation.id in rejected
        for rejection in _rejections(relation, rejected[relation.id])
    ]
    return kept, rejections, outcomes


def _facts(
    action: Reject | Confirm | Add,
    by_triple: dict[tuple[str, str, str], list[Relation]],
    find: Find,
    ontology: Ontology,
) -> tuple[list[Relation], str]:
    """The facts that a correction is about, or why there are none."""
    head, why = find(action.head)
    tail, why_tail = find(action.tail)
    if head is None or tail is None:
        return [], why or why_tail
    spec = ontology.relations.get(action.relation)
    if spec is None:
        return [], f"the ontology has no relation type '{action.relation}'"
    if spec.symmetric and tail < head:
        head, tail = tail, head
    known = by_triple.get((head, action.relation, tail), [])
    found = [each for each in known if action.status in (None, each.status)]
    if not found:
        status = f" [{action.status}]" if action.status else ""
        return [], f"no rule reads {head} -{action.relation}-> {tail}{status}"
    if isinstance(action, Confirm) and len(found) > 1:
        statuses = ", ".join(sorted(each.status for each in found))
        return [], f"the fact has {len(found)} statuses ({statuses}); give one"
    return found, ""


def _confirmed(relation: Relation, by: Iterable[Correction]) -> Relation:
    told = {" ".join(part for part in (each.by, each.date) if part) or "yes" for each in by}
    marks = {(CONFIRMED, text) for text in told}
    qualifiers = tuple(sorted({*relation.qualifiers, *marks}))
    return replace(relation, confidence=1.0, qualifiers=qualifiers)


def _rejections(relation: Relation, by: Iterable[Correction]) -> Iterable[Rejection]:
    told = sorted({text for each in by if (text := each.told())})
    detail = f"{_REJECTED} ({'; '.join(told)})" if told else _REJECTED
    detail += f"{_WAS}{relation.status}"
    for place in relation.evidence:
        yield Rejection(CORRECTED, detail, relation.head, relation.type, relation.tail, place)


def status_of_rejected(detail: str) -> str:
    """The status of a fact that was rejected by a correction, from the rejection's detail."""
    return detail.rpartition(_WAS)[2]
