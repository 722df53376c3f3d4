"""What the bracket that ends a definition says a thing costs: X - 一个工具(1.99 美元/月)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.relations.forms.formed import Formed
from baimo.extract.relations.skeleton import Skeleton

_IN_BRACKET = re.compile(r"\((?:免费,?|每月|每年|软件每月|约|低至|仅需?|free,?|from){0,2}\Z")
_ENDS_BRACKET = re.compile(r"起?(?:[/每][^()]{1,6})?(?:一次性付款)?\)")


def prices(skeleton: Skeleton) -> Iterator[Formed]:
    """Humata - 一个工具,…(1.99 美元/月): the bracket at the end of a definition is its price."""
    if skeleton.headword is None:
        return
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        bracket = _IN_BRACKET.search(skeleton.text, 0, place) and _ENDS_BRACKET.match(
            skeleton.text, place + 1
        )
        if group.members[0].type == "Quantity:money" and bracket:
            yield Formed(
                "hasPrice", "hasPrice:bracket", skeleton.headword.members[0], group.members[0]
            )
