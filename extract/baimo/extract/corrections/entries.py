"""The kinds of correction, as plain data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import Any

from baimo.extract.types import Status

ADDED = "added"
"""The rule that a fact added by a correction is read by."""

CORRECTED = "corrected"
"""The reason of whatever a correction merged, renamed or rejected."""


@dataclass(frozen=True, slots=True)
class Merge:
    """These are one entity, called by the first name."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepApart:
    """No two of these are one entity."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """The entity is called otherwise; its name becomes an alias."""

    entity: str
    to: str


@dataclass(frozen=True, slots=True)
class Retype:
    """The entity is of another type."""

    entity: str
    to: str


@dataclass(frozen=True, slots=True)
class Reject:
    """The fact is wrong, with this status or, if there is none, with any."""

    head: str
    relation: str
    tail: str
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Confirm:
    """The fact is right, with this status or, if there is none, with the only one it has."""

    head: str
    relation: str
    tail: str
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Add:
    """A document states a fact that no rule read.

    Attributes:
        document: Id of the document.
        quote: Words of the document that state it.
        head_type: Type of the head, to tell it from others of its name, or to make it an entity.
        tail_type: The same for the tail.
    """

    head: str
    relation: str
    tail: str
    document: str
    quote: str
    status: Status = "stated"
    head_type: str | None = None
    tail_type: str | None = None


Action = Merge | KeepApart | Rename | Retype | Reject | Confirm | Add

ACTIONS: dict[str, type[Action]] = {
    "merge": Merge,
    "keep apart": KeepApart,
    "rename": Rename,
    "retype": Retype,
    "reject": Reject,
    "confirm": Confirm,
    "add": Add,
}
"""Each kind by its key in ``corrections.yaml``."""

_KEYS = {kind: key for key, kind in ACTIONS.items()}

ABOUT = ("reason", "by", "date")
"""What may be said about any correction."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of ``corrections.yaml``.

    Attributes:
        reason: Why, for people.
        by: Who says so.
        date: When it was said, as written.
        line: Line in the file, counted from 1; 0 if it is from no file. It is no part of what the
            correction says.
    """

    action: Action
    reason: str = ""
    by: str = ""
    date: str = ""
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> str:
        """The kind, as ``corrections.yaml`` calls it."""
        return _KEYS[type(self.action)]

    def record(self) -> dict[str, Any]:
        """The entry as it stands in ``corrections.yaml``."""
        action = self.action
        value: Any
        if isinstance(action, Merge | KeepApart):
            value = list(action.names)
        else:
            values = ((each.name, getattr(action, each.name)) for each in fields(action))
            value = {name: given for name, given in values if given is not None}
        about = {name: getattr(self, name) for name in ABOUT if getattr(self, name)}
        return {self.key: value, **about}

    def __str__(self) -> str:
        action = self.action
        if isinstance(action, Merge | KeepApart):
            return f"{self.key} {', '.join(action.names)}"
        if isinstance(action, Rename | Retype):
            return f"{self.key} {action.entity} to {action.to}"
        status = f" [{action.status}]" if action.status else ""
        return f"{self.key} {action.head} -{action.relation}-> {action.tail}{status}"

    def told(self) -> str:
        """Who says so, when and why, for the detail of what it changed; may be empty."""
        who = " ".join(part for part in (self.by, self.date) if part)
        return ": ".join(part for part in (who, self.reason) if part)


def order(correction: Correction) -> str:
    """Sort key: what the correction says, whatever its place in the file."""
    return json.dumps(correction.record(), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction in one build.

    Attributes:
        applied: Whether the graph is as it says.
        why: The reason, if it was not applied.
        ids: The entities or relations that it is about.
        against: The corrections that it contradicts.
    """

    correction: Correction
    applied: bool
    why: str = ""
    ids: tuple[str, ...] = ()
    against: tuple[Correction, ...] = ()

    def message(self) -> str:
        """One line that tells why it was not applied, with the lines of all that is concerned."""
        line = f"line {self.correction.line}: " if self.correction.line else ""
        others = ", ".join(str(other.line) for other in self.against if other.line)
        lines = f" (line {others})" if others else ""
        return f"{line}not applied: {self.correction}: {self.why}{lines}"
