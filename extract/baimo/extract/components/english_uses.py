"""What English says things are for: designed for agent workflows, free for commercial use.

The words before say that a use follows, so that a phrase that ends with a noun for a use is one
even where no list of names holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.places import matches_on_lines

_LEAD = re.compile(
    r"\b(?:be (?:used|applied|deployed|adapted)|used|designed|developed|built|trained|intended|"
    r"tailored|optimi[sz]ed|suitable|suited|"
    r"ideal|useful|meant|free|available|released|licensed|best|perfect|foundation|permitted|allowed)"
    r"(?: commercially and)?(?: both)? (?:for|in)\s"
    r"(?:(?:both|various|all sorts of|a wide range of|a variety of|many|other|diverse|the|an?|"
    r"tasks like|"
    r"tasks such as|applications like|applications such as|scenarios such as|use cases such as|"
    r"use cases like)\s)*"
)
_HINT = re.compile(r" (?:for|in) ")
_HEAD = (
    r"(?:use|usage|uses|use[- ]cases?|purposes?|scenarios?|applications?|tasks?|workloads?|"
    r"workflows?|"
    r"development|research|deployments?|chats?|conversations?|dialogues?|interactions?|experiences?|"
    r"environments?|production|education|retrieval|classification|clustering|search|matching|recommendation|"
    r"analysis|analytics|moderation|assistants?)"
)
_ITEM = (
    r"(?!(?:your|our|its|their|this|these|that|those|more|less|which|it|all|each|every|some|any|many|most|other|"
    r"several|such|in|of|on|by|with|from|to|and|or)\s)"
    rf"(?:(?!(?:and|or|for|of|in|on|with|to|the|your|our|its)\s)[A-Za-z][\w\-/]*\s){{0,3}}{_HEAD}"
)
_ITEMS = re.compile(rf"{_ITEM}(?![\w-])")
_JOINT = re.compile(r"\s*(?:,\s*(?:and|or)\s|,|\sand\s|\sor\s)\s*")
_BARE = re.compile(rf"(?:{_HEAD}|real|other)(?![\w-])", re.IGNORECASE)
"""A noun alone says nothing, but for these: research, education."""
_ALONE = frozenset(("research", "education", "retrieval", "classification", "clustering"))


def english_uses(analysis: Analysis) -> Iterator[Proposal]:
    """The uses that a list behind such words names.

    Args:
        analysis: Of the text.
    """
    text = analysis.text
    for lead in matches_on_lines(_LEAD, _HINT, text):
        position = lead.end()
        while (item := _ITEMS.match(text, position)) is not None:
            if not _BARE.fullmatch(item.group()) or item.group().lower() in _ALONE:
                yield Proposal(*item.span(), "Scenario", "pattern:use", rank=1)
            joint = _JOINT.match(text, item.end())
            if joint is None:
                break
            position = joint.end()
