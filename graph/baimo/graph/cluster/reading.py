"""Reading files in actors. What was read of a file is kept under the hash of all it comes from."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

import msgpack

from baimo.extract.analysis import Resources
from baimo.extract.limits import Limits
from baimo.extract.partitioned.batches import Filed
from baimo.extract.partitioned.runs import merged, write_run
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.readers.source import ReadOptions
from baimo.extract.readers.sources import parse_file, parsed
from baimo.extract.store.database import Member
from baimo.extract.store.packing import (
    content_key,
    pack_document,
    unpack_document,
    unpack_linkage,
)
from baimo.extract.store.workers import WatchedReader
from baimo.extract.types import Document, Skipped
from baimo.graph.atomic import write_atomically
from baimo.graph.cluster.inputs import InputFile

_ONE_IN = 16
_MOST_SAMPLED = 1000


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of a file.

    Attributes:
        file: The file.
        kept: The name of the run that holds what was read.
        documents: Id and source of each of its documents, as the file itself gives them.
        skipped: What could not be read.
        notes: What the pipeline of each language that was met had to do without.
        fresh: How many documents were read and not found.
        sample: Some names with their families, to cut ids into ranges by.
    """

    file: InputFile
    kept: str
    documents: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fresh: int = 0
    sample: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """The documents of one file, as they were read.

    Attributes:
        number: Which batch it is.
        path: The run.
        renamed: The ids of documents whose own id another has, by their place in the file.
    """

    number: int
    path: Path
    renamed: Mapping[int, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Filed]:
        """Its documents, one at a time."""
        for (place,), (id_, source, content, reading, linkage) in merged([self.path]):
            new = self.renamed.get(place)
            document = unpack_document(content, new or id_, source)
            # A linkage holds the id that it was made under.
            yield Filed(document, reading, None if new else linkage)


class FileReader:
    """Reads files; an actor that loads what it reads with once.

    Args:
        folder: Where what was read is kept; all machines see it.
        rules: Gives ontology and lexicon.
        config: How to read.
        columns: Which columns of tables hold what.
        limits: What one document may take.
        fingerprint: What a reading depends on besides its document.
    """

    def __init__(
        self,
        folder: Path,
        rules: Callable[[], Resources],
        config: PipelineConfig,
        columns: ReadOptions,
        limits: Limits,
        fingerprint: bytes,
    ) -> None:
        self._folder = folder
        self._columns = columns
        self._fingerprint = fingerprint
        self._reader = WatchedReader(rules, config, limits)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """Read the files of a batch of rows, as Ray Data gives and wants them."""
        files = [InputFile(*msgpack.unpackb(bytes(packed))) for packed in batch["file"]]
        return {"read": [pack_read(self.read(file)) for file in files]}

    def read(self, file: InputFile) -> FileRead:
        """Read one file, unless that was done."""
        suffix = Path(file.name).suffix
        failed: OSError | None = None
        data = None
        try:
            data = file.read()
        except OSError as error:
            failed = error
        key = self._key(file, suffix, data)
        about = self._folder / f"{key}.read"
        if about.is_file():
            return replace(unpack_read(about.read_bytes()), file=file, fresh=0)

        def given() -> bytes | None:
            if failed is not None:
                raise failed
            return data

        items = parsed(file.id, file.shown, file.name, suffix, given, self._columns, parse_file)
        run = self._folder / f"{key}.run"
        found = _Found(file, run.name)
        write_run(run, found.rows(items, self._reader))
        read = found.done()
        if failed is None and not found.gave_up:  # else it is tried again the next time
            write_atomically(about, pack_read(read))
        return read

    def _key(self, file: InputFile, suffix: str, data: bytes | None) -> str:
        digest = hashlib.sha256(self._fingerprint)
        for part in (file.id, file.shown, suffix, *map(str, astuple(self._columns))):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(data or b"")
        return digest.hexdigest()


class _Found:
    """What is found in a file, as its rows go by."""

    def __init__(self, file: InputFile, kept: str) -> None:
        self._file = file
        self._kept = kept
        self._documents: list[tuple[str, str]] = []
        self._skipped: list[tuple[str, str]] = []
        self._notes: dict[str, tuple[str, ...]] = {}
        self._sample: set[str] = set()
        self.gave_up = False

    def rows(
        self, items: Iterable[Document | Skipped], reader: WatchedReader
    ) -> Iterator[tuple[int, tuple[int], bytes]]:
        """The rows of the run of the file."""
        for item in items:
            if isinstance(item, Skipped):
                self._skipped.append((item.source, item.message))
                continue
            content = pack_document(item)
            read = reader.read(Member(item.id, item.source, content_key(content)), content)
            if read.unread is not None:
                self.gave_up = True
                self._skipped.append((item.source or item.id, read.unread))
            self._notes.setdefault(read.tongue, read.notes)
            for key in unpack_linkage(read.linkage).keys:
                name = "" if key is None else ":".join(key[:2])
                if name and zlib.crc32(name.encode("utf-8", "backslashreplace")) % _ONE_IN == 0:
                    self._sample.add(name)
            row = (item.id, item.source, content, read.reading, read.linkage)
            place = len(self._documents)
            self._documents.append((item.id, item.source))
            yield 0, (place,), msgpack.packb(row, unicode_errors="surrogatepass")

    def done(self) -> FileRead:
        """All of it."""
        return FileRead(
            self._file,
            self._kept,
            tuple(self._documents),
            tuple(self._skipped),
            tuple(self._notes.items()),
            len(self._documents),
            tuple(sorted(self._sample)[:_MOST_SAMPLED]),
        )


def pack_read(read: FileRead) -> bytes:
    """A ``FileRead`` as bytes."""
    packed: bytes = msgpack.packb(astuple(read), unicode_errors="surrogatepass")
    return packed


def unpack_read(data: bytes) -> FileRead:
    """What ``pack_read`` was given."""
    file, *rest = msgpack.unpackb(data, use_list=False, unicode_errors="surrogatepass")
    return FileRead(InputFile(*file), *rest)
