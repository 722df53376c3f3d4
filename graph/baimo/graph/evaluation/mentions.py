"""Scores of mentions: by exact spans, and by overlap."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from baimo.extract.types import Span
from baimo.graph.evaluation.alignment import Alignment, overlap
from baimo.graph.evaluation.counts import ByName, Counts, added
from baimo.graph.evaluation.findings import Finding, Mark, finding
from baimo.graph.evaluation.gold import GoldEntity, GoldSet
from baimo.graph.evaluation.pairing import Pair
from baimo.graph.evaluation.predicted import PredictedEntity
from baimo.graph.evaluation.types import TypeSystem


@dataclass(frozen=True, slots=True)
class MentionScores:
    """Mentions by type.

    Attributes:
        strict: The same span and a right type.
        overlap: Spans that share a character and a right type, each mention counted once.
        labels: By the gold's own labels. Where several labels are one type to the ontology, nobody
            can say which label a wrong mention was meant for, so there is recall only.
    """

    strict: ByName = field(default_factory=dict)
    overlap: ByName = field(default_factory=dict)
    labels: ByName = field(default_factory=dict)

    def __add__(self, other: MentionScores) -> MentionScores:
        return MentionScores(
            added(self.strict, other.strict),
            added(self.overlap, other.overlap),
            added(self.labels, other.labels),
        )


_Gold = tuple[Span, GoldEntity]
_Mine = tuple[Span, PredictedEntity]


def score_mentions(
    pair: Pair, gold: GoldSet, alignment: Alignment, types: TypeSystem
) -> tuple[MentionScores, list[Finding]]:
    """Score the mentions of one document.

    Mentions of generic entities are neither missed nor wrong. A pronoun or a bare noun that stands
    for a name counts where the gold has a mention at that very place, and nowhere else.
    """
    wanted = sorted(
        (
            (span, entity)
            for entity in pair.gold.entities
            if entity.tier != "generic"
            for span in entity.mentions
        ),
        key=lambda item: (item[0], item[1].id),
    )
    mine = sorted(_emitted(pair, gold, types), key=lambda item: (item[0], item[1].id))
    exact = _exact(wanted, mine, types)
    excused = _excused(pair, mine, alignment)
    loose = {**exact, **_overlapping(wanted, mine, exact, excused, types)}
    rows = [types.entity_row(entity.types) for _, entity in wanted]
    strict = _counts(rows, mine, exact, excused, gold, types)
    single = _single_labels(gold, types)
    labels = Counter(entity.label for _, entity in wanted)
    hits = Counter(wanted[number][1].label for number in exact.values())
    by_label = {}
    for label, count in labels.items():
        row = types.entity_row(next(e.types for _, e in wanted if e.label == label))
        emitted = strict[row].emitted if single.get(row) == label else None
        by_label[label] = Counts(hits[label], emitted, count)
    for row, label in single.items():  # emitted in a document whose gold has none of the label
        if label not in labels and row in strict:
            by_label[label] = strict[row]
    scores = MentionScores(strict, _counts(rows, mine, loose, excused, gold, types), by_label)
    return scores, list(_findings(pair, wanted, mine, exact, excused, gold))


def _emitted(pair: Pair, gold: GoldSet, types: TypeSystem) -> Iterator[_Mine]:
    scored = None if gold.entity_types is None else types.roots(gold.entity_types)
    named = {span for entity in pair.gold.entities for span in entity.mentions}
    for entity in pair.predicted.entities.values():
        if scored is None or types.root(entity.type) in scored:
            for span in entity.mentions:
                yield span, entity
            for span in entity.anaphors:
                if span in named:
                    yield span, entity


def _exact(wanted: list[_Gold], mine: list[_Mine], types: TypeSystem) -> dict[int, int]:
    """For each right mention, by number, the number of the gold mention."""
    free: dict[Span, list[int]] = defaultdict(list)
    for number, (span, _) in enumerate(wanted):
        free[span].append(number)
    found: dict[int, int] = {}
    for number, (span, entity) in enumerate(mine):
        for candidate in free.get(span, ()):
            if types.fits(entity.type, wanted[candidate][1].types):
                found[number] = candidate
                free[span].remove(candidate)
                break
    return found


def _overlapping(
    wanted: list[_Gold],
    mine: list[_Mine],
    exact: dict[int, int],
    excused: set[int],
    types: TypeSystem,
) -> dict[int, int]:
    """The same for what is left over, the largest overlaps first; a class is no part of a name."""
    taken = set(exact.values())
    choices = []
    for number, (span, entity) in enumerate(mine):
        if number in exact or number in excused:
            continue
        for candidate, (place, wish) in enumerate(wanted):
            if place.start >= span.end:
                break
            shared = overlap(span, place)
            if shared and candidate not in taken and types.fits(entity.type, wish.types):
                choices.append((-shared, number, candidate))
    found: dict[int, int] = {}
    for _, number, candidate in sorted(choices):
        if number not in found and candidate not in taken:
            found[number] = candidate
            taken.add(candidate)
    return found


def _excused(pair: Pair, mine: list[_Mine], alignment: Alignment) -> set[int]:
    """Mentions that are not wrong though the gold has none there: classes and pronouns."""
    passed = {span for span, _ in pair.gold.coreference}
    for entity in pair.gold.entities:
        if entity.tier == "generic":
            passed.update(entity.mentions)
    named = {
        span for entity in pair.gold.entities if entity.tier != "generic"
        for span in entity.mentions
    }  # fmt: skip
    return {
        number
        for number, (span, entity) in enumerate(mine)
        if (span in passed and span not in named)
        or (span not in named and alignment.touches_generic(entity))
    }


def _counts(
    rows: list[str],
    mine: list[_Mine],
    found: dict[int, int],
    excused: set[int],
    gold: GoldSet,
    types: TypeSystem,
) -> ByName:
    right = Counter(rows[number] for number in found.values())
    wanted = Counter(rows)
    emitted = Counter(
        rows[found[number]] if number in found else types.entity_row([entity.type])
        for number, (_, entity) in enumerate(mine)
        if number in found or number not in excused
    )
    return {
        row: Counts(right[row], emitted[row] if gold.all_mentions else None, wanted[row])
        for row in dict.fromkeys([*sorted(wanted), *sorted(emitted)])
        if gold.all_mentions or wanted[row]
    }


def _single_labels(gold: GoldSet, types: TypeSystem) -> dict[str, str]:
    """The rows of the report that belong to one label alone."""
    labels: dict[str, set[str]] = defaultdict(set)
    for document in gold.documents:
        for entity in document.entities:
            if entity.tier != "generic" and entity.mentions:
                labels[types.entity_row(entity.types)].add(entity.label)
    return {row: next(iter(names)) for row, names in labels.items() if len(names) == 1}


def _findings(
    pair: Pair,
    wanted: list[_Gold],
    mine: list[_Mine],
    exact: dict[int, int],
    excused: set[int],
    gold: GoldSet,
) -> Iterator[Finding]:
    document = pair.predicted
    hit = set(exact.values())
    wrong: dict[Span, list[int]] = defaultdict(list)
    for number, (span, _) in enumerate(mine):
        if number not in exact and number not in excused:
            wrong[span].append(number)
    for number, (span, entity) in enumerate(wanted):
        if number in hit:
            continue
        others = wrong.get(span, [])
        if others and gold.all_mentions:
            other = mine[others.pop(0)][1]
            yield finding(
                "mention", "wrong type", document, [Mark(*span, "both")],
                type_=f"{entity.label} -> {other.type}", what=document.text[slice(*span)],
                detail=f"emitted as {other.id}", gold=gold.path,
            )  # fmt: skip
            continue
        near = [place for place, _ in mine if overlap(place, span)]
        marks = [Mark(*span, "gold"), *(Mark(*place, "predicted") for place in near)]
        cut = ", ".join(dict.fromkeys(document.text[slice(*place)] for place in near))
        yield finding(
            "mention", "miss", document, marks, type_=entity.label,
            what=document.text[slice(*span)],
            detail=f"emitted there: {cut}" if near else f"of {entity.name}", gold=gold.path,
            around=[span],
        )  # fmt: skip
    if not gold.all_mentions:
        return
    for span, numbers in sorted(wrong.items()):
        near = [place for place, _ in wanted if overlap(place, span)]
        marks = [Mark(*span, "predicted"), *(Mark(*place, "gold") for place in near)]
        cut = ", ".join(dict.fromkeys(document.text[slice(*place)] for place in near))
        for number in numbers:
            emitted = mine[number][1]
            yield finding(
                "mention", "false positive", document, marks, type_=emitted.type,
                what=document.text[slice(*span)],
                detail=f"the gold has there: {cut}" if near else f"of {emitted.name}",
                gold=gold.path, around=[span],
            )  # fmt: skip
