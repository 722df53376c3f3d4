"""Reads the relations of a ``Doc``: every sentence through templates, verbs and forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Candidate, analysis_of
from baimo.extract.folding import fold
from baimo.extract.ontology import Ontology
from baimo.extract.relations.cards import card_facts
from baimo.extract.relations.changelog import (
    DatedBlock,
    dated_block,
    dated_releases,
    headed_releases,
    in_block,
)
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.cues import Template, Verbs, compile_cues
from baimo.extract.relations.datelines import is_agency
from baimo.extract.relations.forms import formed_facts
from baimo.extract.relations.forms.formed import Formed
from baimo.extract.relations.forms.topics import topic_of, under_topic
from baimo.extract.relations.funding import funding_facts
from baimo.extract.relations.improvements import improvements
from baimo.extract.relations.kind_facts import kind_facts
from baimo.extract.relations.labelled import labelled_facts
from baimo.extract.relations.labelled_parts import part_lines
from baimo.extract.relations.left_out import left_out_facts
from baimo.extract.relations.limitations import limitation_facts
from baimo.extract.relations.listed_after import listed_after
from baimo.extract.relations.measures import measures
from baimo.extract.relations.modifiers import modifying
from baimo.extract.relations.other_forms import other_forms
from baimo.extract.relations.parts import part_facts
from baimo.extract.relations.plans import planned
from baimo.extract.relations.posts import post_facts
from baimo.extract.relations.purposes import purpose_facts
from baimo.extract.relations.scenes import scene_facts
from baimo.extract.relations.sections import section_facts
from baimo.extract.relations.skeleton import Alphabet, Skeleton, block_of, make_skeleton
from baimo.extract.relations.slogans import slogan_facts
from baimo.extract.relations.subjects import Subjects
from baimo.extract.relations.tables import table_facts
from baimo.extract.relations.templates import template_facts
from baimo.extract.relations.this_person import this_person_facts
from baimo.extract.relations.times import timed_rows
from baimo.extract.relations.variants import variant_facts
from baimo.extract.relations.verb_facts import verb_facts
from baimo.extract.relations.verbs.reader import VerbReader

if TYPE_CHECKING:
    from spacy.tokens import Doc


class RelationReader:
    """Reads candidate relations; ``baimo.extract.build`` links and checks them."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self._alphabet = Alphabet(ontology)
        self._cues = compile_cues(ontology, self._alphabet)
        self._verbs = VerbReader(ontology, self._alphabet)

    def read(self, doc: Doc) -> None:
        """Append every candidate of a ``Doc`` to its analysis."""
        analysis = analysis_of(doc)
        subjects = Subjects(analysis)
        self._read_sentences(analysis, subjects)
        rows = list(table_facts(analysis, analysis.text, self.ontology))
        timed_rows(rows, analysis, self.ontology)
        analysis.candidates.extend(rows)
        analysis.candidates.extend(section_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(slogan_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(part_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(card_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(part_lines(analysis, subjects, self.ontology))
        analysis.candidates.extend(variant_facts(analysis, self.ontology))
        analysis.candidates.extend(purpose_facts(analysis, self.ontology))
        analysis.candidates.extend(labelled_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(limitation_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(funding_facts(analysis, self.ontology))
        analysis.candidates.extend(post_facts(analysis, self.ontology))
        analysis.candidates.extend(this_person_facts(analysis, self.ontology))
        analysis.candidates.extend(scene_facts(analysis, self.ontology))
        analysis.candidates.extend(list(listed_after(analysis, analysis.candidates, self.ontology)))
        analysis.candidates.extend(list(kind_facts(analysis, analysis.candidates, self.ontology)))
        analysis.candidates = planned(analysis, analysis.candidates)
        analysis.unowned = planned(analysis, analysis.unowned)

    def read_sentences(self, analysis: Analysis) -> None:
        """Append the candidates that stand in the sentences of an analysis to it."""
        self._read_sentences(analysis, Subjects(analysis))

    def _read_sentences(self, analysis: Analysis, subjects: Subjects) -> None:
        text = analysis.text
        folded = fold(text)
        before = None
        headwords = {headword.start: headword for headword in analysis.headwords}
        dated: DatedBlock | None = None
        for sentence in analysis.sentences:
            mentions = [
                m
                for m in analysis.flat_in(*sentence)
                if (m.base_type != "Capability" or not measures(text, m.start, m.end))
                and not is_agency(text, m)
            ]
            if mentions:
                headword = headwords.get(mentions[0].start)
                skeleton = make_skeleton(sentence, text, mentions, self._alphabet, headword, folded)
                formed: list[Formed] = []
                if "releases" in self.ontology.relations:
                    block = subjects.block_at(sentence.start)
                    dated = dated_block(skeleton, block, dated, subjects.list_end(block)) or (
                        dated if in_block(dated, sentence) else None
                    )
                    for when, release in headed_releases(skeleton, block):
                        analysis.candidates.append(when)
                        analysis.unowned.append(release)
                    if dated is not None:
                        for when, release in dated_releases(skeleton, dated, self._verbs):
                            analysis.candidates.append(when)
                            analysis.unowned.append(release)
                verbs, templates = self._cues[skeleton.chinese].possible(skeleton.text)
                if verbs or templates:
                    skeleton.modifying = modifying(skeleton, analysis)
                    topic = subjects.of_sentence(sentence, before)
                    if topic is not None:
                        skeleton.topic = Group([topic], topic.start, topic.end)
                        if subjects.describes(sentence.start):
                            skeleton.described = skeleton.topic
                        skeleton.making = subjects.of_block(sentence.start).making
                    analysis.candidates.extend(
                        self._by_cues(analysis, skeleton, verbs, templates, formed)
                    )
                analysis.candidates.extend(self._by_form(analysis, text, skeleton, formed))
            before = sentence

    def _by_cues(
        self,
        analysis: Analysis,
        skeleton: Skeleton,
        verbs: list[Verbs],
        templates: list[Template],
        formed: list[Formed],
    ) -> Iterator[Candidate]:
        """What cues state in a sentence; what its field has to do with that goes to ``formed``."""
        heads: dict[int, Group] = {}
        if len(skeleton.groups) > 1:
            blocks = {block_of(skeleton.text[place]) for place in skeleton.at}
            for template in templates:
                # As Sides.among, whose call would take longer than the answer.
                sides = template.sides
                if not (sides.heads.isdisjoint(blocks) or sides.tails.isdisjoint(blocks)):
                    first = template.pattern.search(skeleton.text)
                    if first is not None:  # mostly none, and a generator takes longer to enter
                        yield from template_facts(
                            analysis, skeleton, template, first, heads, self.ontology
                        )
        elif len(skeleton.groups[0].members) == 1 and skeleton.topic is None:
            return  # there is nothing for it to be related to
        yield from left_out_facts(analysis, skeleton, templates, self._alphabet, self.ontology)
        yield from other_forms(analysis, skeleton, self.ontology)
        field = topic_of(skeleton)
        for reading in self._verbs.read(skeleton, heads, verbs):
            yield from verb_facts(analysis, skeleton, reading, self.ontology)
            if field is not None:
                formed.extend(under_topic(field, reading.head, reading.tail))

    def _by_form(
        self, analysis: Analysis, text: str, skeleton: Skeleton, formed: list[Formed]
    ) -> Iterator[Candidate]:
        """What is read off the form of names and phrases, after what is given."""
        begun = analysis.begun_in(skeleton.sentence.start, skeleton.sentence.end)
        formed.extend(formed_facts(skeleton, text, begun, self.ontology))
        formed.extend(improvements(skeleton, self.ontology))
        for fact in formed:
            if fact.relation in self.ontology.relations:
                yield Candidate(
                    fact.relation,
                    fact.head,
                    fact.tail,
                    fact.rule,
                    "stated",
                    skeleton.sentence,
                    fact.cue,
                )
