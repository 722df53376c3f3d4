"""Which entities are one by decision, and which merges give way to what is kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from baimo.extract.corrections.entries import Correction

Entities = tuple[str, ...]


def groups(merges: Mapping[Correction, Entities]) -> dict[str, str]:
    """For each merged entity the smallest id of its group.

    Args:
        merges: The entities that each correction merges.
    """
    parent: dict[str, str] = {}

    def root(entity: str) -> str:
        while (above := parent.setdefault(entity, entity)) != entity:
            entity = above
        return entity

    for entities in merges.values():
        for entity in entities:
            low, high = sorted((root(entities[0]), root(entity)))
            parent[high] = low
    return {entity: root(entity) for entity in parent}


def first_of_each(
    merges: Mapping[Correction, Entities], mentions: Mapping[str, int]
) -> dict[str, str]:
    """For each merged entity the one whose name its group keeps.

    It is the one that a merge names first and none names later. Where there are several or none,
    the one with most mentions, and of those the smallest id.

    Args:
        merges: The entities that each correction merges.
        mentions: How many mentions each entity has.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for entity, smallest in groups(merges).items():
        members[smallest].append(entity)
    first = {entities[0] for entities in merges.values()}
    later = {entity for entities in merges.values() for entity in entities[1:]}
    chosen: dict[str, str] = {}
    for group in members.values():
        leading = [entity for entity in group if entity in first - later] or group
        kept = min(leading, key=lambda entity: (-mentions[entity], entity))
        chosen.update(dict.fromkeys(group, kept))
    return chosen


def barred(
    merges: Mapping[Correction, Entities], apart: Iterable[tuple[str, str]]
) -> set[Correction]:
    """The merges that would make two entities one that are kept apart, directly or in a chain.

    All merges on a way between the two are among them, so that no order of the entries matters.
    """
    edges = [
        (correction, entities[0], entity)
        for correction, entities in merges.items()
        for entity in entities[1:]
        if entity != entities[0]
    ]
    found: set[Correction] = set()
    for one, other in apart:
        kept = _on_the_way(edges, one, other)
        found |= {correction for correction, _, _ in kept}
    return found


def _on_the_way(
    edges: list[tuple[Correction, str, str]], one: str, other: str
) -> list[tuple[Correction, str, str]]:
    """The edges that connect two entities: what is left after cutting off dead ends."""
    edges = _reachable(edges, one)
    if not any(other in edge[1:] for edge in edges):
        return []
    while True:
        degree: dict[str, int] = defaultdict(int)
        for _, first, second in edges:
            degree[first] += 1
            degree[second] += 1
        ends = {entity for entity, count in degree.items() if count == 1} - {one, other}
        left = [edge for edge in edges if not ends.intersection(edge[1:])]
        if len(left) == len(edges):
            return edges
        edges = left


def _reachable(
    edges: list[tuple[Correction, str, str]], start: str
) -> list[tuple[Correction, str, str]]:
    seen = {start}
    while True:
        more = {end for _, *ends in edges if seen.intersection(ends) for end in ends} - seen
        if not more:
            return [edge for edge in edges if edge[1] in seen]
        seen |= more
