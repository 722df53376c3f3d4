"""Reading documents in several processes. What comes out is the same, to the byte, as in one.

A document that takes too long or crashes its process is given up, with the reason; the process is
started again and reads on.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import TYPE_CHECKING, Any

from baimo.extract.analysis import Resources
from baimo.extract.build import DocumentReader
from baimo.extract.extractors.extractor import RULES
from baimo.extract.extractors.provenance import NOT_READ
from baimo.extract.limits import OUT_OF_MEMORY, Limits, limited_memory
from baimo.extract.linking.claims import Linkage
from baimo.extract.linking.linker import Linker
from baimo.extract.pipeline import PipelineConfig, language_of
from baimo.extract.reading import Reading
from baimo.extract.store.database import Member
from baimo.extract.store.packing import pack_linkage, pack_reading, unpack_document

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_NOT_READ = f"{NOT_READ}{RULES}: "
_TRIES = 2
"""A process may be killed by something else than its document, so that gets another chance."""


class WorkerError(RuntimeError):
    """A process could not begin to read."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a document, as it goes into the store.

    Attributes:
        member: The document.
        tongue: The language it was read in.
        reading: See ``packing.pack_reading``.
        linkage: See ``packing.pack_linkage``.
        notes: What the pipeline of that language has to do without.
        unread: Why the document could not be read, for people; the reading is empty then.
    """

    member: Member
    tongue: str
    reading: bytes
    linkage: bytes
    notes: tuple[str, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    member: Member
    content: bytes
    tries: int = 0


def read_in_processes(
    documents: Iterable[tuple[Member, bytes]],
    rules: Callable[[], Resources],
    config: PipelineConfig,
    workers: int,
    limits: Limits | None = None,
) -> Iterator[Read]:
    """Read documents in processes of their own.

    Args:
        documents: Each with what ``packing.pack_document`` made of it. The next is asked for when a
            process is free; give the longest first, so that none is left alone with it at the end.
        rules: Gives ontology and lexicon; it is called in each process.
        config: How to read.
        workers: How many processes.
        limits: What one document may take.

    Yields:
        What was read of each document, in the order in which they are done.

    Raises:
        WorkerError: A process could not begin to read.
    """
    limits = limits or Limits()
    rest = iter(documents)
    again: deque[_Task] = deque()
    free = [_Worker(rules, config, limits) for _ in range(workers)]
    busy: dict[Any, _Worker] = {}

    def hand_out() -> None:
        while free:
            if again:
                task = again.popleft()
            elif (given := next(rest, None)) is not None:
                task = _Task(*given)
            else:
                return
            worker = free.pop()
            worker.begin(task)
            busy[worker.connection] = worker

    try:
        for worker in free:
            worker.start()
        hand_out()
        while busy:
            for connection in wait(list(busy), _time_left(busy.values())):
                worker = busy.pop(connection)
                done = worker.receive()
                if done is None:
                    busy[connection] = worker
                elif isinstance(done, _Task):
                    again.append(done)
                    free.append(worker)
                else:
                    free.append(worker)
                    yield done
            now = monotonic()
            for worker in [each for each in busy.values() if each.deadline <= now]:
                del busy[worker.connection]
                free.append(worker)
                yield worker.give_up()
            hand_out()
    finally:
        for worker in (*free, *busy.values()):
            worker.end()


def _time_left(workers: Iterable[_Worker]) -> float | None:
    """Seconds until the first of them has to be done; ``None`` if none has to."""
    first = min(worker.deadline for worker in workers)
    return None if first == float("inf") else max(0.0, first - monotonic())


class WatchedReader:
    """Reads one document after another in a process that is ended where it has to be.

    Args:
        rules: Gives ontology and lexicon; it is called in the process.
        config: How to read.
        limits: What one document may take.
    """

    def __init__(
        self, rules: Callable[[], Resources], config: PipelineConfig, limits: Limits | None = None
    ) -> None:
        self._worker = _Worker(rules, config, limits or Limits())

    def __enter__(self) -> WatchedReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.end()

    def read(self, member: Member, content: bytes) -> Read:
        """Read one document.

        Args:
            member: The document.
            content: What ``packing.pack_document`` made of it.

        Raises:
            WorkerError: The process could not begin to read.
        """
        worker = self._worker
        worker.begin(_Task(member, content))
        while True:
            if not wait([worker.connection], _time_left([worker])):
                return worker.give_up()
            done = worker.receive()
            if isinstance(done, Read):
                return done
            if done is not None:
                worker.begin(done)


class _Worker:
    """A process that reads, as seen from outside; it is started when it is first needed."""

    def __init__(
        self, rules: Callable[[], Resources], config: PipelineConfig, limits: Limits
    ) -> None:
        self._given = (rules, config, limits)
        self._limits = limits
        self._config = config
        self._process: SpawnProcess | None = None
        self._task: _Task | None = None
        self._ready = False
        self.deadline = float("inf")
        """By ``time.monotonic``; a document's time runs when all that it needs is loaded."""
        self.connection: Connection

    def start(self) -> None:
        """Start the process, if it does not run."""
        if self._process is None:
            # Not by fork: the models run threads, and a copy of a process has only the one that
            # copied it.
            context = multiprocessing.get_context("spawn")
            self.connection, other = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(other, *self._given), daemon=True, name="baimo reader"
            )
            self._process.start()
            other.close()
            self._ready = False

    def begin(self, task: _Task) -> None:
        """Give it a document to read."""
        self.start()
        self._task = task
        self.deadline = float("inf")
        with suppress(OSError):  # it has ended; whoever receives from it learns so
            self.connection.send((task.member, task.content))

    def receive(self) -> Read | _Task | None:
        """What it has to say.

        Returns:
            What it read; the document to try again, if the process ended; ``None`` if it has only
            begun.

        Raises:
            WorkerError: It could not begin.
        """
        try:
            said = self.connection.recv()
        except (EOFError, OSError):
            return self._ended()
        if isinstance(said, Read):
            self.deadline = float("inf")
            return said
        if isinstance(said, int):
            self._ready = True
            self.deadline = monotonic() + self._limits.seconds_for(said)
            return None
        raise WorkerError(f"a process could not begin to read: {said}")

    def _ended(self) -> Read | _Task:
        task, ready = self._task, self._ready
        code = self.end()
        assert task is not None
        if not ready and task.tries + 1 >= _TRIES:
            raise WorkerError(
                f"a process that was to read ended by itself (exit code {code}), likely for want "
                "of memory; give --workers 1"
            )
        if task.tries + 1 < _TRIES:
            return _Task(task.member, task.content, task.tries + 1)
        return self._unread(task, f"it ended its process {_TRIES} times (exit code {code})")

    def give_up(self) -> Read:
        """End the process, as its document took too long."""
        task = self._task
        assert task is not None
        self.end()
        seconds = self._limits.seconds_for(len(_document(task).text))
        return self._unread(
            task, f"it took longer than {seconds:.0f} s; --document-seconds N gives it more time"
        )

    def _unread(self, task: _Task, why: str) -> Read:
        return unread(task.member, task.content, self._config, f"{_NOT_READ}{why}")

    def end(self) -> int | None:
        """End the process, if there is one; its exit code."""
        if self._process is None:
            return None
        self.connection.close()
        self._process.join(0.5 if self.deadline == float("inf") else 0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code = self._process.exitcode
        self._process.close()
        self._process = None
        self.deadline = float("inf")
        return code


def unread(member: Member, content: bytes, config: PipelineConfig, why: str) -> Read:
    """What stands for the reading of a document that could not be read.

    Args:
        member: The document.
        content: What ``packing.pack_document`` made of it.
        config: How it was to be read.
        why: For people, with the way out; it begins with ``provenance.NOT_READ``.
    """
    reading = Reading(unpack_document(content, member.id, member.source))
    return Read(
        member,
        language_of(reading.document.text, config),
        pack_reading(reading),
        pack_linkage(Linkage((), ())),
        (),
        why,
    )


def _document(task: _Task) -> Any:
    return unpack_document(task.content, task.member.id, task.member.source)


# In the process -------------------------------------------------------------------------------


def _serve(
    connection: Connection, rules: Callable[[], Resources], config: PipelineConfig, limits: Limits
) -> None:
    """Read what comes until nothing more does.

    For each document the length of its text is sent when its reading begins, then what was read.
    """
    # Who interrupts the build interrupts this too, by closing the connection.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        loaded = rules()
    except Exception as error:
        connection.send(f"{type(error).__name__}: {error}")
        return
    reader = DocumentReader(loaded, config)
    linker = Linker(loaded.ontology, loaded.lexicon)
    try:
        while True:
            member, content = connection.recv()
            connection.send(_read(connection, reader, linker, limits, member, content))
    except (EOFError, OSError):
        return


def _read(
    connection: Connection,
    reader: DocumentReader,
    linker: Linker,
    limits: Limits,
    member: Member,
    content: bytes,
) -> Read | str:
    document = unpack_document(content, member.id, member.source)
    try:
        tongue = reader.prepare(document)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    connection.send(len(document.text))
    try:
        with limited_memory(limits.memory):
            reading = reader.read(document)
            if not reading.unread:
                return Read(
                    member,
                    tongue,
                    pack_reading(reading),
                    pack_linkage(linker.linkage(reading)),
                    tuple(reader.notes.get(tongue, ())),
                )
            why = reading.unread[0]
    except MemoryError:
        why = f"{_NOT_READ}{OUT_OF_MEMORY}"
    if limits.memory is not None and why.endswith(OUT_OF_MEMORY):
        why = f"{_NOT_READ}it needs more than {limits.memory} MB; --document-memory N gives it more"
    return unread(member, content, reader.config, why)
