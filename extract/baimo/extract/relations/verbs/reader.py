"""Finds verb cues in a sentence and reads who does what they say, and to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baimo.extract.ontology import Ontology
from baimo.extract.relations.companions import with_companions
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.cues import Verbs
from baimo.extract.relations.gapping import gapped
from baimo.extract.relations.kinds import all_classes, can_do, fits
from baimo.extract.relations.skeleton import Alphabet, Skeleton, block_of
from baimo.extract.relations.verbs.found import Context, Reading, Verb, longest, reachable
from baimo.extract.relations.verbs.fronted import fronted
from baimo.extract.relations.verbs.no_fact import counts, lists_others, says_less, tells_of_making
from baimo.extract.relations.verbs.objects import moved_into, objects_of
from baimo.extract.relations.verbs.passives import of_nobody, passive_of
from baimo.extract.relations.verbs.subjects import subject_of
from baimo.extract.relations.verbs.together import both_sides

_INTRODUCING = frozenset(("releases", "develops", "provides", "built", "founds"))
"""Relations whose object is what the next clause goes on about."""


class VerbReader:
    """Finds verb cues in a skeleton and reads their subjects and objects."""

    def __init__(self, ontology: Ontology, alphabet: Alphabet) -> None:
        self._ontology = ontology
        self._alphabet = alphabet

    def read(
        self, skeleton: Skeleton, heads: dict[int, Group], cues: Sequence[Verbs]
    ) -> Iterator[Reading]:
        """All readings of one sentence.

        Args:
            skeleton: The sentence.
            heads: For clauses that a template has read, by where they end: the head. It is the
                subject of a clause that goes on with 并且.
            cues: Those that may stand in it.
        """
        # By the types as they are now: a template may have changed one.
        blocks = {block_of(self._alphabet.character(group, 0)) for group in skeleton.groups}
        if skeleton.topic is not None:
            blocks.add(block_of(self._alphabet.character(skeleton.topic, 0)))
        possible = {verbs.relation for verbs in cues if verbs.sides.among(blocks)}
        if not possible:
            return
        found = longest(
            Verb(verbs.relation, *match.span())
            for verbs in cues
            for match in verbs.pattern.finditer(skeleton.text)
        )
        introduced: dict[int, Group] = {}  # what a clause brings in, by the end of the clause
        objects: set[Group] = set()
        together: set[Group] = set()
        passive_topic: Group | None = None
        of_topic = False
        for verb in found:
            if verb.relation not in possible or counts(skeleton, verb):
                continue
            others = [other for other in found if other.start != verb.start]
            for reading in self._readings(
                skeleton,
                verb,
                others,
                Context(introduced, objects, heads, passive_topic, frozenset(together), of_topic),
            ):
                if reading.form == "passive":
                    passive_topic = reading.tail
                of_topic = of_topic or reading.form == "topic"
                if reading.relation in _INTRODUCING:
                    introduced[skeleton.clause(verb.start)[1]] = reading.tail
                else:
                    objects.add(reading.tail)
                if reading.form == "together":
                    together.add(reading.tail)
                yield reading

    def _readings(
        self,
        skeleton: Skeleton,
        verb: Verb,
        others: list[Verb],
        context: Context,
    ) -> list[Reading]:
        spec = self._ontology.relations[verb.relation]
        cue = (verb.start, verb.end)
        round_ = "融资" in skeleton.text and skeleton.text[verb.start : verb.end] == "领投"
        passive = None if round_ else passive_of(skeleton, verb, self._ontology)
        if passive is not None:
            head, tail = passive
            if can_do(tail) and skeleton.text[verb.start : verb.end].endswith("提供支持"):
                return []  # 由 GPT-4 提供支持的聊天 is done with it
            readings = [Reading(verb.relation, "passive", head, tail, cue)]
            if not skeleton.chinese:
                readings += [
                    Reading(verb.relation, "passive", agent, thing, cue)
                    for agent, thing in gapped(skeleton, head)
                    if fits(agent, spec.domain, self._ontology)
                    and fits(thing, spec.range, self._ontology)
                ]
            return readings
        if of_nobody(skeleton, verb):
            return []
        start, end = skeleton.clause(verb.start)
        before = reachable(skeleton.between(start, verb.start), verb.start)
        subject, form = subject_of(skeleton, verb, before, context, self._ontology)
        described = skeleton.described
        if described is not None and subject is not None and all_classes(subject):
            subject = described if fits(described, spec.domain, self._ontology) else None
        if subject is not None and tells_of_making(skeleton, verb, subject):
            subject, form = skeleton.topic, "topic"
        if subject is None or says_less(skeleton, verb, subject, form):
            return []
        if lists_others(skeleton, verb, subject):
            return []
        if spec.symmetric:
            return both_sides(skeleton, verb, before, subject, self._ontology)
        doers = with_companions(skeleton, verb.relation, subject, verb.start)
        readings = [
            Reading(verb.relation, form, doers, tail, cue, examples)
            for tail, examples in objects_of(skeleton, verb, others, end, form, self._ontology)
            if tail is not subject
        ]
        if not readings and not moved_into(skeleton, verb):
            before_it = fronted(skeleton, verb, before, context.passive_topic, self._ontology)
            readings = [
                Reading(verb.relation, "fronted", subject, tail, cue)
                for tail in before_it
                if tail is not subject
            ]
        return readings

    def released(self, skeleton: Skeleton, start: int, end: int, limit: int) -> Iterator[Group]:
        """What a verb of bringing out, whose subject is left out, has for its object.

        Args:
            skeleton: The sentence.
            start: Where the verb begins in its text.
            end: Where the verb ends.
            limit: Where the clause ends.
        """
        verb = Verb("releases", start, end)
        for group, _ in objects_of(skeleton, verb, [], limit, "topic", self._ontology):
            yield group
