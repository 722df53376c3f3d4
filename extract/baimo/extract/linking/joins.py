"""Which keys are other keys', and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from baimo.extract.linking.key import Key


class Join(NamedTuple):
    """That one key is another's, with the reason."""

    key: Key
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Joins:
    """Which keys are other keys': in one document, by its id and the key, and everywhere."""

    local: dict[tuple[str, Key], Join] = field(default_factory=dict)
    everywhere: dict[Key, Join] = field(default_factory=dict)

    def path(self, document_id: str, key: Key) -> Iterator[Join]:
        """The joins that lead from a key to that of its entity, one after the other."""
        seen = {key}
        while True:
            step = self.local.get((document_id, key)) or self.everywhere.get(key)
            if step is None or step.key in seen:
                return
            yield step
            key = step.key
            seen.add(key)

    def end(self, document_id: str, key: Key) -> Key:
        """The key of the entity that a key belongs to."""
        for step in self.path(document_id, key):
            key = step.key
        return key
