"""One writer a build folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".lock"


class BusyError(Exception):
    """Another program is writing into the folder."""


@contextmanager
def locked(folder: str | Path) -> Iterator[None]:
    """Keep other builds out of a folder; the system lets go of the lock of a program that dies.

    The file stays: to remove it would let two programs lock two files of one name.

    Args:
        folder: An existing folder.

    Raises:
        BusyError: Another build has the folder.
    """
    lock = FileLock(Path(folder) / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(
            f"{folder} is being written by another build; wait for it to end, or give another --out"
        ) from error
    try:
        yield
    finally:
        lock.release()
