"""Which of several relations says most, where the same words state them."""

from __future__ import annotations

from collections.abc import Iterator

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.open_types import kind_of


def most_apt(found: list[Candidate], ontology: Ontology) -> Iterator[Candidate]:
    """Of the relations that the same words state of the same pair, only the one that says most.

    developed by Y says developer before it says creator. Where one range holds the other
    (country, location), both are said.
    """
    chosen: dict[tuple[str, Proposal, Proposal], Candidate] = {}
    for candidate in found:
        key = (candidate.type, candidate.head, candidate.tail)
        if key not in chosen or _aptness(candidate, ontology) > _aptness(chosen[key], ontology):
            chosen[key] = candidate
    for candidate in chosen.values():
        rivals = [
            other
            for other in chosen.values()
            if other.head is candidate.head
            and other.tail is candidate.tail
            and _end(other) == _end(candidate)
            and not _related(candidate.type, other.type, ontology)
        ]
        most = max(_aptness(each, ontology) for each in (candidate, *rivals))
        if _aptness(candidate, ontology) == most:
            yield candidate


def _related(first: str, second: str, ontology: Ontology) -> bool:
    """Whether the range of one relation holds that of the other, so that both may be true."""
    one, other = (ontology.relations[name].range for name in (first, second))
    return one != other and any(
        ontology.is_a(a, b) or ontology.is_a(b, a) for a in one for b in other
    )


def _aptness(candidate: Candidate, ontology: Ontology) -> tuple[bool, int, int]:
    """How well a relation's range suits what the tail looks like, and its words the label."""
    spec = ontology.relations[candidate.type]
    kinds = {kind for type_ in spec.range for kind in ontology.entities[type_].kinds}
    cue = candidate.rule.partition(":")[2]
    kind = kind_of(candidate.tail)
    length = candidate.cue.end - candidate.cue.start if candidate.cue else 0
    fits = not kinds or kind in kinds or kind in ("party", "name", "figure")
    return fits, length, -spec.cues["en"].index(cue)


def _end(candidate: Candidate) -> int:
    """Where the words before the object end."""
    return candidate.cue.end if candidate.cue else candidate.tail.start
