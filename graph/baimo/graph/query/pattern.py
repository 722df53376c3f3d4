"""Chains of relations between types of entities, see ``baimo.graph.query.pattern_text``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.graph.errors import AmbiguousNameError, UnknownNameError
from baimo.graph.query.columns import entity_columns, evidence_columns, framed
from baimo.graph.query.errors import QueryError, UnknownTypeError
from baimo.graph.query.index import GraphIndex
from baimo.graph.query.kept import Some, kept_relations
from baimo.graph.query.limits import Limits
from baimo.graph.query.pattern_text import EntityText, RelationText, read_pattern
from baimo.graph.query.steps import EntityStep, RelationStep, chains

if TYPE_CHECKING:
    import pandas as pd

    from baimo.graph.query.index import Mask


def pattern(
    index: GraphIndex,
    text: str,
    *,
    status: Some = None,
    since: str | None = None,
    document: Some = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """The rows that fit a pattern; see ``KnowledgeGraph.pattern``."""
    limits = limits or Limits()
    read = read_pattern(text)
    kept = kept_relations(index, status=status, since=since, document=document)
    entities = [_entity(index, entity) for entity in read.entities]
    relations = [_relation(index, relation, kept) for relation in read.relations]
    found = chains(index, entities, relations, limits)
    columns = {}
    for place, nodes in enumerate(found.nodes, 1):
        columns.update(entity_columns(index, nodes, f"entity{place}"))
        if place <= len(found.edges):
            edges = found.edges[place - 1]
            evidence = evidence_columns(index, edges)
            columns[f"relation{place}"] = index.key_array[edges]
            columns[f"relation{place}_type"] = index.relations[edges]
            columns[f"relation{place}_status"] = index.statuses[edges]
            columns[f"relation{place}_sentence"] = evidence["sentence"]
            columns[f"relation{place}_document"] = evidence["document"]
    return framed(columns, tuple(columns))


def _entity(index: GraphIndex, entity: EntityText) -> EntityStep:
    number = None
    if entity.name is not None:
        number = _named(index, entity.name.text, entity.name.place)
    types = []
    for word in entity.types:
        place = f"pattern at character {word.place}"
        try:
            types.append(index.entity_type(word.text, place))
        except UnknownTypeError:
            # A bare word may be a name; next to a name or to other types it cannot be.
            if entity.name is not None or len(entity.types) > 1 or not _is_name(index, word.text):
                raise
            number = _named(index, word.text, word.place)
    return EntityStep(index.falls_under(types) if types else None, number)


def _relation(index: GraphIndex, relation: RelationText, kept: Mask | None) -> RelationStep:
    types = tuple(
        dict.fromkeys(
            index.relation_type(word.text, f"pattern at character {word.place}")
            for word in relation.types
        )
    )
    return RelationStep(types or None, relation.direction, kept, relation.text)


def _is_name(index: GraphIndex, text: str) -> bool:
    return bool(index.name_index.candidates(text))


def _named(index: GraphIndex, name: str, place: int) -> int:
    try:
        return index.entity(name)
    except (UnknownNameError, AmbiguousNameError) as error:
        raise QueryError(f"pattern at character {place}: {error}") from error
