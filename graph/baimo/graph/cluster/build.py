"""A build on a cluster: files in, a Parquet graph out."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgpack
import networkx as nx

from baimo.extract.analysis import Resources
from baimo.extract.corrections.entries import Correction, Outcome
from baimo.extract.limits import Limits
from baimo.extract.linking.joins import Join
from baimo.extract.linking.key import Key
from baimo.extract.partitioned.batches import Batch
from baimo.extract.partitioned.corrected import CrowdedError, Stage, merge_corrected
from baimo.extract.partitioned.merge import Runs
from baimo.extract.partitioned.open_names import with_types
from baimo.extract.partitioned.steps import OF
from baimo.extract.readers.sources import Ids
from baimo.extract.store.database import STORE, Member
from baimo.extract.store.fingerprint import fingerprint
from baimo.extract.store.lock import locked
from baimo.extract.types import Skipped
from baimo.graph.atomic import replace_together
from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.cluster.inputs import InputFile, input_files
from baimo.graph.cluster.reading import FileRead, FileReader, ReadBatch, unpack_read
from baimo.graph.cluster.steps import Plan, read_joins, run_step, write_step
from baimo.graph.node_link import FORMAT, VERSION
from baimo.graph.parquet_graph.parts import TableWriter, remove_stale_parts
from baimo.graph.parquet_graph.tables import FOLDER, TABLES
from baimo.graph.parquet_graph.write import GraphWriter, write_about
from baimo.graph.query.errors import MissingExtraError
from baimo.graph.reading_tools import rules_of
from baimo.graph.records import correction_records, ontology_record, skipped_records
from baimo.graph.update import (
    EngineError,
    NothingReadError,
    OnDocument,
    Update,
    corrections_of,
    crowded,
    place_of_corrections,
)

if TYPE_CHECKING:
    from baimo.graph.build_settings import BuildSettings

READINGS = "readings"
"""Where a build folder keeps what was read of each file, so that it is not read again."""

_WORK = ".baimo-merge"
_RANGES_A_CORE = 2
_IN_FLIGHT = 4  # tasks that wait for each core


def build(
    inputs: Sequence[str],
    folder: str | Path,
    settings: BuildSettings,
    *,
    on_document: OnDocument | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    rules: Callable[[], Resources] | None = None,
) -> Update:
    """Build a Parquet graph with Ray, as the engine ``stream`` would.

    Joins the cluster that ``RAY_ADDRESS`` names, or the one that this program is in, or else starts
    one on this machine. A build that was killed goes on from what is finished.

    Args:
        inputs: Files, folders, patterns, and URIs of files or folders in object storage.
        folder: Where the build goes; all machines see it under this path.
        settings: How to build.
        on_document: Called with each document that was read and with what was skipped.
        workers: How many actors read at a time; one a core if not given.
        limits: What one document may take.
        rules: Gives ontology and lexicon, if not those of the settings.

    Raises:
        EngineError: The settings or the corrections ask for what this engine cannot do.
        CorrectionsError: The corrections cannot be used.
        NothingReadError: None of the inputs could be read.
        BusyError: Another build writes into the folder.
        MissingExtraError: Ray or pyarrow is not installed: the extra ``ray``.
    """
    folder = Path(folder).absolute()
    settings = settings.anywhere()
    loaded = (rules or partial(rules_of, settings))()
    _check(settings)
    corrections = corrections_of(folder, settings)
    existed = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder), _cluster(workers) as ray:
        work = _Build(
            ray,
            folder,
            settings,
            rules or partial(rules_of, settings),
            fingerprint(settings.pipeline, settings.ontology, settings.lexicons),
            limits or Limits(),
            workers or max(1, int(ray.cluster_resources().get("CPU", 1))),
        )
        found = work.read(inputs, on_document)
        if not found.batches:
            if not existed:
                shutil.rmtree(folder, ignore_errors=True)
            raise NothingReadError(
                f"nothing could be read, so nothing was built; {folder} is as it was"
            )
        attributes: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "ontology": ontology_record(loaded.ontology),
            "documents": None,
            "sentences": None,
            "rejections": None,
            "skipped": skipped_records(found.skipped),
            "notes": found.notes,
        }
        try:
            outcomes = work.merge(
                found, attributes, corrections, open_names=loaded.ontology.open_names
            )
        except CrowdedError as error:
            raise crowded(error, "ray", folder, settings) from error
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(attributes)
    return Update(
        graph,
        loaded.ontology,
        found.fresh,
        added=found.added,
        corrections=outcomes,
        corrections_file=place_of_corrections(folder, settings),
        parquet=folder / FOLDER,
    )


def _check(settings: BuildSettings) -> None:
    if settings.pipeline.extractors != ("rules",):
        raise EngineError("the engine ray reads by rules only; give --engine memory or stream")


@contextmanager
def _cluster(workers: int | None) -> Iterator[Any]:
    """Ray, connected; it is let go of at the end if it was started here."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError as error:
        raise MissingExtraError("ray", "the engine ray") from error
    if ray.is_initialized():
        yield ray
        return
    if os.environ.get("RAY_ADDRESS"):
        ray.init(log_to_driver=False)
    else:
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    try:
        yield ray
    finally:
        ray.shutdown()


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read."""

    batches: list[ReadBatch]
    skipped: list[Skipped]
    notes: list[str]
    added: tuple[str, ...]
    sample: list[str]
    fresh: int


class _Build:
    def __init__(
        self,
        ray: Any,
        folder: Path,
        settings: BuildSettings,
        rules: Callable[[], Resources],
        fingerprint: bytes,
        limits: Limits,
        workers: int,
    ) -> None:
        self._ray = ray
        self._folder = folder
        self._settings = settings
        self._rules = rules
        self._fingerprint = fingerprint
        self._limits = limits
        self._workers = workers
        self._readings = folder / READINGS

    # Reading --------------------------------------------------------------------------------

    def read(self, inputs: Sequence[str], on_document: OnDocument | None) -> _Found:
        """Read all files that were not read before."""
        skipped: list[Skipped] = []
        files: list[InputFile] = []
        for item in input_files(inputs, self._folder):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                files.append(item)
        reads: dict[str, FileRead] = {}
        for read in self._read(files):
            reads[read.file.place] = read
            if on_document is not None:
                for source, message in read.skipped:
                    on_document(Skipped(source, message))
                for id_, source in read.documents:
                    on_document(Member(id_, source, b""))
        ids = Ids({})
        batches: list[ReadBatch] = []
        added: list[str] = []
        notes: dict[str, tuple[str, ...]] = {}
        sample: set[str] = set()
        for file in files:
            read = reads[file.place]
            renamed: dict[int, str] = {}
            for place, (id_, source) in enumerate(read.documents):
                unique = ids.make_unique(Member(id_, source, b"")).id
                added.append(unique)
                if unique != id_:
                    renamed[place] = unique
            if read.documents:
                batches.append(ReadBatch(len(batches), self._readings / read.kept, renamed))
            skipped += [Skipped(*each) for each in read.skipped]
            notes |= {tongue: told for tongue, told in read.notes if tongue not in notes}
            sample.update(read.sample)
        told = list(dict.fromkeys(note for each in notes.values() for note in each))
        fresh = sum(read.fresh for read in reads.values())
        return _Found(batches, skipped, told, tuple(added), sorted(sample), fresh)

    def _read(self, files: Sequence[InputFile]) -> Iterator[FileRead]:
        if not files:
            return
        self._readings.mkdir(exist_ok=True)
        data = self._ray.data
        data.DataContext.get_current().enable_progress_bars = False
        items = [{"file": msgpack.packb(astuple(file))} for file in files]
        blocks = min(len(items), 8 * self._workers)
        made = data.from_items(items, override_num_blocks=blocks).map_batches(
            FileReader,
            batch_size=1,
            concurrency=min(self._workers, blocks),
            fn_constructor_args=(
                self._readings,
                self._rules,
                self._settings.pipeline,
                self._settings.columns,
                self._limits,
                self._fingerprint,
            ),
        )
        for row in made.iter_rows():
            yield unpack_read(bytes(row["read"]))

    # Merging --------------------------------------------------------------------------------

    def merge(
        self,
        found: _Found,
        attributes: dict[str, Any],
        corrections: Sequence[Correction] = (),
        *,
        open_names: bool = False,
    ) -> tuple[Outcome, ...]:
        """Merge what was read, and put the tables in place.

        Args:
            found: What was read.
            attributes: The attributes of the graph. What became of the corrections is put in.
            corrections: What people decided; their order does not matter.
            open_names: Whether the ontology has open names.

        Returns:
            What became of each correction.

        Raises:
            CrowdedError: A correction calls an entity by what too many are called.
        """
        plan = self._plan(found)
        batches: Sequence[Batch] = found.batches
        outcomes: tuple[Outcome, ...] = ()
        if open_names:
            typed = with_types(_Tasks(self, plan, batches), batches)
            batches = typed.batches
            plan = replace(plan, typed=True, starts=_quantiles(typed.sample, plan.partitions))
        if corrections:
            corrected = merge_corrected(_Tasks(self, plan, batches), corrections)
            plan, runs, outcomes = plan.at(corrected.stage), corrected.runs, corrected.outcomes
            attributes["corrections"] = correction_records(outcomes)
        else:
            runs = self._merged(plan, batches)
        names = self._write(plan, runs, attributes["ontology"])
        with replace_together(self._folder / FOLDER) as staging:
            written = _put_together(plan.folder / "parts", staging, names, attributes)
        remove_stale_parts(self._folder / FOLDER, written)
        for name in (*BUILD_FILES, STORE):  # of another engine
            (self._folder / name).unlink(missing_ok=True)
        shutil.rmtree(self._folder / _WORK, ignore_errors=True)
        self._forget(found)
        return outcomes

    def _merged(self, plan: Plan, batches: Sequence[Batch]) -> Runs:
        """Take all steps of a merge without corrections."""
        runs: Runs = {}
        parts = parts_of(plan, batches)
        for step, unneeded in (
            ("gather", ()),
            ("join", ("claims", "keys")),
            ("place", ()),
            ("name", ("placed", "asked")),
            ("describe", ("drafts",)),
            ("relate", ("answers",)),
            ("count", ()),
        ):
            for name, paths in self.step(plan, step, parts[OF[step]], runs).items():
                runs.setdefault(name, []).extend(paths)
            for name in unneeded:
                for path in runs.pop(name, []):
                    path.unlink(missing_ok=True)
        return runs

    def _plan(self, found: _Found) -> Plan:
        """How the work is cut up; the same for the same documents on a cluster of the same size."""
        parts = _RANGES_A_CORE * self._workers
        digest = hashlib.sha256(self._fingerprint + str(parts).encode())
        for batch in found.batches:
            digest.update(batch.path.name.encode())
            digest.update(repr(sorted(batch.renamed.items())).encode("utf-8", "backslashreplace"))
        name = digest.hexdigest()
        folder = self._folder / _WORK / name[:16]
        for other in (self._folder / _WORK).glob("*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        return Plan(
            name,
            self._rules,
            folder,
            parts,
            _quantiles(found.sample, parts),
            _quantiles(sorted(found.added), parts),
        )

    def step(
        self,
        plan: Plan,
        step: str,
        parts: Sequence[tuple[int, Batch | None]],
        runs: Mapping[str, list[Path]],
        question: tuple[Any, ...] = (),
    ) -> Runs:
        """Take one step of all parts; see ``run_step``.

        Returns:
            What all parts gave, in their order.
        """
        shared = self._ray.put(dict(runs))
        asked = self._ray.put(question)
        given: Runs = {}
        for each in self._all(
            run_step, ((plan, step, number, batch, shared, asked) for number, batch in parts)
        ):
            for name, paths in each.items():
                given.setdefault(name, []).extend(paths)
        return given

    def _write(self, plan: Plan, runs: Runs, ontology: Any) -> dict[str, list[str]]:
        """Write the parts of all tables; their names in order."""
        names: dict[str, list[str]] = {table: [] for table in TABLES}
        runs["counts"] = []
        for table, ranges in (
            ("entities", plan.starts),
            ("relations", plan.starts),
            ("documents", plan.document_starts),
            ("rejections", plan.document_starts),
        ):
            shared = self._ray.put(runs)
            given = self._all(
                write_step,
                ((plan, table, number, shared, ontology) for number in range(len(ranges) + 1)),
            )
            for counts, parts in given:
                runs["counts"] += counts["counts"]
                for name, files in parts.items():
                    names[name] += files
        return names

    def _all(self, function: Callable[..., Any], given: Iterable[tuple[Any, ...]]) -> list[Any]:
        """What a function gives for each of these arguments, in their order.

        A task whose process or machine is lost is run again elsewhere.
        """
        remote = self._ray.remote(max_retries=5)(function)
        most = _IN_FLIGHT * self._workers
        results: dict[int, Any] = {}
        waiting: dict[Any, int] = {}
        for number, arguments in enumerate(given):
            waiting[remote.remote(*arguments)] = number
            if len(waiting) >= most:
                self._take(waiting, results)
        while waiting:
            self._take(waiting, results)
        return [results[number] for number in sorted(results)]

    def _take(self, waiting: dict[Any, int], results: dict[int, Any]) -> None:
        done, _ = self._ray.wait(list(waiting), num_returns=1)
        for each in done:
            results[waiting.pop(each)] = self._ray.get(each)

    def _forget(self, found: _Found) -> None:
        """Remove what is kept of files that are no part of the build any more."""
        used = {batch.path.stem for batch in found.batches}
        for path in self._readings.glob("*"):
            if path.stem not in used and path.suffix == ".run":
                path.unlink(missing_ok=True)
                path.with_suffix(".read").unlink(missing_ok=True)


class _Tasks:
    """Takes the steps of a merge with corrections as tasks."""

    def __init__(self, build: _Build, plan: Plan, batches: Sequence[Batch]) -> None:
        self._build = build
        self._plan = plan
        self._parts = parts_of(plan, batches)

    @cached_property
    def rules(self) -> Resources:
        """Ontology and lexicon."""
        return self._plan.resources()

    def take(
        self,
        stage: Stage,
        step: str,
        runs: Mapping[str, list[Path]],
        question: tuple[Any, ...] = (),
    ) -> Runs:
        """Take a step but for ``join``, in all its parts."""
        plan = self._plan.at(stage)
        return self._build.step(plan, step, self._parts[OF[step]], runs, question)

    def join(self, stage: Stage, runs: Mapping[str, list[Path]]) -> Mapping[Key, Join]:
        """Take the step ``join``."""
        plan = self._plan.at(stage)
        self._build.step(plan, "join", self._parts[OF["join"]], runs)
        return read_joins(plan.joins)


def parts_of(plan: Plan, batches: Sequence[Batch]) -> dict[str, list[tuple[int, Batch | None]]]:
    """What a step may be one of for each, with the documents of batches."""
    return {
        "all": [(0, None)],
        "batch": list(enumerate(batches)),
        "partition": [(number, None) for number in range(plan.partitions)],
        "range": [(number, None) for number in range(len(plan.starts) + 1)],
    }


def _put_together(
    parts: Path, staging: Path, names: Mapping[str, Sequence[str]], attributes: Mapping[str, Any]
) -> set[str]:
    """Put the parts that the tasks wrote into one folder under their final names."""
    final: dict[str, list[str]] = {}
    for table, files in names.items():
        if table == "skipped":
            continue
        final[table] = [f"{table}-{number:05}.parquet" for number in range(len(files))]
        for file, name in zip(files, final[table], strict=True):
            try:
                os.link(parts / file, staging / name)
            except OSError:
                shutil.copyfile(parts / file, staging / name)
        if not files:
            writer = TableWriter(staging, table)
            writer.close()
            final[table] = writer.parts
    rest = GraphWriter(staging, attributes["ontology"], whole=False)
    for record in attributes["skipped"]:
        rest.skipped(record)
    skipped = rest.tables["skipped"]
    if not attributes["skipped"]:
        skipped = TableWriter(staging, "skipped")
    skipped.close()
    final["skipped"] = skipped.parts
    write_about(staging, attributes, {table: final[table] for table in TABLES})
    return {path.name for path in staging.iterdir()}


def _quantiles(sample: Sequence[str], parts: int) -> tuple[str, ...]:
    """Where to cut a sorted sample into parts of one size."""
    cuts = {sample[len(sample) * number // parts] for number in range(1, parts) if sample}
    return tuple(sorted(cuts))
