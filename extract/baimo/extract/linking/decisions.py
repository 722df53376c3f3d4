"""What people decided about names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from baimo.extract.linking.key import Key


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided about keys, whatever the rules would make of them.

    Attributes:
        cut: Joins that are never made, each from a key to the key that it would be.
        loose: Key and surface of mentions that have another key instead.
        joins: Keys that are part of another one's entity, each with the detail for its aliases.
        names: What an entity is called, with the detail for its former name.
        types: What type an entity is of.
    """

    cut: frozenset[tuple[Key, Key]] = frozenset()
    loose: Mapping[tuple[Key, str], Key] = field(default_factory=dict)
    joins: Mapping[Key, tuple[Key, str]] = field(default_factory=dict)
    names: Mapping[Key, tuple[str, str]] = field(default_factory=dict)
    types: Mapping[Key, str] = field(default_factory=dict)


NO_DECISIONS = Decisions()
