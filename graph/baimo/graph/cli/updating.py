"""What the commands that write into a build folder share: progress, errors and the summary."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baimo.graph.cli.terminal import complain, one_line, reject_file

if TYPE_CHECKING:
    from baimo.extract.limits import Limits
    from baimo.extract.store.database import Member
    from baimo.extract.types import Skipped
    from baimo.graph.update import Update


def available_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=available_cores,
    show_default="all cores",
    metavar="N",
    help="In how many processes to read.",
)


limits_options = (
    click.option(
        "--document-seconds",
        metavar="N",
        type=click.FloatRange(min=0, min_open=True),
        help="Give a document up that takes longer to read; a minute and more if not given.",
    ),
    click.option(
        "--document-memory",
        metavar="MB",
        type=click.IntRange(min=1),
        help="Give a document up that takes more memory to read (Linux).",
    ),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say with what documents are read."""
    for option in reversed((workers_option, *limits_options)):
        command = option(command)
    return command


def limits_of(seconds: float | None, memory: int | None) -> Limits | None:
    """What ``--document-seconds`` and ``--document-memory`` allow; ``None`` if neither is given."""
    if seconds is None and memory is None:
        return None
    from baimo.extract.limits import Limits, can_limit_memory

    if memory is not None and not can_limit_memory():
        raise click.UsageError(
            "--document-memory works on Linux only; leave it out, and give --document-seconds"
        )
    return Limits(seconds, memory)


def run_update(run: Callable[[Progress], Update], folder: Path, *, quiet: bool) -> None:
    """Run a change of a build folder, and show how it goes and what came of it.

    Args:
        run: Does it, and is given what shows how it goes.
        folder: The build folder.
        quiet: Say nothing but errors.
    """
    from time import perf_counter

    from baimo.extract.file_problems import FileProblemsError
    from baimo.extract.store.database import StoreError
    from baimo.extract.store.lock import BusyError
    from baimo.extract.store.workers import WorkerError
    from baimo.graph.query.errors import MissingExtraError
    from baimo.graph.update import EngineError, NoBuildError, NothingReadError

    started = perf_counter()
    try:
        with Progress(quiet=quiet) as progress:
            update = run(progress)
    except FileProblemsError as error:
        raise reject_file(error.path, error.problems) from error
    except (BusyError, NothingReadError, StoreError, WorkerError) as error:
        complain(f"error: {error}")
        raise click.exceptions.Exit(1) from error
    except (EngineError, MissingExtraError, NoBuildError) as error:
        complain(f"error: {error}")
        raise click.exceptions.Exit(2) from error
    except PermissionError as error:
        place = error.filename2 or error.filename or folder
        raise click.ClickException(
            f"{one_line(str(place))} cannot be written; close it if another program has it open, "
            "or give another folder. Earlier output is as it was."
        ) from error
    tell_refused(update, folder)
    if quiet:
        return
    for note in update.graph.graph["notes"]:
        complain(f"note: {note}")
    from baimo.graph.cli.summary import show_summary

    show_summary(update, folder, perf_counter() - started)


def tell_refused(update: Update, folder: Path) -> None:
    """Write a line for each correction that was not applied, in the order of the file."""
    refused = [outcome for outcome in update.corrections if not outcome.applied]
    path = update.corrections_file or folder
    for outcome in sorted(refused, key=lambda outcome: outcome.correction.line):
        complain(f"{path}: {outcome.message()}")


class Progress:
    """A bar on standard error while documents are read, and a line for each that could not be.

    The bar is shown on terminals only.
    """

    def __init__(self, *, quiet: bool) -> None:
        from rich import progress
        from rich.console import Console

        self._quiet = quiet
        self._console = Console(stderr=True)
        self._bar = progress.Progress(
            progress.TextColumn("Reading"),
            progress.BarColumn(),
            progress.TextColumn("{task.completed} documents"),
            progress.TimeElapsedColumn(),
            console=self._console,
            disable=quiet or not self._console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("documents", total=None)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def on_report(self, line: str) -> None:
        """Pass on what an extractor tells of its work."""
        if not self._quiet:
            self._console.print(one_line(line), markup=False, highlight=False, soft_wrap=True)

    def on_document(self, item: Member | Skipped) -> None:
        """Move on by one document, or name an input that was skipped."""
        from baimo.extract.types import Skipped

        if isinstance(item, Skipped):
            # Through the console, which puts the line above the bar.
            line = one_line(f"skipped: {item.source}: {item.message}")
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            self._bar.advance(self._task)
