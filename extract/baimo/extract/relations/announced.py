"""Parts that a count announces and later clauses name: 由三个组件组成:A 负责评测,B 是社区,C ….

Each clause behind the colon begins with a part. They are taken only if there are as many as were
announced, for a clause may begin with anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

_COUNTS = {number: value for value, number in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ANNOUNCES = re.compile(
    rf"(?P<whole>{ANY_GROUP})[^,。;:不未没]{{0,10}}?(?:由|分为|分成|包括|包含|提供|有)(?:了)?[^,。;:]{{0,4}}?"
    r"(?P<count>[二两三四五六七八九十]|\d)\s?[个大类种款项层套][^,。;:]{0,10}?(?:组成|构成)?[:]"
)
_CLAUSE = re.compile(r"[^,;。!?]+")
_NEAR = 2


def announced_parts(
    skeleton: Skeleton, ontology: Ontology
) -> Iterator[tuple[str, Proposal, Proposal]]:
    """The relation, the whole and each part."""
    found = _ANNOUNCES.search(skeleton.text) if skeleton.chinese else None
    if found is None or "hasComponent" not in ontology.relations:
        return
    count = _COUNTS.get(found["count"]) or int(found["count"])
    whole = skeleton.group_at(found.start("whole")).members[-1]
    parts: list[Proposal] = []
    for clause in _CLAUSE.finditer(skeleton.text, found.end()):
        begun = skeleton.between(clause.start(), min(clause.end(), clause.start() + _NEAR))
        if begun and len(begun[0][1].members) == 1:
            parts.append(begun[0][1].members[0])
    if len(parts) != count or any(part.is_class for part in parts):
        return
    if len({part.base_type for part in parts}) > 1 or whole.is_class:
        return
    for part in parts:
        if ontology.allows("hasComponent", whole.type, part.type) is None:
            yield "hasComponent", whole, part
