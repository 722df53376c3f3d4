"""Whose post a phrase tells that stands for a person just named: 这位百度创始人补充道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology

_THIS = re.compile(r"(?:这位|这名)(?:来自)?\s?")
_RULE = "post of the person just named"
_BACK = 2
"""How many sentences back the name may stand."""


def this_person_facts(analysis: Analysis, ontology: Ontology) -> Iterator[Candidate]:
    """The posts that such phrases tell, and who founded what by them."""
    if "这位" not in analysis.text and "这名" not in analysis.text:
        return
    listed = sorted((w for w in ontology.words.get("role", ()) if w[:1] != "{"), key=len)
    words = "|".join(re.escape(word) for word in reversed(listed))
    post = re.compile(rf"(?:的|公司)?[^,，。;；:：、\n]{{0,6}}?(?P<role>{words})")
    for number, sentence in enumerate(analysis.sentences):
        for this in _THIS.finditer(analysis.text, *sentence):
            firm = _at(analysis, this.end())
            person = _just_named(analysis, number, this.start())
            match = post.match(analysis.text, firm.end, sentence.end) if firm else None
            if firm is None or person is None or match is None:
                continue
            for relation in ("worksFor", "hasRole", "founds"):
                spec = ontology.relations.get(relation)
                if spec is None or (relation == "founds" and "创始人" not in match["role"]):
                    continue
                said = ((spec.qualifier, match["role"]),) if spec.qualifier else ()
                yield Candidate(
                    relation, person, firm, f"{relation}:{_RULE}", "stated", sentence,
                    qualifiers=said,
                )  # fmt: skip


def _at(analysis: Analysis, place: int) -> Proposal | None:
    """The organisation whose name begins at a place."""
    for mention in analysis.flat_in(place, len(analysis.text))[:1]:
        if mention.start == place and mention.base_type == "Organization" and not mention.is_class:
            return mention
    return None


def _just_named(analysis: Analysis, number: int, limit: int) -> Proposal | None:
    """The one person that the text before has named, in this sentence or in those before."""
    for back in range(number, max(-1, number - 1 - _BACK), -1):
        sentence = analysis.sentences[back]
        if analysis.text[sentence.end : limit].count("\n\n"):
            return None
        people = [
            mention
            for mention in analysis.flat_in(sentence.start, min(sentence.end, limit))
            if mention.base_type == "Person" and not mention.anaphor
        ]
        names = {analysis.text[mention.start : mention.end] for mention in people}
        if names:
            return people[-1] if len(names) == 1 else None
    return None
