"""Frames: how an English clause states a relation, whatever its order, voice and insertions.

A frame is a verb in its base form with the words and prepositions that belong to it. ``release``
has the relation's head as the verb's subject and its tail as the object, ``invest in`` the tail as
what the preposition governs. Where the sides stand otherwise, ``{head}`` and ``{tail}`` say so:
``build {head} on {tail}``, ``{tail} be available on {head}``. What a frame says of a subject and an
object holds in the passive too: the trees of ``relations.clauses`` give the sides of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from baimo.extract.ontology import Ontology, RelationType, sides_of_frame
from baimo.extract.relations.cues import Sides
from baimo.extract.relations.english_words import forms
from baimo.extract.relations.skeleton import Alphabet

_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*|['’]s\b")
_SHORT = {"'s": "is", "’s": "is"}


@dataclass(frozen=True)
class Frame:
    """One frame of one relation.

    Attributes:
        relation: What it states.
        text: As the ontology gives it; ``rule`` names it.
        verb: The base form.
        subject: Which side stands as the subject, if one does: ``head`` or ``tail``.
        object: Which side stands as the object, if one does.
        words: The other words in order, prepositions among them.
        governed: Which side the last of the words governs, if it governs one.
        sides: What must stand on the sides.
    """

    relation: str
    text: str
    verb: str
    subject: str | None
    object: str | None
    words: tuple[str, ...]
    governed: str | None
    sides: Sides

    @property
    def rule(self) -> str:
        """Name of the rule that a reading bears."""
        return f"{self.relation}:frame {self.text}"

    @property
    def copular(self) -> bool:
        """Whether it says what something is, as an apposition does: *Yi, a language model*."""
        return self.verb == "be" and not self.words

    @cached_property
    def forms(self) -> frozenset[str]:
        """All forms of the verb."""
        return forms(self.verb)


class Frames:
    """The frames of an ontology by the forms of their verbs."""

    def __init__(self, ontology: Ontology, alphabet: Alphabet) -> None:
        self._by_form: dict[str, list[Frame]] = {}
        for name, spec in ontology.relations.items():
            for frame in frames_of(name, spec, alphabet):
                for form in frame.forms:
                    self._by_form.setdefault(form, []).append(frame)

    def __bool__(self) -> bool:
        return bool(self._by_form)

    def of(self, form: str) -> Sequence[Frame]:
        """The frames of a verb in one of its forms, in lower case."""
        return self._by_form.get(_SHORT.get(form, form), ())

    def possible(self, text: str) -> list[Frame]:
        """The frames of which a text, in lower case, has all words."""
        words = {_SHORT.get(word, word) for word in _WORDS.findall(text)}
        words.update([word.replace("-", "") for word in words if "-" in word])
        return [
            frame
            for word in sorted(words & self._by_form.keys())
            for frame in self._by_form[word]
            if words.issuperset(frame.words)
        ]


def frames_of(name: str, spec: RelationType, alphabet: Alphabet) -> Iterator[Frame]:
    """The frames of one relation; where it has any, its English verbs are frames too."""
    if not spec.frames:
        return
    heads = alphabet.firsts((*spec.domain, *(head for head, _ in spec.pairs)))
    tails = heads if spec.symmetric else alphabet.firsts(spec.range)
    sides = Sides(frozenset(heads), frozenset(tails))
    verbs = [cue for cue in spec.cues.get("en", ()) if "{head}" not in cue]
    for text in dict.fromkeys((*spec.frames, *verbs)):
        subject, verb, object_, words, governed = sides_of_frame(text)
        yield Frame(name, text, verb, subject, object_, words, governed, sides)
