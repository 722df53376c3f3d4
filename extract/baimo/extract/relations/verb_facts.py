"""What verbs state, of whoever does it and of all that is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.folding import fold
from baimo.extract.ontology import Ontology
from baimo.extract.relations.besides import as_well, besides, next_kinds
from baimo.extract.relations.candidates import candidates
from baimo.extract.relations.doers import doer
from baimo.extract.relations.joint_work import has_left_out
from baimo.extract.relations.pairing import across, within
from baimo.extract.relations.seats import part_seated
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.statements import Statement
from baimo.extract.relations.templates import OF_ITS_MAKER
from baimo.extract.relations.verbs.found import Reading


def verb_facts(
    analysis: Analysis, skeleton: Skeleton, reading: Reading, ontology: Ontology
) -> Iterator[Candidate]:
    """What one reading of a verb states.

    Args:
        analysis: The document.
        skeleton: The sentence.
        reading: The verb with its sides.
        ontology: The ontology of the verb's relation.
    """
    if reading.relation == "releases" and _on_platform(skeleton, reading):
        return
    head = doer(skeleton, reading, ontology)
    if reading.relation == "locatedIn" and reading.form == "active":
        part = part_seated(skeleton, head, reading.cue)
        if part is None:
            return
        head = part
    rule = f"{reading.relation}:{reading.form} {skeleton.text[slice(*reading.cue)]}"
    if reading.examples:
        rule += " (example)"
    if reading.form == "together":
        if has_left_out(skeleton, reading.head):
            return  # 已与 A、B 签约: not A with B
        pairs = within(reading.head, analysis.text)
    else:
        pairs = across(skeleton, head, reading.tail)
    if reading.form == "topic":
        # 支持 X-7B 的微调 in the README of X says nothing that X supports.
        pairs = [pair for pair in pairs if not _named_after(*pair, analysis.text)]
    said = Statement(analysis, skeleton, reading.relation, rule, reading.cue)
    yield from candidates(said, pairs, ontology)
    if reading.form in ("active", "carried", "topic") and not reading.examples:
        for others in next_kinds(skeleton, reading.tail):
            yield from candidates(said, across(skeleton, head, others), ontology)
    if reading.form == "active" and not reading.examples:
        more = besides(skeleton, head, reading.tail, reading.cue[0])
        if more is None and reading.relation in OF_ITS_MAKER:
            more = as_well(skeleton, reading.tail)
        if more is not None:
            said = replace(said, rule=f"{rule} (besides)")
            yield from candidates(said, across(skeleton, head, more), ontology)


def _on_platform(skeleton: Skeleton, reading: Reading) -> bool:
    """Whether a platform stands before 上线, on which somebody else's thing comes to be offered."""
    start, end = reading.cue
    before = skeleton.between(skeleton.clause(start)[0], start)
    return (
        skeleton.text[start:end] in ("上线", "上架")
        and bool(before)
        and before[-1][1].members[-1].base_type == "CloudService"
    )


def _named_after(head: Proposal, tail: Proposal, text: str) -> bool:
    """Whether a model's name begins with that of another; a topic may stand in an earlier part."""
    if tail.base_type != "Model" or head.start < 0:
        return False
    return fold(text[tail.start : tail.end]).startswith(fold(text[head.start : head.end]))
