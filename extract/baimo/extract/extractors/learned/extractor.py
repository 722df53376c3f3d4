"""Relates the mentions that other extractors found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from baimo.extract.analysis import Candidate, Proposal, Resources
from baimo.extract.extractors.extractor import ExtractorError, PlainExtractor
from baimo.extract.extractors.learned.examples import Example, Examples
from baimo.extract.extractors.learned.weights import NONE, OWN_WEIGHTS, load_weights
from baimo.extract.extractors.provenance import signed_rule
from baimo.extract.extractors.status import StatusReader
from baimo.extract.ontology import Ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.reading import Reading
from baimo.extract.types import Document

VERSION = 1
THRESHOLD = 0.3
"""The least probability of a relation: where what is added stands as often in the labels of texts
that were not learnt from as what the rules read. A lower one finds more and is wrong more often."""


class LearnedRelations(PlainExtractor):
    """Proposes the relations that a linear model tells from the words around two mentions.

    Args:
        path: The file of weights.
        ontology: Says which types a relation may have.

    Raises:
        ExtractorError: The weights cannot be read.
    """

    name = "learned"

    def __init__(self, path: Path, ontology: Ontology) -> None:
        super().__init__()
        self._weights = load_weights(path)
        self._print = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        self._ontology = ontology
        classes = enumerate(self._weights.classes)
        self._index = {name: index for index, name in classes if name != NONE}
        self._examples = Examples(ontology)
        self._status = StatusReader(ontology)

    def fingerprint(self) -> str:
        """The weights and the threshold."""
        return f"{self.name} {VERSION} {THRESHOLD} {self._print}"

    def read(self, document: Document) -> Reading:
        """Nothing: it relates what others find."""
        return Reading(document)

    def relate(self, reading: Reading, new: Sequence[Proposal]) -> None:
        """Add the relations of a document that nobody has read yet."""
        if self._ontology.open_names:
            return  # names without types are not what it learnt from
        found: list[Candidate] = []
        for example in self._examples.examples(reading):
            chances = self._weights.probabilities(example.features)
            for relation in example.relations:
                index = self._index.get(relation)
                if index is not None and chances[index] >= THRESHOLD:
                    found += self._candidates(reading, example, relation)
        reading.candidates.extend(found)

    def _candidates(self, reading: Reading, example: Example, relation: str) -> Sequence[Candidate]:
        """The fact with the status that the sentence gives it; nothing if that is unclear."""
        pair, scene = example.pair, example.scene
        flat = [each for each in scene.mentions if not each.nested]
        sides = (pair.head, pair.tail)
        status = self._status.read(reading.text, scene.sentence, flat, sides)
        if status is None or status == "negated":
            return ()
        candidate = Candidate(
            relation,
            pair.head,
            pair.tail,
            signed_rule(relation, self.name),
            status,
            scene.sentence,
            extractor=self.name,
        )
        return (candidate,)


def make(argument: str | None, resources: Resources, config: PipelineConfig) -> LearnedRelations:
    """Make the extractor.

    Args:
        argument: The file of weights; Baimo's own if there is none.
        resources: The ontology gives the relations.
        config: Must name an extractor that finds names.

    Raises:
        ExtractorError: It stands alone, or the weights cannot be read.
    """
    if len(config.extractors) == 1:
        raise ExtractorError(
            "the extractor 'learned' relates what others find: --extractor rules,learned"
        )
    return LearnedRelations(Path(argument) if argument else OWN_WEIGHTS, resources.ontology)
