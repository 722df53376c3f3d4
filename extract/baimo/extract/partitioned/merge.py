"""The steps of the partitioned merge, each a function from runs to runs."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from baimo.extract.analysis import Proposal, Resources
from baimo.extract.facts import facts_of
from baimo.extract.linking.claims import Linkage, local_joins
from baimo.extract.linking.clusters import Cluster
from baimo.extract.linking.head_nouns import has_heads
from baimo.extract.linking.joins import Join, Joins
from baimo.extract.linking.key import Key
from baimo.extract.linking.linked import Linked
from baimo.extract.linking.linker import Linker
from baimo.extract.linking.placed import Placed
from baimo.extract.partitioned.batches import Batch, Filed
from baimo.extract.partitioned.changes import Changes
from baimo.extract.partitioned.names import joins_of
from baimo.extract.partitioned.runs import Spill, Spool, grouped, merged, merged_keys
from baimo.extract.reading import Reading
from baimo.extract.store.packing import structure_plain, unpack_linkage, unpack_reading
from baimo.extract.types import Alias, Entity, Evidence

Runs = dict[str, list[Path]]
"""Runs by what they hold."""


@dataclass
class Merge:
    """The steps, for one set of rules and one folder.

    Attributes:
        rules: Ontology and lexicon.
        folder: Where the runs go.
        partitions: In how many parts keys go.
        starts: Where the ranges of ids begin, but for the first: ascending ids.
        document_starts: The same for the ids of documents.
        everywhere: The joins of step 2.
        changes: What corrections change.
    """

    rules: Resources
    folder: Path
    partitions: int = 1
    starts: Sequence[str] = ()
    document_starts: Sequence[str] = ()
    everywhere: dict[Key, Join] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)

    def __post_init__(self) -> None:
        decisions = self.changes.decisions
        self.linker = Linker(self.rules.ontology, self.rules.lexicon, decisions)

    def below(self, name: str) -> Merge:
        """The same merge with a folder of its own below this one's."""
        other = copy(self)
        other.folder = self.folder / name
        return other

    # Names ----------------------------------------------------------------------------------

    def gather(self, batch: Batch) -> Runs:
        """What the documents of a batch say of names, and the keys that a head noun may join."""
        keys: set[Key] = set()
        with self.spill("claims", batch) as claims, self.spill("keys", batch) as used:
            for filed in batch:
                linkage = self._linkage(filed)
                for place, claim in enumerate(linkage.claims):
                    row = (claim.first, claim.reason, claim.detail)
                    claims.add((claim.second, filed.document.id, place), row)
                keys.update(key for key in linkage.keys if key is not None and has_heads(key))
            for key in keys:
                used.add((key,), None)
        return {"claims": claims.runs, "keys": used.runs}

    def join(self, runs: Runs) -> dict[Key, Join]:
        """Which keys are other keys' everywhere."""
        return joins_of(self.linker, runs["claims"], runs["keys"], self.folder / "stems")

    # Entities -------------------------------------------------------------------------------

    def place(self, batch: Batch) -> Runs:
        """Send the mentions of a batch to the partitions of their entities' keys."""
        asked: set[Key] = set()
        with (
            self.spill("placed", batch, self._partition) as mentions,
            self.spill("asked", batch, self._partition) as asks,
        ):
            for filed in batch:
                reading, linkage = self.read(filed)
                of_key: dict[Proposal, Key] = {}
                keys, joins = keys_of(reading, linkage), self.joins(filed.document.id, linkage)
                placed = self.linker.placed(reading, keys, joins)
                for place, (mention, each) in enumerate(placed):
                    of_key[mention] = each.key
                    mentions.add((each.key, each.document_id, place), each[2:])
                if filed.document.id in self.changes.documents:
                    asked.update(of_key.values())  # any of them may be an end of what is added
                for candidate in reading.candidates:
                    for side in (candidate.head, candidate.tail):
                        if side in of_key:
                            asked.add(of_key[side])
            for key in asked:
                asks.add((key, batch.number), None)
        return {"placed": mentions.runs, "asked": asks.runs}

    def name(self, partition: int, runs: Runs) -> Runs:
        """Find the ids of a partition's keys, and send their mentions to the ranges of the ids."""
        number = f"{partition:05}"
        made = self.linker.entities
        asked = (
            (key, [batch for (_, batch), _ in rows])
            for key, rows in grouped(merged(runs["asked"], partition), parts=1)
        )
        with (
            Spill(self.folder / "mentions", self.range_of, name=number) as mentions,
            Spill(self.folder / "drafts", self.range_of, name=number) as drafts,
            Spool(self.folder) as spool,
        ):
            placed = grouped(merged(runs["placed"], partition), parts=1)
            batches = next(asked, None)
            for (key,), rows in placed:
                owner = made.joined_key(key)
                moved = key if owner != key else ()  # comes after what is the owner's own
                cluster = Cluster()
                for (_, document, place), value in rows:
                    each = Placed(key, document, *value)
                    cluster.add(each)
                    spool.add(
                        (
                            (document, each.start, each.end, each.source, owner, moved, place),
                            (each.text, each.entry, each.nested, each.anaphor),
                        )
                    )
                id_ = made.decided_id(key) or made.id_of(key, cluster)
                while batches is not None and batches[0] < (key,):
                    batches = next(asked, None)
                asking = batches[1] if batches is not None and batches[0] == (key,) else []
                drafts.add((id_, key), (plain_cluster(cluster), asking))
                for rest, value in spool.drain():
                    mentions.add((id_, *rest), value)
        return {"mentions": mentions.runs, "drafts": drafts.runs}

    def describe(self, number: int, runs: Runs) -> Runs:
        """Make the entities of a range of ids, and tell each batch what its keys came to."""
        name = f"{number:05}"
        with (
            Spill(self.folder / "entities", lambda _: number, name=name) as entities,
            Spill(self.folder / "answers", itemgetter(0), name=name) as answers,
        ):
            for (id_,), group in grouped(merged(runs["drafts"], number), parts=1):
                clusters: dict[Key, Cluster] = {}
                asking: list[tuple[Key, Sequence[int]]] = []
                for (_, key), (plain, batches) in group:
                    clusters[key] = cluster_of(plain)
                    asking.append((key, batches))
                self.linker.entities.join_decided(clusters)
                entity = self.linker.entities.one(list(clusters.items()))
                aliases = [
                    (alias.text, alias.reason, alias.compared, alias.detail)
                    for alias in entity.aliases
                ]
                row = (entity.name, entity.type, entity.generic, aliases, entity.attributes)
                entities.add((id_,), row)
                for key, batches in asking:
                    for batch in batches:
                        answer = (id_, entity.name, entity.type, entity.generic)
                        answers.add((batch, key), answer)
        return {"entities": entities.runs, "answers": answers.runs}

    # Facts ----------------------------------------------------------------------------------

    def relate(self, batch: Batch, runs: Runs) -> Runs:
        """Make facts of a batch's candidates, each document by itself."""
        ids: dict[Key, str] = {}
        entities: dict[str, Entity] = {}
        for (_, key), (id_, name, type_, generic) in merged(runs["answers"], batch.number):
            ids[key] = id_
            entities[id_] = Entity(id_, name, type_, generic=generic)
        with (
            self.spill("relations", batch, self.range_of) as relations,
            self.spill("rejections", batch, self.document_range) as rejections,
            self.spill("documents", batch, self.document_range) as documents,
        ):
            for filed in batch:
                document = filed.document
                reading, linkage = self.read(filed)
                of: dict[Proposal, str] = {}
                keys, joins = keys_of(reading, linkage), self.joins(filed.document.id, linkage)
                for mention, each in self.linker.placed(reading, keys, joins):
                    if each.key in ids:
                        of[mention] = ids[each.key]
                linked = Linked(entities, of)
                reading = self.changes.put_candidates(reading)
                found, refused, _ = facts_of([reading], linked, self.rules.ontology)
                for relation in found:
                    head, tail = entities[relation.head], entities[relation.tail]
                    relations.add(
                        (relation.head, relation.tail, relation.id, document.id),
                        (
                            relation.type,
                            relation.status,
                            (head.name, head.type, tail.name, tail.type),
                            relation.qualifiers,
                            document.date,
                            [_quoted(place, document.text) for place in relation.evidence],
                        ),
                    )
                for place, rejection in enumerate(refused):
                    rejections.add(
                        (document.id, place),
                        (
                            rejection.reason,
                            rejection.detail,
                            rejection.head,
                            rejection.type,
                            rejection.tail,
                            _quoted(rejection.evidence, document.text),
                        ),
                    )
                about = (document.title, document.date, document.source, document.text)
                sentences = sorted(reading.sentences)
                structure = structure_plain(document)
                documents.add((document.id,), (*about, *structure, sentences, len(found)))
        return {
            "relations": relations.runs,
            "rejections": rejections.runs,
            "documents": documents.runs,
        }

    def count(self, number: int, runs: Runs) -> Runs:
        """Count the relations of the entities that those of a range of heads lead from and to."""
        with Spill(self.folder / "degrees", self.range_of, name=f"{number:05}") as degrees:
            rejected = self.changes.verdicts.rejected
            keys = (key for key in merged_keys(runs["relations"], number) if key[2] not in rejected)
            for head, same_head in groupby((key[:3] for key in keys), key=itemgetter(0)):
                leaving = 0
                for (_, tail), same_tail in groupby(same_head, key=itemgetter(0, 1)):
                    several = sum(1 for _ in groupby(same_tail))
                    leaving += several
                    if tail != head:
                        degrees.add((tail, head), several)
                degrees.add((head, head), leaving)
        return {"degrees": degrees.runs}

    # What they share ------------------------------------------------------------------------

    def read(self, filed: Filed) -> tuple[Reading, Linkage]:
        """A document as it was read, with its new mentions, and its linkage."""
        reading = unpack_reading(filed.reading, filed.document, self.rules.lexicon.entries)
        reading = self.changes.put_mentions(reading)
        return reading, self.linker.linkage(reading, self._known(filed))

    def _known(self, filed: Filed) -> Linkage | None:
        """The linkage without decisions, if it is known."""
        if filed.linkage is None or self.changes.mentions_more(filed.document.id):
            return None
        return unpack_linkage(filed.linkage)

    def _linkage(self, filed: Filed) -> Linkage:
        known = self._known(filed)
        if known is not None and self.linker.holds(known):
            return known
        return self.read(filed)[1]

    def joins(self, document_id: str, linkage: Linkage) -> Joins:
        """The joins that hold in a document."""
        local = local_joins(document_id, linkage, self.linker.decisions.cut)
        return Joins(local, self.everywhere)

    def spill(self, what: str, batch: Batch, partition: Any = None) -> Spill:
        """A spill for what a batch gives."""
        return Spill(self.folder / what, partition, name=f"{batch.number:08}")

    def _partition(self, key: tuple[Any, ...]) -> int:
        text = "\0".join(key[0]).encode("utf-8", "surrogatepass")
        return zlib.crc32(text) % self.partitions

    def range_of(self, key: tuple[Any, ...]) -> int:
        """The range of an entity, by a key that begins with its id."""
        return bisect_right(self.starts, key[0])

    def document_range(self, key: tuple[Any, ...]) -> int:
        """The range of a document, by a key that begins with its id."""
        return bisect_right(self.document_starts, key[0])


def keys_of(reading: Reading, linkage: Linkage) -> dict[Proposal, Key]:
    """The key of each mention that is no anaphor."""
    return {
        mention: key
        for mention, key in zip(reading.mentions, linkage.keys, strict=True)
        if key is not None
    }


def _quoted(place: Evidence, text: str) -> tuple[Any, ...]:
    """A place with the words of its sentence, head, cue and tail."""
    return (
        place.sentence,
        place.head,
        place.cue,
        place.tail,
        place.rule,
        place.confidence,
        place.time,
        text[slice(*place.sentence)],
        text[slice(*place.head)],
        None if place.cue is None else text[slice(*place.cue)],
        text[slice(*place.tail)],
    )


def plain_cluster(cluster: Cluster) -> tuple[Any, ...]:
    """A cluster as plain values."""
    return (
        cluster.entry,
        [(each.text, each.reason, each.compared, each.detail) for each in cluster.forms.values()],
        list(cluster.own.items()),
        list(cluster.types.items()),
        cluster.generic,
        sorted(cluster.dates),
        sorted(cluster.quantities),
        sorted(cluster.stems),
    )


def cluster_of(plain: tuple[Any, ...]) -> Cluster:
    """A cluster from what ``plain_cluster`` gives."""
    cluster = Cluster(plain[0], generic=plain[4])
    cluster.forms.update((form[0], Alias(*form)) for form in plain[1])
    cluster.own.update(dict(plain[2]))
    cluster.types.update(dict(plain[3]))
    cluster.dates, cluster.quantities, cluster.stems = (set(part) for part in plain[5:])
    return cluster
