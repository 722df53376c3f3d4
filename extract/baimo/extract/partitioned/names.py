"""Which keys are other keys' everywhere, from sorted runs of claims and of keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from baimo.extract.linking.claims import Claim, stated_join
from baimo.extract.linking.head_nouns import head_joins
from baimo.extract.linking.joins import Join
from baimo.extract.linking.key import Key
from baimo.extract.linking.linker import Linker
from baimo.extract.partitioned.runs import Spill, grouped, merged, side_by_side


def joins_of(
    linker: Linker, claims: Sequence[Path], keys: Sequence[Path], folder: Path
) -> dict[Key, Join]:
    """The joins that hold everywhere, as ``Linker.joins`` finds them.

    Args:
        linker: Links by the rules.
        claims: Runs of claims, by ``second``, document and place.
        keys: Runs of the keys that end in a head noun, or are what stands before one.
        folder: Where to put runs in between.
    """
    found = dict(_stated(linker, claims))
    with Spill(folder, name="stems") as stems:
        for key in _distinct(keys):
            if key not in found:
                for place, join in enumerate(head_joins(key, linker.own_keys)):
                    stems.add((join.key, key, place), join)
    by_head: dict[Key, tuple[int, Join]] = {}
    targets = (((target,), list(rows)) for (target,), rows in grouped(merged(stems.runs), parts=1))
    used = (((key,), True) for key in _distinct(keys))
    for (target,), rows, is_used in side_by_side(targets, used):
        if is_used or linker.own_keys.has_entry(target):
            for (_, key, place), join in rows:
                if key not in by_head or place < by_head[key][0]:
                    by_head[key] = place, Join(*join)
    return found | {key: join for key, (_, join) in by_head.items()}


def _stated(linker: Linker, claims: Sequence[Path]) -> Iterator[tuple[Key, Join]]:
    for (second,), rows in grouped(merged(claims), parts=1):
        about = (Claim(first, second, *why) for _, (first, *why) in rows)
        join = stated_join(about, linker.decisions.cut)
        if join is not None:
            yield second, join


def _distinct(keys: Sequence[Path]) -> Iterator[Key]:
    for (key,), _ in grouped(merged(keys), parts=1):
        yield key
