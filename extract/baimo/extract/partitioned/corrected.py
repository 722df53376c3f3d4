"""Corrections in a partitioned merge: what ``corrections.settle`` needs, in bounded memory.

Corrections are settled by the code that settles them in memory. What it asks of the documents is
answered from sorted runs:

1. All documents are linked without facts and without what corrections make of entities; again for
   each round in which something is taken apart, or a fact that is added needs a new mention.
2. Of the entities, those are looked up that a text of the corrections may name, and those of the
   documents that facts are added to. What corrections make of them is tried on these alone: it
   hangs on no others, but for the ids that are taken, and those are looked up too.
3. All is linked once more as decided. The mentions of a key that is part of another's entity go to
   the range of that one's id at once, which the decisions tell, whatever partitions the keys are
   in.
4. Facts are made. Those that corrections are about are looked up by their ids, for the verdicts.

Held as a whole are the corrections and the decisions that they come to, the entities that they may
name (``MOST_NAMED`` for one text), without their mentions, and the documents that facts are added
to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from baimo.extract.analysis import Proposal, Resources
from baimo.extract.corrections.added import Additions
from baimo.extract.corrections.entries import (
    Add,
    Correction,
    KeepApart,
    Merge,
    Outcome,
    Rename,
    Retype,
)
from baimo.extract.corrections.linking import Facts, Traced, Triple
from baimo.extract.corrections.settle import settle
from baimo.extract.facts import facts_of
from baimo.extract.linking.claims import local_joins
from baimo.extract.linking.clusters import Cluster
from baimo.extract.linking.decisions import Decisions
from baimo.extract.linking.joins import Join, Joins
from baimo.extract.linking.key import Key
from baimo.extract.linking.linked import Linked
from baimo.extract.linking.linker import Linker
from baimo.extract.partitioned.changes import Changes, plain_candidates, plain_mentions
from baimo.extract.partitioned.digest import digest
from baimo.extract.partitioned.lookups import Parts
from baimo.extract.partitioned.merge import Runs, cluster_of, keys_of
from baimo.extract.partitioned.runs import merged, merged_keys
from baimo.extract.reading import Reading
from baimo.extract.store.packing import unpack_document, unpack_reading
from baimo.extract.types import STATUSES, Entity, Relation

MOST_NAMED = 10_000
"""Most entities that one text of the corrections may name: they are held in memory."""


class CrowdedError(ValueError):
    """A text of a correction that may name too many entities to look at all.

    Attributes:
        correction: The first correction with the text.
    """

    def __init__(self, text: str, correction: Correction) -> None:
        self.correction = correction
        super().__init__(
            f"{correction}: '{text}' names more than {MOST_NAMED:,} entities, which is too many to "
            "hold in memory; name one of them by its id"
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps of a merge with the same changes.

    Attributes:
        name: Tells it from others, and is the same whenever the same is done again.
        changes: What corrections change.
        joined: The name of the stage whose joins hold.
    """

    name: str
    changes: Changes
    joined: str


class Steps(Protocol):
    """Takes steps of a merge, here or elsewhere, each in all its parts."""

    @property
    def rules(self) -> Resources:
        """Ontology and lexicon."""

    def take(
        self, stage: Stage, step: str, runs: Mapping[str, list[Path]], question: Any = ()
    ) -> Runs:
        """Take a step but for ``join``; see ``steps.take`` for the arguments.

        Returns:
            What all parts gave, in their order.
        """

    def join(self, stage: Stage, runs: Mapping[str, list[Path]]) -> Mapping[Key, Join]:
        """Take the step ``join``; the joins hold for each stage that is ``joined`` to this one."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge with corrections, but for what is written.

    Attributes:
        stage: The stage that writes.
        runs: What the merge gave.
        outcomes: What became of each correction.
    """

    stage: Stage
    runs: Runs
    outcomes: tuple[Outcome, ...]


def merge_corrected(steps: Steps, corrections: Sequence[Correction]) -> Merged:
    """Take all steps of a merge with corrections.

    Args:
        steps: Takes the steps.
        corrections: What people decided; their order does not matter.

    Raises:
        CrowdedError: A correction calls an entity by what too many are called.
    """
    disk = _Disk(steps, corrections)
    settled = settle(disk, steps.rules.ontology, corrections)
    stage, runs = settled.seen.related()
    disk.forget_linked()
    changes = replace(stage.changes, verdicts=settled.verdicts)
    stage = disk.stage(changes, stage.joined)
    if settled.verdicts.rejected:
        _extend(runs, steps.take(stage, "strike", runs))
    _extend(runs, steps.take(stage, "count", runs))
    runs.setdefault("struck", [])
    return Merged(stage, runs, settled.outcomes)


@dataclass(eq=False)
class _LinkedStage:
    """All documents, linked with certain joins undone and certain mentions added.

    Attributes:
        runs: What is needed to go on from it; ``None`` if it was dropped.
    """

    changes: Changes
    stage: Stage | None = None
    runs: Runs | None = None
    everywhere: dict[Key, Join] | None = None
    """The joins that the documents that facts are added to have to do with."""
    found: list[tuple[Key, Any, int]] | None = None
    """The entities that were looked up: their keys with clusters and how many mentions."""
    taken: dict[Parts, frozenset[str]] = field(default_factory=dict)


class _Disk:
    """All documents on disk."""

    def __init__(self, steps: Steps, corrections: Sequence[Correction]) -> None:
        self.steps = steps
        self.corrections = corrections
        self.documents = frozenset(
            each.action.document for each in corrections if isinstance(each.action, Add)
        )
        self._texts = _texts(corrections)
        self._stages = 0
        self._linked: dict[str, _LinkedStage] = {}
        self._everywhere: Mapping[Key, Join] = {}
        self._related: tuple[Stage, Runs] | None = None
        self._readings = self._fetch()

    def link(self, additions: Additions, decisions: Decisions) -> _Seen:
        """Link all mentions, with those that corrections add, as people decided."""
        changes = Changes(
            Decisions(decisions.cut, decisions.loose), self.documents, plain_mentions(additions)
        )
        linked = self._linked.setdefault(digest(changes), _LinkedStage(changes))
        readings = {
            reading.document.id: reading
            for reading in additions.put_mentions(self._readings.values())
        }
        return _Seen(self, linked, readings, decisions)

    def stage(self, changes: Changes, joined: str = "") -> Stage:
        """A new stage."""
        name = f"{self._stages:03}-{digest((changes, joined))}"
        self._stages += 1
        return Stage(name, changes, joined or name)

    def ensure(self, linked: _LinkedStage) -> tuple[Stage, Runs]:
        """Link all documents, unless that is what was done last."""
        if linked.stage is None or linked.runs is None:
            self.forget_linked()
            stage = linked.stage = self.stage(linked.changes)
            runs = linked.runs = self.steps.take(stage, "gather", {})
            self._everywhere = self.steps.join(stage, runs)
            _drop(runs)
            _extend(runs, self.steps.take(stage, "place", runs))
            _extend(runs, self.steps.take(stage, "sketch", runs))
        return linked.stage, linked.runs

    def forget_linked(self) -> None:
        """Remove what is on disk of documents that are linked, and of facts."""
        for linked in self._linked.values():
            if linked.runs is not None:
                _drop(linked.runs)
            linked.runs = None

    def relate(self, linked: _LinkedStage, changes: Changes) -> tuple[Stage, Runs]:
        """Link as decided, and make facts."""
        if self._related is not None:
            _drop(self._related[1])
        before, placed = self.ensure(linked)
        stage = self.stage(changes, before.name)
        runs = self.steps.take(stage, "name", placed)
        _extend(runs, self.steps.take(stage, "describe", runs))
        _drop(runs, "drafts")
        _extend(runs, self.steps.take(stage, "relate", runs))
        _drop(runs, "answers")
        self._related = stage, runs
        return stage, runs

    def everywhere(self, linked: _LinkedStage, keys: Set[Key]) -> dict[Key, Join]:
        """The joins that lead on from some keys, which are always the same for a stage."""
        if linked.everywhere is None:
            self.ensure(linked)
            found = linked.everywhere = {}
            waiting = sorted(keys)
            while waiting:
                key = waiting.pop()
                if key not in found and key in self._everywhere:
                    found[key] = self._everywhere[key]
                    waiting.append(found[key].key)
        return linked.everywhere

    def found(
        self, linked: _LinkedStage, keys: Set[Key]
    ) -> tuple[dict[Key, Cluster], dict[Key, int]]:
        """The entities that the corrections may name, or that have one of these keys.

        Returns:
            All keys of theirs with the clusters, and with how many mentions.
        """
        if linked.found is None:
            stage, runs = self.ensure(linked)
            question = (self._texts, frozenset(keys))
            given = self.steps.take(stage, "find", runs, question)
            linked.found = []
            named: Counter[str] = Counter()
            last = None
            for (id_, key), (cluster, count, texts) in merged(given["found"]):
                if id_ != last:
                    named.update(texts)
                    self._check(named, texts)
                last = id_
                linked.found.append((key, cluster, count))
        clusters = {key: cluster_of(cluster) for key, cluster, _ in linked.found}
        return clusters, {key: count for key, _, count in linked.found}

    def taken(self, linked: _LinkedStage, parts: Parts) -> frozenset[str]:
        """The ids of entities that are put together of certain parts."""
        if parts not in linked.taken:
            stage, runs = self.ensure(linked)
            given = self.steps.take(stage, "taken", runs, (parts,))
            linked.taken[parts] = frozenset(id_ for (id_,) in merged_keys(given["taken"]))
        return linked.taken[parts]

    def trace(
        self, linked: _LinkedStage, keys: frozenset[Key]
    ) -> tuple[list[tuple[Key, str, Key]], set[tuple[Key, Key]]]:
        """The surfaces of some keys' entities with their own keys, and the joins around them."""
        stage, runs = self.ensure(linked)
        given = self.steps.take(stage, "trace", runs, (keys,))
        surfaces = list(dict.fromkeys(merged_keys(given["surfaces"])))
        known = {own for _, _, own in surfaces} | keys
        while True:
            steps = {
                step
                for step in merged_keys(given["joined"])
                if step[0] in known or step[1] in known
            }
            more = {key for step in steps for key in step} - known
            if not more:
                return surfaces, steps
            known |= more

    def stated(self, stage: Stage, runs: Runs, relations: Iterable[Relation]) -> list[Relation]:
        """Those of some relations that there are."""
        by_id = {relation.id: relation for relation in relations}
        if not by_id:
            return []
        given = self.steps.take(stage, "stated", runs, (frozenset(by_id),))
        there = merged_keys(given["stated"])
        return [
            by_id[id_]
            for head, tail, id_ in there
            if (head, tail) == (by_id[id_].head, by_id[id_].tail)
        ]

    def _fetch(self) -> dict[str, Reading]:
        """The documents that facts are added to, as they were read."""
        if not self.documents:
            return {}
        stage = self.stage(Changes())
        given = self.steps.take(stage, "fetch", {}, (self.documents,))
        entries = self.steps.rules.lexicon.entries
        found: dict[str, Reading] = {}
        for (id_,), (source, packed, reading, _) in merged(given["fetched"]):
            found[id_] = unpack_reading(reading, unpack_document(packed, id_, source), entries)
        return found

    def _check(self, named: Mapping[str, int], texts: Iterable[str]) -> None:
        for text in texts:
            if named[text] > MOST_NAMED:
                entries = sorted(self.corrections, key=lambda each: each.line)
                raise CrowdedError(text, next(each for each in entries if text in _texts([each])))


class _Seen:
    """All documents as they are linked, as far as corrections speak of them."""

    def __init__(
        self,
        disk: _Disk,
        linked: _LinkedStage,
        readings: dict[str, Reading],
        decisions: Decisions,
    ) -> None:
        self._disk = disk
        self._linked = linked
        self._decisions = decisions
        self._readings = readings
        rules = disk.steps.rules
        linker = Linker(rules.ontology, rules.lexicon, decisions)
        linkages = {id_: linker.linkage(reading) for id_, reading in readings.items()}
        local = {id_: local_joins(id_, linkage, decisions.cut) for id_, linkage in linkages.items()}
        own = {key for each in linkages.values() for key in each.keys if key is not None}
        joined = {join.key for joins in local.values() for join in joins.values()}
        everywhere = disk.everywhere(linked, own | joined)
        of_key = {
            mention: placed.key
            for id_, reading in readings.items()
            for mention, placed in linker.placed(
                reading, keys_of(reading, linkages[id_]), Joins(local[id_], everywhere)
            )
        }
        clusters, counts = disk.found(linked, set(of_key.values()))
        self._joined = linker.entities.join_decided(clusters)
        self._ids, self._entities = linker.entities.of(clusters)
        self._of = {
            mention: self._ids[self._joined.get(key, key)] for mention, key in of_key.items()
        }
        self._mentions: Counter[str] = Counter()
        for key, count in counts.items():
            self._mentions[self._ids[self._joined.get(key, key)]] += count

    @property
    def entities(self) -> Mapping[str, Entity]:
        return self._entities

    @property
    def ids(self) -> Mapping[Key, str]:
        return self._ids

    @property
    def of(self) -> Mapping[Proposal, str]:
        return self._of

    @property
    def readings(self) -> Mapping[str, Reading]:
        return self._readings

    def mentions(self) -> Mapping[str, int]:
        """How many mentions each of the entities has."""
        return self._mentions

    def taken(self, ids: Set[str]) -> Set[str]:
        """Those of some ids that an entity has."""
        unknown = ids - self._entities.keys()
        if not unknown:
            return set(ids)
        parts = self._parts()
        strange = [id_ for id_ in unknown if not parts.make(id_)]
        assert not strange, strange
        return {*(ids & self._entities.keys()), *(unknown & self._disk.taken(self._linked, parts))}

    def _parts(self) -> Parts:
        """What the ids that are asked for are put together of."""
        actions = [each.action for each in self._disk.corrections]
        retyped = {each.to for each in actions if isinstance(each, Retype)}
        renamed = {each.to for each in actions if isinstance(each, Rename)}
        scopes = {"".join(f"@{part}" for part in key[2:]) for key in self._ids}
        return Parts(
            frozenset({*retyped, *(each.type for each in self._entities.values())}),
            frozenset({*renamed, *(each.name for each in self._entities.values())}),
            frozenset(scopes),
        )

    def traced(self, entities: Set[str]) -> Traced:
        """How the names of some entities came to be one."""
        ids = {key: id_ for key, id_ in self._ids.items() if id_ in entities}
        found, steps = self._disk.trace(self._linked, frozenset(ids))
        surfaces: dict[str, dict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))
        for end, surface, own in found:
            surfaces[ids[end]][surface].add(own)
        return Traced(surfaces, steps)

    def relate(self, additions: Additions, triples: Set[Triple]) -> Facts:
        """Make facts of all candidates and of those that are added."""
        changes = replace(
            self._linked.changes,
            decisions=self._decisions,
            candidates=plain_candidates(additions, self._readings),
        )
        stage, runs = self._disk.relate(self._linked, changes)
        self._related = stage, runs
        relations = [
            Relation(head, type_, tail, status, 0.0, ())
            for head, type_, tail in sorted(triples)
            for status in STATUSES
        ]
        placed, rejections, _ = facts_of(
            additions.put_candidates(self._readings.values()),
            Linked(dict(self._entities), self._of),
            self._disk.steps.rules.ontology,
        )
        stated = self._disk.stated(stage, runs, relations)
        return Facts(tuple(stated), placed, rejections)

    def related(self) -> tuple[Stage, Runs]:
        """The stage that made facts, and what it gave."""
        return self._related


def _texts(corrections: Iterable[Correction]) -> frozenset[str]:
    """All that corrections call entities."""
    found: set[str] = set()
    for each in corrections:
        action = each.action
        if isinstance(action, Merge | KeepApart):
            found.update(action.names)
        elif isinstance(action, Rename | Retype):
            found.add(action.entity)
        else:
            found.update((action.head, action.tail))
    return frozenset(found)


def _extend(runs: Runs, more: Runs) -> None:
    for name, paths in more.items():
        runs.setdefault(name, []).extend(paths)


def _drop(runs: Runs, *names: str) -> None:
    """Remove runs that nothing reads any more; all if none is named."""
    for name in names or list(runs):
        for path in runs.pop(name, []):
            path.unlink(missing_ok=True)
