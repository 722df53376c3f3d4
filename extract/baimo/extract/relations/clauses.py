"""The clauses of a parsed sentence: who does what to whom, whatever the order of the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baimo.extract.relations.english_words import forms_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RELATIVE = words("that which who whom")
_LETTING = forms_of("let allow enable help")
_BE = forms_of("be become remain") | words("'s ’s")
_AFTER = words("by after in while through since for")
"""Prepositions before a gerund whose subject is that of the clause."""
_BASED = words("based built trained tuned fine-tuned finetuned derived")
_DEEP = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what stands beside it, the object of a passive being its object all the same."""

    verb: Token
    subjects: list[Token]
    objects: list[Token]


def clauses(doc: Doc) -> Iterator[Clause]:
    """All verbs of a sentence, in order."""
    for token in doc:
        if token.tag_.startswith("VB"):
            yield _clause(token)


def _clause(verb: Token) -> Clause:
    subjects = subjects_of(verb)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "attr", "oprd")]
    if is_passive(verb):
        agents = [
            governed
            for child in verb.children
            if child.dep_ in ("agent", "prep") and child.lower_ == "by"
            for governed in child.children
            if governed.dep_ == "pobj"
        ]
        return Clause(verb, agents, subjects)
    if verb.dep_ == "relcl":
        own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        gap = (
            own
            and own[-1].lower_ not in _RELATIVE
            and not objects
            and not any(map(governs_gap, verb.children))
        )
        if gap or any(child.lower_ in _RELATIVE for child in objects):
            objects = [verb.head]
    return Clause(verb, subjects, objects)


def subjects_of(verb: Token, depth: int = 0) -> list[Token]:
    """What a verb says something of; in the passive that is what is acted upon."""
    if depth > _DEEP:
        return []
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if own:
        if own[-1].lower_ not in _RELATIVE:
            return [own[-1]]
        relative = verb
        while relative.dep_ in ("conj", "ccomp", "xcomp"):
            relative = relative.head
        return [_antecedent(relative.head)] if relative.dep_ == "relcl" else []
    head = verb.head
    if verb.dep_ == "conj":
        return subjects_of(head, depth + 1) if head.tag_.startswith("VB") else []
    if verb.dep_ == "acl":
        purpose = head.dep_ == "pobj" and head.head.lower_ == "for" and verb.lower_ in _BASED
        # a toolbox for pose estimation based on X: the toolbox is
        return [head.head.head] if purpose and head.head.head.tag_.startswith("NN") else [head]
    if verb.dep_ == "relcl":
        # X is the first model to beat Y: told of X; of a use of what it is there is no subject
        return [head] if head.dep_ == "attr" else []
    if verb.dep_ == "xcomp":
        objects = [child for child in head.children if child.dep_ == "dobj"]
        if objects:
            return objects if head.lower_ in _LETTING else []
        return subjects_of(head, depth + 1)
    if verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VBN", "VBD"):
        return subjects_of(head, depth + 1) if head.tag_.startswith(("VB", "MD")) else []
    if verb.dep_ == "pcomp" and head.lower_ in _AFTER:
        above = head.head
        return subjects_of(above, depth + 1) if above.tag_.startswith("VB") else []
    return []


def _antecedent(noun: Token) -> Token:
    """What a relative clause is about: in *a model based on X, which supports Y*, the model."""
    follows = noun.right_edge.i
    comma = any(token.lower_ == "," for token in noun.doc[noun.i + 1 : follows])
    participle = noun.head.head
    if comma and noun.dep_ == "pobj" and participle.dep_ == "acl" and participle.lower_ in _BASED:
        return participle.head
    return noun


def governs_gap(token: Token) -> bool:
    """Whether a preposition governs what a relative clause is about: *the chip that it runs on*."""
    return token.dep_ == "prep" and all(
        child.dep_ != "pobj" or child.lower_ in _RELATIVE for child in token.children
    )


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, with an auxiliary or as a participle."""
    marks = {child.dep_ for child in verb.children}
    if marks & {"auxpass", "nsubjpass"}:
        return True
    if verb.tag_ not in ("VBN", "VBD") or marks & {"aux", "nsubj"}:
        return False
    if verb.dep_ == "acl":
        return True
    if verb.dep_ == "conj" and verb.head.tag_ in ("VBN", "VBD"):
        return "dobj" not in marks and is_passive(verb.head)
    if verb.dep_ == "advcl":
        return "dobj" not in marks
    return False


def defined_by(token: Token) -> list[Token]:
    """What a noun behind a form of be is said of: in *X is a model trained on Y*, X."""
    verb = token.head
    if token.dep_ != "attr" or verb.lower_ not in _BE:
        return []
    if any(child.dep_ == "neg" for child in verb.children):
        return []
    return subjects_of(verb)
