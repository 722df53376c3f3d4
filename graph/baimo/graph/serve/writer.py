"""The process that changes the build.

Reading a document takes seconds of Python, and in the process that answers it would keep everybody
waiting. The process stays, so that what documents are read with is loaded once. It can be killed at
any time: a build's files are replaced all together or not at all.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from baimo.extract.corrections.entries import Correction
from baimo.extract.types import Skipped

_POLL = 0.2  # seconds between looks at whether to stop


@dataclass(frozen=True, slots=True)
class Add:
    """Read files into the build."""

    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Take documents out of the build."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correct:
    """Add a correction."""

    correction: Correction


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the newest correction."""


Task = Add | Remove | Correct | Undo


@dataclass(frozen=True, slots=True)
class Progress:
    """One document was read, or could not be.

    Attributes:
        document: Its id.
        skipped: Whether it could not be read.
    """

    document: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task.

    Attributes:
        ids: What a correction is about.
        correction: The entry that was added or taken back.
        skipped: What could not be read: source and message.
    """

    ids: tuple[str, ...] = ()
    correction: dict[str, Any] = field(default_factory=dict)
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a task came to nothing.

    Attributes:
        code: For programs: ``refused``, ``busy``, ``nothing_read``, ``unusable`` or ``internal``.
        message: For people.
        skipped: What could not be read: source and message.
    """

    code: str
    message: str
    skipped: tuple[tuple[str, str], ...] = ()


class Writer:
    """The other process, started when there is something to do.

    Args:
        folder: The build folder.
        seconds: Longest time for a task.
    """

    def __init__(self, folder: Path, seconds: float) -> None:
        self._folder = folder
        self._seconds = seconds
        self._lock = Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._stopped = False

    def do(self, task: Task, on_progress: Callable[[Progress], None]) -> Done | Failed:
        """Have a task done; one at a time.

        Args:
            task: What to do.
            on_progress: Called after each document.
        """
        with self._lock:
            if self._stopped:
                return _STOPPED
            connection = self._started()
            end = monotonic() + self._seconds
            try:
                connection.send(task)
                while True:
                    if self._stopped:
                        self._kill()
                        return _STOPPED
                    if monotonic() > end:
                        self._kill()
                        return Failed(
                            "timeout",
                            f"stopped after {self._seconds:g} s; nothing was changed. Give fewer "
                            "or smaller files",
                        )
                    if not connection.poll(_POLL):
                        continue
                    told = connection.recv()
                    if isinstance(told, Progress):
                        on_progress(told)
                    else:
                        assert isinstance(told, Done | Failed)
                        return told
            except (EOFError, OSError):
                self._kill()
                return _STOPPED if self._stopped else _DIED

    def give_up(self) -> None:
        """Take no more tasks, and let the one under way come to nothing."""
        self._stopped = True

    def stop(self) -> None:
        """The same, and wait for the process to end."""
        self.give_up()
        with self._lock:
            self._kill()

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._connection is None:
            self._kill()
            context = multiprocessing.get_context("spawn")  # a fork would take the threads' locks
            self._connection, theirs = context.Pipe()
            self._process = context.Process(
                target=work, args=(theirs, str(self._folder)), name="baimo-writer", daemon=True
            )
            self._process.start()
            theirs.close()
        return self._connection

    def _kill(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
            self._process = None


_STOPPED = Failed("stopped", "the server stopped; nothing was changed")
_DIED = Failed(
    "died",
    "the process that reads documents ended, likely for want of memory; nothing was changed. Give "
    "fewer or smaller files",
)


def work(connection: Connection, folder: str) -> None:
    """Do tasks as they come, until the server is gone: the whole of the other process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which sees to the rest
    while True:
        try:
            task = connection.recv()
            connection.send(_done(task, folder, connection))
        except (EOFError, OSError):
            return


def _done(task: Task, folder: str, connection: Connection) -> Done | Failed:
    from baimo.extract.corrections.file import CorrectionsError
    from baimo.extract.file_problems import FileProblemsError
    from baimo.extract.store.database import StoreError
    from baimo.extract.store.lock import BusyError
    from baimo.graph.correcting import RefusedError, correct, undo
    from baimo.graph.update import EngineError, NoBuildError, NothingReadError, add, remove

    skipped: list[tuple[str, str]] = []

    def on_document(item: Any) -> None:
        if isinstance(item, Skipped):
            skipped.append((item.source, item.message))
            connection.send(Progress(item.source, True))
        else:
            connection.send(Progress(item.id, False))

    try:
        if isinstance(task, Add):
            add(folder, task.files, on_document=on_document)
            return Done(skipped=tuple(skipped))
        if isinstance(task, Remove):
            remove(folder, task.names)
            return Done()
        made = correct(folder, task.correction) if isinstance(task, Correct) else undo(folder)
        return Done(tuple(made.ids), made.correction.record())
    except RefusedError as error:
        return Failed("refused", error.outcome.why)
    except BusyError:
        return Failed("busy", "another program is writing into the build; try again later")
    except NothingReadError:
        return Failed("nothing_read", "nothing could be read", tuple(skipped))
    except CorrectionsError as error:
        return Failed("unusable", f"the file of corrections: {'; '.join(error.problems)}")
    except FileProblemsError as error:
        return Failed("unusable", f"{Path(error.path).name}: {'; '.join(error.problems)}")
    except (EngineError, NoBuildError, StoreError) as error:
        return Failed("unusable", _without_place(str(error), folder))
    except Exception:
        return Failed("internal", traceback.format_exc())


def _without_place(message: str, folder: str) -> str:
    """A message without where on this machine the build lies."""
    return message.replace(folder, "the build").replace(str(Path(folder).resolve()), "the build")


def shown(skipped: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """What could not be read, by the names of the files alone."""
    return [{"source": Path(source).name, "message": message} for source, message in skipped]
