"""Who works with whom, where 联合 joins two organisations: 腾讯联合智谱推出…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from baimo.extract.analysis import Proposal
from baimo.extract.relations.forms.formed import Formed
from baimo.extract.relations.skeleton import Skeleton

_TOGETHER = re.compile(r"(?:\([^()]*\))?\s*(?:联合|携手|联手|牵手)\s*")


def allies(skeleton: Skeleton, text: str) -> Iterator[Formed]:
    """腾讯联合智谱推出…: the words that join two organisations say that they work together."""
    for group in skeleton.groups:
        lead: Proposal | None = None
        for first, second in pairwise(group.members):
            if _TOGETHER.fullmatch(text, first.end, second.start):
                lead = first  # 腾讯联合智谱、百川: all that are listed behind it work with it
            named = all(
                party is not None and party.base_type == "Organization" and not party.is_class
                for party in (lead, second)
            )
            if lead is not None and named:
                yield Formed("partnersWith", "partnersWith:joined by 联合", lead, second)
