"""Relations by the types and names of their ends, their type, status, document and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.graph.query.columns import relation_frame
from baimo.graph.query.index import GraphIndex
from baimo.graph.query.kept import Some, kept_relations, listed
from baimo.graph.query.limits import Limits
from baimo.graph.query.steps import EntityStep, RelationStep, chains

if TYPE_CHECKING:
    import pandas as pd


def match(
    index: GraphIndex,
    *,
    head_type: Some = None,
    relation: Some = None,
    tail_type: Some = None,
    head: str | None = None,
    tail: str | None = None,
    status: Some = None,
    since: str | None = None,
    document: Some = None,
    min_confidence: float | None = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """Relations that fit all that is given; see ``KnowledgeGraph.match``."""
    limits = limits or Limits()
    step = RelationStep(
        relation_types(index, relation),
        "out",
        kept_relations(
            index, status=status, since=since, document=document, min_confidence=min_confidence
        ),
    )
    ends = (_entity(index, head_type, head), _entity(index, tail_type, tail))
    return relation_frame(index, chains(index, ends, (step,), limits).edges[0])


def relation_types(index: GraphIndex, some: Some) -> tuple[str, ...] | None:
    """Relation types by name or label, each once.

    Raises:
        UnknownTypeError: There is none of this name.
    """
    if some is None:
        return None
    return tuple(dict.fromkeys(index.relation_type(name) for name in listed(some)))


def _entity(index: GraphIndex, types: Some, name: str | None) -> EntityStep:
    mask = None
    if types is not None:
        mask = index.falls_under(index.entity_type(each) for each in listed(types))
    return EntityStep(mask, None if name is None else index.entity(name))
