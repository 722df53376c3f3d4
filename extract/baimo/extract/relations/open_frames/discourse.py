"""What a sentence and those before it are about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baimo.extract.open_types import kind_of
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.types import Span


@dataclass(slots=True)
class Discourse:
    """What earlier sentences spoke of."""

    subject: Group | None = None
    subject_sentence: Span | None = None


_PRONOUN = re.compile(
    r"\s*(?:it|they|he|she|its|their|his|her|this|these)\b|\s*(?:the|this)\s+[a-z]+\b(?!\s+of\b)"
)
_LEAD = re.compile(
    rf"\s*(?:[\"“]|the\b|a\b|an\b|\s|,|in\s*{ANY_GROUP}|on\s*{ANY_GROUP}|originally|although|while)*\Z"
)


def subject_of_sentence(skeleton: Skeleton, discourse: Discourse) -> Group | None:
    """What the sentence is about: its first group, or what its pronoun stands for."""
    text = skeleton.text
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        if _LEAD.match(text[:place]):
            if (
                kind_of(group.members[0]) in ("date", "number", "figure")
                and len(skeleton.groups) > 1
            ):
                continue
            return group
        break
    if _PRONOUN.match(text):
        return discourse.subject
    return None


def starts_pronoun(text: str) -> bool:
    """Whether a sentence begins with a pronoun, or with a noun that stands for a name."""
    return _PRONOUN.match(text) is not None
