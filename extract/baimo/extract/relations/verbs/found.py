"""Where the verbs of a sentence stand, and what was read of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import Skeleton

Placed = tuple[int, Group]
"""A group and its index in the skeleton's text."""
LONGEST_REACH = 60
"""How far, in characters of the skeleton, a verb reaches for subject or object in its clause."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A verb with one reading of its sides.

    Attributes:
        form: ``active``, ``passive``, ``fronted``, ``carried`` (the subject stood in another
        clause) or
            ``together`` (the members of one group, for symmetric relations).
        examples: Whether the tail is listed as an example of the object proper.
    """

    relation: str
    form: str
    head: Group
    tail: Group
    cue: tuple[int, int]
    examples: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb cue where it stands in the text of a skeleton."""

    relation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier clauses of the sentence gave.

    Attributes:
        introduced: What a clause brings in (发布了盘古大模型,…), by the end of the clause.
        objects: What only served as an object so far.
        heads: Heads of templates, by the end of their clause.
        passive_topic: What a passive clause was about.
    """

    introduced: dict[int, Group]
    objects: set[Group]
    heads: dict[int, Group]
    passive_topic: Group | None
    together: frozenset[Group] = frozenset()
    """Those that work together, by what was read."""
    of_topic: bool = False
    """Whether an earlier clause, which left its subject out, was read of the topic."""


def longest(found: Iterator[Verb]) -> list[Verb]:
    """Where cues overlap, the longest; several relations may share it."""
    ordered = sorted(found, key=lambda verb: (verb.start - verb.end, verb.start, verb.relation))
    kept: list[Verb] = []
    for verb in ordered:
        if all(
            (verb.start, verb.end) == (other.start, other.end)
            or verb.end <= other.start
            or other.end <= verb.start
            for other in kept
        ):
            kept.append(verb)
    return sorted(kept, key=lambda verb: (verb.start, verb.end, verb.relation))


def reachable(groups: list[Placed], verb_start: int) -> list[Placed]:
    """The groups that are near enough before a verb to be its subject."""
    return [placed for placed in groups if verb_start - placed[0] <= LONGEST_REACH]


def is_participle(skeleton: Skeleton, verb: Verb) -> bool:
    """Whether an English verb ends in *ing*, and so may not be its clause's own verb."""
    return not skeleton.chinese and skeleton.text[: verb.end].endswith("ing")
