"""The files that a cluster reads: local ones, and those of object storage by their URIs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from baimo.extract.readers.sources import STDIN, find_files
from baimo.extract.types import Skipped


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        id: Id for its document.
        shown: Where it is, for people.
        place: Its path, or its URI (``s3://bucket/file``).
    """

    id: str
    shown: str
    place: str

    @property
    def name(self) -> str:
        """Its file name."""
        return PurePosixPath(self.place).name if is_uri(self.place) else Path(self.shown).name

    def read(self) -> bytes | None:
        """Its bytes; ``None`` if it is no file."""
        if not is_uri(self.place):
            path = Path(self.place)
            return path.read_bytes() if path.is_file() else None
        system, stored = _system(self.place)
        with system.open_input_stream(stored) as stream:
            data: bytes = stream.read()
        return data


def is_uri(given: str) -> bool:
    """Whether an input is a URI of object storage, and no path."""
    return "://" in given


def input_files(inputs: Sequence[str], leave_out: Path) -> Iterator[InputFile | Skipped]:
    """The files of the inputs, in the order in which a build in memory would read them.

    Args:
        inputs: Files, folders, patterns, and URIs of files or folders in object storage.
        leave_out: A folder whose files are passed over: that of the build.
    """
    local: list[str] = []
    for given in [*inputs, ""]:
        if given and not is_uri(given):
            local.append(given)
            continue
        if STDIN in local:
            local.remove(STDIN)
            yield Skipped(STDIN, "standard input is on one machine only; give a file")
        for found in find_files(local, leave_out):
            if isinstance(found, Skipped):
                yield found
            else:
                yield InputFile(found.id, found.shown, str((found.path or Path()).absolute()))
        local = []
        if given:
            yield from _stored(given)


def _stored(uri: str) -> Iterator[InputFile | Skipped]:
    """What is below a URI, in the order of the names."""
    import pyarrow as pa
    from pyarrow import fs

    scheme = uri.partition("://")[0]
    try:
        system, path = _system(uri)
        about = system.get_file_info(path)
        if about.type == fs.FileType.NotFound:
            yield Skipped(uri, "does not exist; check the spelling and the bucket")
            return
        if about.type == fs.FileType.File:
            yield InputFile(PurePosixPath(path).name, uri, uri)
            return
        below = [
            (tuple(PurePosixPath(each.path).relative_to(path).parts), each.path)
            for each in system.get_file_info(fs.FileSelector(path, recursive=True))
            if each.type == fs.FileType.File
        ]
    except (OSError, ValueError, pa.ArrowException) as error:
        yield Skipped(uri, f"cannot be listed ({' '.join(str(error).split())})")
        return
    for parts, found in sorted(below):
        if not any(part.startswith(".") for part in parts):
            place = f"{scheme}://{found}"
            yield InputFile("/".join(parts), place, place)


def _system(uri: str) -> tuple[Any, str]:
    from pyarrow import fs

    system, path = fs.FileSystem.from_uri(uri)
    return system, path
