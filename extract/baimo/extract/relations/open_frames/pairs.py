"""Candidates of what the two slots of a template hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.open_types import kind_of
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.open_frames.admission import Admission
from baimo.extract.relations.open_frames.discourse import Discourse
from baimo.extract.relations.open_frames.frames import Frame
from baimo.extract.relations.open_frames.sorts import PLACES
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.status import status_of
from baimo.extract.types import Span


def pairs_of(
    text: str,
    skeleton: Skeleton,
    frame: Frame,
    subjects: list[Group],
    first: tuple[str, ...],
    objects: list[Proposal],
    match: re.Match[str],
    discourse: Discourse,
    admission: Admission,
) -> Iterator[Candidate]:
    """What a match of a template states of the likeliest subject that fits.

    Args:
        text: The document's.
        skeleton: The sentence.
        frame: The template.
        subjects: What may stand in its first slot, the likeliest first.
        first: The types of the first slot.
        objects: What stands in its second slot.
        match: The match.
        discourse: What earlier sentences spoke of: the subject may stand there.
        admission: Which subjects fit.
    """
    if not objects:
        return
    for group in subjects:
        fitting = [
            m
            for m in _without_alias(text, group.members)
            if admission.fits(m, first, frame.first == "tail") and m not in objects
        ]
        if not fitting:
            continue
        cue = _cue(match)
        sentence = skeleton.sentence
        if fitting[0].end <= sentence.start and discourse.subject_sentence is not None:
            sentence = Span(min(discourse.subject_sentence.start, fitting[0].start), sentence.end)
        for member in fitting:
            for other in objects:
                if _of_one_series(text, member, other):
                    continue
                head, tail = (member, other) if frame.first == "head" else (other, member)
                yield Candidate(
                    frame.relation,
                    head,
                    tail,
                    frame.rule,
                    status_of(skeleton, cue[0]),
                    sentence,
                    skeleton.span(*cue),
                )
        return


_OR = re.compile(r",?\s+or\s+(?:the\s+)?")
_ONE = re.compile(r",?\s+(?:is|was|has)\b")


def _without_alias(text: str, members: list[Proposal]) -> list[Proposal]:
    """X of X, or Y, is: a verb in the singular makes the second a name of the first."""
    if len(members) == 2:
        first, second = members
        if _OR.fullmatch(text, first.end, second.start) and _ONE.match(text, second.end):
            return members[:1]
    return members


def _of_one_series(text: str, first: Proposal, second: Proposal) -> bool:
    """Whether one name begins with the other, as those of a series do: Destiny 2: Forsaken."""
    if kind_of(first) in PLACES or kind_of(second) in PLACES:
        return False
    one, other = text[first.start : first.end], text[second.start : second.end]
    return one.startswith(other) or other.startswith(one)


def _cue(match: re.Match[str]) -> tuple[int, int]:
    """The words of a match that are no slot."""
    name = "object" if "object" in match.re.groupindex else "phrase"
    if "subject" in match.re.groupindex and match["subject"]:
        return match.start(), match.start("subject")
    if match.start(name) > match.start():
        return match.start(), match.start(name)
    return match.start(name), match.end()
