"""The types of open names in a partitioned merge, which hang on all documents together.

They are found before anything is linked; the merge then goes on from documents whose names have
types, and knows nothing of open names:

1. ``survey``, for each batch: what its documents ask of open names goes to the partitions of these;
2. ``choose``, for each partition: each name gets its type, and the batches that have it are told;
3. ``put``, for each batch: its documents are written again as they are read, with types.

Of one batch the different open names are held, and of one name the batches that have it.
"""

from __future__ import annotations

import heapq
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol

import msgpack

from baimo.extract.folding import compact
from baimo.extract.linking.linker import Linker
from baimo.extract.open_types import (
    OPEN,
    Asked,
    asked_of,
    open_key,
    put_types,
    rules_without_lexicon,
    type_of,
)
from baimo.extract.partitioned.batches import Batch, Filed
from baimo.extract.partitioned.changes import Changes
from baimo.extract.partitioned.corrected import Stage
from baimo.extract.partitioned.merge import Merge, Runs
from baimo.extract.partitioned.runs import Spill, grouped, merged, merged_keys, write_run
from baimo.extract.reading import Reading
from baimo.extract.store.packing import pack_linkage, pack_reading, unpack_reading

STAGE = Stage("names", Changes(), "names")
"""The stage of these steps, which come before all others."""

SAMPLED = 100
"""Of how many names, at most, each partition tells the ids that they will have."""


class Takes(Protocol):
    """Takes a step in all its parts, as ``corrected.Steps`` does."""

    def take(
        self, stage: Stage, step: str, runs: Mapping[str, list[Path]], question: Any = ()
    ) -> Runs:
        """Take a step; see ``steps.take`` for the arguments."""


@dataclass(frozen=True, slots=True)
class TypedBatch:
    """The documents of a batch, their names with types.

    Attributes:
        batch: The documents as they were read.
        path: The run of their readings with types.
    """

    batch: Batch
    path: Path

    @property
    def number(self) -> int:
        """Which batch it is."""
        return self.batch.number

    def __iter__(self) -> Iterator[Filed]:
        """Its documents, one at a time."""
        for filed, (_, typed) in zip(self.batch, merged([self.path]), strict=True):
            yield Filed(filed.document, *typed)


@dataclass(frozen=True, slots=True)
class Typed:
    """Documents whose names have types.

    Attributes:
        batches: The documents.
        sample: Ids of some of their entities, ascending, to cut ids into ranges by.
    """

    batches: list[TypedBatch]
    sample: list[str]


def with_types(steps: Takes, batches: Sequence[Batch]) -> Typed:
    """Give the open names of all documents their types.

    What comes of it is merged by the rules of ``rules_without_lexicon``.

    Args:
        steps: Takes the steps, by the rules that the documents were read with.
        batches: The documents.
    """
    runs = steps.take(STAGE, "survey", {})
    chosen = steps.take(STAGE, "choose", runs)
    _drop(runs["asked"])
    typed = steps.take(STAGE, "put", chosen)
    sample = sorted(id_ for (id_,) in merged_keys(chosen["sample"]))
    _drop(chosen["types"])
    pairs = zip(batches, typed["typed"], strict=True)
    return Typed([TypedBatch(batch, path) for batch, path in pairs], sample)


def survey(merge: Merge, batch: Batch) -> Runs:
    """What the documents of a batch ask of open names."""
    found: dict[str, Asked] = {}
    surfaces: dict[str, str] = {}
    for filed in batch:
        reading = _reading(merge, filed)
        for key, asked in asked_of(reading, merge.rules.ontology).items():
            found.setdefault(key, Asked()).add(asked)
        for mention in reading.mentions:
            if mention.type.startswith(OPEN):
                surfaces.setdefault(open_key(reading, mention), compact(reading.surface(mention)))
    with merge.spill("asked", batch, lambda key: _partition(key[0], merge.partitions)) as spill:
        for key, asked in found.items():
            surface = surfaces.get(key, "")  # none if it is no mention's here
            row = (surface, list(asked.kinds.items()), list(asked.slots.items()))
            spill.add((key, batch.number), row)
    return {"asked": spill.runs}


def choose(merge: Merge, partition: int, runs: Runs) -> Runs:
    """Choose the types of a partition's open names, and tell the batches that have them."""
    name = f"{partition:05}"
    ids: list[tuple[int, str]] = []
    with (
        Spill(merge.folder / "types", itemgetter(0), name=name) as types,
        Spill(merge.folder / "sample", name=name) as sample,
    ):
        for (key,), rows in grouped(merged(runs["asked"], partition), parts=1):
            asked = Asked()
            batches = []
            surface = ""
            for (_, batch), (first, kinds, slots) in rows:
                asked.add(Asked(Counter(dict(kinds)), Counter(dict(slots))))
                batches.append(batch)
                surface = surface or first
            type_ = type_of(asked, merge.rules.ontology)
            if type_ is None:
                continue
            for batch in batches:
                types.add((batch, key), type_)
            # Those with the greatest hashes: as good as any by chance, and always the same.
            heapq.heappush(ids, (_hash(key), f"{type_}:{surface}"))
            if len(ids) > SAMPLED:
                heapq.heappop(ids)
        for _, id_ in ids:
            sample.add((id_,), None)
    return {"types": types.runs, "sample": sample.runs}


def put(merge: Merge, batch: Batch, runs: Runs) -> Runs:
    """Write the documents of a batch again, their names with types."""
    types = {key: type_ for (_, key), type_ in merged(runs["types"], batch.number)}
    rules = rules_without_lexicon(merge.rules)
    linker = Linker(rules.ontology, rules.lexicon)

    def rows() -> Iterator[tuple[int, tuple[int], bytes]]:
        for place, filed in enumerate(batch):
            reading = _reading(merge, filed)
            put_types(reading, types)
            row = pack_reading(reading), pack_linkage(linker.linkage(reading))
            yield 0, (place,), msgpack.packb(row)

    path = merge.folder / "typed" / f"{batch.number:08}.run"
    write_run(path, rows())
    return {"typed": [path]}


def _reading(merge: Merge, filed: Filed) -> Reading:
    return unpack_reading(filed.reading, filed.document, merge.rules.lexicon.entries)


def _partition(key: str, partitions: int) -> int:
    return _hash(key) % partitions


def _hash(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def _drop(paths: Sequence[Path]) -> None:
    """Remove runs that nothing reads any more."""
    for path in paths:
        path.unlink(missing_ok=True)
