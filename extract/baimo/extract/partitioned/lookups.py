"""What corrections ask of a merge: more functions from runs to runs, beside its steps.

What they are given besides (names, keys, ids) comes out of the corrections, and is small.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from itertools import groupby
from typing import NamedTuple

from baimo.extract.corrections.entries import CORRECTED
from baimo.extract.folding import compact, fold
from baimo.extract.linking.clusters import Cluster
from baimo.extract.linking.key import Key
from baimo.extract.linking.placed import Placed
from baimo.extract.partitioned.batches import Batch
from baimo.extract.partitioned.merge import Merge, Runs, cluster_of, keys_of, plain_cluster
from baimo.extract.partitioned.runs import Spill, grouped, merged, merged_keys
from baimo.extract.store.packing import pack_document
from baimo.extract.types import Entity

_BEHIND = 1 << 40
"""Comes after the place of whatever a document itself had rejected."""


class Parts(NamedTuple):
    """What ids are put together of: a type, a name, and the documents that they hold in."""

    types: frozenset[str]
    names: frozenset[str]
    scopes: frozenset[str]

    def make(self, id_: str) -> bool:
        """Whether an id is put together of these, in whatever way."""
        for place, letter in enumerate(id_):
            if letter == ":" and id_[:place] in self.types and self._name(id_[place + 1 :]):
                return True
        return False

    def _name(self, rest: str) -> bool:
        if "" in self.scopes and rest in self.names:
            return True
        return any(
            letter == "@" and rest[:place] in self.names and rest[place:] in self.scopes
            for place, letter in enumerate(rest)
        )


def fetch(merge: Merge, batch: Batch, documents: Set[str]) -> Runs:
    """The documents of a batch that facts are added to, as they were read."""
    with merge.spill("fetched", batch) as fetched:
        for filed in batch:
            document = filed.document
            if document.id in documents:
                packed = pack_document(document)
                row = (document.source, packed, filed.reading, filed.linkage)
                fetched.add((document.id,), row)
    return {"fetched": fetched.runs}


def sketch(merge: Merge, partition: int, runs: Runs) -> Runs:
    """Find the ids of a partition's keys; what ``Merge.name`` does, without the mentions."""
    with Spill(merge.folder / "sketches", merge.range_of, name=f"{partition:05}") as sketches:
        for (key,), rows in grouped(merged(runs["placed"], partition), parts=1):
            cluster = Cluster()
            count = 0
            for (_, document, _), value in rows:
                cluster.add(Placed(key, document, *value))
                count += 1
            sketches.add(
                (merge.linker.entities.id_of(key, cluster), key), (plain_cluster(cluster), count)
            )
    return {"sketches": sketches.runs}


def find(merge: Merge, number: int, runs: Runs, texts: Collection[str], keys: Set[Key]) -> Runs:
    """The entities of a range that one of the texts may name, or that have one of the keys.

    Each is told by all its keys, with the texts that may name it.
    """
    exact = set(texts)
    folded: dict[str, list[str]] = {}
    for text in sorted(exact):
        folded.setdefault(fold(text), []).append(text)
    with Spill(merge.folder / "found", name=f"{number:05}") as found:
        for (id_,), group in grouped(merged(runs["sketches"], number), parts=1):
            rows = list(group)
            entity = merge.linker.entities.one(
                [(key, cluster_of(row[0])) for (_, key), row in rows]
            )
            named = sorted(_named(entity, exact, folded))
            if named or any(key in keys for (_, key), _ in rows):
                for (_, key), (cluster, count) in rows:
                    found.add((id_, key), (cluster, count, named))
    return {"found": found.runs}


def _named(entity: Entity, exact: Set[str], folded: Mapping[str, list[str]]) -> set[str]:
    """Those of the texts that ``EntityNames`` knows an entity by."""
    found = set(folded.get(fold(entity.name), ()))
    if entity.id in exact:
        found.add(entity.id)
    for alias in entity.aliases:
        found.update(folded.get(fold(alias.text), ()))
        if (typed := f"{entity.type}:{alias.text}") in exact:
            found.add(typed)
    return found


def taken(merge: Merge, number: int, runs: Runs, parts: Parts) -> Runs:
    """The ids of a range that are put together of certain parts."""
    with Spill(merge.folder / "taken", name=f"{number:05}") as ids:
        keys = merged_keys(runs["sketches"], number)
        for (id_,), _ in groupby(keys, key=lambda key: key[:1]):
            if parts.make(id_):
                ids.add((id_,), None)
    return {"taken": ids.runs}


def trace(merge: Merge, batch: Batch, keys: Set[Key]) -> Runs:
    """How mentions of a batch came to the entities of some keys, and all joins that were made."""
    surfaces: set[tuple[Key, str, Key]] = set()
    steps: set[tuple[Key, Key]] = set()
    for filed in batch:
        reading, linkage = merge.read(filed)
        joins = merge.joins(filed.document.id, linkage)
        for mention, own in keys_of(reading, linkage).items():
            end = own
            for step in joins.path(filed.document.id, own):
                steps.add((end, step.key))
                end = step.key
            if end in keys:
                surfaces.add((end, compact(reading.surface(mention)), own))
    with merge.spill("surfaces", batch) as of_keys, merge.spill("joined", batch) as joined:
        for each in surfaces:
            of_keys.add(each, None)
        for pair in steps:
            joined.add(pair, None)
    return {"surfaces": of_keys.runs, "joined": joined.runs}


def stated(merge: Merge, number: int, runs: Runs, ids: Set[str]) -> Runs:
    """Those of some relations that begin in a range."""
    with Spill(merge.folder / "stated", name=f"{number:05}") as found:
        for key, _ in groupby(merged_keys(runs["relations"], number), key=lambda key: key[:3]):
            if key[2] in ids:
                found.add(key, None)
    return {"stated": found.runs}


def strike(merge: Merge, number: int, runs: Runs) -> Runs:
    """List what asserts the rejected relations of a range among what was not kept."""
    rejected = merge.changes.verdicts.rejected
    name = f"{number:05}"
    with (
        Spill(merge.folder / "rejections", merge.document_range, name=name) as rejections,
        Spill(merge.folder / "struck", merge.document_range, name=name) as struck,
    ):
        for (head, tail, id_, document), (type_, *_, places) in merged(runs["relations"], number):
            if id_ in rejected:
                struck.add((document, id_), None)
                for place, quoted in enumerate(places):
                    row = (CORRECTED, rejected[id_], head, type_, tail, quoted)
                    rejections.add((document, _BEHIND, id_, place), row)
    return {"rejections": rejections.runs, "struck": struck.runs}
