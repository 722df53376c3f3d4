"""Who a line without a subject names as users: Used by Amazon, NVIDIA, etc."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology
from baimo.extract.relations.sections.name_lists import listed_names, mentions_in
from baimo.extract.types import Block, Span

_USED_BY = re.compile(
    r"\W*(?i:used|adopted|trusted) by\s+|\W*(?:已|目前)*被(?=[^。\n]{2,60}?(?:使用|采用))"
)


def users(analysis: Analysis, block: Block, ontology: Ontology) -> Iterator[Candidate]:
    """Who a line without a subject names as users: Used by Amazon, NVIDIA, etc."""
    topic = analysis.topic
    lead = _USED_BY.match(analysis.text, block.start, block.end)
    if lead is None or topic is None or "uses" not in ontology.relations:
        return
    mentions = mentions_in(analysis, lead.end(), block.end)
    for user in listed_names(analysis.text, mentions, lead.end(), block.end):
        if user.base_type != "Organization":
            return
        if ontology.allows("uses", user.type, topic.type) is None:
            sentence = Span(block.start, block.end)
            yield Candidate("uses", user, topic, "uses:list of users", "stated", sentence)
