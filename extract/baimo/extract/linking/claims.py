"""What documents say of names: that two of them are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from baimo.extract.analysis import Proposal
from baimo.extract.linking.joins import Join
from baimo.extract.linking.key import Key
from baimo.extract.linking.own_keys import OwnKeys
from baimo.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Claim:
    """That a document says that two names are one: ``second`` is another name of ``first``."""

    first: Key
    second: Key
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Linkage:
    """What of a document other documents' names may depend on.

    Attributes:
        keys: The key of each of its mentions, in their order; ``None`` for an anaphor.
        claims: What it says about names.
    """

    keys: tuple[Key | None, ...]
    claims: tuple[Claim, ...]


def claims_of(reading: Reading, keys: Mapping[Proposal, Key], own_keys: OwnKeys) -> Iterator[Claim]:
    """What a document says of names.

    Args:
        reading: The document.
        keys: The key of each mention that is no anaphor.
        own_keys: What gave them.
    """
    for alias in reading.aliases:
        first, second = keys.get(alias.first), keys.get(alias.second)
        if first is None or second is None or first == second or len(first) > 2:
            continue
        if own_keys.entry_of(reading, alias.second, second) is not None:
            first, second = second, first
        sentence = reading.document.text[slice(*alias.sentence)]
        yield Claim(first, second, alias.reason, f"{reading.document.id}: {sentence}")


def local_joins(
    document_id: str, linkage: Linkage, cut: Set[tuple[Key, Key]]
) -> dict[tuple[str, Key], Join]:
    """What a document says of names, as it holds in the document itself.

    Args:
        document_id: The document.
        linkage: Its linkage.
        cut: The joins that people decided are never made.
    """
    found: dict[tuple[str, Key], Join] = {}
    for claim in linkage.claims:
        if _stands(claim, cut):
            found.setdefault((document_id, claim.second), _joined(claim))
    return found


_INITIALS = re.compile(r"[A-Za-z0-9]{1,4}\Z")


def stated_join(claims: Iterable[Claim], cut: Set[tuple[Key, Key]]) -> Join | None:
    """What all that documents say of one name comes to everywhere, if anything.

    Initials hold in their document only; a longer name everywhere, if all agree on it.

    Args:
        claims: All claims of one ``second``, in the order of documents.
        cut: The joins that people decided are never made.
    """
    owners: dict[Key, Claim] = {}
    for claim in claims:
        if _stands(claim, cut) and not _INITIALS.match(claim.second[1]):
            owners.setdefault(claim.first, claim)
    return _joined(next(iter(owners.values()))) if len(owners) == 1 else None


def _stands(claim: Claim, cut: Set[tuple[Key, Key]]) -> bool:
    return (claim.second, claim.first) not in cut


def _joined(claim: Claim) -> Join:
    return Join(claim.first, claim.reason, claim.detail)
