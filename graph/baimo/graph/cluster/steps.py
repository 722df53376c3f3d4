"""The steps of the merge as tasks that can be run anywhere, and again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import msgpack

from baimo.extract.analysis import Resources
from baimo.extract.linking.joins import Join
from baimo.extract.linking.key import Key
from baimo.extract.open_types import rules_without_lexicon
from baimo.extract.partitioned import streams
from baimo.extract.partitioned.batches import Batch
from baimo.extract.partitioned.changes import Changes
from baimo.extract.partitioned.corrected import Stage
from baimo.extract.partitioned.digest import digest
from baimo.extract.partitioned.merge import Merge, Runs
from baimo.extract.partitioned.runs import Spill
from baimo.extract.partitioned.steps import JOINED, take
from baimo.graph.atomic import write_atomically
from baimo.graph.parquet_graph import parts as sizes
from baimo.graph.parquet_graph.parts import cuts
from baimo.graph.parquet_graph.streamed import (
    write_document,
    write_entity,
    write_rejections,
    write_relation,
)
from baimo.graph.parquet_graph.write import GraphWriter
from baimo.graph.records import Record

Item = TypeVar("Item")

_JOINS = "joins.msgpack"
_RULES: dict[str, Resources] = {}
_LOADED: dict[tuple[str, Path], Merge] = {}
"""In a process that works: the merge that it last worked at, by the name of the plan and the folder
of the stage, and the rules of the plan."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all tasks of a merge share.

    Attributes:
        name: Tells it from others; a hash of all that it depends on.
        rules: Gives ontology and lexicon; called once in each process.
        folder: Where runs and parts go; all machines see it.
        partitions: In how many parts keys go.
        starts: See ``Merge``.
        document_starts: See ``Merge``.
        changes: What corrections change.
        joined: The folder of the joins, if it is another.
        typed: Whether open names have got their types.
    """

    name: str
    rules: Callable[[], Resources]
    folder: Path
    partitions: int
    starts: tuple[str, ...] = ()
    document_starts: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)
    joined: Path | None = None
    typed: bool = False

    def at(self, stage: Stage) -> Plan:
        """The plan of one stage of a merge with corrections."""
        return replace(
            self,
            folder=self.folder / stage.name,
            changes=stage.changes,
            joined=self.folder / stage.joined,
        )

    @property
    def joins(self) -> Path:
        """The file of the joins that hold everywhere."""
        return (self.joined or self.folder) / _JOINS

    def resources(self) -> Resources:
        """Ontology and lexicon, loaded once in each process."""
        if self.name not in _RULES:
            _RULES.clear()
            _RULES[self.name] = self.rules()
        rules = _RULES[self.name]
        return rules_without_lexicon(rules) if self.typed else rules

    def merge(self, *, joined: bool = False) -> Merge:
        """The steps, with what they need loaded.

        Args:
            joined: Whether the joins are known and needed.
        """
        at = (self.name, self.folder)
        if at not in _LOADED:
            _LOADED.clear()
            _LOADED[at] = Merge(
                self.resources(),
                self.folder,
                self.partitions,
                self.starts,
                self.document_starts,
                changes=self.changes,
            )
        if joined and not _LOADED[at].everywhere:
            _LOADED[at].everywhere = read_joins(self.joins)
        return _LOADED[at]

    def done(self, step: str, number: int) -> Path:
        """The file that tells what a task gave."""
        return self.folder / "done" / f"{step}-{number:08}"


def run_step(
    plan: Plan,
    step: str,
    number: int,
    batch: Batch | None,
    runs: Runs,
    question: tuple[Any, ...] = (),
) -> Runs:
    """Take one step, unless it was taken before.

    Args:
        plan: The merge.
        step: ``join`` or one of ``baimo.extract.partitioned.steps``.
        number: Of the batch, the partition or the range.
        batch: The documents, for steps that read them.
        runs: What earlier steps gave.
        question: What a lookup asks for.
    """
    done = plan.done(f"{step}-{digest(question)}" if question else step, number)
    if done.is_file():
        return {name: [Path(path) for path in paths] for name, paths in _read(done)}
    merge = plan.merge(joined=step in JOINED)
    if step == "join":
        joins = list(merge.join(runs).items())
        plan.joins.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(plan.joins, _packed(joins))
        return _finish(done, {})
    return _finish(done, take(merge, step, number, batch, runs, question))


def write_step(
    plan: Plan, table: str, number: int, runs: Runs, ontology: Record
) -> tuple[Runs, dict[str, list[str]]]:
    """Write the parts that begin in a range, unless that was done before.

    The last of them ends where the first part of a later range begins.

    Args:
        plan: The merge.
        table: ``entities``, ``relations``, ``documents`` or ``rejections``, each with the tables
            that hang on it.
        number: The range.
        runs: What the merge gave, and ``counts`` for documents.
        ontology: The record of the ontology.

    Returns:
        Runs of ``counts`` for entities, and the parts of each table.
    """
    done = plan.done(f"write-{table}", number)
    if done.is_file():
        counts, parts = _read(done)
        return {"counts": [Path(path) for path in counts]}, {
            name: list(names) for name, names in parts
        }
    merge = plan.merge()
    parts_folder = plan.folder / "parts"
    parts_folder.mkdir(parents=True, exist_ok=True)
    # Names of its own, should a lost machine still be writing what is written again here.
    prefix = f"{number:05}-{secrets.token_hex(4)}-"
    writer = GraphWriter(parts_folder, ontology, prefix=prefix, whole=False)
    spill = Spill(plan.folder / "counts", merge.document_range, name=f"{number:05}")
    if table == "entities":
        counted = streams.MentionCounts(spill, number)
        last = len(plan.starts)
        for entity in _own(
            lambda at: streams.entities(runs["entities"], runs["mentions"], runs["degrees"], at),
            lambda found: found.entity.id,
            number,
            last,
            sizes.ENTITIES_A_PART,
        ):
            write_entity(entity, writer, counted)
        counted.flush()
        spill.flush()
    elif table == "relations":
        for relation in _own(
            lambda at: streams.relations(runs["relations"], at, plan.changes.verdicts),
            lambda found: found.relation.head,
            number,
            len(plan.starts),
            sizes.ENTITIES_A_PART,
        ):
            write_relation(relation, writer)
    elif table == "documents":
        for document in _own(
            lambda at: streams.documents(
                runs["documents"], runs["counts"], at, runs.get("struck", [])
            ),
            lambda found: found.id,
            number,
            len(plan.document_starts),
            sizes.DOCUMENTS_A_PART,
        ):
            write_document(document, writer)
    else:
        rejections = _own(
            lambda at: streams.rejections(runs["rejections"], at),
            lambda found: found.quoted.evidence.document_id,
            number,
            len(plan.document_starts),
            sizes.DOCUMENTS_A_PART,
        )
        write_rejections(rejections, writer)
    parts = writer.close()
    write_atomically(done, _packed((list(map(str, spill.runs)), list(parts.items()))))
    return {"counts": spill.runs}, parts


def _own(
    stream: Callable[[int], Iterator[Item]],
    owner: Callable[[Item], str],
    number: int,
    last: int,
    average: int,
) -> Iterator[Item]:
    """What belongs to the parts that begin in a range."""
    begun = number == 0
    before: str | None = None
    for at in range(number, last + 1):
        if at > number and not begun:
            return
        for item in stream(at):
            of = owner(item)
            if of != before and cuts(of, average):
                if at > number:
                    return
                begun = True
            before = of
            if begun:
                yield item


def _finish(done: Path, runs: Runs) -> Runs:
    plain = [(name, list(map(str, paths))) for name, paths in runs.items()]
    done.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(done, _packed(plain))
    return runs


def read_joins(path: Path) -> dict[Key, Join]:
    """The joins that a plan's step ``join`` wrote."""
    return {key: Join(*join) for key, join in _read(path)}


def _packed(value: Any) -> bytes:
    packed: bytes = msgpack.packb(value, unicode_errors="surrogatepass")
    return packed


def _read(path: Path) -> Any:
    return msgpack.unpackb(
        path.read_bytes(), use_list=False, strict_map_key=False, unicode_errors="surrogatepass"
    )
