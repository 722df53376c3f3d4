"""How far two readers of the same documents agree.

    python tests/benchmarks/two_readers.py FIRST SECOND

FIRST and SECOND are folders of gold files with the same names. The second reading is scored against
the first one as a build is, so that the figures can be laid beside those of `baimo evaluate`: no
rule can be expected to meet the first reading better than a second reader does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from baimo.extract.ontology import load_ontology
from baimo.extract.types import Span
from baimo.graph.evaluation.alignment import align
from baimo.graph.evaluation.counts import Counts
from baimo.graph.evaluation.entities import EntityScores, score_entities
from baimo.graph.evaluation.formats import read_gold
from baimo.graph.evaluation.gold import GoldDocument, GoldSet
from baimo.graph.evaluation.pairing import Pair
from baimo.graph.evaluation.predicted import (
    PredictedDocument,
    PredictedEntity,
    PredictedRelation,
    Reading,
)
from baimo.graph.evaluation.relations import RelationScores, score_relations
from baimo.graph.evaluation.types import TypeSystem
from baimo.graph.records import ontology_record


def as_predicted(document: GoldDocument) -> PredictedDocument:
    """A reading as if a build had made it.

    Where a label allows several types, the first of the alphabet is said.
    """
    entities = {
        entity.id: PredictedEntity(
            entity.id,
            entity.name,
            min(entity.types),
            entity.tier == "generic",
            list(entity.mentions),
        )
        for entity in document.entities
    }
    relations = [
        PredictedRelation(
            fact.head, type_, fact.tail, fact.status or "stated", tuple(_readings(fact.evidence))
        )
        for fact in document.relations
        for type_ in sorted(fact.types)
    ]
    return PredictedDocument(
        document.id, document.text or "", entities=entities, relations=relations
    )


def _readings(evidence: tuple[Span, ...]) -> Iterator[Reading]:
    for span in evidence:
        yield Reading(span, span, None, span, "reader", "")


def agreement(first: list[GoldSet], second: list[GoldSet]) -> tuple[EntityScores, RelationScores]:
    """Score the second reading against the first.

    Args:
        first: Gold sets, in the order of their files.
        second: The same documents, in the same order.

    Raises:
        ValueError: They are not readings of the same texts.
    """
    types = TypeSystem(ontology_record(load_ontology()), first)
    entities, relations = EntityScores(), RelationScores()
    for gold, other in zip(first, second, strict=True):
        for one, two in zip(gold.documents, other.documents, strict=True):
            if one.sha256 != two.sha256:
                raise ValueError(f"{gold.path} and {other.path} label different texts; pair them")
            pair = Pair(one, as_predicted(two))
            alignment = align(one, pair.predicted, types)
            entities += score_entities(pair, gold, alignment, types)[0]
            relations += score_relations(pair, gold, alignment, types)[0]
    return entities, relations


def main() -> None:
    """Print the figures."""
    if len(sys.argv) != 3:
        sys.exit("give two folders of gold files with the same names: FIRST SECOND")
    first, second = (read_gold(Path(folder)) for folder in sys.argv[1:])
    entities, relations = agreement(first, second)
    found, emitted = entities.found, entities.emitted
    print(f"entities  R {found.rate}  P {emitted.rate}  F1 {entities.f1}")
    strict = sum(relations.strict.values(), Counts())
    for name, counts in (("relations", strict), ("head and tail", relations.ends)):
        print(f"{name}  P {counts.precision}  R {counts.recall}  F1 {counts.f1}  {counts}")
    print(f"core relations  {relations.core}")


if __name__ == "__main__":
    main()
