"""Scores of relations, of the evidence they are given with, and of the rules that read them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from baimo.extract.types import Span
from baimo.graph.evaluation.alignment import Alignment, overlap
from baimo.graph.evaluation.counts import (
    NO_COUNTS,
    NO_SHARE,
    ByName,
    Counts,
    Share,
    added,
    added_shares,
)
from baimo.graph.evaluation.findings import Finding, Mark, finding
from baimo.graph.evaluation.gold import GoldDocument, GoldRelation, GoldSet
from baimo.graph.evaluation.pairing import Pair
from baimo.graph.evaluation.predicted import PredictedRelation, Reading
from baimo.graph.evaluation.types import TypeSystem


@dataclass(frozen=True, slots=True)
class RelationScores:
    """Relations, those that touch a generic entity apart.

    Attributes:
        strict: The same relation between the same two entities, by type.
        ends: Some relation from the same head to the same tail, each pair counted once.
        core: Gold relations of tier core that were found.
        located: Right relations, where the gold says which words state them: those of which a
            sentence given as evidence overlaps these words.
        sentences: The same for every single sentence that is given for a right relation.
        rules: For each rule, how many of its readings are right.
    """

    strict: ByName = field(default_factory=dict)
    ends: Counts = NO_COUNTS
    core: Share = NO_SHARE
    located: Share = NO_SHARE
    sentences: Share = NO_SHARE
    rules: dict[str, Share] = field(default_factory=dict)

    def __add__(self, other: RelationScores) -> RelationScores:
        return RelationScores(
            added(self.strict, other.strict),
            self.ends + other.ends,
            self.core + other.core,
            self.located + other.located,
            self.sentences + other.sentences,
            added_shares(self.rules, other.rules),
        )


_Triple = tuple[str, str, str, bool]
"""Head, type, tail and whether it is denied. Ends are ids of gold entities; one that the gold does
not have is the predicted id after a tab."""


@dataclass(slots=True)
class _Fact:
    """Gold relations that say the same, with every triple that is right for them."""

    relation: GoldRelation
    triples: frozenset[_Triple]
    row: str
    neutral: bool


@dataclass(slots=True)
class _Claim:
    """Predicted relations that are one triple once their ends are aligned."""

    triple: _Triple
    relations: list[PredictedRelation]
    fact: int | None = None
    """The fact that it is counted for."""

    @property
    def readings(self) -> list[Reading]:
        return [reading for relation in self.relations for reading in relation.readings]


def score_relations(
    pair: Pair, gold: GoldSet, alignment: Alignment, types: TypeSystem
) -> tuple[RelationScores, list[Finding]]:
    """Score the relations of one document.

    A relation that touches a class is neither missed nor wrong. A denial counts only where the gold
    says of its relations whether they are denied.
    """
    facts = _facts(pair.gold, types)
    by_triple: dict[_Triple, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        for triple in fact.triples:
            by_triple[triple].append(number)
    claims = _claims(pair, gold, alignment)
    taken: set[int] = set()
    wrong: list[_Claim] = []
    rules: dict[str, Share] = {}
    for claim in claims:
        meant = by_triple.get(claim.triple, [])
        if any(facts[number].neutral for number in meant):
            continue
        # A second triple for the same fact (works for, has role) is right, and no second fact.
        claim.fact = next((number for number in meant if number not in taken), None)
        if claim.fact is not None:
            taken.add(claim.fact)
        if not meant:
            wrong.append(claim)
        for reading in claim.readings:
            share = Share(int(bool(meant)), 1)
            rules[reading.rule] = rules.get(reading.rule, Share()) + share
    right = [claim for claim in claims if claim.fact is not None]
    wanted = [number for number, fact in enumerate(facts) if not fact.neutral]
    core = [number for number in wanted if facts[number].relation.tier == "core"]
    scores = RelationScores(
        strict=_counts(facts, wanted, right, wrong, types),
        ends=_ends([facts[number] for number in wanted], [*right, *wrong], types),
        core=Share(sum(number in taken for number in core), len(core)),
        located=_located(facts, right),
        sentences=_sentences(facts, right),
        rules=rules,
    )
    missed = [facts[number] for number in wanted if number not in taken]
    return scores, list(_findings(pair, gold, alignment, missed, wrong, claims))


def _facts(gold: GoldDocument, types: TypeSystem) -> list[_Fact]:
    generic = {entity.id for entity in gold.entities if entity.tier == "generic"}
    facts: dict[frozenset[_Triple], _Fact] = {}
    for relation in gold.relations:
        triples = frozenset(_triples(relation, types))
        known = facts.get(triples)
        if known is not None:
            evidence = known.relation.evidence + relation.evidence
            known.relation = replace(known.relation, evidence=evidence)
            continue
        neutral = relation.tier == "generic" or bool(generic & {relation.head, relation.tail})
        facts[triples] = _Fact(relation, triples, types.relation_row(relation.types), neutral)
    return list(facts.values())


def _triples(relation: GoldRelation, types: TypeSystem) -> Iterator[_Triple]:
    denied = relation.status == "negated"
    for type_ in relation.types:
        ends = (relation.head, relation.tail)
        if type_.startswith("^"):
            type_, ends = type_[1:], ends[::-1]
        yield ends[0], type_, ends[1], denied
        if types.symmetric(type_):
            yield ends[1], type_, ends[0], denied


def _claims(pair: Pair, gold: GoldSet, alignment: Alignment) -> list[_Claim]:
    """What the build says that is to be scored."""
    says_status = any(fact.status for document in gold.documents for fact in document.relations)
    claims: dict[_Triple, _Claim] = {}
    for relation in sorted(pair.predicted.relations, key=lambda r: (r.head, r.type, r.tail)):
        denied = relation.status == "negated"
        if gold.relation_types is not None and relation.type not in gold.relation_types:
            continue
        if denied and not says_status:
            continue
        sides = [pair.predicted.entities.get(id_) for id_ in (relation.head, relation.tail)]
        if any(side is not None and alignment.touches_generic(side) for side in sides):
            continue
        ends = [_end(alignment, id_) for id_ in (relation.head, relation.tail)]
        if gold.only_pairs and not pair.gold.pairs & {(ends[0], ends[1]), (ends[1], ends[0])}:
            continue
        triple = (ends[0], relation.type, ends[1], denied)
        claims.setdefault(triple, _Claim(triple, [])).relations.append(relation)
    return list(claims.values())


def _end(alignment: Alignment, id_: str) -> str:
    entity = alignment.gold_of.get(id_)
    return f"\t{id_}" if entity is None else entity.id


def _counts(
    facts: list[_Fact],
    wanted: list[int],
    right: list[_Claim],
    wrong: list[_Claim],
    types: TypeSystem,
) -> ByName:
    gold = Counter(facts[number].row for number in wanted)
    hits = Counter(facts[claim.fact].row for claim in right if claim.fact is not None)
    emitted = hits + Counter(types.relation_row([claim.triple[1]]) for claim in wrong)
    return {row: Counts(hits[row], emitted[row], gold[row]) for row in sorted({*gold, *emitted})}


def _ends(facts: list[_Fact], claims: list[_Claim], types: TypeSystem) -> Counts:
    same: dict[tuple[str, str], tuple[str, str]] = {}
    wanted = set()
    for fact in facts:
        pairs = sorted({(head, tail) for head, _, tail, _ in fact.triples})
        for pair in pairs:
            same.setdefault(pair, pairs[0])
        wanted.add(same[pairs[0]])
    emitted = set()
    for claim in claims:
        head, type_, tail, _ = claim.triple
        pair = same.get((head, tail), (head, tail))
        if pair not in wanted and types.symmetric(type_):
            pair = same.get((tail, head), pair)
        emitted.add(pair)
    return Counts(len(wanted & emitted), len(emitted), len(wanted))


def _located(facts: list[_Fact], right: list[_Claim]) -> Share:
    verdicts = [
        any(_inside(reading, facts[claim.fact].relation) for reading in claim.readings)
        for claim in right
        if claim.fact is not None and facts[claim.fact].relation.evidence
    ]
    return Share(sum(verdicts), len(verdicts))


def _sentences(facts: list[_Fact], right: list[_Claim]) -> Share:
    verdicts = [
        _inside(reading, facts[claim.fact].relation)
        for claim in right
        if claim.fact is not None and facts[claim.fact].relation.evidence
        for reading in claim.readings
    ]
    return Share(sum(verdicts), len(verdicts))


def _inside(reading: Reading, relation: GoldRelation) -> bool:
    return any(overlap(reading.sentence, span) for span in relation.evidence)


def _findings(
    pair: Pair,
    gold: GoldSet,
    alignment: Alignment,
    missed: list[_Fact],
    wrong: list[_Claim],
    claims: list[_Claim],
) -> Iterator[Finding]:
    names = {entity.id: entity for entity in pair.gold.entities}
    for fact in missed:
        relation = fact.relation
        head, tail = names[relation.head], names[relation.tail]
        around = relation.evidence or _together(pair, head.surfaces, tail.surfaces)
        marks = [
            Mark(*span, "head" if entity is head else "tail")
            for entity in (head, tail)
            for span in entity.mentions
            if any(overlap(pair.predicted.surroundings(place), span) for place in around)
        ]
        yield finding(
            "relation", "miss", pair.predicted, marks, type_=relation.label,
            what=f"{head.name} —{relation.label}→ {tail.name}",
            detail=_why_missed(relation, alignment, claims), gold=gold.path, around=around,
        )  # fmt: skip
    for claim in wrong:
        for said in claim.relations:
            for reading in said.readings:
                cue = [] if reading.cue is None else [Mark(*reading.cue, "cue")]
                marks = [Mark(*reading.head, "head"), *cue, Mark(*reading.tail, "tail")]
                yield finding(
                    "relation", "false positive", pair.predicted, marks, type_=said.type,
                    what=f"{said.head} —{said.type}→ {said.tail}",
                    detail=_why_wrong(claim, pair.gold), gold=gold.path, rule=reading.rule,
                    around=[reading.sentence, reading.head, reading.tail],
                )  # fmt: skip


def _why_missed(relation: GoldRelation, alignment: Alignment, claims: list[_Claim]) -> str:
    lost = [
        f"the {side} was not found"
        for side, id_ in (("head", relation.head), ("tail", relation.tail))
        if not alignment.predicted_of.get(id_)
    ]
    if lost:
        return "; ".join(lost)
    ends = (relation.head, relation.tail)
    read = [
        f"{'turned ' if (claim.triple[0], claim.triple[2]) != ends else ''}{claim.triple[1]}"
        for claim in claims
        if {claim.triple[0], claim.triple[2]} == set(ends)
    ]
    return f"read as {', '.join(read)}" if read else "both ends were found, no relation was read"


def _why_wrong(claim: _Claim, gold: GoldDocument) -> str:
    head, _, tail, _ = claim.triple
    unknown = [
        f"the {side} is in no gold entity"
        for side, id_ in (("head", head), ("tail", tail))
        if id_.startswith("\t")
    ]
    if unknown:
        return "; ".join(unknown)
    labels = [
        f"{'turned ' if (fact.head, fact.tail) != (head, tail) else ''}{fact.label}"
        for fact in gold.relations
        if {fact.head, fact.tail} == {head, tail}
    ]
    return f"the gold has {', '.join(labels)}" if labels else "the gold relates them in no way"


def _together(pair: Pair, heads: tuple[str, ...], tails: tuple[str, ...]) -> list[Span]:
    """Where two spellings stand, for gold without offsets."""
    found = []
    for surfaces in (heads, tails):
        for surface in surfaces:
            start = pair.predicted.text.find(surface)
            if start >= 0:
                found.append(Span(start, start + len(surface)))
                break
    return found or [Span(0, min(1, len(pair.predicted.text)))]
