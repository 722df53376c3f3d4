"""What a line of release notes says is supported now: DGX Spark support (beta)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.ontology import Ontology
from baimo.extract.relations.forms.formed import Formed
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_SUPPORT_LINE = re.compile(
    rf"\W*(?:initial |experimental |native |official |beta |full )*(?P<what>{ANY_GROUP})\s*"
    r"(?:models?|series|backend)?\s*support(?:\s*\([a-z ]{1,16}\))?\W*"
)


def support_lines(skeleton: Skeleton, ontology: Ontology) -> Iterator[Formed]:
    """A line of release notes that is all ``DGX Spark support (beta)``, of what they are about."""
    match = None if skeleton.chinese else _SUPPORT_LINE.fullmatch(skeleton.text)
    if match is None or skeleton.topic is None or "supports" not in ontology.relations:
        return
    for topic in skeleton.topic.members:
        for thing in skeleton.group_at(match.start("what")).members:
            if not thing.is_class and ontology.allows("supports", topic.type, thing.type) is None:
                yield Formed("supports", "supports:line of release notes", topic, thing)
