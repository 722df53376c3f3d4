"""The candidates of what is stated of pairs of things, with how and when it is said."""

from __future__ import annotations

from collections.abc import Iterator

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.ontology import Ontology, RelationType
from baimo.extract.relations.adjuncts import adjuncts
from baimo.extract.relations.conditions import meeting
from baimo.extract.relations.excepted import excepted
from baimo.extract.relations.pairing import Pair
from baimo.extract.relations.statements import Statement
from baimo.extract.relations.status import status_of, strongest
from baimo.extract.relations.times import own_time, time_of
from baimo.extract.relations.unasserted import unasserted

_ITS = "provides:{head}['’]s"
_NEXT_VERSION = "pattern:release-version"


def candidates(said: Statement, pairs: list[Pair], ontology: Ontology) -> Iterator[Candidate]:
    """The candidates of pairs of sides, with the status that words before the cue give them.

    Args:
        said: What is stated.
        pairs: Of whom, and what.
        ontology: Says which pairs a relation is kept of.
    """
    analysis, skeleton, relation, cue = said.analysis, said.skeleton, said.relation, said.cue
    spec = ontology.relations[relation]
    status = strongest(status_of(skeleton, place) for place in said.told or cue[:1])
    if relation == "instanceOf":
        # 旨在…的工具 is one: words inside the predicate plan nothing.
        status = status_of(skeleton, cue[0])
    if relation == "provides" and said.rule.startswith(_ITS) and status in ("planned", "reported"):
        status = "stated"  # aims to rival X's Y: that Y is of X is no aim
    if spec.status is not None and status == "stated":
        status = spec.status
    span = skeleton.span(*cue)
    refused = unasserted(skeleton, cue[0])
    pairs = [pair for pair in pairs if not _other_kind(spec, *pair, ontology)]
    pairs = meeting(spec.conditions, said, pairs)
    if relation == "instanceOf":
        for one, kind in pairs:
            _as_its_kind(one, kind)
    time = time_of(skeleton, cue, status, analysis)
    left_out = {
        side
        for side, words in excepted(skeleton).items()
        if words.end <= cue[0] or words.start >= cue[1]  # 不包括 Y may be all that is said
    }
    for head, tail in pairs:
        if relation == "releases" and head.anaphor and tail.source == _NEXT_VERSION:
            continue  # We released v0.9.1: it says when, and of nobody that they are a maker
        candidate = Candidate(
            relation,
            head,
            tail,
            said.rule,
            status,
            skeleton.sentence,
            span,
            said.qualifiers,
            refused or ("excepted" if head in left_out or tail in left_out else None),
        )
        candidate.time = own_time(candidate, analysis) or time
        yield candidate
    if refused:
        return
    allowed = [
        (head, tail)
        for head, tail in pairs
        if head not in left_out
        and tail not in left_out
        and ontology.allows(relation, head.type, tail.type) is None
        and not (spec.tail_kind == "name" and tail.is_class)
    ]
    sides = {
        "head": list(dict.fromkeys(head for head, _ in allowed)),
        "tail": list(dict.fromkeys(tail for _, tail in allowed)),
    }
    for name, about, adjunct in adjuncts(skeleton, relation, cue, sides, ontology):
        candidate = Candidate(
            name,
            about,
            adjunct,
            f"{name}:adjunct of {relation}",
            status,
            skeleton.sentence,
            span,
        )
        candidate.time = own_time(candidate, analysis) or time
        yield candidate


def _other_kind(spec: RelationType, head: Proposal, tail: Proposal, ontology: Ontology) -> bool:
    """Whether only the kind is wrong, as an amount where a length is asked."""
    return any(
        ":" in "".join(types)
        and not any(ontology.is_a(side.type, wanted) for wanted in types)
        and any(ontology.is_a(side.type, wanted.partition(":")[0]) for wanted in types)
        for side, types in ((head, spec.domain), (tail, spec.range))
    )


def _as_its_kind(one: Proposal, kind: Proposal) -> None:
    """Give a phrase for a kind of software the type of the thing that is said to be of it.

    Whether an app is a product or a tool is told from its phrase, of a known name from the lexicon.
    """
    both = {one.base_type, kind.base_type}
    if kind.source == "pattern:class-phrase" and both in (
        {"Product", "Tool"}, {"Product", "CloudService"}
    ):  # fmt: skip
        kind.retype(one.type)
