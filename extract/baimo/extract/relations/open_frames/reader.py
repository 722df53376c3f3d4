"""Applies the templates of an ontology with ``open_names`` to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Candidate, Proposal, analysis_of
from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.open_frames.admission import Admission
from baimo.extract.relations.open_frames.aptness import most_apt
from baimo.extract.relations.open_frames.bare_prepositions import acts, behind_noun, expands
from baimo.extract.relations.open_frames.discourse import Discourse, subject_of_sentence
from baimo.extract.relations.open_frames.frames import frames_of
from baimo.extract.relations.open_frames.objects import objects_of
from baimo.extract.relations.open_frames.pairs import pairs_of
from baimo.extract.relations.open_frames.phrases import phrases_of
from baimo.extract.relations.open_frames.sorts import Sorts, skeleton_of
from baimo.extract.relations.open_frames.subjects import subjects_of
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CROSSES = re.compile(rf"{ANY_GROUP}\s*(?:and|or)\b")
"""A gap that leads past a name into what is joined to it: made at X and sold by Y."""


class OpenFrames:
    """Reads candidate relations of an ontology with ``open_names``."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._alphabet = Sorts(ontology)
        self._frames = tuple(frames_of(ontology, self._alphabet))
        self._admission = Admission(ontology)

    def read(self, doc: Doc) -> None:
        """Append every candidate of a ``Doc`` to its analysis."""
        analysis = analysis_of(doc)
        discourse = Discourse()
        for sentence in _whole(analysis.sentences, analysis.text):
            mentions = analysis.flat_in(*sentence)
            if not mentions:
                discourse.subject = None
                continue
            skeleton = skeleton_of(sentence, analysis.text, mentions, self._alphabet)
            subject = subject_of_sentence(skeleton, discourse)
            found = list(self._sentence(analysis, skeleton, subject, discourse))
            analysis.candidates.extend(most_apt(found, self._ontology))
            if subject is not None:
                discourse.subject, discourse.subject_sentence = subject, sentence
        analysis.mentions.sort(key=lambda mention: (mention.start, -mention.end))

    def _sentence(
        self,
        analysis: Analysis,
        skeleton: Skeleton,
        subject: Group | None,
        discourse: Discourse,
    ) -> Iterator[Candidate]:
        phrases: dict[Span, Proposal] = {}
        for frame in self._frames:
            spec = self._ontology.relations[frame.relation]
            second = spec.range if frame.first == "head" else spec.domain
            first = spec.domain if frame.first == "head" else spec.range
            for match in frame.pattern.finditer(skeleton.text):
                if frame.bare and not behind_noun(analysis, skeleton, match):
                    continue
                if " by " in frame.rule and _CROSSES.search(
                    skeleton.text, match.start(), match.start("object")
                ):
                    continue
                by = match.group().lstrip().startswith("by")
                if frame.bare and not by and expands(skeleton.text, match.start()):
                    continue
                objects = objects_of(
                    skeleton,
                    match.start("object"),
                    second,
                    frame.first == "head",
                    self._admission,
                )
                if frame.lead:
                    subjects = [skeleton.group_at(match.start("subject"))]
                else:
                    group = skeleton.group_at(match.start("object"))
                    subjects = subjects_of(skeleton, match, frame, subject, group)
                    if frame.bare and not by and subjects and acts(analysis, skeleton, subjects[0]):
                        continue
                yield from pairs_of(
                    analysis.text,
                    skeleton,
                    frame,
                    subjects,
                    first,
                    objects,
                    match,
                    discourse,
                    self._admission,
                )
            if frame.phrase is None:
                continue
            for match in frame.phrase.finditer(skeleton.text):
                listed = list(phrases_of(analysis, skeleton, match, phrases))
                subjects = subjects_of(skeleton, match, frame, subject, None)
                yield from pairs_of(
                    analysis.text,
                    skeleton,
                    frame,
                    subjects,
                    first,
                    listed,
                    match,
                    discourse,
                    self._admission,
                )


def _whole(sentences: list[Span], text: str) -> Iterator[Span]:
    """The sentences, with those joined that only a semicolon parts: in English it ends none."""
    joined: Span | None = None
    for sentence in sentences:
        if (
            joined is not None
            and text[joined.end - 1] == ";"
            and "\n" not in text[joined.end : sentence.start]
        ):
            joined = Span(joined.start, sentence.end)
            continue
        if joined is not None:
            yield joined
        joined = sentence
    if joined is not None:
        yield joined
