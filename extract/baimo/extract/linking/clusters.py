"""What the mentions of one entity tell together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from baimo.extract.linking.placed import Placed
from baimo.extract.types import Alias


@dataclass(slots=True)
class Cluster:
    """What is known of an entity from its mentions, whichever they are and however many.

    Its size grows with the number of different surfaces, not with that of mentions.

    Attributes:
        entry: Id of its lexicon entry.
        forms: Its aliases by a join, by surface.
        own: Surfaces that are no alias by a join: the entity's name is one of them.
        types: How many mentions are of each type.
        generic: Whether all are common nouns.
        dates: The ISO dates that they stand for.
        quantities: The surfaces of those that are quantities.
        stems: Ids of the entries that they are versions of.
    """

    entry: str | None = None
    forms: dict[str, Alias] = field(default_factory=dict)
    own: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    generic: bool = True
    dates: set[str] = field(default_factory=set)
    quantities: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)

    def add(self, placed: Placed) -> None:
        """Take a mention in; they come in the order of documents."""
        self.generic &= placed.is_class
        if placed.anaphor:
            return
        if self.entry is None and placed.names_entry:
            self.entry = placed.entry
        if placed.own is not None:
            self.own[placed.own] += 1
        if placed.form is not None and placed.form[0] not in self.forms:
            self.forms[placed.form[0]] = Alias(*placed.form)
        self.types[placed.type] += 1
        if placed.date is not None:
            self.dates.add(placed.date)
        if placed.type.partition(":")[0] == "Quantity":
            self.quantities.add(placed.text)
        if placed.stem is not None:
            self.stems.add(placed.stem)

    def absorb(self, other: Cluster) -> None:
        """Take over all that another cluster holds."""
        self.entry = self.entry or other.entry
        self.own += other.own
        for surface, alias in other.forms.items():
            self.forms.setdefault(surface, alias)
        self.take_mentions(other)

    def take_mentions(self, other: Cluster) -> None:
        """Take over what another cluster's mentions tell, but for its names."""
        self.types += other.types
        self.generic &= other.generic
        self.dates |= other.dates
        self.quantities |= other.quantities
        self.stems |= other.stems
