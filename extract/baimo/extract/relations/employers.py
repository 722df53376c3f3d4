"""Who somebody works for: the organisation that the unit's name begins with."""

from __future__ import annotations

from bisect import bisect_left

from baimo.extract.analysis import Analysis, Proposal


def employer(analysis: Analysis, unit: Proposal) -> Proposal:
    """The organisation that a unit's name begins with: who is in the unit works for the whole.

    An organisation that is known by its own name (华为云) is an employer itself.
    """
    if unit.entry is not None:
        return unit
    index = bisect_left(analysis.mentions, unit.start, key=lambda mention: mention.start)
    for mention in analysis.mentions[index:]:
        if mention.start != unit.start:
            break
        if mention.nested and mention.base_type == "Organization" and not mention.is_class:
            return mention
    return unit
