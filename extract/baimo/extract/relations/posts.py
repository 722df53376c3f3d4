"""Posts named without the company, which the sentences before it speak of: CTO 王磊毕业于…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology
from baimo.extract.own_company import own_company

_LEAD = re.compile(r"(?:此外|同时|其中|目前|而|另据介绍|据介绍|[,\s])*")
_RULE = "post at the head of a sentence"
_HINT = re.compile(r"创始人|首席|总裁|总监|董事长|总经理|合伙人|C[A-Z]O")


def post_facts(analysis: Analysis, ontology: Ontology) -> Iterator[Candidate]:
    """Who holds a post that a sentence begins with, right before the person's name."""
    relations = [name for name in ("worksFor", "hasRole") if name in ontology.relations]
    if not relations or _HINT.search(analysis.text) is None:
        return
    listed = sorted((w for w in ontology.words.get("role", ()) if w[:1] != "{"), key=len)
    words = "|".join(re.escape(word) for word in reversed(listed))
    post = re.compile(rf"(?P<role>(?:{words})(?:(?:、|兼|及)(?:{words}))*)\s?")
    for number, sentence in enumerate(analysis.sentences):
        lead = _LEAD.match(analysis.text, *sentence)
        match = post.match(analysis.text, lead.end() if lead else sentence.start, sentence.end)
        if match is None:
            continue
        people = [
            mention
            for mention in analysis.flat_in(match.end(), sentence.end)
            if mention.start == match.end() and mention.base_type == "Person"
        ]
        company = own_company(analysis, number, match.start()) if people else None
        if company is None:
            continue
        for relation in relations:
            spec = ontology.relations[relation]
            said = ((spec.qualifier, match["role"]),) if spec.qualifier else ()
            yield Candidate(
                relation,
                people[0],
                company,
                f"{relation}:{_RULE}",
                "stated",
                sentence,
                qualifiers=said,
            )
