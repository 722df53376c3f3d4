"""Who does what a verb says, where it is another one than the verb's subject.

阿里云 CTO 周靖人宣布推出 X: the company does. *A left B to found C*: A does.
"""

from __future__ import annotations

import re

from baimo.extract.ontology import Ontology
from baimo.extract.relations.announcing import announcing
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.kinds import fits
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.verbs.found import Reading


def doer(skeleton: Skeleton, reading: Reading, ontology: Ontology) -> Group:
    """Who does what a reading of a verb says: the subject, or whoever stands for it."""
    return (
        announcing(skeleton, reading)
        or _who_left(skeleton, reading)
        or _put_to_use(skeleton, reading, ontology)
        or reading.head
    )


_LEFT = re.compile(r"(?:left|leaving|leaves|quit|quits|quitting|departed|departs)(?: the)?\s?\Z")


def _who_left(skeleton: Skeleton, reading: Reading) -> Group | None:
    """Who founds something in *A left B to found C*."""
    if reading.relation != "founds" or reading.head not in skeleton.groups:
        return None
    index = skeleton.groups.index(reading.head)
    before = skeleton.groups[index - 1] if index else None
    left = _LEFT.search(skeleton.text, 0, skeleton.at[index]) is not None
    return before if left and before and before.members[0].base_type == "Person" else None


_TO_USE = re.compile(r"(?:系列)?(?:大?模型|技术|平台)?(?:广泛|率先|全面|首次|成功)*")


def _put_to_use(skeleton: Skeleton, reading: Reading, ontology: Ontology) -> Group | None:
    """What somebody puts to a use: 某公司将 X 用于医疗 says of X that it applies there."""
    before = skeleton.between(skeleton.clause(reading.cue[0])[0], reading.cue[0])
    if reading.relation != "appliesTo" or not skeleton.chinese or not before:
        return None
    place, group = before[-1]
    put = skeleton.text[:place].endswith(("将", "把")) and _TO_USE.fullmatch(
        skeleton.text, place + 1, reading.cue[0]
    )
    domain = ontology.relations["appliesTo"].domain
    return group if put and fits(group, domain, ontology) else None
