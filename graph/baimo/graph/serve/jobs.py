"""Changes of the build, one after the other, and how each of them goes."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from baimo.graph.serve.events import Signal
from baimo.graph.serve.questions import busy
from baimo.graph.serve.writer import Done, Failed, Progress, Task, Writer, shown

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from baimo.graph.serve.state import State

_WAITING = 100  # jobs that may wait for their turn
_KEPT = 500  # jobs that are remembered
_LISTED = 500  # entities that a job names

_LOG = logging.getLogger("baimo.serve")

JobState = Literal["queued", "running", "done", "failed"]


@dataclass
class Job:
    """One change of the build.

    Attributes:
        id: Its id, which cannot be guessed.
        kind: ``add``, ``remove``, ``correct`` or ``undo``.
        task: What to do.
        total: How many files it has to read.
        after: Called when it has ended, with how it ended.
        state: How far it is.
        read: How many documents were read.
        document: The one that was read last.
        message: Why it failed.
        code: The same for programs.
        added: Ids of entities that are new.
        changed: Ids of entities that are not what they were.
        skipped: What could not be read.
        version: The version of the graph that it led to.
        outcome: How it ended.
        signal: Fired at every step.
    """

    kind: str
    task: Task
    total: int = 0
    after: Callable[[Done | Failed], None] | None = None
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: JobState = "queued"
    read: int = 0
    document: str = ""
    message: str = ""
    code: str = ""
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    skipped: list[dict[str, str]] = field(default_factory=list)
    version: int | None = None
    outcome: Done | Failed | None = None
    signal: Signal = field(default_factory=Signal)

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")

    @property
    def progress(self) -> dict[str, Any]:
        """How far it is."""
        return {"done": self.read, "total": self.total, "document": self.document}

    def record(self) -> dict[str, Any]:
        """The job as it is sent."""
        return {
            "id": self.id,
            "kind": self.kind,
            "state": self.state,
            "progress": self.progress,
            "message": self.message,
            "code": self.code,
            "added": self.added,
            "changed": self.changed,
            "skipped": self.skipped,
            "version": self.version,
        }


class Jobs:
    """Has jobs done, one at a time.

    Args:
        writer: Does them.
        renew: Puts the graph that is on the disk in place, and gives it.
    """

    def __init__(self, writer: Writer, renew: Callable[[], Awaitable[State]]) -> None:
        self._writer = writer
        self._renew = renew
        self._waiting: asyncio.Queue[Job] = asyncio.Queue()
        self._known: dict[str, Job] = {}

    def get(self, id_: str) -> Job | None:
        """The job of this id, unless it ended long ago."""
        return self._known.get(id_)

    def put(self, job: Job) -> Job:
        """Have a job done in its turn.

        Raises:
            RefusedRequestError: Too many wait already.
        """
        if self._waiting.qsize() >= _WAITING:
            raise busy("too many changes wait already; try again later")
        self._known[job.id] = job
        for id_ in list(self._known)[: max(0, len(self._known) - _KEPT)]:
            if self._known[id_].ended:
                del self._known[id_]
        self._waiting.put_nowait(job)
        return job

    async def run(self) -> None:
        """Do jobs as they come."""
        while True:
            job = await self._waiting.get()
            try:
                await self._do(job)
            except Exception as error:
                _LOG.exception("a job went wrong: %r", error)
                self._end(job, Failed("internal", "something went wrong inside"))

    async def _do(self, job: Job) -> None:
        loop = asyncio.get_running_loop()
        before = await self._renew()
        job.state = "running"
        job.signal.fire()

        def on_progress(progress: Progress) -> None:
            loop.call_soon_threadsafe(self._advance, job, progress)

        outcome = await asyncio.to_thread(self._writer.do, job.task, on_progress)
        if isinstance(outcome, Done):
            after = await self._renew()
            job.version = after.version
            job.added, job.changed = await asyncio.to_thread(differences, before, after)
        elif outcome.code == "internal":
            _LOG.error("a job went wrong: %r", outcome.message)
            outcome = Failed("internal", "something went wrong inside", outcome.skipped)
        self._end(job, outcome)

    def _advance(self, job: Job, progress: Progress) -> None:
        job.read += not progress.skipped
        job.document = progress.document.rpartition("/")[2]
        job.total = max(job.total, job.read)
        job.signal.fire()

    def _end(self, job: Job, outcome: Done | Failed) -> None:
        job.outcome = outcome
        job.skipped = shown(outcome.skipped)
        if isinstance(outcome, Failed):
            job.state, job.code, job.message = "failed", outcome.code, outcome.message
        else:
            job.state = "done"
        if job.after is not None:
            job.after(outcome)
        job.signal.fire()


def differences(old: State, new: State) -> tuple[list[str], list[str]]:
    """The entities that are new, and those that are told of otherwise; the first of each."""
    added, changed = [], []
    then, now = old.graph.nodes, new.graph.nodes
    for number, id_ in enumerate(new.index.ids):
        before = old.index.numbers.get(id_)
        if before is None:
            added.append(id_)
        elif (
            old.index.degrees[before] != new.index.degrees[number]
            or len(then[id_]["mentions"]) != len(now[id_]["mentions"])
            or then[id_]["name"] != now[id_]["name"]
            or len(then[id_]["aliases"]) != len(now[id_]["aliases"])
        ):
            changed.append(id_)
    return added[:_LISTED], changed[:_LISTED]
