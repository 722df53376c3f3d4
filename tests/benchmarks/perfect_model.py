"""What the checks would leave of a model that answers every passage with what the gold says of it.

    python tests/benchmarks/perfect_model.py

The gold is tests/gold/dev. For each passage that the extractor ``llm`` would ask about, the answer
holds the labelled names in it, and the labelled facts whose evidence lies in it, each quoting that
evidence. No call is made. What is lost on the way is what the extractor cannot take in from any
model: tables, facts whose sides stand in different sentences, labels that the ontology rejects.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data_folder import wanted

from baimo.extract.extractors.extractor import PlainExtractor
from baimo.extract.extractors.llm.answer import Proposals
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.extractors.llm.passages import passages
from baimo.extract.extractors.llm.propose import Proposer
from baimo.extract.extractors.llm.schema import ProposedMention, ProposedRelation
from baimo.extract.extractors.registry import register
from baimo.extract.extractors.sentences import plain_reading
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.reading import Reading
from baimo.extract.types import Document, Span
from baimo.graph.cli.scores import show_comparison
from baimo.graph.evaluation.comparison import entrant
from baimo.graph.evaluation.evaluate import evaluate
from baimo.graph.evaluation.formats import read_gold
from baimo.graph.evaluation.gold import GoldDocument, GoldEntity
from baimo.graph.evaluation.pairing import build_for, text_hash

GOLD = Path(__file__).parents[1] / "gold" / "dev"


class PerfectModel(PlainExtractor):
    """Answers as the labels do."""

    name = "perfect"

    def __init__(self, gold: dict[str, GoldDocument]) -> None:
        super().__init__()
        self._gold = gold
        self._ontology = load_ontology()
        self.facts = self.offered = 0

    def fingerprint(self) -> str:
        """No reading of it is kept."""
        return self.name

    def read(self, document: Document) -> Reading:
        """Propose what is labelled in each passage."""
        reading = plain_reading(document)
        gold = self._gold[text_hash(document.text)]
        proposer = Proposer(self.name, reading, self._ontology)
        self.facts += len(gold.relations)
        for span in passages(reading, LlmOptions().passage):
            answer = Proposals(
                list(_mentions(gold, document.text, span)),
                list(_relations(gold, document.text, span)),
            )
            self.offered += len(answer.relations)
            proposer.add(span, answer)
        proposer.finish()
        return reading


def _mentions(gold: GoldDocument, text: str, passage: Span) -> Iterator[ProposedMention]:
    for entity in gold.entities:
        for span in entity.mentions:
            if passage.start <= span.start and span.end <= passage.end:
                yield ProposedMention(text=text[slice(*span)], type=_type(entity))


def _relations(gold: GoldDocument, text: str, passage: Span) -> Iterator[ProposedRelation]:
    entities = {entity.id: entity for entity in gold.entities}
    for relation in gold.relations:
        head, tail = entities[relation.head], entities[relation.tail]
        for quote in relation.evidence:
            if passage.start <= quote.start and quote.end <= passage.end:
                yield ProposedRelation(
                    head=_words(head, text, quote),
                    head_type=_type(head),
                    relation=relation.label,
                    tail=_words(tail, text, quote),
                    tail_type=_type(tail),
                    status=relation.status or "stated",
                    quote=text[slice(*quote)],
                )


def _words(entity: GoldEntity, text: str, quote: Span) -> str:
    """The words of an entity, those inside the quote if there are any."""
    inside = [s for s in entity.mentions if quote.start <= s.start and s.end <= quote.end]
    spans = inside or list(entity.mentions)
    return text[slice(*spans[0])] if spans else entity.name


def _type(entity: GoldEntity) -> str:
    return entity.label.partition("/")[0]  # Product/Tool: either is right


def main() -> None:
    sets = read_gold(GOLD, None)
    documents = [document for gold in sets for document in gold.documents]
    beside = [GOLD / document.id for document in documents if (GOLD / document.id).is_file()]
    away = wanted(*(document.id for document in documents if not (GOLD / document.id).is_file()))
    inputs = tuple(str(path) for path in [*beside, *away])
    perfect = PerfectModel({document.sha256 or "": document for document in documents})
    register(perfect.name, lambda argument, resources, config: perfect)
    entrants = []
    for extractors in (("rules",), ("perfect",), ("rules", "perfect")):
        graph = build_for(sets, inputs, PipelineConfig(extractors=extractors))
        entrants.append(entrant(",".join(extractors), evaluate(sets, graph).whole, graph))
    show_comparison(entrants)
    print(f"{perfect.offered // 2} of {perfect.facts // 2} labelled facts lie in passages")


if __name__ == "__main__":
    main()
