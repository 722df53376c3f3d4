"""Scores of aliases: whether the mentions of one thing are one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from baimo.extract.types import Span
from baimo.graph.evaluation.alignment import Alignment
from baimo.graph.evaluation.findings import Finding, Mark, finding
from baimo.graph.evaluation.gold import GoldSet
from baimo.graph.evaluation.pairing import Pair


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """B-cubed over the mentions that gold and build both have, and whole errors.

    Attributes:
        mentions: How many mentions both have.
        precision_sum: Sum over them of the share of their predicted entity that is right.
        recall_sum: Sum over them of the share of their gold entity that is with them.
        wrong_merges: Predicted entities with mentions of two or more gold entities.
        missed_merges: Gold entities whose mentions are in two or more predicted entities.
    """

    mentions: int = 0
    precision_sum: float = 0.0
    recall_sum: float = 0.0
    wrong_merges: int = 0
    missed_merges: int = 0

    @property
    def precision(self) -> float | None:
        """B-cubed precision."""
        return self.precision_sum / self.mentions if self.mentions else None

    @property
    def recall(self) -> float | None:
        """B-cubed recall."""
        return self.recall_sum / self.mentions if self.mentions else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two."""
        if self.precision is None or self.recall is None:
            return None
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __add__(self, other: ClusterScores) -> ClusterScores:
        return ClusterScores(
            self.mentions + other.mentions,
            self.precision_sum + other.precision_sum,
            self.recall_sum + other.recall_sum,
            self.wrong_merges + other.wrong_merges,
            self.missed_merges + other.missed_merges,
        )


def score_clusters(
    pair: Pair, gold: GoldSet, alignment: Alignment
) -> tuple[ClusterScores, list[Finding]]:
    """Score how the mentions of one document are put together.

    Where several entities have the same span, the one that is aligned with the other side's is
    taken. Generic entities take part in merges, for a name must not be merged with a class, but
    their own splits do not count.
    """
    if not gold.clusters:
        return ClusterScores(), []
    owners: dict[Span, list[str]] = defaultdict(list)
    for entity in pair.gold.entities:
        for span in entity.mentions:
            owners[span].append(entity.id)
    both: list[tuple[Span, str, str]] = []
    for id_, predicted in sorted(pair.predicted.entities.items()):
        aligned = alignment.gold_of.get(id_)
        for span in sorted(predicted.mentions):
            if span in owners:
                meant = aligned.id if aligned and aligned.id in owners[span] else owners[span][0]
                both.append((span, meant, id_))
    generic = {entity.id for entity in pair.gold.entities if entity.tier == "generic"}
    named = [item for item in both if item[1] not in generic]
    shared = Counter((meant, id_) for _, meant, id_ in named)
    in_gold = Counter(meant for _, meant, _ in named)
    in_mine = Counter(id_ for _, _, id_ in named)
    merged = _joined(both, by=2, of=1)
    split = _joined(named, by=1, of=2)
    scores = ClusterScores(
        mentions=len(named),
        precision_sum=sum(shared[meant, id_] / in_mine[id_] for _, meant, id_ in named),
        recall_sum=sum(shared[meant, id_] / in_gold[meant] for _, meant, id_ in named),
        wrong_merges=len(merged),
        missed_merges=len(split),
    )
    return scores, list(_findings(pair, gold, merged, split))


def _joined(items: list[tuple[Span, str, str]], *, by: int, of: int) -> dict[str, dict[str, Span]]:
    """Entities of one side with two or more of the other, each with its first mention."""
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for item in sorted(items):
        found[str(item[by])].setdefault(str(item[of]), item[0])
    return {id_: others for id_, others in sorted(found.items()) if len(others) > 1}


def _findings(
    pair: Pair,
    gold: GoldSet,
    merged: dict[str, dict[str, Span]],
    split: dict[str, dict[str, Span]],
) -> Iterator[Finding]:
    entities = {entity.id: entity for entity in pair.gold.entities}
    for id_, meant in merged.items():
        mine = pair.predicted.entities[id_]
        names = ", ".join(entities[other].name for other in meant)
        yield finding(
            "cluster", "wrong merge", pair.predicted,
            [Mark(*span, "predicted") for span in meant.values()], type_=mine.type,
            what=mine.name, detail=f"holds mentions of {names}", gold=gold.path,
            around=list(meant.values())[:2],
        )  # fmt: skip
    for id_, ids in split.items():
        yield finding(
            "cluster", "missed merge", pair.predicted,
            [Mark(*span, "gold") for span in ids.values()], type_=entities[id_].label,
            what=entities[id_].name, detail=f"is split over {', '.join(ids)}", gold=gold.path,
            around=list(ids.values())[:2],
        )  # fmt: skip
