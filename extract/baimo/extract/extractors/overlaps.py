"""Mentions beside mentions that stand already: nothing that was found is ever pushed aside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology

LONGEST = 120
"""The longest mention that is looked back for, in code points."""

_WHOLE = ("Date", "Quantity")
"""What holds no other name: 2024 in 2024年7月 is no mention."""


class Places:
    """The mentions of one text, each at its place.

    A new mention is one of these:

    - at the same place as an old one: that one;
    - inside an old one of its kind (百川 in 百川2-13B): that one, for what the text names there is
      the whole name;
    - inside an old one of another kind (华为 in 华为盘古大模型): a nested mention;
    - around an old one of its kind that ends where it ends (华为的盘古大模型): the old one;
    - around old ones otherwise: a new mention, in which the old ones are nested;
    - across the end of an old one: nothing.
    """

    def __init__(self, mentions: Iterable[Proposal], ontology: Ontology) -> None:
        self._ontology = ontology
        self.mentions = sorted(mentions, key=_order)

    def place(self, new: Proposal) -> Proposal | None:
        """Add a mention, or find the one that it is.

        Returns:
            The mention that now stands for ``new``; ``None`` if it cuts through another.
        """
        stands = self.match(new)
        if stands is new:
            self.add([new])
        return stands

    def match(self, new: Proposal) -> Proposal | None:
        """Find the mention that stands for ``new``: an old one, itself, or none.

        It is not added, so that the mentions of one reading, which are settled among themselves,
        can each be held against those of earlier ones only.
        """
        near = [old for old in self._near(new) if old.start < new.end and new.start < old.end]
        same = [old for old in near if (old.start, old.end) == (new.start, new.end)]
        if same:
            found = min(same, key=lambda old: (old.nested, not self._akin(old, new)))
            found.anaphor |= new.anaphor
            return found
        around = [old for old in near if old.start <= new.start and new.end <= old.end]
        inside = [old for old in near if new.start <= old.start and old.end <= new.end]
        if len(around) + len(inside) < len(near):
            return None
        for old in sorted(around, key=lambda old: old.end - old.start):
            if self._akin(old, new) or old.base_type in _WHOLE or old.anaphor:
                return old
        if not around:
            # The head noun is last: what stands before it only says whose or what kind it is.
            for old in sorted(inside, key=lambda old: old.start):
                if old.end == new.end and self._akin(old, new) and not old.nested:
                    return old
        return new

    def add(self, new: Iterable[Proposal]) -> None:
        """Add mentions that stand for themselves, and tell anew which are nested in which."""
        added = list(new)
        for mention in added:
            place = bisect_left(self.mentions, _order(mention), key=_order)
            self.mentions.insert(place, mention)
        for mention in added:
            near = [old for old in self._near(mention) if old is not mention]
            mention.nested = any(
                old.start <= mention.start and mention.end <= old.end for old in near
            )
            for old in near:
                if mention.start <= old.start and old.end <= mention.end:
                    old.nested = True

    def _near(self, new: Proposal) -> list[Proposal]:
        low = bisect_left(self.mentions, new.start - LONGEST, key=lambda old: old.start)
        high = bisect_right(self.mentions, new.end, key=lambda old: old.start)
        return self.mentions[low:high]

    def _akin(self, first: Proposal, second: Proposal) -> bool:
        lines = (
            self._ontology.ancestry.get(each.base_type, (each.base_type,))
            for each in (first, second)
        )
        one, other = lines
        return one[-1] == other[-1]


def _order(mention: Proposal) -> tuple[int, int]:
    return mention.start, -mention.end
