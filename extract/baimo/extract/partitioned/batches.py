"""Documents that were read, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from baimo.extract.store.database import Member
from baimo.extract.types import Document

BATCH_BYTES = 1 << 20
"""About how many bytes of packed documents a batch has: 1 to 2 million characters. What its
candidates' entities came to is held in memory, and the types of its open names."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A document as it was read.

    Attributes:
        document: The document.
        reading: See ``packing.pack_reading``.
        linkage: See ``packing.pack_linkage``; ``None`` if it has to be found out.
    """

    document: Document
    reading: bytes
    linkage: bytes | None


class Batch(Protocol):
    """Some documents; it may be gone through several times, and gives the same each time."""

    @property
    def number(self) -> int:
        """Which batch it is."""

    def __iter__(self) -> Iterator[Filed]:
        """Its documents."""


@dataclass(frozen=True, slots=True)
class MemberBatch:
    """Documents of a store."""

    number: int
    members: tuple[Member, ...]
    filed: Callable[[Member], Filed]

    def __iter__(self) -> Iterator[Filed]:
        """Its documents, one at a time."""
        return map(self.filed, self.members)


def batched(
    members: Iterable[Member],
    filed: Callable[[Member], Filed],
    size: Callable[[Member], int],
    bytes_: int | None = None,
) -> list[MemberBatch]:
    """Documents in batches.

    Args:
        members: The documents.
        filed: Gives one as it was read.
        size: Gives how many bytes one has when it is packed.
        bytes_: About how many a batch is to have; ``BATCH_BYTES`` if not given.
    """
    wanted = BATCH_BYTES if bytes_ is None else bytes_
    found: list[MemberBatch] = []
    some: list[Member] = []
    total = 0
    for member in members:
        some.append(member)
        total += size(member)
        if total >= wanted:
            found.append(MemberBatch(len(found), tuple(some), filed))
            some, total = [], 0
    if some:
        found.append(MemberBatch(len(found), tuple(some), filed))
    return found
