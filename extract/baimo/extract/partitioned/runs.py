"""Sorted runs: more rows than the memory holds, put into order on disk.

The external merge sort of Knuth (The Art of Computer Programming, volume 3, section 5.4): rows are
gathered until a limit, sorted and written as a run; runs are then read side by side, always the
least row first. A run has one section for each partition of its keys, so that several processes can
merge one partition each.
"""

from __future__ import annotations

import heapq
import secrets
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO

import msgpack

Row = tuple[tuple[Any, ...], Any]
"""What a row is sorted by, and the rest of it. Keys of one spill have parts of the same types."""

Partition = Callable[[tuple[Any, ...]], int]
"""Gives the partition that a key belongs to."""

SPILL_BYTES = 24 << 20
"""About how many bytes of rows a spill gathers in memory before it writes a run."""

FAN_IN = 64
"""Most runs that are read side by side. Each holds one block in memory."""

_BLOCK = 256 << 10  # bytes before compression
_ROW_COST = 400  # bytes of Python's objects around a small row
_LEVEL = 1  # runs are read once or twice and removed


class Spill:
    """Gathers rows and writes them as sorted runs.

    Args:
        folder: Where the runs go; made if it does not exist.
        partition: Tells the partition of a key; all are one if not given.
        name: Begins the names of the runs, for who writes into a folder with others.
        limit: About how many bytes of rows to hold; ``SPILL_BYTES`` if not given.
    """

    def __init__(
        self,
        folder: Path,
        partition: Partition | None = None,
        *,
        name: str = "run",
        limit: int | None = None,
    ) -> None:
        self._folder = folder
        self._partition = partition
        self._name = name
        self._limit = SPILL_BYTES if limit is None else limit
        self._rows: list[tuple[int, tuple[Any, ...], bytes]] = []
        self._size = 0
        self.runs: list[Path] = []
        """The runs that were written."""

    def __enter__(self) -> Spill:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.flush()

    def add(self, key: tuple[Any, ...], value: Any) -> None:
        """Take a row."""
        packed: bytes = msgpack.packb(value, use_bin_type=True, unicode_errors="surrogatepass")
        self._rows.append((self._partition(key) if self._partition else 0, key, packed))
        self._size += len(packed) + _ROW_COST
        if self._size >= self._limit:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered."""
        if not self._rows:
            return
        self._rows.sort(key=itemgetter(0, 1))
        path = self._folder / f"{self._name}-{len(self.runs):05}.run"
        write_run(path, self._rows)
        self.runs.append(path)
        self._rows = []
        self._size = 0


def write_run(path: Path, rows: Iterable[tuple[int, tuple[Any, ...], bytes]]) -> None:
    """Write rows, sorted by partition and key, as a run: the whole of it, or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    index: dict[int, list[int]] = {}
    try:
        with temporary.open("xb") as file:
            for partition, group in groupby(rows, key=itemgetter(0)):
                start = file.tell()
                for block in _blocks(group):
                    file.write(len(block).to_bytes(4, "big"))
                    file.write(block)
                index[partition] = [start, file.tell()]
            footer = msgpack.packb(list(index.items()))
            file.write(footer)
            file.write(len(footer).to_bytes(4, "big"))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _blocks(rows: Iterable[tuple[int, tuple[Any, ...], bytes]]) -> Iterator[bytes]:
    packer = msgpack.Packer(use_bin_type=True, unicode_errors="surrogatepass", autoreset=False)
    for _, key, value in rows:
        packer.pack(key)
        packer.pack(value)
        if len(packer.getbuffer()) >= _BLOCK:
            yield zlib.compress(packer.getbuffer(), _LEVEL)
            packer.reset()
    if len(packer.getbuffer()):
        yield zlib.compress(packer.getbuffer(), _LEVEL)


def _packed_rows(path: Path, partition: int) -> Iterator[tuple[tuple[Any, ...], bytes]]:
    with path.open("rb") as file:
        file.seek(-4, 2)
        length = int.from_bytes(file.read(4), "big")
        file.seek(-4 - length, 2)
        index = dict(msgpack.unpackb(file.read(length)))
        if partition in index:
            yield from _section(file, *index[partition])


def _section(file: BinaryIO, start: int, end: int) -> Iterator[tuple[tuple[Any, ...], bytes]]:
    position = start
    while position < end:
        file.seek(position)
        length = int.from_bytes(file.read(4), "big")
        block = zlib.decompress(file.read(length))
        position += 4 + length
        unpacker = msgpack.Unpacker(
            raw=False,
            use_list=False,
            strict_map_key=False,
            unicode_errors="surrogatepass",
            max_buffer_size=0,
        )
        unpacker.feed(block)
        keys = iter(unpacker)
        yield from zip(keys, keys, strict=True)


def merged(runs: Sequence[Path], partition: int = 0) -> Iterator[Row]:
    """The rows of one partition of all runs, in order; of equal keys in the order of the runs.

    Args:
        runs: The runs. More than ``FAN_IN`` are first merged into longer ones beside them.
        partition: Which partition.
    """
    for key, value in _in_order(runs, partition):
        yield key, _unpacked(value)


def merged_keys(runs: Sequence[Path], partition: int = 0) -> Iterator[tuple[Any, ...]]:
    """The keys of the rows of ``merged``."""
    for key, _ in _in_order(runs, partition):
        yield key


def _in_order(runs: Sequence[Path], partition: int) -> Iterator[tuple[tuple[Any, ...], bytes]]:
    left = list(runs)
    made: list[Path] = []
    try:
        while len(left) > FAN_IN:
            longer = []
            for number in range(0, len(left), FAN_IN):
                some = left[number : number + FAN_IN]
                path = some[0].with_name(f"{some[0].stem}-{partition}-{secrets.token_hex(4)}.long")
                write_run(path, ((partition, *row) for row in _side_by_side(some, partition)))
                longer.append(path)
                made.append(path)
            left = longer
        yield from _side_by_side(left, partition)
    finally:
        for path in made:
            path.unlink(missing_ok=True)


def _side_by_side(runs: Sequence[Path], partition: int) -> Iterator[tuple[tuple[Any, ...], bytes]]:
    return heapq.merge(*(_packed_rows(run, partition) for run in runs), key=itemgetter(0))


def _unpacked(value: bytes) -> Any:
    return msgpack.unpackb(
        value, raw=False, use_list=False, strict_map_key=False, unicode_errors="surrogatepass"
    )


class Spool:
    """Holds values until they are wanted back: the first in memory, more on disk.

    Args:
        folder: Where on disk; made if it does not exist.
    """

    most = 20_000
    """How many stay in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first: list[Any] = []
        self._rest: BinaryIO | None = None

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        if self._rest is not None:
            self._rest.close()

    def add(self, value: Any) -> None:
        """Take a value."""
        if len(self._first) < self.most:
            self._first.append(value)
            return
        if self._rest is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._rest = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed later
        self._rest.write(msgpack.packb(value, use_bin_type=True, unicode_errors="surrogatepass"))

    def drain(self) -> Iterator[Any]:
        """Give all values back, and be empty."""
        yield from self._first
        self._first = []
        if self._rest is not None:
            self._rest.seek(0)
            yield from msgpack.Unpacker(
                self._rest, raw=False, use_list=False, unicode_errors="surrogatepass"
            )
            self._rest.close()
            self._rest = None


def grouped(rows: Iterable[Row], parts: int) -> Iterator[tuple[tuple[Any, ...], Iterator[Row]]]:
    """Sorted rows by the first parts of their keys."""
    yield from groupby(rows, key=lambda row: row[0][:parts])


def side_by_side(
    first: Iterator[tuple[tuple[Any, ...], Any]], second: Iterator[tuple[tuple[Any, ...], Any]]
) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    """What two sorted streams of unique keys say of each key of the first; ``None`` if nothing."""
    other = next(second, None)
    for key, value in first:
        while other is not None and other[0] < key:
            other = next(second, None)
        yield key, value, other[1] if other is not None and other[0] == key else None


def slices(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Items in lists of a size."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some
