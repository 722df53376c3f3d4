"""What labels within paragraphs, and headings, say of uses and abilities: 适用场景:A、B 和 C.

Labels that begin a line are lines of cards, which ``baimo.extract.relations.cards`` reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.labels_of_uses import behind_label, items, sections
from baimo.extract.ontology import Ontology
from baimo.extract.relations.subjects import Subjects
from baimo.extract.types import Span

_TAILS = ("Capability", "Scenario", "Industry")


def labelled_facts(
    analysis: Analysis, subjects: Subjects, ontology: Ontology
) -> Iterator[Candidate]:
    """The uses and abilities that stand behind labels and under headings.

    Args:
        analysis: Of the text, with its mentions.
        subjects: What each block is about.
        ontology: Says which types go together.
    """
    text = analysis.text
    for kind, block in sections(text, analysis.blocks):
        thing = subjects.of_block(block.start).thing
        stretch = Span(block.start, block.end)
        yield from _facts(analysis, ontology, kind, thing, stretch, stretch, "section")
    starts = {block.start for block in analysis.blocks}
    before: Span | None = None
    for sentence in analysis.sentences:
        previous, before = before, sentence
        if sentence.start in starts:
            continue
        labelled = behind_label(text, *sentence)
        if labelled is not None:
            thing = subjects.of_sentence(sentence, previous)
            kind, stretch = labelled
            yield from _facts(analysis, ontology, kind, thing, stretch, sentence, "label")


def _facts(
    analysis: Analysis,
    ontology: Ontology,
    kind: str,
    thing: Proposal | None,
    stretch: Span,
    sentence: Span,
    form: str,
) -> Iterator[Candidate]:
    if thing is None or not items(analysis.text, stretch.start, stretch.end):
        return
    for relation in ("appliesTo",) if kind == "use" else ("hasCapability", "supports"):
        if relation not in ontology.relations:
            continue
        tails = [
            tail
            for tail in analysis.flat_in(*stretch)
            if tail.base_type in _TAILS
            and not tail.is_class
            and ontology.allows(relation, thing.type, tail.type) is None
        ]
        for tail in tails:
            yield Candidate(relation, thing, tail, f"{relation}:{form}", "stated", sentence)
        if tails:
            return
