"""Which gold entity a predicted entity stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from baimo.extract.folding import name_key
from baimo.extract.types import Span
from baimo.graph.evaluation.gold import GoldDocument, GoldEntity
from baimo.graph.evaluation.predicted import PredictedDocument, PredictedEntity
from baimo.graph.evaluation.types import TypeSystem


@dataclass(slots=True)
class Alignment:
    """Which entities stand for which.

    Attributes:
        gold_of: The gold entity of each predicted entity that has one, by id.
        predicted_of: The way back.
        exact: Predicted entities that share a whole mention with theirs, or its spelling.
    """

    gold_of: dict[str, GoldEntity] = field(default_factory=dict)
    predicted_of: dict[str, list[str]] = field(default_factory=dict)
    exact: set[str] = field(default_factory=set)

    def touches_generic(self, entity: PredictedEntity) -> bool:
        """Whether it is a class: in the gold or, where the gold does not know it, by itself."""
        gold = self.gold_of.get(entity.id)
        return entity.generic if gold is None else gold.tier == "generic"


def align(gold: GoldDocument, predicted: PredictedDocument, types: TypeSystem) -> Alignment:
    """Align the entities of one document.

    A predicted entity stands for the gold entity with which it shares the most exact mentions; if
    it shares none, for the one that its mentions overlap most (a generic one only if half of the
    longer mention is shared, or every name with a class inside would pass for one); if it has no
    mentions but pronouns, for what the gold says of those. Where the gold has no offsets, spelling
    decides, without regard to case, width, spaces and hyphens. Of equals, one of a right type comes
    first, then a name before a class.
    """
    by_span: dict[Span, list[GoldEntity]] = defaultdict(list)
    by_spelling: dict[str, list[GoldEntity]] = defaultdict(list)
    by_id = {entity.id: entity for entity in gold.entities}
    pronouns = dict(gold.coreference)
    for entity in gold.entities:
        for span in entity.mentions:
            by_span[span].append(entity)
        if not entity.mentions:
            for key in {name_key(surface) for surface in entity.surfaces}:
                by_spelling[key].append(entity)
    spans = sorted(by_span)
    alignment = Alignment()
    for id_, mine in sorted(predicted.entities.items()):
        exact = (entity for span in mine.mentions for entity in by_span.get(span, ()))
        votes = Counter(entity.id for entity in exact)
        if not votes and by_spelling:
            surfaces = {predicted.text[slice(*span)] for span in mine.mentions} | {mine.name}
            keys = sorted({name_key(surface) for surface in surfaces})
            votes = Counter(entity.id for key in keys for entity in by_spelling.get(key, ()))
        if votes:
            alignment.exact.add(id_)
        else:
            for mention in mine.mentions:
                for span, size in _overlaps(mention, spans):
                    for entity in by_span[span]:
                        if entity.tier != "generic" or _mostly(mention, span):
                            votes[entity.id] += size
        if not votes and not mine.mentions:
            votes = Counter(pronouns[span] for span in mine.anaphors if span in pronouns)
        if votes:
            best = _best(votes, by_id, mine, types)
            alignment.gold_of[id_] = best
            alignment.predicted_of.setdefault(best.id, []).append(id_)
    return alignment


def overlap(first: Span, second: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(first.end, second.end) - max(first.start, second.start))


def _overlaps(mention: Span, spans: Iterable[Span]) -> Iterator[tuple[Span, int]]:
    """Overlapping spans with 1000 for each shared character, less the characters not shared."""
    for span in spans:
        if span.start >= mention.end:
            return
        shared = overlap(mention, span)
        if shared:
            different = mention.end - mention.start + span.end - span.start - 2 * shared
            yield span, 1000 * shared - min(different, 999)


def _mostly(first: Span, second: Span) -> bool:
    """Whether they share half of the longer one: a name that merely holds a class is no class."""
    longer = max(first.end - first.start, second.end - second.start)
    return 2 * overlap(first, second) >= longer


def _best(
    votes: Counter[str], by_id: dict[str, GoldEntity], mine: PredictedEntity, types: TypeSystem
) -> GoldEntity:
    order = list(by_id)
    id_ = min(
        votes,
        key=lambda id_: (
            -votes[id_],
            not types.fits(mine.type, by_id[id_].types),
            by_id[id_].tier == "generic",
            order.index(id_),
        ),
    )
    return by_id[id_]
