"""How a reading tells which extractors proposed it.

The rules need no word: where nothing is said, they alone proposed it. Any other extractor signs a
relation's rule with ``by NAME`` (``releases:by llm``) and a mention's source with its name
(``llm``, ``spacy:ORG``); where several agree, the first is followed by the others
(``releases:active 发布 + by llm``, ``lexicon + llm``). Rule and source stand in graph.json, the CSV
files, the page and every export, so that who proposed a thing can be seen wherever the thing can.
"""

from __future__ import annotations

import re

from baimo.extract.extractors.extractor import RULES

NOT_READ = "not read by "
"""How the message begins of a document that an extractor could not read; its name follows."""

_SIGNED = re.compile(r"[^:]*:by ([\w.\-]+)\Z")
_ALSO = re.compile(r" \+ by ([\w.\-]+)")


def signed_rule(relation: str, extractor: str) -> str:
    """The rule of a relation that an extractor other than the rules proposed."""
    return f"{relation}:by {extractor}"


def also(rule: str, extractor: str) -> str:
    """The rule of a relation that another extractor proposed too."""
    return f"{rule} + by {extractor}"


def extractors_of(rule: str) -> tuple[str, ...]:
    """The extractors that proposed a relation, the surest first, by the rule of its evidence."""
    first = _ALSO.sub("", rule)
    match = _SIGNED.fullmatch(first)
    return (match[1] if match else RULES, *_ALSO.findall(rule))


def first_rule(rule: str) -> str:
    """The rule without those who agree."""
    return _ALSO.sub("", rule)
