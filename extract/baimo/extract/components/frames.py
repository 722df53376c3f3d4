"""The component that reads the frames of English clauses, where a parser is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Candidate, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.english_model import parser
from baimo.extract.relations.candidates import candidates
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.frame_facts import Framed, framed
from baimo.extract.relations.frames import Frames
from baimo.extract.relations.measures import measures
from baimo.extract.relations.named_by import REFERS, Names
from baimo.extract.relations.pairing import across
from baimo.extract.relations.plain_sentences import PlainSentence
from baimo.extract.relations.plans import planned
from baimo.extract.relations.skeleton import Alphabet, Skeleton, block_of, make_skeleton
from baimo.extract.relations.statements import Statement
from baimo.extract.relations.status import strongest
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BATCH = 64
_LONGEST = 400
"""In characters: what is longer is mostly notes without full stops, of which no tree is right."""


class FrameReader:
    """Read frames sentence by sentence, after all other rules: what those read, stands."""

    def __init__(self, resources: Resources) -> None:
        self._ontology = resources.ontology
        self._alphabet = Alphabet(resources.ontology)
        self._frames = Frames(resources.ontology, self._alphabet)

    def __call__(self, doc: Doc) -> Doc:
        """Read one ``Doc``."""
        if self._frames:
            analysis = analysis_of(doc)
            analysis.candidates.extend(planned(analysis, list(self._read(analysis))))
        return doc

    def _read(self, analysis: Analysis) -> Iterator[Candidate]:
        sentences = [PlainSentence(skeleton) for skeleton in self._worth_parsing(analysis)]
        if not sentences:
            return
        done = {(each.type, each.head, each.tail) for each in analysis.candidates}
        told = _told(analysis.candidates)
        # A batch holds sentences of one document alone, whatever it is read with.
        parsed = parser().pipe([sentence.text for sentence in sentences], batch_size=_BATCH)
        spoken_of: list[Group] = []
        last = Span(-1, -1)
        for sentence, doc in zip(sentences, parsed, strict=True):
            skeleton = sentence.skeleton
            if not _adjacent(last, skeleton.sentence, analysis.text):
                spoken_of = []
            last = skeleton.sentence
            groups = {
                token.i: sentence.starts[token.idx] for token in doc if token.idx in sentence.starts
            }
            names = Names(groups, spoken_of)
            spoken_of = names.about(doc)
            for reading in self._narrowest(framed(sentence, doc, names, self._frames)):
                relation = reading.frame.relation
                sides: Set[Proposal] = told.get((relation, skeleton.sentence), frozenset())
                symmetric = self._ontology.relations[relation].symmetric
                pairs = [
                    (head, tail)
                    for head, tail in across(skeleton, reading.head, reading.tail)
                    if head is not tail
                    and not (head in sides and tail in sides)  # others have paired them
                    and (relation, head, tail) not in done
                    and not (symmetric and (relation, tail, head) in done)
                    and self._allows(relation, head, tail)
                    and not (
                        tail.base_type == "Capability"
                        and measures(analysis.text, tail.start, tail.end)
                    )
                ]
                done.update((relation, *pair) for pair in pairs)
                said = Statement(analysis, skeleton, relation, reading.frame.rule, reading.cue)
                for candidate in candidates(said, pairs, self._ontology):
                    candidate.status = strongest((candidate.status, reading.status))
                    yield candidate

    def _allows(self, relation: str, head: Proposal, tail: Proposal) -> bool:
        spec = self._ontology.relations[relation]
        if head.is_class and spec.head_kind is None:
            return False  # models run on GPUs, and nobody says which
        kinds = ((spec.head_kind, head), (spec.tail_kind, tail))
        return self._ontology.allows(relation, head.type, tail.type) is None and all(
            kind is None or (kind == "class") == side.is_class for kind, side in kinds
        )

    def _narrowest(self, readings: Iterable[Framed]) -> Iterator[Framed]:
        """Of what one verb says of a pair in several relations, what holds of the fewest types.

        A model that *adds function calling* has that ability; of a tool it says what it supports.
        """
        by_pair: dict[tuple[int, int, int], list[Framed]] = {}
        for reading in readings:
            if any(
                self._allows(reading.frame.relation, head, tail)
                for head in reading.head.members
                for tail in reading.tail.members
            ):
                key = (reading.cue[0], id(reading.head), id(reading.tail))
                by_pair.setdefault(key, []).append(reading)
        for together in by_pair.values():
            fewest = min(self._breadth(reading) for reading in together)
            yield from (reading for reading in together if self._breadth(reading) == fewest)

    def _breadth(self, reading: Framed) -> int:
        return len(self._ontology.relations[reading.frame.relation].domain)

    def _worth_parsing(self, analysis: Analysis) -> Iterator[Skeleton]:
        """The English sentences that have the words of a frame and what may stand on its sides.

        With one that speaks of *it* comes the sentence before.
        """
        before: tuple[Span, list[Proposal]] | None = None
        for sentence in analysis.sentences:
            mentions = analysis.flat_in(*sentence)
            last, before = before, None
            if not mentions or sentence.end - sentence.start > _LONGEST:
                continue
            text = analysis.text[slice(*sentence)]
            refers = REFERS.search(text) is not None
            possible = self._frames.possible(text.lower()) if refers or len(mentions) > 1 else []
            skeleton = self._skeleton(analysis, sentence, mentions) if possible else None
            blocks = (
                {block_of(skeleton.text[place]) for place in skeleton.at} if skeleton else set()
            )
            if skeleton is not None and any(
                frame.sides.among(blocks)
                if not refers
                else not (frame.sides.heads | frame.sides.tails).isdisjoint(blocks)
                for frame in possible
            ):
                if refers and last is not None and _adjacent(last[0], sentence, analysis.text):
                    above = self._skeleton(analysis, *last)
                    if above is not None:
                        yield above
                yield skeleton
            else:
                before = (sentence, mentions)

    def _skeleton(
        self, analysis: Analysis, sentence: Span, mentions: list[Proposal]
    ) -> Skeleton | None:
        skeleton = make_skeleton(sentence, analysis.text, mentions, self._alphabet)
        return None if skeleton.chinese else skeleton


def _told(candidates: Iterable[Candidate]) -> dict[tuple[str, Span], set[Proposal]]:
    """By relation and sentence, of what other rules have read it there."""
    told: dict[tuple[str, Span], set[Proposal]] = {}
    for each in candidates:
        told.setdefault((each.type, each.sentence), set()).update((each.head, each.tail))
    return told


def _adjacent(one: Span, other: Span, text: str) -> bool:
    """Whether two sentences follow each other in one line."""
    return one.end >= 0 and not text[one.end : other.start].strip(" ")


@component("baimo_frames")
def make_frames(resources: Resources) -> FrameReader:
    """Make the component with the ontology."""
    return FrameReader(resources)
