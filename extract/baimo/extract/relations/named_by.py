"""What a noun phrase of a parsed sentence names: the mention itself, or the one that it wraps.

*The Yi models*, *the folks at Acme*, *the weights of Yi* and *a model called Yi* all come down to a
name; *Acme's customers* and *a rival of Yi* do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from baimo.extract.relations.clauses import defined_by
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.english_words import words
from baimo.extract.relations.kinds import all_classes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KINDS = words(
    "model models series family platform platforms chip chips tool tools framework service "
    "services app team library assistant engine line suite processor processors accelerator "
    "accelerators gpu gpus npu npus xpu xpus toolkit package checkpoint checkpoints cards card "
    "server servers cluster weights backend backends runtime plugin chatbot agent agents robot "
    "robots technology architecture language software system systems architectures instances "
    "nodes hardware"
)
"""Behind a name, what kind of thing it is."""
_OF_A_THING = words(
    "weights series family line preview beta version versions edition editions checkpoints "
    "checkpoint range suite generation pair hundreds thousands dozens instances release access "
    "availability number code"
)
"""What is done to the weights of a model is done to the model."""
_STAFF = words(
    "team teams folks people researchers engineers scientists group developers lab labs unit "
    "division staff founders students colleagues subsidiary arm"
)
"""What these do, their organisation does."""
_PRONOUNS = words("it they")
_DEFINITE = {
    noun: words(types)
    for nouns, types in (
        ("company firm startup start-up lab maker group", "Organization"),
        ("model models series family", "Model ModelSeries"),
        ("chip card processor accelerator", "Hardware"),
        (
            "tool framework library platform service app toolkit engine",
            "Tool Product CloudService",
        ),
    )
    for noun in nouns.split()
}
"""What *the company* or *the model* can stand for."""
REFERS = re.compile(rf"\b(?:[Ii]t|[Tt]hey|[Tt]he (?:{'|'.join(_DEFINITE)}))\b")
"""Words that may stand for what the sentence before was about."""
_ONCE = words("former ex-employees onetime previous")
_CALLED = words("called named dubbed")
_AS_CALLED = words("oprd dobj attr xcomp")
_DOINGS = words("training running using deploying serving fine-tuning")
"""*Training Yi cost …* is not said of Yi."""
_EXAMPLES = words("including like")
_DEEP = 4


class Names:
    """The mentions of a parsed sentence.

    Args:
        groups: By the index of its token, each group of the sentence.
        before: What the sentence before was about, the subject first.
    """

    def __init__(self, groups: Mapping[int, Group], before: Sequence[Group] = ()) -> None:
        self._groups = groups
        self._before = before

    def of(self, token: Token, depth: int = 0) -> Iterator[Group]:
        """What a noun and those joined to it name."""
        yield from self._one(token)
        if depth < _DEEP:
            for child in token.children:
                if child.dep_ == "conj" and not _but_not(token, child):
                    yield from self.of(child, depth + 1)

    def holds(self, token: Token) -> bool:
        """Whether a token stands for a mention."""
        return token.i in self._groups

    def _one(self, token: Token) -> list[Group]:
        group = self._groups.get(token.i)
        if any(child.lower_ in _DOINGS and child.i < token.i for child in token.children):
            return []
        if group is not None and not all_classes(group):
            told = self._beside(token) if group.members[0].base_type == "Capability" else []
            return told or [group]  # this checkpoint, Yi-6B, …
        word = token.lower_
        if word in _PRONOUNS or (word in _DEFINITE and _definite(token)):
            meant = self._antecedent(token, _DEFINITE.get(word))
            if meant or word in _PRONOUNS:
                return meant
        beside = self._beside(token)
        if beside:
            return beside
        if group is not None:
            return [group]
        if word in _KINDS or (word in _STAFF and not _former(token)):
            for child in reversed(list(token.lefts)):
                inner = self._groups.get(child.i)
                if inner is not None and _modifies(child, inner, word):
                    return [inner]
        if word in _STAFF and not _former(token):
            return [
                group
                for group in self._governed(token, ("at", "from", "of", "in"))
                if group.members[0].base_type == "Organization"
            ]
        if word in _OF_A_THING:
            return list(self._governed(token, ("of", "to", "for")))
        return []

    def _antecedent(self, token: Token, wanted: frozenset[str] | None) -> list[Group]:
        """What *it*, *they* or *the company* stands for.

        That is the subject of a clause that its own depends on, else what the sentence before was
        about.
        """
        verb = token.head
        while verb.dep_ != "ROOT":
            above = verb.head
            if verb.dep_ in ("relcl", "acl"):
                while not above.tag_.startswith("VB") and above.dep_ != "ROOT":
                    above = above.head
            for subject in above.children:
                if subject.dep_ in ("nsubj", "nsubjpass") and subject.i < token.i:
                    named = self._groups.get(subject.i)
                    if named is not None and not all_classes(named):
                        return [named] if _fits(named, token.lower_, wanted) else []
            verb = above
        fitting = [group for group in self._before if _fits(group, token.lower_, wanted)]
        if len(fitting) > 1 and fitting[0].members[0].base_type == "Organization":
            return []  # Acme released Yi. It …
        return fitting[:1]

    def _beside(self, token: Token) -> list[Group]:
        """What stands in apposition to a noun, is called so, or is an example of it."""
        for child in token.children:
            named = self._groups.get(child.i)
            if child.dep_ == "appos" and named is not None and not all_classes(named):
                return [named]
            if child.dep_ in ("acl", "relcl") and child.lower_ in _CALLED:
                for called in child.children:
                    if called.i in self._groups and called.dep_ in _AS_CALLED:
                        return [self._groups[called.i]]
        if token.dep_ == "appos":
            above = self._groups.get(token.head.i)
            if above is not None and not all_classes(above):
                return [above]
        return [
            group
            for child in token.children
            if child.dep_ == "prep" and (child.lower_ in _EXAMPLES or _such_as(child))
            for governed in child.children
            if governed.dep_ == "pobj"
            for group in self.of(governed, _DEEP)
        ]

    def _governed(self, token: Token, prepositions: tuple[str, ...]) -> Iterator[Group]:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in prepositions:
                for governed in child.children:
                    if governed.dep_ == "pobj":
                        yield from self.of(governed, _DEEP - 1)

    def apposed(self, token: Token) -> Iterator[tuple[Group, Group]]:
        """A name and the class that stands in apposition to it, on whichever side."""
        one, other = self._groups[token.head.i], self._groups[token.i]
        named, kind = (other, one) if all_classes(one) else (one, other)
        between = token.doc[token.head.i + 1 : token.i]
        counted = any(child.dep_ == "nummod" for child in token.children)
        if (
            all_classes(one) != all_classes(other)
            and any(word.text in (",", "–", "—", "(", "-") for word in between)
            and not any(word.text in (":", ";", "and", "or", "'s", "not") for word in between)
            and (len(named.members) > 1 or not counted)
        ):
            yield named, kind

    def about(self, doc: Doc) -> list[Group]:
        """What a sentence is about, for the next: its subject and what that is said to make."""
        root = next((token for token in doc if token.dep_ == "ROOT"), None)
        if root is None:
            return []
        sides = [
            [
                group
                for child in root.children
                if child.dep_ in dependencies
                for group in self.of(child)
                if not all_classes(group)
            ]
            for dependencies in (("nsubj", "nsubjpass"), ("dobj",))
        ]
        return [group for side in sides for group in side[:1]]

    def told_of(self, token: Token) -> Iterator[Group]:
        """As ``of``; what a class is said to be of is told of the name: X is a model that … ."""
        above = [*defined_by(token), *([token.head] if token.dep_ == "appos" else ())]
        kind = self._groups.get(token.i)
        if kind is None or all_classes(kind) or kind.members[0].base_type == "Capability":
            for defined in above:
                named = [group for group in self.of(defined, _DEEP) if not all_classes(group)]
                if named:
                    yield from named
                    return
        yield from self.of(token)


def is_staff(token: Token) -> bool:
    """Whether a noun is one for people of an organisation."""
    return token.lower_ in _STAFF


def _modifies(child: Token, group: Group, noun: str) -> bool:
    """Whether a noun is what the name before it is, or the staff of it."""
    staff = noun in _STAFF
    beside = ("compound", "nmod", "amod", "poss") if staff else ("compound", "nmod", "amod")
    base = group.members[-1].base_type
    return (
        child.dep_ in beside
        and (base == "Organization") == staff
        and base not in ("Quantity", "Date", "Place", "Person", "Event")
    )


def _fits(group: Group, word: str, wanted: frozenset[str] | None) -> bool:
    """Whether a pronoun or a definite noun may stand for a group."""
    types = {member.base_type for member in group.members}
    if wanted is not None:
        return types <= wanted and (len(group.members) == 1 or word.endswith("s"))
    if types & {"Date", "Place", "Quantity", "Person"}:
        return False
    return (len(group.members) == 1) == (word == "it")


def _definite(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ == "the" for child in token.children)


def _former(token: Token) -> bool:
    return any(child.lower_ in _ONCE for child in token.children)


def _such_as(token: Token) -> bool:
    return token.lower_ == "as" and any(child.lower_ == "such" for child in token.children)


def _but_not(token: Token, other: Token) -> bool:
    """Whether what is joined is left out by that: *X but not Y*, *X rather than Y*."""
    between = token.doc[token.i + 1 : other.i]
    return any(word.lower_ in ("not", "than", "instead") for word in between)
