"""What stands in the first slot of a template, looked for as English puts it."""

from __future__ import annotations

import re

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.open_frames.discourse import starts_pronoun
from baimo.extract.relations.open_frames.frames import Frame
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Skeleton

_RELATIVE = re.compile(r"\b(?:which|that|who|where|whose)\b")
_AUXILIARY = re.compile(r"\b(?:was|is|were|are|has|have|had|be|been|will|can)\b")
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|by|with|for|from|to|of|as|via|using|than|like|about|between|into|under|through|after|before|since|"
    r"during|near|alongside|including|following)\s*(?:(?:the|a|an|its|their|[a-z-]+)\s*){0,3}\Z"
)
_COPULA = re.compile(
    rf"{ANY_GROUP}\s*(?:\([^()]*\))?\s*,?\s*(?:[^,;]{{0,30}},)?\s*(?:is|was|are|were)\s*(?:a|an|the|one)\b"
)
_INFINITIVE_OBJECT = re.compile(
    r"\bto\s+[a-z]+\s+(?:the|a|an|any|other|its|their)\s+(?:[a-z-]+\s+){0,2}?[a-z-]+(?:\s+[a-z]+ly)?\s*\Z"
)
_OF_COMPLEMENT = re.compile(r"\s*(?:that|which)\b")
_MAKER = re.compile(r"\b(?:by|from)\s*(?:the\s*)?\Z")


def subjects_of(
    skeleton: Skeleton,
    match: re.Match[str],
    frame: Frame,
    subject: Group | None,
    taken: Group | None,
) -> list[Group]:
    """The groups that may stand in the first slot, the likeliest first.

    Args:
        skeleton: The sentence.
        match: The match of the template.
        frame: The template.
        subject: What the sentence is about.
        taken: What stands in the second slot.
    """
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
    opening = not starts_pronoun(text) or subject is not None
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


_BRACKET = re.compile(r"\s*\([^()]*\)\s*\Z")
_LINK = re.compile(
    r"(?:[\s,\"”]|\b(?:and|but|also|then|now|later|originally|first|initially|primarily|jointly|currently|once|still|"
    r"was|is|were|are|has|have|had|be|been|being|which|that|who|it|they|he|she|whose|where|when|to|will|can|may|"
    r"\w+ly)\b|'s|-)+\Z"
)


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


_RELATIVE_NEXT = re.compile(r"\s*(?:\([^()]*\))?\s*,\s*(?:which|who|whose|where)\b")
_RESUMED = re.compile(r"\s*,\s*(?:is|was|are|were|has|had|have)\b")


def _resumes(
    text: str, skeleton: Skeleton, subject: Group | None, place: int, consumed: str
) -> bool:
    """Whether the verb behind a comma is that of the sentence: X, which owns Y, has 9 branches."""
    if subject is None or subject not in skeleton.groups:
        return False
    opened = skeleton.place_of(subject) + 1
    return (
        opened <= place
        and _RESUMED.match(consumed) is not None
        and _RELATIVE_NEXT.match(text, opened) is not None
    )


_PEOPLE_OF = re.compile(r"\b[a-z]+s\s+of\s*(?:the\s*)?\Z")


def _of_people(text: str, skeleton: Skeleton, group: Group, frame: Frame) -> bool:
    """Whether people of a group did what a verb says: the founders of X started Y, X did not."""
    return (
        frame.first == "tail"
        and not frame.owner
        and group in skeleton.groups
        and _PEOPLE_OF.search(text, 0, skeleton.place_of(group)) is not None
    )


def _behind_comma(skeleton: Skeleton, start: int) -> Group | None:
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        if place > start and re.search(r",\s*(?:the\s*)?\Z", skeleton.text[:place]):
            return group
    return None
