"""A build folder that follows its documents: built, added to, taken from, linked anew.

What was read of each document is kept in the folder (``baimo.extract.store``), so only documents
that changed are read; linking and fact-making then see exactly what a fresh build would see, which
is why the files come out the same to the byte.

One commit of the store decides: killed before it, a build leaves the old files; killed after it,
the new ones, which the next command that writes into the folder puts in place if they were not.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from baimo.extract.analysis import Resources
from baimo.extract.build import put_together
from baimo.extract.corrections.entries import Correction, Outcome
from baimo.extract.corrections.file import load_corrections
from baimo.extract.extractors.provenance import NOT_READ
from baimo.extract.limits import Limits
from baimo.extract.linking.claims import Linkage
from baimo.extract.ontology import Ontology
from baimo.extract.partitioned.batches import Batch, batched
from baimo.extract.partitioned.corrected import CrowdedError
from baimo.extract.partitioned.merge import Merge
from baimo.extract.readers.sources import parse_sources
from baimo.extract.store.database import STORE, Member, Store
from baimo.extract.store.fingerprint import code_hash
from baimo.extract.store.lock import LOCK, BusyError, locked
from baimo.extract.store.packing import pack_linkage, unpack_linkage
from baimo.extract.store.reading import FileParser, KeptReader
from baimo.extract.store.workers import read_in_processes
from baimo.extract.types import Skipped
from baimo.graph.assemble import assemble
from baimo.graph.atomic import finish_replacing, replace_together, staged_name
from baimo.graph.build_folder import BUILD_FILES, CORRECTIONS_FILE, write_build
from baimo.graph.build_settings import BuildSettings
from baimo.graph.delta import Before, Documents, delta
from baimo.graph.knowledge_graph import KnowledgeGraph
from baimo.graph.node_link import FORMAT, VERSION, trusted
from baimo.graph.parquet_graph.parts import remove_stale_parts
from baimo.graph.parquet_graph.streamed import write_merged
from baimo.graph.parquet_graph.tables import FOLDER
from baimo.graph.reading_tools import Tools, collector_at_ease, rules_of, tools_for
from baimo.graph.records import ontology_record, skipped_records
from baimo.graph.reuse import PageParts, Reuse, reusable

if TYPE_CHECKING:
    from baimo.extract.reading import Reading

MOST_CHANGED = 0.5
"""Share of the documents that may change for the graph to be brought up to date, not made anew."""

_RUNS = ".baimo-runs"
"""Where the engine ``stream`` keeps what goes through the disk, while it works."""

_WORTH_WORKERS = 400_000
"""Bytes of packed documents, about as many characters, from which starting more processes is worth
it: each loads the models for as long as it takes to read some ten thousand characters."""

OnDocument = Callable[[Member | Skipped], None]
"""Called after each document, for progress."""

OnReport = Callable[[str], None]
"""Called with each line that an extractor tells of its work, when all documents are read."""


_NO_BUILD = (
    f"{{folder}} holds no {STORE}, so there is nothing to change; make a build with "
    "`baimo build INPUTS --out FOLDER` first"
)


class NoBuildError(ValueError):
    """A folder that holds no build to change; the message says what to do."""


class EngineError(ValueError):
    """Something that an engine cannot do; the message says which can."""


class NothingReadError(ValueError):
    """Nothing could be read, so nothing was built and the folder is as it was."""


@dataclass(frozen=True, slots=True)
class Update:
    """What became of a build folder.

    Attributes:
        graph: The graph, of Baimo's records; of the engine ``stream``, its attributes only.
        ontology: Its types.
        read: How many documents were read; what was read before was taken over.
        added: Ids of documents that are new.
        changed: Ids of documents whose content is another than before.
        removed: Ids of documents that went.
        corrections: What became of each correction.
        corrections_file: Where they stand.
        parquet: Where the graph is that ``graph`` does not hold.
    """

    graph: nx.MultiDiGraph[str]
    ontology: Ontology
    read: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    corrections: tuple[Outcome, ...] = ()
    corrections_file: Path | None = None
    parquet: Path | None = None


def build(
    inputs: Sequence[str],
    folder: str | Path,
    settings: BuildSettings | None = None,
    *,
    on_document: OnDocument | None = None,
    on_report: OnReport | None = None,
    workers: int = 1,
    limits: Limits | None = None,
) -> Update:
    """Make a folder the build of these inputs, whatever it was before.

    Args:
        inputs: Files, folders, patterns, or ``-`` for standard input.
        folder: Where the build is, or goes.
        settings: How to build.
        on_document: Called after each document that is read anew.
        on_report: Called with each line that an extractor tells of its work.
        workers: In how many processes to read. With more than one, a script that calls this needs
            ``if __name__ == "__main__":`` around what it does.
        limits: What the reading of one document may take. If given, documents are read in processes
            of their own even where that is not worth it.

    Raises:
        BusyError: Another build writes into the folder.
        NothingReadError: None of the inputs could be read.
        StoreError: The folder's store cannot be used.
        OntologyError: The ontology cannot be used.
        LexiconError: A lexicon cannot be used.
        ExtractorError: An extractor cannot be made, or goes wrong.
        CorrectionsError: The corrections cannot be used.
        EngineError: The settings or the corrections ask for what the engine cannot do.
    """
    with _opened(
        folder, settings or BuildSettings(), on_document, on_report, workers, limits
    ) as work:
        return work.replace_all(inputs)


def add(
    folder: str | Path,
    inputs: Sequence[str],
    *,
    on_document: OnDocument | None = None,
    on_report: OnReport | None = None,
    workers: int = 1,
    limits: Limits | None = None,
) -> Update:
    """Add documents to a build, or read them again if they are in it.

    A document of the same id and source is replaced; one of the same id from elsewhere gets ``~2``
    after its id, as in a build of both.

    Args:
        folder: A folder that ``build`` wrote.
        inputs: Files, folders, patterns, or ``-`` for standard input.
        on_document: Called after each document that is read anew.
        on_report: Called with each line that an extractor tells of its work.
        workers: As for ``build``.
        limits: As for ``build``.

    Raises:
        NoBuildError: There is no build in the folder.
        NothingReadError: None of the inputs could be read.
        BusyError: Another build writes into the folder.
        StoreError: The folder's store cannot be used.
    """
    with _opened(folder, None, on_document, on_report, workers, limits) as work:
        return work.add(inputs)


def remove(folder: str | Path, names: Sequence[str]) -> Update:
    """Take documents out of a build, with every fact that no other document asserts.

    Args:
        folder: A folder that ``build`` wrote.
        names: Ids of documents, or the files that they came from; a file of rows takes all of its
            documents with it.

    Raises:
        NoBuildError: There is no build in the folder, a name is not in it, or no document would
            be left.
        BusyError: Another build writes into the folder.
        StoreError: The folder's store cannot be used.
    """
    with _opened(folder, None) as work:
        return work.remove(names)


def refresh(folder: str | Path, *, workers: int = 1) -> Update:
    """Write the files of a build again, without a look at where its documents came from.

    Documents are read again from the texts that the store keeps if the ontology, a lexicon or
    Baimo itself has changed.

    Args:
        folder: A folder that ``build`` wrote.
        workers: As for ``build``.

    Raises:
        NoBuildError: There is no build in the folder.
        BusyError: Another build writes into the folder.
        StoreError: The folder's store cannot be used.
    """
    with _opened(folder, None, workers=workers) as work:
        return work.refresh()


def recover(folder: str | Path) -> None:
    """End what a program that was killed had begun, if there is anything and nobody is at it.

    Args:
        folder: A folder, with a build or without one.

    Raises:
        StoreError: The folder's store cannot be used.
    """
    folder = Path(folder)
    if (folder / STORE).is_file():
        with suppress(BusyError), locked(folder), Store(folder / STORE) as store:
            finish_replacing(folder, store.about("staged"))


@contextmanager
def _opened(
    folder: str | Path,
    settings: BuildSettings | None,
    on_document: OnDocument | None = None,
    on_report: OnReport | None = None,
    workers: int = 1,
    limits: Limits | None = None,
) -> Iterator[_Work]:
    """The work on a folder that no other program writes into; ``settings`` start a new build."""
    folder = Path(folder)
    existed = folder.exists()
    tools = None
    if settings is not None:  # before anything is touched
        tools = tools_for(settings)
        corrections_of(folder, settings)
    if settings is None and not (folder / STORE).is_file():
        raise NoBuildError(_NO_BUILD.format(folder=folder))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with collector_at_ease(), locked(folder), Store(folder / STORE) as store:
            finish_replacing(folder, store.about("staged"))
            if (folder / FOLDER).is_dir():
                finish_replacing(folder / FOLDER, store.about("staged"))
            if (store.about("settings") or {}).get("engine") == "stream":
                _remove_build_files(folder)
            if settings is None:
                plain = store.about("settings")
                if plain is None:
                    raise NoBuildError(
                        f"{folder} holds a build that was never finished; run `baimo build` again"
                    )
                settings = BuildSettings.of_plain(plain)
            try:
                tools = tools or tools_for(settings)
                corrections = corrections_of(folder, settings)
                yield _Work(
                    folder,
                    store,
                    settings,
                    tools,
                    corrections,
                    on_document,
                    on_report,
                    workers,
                    limits,
                )
            finally:
                store.checkpoint(now=True)
                unfinished = store.about("settings") is None
    except NothingReadError:
        if unfinished:
            _clear(folder, existed=existed)
        raise
    finally:
        if tools is not None:
            tools.close()


def corrections_file(folder: str | Path) -> Path:
    """The file that the corrections of a build stand in, whether it is there or not.

    Raises:
        NoBuildError: There is no build in the folder.
    """
    folder = Path(folder)
    if not (folder / STORE).is_file():
        raise NoBuildError(_NO_BUILD.format(folder=folder))
    with Store(folder / STORE) as store:
        plain = store.about("settings")
    return place_of_corrections(folder, None if plain is None else BuildSettings.of_plain(plain))


def place_of_corrections(folder: Path, settings: BuildSettings | None) -> Path:
    """The file that the corrections of a build with these settings stand in, if it is there."""
    given = None if settings is None else settings.corrections
    return folder / CORRECTIONS_FILE if given is None else Path(given)


def corrections_of(folder: Path, settings: BuildSettings) -> tuple[Correction, ...]:
    """The corrections of a build with these settings, those in its folder if they name no file.

    Raises:
        CorrectionsError: They cannot be used.
    """
    path = place_of_corrections(folder, settings)
    if settings.corrections is None and not path.exists():
        return ()
    return load_corrections(path)


def crowded(error: CrowdedError, engine: str, folder: Path, settings: BuildSettings) -> EngineError:
    """The refusal of a correction that an engine cannot look all entities up for."""
    line = error.correction.line
    place = f"{place_of_corrections(folder, settings)}{f' line {line}' if line else ''}"
    return EngineError(f"the engine {engine}: {place}: {error}, or give --engine memory")


def _remove_build_files(folder: Path) -> None:
    """Remove what the engine ``memory`` wrote: it would be taken for the graph."""
    for name in BUILD_FILES:
        (folder / name).unlink(missing_ok=True)


def _clear(folder: Path, *, existed: bool) -> None:
    """Leave no trace of a build that came to nothing."""
    for name in (STORE, LOCK):
        (folder / name).unlink(missing_ok=True)
    if not existed:
        shutil.rmtree(folder, ignore_errors=True)


def _changes(
    then: Mapping[str, Member], now: Mapping[str, Member]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The ids of the documents that came, of those that changed, and of those that went."""
    return (
        tuple(id_ for id_ in now if id_ not in then),
        tuple(id_ for id_ in now if id_ in then and then[id_].key != now[id_].key),
        tuple(id_ for id_ in then if id_ not in now),
    )


@dataclass
class _Work:
    """A build folder at work: locked, with its store open."""

    folder: Path
    store: Store
    settings: BuildSettings
    tools: Tools
    corrections: tuple[Correction, ...]
    on_document: OnDocument | None
    on_report: OnReport | None
    workers: int
    limits: Limits | None

    @property
    def fingerprint(self) -> bytes:
        return self.tools.fingerprint

    @property
    def rules(self) -> Resources:
        return self.tools.rules

    @cached_property
    def reader(self) -> KeptReader:
        return KeptReader(self.store, self.fingerprint, self.tools.reader, self.rules.lexicon)

    def replace_all(self, inputs: Sequence[str]) -> Update:
        members, skipped, files = self._met(inputs, {})
        return self.finish(members, skipped, files)

    def add(self, inputs: Sequence[str]) -> Update:
        members = self.store.members()
        places = {member.id: place for place, member in enumerate(members)}
        met, skipped, _ = self._met(inputs, {member.id: member.source for member in members})
        for member in met:
            if member.id in places:
                members[places[member.id]] = member
            else:
                members.append(member)
        again = {member.source for member in met} | {item.source for item in skipped}
        kept = [item for item in self.store.skipped() if item.source not in again]
        return self.finish(members, [*kept, *skipped])

    def remove(self, names: Sequence[str]) -> Update:
        members, skipped = self.store.members(), self.store.skipped()
        for name in names:
            left = [member for member in members if not _is_named(member, name)]
            also = [item for item in skipped if item.source != name]
            if len(left) == len(members) and len(also) == len(skipped):
                near = get_close_matches(name, [member.id for member in members], 3, 0.5)
                hint = f"; close to it are {', '.join(near)}" if near else ""
                raise NoBuildError(f"no document of {self.folder} is called {name}{hint}")
            members, skipped = left, also
        if not members:
            raise NoBuildError(
                f"no document would be left in {self.folder}; remove the folder instead"
            )
        return self.finish(members, skipped)

    def refresh(self) -> Update:
        return self.finish(self.store.members(), self.store.skipped())

    def _met(
        self, inputs: Sequence[str], taken: Mapping[str, str]
    ) -> tuple[list[Member], list[Skipped], set[bytes]]:
        """The documents of the inputs, what was skipped, and the keys of the files."""
        parser = FileParser(self.store, code_hash().encode())
        members: list[Member] = []
        skipped: list[Skipped] = []
        for item in parse_sources(
            inputs, self.settings.columns, parser.parse, taken, leave_out=self.folder
        ):
            if isinstance(item, Skipped):
                skipped.append(item)
                self._tell(item)
            else:
                members.append(item)
        if not members:
            raise NothingReadError(
                f"nothing could be read, so nothing was built; {self.folder} is as it was"
            )
        return members, skipped, parser.used

    def finish(
        self, members: list[Member], skipped: list[Skipped], files: set[bytes] | None = None
    ) -> Update:
        """Read what is new, link it, and write the files."""
        then = {member.id: member for member in self.store.members()}
        now = {member.id: member for member in members}
        if self.settings.engine == "stream":
            return self._stream(members, skipped, files, then, now)
        # What an extractor could not read the last time, it may read now.
        skipped = [item for item in skipped if not item.message.startswith(NOT_READ)]
        before = self._before(then, now)
        if before is not None and list(now.items()) == list(then.items()):
            unread = before.state.graph.graph["skipped"]
            if unread == skipped_records(skipped) and self._settled():
                self.store.checkpoint(now=True)
                self._report()
                return Update(before.state.graph, self.rules.ontology, 0)
        known = before.state.linkages if before is not None else {}
        linkages, fresh = self._linkages(
            members,
            {id_: known[id_] for id_ in known if now.get(id_) == then[id_]},
            keep=before is None,
        )
        skipped += self.reader.unread
        for item in self.reader.unread:
            self._tell(item)
        self._report()
        notes = self.reader.notes(members)
        page = self._page_parts()
        if before is None:
            reuse = Reuse(page=page)
            extraction = put_together(
                [fresh.get(member.id) or self.reader.read(member) for member in members],
                self.rules.ontology,
                self.rules.lexicon,
                corrections=self.corrections,
                linkages=linkages,
                skipped=skipped,
                notes=notes,
            )
            graph, ids = assemble(extraction, self.rules.ontology), dict(extraction.ids)
            outcomes = extraction.corrections
        else:
            changed = frozenset(id_ for id_ in now if then.get(id_) != now[id_])
            readings = cache(lambda id_: self.reader.read(now[id_]))
            documents = Documents(
                changed, linkages, readings, lambda id_, places: self.reader.some(now[id_], places)
            )
            found = delta(
                before.state,
                documents,
                self.rules.ontology,
                self.tools.linker,
                skipped=skipped,
                notes=notes,
            )
            graph, ids, outcomes = found.graph, found.ids, ()
            reuse = reusable(
                before.texts,
                before.state.graph,
                self.store.kept("lengths"),
                page,
                nodes=found.nodes,
                edges=found.edges,
                documents=changed,
            )

        def commit(staged: Path) -> None:
            about = {
                "settings": self.settings.anywhere().plain(),
                "staged": staged_name(staged),
                "fingerprint": self.fingerprint.hex(),
                "rules": self._rules_hash,
                "files": {path.name: _hash(path.read_bytes()) for path in staged.iterdir()},
            }
            kept = {
                "ids": list(ids.items()),
                "page": page.plain(),
                "lengths": reuse.lengths,
            }
            with self.store.transaction():
                self.store.replace_build(members, skipped, about, kept, self.fingerprint, files)

        write_build(
            KnowledgeGraph(graph),
            self.folder,
            renderer=self.settings.renderer,
            commit=commit,
            reuse=reuse,
        )
        shutil.rmtree(self.folder / FOLDER, ignore_errors=True)
        self.store.shrink()
        return Update(
            graph,
            self.rules.ontology,
            self.reader.fresh,
            *_changes(then, now),
            corrections=outcomes,
            corrections_file=place_of_corrections(self.folder, self.settings),
        )

    def _stream(
        self,
        members: list[Member],
        skipped: list[Skipped],
        files: set[bytes] | None,
        then: Mapping[str, Member],
        now: Mapping[str, Member],
    ) -> Update:
        """Read what is new, and put the graph together on the disk."""
        skipped = [item for item in skipped if not item.message.startswith(NOT_READ)]
        linker = self.tools.linker
        self._read_ahead(members, keep=False)
        skipped += self.reader.unread
        for item in self.reader.unread:
            self._tell(item)
        self._report()
        sizes = self.store.document_sizes()
        batches = batched(
            sorted(members, key=lambda member: member.id),
            lambda member: self.reader.filed(member, linker),
            lambda member: sizes.get(member.key, 0),
        )
        attributes = {
            "format": FORMAT,
            "version": VERSION,
            "ontology": ontology_record(self.rules.ontology),
            "documents": None,
            "sentences": None,
            "rejections": None,
            "skipped": skipped_records(skipped),
            "notes": list(dict.fromkeys(self.reader.notes(members))),
        }

        def commit(staged: Path) -> None:
            about = {
                "settings": self.settings.anywhere().plain(),
                "staged": staged_name(staged),
                "fingerprint": self.fingerprint.hex(),
                "rules": "",  # nothing of it is brought up to date by ``delta``
                "files": {},
            }
            with self.store.transaction():
                self.store.replace_build(members, skipped, about, {}, self.fingerprint, files)

        merge = Merge(self.rules, self.folder / _RUNS)
        shutil.rmtree(merge.folder, ignore_errors=True)
        try:
            with replace_together(self.folder / FOLDER, commit) as staging:
                outcomes = self._merged(merge, batches, staging, attributes)
                written = {file.name for file in staging.iterdir()}
        finally:
            shutil.rmtree(merge.folder, ignore_errors=True)
        remove_stale_parts(self.folder / FOLDER, written)
        _remove_build_files(self.folder)
        self.store.shrink()
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.graph.update(attributes)
        return Update(
            graph,
            self.rules.ontology,
            self.reader.fresh,
            *_changes(then, now),
            corrections=outcomes,
            corrections_file=place_of_corrections(self.folder, self.settings),
            parquet=self.folder / FOLDER,
        )

    def _merged(
        self, merge: Merge, batches: Sequence[Batch], staging: Path, attributes: dict[str, Any]
    ) -> tuple[Outcome, ...]:
        """Put the graph together in a folder, as people corrected it."""
        try:
            return write_merged(merge, batches, staging, attributes, self.corrections)
        except CrowdedError as error:
            raise crowded(error, "stream", self.folder, self.settings) from error

    def _read_ahead(self, members: Sequence[Member], *, keep: bool) -> dict[Any, bytes]:
        """Read documents that were not read, several at a time where that is worth it.

        Args:
            members: All documents.
            keep: Whether to return the packed linkages of those that other processes read.
        """
        read = self.store.tongues(self.fingerprint)
        unread = {member.key: member for member in members if member.key not in read}
        if self.tools.plain and unread and (processes := self._processes(list(unread))):
            return self._read_in_processes(list(unread.values()), processes, keep=keep)
        if not self.tools.plain:
            for member in self.reader.read_ahead(list(unread.values())):
                self._tell(member)
        elif not keep:
            for member in unread.values():
                reading = self.reader.read(member)
                if not self.reader.passes(member):
                    packed = pack_linkage(self.tools.linker.linkage(reading))
                    self.store.put_linkage(member.id, member.key, self.fingerprint, packed)
                self._tell(member)
        return {}

    def _linkages(
        self, members: Sequence[Member], same: Mapping[str, Linkage], *, keep: bool
    ) -> tuple[dict[str, Linkage], dict[str, Reading]]:
        """The linkage of each document.

        Args:
            members: The documents; those that are new are read.
            same: The linkages of those that did not change.
            keep: Whether to return what was read, too.
        """
        known = self._kept_linkages | self._read_ahead(members, keep=True)
        found: dict[str, Linkage] = {}
        fresh: dict[str, Reading] = {}
        for member in members:
            if member.id in same:
                found[member.id] = same[member.id]
                continue
            packed = known.get((member.id, member.key))
            if packed is None:
                reading = self.reader.read(member)
                if keep:
                    fresh[member.id] = reading
                packed = pack_linkage(self.tools.linker.linkage(reading))
                if not self.reader.passes(member):
                    self.store.put_linkage(member.id, member.key, self.fingerprint, packed)
                if self.tools.plain:
                    self._tell(member)
            found[member.id] = unpack_linkage(packed)
        return found, fresh

    def _processes(self, keys: Sequence[bytes]) -> int:
        """In how many processes of their own to read documents; 0 to read them in this one."""
        if self.limits is not None:
            return min(self.workers, len(keys))
        if self.workers == 1 or len(keys) == 1:
            return 0
        sizes = self.store.document_sizes()
        worth = sum(sizes.get(key, 0) for key in keys) >= _WORTH_WORKERS
        return min(self.workers, len(keys)) if worth else 0

    def _read_in_processes(
        self, members: Sequence[Member], processes: int, *, keep: bool
    ) -> dict[tuple[str, bytes], bytes]:
        """The packed linkages of documents that several processes read."""
        found = {}
        # The longest first, or one process would be left with it at the end.
        sizes = self.store.document_sizes()
        ordered = sorted(members, key=lambda member: -sizes.get(member.key, 0))
        documents = ((member, self.reader.content(member)) for member in ordered)
        rules = partial(rules_of, self.settings.anywhere())
        for read in read_in_processes(
            documents, rules, self.settings.pipeline, processes, self.limits
        ):
            self.reader.keep(read)
            if keep:
                found[read.member.id, read.member.key] = read.linkage
            self._tell(read.member)
        places = {member.source or member.id: place for place, member in enumerate(members)}
        self.reader.unread.sort(key=lambda item: places[item.source])
        return found

    def _tell(self, item: Member | Skipped) -> None:
        if self.on_document is not None:
            self.on_document(item)

    @cached_property
    def _kept_linkages(self) -> dict[tuple[str, bytes], bytes]:
        """The packed linkages that were kept, as they were when the work began."""
        return self.store.linkages(self.fingerprint)

    def _before(self, then: Mapping[str, Member], now: Mapping[str, Member]) -> _Before | None:
        """What was built before, if bringing it up to date is possible and less work than anew."""
        differ = [id_ for id_ in {*then, *now} if then.get(id_) != now.get(id_)]
        if (
            self.rules.ontology.open_names
            or self.corrections  # which may concern any entity
            or self.store.about("rules") != self._rules_hash
            or len(differ) > MOST_CHANGED * len(then)
        ):
            return None
        texts = {}
        for name, hash_ in self.store.about("files").items():
            try:
                content = (self.folder / name).read_bytes()
            except OSError:
                return None
            if _hash(content) != hash_:
                return None
            if name != "graph.html":
                texts[name] = content.decode("utf-8")
        ids = self.store.kept("ids")
        packed = self._kept_linkages
        linkages = {}
        for member in then.values():
            if (member.id, member.key) not in packed:
                return None
            linkages[member.id] = unpack_linkage(packed[member.id, member.key])
        graph = trusted(texts["graph.json"])
        if "corrections" in graph.graph:  # and they are gone now
            return None
        return _Before(Before(graph, linkages, dict(ids)), texts)

    def _report(self) -> None:
        if self.on_report is not None:
            for line in self.tools.reader.report():
                self.on_report(line)

    def _settled(self) -> bool:
        """Whether the files are what these settings give: the store has nothing to add."""
        now = json.loads(json.dumps(self.settings.anywhere().plain()))
        return bool(self.store.about("settings") == now)

    def _page_parts(self) -> PageParts:
        kept = self.store.kept("page")
        if kept is None or self.store.about("rules") != self._rules_hash:
            return PageParts()
        return PageParts(kept["layouts"], kept["pinyin"])

    @cached_property
    def _rules_hash(self) -> str:
        """What has to be the same for parts of earlier files to be right."""
        code = code_hash(Path(__file__).parent)
        return _hash(self.fingerprint + code.encode())


@dataclass(frozen=True, slots=True)
class _Before:
    """What was built before, with the texts of its files."""

    state: Before
    texts: dict[str, str]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_named(member: Member, name: str) -> bool:
    """Whether a document goes by this name: its id, its source, or the file that it is a row of."""
    return name in (member.id, member.source) or any(
        full.startswith(f"{name}#") for full in (member.id, member.source)
    )
