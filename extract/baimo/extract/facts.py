"""From candidate relations to facts: linked, checked against the ontology, and put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.confidence import fact_confidence, rule_confidence
from baimo.extract.corrections.entries import ADDED
from baimo.extract.extractors.agreement import agreed
from baimo.extract.linking.linked import Linked
from baimo.extract.ontology import Kind, Ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Entity, Evidence, Rejection, Relation, Span, Status

_Triple = tuple[str, str, str, Status]
_Sentence = tuple[str, Span]

_REASONS = {
    "domain": "{relation} cannot start from {head_type}",
    "range": "{relation} cannot lead to {tail_type}",
    "pair": "{relation} does not join {head_type} with {tail_type}",
    "same type": "{relation} joins only things of one type, not {head_type} with {tail_type}",
    "kind": "{relation} asks for a name on one side and a class on the other",
    "self": "both sides are the same thing",
    "question": "the sentence asks, it does not say so",
    "condition": "the sentence says it only of the case that it names",
    "call": "the sentence only calls on somebody to do so",
    "excepted": "the sentence names '{head}' or '{tail}' only to leave it out",
    "opposed": "the sentence only tells that somebody is against it",
    "forbidden": "the sentence only tells what others are forbidden to do",
    "unresolved": "what '{head}' or '{tail}' stands for is not plain",
    "crosses": "'{head}' or '{tail}' cuts through a name that was found before",
    "status": "another extractor, or the text, says otherwise than that it is {status}",
}


def facts_of(
    readings: Iterable[Reading], linked: Linked, ontology: Ontology
) -> tuple[tuple[Relation, ...], tuple[Rejection, ...], frozenset[str]]:
    """The relations that hold good, the candidates that do not, and the entities that are used.

    The evidence of one triple with one status is one relation; in one sentence the surest reading
    of each extractor counts, beside what a person added.
    """
    found: dict[_Triple, dict[_Sentence, dict[str, Evidence]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    qualifiers: dict[_Triple, set[tuple[str, str]]] = defaultdict(set)
    rejections: dict[tuple[object, ...], Rejection] = {}
    for reading in sorted(readings, key=lambda r: r.document.id):
        for candidate in reading.candidates:
            place = _evidence(reading, candidate)
            head, tail = (_entity(linked, side) for side in (candidate.head, candidate.tail))
            reason = _broken(candidate, head, tail, ontology)
            if reason is None and head is not None and tail is not None:
                first, second = head.id, tail.id
                if ontology.relations[candidate.type].symmetric and second < first:
                    first, second = second, first
                    place = _turned(place)
                triple = (first, candidate.type, second, candidate.status)
                places = found[triple][place.document_id, place.sentence]
                by = ADDED if place.rule == ADDED else candidate.extractor
                known = places.get(by)
                if known is None or _surer(place, known):
                    places[by] = place
                qualifiers[triple].update(candidate.qualifiers)
            elif reason is not None:
                rejection = _rejection(reading, candidate, head, tail, reason, place)
                rejections.setdefault(_same(rejection), rejection)
        for rejection in reading.rejections:
            rejections.setdefault(_same(rejection), rejection)
    evidence = {
        triple: [place for each in sentences.values() for place in _places(each)]
        for triple, sentences in found.items()
    }
    relations = tuple(
        Relation(
            head,
            type_,
            tail,
            status,
            fact_confidence(evidence[head, type_, tail, status]),
            tuple(sorted(evidence[head, type_, tail, status], key=_order)),
            tuple(sorted(qualifiers[head, type_, tail, status])),
        )
        for head, type_, tail, status in sorted(evidence)
    )
    used = frozenset(side for relation in relations for side in (relation.head, relation.tail))
    return relations, tuple(rejections.values()), used


def _same(rejection: Rejection) -> tuple[object, ...]:
    """What two rejections share of which one is enough."""
    place = rejection.evidence
    return (
        rejection.reason,
        rejection.head,
        rejection.type,
        rejection.tail,
        place.document_id,
        place.sentence,
    )


def _places(by: dict[str, Evidence]) -> Iterator[Evidence]:
    """The evidence of one sentence: what extractors agree on, and what a person added."""
    read = [place for name, place in by.items() if name != ADDED]
    if read:
        yield agreed(read)
    if ADDED in by:
        yield by[ADDED]


def _entity(linked: Linked, side: Proposal) -> Entity | None:
    id_ = linked.of.get(side)
    return linked.entities[id_] if id_ is not None else None


def _broken(
    candidate: Candidate, head: Entity | None, tail: Entity | None, ontology: Ontology
) -> str | None:
    """Why a candidate cannot be kept; ``None`` if it can."""
    if candidate.refused is not None:
        return candidate.refused
    if head is None or tail is None:
        return "unresolved"
    if head.id == tail.id:
        return "self"
    broken = ontology.allows(candidate.type, head.type, tail.type)
    if broken is not None:
        return broken
    spec = ontology.relations[candidate.type]
    if not (_of_kind(head, spec.head_kind) and _of_kind(tail, spec.tail_kind)):
        return "kind"
    return None


def _of_kind(entity: Entity, kind: Kind | None) -> bool:
    return kind is None or entity.generic == (kind == "class")


def _evidence(reading: Reading, candidate: Candidate) -> Evidence:
    return Evidence(
        reading.document.id,
        candidate.sentence,
        Span(candidate.head.start, candidate.head.end),
        candidate.cue,
        Span(candidate.tail.start, candidate.tail.end),
        candidate.rule,
        rule_confidence(candidate.rule),
        candidate.time,
    )


def _turned(place: Evidence) -> Evidence:
    return replace(place, head=place.tail, tail=place.head)


def _surer(place: Evidence, known: Evidence) -> bool:
    return (-place.confidence, place.rule, place.head) < (
        -known.confidence,
        known.rule,
        known.head,
    )


def _rejection(
    reading: Reading,
    candidate: Candidate,
    head: Entity | None,
    tail: Entity | None,
    reason: str,
    place: Evidence,
) -> Rejection:
    head_name = head.id if head else reading.surface(candidate.head)
    tail_name = tail.id if tail else reading.surface(candidate.tail)
    detail = _REASONS.get(reason, reason).format(
        relation=candidate.type,
        head=head_name,
        tail=tail_name,
        head_type=head.type if head else "",
        tail_type=tail.type if tail else "",
        status=candidate.status,
    )
    return Rejection(reason, detail, head_name, candidate.type, tail_name, place)


def _order(place: Evidence) -> tuple[object, ...]:
    return place.document_id, place.sentence, place.head, place.tail, place.rule
