"""What the frames of an ontology read in the clauses of a parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baimo.extract.relations.assertions import assertion, denied
from baimo.extract.relations.clauses import Clause, clauses, governs_gap
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.frames import Frame, Frames
from baimo.extract.relations.named_by import Names, is_staff
from baimo.extract.relations.plain_sentences import PlainSentence
from baimo.extract.types import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_OF_PEOPLE = frozenset(("founds", "worksFor", "hasRole"))
"""What people at an organisation do by these, it does not do itself."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A reading: what a frame says of two groups, and where in the skeleton its verb stands."""

    frame: Frame
    head: Group
    tail: Group
    status: Status
    cue: tuple[int, int]


def framed(sentence: PlainSentence, doc: Doc, names: Names, frames: Frames) -> Iterator[Framed]:
    """The readings of one sentence.

    Args:
        sentence: What the parser was given.
        doc: The parser's answer.
        names: What the nouns of the sentence name.
        frames: Those of the ontology.
    """
    for clause in clauses(doc):
        verb = clause.verb
        possible = frames.of(verb.lower_)
        if not possible or names.holds(verb):
            continue
        said = assertion(verb)
        if said is None:
            continue
        place = sentence.place(verb.idx)
        cue = (place, place + len(verb))
        for frame in possible:
            for head, tail in _sides(frame, clause, names):
                if head is not tail:
                    yield Framed(frame, head, tail, said, cue)
    copular = [frame for frame in frames.of("be") if frame.copular]
    for token in doc:
        if token.dep_ == "appos" and copular and names.holds(token) and names.holds(token.head):
            if _listed(token) or _listed(token.head):
                continue  # GPUs, TPU, and CPUs: a parser took a member of a list for its name
            place = sentence.place(token.idx)
            for frame in copular:
                for one, other in names.apposed(token):
                    yield Framed(frame, one, other, "stated", (place, place + 1))


def _listed(token: Token) -> bool:
    return token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.children)


def _sides(frame: Frame, clause: Clause, names: Names) -> Iterator[tuple[Group, Group]]:
    """Heads and tails that stand in a clause as a frame has it."""
    chain = _chain(frame, clause, names)
    if chain is None:
        return
    found: dict[str, list[Token]] = {}
    if frame.governed is not None:
        governed = _governed(chain[-1])
        if not governed and chain[-1].dep_ == "prt":
            governed = clause.objects
        found[frame.governed] = governed
    if frame.object is not None:
        found[frame.object] = [token for token in clause.objects if token not in chain]
    if frame.subject is not None:
        found[frame.subject] = clause.subjects
    heads, tails = (
        [
            group
            for token in found.get(side, ())
            if not denied(token) and not (frame.relation in _OF_PEOPLE and is_staff(token))
            for group in names.told_of(token)
        ]
        for side in ("head", "tail")
    )
    for head in heads:
        for tail in tails:
            yield head, tail


def _chain(frame: Frame, clause: Clause, names: Names) -> list[Token] | None:
    """The verb and the frame's other words, each below one before it, if all are there."""
    chain = [clause.verb]
    for word in frame.words:
        above = [*reversed(chain)]
        if frame.object is not None and len(chain) == 1:
            above += clause.objects  # a parser may hang *on Y* on the X of build X on Y
        token = next(
            (
                child
                for node in above
                for child in node.children
                if child.lower_ == word and not names.holds(child) and child.dep_ != "nsubj"
            ),
            None,
        )
        if token is None or denied(token):
            return None  # holds no stake in X
        chain.append(token)
    return chain


def _governed(preposition: Token) -> list[Token]:
    if preposition.head.dep_ == "relcl" and governs_gap(preposition):
        return [preposition.head.head]
    found = [child for child in preposition.children if child.dep_ in ("pobj", "pcomp")]
    for child in preposition.children:
        if child.dep_ == "conj" and child.lower_ == preposition.lower_:
            found += _governed(child)
    return found
