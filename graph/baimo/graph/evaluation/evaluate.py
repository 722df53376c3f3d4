"""Scoring a graph against gold sets: the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baimo.graph.evaluation.alignment import align
from baimo.graph.evaluation.clusters import ClusterScores, score_clusters
from baimo.graph.evaluation.counts import NO_SHARE, Share
from baimo.graph.evaluation.entities import EntityScores, score_entities
from baimo.graph.evaluation.findings import Finding
from baimo.graph.evaluation.gold import GoldSet, LeftOut
from baimo.graph.evaluation.mentions import MentionScores, score_mentions
from baimo.graph.evaluation.pairing import Pair, Shelf
from baimo.graph.evaluation.predicted import predicted_documents
from baimo.graph.evaluation.relations import RelationScores, score_relations
from baimo.graph.evaluation.types import TypeSystem

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of one gold file, or of several together: counts are added, not rates averaged.

    Attributes:
        offsets: Mentions and sentences of evidence whose words are what the document has there.
    """

    documents: int = 0
    mentions: MentionScores = field(default_factory=MentionScores)
    entities: EntityScores = field(default_factory=EntityScores)
    clusters: ClusterScores = field(default_factory=ClusterScores)
    relations: RelationScores = field(default_factory=RelationScores)
    offsets: Share = NO_SHARE

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            self.documents + other.documents,
            self.mentions + other.mentions,
            self.entities + other.entities,
            self.clusters + other.clusters,
            self.relations + other.relations,
            self.offsets + other.offsets,
        )


@dataclass(frozen=True, slots=True)
class FileScores:
    """The scores of one gold file."""

    path: str
    format: str
    scores: Scores
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out.

    Attributes:
        whole: The scores over all files.
        files: The scores of each.
        findings: Every miss and every false positive.
    """

    whole: Scores
    files: tuple[FileScores, ...]
    findings: tuple[Finding, ...]


def evaluate(sets: Sequence[GoldSet], graph: nx.MultiDiGraph[str]) -> Evaluation:
    """Score a graph.

    Args:
        sets: The gold. Each of its documents must be in the graph; others in the graph are not
            scored.
        graph: A graph of Baimo's records, however it was made.

    Raises:
        GoldError: A gold document is not in the graph, or is there with another text.
    """
    shelf = Shelf(predicted_documents(graph).values())
    types = TypeSystem(graph.graph["ontology"], sets)
    whole = Scores()
    files = []
    findings: list[Finding] = []
    for gold in sets:
        scores = Scores()
        for document in gold.documents:
            one, found = _score(shelf.pair(document, gold.path), gold, types)
            scores += one
            findings.extend(found)
        files.append(FileScores(gold.path, gold.format, scores, gold.left_out))
        whole += scores
    return Evaluation(whole, tuple(files), tuple(findings))


def _score(pair: Pair, gold: GoldSet, types: TypeSystem) -> tuple[Scores, list[Finding]]:
    alignment = align(pair.gold, pair.predicted, types)
    mentions, of_mentions = MentionScores(), list[Finding]()
    if any(entity.mentions for document in gold.documents for entity in document.entities):
        mentions, of_mentions = score_mentions(pair, gold, alignment, types)
    entities, of_entities = score_entities(pair, gold, alignment, types)
    clusters, of_clusters = score_clusters(pair, gold, alignment)
    relations, of_relations = RelationScores(), list[Finding]()
    if gold.relation_types is None or gold.relation_types:
        relations, of_relations = score_relations(pair, gold, alignment, types)
    checked, broken = pair.predicted.checked, pair.predicted.broken
    scores = Scores(1, mentions, entities, clusters, relations, Share(checked - broken, checked))
    return scores, [*of_entities, *of_mentions, *of_clusters, *of_relations]
