"""Scores of entities: which of the gold were found, and which emitted ones the gold has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from baimo.graph.evaluation.alignment import Alignment
from baimo.graph.evaluation.counts import NO_SHARE, Share, added_shares
from baimo.graph.evaluation.findings import Finding, Mark, finding
from baimo.graph.evaluation.gold import GoldEntity, GoldSet
from baimo.graph.evaluation.pairing import Pair
from baimo.graph.evaluation.predicted import PredictedEntity
from baimo.graph.evaluation.types import TypeSystem


@dataclass(frozen=True, slots=True)
class EntityScores:
    """Entities, generic ones apart.

    Attributes:
        found: Gold entities with a predicted entity.
        found_exactly: Those with one that shares a whole mention with them.
        core: Those of tier core.
        emitted: Predicted entities with a gold entity; empty where the gold does not label all.
        emitted_exactly: Those that share a whole mention with it.
        typed: Of those with a gold entity, the ones of a right type.
        found_by_type: ``found`` by the rows of the report.
    """

    found: Share = NO_SHARE
    found_exactly: Share = NO_SHARE
    core: Share = NO_SHARE
    emitted: Share = NO_SHARE
    emitted_exactly: Share = NO_SHARE
    typed: Share = NO_SHARE
    found_by_type: dict[str, Share] = field(default_factory=dict)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of recall and precision."""
        recall, precision = self.found.rate, self.emitted.rate
        if recall is None or precision is None:
            return None
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    def __add__(self, other: EntityScores) -> EntityScores:
        return EntityScores(
            self.found + other.found,
            self.found_exactly + other.found_exactly,
            self.core + other.core,
            self.emitted + other.emitted,
            self.emitted_exactly + other.emitted_exactly,
            self.typed + other.typed,
            added_shares(self.found_by_type, other.found_by_type),
        )


def score_entities(
    pair: Pair, gold: GoldSet, alignment: Alignment, types: TypeSystem
) -> tuple[EntityScores, list[Finding]]:
    """Score the entities of one document.

    An emitted entity without a gold entity is wrong, unless it is a class itself. An entity that
    the document only points at with pronouns is not emitted by it.
    """
    wanted = [entity for entity in pair.gold.entities if entity.tier != "generic"]
    found = [entity for entity in wanted if alignment.predicted_of.get(entity.id)]
    names = {entity.id for entity in found}
    core = [entity for entity in wanted if entity.tier == "core"]
    emitted = [
        entity
        for _, entity in sorted(pair.predicted.entities.items())
        if entity.mentions
        and not alignment.touches_generic(entity)
        and _scored(entity, gold, types)
    ]
    right = [entity for entity in emitted if entity.id in alignment.gold_of]
    judged = [entity for entity in right if alignment.gold_of[entity.id].types]
    unfit = [
        entity
        for entity in judged
        if not types.fits(entity.type, alignment.gold_of[entity.id].types)
    ]
    exact = [entity for entity in right if entity.id in alignment.exact]
    exactly = {alignment.gold_of[id_].id for id_ in alignment.exact}
    by_type: dict[str, Share] = {}
    for entity in sorted(wanted, key=lambda entity: types.entity_row(entity.types)):
        row = types.entity_row(entity.types)
        by_type[row] = by_type.get(row, Share()) + Share(int(entity.id in names), 1)
    scores = EntityScores(
        found=Share(len(found), len(wanted)),
        found_exactly=Share(sum(entity.id in exactly for entity in wanted), len(wanted)),
        core=Share(sum(entity.id in names for entity in core), len(core)),
        emitted=Share(len(right), len(emitted)) if gold.all_mentions else NO_SHARE,
        emitted_exactly=Share(len(exact), len(emitted)) if gold.all_mentions else NO_SHARE,
        typed=Share(len(judged) - len(unfit), len(judged)),
        found_by_type=by_type,
    )
    misses = [entity for entity in wanted if entity.id not in names]
    wrong = [entity for entity in emitted if entity.id not in alignment.gold_of]
    return scores, list(_findings(pair, gold, alignment, misses, wrong, unfit))


def _scored(entity: PredictedEntity, gold: GoldSet, types: TypeSystem) -> bool:
    return gold.entity_types is None or types.root(entity.type) in types.roots(gold.entity_types)


def _findings(
    pair: Pair,
    gold: GoldSet,
    alignment: Alignment,
    misses: list[GoldEntity],
    wrong: list[PredictedEntity],
    unfit: list[PredictedEntity],
) -> Iterator[Finding]:
    document = pair.predicted
    for miss in misses:
        first = [Mark(*span, "gold") for span in list(miss.mentions)[:1]]
        yield finding(
            "entity", "miss", document, first or _spelled(pair, miss), type_=miss.label,
            what=miss.name, detail=f"{miss.tier}, mentions: {len(miss.mentions)}", gold=gold.path,
        )  # fmt: skip
    for entity in unfit:
        meant = alignment.gold_of[entity.id]
        yield finding(
            "entity", "wrong type", document, [Mark(*entity.mentions[0], "predicted")],
            type_=f"{meant.label} -> {entity.type}", what=entity.name,
            detail=f"the gold calls it {meant.name}", gold=gold.path,
        )  # fmt: skip
    if gold.all_mentions:
        for entity in wrong:
            yield finding(
                "entity", "false positive", document, [Mark(*entity.mentions[0], "predicted")],
                type_=entity.type, what=entity.name, detail=f"mentions: {len(entity.mentions)}",
                gold=gold.path,
            )  # fmt: skip


def _spelled(pair: Pair, entity: GoldEntity) -> list[Mark]:
    """Where an entity without offsets stands, if its spelling does stand in the text."""
    for surface in entity.surfaces:
        start = pair.predicted.text.find(surface)
        if surface and start >= 0:
            return [Mark(start, start + len(surface), "gold")]
    return []
