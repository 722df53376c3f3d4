"""Which entity of the new graph is which of the old one.

An entity keeps its id as long as its name and type are found the same. One that is renamed or
retyped is known by its mentions: two entities are the same if each has more than half of the
other's mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from baimo.graph.diff.changes import Moved
from baimo.graph.diff.places import MentionPlace, Sentences

if TYPE_CHECKING:
    import networkx as nx

Places = dict[str, "Counter[MentionPlace]"]
"""The places of each entity's mentions. A sentence may stand in a document twice."""


def mention_places(graph: nx.MultiDiGraph[str], sentences: Sentences) -> Places:
    """Where each entity is mentioned."""
    return {
        node: Counter(sentences.place(mention) for mention in record["mentions"])
        for node, record in graph.nodes(data=True)
    }


class Pairing:
    """The entities of two graphs, put beside each other.

    Attributes:
        new_of: For each entity of the old graph that is still there, its id in the new one.
        old_of: The same the other way.
    """

    def __init__(self, old: Places, new: Places) -> None:
        self._shared_of_old = _shared(old, new)
        self._shared_of_new = _shared(new, old)
        self.new_of = {node: node for node in old if node in new}
        pairs = [
            (-shared, gone, come)
            for gone, found in self._shared_of_old.items()
            if gone not in new
            for come, shared in found.items()
            if come not in old and 2 * shared > old[gone].total() and 2 * shared > new[come].total()
        ]
        taken: set[str] = set()
        for _, gone, come in sorted(pairs):
            if gone not in self.new_of and come not in taken:
                self.new_of[gone] = come
                taken.add(come)
        self.old_of = {come: gone for gone, come in self.new_of.items()}

    def went_to(self, gone: str) -> tuple[Moved, ...]:
        """The entities of the new graph that have mentions of this one of the old graph."""
        return _most(self._shared_of_old.get(gone, {}))

    def came_from(self, come: str) -> tuple[Moved, ...]:
        """The entities of the old graph that had mentions of this one of the new graph."""
        return _most(self._shared_of_new.get(come, {}))


def _shared(one: Places, other: Places) -> dict[str, dict[str, int]]:
    """For the entities of one graph, how many mentions they share with those of the other."""
    owners: dict[MentionPlace, list[str]] = defaultdict(list)
    for node, places in other.items():
        for place in places:
            owners[place].append(node)
    shared: dict[str, dict[str, int]] = {}
    for node, places in one.items():
        found: Counter[str] = Counter()
        for place, times in places.items():
            for owner in owners.get(place, ()):
                found[owner] += min(times, other[owner][place])
        shared[node] = dict(found)
    return shared


def _most(found: dict[str, int]) -> tuple[Moved, ...]:
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Moved(node, mentions) for node, mentions in ordered)
