"""A fact that a name or a phrase states by its form, without a verb."""

from __future__ import annotations

from dataclasses import dataclass

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span

ABLE = ("Capability", "Scenario")
THINGS = ("Model", "CloudService", "Product", "Tool", "Hardware")


@dataclass(frozen=True, slots=True)
class Formed:
    """A fact read off a form."""

    relation: str
    rule: str
    head: Proposal
    tail: Proposal
    cue: Span | None = None


def alike(first: Proposal, second: Proposal, ontology: Ontology) -> bool:
    """Whether the type of one is that of the other, or a kind of it."""
    return ontology.is_a(first.type, second.base_type) or ontology.is_a(
        second.type, first.base_type
    )
