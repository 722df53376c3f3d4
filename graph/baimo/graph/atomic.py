"""Writing files so that an interruption at any moment leaves the previous ones intact."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_STAGING = ".baimo-"


def write_atomically(path: str | Path, content: str | bytes) -> None:
    """Write a file, a text as UTF-8: the whole of it, or nothing.

    The content goes to a temporary file beside the target, reaches the disk, and takes the target's
    place in one step. Newlines are written as they are.
    """
    path = Path(path)
    # Not through tempfile, which would leave the file readable by its owner only.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    if isinstance(content, str):
        # A lone surrogate (from a file name that is no UTF-8) becomes a visible \udcff.
        content = content.encode("utf-8", "backslashreplace")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            _to_disk(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _directory_to_disk(path.parent)


@contextmanager
def replace_together(
    folder: str | Path, commit: Callable[[Path], None] | None = None
) -> Iterator[Path]:
    """Write a set of files that belong together: all of them, or none.

    Yields an empty folder to write into. When the block ends well, its files move into ``folder``,
    over files of the same names; other files there are left alone. When it does not, or when a
    file cannot be moved (on Windows, one that is open in another program), everything is as before.

    Args:
        folder: Where the files go; made if it does not exist.
        commit: Called with the staged folder once all of it is on the disk and before anything
            moves. Who remembers ``staged_name`` of it can let ``finish_replacing`` end the work,
            should the program be killed while the files move. If it raises, nothing moves.
    """
    folder = Path(folder)
    existed = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    staging = folder / f"{_STAGING}{secrets.token_hex(4)}"  # inside, so that a move is a rename
    new, old = staging / "new", staging / "old"
    try:
        new.mkdir(parents=True)
        old.mkdir()
        yield new
        for file in sorted(new.iterdir()):
            with file.open("rb+") as opened:
                _to_disk(opened.fileno())
        if commit is not None:
            _directory_to_disk(new)
            commit(new)
        with _interrupts_deferred():
            _swap(new, old, folder)
        _directory_to_disk(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if not existed and not any(folder.iterdir()):
            folder.rmdir()


def staged_name(staging: Path) -> str:
    """The name by which ``finish_replacing`` knows a staged folder."""
    return staging.parent.name


def finish_replacing(folder: str | Path, committed: str | None) -> None:
    """Clear up after a program that was killed within ``replace_together``.

    Only for who knows that no other program writes into the folder.

    Args:
        folder: The folder that was written into.
        committed: The name of the set that was committed last, if one was. The files of that set
            that have not moved move now; what else was staged is removed.
    """
    for staging in sorted(Path(folder).glob(f"{_STAGING}*")):
        if staging.name == committed:
            for file in sorted((staging / "new").glob("*")):
                file.replace(Path(folder) / file.name)
        shutil.rmtree(staging, ignore_errors=True)


def _swap(new: Path, old: Path, folder: Path) -> None:
    """Move the new files in, keeping the old ones until all have arrived."""
    begun: list[str] = []
    moved: set[str] = set()
    try:
        for file in sorted(new.iterdir()):
            target = folder / file.name
            begun.append(file.name)
            if target.exists():
                _keep(target, old / file.name)
            file.replace(target)
            moved.add(file.name)
    except BaseException:
        for name in begun:
            target, kept = folder / name, old / name
            if kept.exists():
                if name in moved or not target.exists():
                    kept.replace(target)
            elif name in moved:
                target.unlink(missing_ok=True)
        raise


def _keep(file: Path, kept: Path) -> None:
    """Give a file a second name, so that it stays until another takes its place."""
    try:
        kept.hardlink_to(file)
    except OSError:  # a file system without hard links: the file is away until the new one comes
        file.replace(kept)


@contextmanager
def _interrupts_deferred() -> Iterator[None]:
    """Let Ctrl-C wait until the block, which takes a millisecond, is over."""
    if threading.current_thread() is not threading.main_thread():  # only it receives signals
        yield
        return
    waiting = []
    previous = signal.signal(signal.SIGINT, lambda number, frame: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
    if waiting:
        raise KeyboardInterrupt


def _to_disk(descriptor: int) -> None:
    os.fsync(descriptor)


def _directory_to_disk(folder: Path) -> None:
    if os.name == "nt":  # has no way to open a directory
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
