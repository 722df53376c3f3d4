"""Several ways to read the same documents, scored on the same gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from baimo.extract.extractors.provenance import NOT_READ
from baimo.graph.evaluation.counts import total
from baimo.graph.evaluation.evaluate import Scores
from baimo.graph.evaluation.report import scores_record

if TYPE_CHECKING:
    import networkx as nx

INVENTED = ("invented", "unquoted", "unknown")
"""Reasons for which an extractor's proposal is rejected before the ontology is asked: its words are
not in the text, not in the sentence quoted for them, or not of the ontology."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """One extractor, or several together.

    Attributes:
        name: As given: ``rules,llm``.
        scores: Its scores over all gold.
        invented: Proposals whose words are not in the text.
        unfounded: Proposals rejected for any reason in ``INVENTED``.
        unread: Documents that an extractor could not read.
    """

    name: str
    scores: Scores
    invented: int
    unfounded: int
    unread: int


@dataclass(frozen=True, slots=True)
class Gain:
    """What an entrant finds more than the first: right mentions, entities and relations."""

    mentions: int
    entities: int
    relations: int


def entrant(name: str, scores: Scores, graph: nx.MultiDiGraph[str]) -> Entrant:
    """One entrant, from its scores and the graph that was scored."""
    reasons = [rejection["reason"] for rejection in graph.graph["rejections"]]
    return Entrant(
        name,
        scores,
        reasons.count("invented"),
        sum(reason in INVENTED for reason in reasons),
        sum(skipped["message"].startswith(NOT_READ) for skipped in graph.graph["skipped"]),
    )


def gain(entrants: Sequence[Entrant], one: Entrant) -> Gain:
    """What ``one`` gains over the first; below zero where it finds less."""
    first, other = entrants[0].scores, one.scores
    return Gain(
        total(other.mentions.strict).right - total(first.mentions.strict).right,
        other.entities.found.right - first.entities.found.right,
        total(other.relations.strict).right - total(first.relations.strict).right,
    )


def comparison_record(entrants: Sequence[Entrant]) -> dict[str, Any]:
    """The whole comparison as JSON."""
    return {
        "extractors": [
            {
                "extractor": one.name,
                "gained": {
                    "mentions": gain(entrants, one).mentions,
                    "entities": gain(entrants, one).entities,
                    "relations": gain(entrants, one).relations,
                },
                "invented": one.invented,
                "unfounded": one.unfounded,
                "unread": one.unread,
                **scores_record(one.scores),
            }
            for one in entrants
        ]
    }
