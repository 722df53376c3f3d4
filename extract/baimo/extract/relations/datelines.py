"""The agency at the head of a report: *June 11 (Reuters) - …* tells who reports, and no party."""

from __future__ import annotations

import re

from baimo.extract.analysis import Proposal

_BEHIND = re.compile(r"\)\s{0,2}(?:[-–—]{1,2}|:)\s")
_REACH = 60
"""In characters: what stands further behind the head of a line is no dateline."""


def is_agency(text: str, mention: Proposal) -> bool:
    """Whether a mention stands in the brackets of a dateline.

    Args:
        text: The text.
        mention: One of its mentions.
    """
    return (
        mention.base_type == "Organization"
        and text.startswith("(", mention.start - 1)
        and _BEHIND.match(text, mention.end) is not None
        and mention.start - 1 - text.rfind("\n", 0, mention.start) <= _REACH
    )
