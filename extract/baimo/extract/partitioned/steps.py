"""Steps by their names, for who hands them out to many processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from baimo.extract.partitioned import lookups, open_names
from baimo.extract.partitioned.batches import Batch
from baimo.extract.partitioned.digest import digest
from baimo.extract.partitioned.merge import Merge, Runs

Of = Literal["all", "batch", "partition", "range"]

OF: dict[str, Of] = {
    "survey": "batch", "choose": "partition", "put": "batch",
    "join": "all",
    "fetch": "batch", "gather": "batch", "place": "batch", "trace": "batch", "relate": "batch",
    "sketch": "partition", "name": "partition",
    "find": "range", "taken": "range", "describe": "range", "stated": "range", "strike": "range",
    "count": "range",
}  # fmt: skip
"""What there is a part of each step for."""

JOINED = frozenset({"place", "trace", "relate"})
"""The steps that need the joins that hold everywhere."""

_OF_BATCHES: dict[str, Callable[..., Runs]] = {
    "survey": open_names.survey,
    "fetch": lookups.fetch,
    "trace": lookups.trace,
}
_OF_NUMBERS: dict[str, Callable[..., Runs]] = {
    "choose": open_names.choose,
    "name": Merge.name,
    "describe": Merge.describe,
    "count": Merge.count,
    "sketch": lookups.sketch,
    "find": lookups.find,
    "taken": lookups.taken,
    "stated": lookups.stated,
    "strike": lookups.strike,
}


def take(
    merge: Merge,
    step: str,
    number: int,
    batch: Batch | None,
    runs: Runs,
    question: tuple[Any, ...] = (),
) -> Runs:
    """Take one step of a merge, but for ``join``.

    Args:
        merge: The merge.
        step: Which step; see ``OF``.
        number: Of the batch, the partition or the range.
        batch: The documents, for steps that read them.
        runs: What earlier steps gave.
        question: What a lookup asks for.
    """
    if question:  # what is found for one question is not to be taken for that of another
        merge = merge.below(digest(question))
    if OF[step] != "batch":
        return _OF_NUMBERS[step](merge, number, runs, *question)
    assert batch is not None
    if step == "put":
        return open_names.put(merge, batch, runs)
    if step == "gather":
        return merge.gather(batch)
    if step == "place":
        return merge.place(batch)
    if step == "relate":
        return merge.relate(batch, runs)
    return _OF_BATCHES[step](merge, batch, *question)
