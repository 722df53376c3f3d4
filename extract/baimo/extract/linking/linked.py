"""The entities of documents, and which one each mention names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from baimo.extract.analysis import Proposal
from baimo.extract.linking.joins import Joins
from baimo.extract.linking.key import Key
from baimo.extract.types import Entity


@dataclass(frozen=True)
class Linked:
    """The entities, and which one each mention names.

    Attributes:
        ids: The id of each entity by its key. Two keys may come to one id.
        own: The key that each mention has before anything joins it to another.
        joins: What joined them.
    """

    entities: dict[str, Entity]
    of: dict[Proposal, str]
    ids: dict[Key, str] = field(default_factory=dict)
    own: Mapping[Proposal, Key] = field(default_factory=dict)
    joins: Joins = field(default_factory=Joins)
