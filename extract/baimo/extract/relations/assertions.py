"""How a parsed clause is asserted: as a fact, a plan, a denial, or not at all.

The words before a cue tell the same where nothing is parsed (``relations.status``,
``relations.unasserted``); the tree also sees what stands further off, and which verb it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.extract.relations.english_words import forms_of, words
from baimo.extract.relations.status import strongest
from baimo.extract.types import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = words("will would may might could should shall must ca wo 'll ’ll 'd ’d")
_NEVER = words("never hardly neither nor not n't n’t longer almost nearly")
_OPEN = words("if unless whether until once before lest than")
"""Marks of clauses that say of nothing that it is so."""
_TIMES = words("when whenever wherever where how why")
_PLANNING = forms_of(
    "plan aim intend hope expect want seek try attempt propose offer promise pledge prepare agree "
    "consider schedule slate move look vow commit"
) | words("going set likely due ready poised")
_FAILING = forms_of("refuse decline fail avoid stop cease") | words("unable")
_DOING = forms_of(
    "begin start continue go come help let allow enable get manage proceed make keep use design "
    "build"
) | words("able")
"""Verbs and adjectives below which an infinitive tells what is done."""
_SAYING = forms_of(
    "say announce add confirm tell note reveal write show find mean explain state disclose report "
    "demonstrate be"
)
_CLAIMS = words(
    "rumor rumors rumour rumours claim claims report reports speculation idea suggestion belief "
    "allegation allegations possibility chance fear fears hope hopes"
)
_NONE = words("no none neither any nobody few")
_AFTER = words("by after in while through since for")


def assertion(verb: Token) -> Status | None:
    """The status of what a clause says; ``None`` if it asserts nothing."""
    if verb.lower_ == "using" and (verb.dep_ == "acl" or verb.i < verb.head.i):
        return None  # to deploy Yi using X, …: who does so is not said
    statuses: list[Status] = []
    while True:
        shared = not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        status = _of_verb(verb)
        if status is None:
            return None
        statuses.append(status)
        above = verb.head
        match verb.dep_:
            case "ROOT" | "relcl" | "acl":
                if verb.dep_ == "ROOT" and _commands(verb):
                    return None
                if verb.dep_ != "ROOT" and above.dep_ == "pobj" and above.lower_ in _NONE:
                    return None
                if verb.dep_ != "ROOT" and above.lower_ in _CLAIMS and not shared:
                    return None  # rumours that X bought Y
                if verb.dep_ == "acl" and _to(verb):
                    return None  # a plan to acquire X, the ability to run X
                return strongest(statuses)
            case "conj":
                if not above.tag_.startswith(("VB", "MD")):
                    return strongest(statuses)
                if not shared and not _conditional(above):
                    return strongest(statuses)
                if not shared:
                    return None
            case "xcomp":
                word = above.lower_
                if word in _FAILING:
                    statuses.append("negated")
                elif word in _PLANNING:
                    statuses.append("planned")
                elif word not in _DOING and _to(verb):
                    return None
                if not above.tag_.startswith("VB"):
                    above = above.head
                    if not above.tag_.startswith("VB"):
                        return None
            case "ccomp" if _spliced(verb):
                return strongest(statuses)
            case "ccomp":
                if above.lower_ not in _SAYING or not above.tag_.startswith("VB"):
                    return None
                if _of_verb(above) != "stated":
                    return None
            case "advcl":
                if _to(verb):
                    return None  # to serve more users: what for
                if verb.tag_ in ("VBG", "VBN", "VBD") and shared:
                    status = assertion(above) if above.tag_.startswith("VB") else None
                    return None if status is None else strongest([*statuses, status])
                return strongest(statuses)
            case "pcomp":
                return strongest(statuses) if above.lower_ in _AFTER else None
            case "parataxis" | "dep":
                return strongest(statuses)
            case _:
                return None
        verb = above


def _of_verb(verb: Token) -> Status | None:
    if _conditional(verb):
        return None
    status: Status = "stated"
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in _NEVER):
            return "negated"
        if child.dep_ in ("aux", "auxpass") and child.lower_ in _MODALS:
            status = "planned"
    return status


def _conditional(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _OPEN:
            return True
        if child.dep_ in ("advmod", "mark") and child.lower_ in _TIMES and child.i < verb.i:
            return verb.dep_ != "relcl" and verb.tag_ != "VBD"
    return False


def _spliced(verb: Token) -> bool:
    """Whether a clause is joined to the next by no more than a comma: X runs here, it can do Y."""
    return verb.i < verb.head.i and not any(child.dep_ == "mark" for child in verb.children)


def _to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _commands(verb: Token) -> bool:
    return verb.tag_ == "VB" and not any(
        child.dep_ in ("nsubj", "nsubjpass", "aux") for child in verb.children
    )


def denied(token: Token) -> bool:
    """Whether a noun names nothing: *no model*, *any of them*, *the following hardware*."""
    return any(
        (child.dep_ in ("det", "neg", "preconj") and child.lower_ in _NONE)
        or child.lower_ == "following"
        for child in token.children
    )
