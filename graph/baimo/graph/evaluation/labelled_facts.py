"""Gold as pairs of mentions to train on, with what the labels say of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from baimo.extract.analysis import Resources
from baimo.extract.extractors.learned.examples import Examples
from baimo.extract.extractors.whole import WholeReader
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.training.relations import LabelledFact, LabelledPairs, labelled_pairs
from baimo.graph.evaluation.formats import read_gold
from baimo.graph.evaluation.gold import GoldDocument, GoldRelation
from baimo.graph.evaluation.labelled import document_of


def labelled_documents(path: str | Path, name: str | None = None) -> Iterator[LabelledPairs]:
    """Read the documents of a gold file, or of every gold file in a folder, with the rules.

    Args:
        path: The file or the folder.
        name: The format; told by the look of each file if not given.

    Raises:
        GoldError: A file cannot be read, or is about a document that is neither in it nor beside
            it.
    """
    ontology = load_ontology()
    resources = Resources(ontology, load_lexicon(ontology=ontology))
    examples = Examples(ontology)
    with WholeReader(resources, PipelineConfig()) as reader:
        for gold in read_gold(path, name):
            for labelled in gold.documents:
                document = document_of(gold, labelled)
                facts = list(_facts(labelled, document.text))
                yield labelled_pairs(reader.read(document), facts, examples)


def _facts(labelled: GoldDocument, text: str) -> Iterator[LabelledFact]:
    names = {
        entity.id: tuple(
            dict.fromkeys(
                (entity.name, *entity.surfaces, *(text[slice(*span)] for span in entity.mentions))
            )
        )
        for entity in labelled.entities
    }
    for relation in labelled.relations:
        if relation.status != "negated":  # its words tell the opposite of what they would teach
            yield from _said(relation, names)


def _said(relation: GoldRelation, names: dict[str, tuple[str, ...]]) -> Iterator[LabelledFact]:
    head, tail = names[relation.head], names[relation.tail]
    forward = frozenset(each for each in relation.types if not each.startswith("^"))
    backward = frozenset(each[1:] for each in relation.types if each.startswith("^"))
    if forward:
        yield LabelledFact(forward, head, tail, relation.evidence)
    if backward:
        yield LabelledFact(backward, tail, head, relation.evidence)
