"""Reads the relations of an imported ontology between open names, in English.

Its cues are templates. What stands first in a template is a subject: it need not stand right before
the words that follow it, but is looked for as English puts it (``X is a computer made by Y``,
``X, made by Y``, ``X is in Y and was founded in 1999``, ``its head is Y``). What stands second is
looked for right behind, past articles and small words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Candidate, Proposal, analysis_of
from baimo.extract.folding import fold
from baimo.extract.ontology import Ontology
from baimo.extract.open_types import OPEN, admits, kind_of, named_type
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import (
    ANY_GROUP,
    FIRST,
    SLOTS,
    Alphabet,
    Skeleton,
    make_skeleton,
)
from baimo.extract.relations.status import status_of
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SLOT = re.compile(r"\{head\}|\{tail\}")
_PIECE = re.compile(r"\(([^()]*)\)([?*+]?)|…|([^()…]+)")
_GAP = r"[^,;:.!?]{0,48}?"
_CROSSES = re.compile(rf"{ANY_GROUP}\s*(?:and|or)\b")
"""A gap that leads past a name into what is joined to it: made at X and sold by Y."""
_SMALL = (
    r"(?:(?!(?:in|on|at|of|for|by|with|and|or|to|from|that|which|who|is|was|are|were|has|have|had|not|as|its|"
    r"through|between|among|under|into|onto|via|within|inside|during|after|before|since|until|against|than|but|"
    r"because|while|when|where|if|using|without)\b)"
    rf"[a-z][\w'’-]*(?:\s+|(?={ANY_GROUP}))){{0,5}}?"
)
_DETERMINER = (
    r"(?:(?:the|a|an|its|their|his|her|both|either|over|about|approximately|around|nearly|only|"
    r"just)\b\s*){0,2}"
)
_NOUN_PHRASE = r"[a-z][\w-]+(?:\s[a-z][\w-]+){0,3}"
_PHRASE = rf"(?P<phrase>{_NOUN_PHRASE}?)"
_PHRASE_LIST = rf"(?P<phrase>{_NOUN_PHRASE}(?:,\s*{_NOUN_PHRASE})*(?:,?\s+and\s+{_NOUN_PHRASE})?)"
_OBJECT = rf'\s*["“]?\s*{_DETERMINER}(?:{_SMALL}["“]?(?P<object>%))'
_NO_OWNER = r"(?!\s*['’]|-)"
_NEAR = rf'\s*["“]?\s*{_DETERMINER}{_SMALL}["“]?'

_BRACKET = re.compile(r"\s*\([^()]*\)\s*\Z")
_LINK = re.compile(
    r"(?:[\s,\"”]|\b(?:and|but|also|then|now|later|originally|first|initially|primarily|jointly|currently|once|still|"
    r"was|is|were|are|has|have|had|be|been|being|which|that|who|it|they|he|she|whose|where|when|to|will|can|may|"
    r"\w+ly)\b|'s|-)+\Z"
)
_RELATIVE = re.compile(r"\b(?:which|that|who|where|whose)\b")
_AUXILIARY = re.compile(r"\b(?:was|is|were|are|has|have|had|be|been|will|can)\b")
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|by|with|for|from|to|of|as|via|using|than|like|about|between|into|under|through|after|before|since|"
    r"during|near|alongside|including|following)\s*(?:(?:the|a|an|its|their|[a-z-]+)\s*){0,3}\Z"
)
_LEAD = re.compile(
    rf"\s*(?:[\"“]|the\b|a\b|an\b|\s|,|in\s*{ANY_GROUP}|on\s*{ANY_GROUP}|originally|although|while)*\Z"
)
_PRONOUN = re.compile(
    r"\s*(?:it|they|he|she|its|their|his|her|this|these)\b|\s*(?:the|this)\s+(?P<noun>[a-z]+)\b(?!\s+of\b)"
)
_COPULA = re.compile(
    rf"{ANY_GROUP}\s*(?:\([^()]*\))?\s*,?\s*(?:[^,;]{{0,30}},)?\s*(?:is|was|are|were)\s*(?:a|an|the|one)\b"
)
_CHAIN = re.compile(r"\s*(?:,|,?\s*in(?:\s+the)?|\()\s*\Z")
_COMPOUND = re.compile(
    r"\s*-?\s*(?:[\w/]+-)?(?:based|compatible|compliant|like|style|class|specific|powered|derived|related)\b"
)
_NUMBER_NEXT = re.compile(r"\s*\d")
_INFINITIVE_OBJECT = re.compile(
    r"\bto\s+[a-z]+\s+(?:the|a|an|any|other|its|their)\s+(?:[a-z-]+\s+){0,2}?[a-z-]+(?:\s+[a-z]+ly)?\s*\Z"
)
_OF_COMPLEMENT = re.compile(r"\s*(?:that|which)\b")
_MAKER = re.compile(r"\b(?:by|from)\s*(?:the\s*)?\Z")
_RELATIVE_NEXT = re.compile(r"\s*(?:\([^()]*\))?\s*,\s*(?:which|who|whose|where)\b")
_RESUMED = re.compile(r"\s*,\s*(?:is|was|are|were|has|had|have)\b")
_PEOPLE_OF = re.compile(r"\b[a-z]+s\s+of\s*(?:the\s*)?\Z")
_STANDS_FOR = re.compile(
    r"\b(?:acronym|abbreviation|initialism|short|stands|stood|standing|name)\s*\Z"
)
_BARE = frozenset(("by", "for", "on", "in", "at", "from", "of"))
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "and",
        "or",
        "is",
        "was",
        "are",
        "were",
        "which",
        "that",
        "who",
        "in",
        "on",
        "at",
        "of",
        "for",
        "by",
        "with",
        "to",
        "from",
        "it",
        "also",
        "has",
        "have",
        "been",
        "being",
        "this",
        "these",
        "not",
        "as",
        "known",
        "called",
        "named",
        "based",
        "located",
    ]
)
_PLACES = ("place", "country", "region")


@dataclass(frozen=True, slots=True)
class _Frame:
    """One template.

    Attributes:
        first: ``head`` or ``tail``: what the template begins with.
        pattern: Matches from behind the first slot on; with words before that slot, all of it.
        lead: Whether there are words before the first slot, so that the pattern holds both.
        owner: Whether the words behind the first slot begin with a genitive.
    """

    relation: str
    rule: str
    first: str
    pattern: re.Pattern[str]
    phrase: re.Pattern[str] | None
    lead: bool
    owner: bool
    bare: bool
    """Whether one preposition is all there is between the slots: it must follow a noun."""
    rank: int
    """Its place among the cues of its relation: the label's own words come first."""


@dataclass(slots=True)
class _Discourse:
    """What earlier sentences spoke of."""

    subject: Group | None = None
    subject_sentence: Span | None = None
    places: list[Proposal] = field(default_factory=list)


_BLOCKS = ("", "Date", "Quantity", "Figure", "Place", "Name")
"""Which sorts of names have characters of their own in a skeleton."""
_SORTS = {
    "date": "Date",
    "number": "Quantity",
    "figure": "Figure",
    "place": "Place",
    "country": "Place",
    "region": "Place",
}


class _Sorts(Alphabet):
    """Characters by the sort of a name, which has no type yet."""

    def __init__(self, ontology: Ontology) -> None:
        super().__init__(ontology)
        self._blocks = {name: number for number, name in enumerate(_BLOCKS)}

    def slot(self, types: tuple[str, ...]) -> str:
        """The characters that one slot admits."""
        sorts = {
            _SORTS.get(kind, "Name")
            for kind in ("date", "number", "figure", "place", "country", "region", "name", "text",
                         "person", "organization", "party")
            if admits(self._ontology, types, kind, tail=True)
        }  # fmt: skip
        blocks = [0, *(self._blocks[sort] for sort in sorted(sorts))]
        ranges = (
            f"{chr(FIRST + block * SLOTS)}-{chr(FIRST + block * SLOTS + SLOTS - 1)}"
            for block in blocks
        )
        return f"[{''.join(ranges)}]"


class OpenFrames:
    """Reads candidate relations of an ontology with ``open_names``."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._alphabet = _Sorts(ontology)
        self._frames = tuple(_frames(ontology, self._alphabet))
        self._admitted: dict[tuple[tuple[str, ...], str, bool], bool] = {}

    def read(self, doc: Doc) -> None:
        """Append every candidate of a ``Doc`` to its analysis."""
        analysis = analysis_of(doc)
        discourse = _Discourse()
        for sentence in _whole(analysis.sentences, analysis.text):
            mentions = analysis.flat_in(*sentence)
            if not mentions:
                discourse.subject = None
                continue
            skeleton = _skeleton(sentence, analysis.text, mentions, self._alphabet)
            subject = _subject_of_sentence(skeleton, discourse)
            found = list(self._sentence(analysis, skeleton, subject, discourse))
            analysis.candidates.extend(self._best(found))
            if subject is not None:
                discourse.subject, discourse.subject_sentence = subject, sentence
        analysis.mentions.sort(key=lambda mention: (mention.start, -mention.end))

    def _sentence(
        self,
        analysis: Analysis,
        skeleton: Skeleton,
        subject: Group | None,
        discourse: _Discourse,
    ) -> Iterator[Candidate]:
        phrases: dict[Span, Proposal] = {}
        for frame in self._frames:
            spec = self._ontology.relations[frame.relation]
            second = spec.range if frame.first == "head" else spec.domain
            first = spec.domain if frame.first == "head" else spec.range
            for match in frame.pattern.finditer(skeleton.text):
                if frame.bare and not _behind_noun(analysis, skeleton, match):
                    continue
                if " by " in frame.rule and _CROSSES.search(
                    skeleton.text, match.start(), match.start("object")
                ):
                    continue
                by = match.group().lstrip().startswith("by")
                if frame.bare and not by and _expands(skeleton.text, match.start()):
                    continue
                objects = self._objects(
                    skeleton, match.start("object"), second, frame.first == "head"
                )
                if frame.lead:
                    subjects = [skeleton.group_at(match.start("subject"))]
                else:
                    group = skeleton.group_at(match.start("object"))
                    subjects = _subjects(skeleton, match, frame, subject, group)
                    if (
                        frame.bare
                        and not by
                        and subjects
                        and _acts(analysis, skeleton, subjects[0])
                    ):
                        continue
                yield from self._pairs(
                    analysis.text, skeleton, frame, subjects, first, objects, match, discourse
                )
            if frame.phrase is None:
                continue
            for match in frame.phrase.finditer(skeleton.text):
                listed = list(_phrases(analysis, skeleton, match, phrases))
                subjects = _subjects(skeleton, match, frame, subject, None)
                yield from self._pairs(
                    analysis.text, skeleton, frame, subjects, first, listed, match, discourse
                )

    def _objects(
        self, skeleton: Skeleton, place: int, types: tuple[str, ...], tail: bool
    ) -> list[Proposal]:
        """The members of the object that a slot admits; of Dijon, France the one that it means."""
        place = _head_of(skeleton, place)
        group = skeleton.group_at(place)
        if len(group.members) == 1 and self._modifies(skeleton, place, types):
            return []
        wanted = {kind for type_ in types for kind in self._ontology.entities[type_].kinds}
        if _kind(group.members[0]) not in _PLACES or not wanted.intersection(_PLACES):
            return [m for m in _listed(skeleton, place) if self._fits(m, types, tail)]
        if len(group.members) > 1:
            return [m for m in group.members if self._fits(m, types, tail)]
        index = skeleton.at.index(place)
        chain = [group.members[0]]
        while index + 1 < len(skeleton.at) and _CHAIN.match(
            skeleton.text[skeleton.at[index] + 1 : skeleton.at[index + 1]]
        ):
            index += 1
            following = skeleton.groups[index].members[0]
            if _kind(following) not in _PLACES:
                break
            chain.append(following)
        if wanted == {"region"}:
            chain = chain[1:] or [m for m in chain if _kind(m) == "region"]
        return [m for m in chain if self._fits(m, types, tail)][:1]

    def _modifies(self, skeleton: Skeleton, place: int, types: tuple[str, ...]) -> bool:
        """Whether a name is only the first part of what is meant: IBM-compatible, Intel 8080.

        A company before a number begins the name of what it made, where no company is asked for.
        """
        kind = _kind(skeleton.group_at(place).members[0])
        wanted = {kind for type_ in types for kind in self._ontology.entities[type_].kinds}
        if kind in _PLACES and wanted.intersection(_PLACES):
            return False
        if _COMPOUND.match(skeleton.text, place + 1):
            return True
        return (
            kind in ("organization", "party")
            and bool(wanted)
            and "organization" not in wanted
            and _NUMBER_NEXT.match(skeleton.text, place + 1) is not None
        )

    def _fits(self, mention: Proposal, types: tuple[str, ...], tail: bool) -> bool:
        if not mention.type.startswith(OPEN):
            return True
        named = named_type(mention)
        if tail and named and not any(self._ontology.is_a(named, type_) for type_ in types):
            return False
        key = (types, _kind(mention), tail)
        if key not in self._admitted:
            self._admitted[key] = admits(self._ontology, types, key[1], tail=tail)
        return self._admitted[key]

    def _pairs(
        self,
        text: str,
        skeleton: Skeleton,
        frame: _Frame,
        subjects: list[Group],
        first: tuple[str, ...],
        objects: list[Proposal],
        match: re.Match[str],
        discourse: _Discourse,
    ) -> Iterator[Candidate]:
        if not objects:
            return
        for group in subjects:
            fitting = [
                m
                for m in _without_alias(text, group.members)
                if self._fits(m, first, frame.first == "tail") and m not in objects
            ]
            if not fitting:
                continue
            cue = _cue(match)
            sentence = skeleton.sentence
            if fitting[0].end <= sentence.start and discourse.subject_sentence is not None:
                sentence = Span(
                    min(discourse.subject_sentence.start, fitting[0].start), sentence.end
                )
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

    def _best(self, found: list[Candidate]) -> Iterator[Candidate]:
        """Of the relations that the same words state of the same pair, only the one that says most.

        developed by Y says developer before it says creator. Where one range holds the other
        (country, location), both are said.
        """
        chosen: dict[tuple[str, Proposal, Proposal], Candidate] = {}
        for candidate in found:
            key = (candidate.type, candidate.head, candidate.tail)
            if key not in chosen or self._aptness(candidate) > self._aptness(chosen[key]):
                chosen[key] = candidate
        for candidate in chosen.values():
            rivals = [
                other
                for other in chosen.values()
                if other.head is candidate.head
                and other.tail is candidate.tail
                and _end(other) == _end(candidate)
                and not self._related(candidate.type, other.type)
            ]
            if self._aptness(candidate) == max(map(self._aptness, [candidate, *rivals])):
                yield candidate

    def _related(self, first: str, second: str) -> bool:
        """Whether the range of one relation holds that of the other, so that both may be true."""
        one, other = (self._ontology.relations[name].range for name in (first, second))
        return one != other and any(
            self._ontology.is_a(a, b) or self._ontology.is_a(b, a) for a in one for b in other
        )

    def _aptness(self, candidate: Candidate) -> tuple[bool, int, int]:
        """How well a relation's range suits what the tail looks like, and its words the label."""
        spec = self._ontology.relations[candidate.type]
        kinds = {kind for type_ in spec.range for kind in self._ontology.entities[type_].kinds}
        cue = candidate.rule.partition(":")[2]
        kind = _kind(candidate.tail)
        length = candidate.cue.end - candidate.cue.start if candidate.cue else 0
        fits = not kinds or kind in kinds or kind in ("party", "name", "figure")
        return fits, length, -spec.cues["en"].index(cue)


def _end(candidate: Candidate) -> int:
    """Where the words before the object end."""
    return candidate.cue.end if candidate.cue else candidate.tail.start


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


# Frames -----------------------------------------------------------------------------------------


def _frames(ontology: Ontology, alphabet: _Sorts) -> Iterator[_Frame]:
    for name, spec in ontology.relations.items():
        textual = any("text" in ontology.entities[type_].kinds for type_ in spec.range)
        for rank, cue in enumerate(spec.cues.get("en", ())):
            slots = list(_SLOT.finditer(cue))
            if len(slots) != 2:
                continue
            left, middle, right = (
                cue[: slots[0].start()],
                cue[slots[0].end() : slots[1].start()],
                cue[slots[1].end() :],
            )
            first = slots[0].group().strip("{}")
            owner = middle.strip().startswith("'s")
            if owner:
                middle = middle.strip().removeprefix("'s")
            one = spec.domain if first == "head" else spec.range
            subject = f"(?P<subject>{alphabet.slot(one)})"
            before = f"(?:{_literal(left)}{_NEAR}{subject})" if left.strip() else ""
            genitive = r"(?:(?:'s?|’s?)\s*|\b(?:its|their|his|her|whose)\s*)" if owner else ""
            core = before + genitive + _literal(middle)
            after = _literal(right)
            phrase = None
            if textual and first == "head" and not before and middle.strip(" …"):
                body = _PHRASE if after else _PHRASE_LIST
                phrase = re.compile(rf"{core}\s*{_DETERMINER}{body}{after}")
            bare = middle.strip() in _BARE
            second = spec.range if first == "head" else spec.domain
            pattern = re.compile(
                core + _OBJECT.replace("%", alphabet.slot(second)) + (after or _NO_OWNER)
            )
            yield _Frame(
                name, f"{name}:{cue}", first, pattern, phrase, bool(before), owner, bare, rank
            )


def _literal(text: str) -> str:
    """The words of a template as a pattern."""
    pieces = []
    for match in _PIECE.finditer(fold(text)):
        if match.group() == "…":
            pieces.append(_GAP)
        elif match[3] is not None:
            pieces.append(_words(match[3]))
        else:
            options = "|".join(_words(option) for option in match[1].split("|"))
            pieces.append(rf"(?:(?:{options})\s*){match[2]}")
    return "".join(rf"\s*{piece}" for piece in pieces if piece)


def _words(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    before = r"(?<![\w-])" if re.match(r"\w", text) else ""
    after = r"(?![\w-])" if re.search(r"\w\Z", text) else ""
    body = r"\s+(?:[a-z]+ly\s+)?".join(re.escape(word) for word in text.split())
    return f"{before}{body}{after}"


# Subjects and objects ---------------------------------------------------------------------------


def _skeleton(sentence: Span, text: str, mentions: list[Proposal], alphabet: Alphabet) -> Skeleton:
    """A skeleton in which people, companies and products are listed together."""
    stand_ins: dict[int, Proposal] = {}
    listed = []
    for mention in mentions:
        kind = _kind(mention) if mention.type.startswith(OPEN) else "name"
        stand_in = replace(mention, type=_SORTS.get(kind, "Name"))
        stand_ins[id(stand_in)] = mention
        listed.append(stand_in)
    skeleton = make_skeleton(sentence, text, listed, alphabet)
    for group in skeleton.groups:
        group.members = [stand_ins[id(member)] for member in group.members]
    return skeleton


def _of_one_series(text: str, first: Proposal, second: Proposal) -> bool:
    """Whether one name begins with the other, as those of a series do: Destiny 2: Forsaken."""
    if _kind(first) in _PLACES or _kind(second) in _PLACES:
        return False
    one, other = text[first.start : first.end], text[second.start : second.end]
    return one.startswith(other) or other.startswith(one)


def _kind(mention: Proposal) -> str:
    return kind_of(mention)


def _subject_of_sentence(skeleton: Skeleton, discourse: _Discourse) -> Group | None:
    """What the sentence is about: its first group, or what its pronoun stands for."""
    text = skeleton.text
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        if _LEAD.match(text[:place]):
            if _kind(group.members[0]) in ("date", "number", "figure") and len(skeleton.groups) > 1:
                continue
            return group
        break
    if _PRONOUN.match(text):
        return discourse.subject
    return None


def _subjects(
    skeleton: Skeleton,
    match: re.Match[str],
    frame: _Frame,
    subject: Group | None,
    taken: Group | None,
) -> list[Group]:
    """The groups that may stand in the first slot, the likeliest first."""
    text = skeleton.text
    start = match.start()
    while start < match.end() and text[start] == " ":
        start += 1
    if frame.owner and text.startswith(("'", "’"), start):
        return [
            g for place, g in zip(skeleton.at, skeleton.groups, strict=True) if place == start - 1
        ]
    if _INFINITIVE_OBJECT.search(text, 0, start) and not frame.owner:
        return []  # a way to run the software developed for Y: the software, which has no name
    relative = text.startswith("whose", start)
    pronoun = frame.owner and not relative
    lead, consumed = _unlinked(text[:start])
    adjacent: Group | None = None
    place = len(lead) - 1
    if lead and ord(lead[-1]) >= FIRST:
        adjacent = skeleton.group_at(place)
    candidates: list[Group | None] = []
    for copula in _COPULA.finditer(text, 0, start):
        # Unlike X, Y is a game made by …: the clause's subject, not what the sentence names first.
        if not _PREPOSITION.search(text, 0, copula.start()) and not re.search(
            r"[;.]", text[copula.end() : start]
        ):
            subject = skeleton.group_at(copula.start())
    opening = not _starts_pronoun(text) or subject is not None
    if pronoun:
        candidates = [subject]
    elif adjacent is not None and (relative or _RELATIVE.search(consumed)):
        candidates = [adjacent, subject]
        # X is a system from Y that runs on Z: without a comma the clause is about the system.
        if (
            subject is not None
            and _OF_COMPLEMENT.match(consumed)
            and _MAKER.search(text, 0, place)
            and _COPULA.search(text, 0, place)
        ):
            candidates = [subject, adjacent]
    elif adjacent is not None and _resumes(text, skeleton, subject, place, consumed):
        candidates = [subject, adjacent]
    elif adjacent is not None and adjacent is subject:
        candidates = [adjacent]
    elif adjacent is not None and not _PREPOSITION.search(text, 0, place):
        own = _AUXILIARY.search(consumed) and not re.search(r",|\band\b", consumed)
        modifies = subject is not None and _COPULA.search(text, 0, start) is not None
        candidates = [adjacent, subject] if own or not modifies else [subject, adjacent]
    else:
        first = next(iter(skeleton.groups), None)
        candidates = [subject, first, adjacent] if opening else []
    if opening and not pronoun:
        candidates += [
            group
            for place, group in zip(skeleton.at, skeleton.groups, strict=True)
            if place < start
        ]
    if not lead.strip() and not frame.owner and (subject is None or subject not in candidates[:1]):
        candidates = [_behind_comma(skeleton, match.end())]  # Created by X, Y was …
    agents = [
        group
        for place, group in zip(skeleton.at, skeleton.groups, strict=True)
        if re.search(r"\bby\s*(?:the\s*)?\Z", text[:place])
    ]
    kept: list[Group] = []
    for group in candidates:
        if group in agents and not relative:
            continue
        if group is not None and _of_people(text, skeleton, group, frame):
            continue
        if group is not None and group is not taken and group not in kept:
            kept.append(group)
    return kept


def _resumes(
    text: str, skeleton: Skeleton, subject: Group | None, place: int, consumed: str
) -> bool:
    """Whether the verb behind a comma is that of the sentence: X, which owns Y, has 9 branches."""
    if subject is None or subject not in skeleton.groups:
        return False
    opened = skeleton.at[skeleton.groups.index(subject)] + 1
    return (
        opened <= place
        and _RESUMED.match(consumed) is not None
        and _RELATIVE_NEXT.match(text, opened) is not None
    )


def _of_people(text: str, skeleton: Skeleton, group: Group, frame: _Frame) -> bool:
    """Whether people of a group did what a verb says: the founders of X started Y, X did not."""
    return (
        frame.first == "tail"
        and not frame.owner
        and group in skeleton.groups
        and _PEOPLE_OF.search(text, 0, skeleton.at[skeleton.groups.index(group)]) is not None
    )


def _expands(text: str, start: int) -> bool:
    """Whether a place stands in the words of which a short name is made.

    SHORT (System for Handling Orders); SHORT, an acronym for …
    """
    return text.rfind("(", 0, start) > text.rfind(")", 0, start) or bool(
        _STANDS_FOR.search(text, 0, start)
    )


_OR = re.compile(r",?\s+or\s+(?:the\s+)?")
_ONE = re.compile(r",?\s+(?:is|was|has)\b")


def _without_alias(text: str, members: list[Proposal]) -> list[Proposal]:
    """X of X, or Y, is: a verb in the singular makes the second a name of the first."""
    if len(members) == 2:
        first, second = members
        if _OR.fullmatch(text, first.end, second.start) and _ONE.match(text, second.end):
            return members[:1]
    return members


def _behind_comma(skeleton: Skeleton, start: int) -> Group | None:
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        if place > start and re.search(r",\s*(?:the\s*)?\Z", skeleton.text[:place]):
            return group
    return None


def _behind_noun(analysis: Analysis, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether a name, a bracket or a noun stands right before, and no verb or adjective.

    Before ``by`` no verb may stand in the whole part of the clause: hosted on radio by X and on
    television by Y.
    """
    start = match.start()
    lead = skeleton.text[:start].rstrip()
    if not lead:
        return False
    if match.group().lstrip().startswith("by"):
        clause = re.split(r"[,;:]|\b(?:is|was|are|were)\b", lead)[-1]
        for word in re.finditer(r"[a-z][a-z-]+", clause):
            offset = skeleton.origin[len(lead) - len(clause) + word.start()]
            tagged = analysis.word_at(offset)
            attributive = word.group().endswith("ed") and _NOUN_NEXT.match(clause, word.end())
            if (
                tagged is not None
                and tagged.tag == "v"
                and not word.group().endswith("ing")
                and not attributive
            ):
                return False
    if ord(lead[-1]) >= FIRST or lead[-1] in ')"”':
        return True
    if re.match(r"\s*(?:in|at|of)\b", match.group()):
        return False  # X in Y is where X is; X sold a computer in Y is where it sold one
    tagged = analysis.word_at(skeleton.origin[len(lead) - 1])
    return tagged is not None and tagged.tag in ("n", "nz", "stretch")


_NOUN_NEXT = re.compile(
    r"\s+(?!(?:in|on|at|by|for|from|to|of|as|with|and|or|the|a|an|its|their)\b)[a-z]"
)
"""What follows a participle that belongs to a noun: timeline based software."""
_VERB = re.compile(r"\s*(?:\([^()]*\))?\s*(?:(?:also|then|later|first|[a-z]+ly)\s+)?([a-z]+)\b")
_NO_ACT = frozenset(("is", "was", "are", "were", "has", "have", "had", "being", "been"))


def _acts(analysis: Analysis, skeleton: Skeleton, subject: Group) -> bool:
    """Whether a verb in the active voice follows: Y published games for X, where Y is for nothing.

    A participle reads the same, but a preposition follows it: X, published for Y.
    """
    if subject not in skeleton.groups:
        return False
    place = skeleton.at[skeleton.groups.index(subject)]
    verb = _VERB.match(skeleton.text, place + 1)
    if verb is None or verb[1] in _NO_ACT or verb[1].endswith("ing"):
        return False
    tagged = analysis.word_at(skeleton.origin[verb.start(1)])
    return (
        tagged is not None
        and tagged.tag == "v"
        and _PREPOSITION_NEXT.match(skeleton.text, verb.end(1)) is None
    )


_PREPOSITION_NEXT = re.compile(r"\s*(?:by|for|on|in|at|from|to|of|as|with|and)\b")
_NOUNS_BETWEEN = re.compile(rf"\s*(?:[a-z][\w-]+\s*){{1,3}}(?={ANY_GROUP})")
_NEXT_IN_LIST = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s*(?!and\b|or\b|by\b|in\b|on\b)[a-z8][\w-]*){0,2}\s*(?P<joint>,\s*(?:and|or)\b|,|\band\b|\bor\b|&)"
    r"\s*(?:the\b|also\b|later\b|then\b|for\b|\s)*\Z"
)


def _head_of(skeleton: Skeleton, place: int) -> int:
    """The place of what a noun phrase ends in: the person in GNU Project founder R. Stallman."""
    words = _NOUNS_BETWEEN.match(skeleton.text, place + 1)
    if words is None:
        return place
    between = words.group().split()
    if any(word in _STOP or word in _VERBLIKE or word.endswith(("ed", "ly")) for word in between):
        return place
    return words.end()


_VERBLIKE = frozenset(
    [
        "between",
        "since",
        "during",
        "around",
        "within",
        "near",
        "over",
        "about",
        "against",
        "among",
        "into",
        "onto",
        "but",
        "because",
        "alongside",
        "per",
        "plus",
        "as",
        "than",
        "through",
        "via",
        "under",
        "using",
        "including",
        "while",
        "when",
        "where",
        "until",
        "before",
        "after",
    ]
)


def _listed(skeleton: Skeleton, place: int) -> list[Proposal]:
    """The members of a group, and what is listed on behind it past brackets and common nouns."""
    index = skeleton.at.index(place)
    members = list(skeleton.groups[index].members)
    sort = _kind(members[0]) in ("date", "number", "figure")
    taken = list(members)
    joints: list[str] = []
    while index + 1 < len(skeleton.at):
        joint = _NEXT_IN_LIST.fullmatch(
            skeleton.text, skeleton.at[index] + 1, skeleton.at[index + 1]
        )
        following = skeleton.groups[index + 1]
        kind = _kind(following.members[0])
        if joint is None or sort or kind in ("date", "number", "figure"):
            break
        index += 1
        joints.append("," if joint["joint"] == "," else "and")
        if len(following.members) > 1:
            joints.append("and")
        taken.extend(following.members)
    # A, B without an and is no list, but two parts of the sentence.
    return taken if "and" in joints or len(joints) >= 3 else members


def _starts_pronoun(text: str) -> bool:
    return _PRONOUN.match(text) is not None


def _unlinked(lead: str) -> tuple[str, str]:
    """A text without the linking words and brackets at its end, and the linking words."""
    consumed = ""
    while True:
        bracket = _BRACKET.search(lead)
        if bracket is not None:
            lead = lead[: bracket.start()]
            continue
        link = _LINK.search(lead)
        if link is None:
            return lead, consumed
        consumed = lead[link.start() :] + consumed
        lead = lead[: link.start()]


def _phrases(
    analysis: Analysis, skeleton: Skeleton, match: re.Match[str], known: dict[Span, Proposal]
) -> Iterator[Proposal]:
    """The common noun phrases that stand in a slot, as mentions.

    A comma lists only before a conjunction that ends the list; a part that is no noun phrase ends
    it too.
    """
    position = match.start("phrase")
    parts = re.split(r"(,\s*(?:and\s+)?|\s+and\s+)", match["phrase"])
    if "and" not in match["phrase"].split():
        parts = parts[:1]
    for number, part in enumerate(parts):
        if number % 2 == 0:
            proposal, whole = _phrase(analysis, skeleton, position, part, known)
            if proposal is not None:
                yield proposal
            if not whole:
                return
        position += len(part)


def _phrase(
    analysis: Analysis, skeleton: Skeleton, start: int, text: str, known: dict[Span, Proposal]
) -> tuple[Proposal | None, bool]:
    """One noun phrase as a mention, and whether all its words belong to it."""
    words: list[tuple[Span, str]] = []
    whole = True
    for word in re.finditer(r"\S+", text):
        span = skeleton.span(start + word.start(), start + word.end())
        if span is None or (
            word.group() in _STOP and not words and word.group() in ("the", "a", "an")
        ):
            continue
        tagged = analysis.word_at(span.start)
        tag = tagged.tag if tagged is not None else "n"
        if word.group() in _STOP or not (
            tag in ("n", "nz", "a", "vn", "stretch") or word.group().endswith("ing")
        ):
            whole = False
            break
        words.append((span, tag))
    while words and words[-1][1] == "a":
        words.pop()
    if not words:
        return None, whole
    span = Span(words[0][0].start, words[-1][0].end)
    if span not in known:
        known[span] = Proposal(span.start, span.end, f"{OPEN}text", "open", rank=1)
        analysis.mentions.append(known[span])
    return known[span], whole


def _cue(match: re.Match[str]) -> tuple[int, int]:
    """The words of a match that are no slot."""
    name = "object" if "object" in match.re.groupindex else "phrase"
    if "subject" in match.re.groupindex and match["subject"]:
        return match.start(), match.start("subject")
    if match.start(name) > match.start():
        return match.start(), match.start(name)
    return match.start(name), match.end()
