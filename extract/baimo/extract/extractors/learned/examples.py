"""The pairs of a document that the ontology lets be related, with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baimo.extract.extractors.learned.features import Cues, Described, facts_of
from baimo.extract.extractors.learned.pairs import Pair, Scene, Things, pairs, scenes
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Example:
    """A pair to be judged.

    Attributes:
        relations: Those that its types allow and that were not read of it yet, either way.
        features: All that is known of it.
    """

    scene: Scene
    pair: Pair
    relations: tuple[str, ...]
    features: frozenset[str]


class Examples:
    """Makes the examples of documents, one after the other.

    Args:
        ontology: Its domains and ranges say which types may be related, its cues what to look for.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._cues = Cues(ontology)
        self._allowed: dict[tuple[str, str], tuple[str, ...]] = {}

    def examples(self, reading: Reading, *, known: bool = False) -> Iterator[Example]:
        """The pairs of a document.

        Args:
            reading: The document with the mentions, and the facts read so far.
            known: Whether relations that were read of a pair already count, as in training.
        """
        things = Things(reading)
        facts = facts_of(reading, things)
        for scene in scenes(reading, things):
            described: Described | None = None
            for pair in pairs(scene, things):
                relations = self._relations(pair.head.type, pair.tail.type)
                if relations and not known:
                    head, tail = things.key(pair.head), things.key(pair.tail)
                    read = facts.pairs.get((head, tail), set()) | facts.pairs.get(
                        (tail, head), set()
                    )
                    relations = tuple(name for name in relations if name not in read)
                if relations:
                    if described is None:
                        described = Described(reading, scene, things, facts, self._cues)
                    yield Example(scene, pair, relations, frozenset(described.features(pair)))

    def _relations(self, head: str, tail: str) -> tuple[str, ...]:
        if (head, tail) not in self._allowed:
            self._allowed[head, tail] = tuple(
                name
                for name in self._ontology.relations
                if self._ontology.allows(name, head, tail) is None
            )
        return self._allowed[head, tail]
