"""Who invested in whom, as facts; the rounds are found by the component ``funding_rounds``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span, Status

_RULE = "investsIn:list of a round of funding"
_HEARSAY = re.compile(r"据(?:悉|传|称|报道|[^,。;:]{1,12}(?:报道|消息|透露|爆料))|知情人士|传闻")
_HEARSAY_EN = re.compile(r"\b(?:reportedly|according to|rumou?red|sources sa(?:y|id))\b")
_GIVERS = ("Organization", "Person")
_RAISERS = ("Organization", "Product", "Tool")


def funding_facts(analysis: Analysis, ontology: Ontology) -> Iterator[Candidate]:
    """An edge from each investor of a round to who raised it."""
    spec = ontology.relations.get("investsIn")
    if spec is None:
        return
    for funding in analysis.fundings:
        head = _named(analysis, funding.investor, _GIVERS)
        tail = _named(analysis, funding.company, _RAISERS)
        if head is None or tail is None or head is tail:
            continue
        if ontology.allows("investsIn", head.type, tail.type) is not None:
            continue
        sentence = Span(min(funding.sentence.start, tail.start), funding.sentence.end)
        hearsay = _HEARSAY.search(
            analysis.text, funding.sentence.start, head.start
        ) or _HEARSAY_EN.search(analysis.text, *funding.sentence)
        status: Status = "reported" if hearsay else "stated"
        yield Candidate("investsIn", head, tail, _RULE, status, sentence)


def _named(analysis: Analysis, span: Span, types: tuple[str, ...]) -> Proposal | None:
    """The mention that a name of a round became."""
    for mention in analysis.flat_in(span.start, span.end):
        if mention.end == span.end and mention.base_type in types and not mention.is_class:
            return mention
    return None
