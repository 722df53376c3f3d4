"""What sentences state in forms that are no verb with two sides, each form in its own module.

Who works with whom where one of them is left out, whose brand brings something out, who keeps what
a document is about, and prices by the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology
from baimo.extract.relations.candidates import candidates
from baimo.extract.relations.house_brands import brought_out_by_brands
from baimo.extract.relations.joint_work import alliances
from baimo.extract.relations.kept_by import kept_by
from baimo.extract.relations.pairing import Pair, across, within
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.statements import Statement
from baimo.extract.relations.token_prices import unit_prices


def other_forms(analysis: Analysis, skeleton: Skeleton, ontology: Ontology) -> Iterator[Candidate]:
    """What one sentence states in such forms.

    Args:
        analysis: The document.
        skeleton: The sentence.
        ontology: Says which relations there are.
    """
    for relation, rule, pairs, cue in _found(analysis, skeleton):
        if relation in ontology.relations:
            said = Statement(analysis, skeleton, relation, rule, cue)
            yield from candidates(said, pairs, ontology)


def _found(
    analysis: Analysis, skeleton: Skeleton
) -> Iterator[tuple[str, str, list[Pair], tuple[int, int]]]:
    for found in alliances(analysis, skeleton):
        if found.other is None:
            pairs = within(found.one, analysis.text)
            yield "partnersWith", "partnersWith:together", pairs, found.cue
        else:
            pairs = across(skeleton, found.one, found.other)
            yield "partnersWith", "partnersWith:with one left out", pairs, found.cue
    for house, thing, cue in brought_out_by_brands(analysis, skeleton):
        yield "releases", "releases:by a brand", across(skeleton, house, thing), cue
    kept = kept_by(skeleton)
    if kept is not None:
        keeper, thing, cue = kept
        yield "develops", "develops:kept by", across(skeleton, keeper, thing), cue
    for thing, amount, cue in unit_prices(skeleton):
        yield "hasPrice", "hasPrice:by the unit", across(skeleton, thing, amount), cue
