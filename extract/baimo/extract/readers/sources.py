"""Going through the inputs of a build: files, folders, patterns, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from glob import has_magic
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

from baimo.extract.readers.registry import reader_for, suffixes
from baimo.extract.readers.source import ReadOptions, Source, UnreadableError
from baimo.extract.types import Document, Skipped

__all__ = ["ReadOptions", "open_sources"]

STDIN = "-"
_CONVERT = "convert it to .txt or .md"


class Found(NamedTuple):
    """A file that is to be read; no path means standard input."""

    id: str
    path: Path | None

    @property
    def shown(self) -> str:
        """Where it is, for people."""
        return _text(str(self.path or STDIN))


class _Named(Protocol):
    """What a file is parsed to: a document, or what stands for one."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str: ...

    @property
    def source(self) -> str: ...


Item = TypeVar("Item", bound=_Named)

Parse = Callable[[Source, str, ReadOptions], Iterable[Item | Skipped]]
"""Takes a file, its suffix and the options, and gives what the file holds."""


def parse_file(source: Source, suffix: str, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read a file with the reader for its suffix.

    Raises:
        UnreadableError: There is none, or it cannot read the file.
    """
    reader = reader_for(suffix)
    if reader is None:
        raise UnreadableError(_unknown(suffix))
    for item in reader(source, options):
        if isinstance(item, Document) and not item.text.strip():
            yield Skipped(source.path, "has no text in it; remove it or fill it")
        else:
            yield item


def open_sources(
    inputs: Sequence[str], options: ReadOptions | None = None
) -> Iterator[Document | Skipped]:
    """Read documents one after the other, as they are asked for.

    Args:
        inputs: Files, folders (read with everything below them except hidden files), patterns
            (``notes/**/*.md``), or ``-`` for text on standard input.
        options: Columns of tables.

    Yields:
        Documents with ids that are unique and the same in every build, and what could not be read
        with the reason. Nothing is raised for bad input.
    """
    return parse_sources(inputs, options or ReadOptions(), parse_file, {})


def parse_sources(
    inputs: Sequence[str],
    options: ReadOptions,
    parse: Parse[Item],
    taken: Mapping[str, str],
    leave_out: Path | None = None,
) -> Iterator[Item | Skipped]:
    """As ``open_sources``, with another way to get at what a file holds.

    Args:
        inputs: As for ``open_sources``.
        options: Columns of tables.
        parse: Called for each file that is there and not empty.
        taken: Ids that are in use already, with the source of each. A document from that source
            gets that id again.
        leave_out: A folder whose files are passed over, unless an input names it or lies in it: a
            build may lie among its documents.
    """
    ids = Ids(taken)
    for found in find_files(inputs, leave_out):
        if isinstance(found, Skipped):
            yield found
            continue
        for item in _read(found, options, parse):
            yield item if isinstance(item, Skipped) else ids.make_unique(item)


def find_files(inputs: Sequence[str], leave_out: Path | None = None) -> Iterator[Found | Skipped]:
    """The files of the inputs, each once, in the order in which their documents come.

    Args:
        inputs: As for ``open_sources``.
        leave_out: As for ``parse_sources``.
    """
    read: dict[str, str] = {}
    for given in inputs:
        for found in _find(given):
            if isinstance(found, Skipped):
                yield found
                continue
            identity = os.path.realpath(found.path) if found.path else STDIN
            if leave_out and _within(identity, leave_out) and not _within(given, leave_out):
                continue
            if identity in read:
                reason = f"was read already as {read[identity]}; leave one of the two inputs out"
                yield Skipped(found.shown, reason)
                continue
            read[identity] = found.shown
            yield found


def _within(path: str, folder: Path) -> bool:
    outer = os.path.realpath(folder)
    inner = os.path.realpath(path)
    return inner == outer or inner.startswith(outer + os.sep)


class Ids:
    """The ids that are taken.

    Args:
        taken: Those that are before anything is read, each with the source of its document.
    """

    def __init__(self, taken: Mapping[str, str]) -> None:
        self._taken = taken
        self._uses: dict[str, int] = dict.fromkeys(taken, 1)

    def make_unique(self, document: Item) -> Item:
        """The document, with ``~2``, ``~3`` ... after its id if that is taken."""
        unique = document.id
        while unique in self._uses and self._taken.get(unique) != document.source:
            self._uses[document.id] += 1
            unique = f"{document.id}~{self._uses[document.id]}"
        self._uses[unique] = 1
        return document if unique == document.id else replace(document, id=unique)


def _find(given: str) -> Iterator[Found | Skipped]:
    if given == STDIN:
        yield Found(STDIN, None)
        return
    path = Path(given)
    try:
        if path.is_dir():
            yield from _walk(path, path)
        elif os.path.lexists(path):
            yield Found(_text(path.name), path)
        elif has_magic(given):
            yield from _match(path)
        else:
            yield Skipped(_text(given), "does not exist; check the spelling and the folder")
    except (OSError, ValueError) as error:
        yield Skipped(_text(given), _reason(error))


def _match(pattern: Path) -> Iterator[Found | Skipped]:
    """The files that a pattern names, and everything below the folders that it names."""
    fixed = next(number for number, part in enumerate(pattern.parts) if has_magic(part))
    root, rest = Path(*pattern.parts[:fixed]), Path(*pattern.parts[fixed:])
    wants_hidden = any(part.startswith(".") for part in rest.parts)
    matches = {
        match
        for match in root.glob(str(rest))
        if wants_hidden or not any(part.startswith(".") for part in match.relative_to(root).parts)
    }
    if not matches:
        yield Skipped(_text(str(pattern)), "matches no file; check the pattern and the folder")
    for match in sorted(matches):
        if not any(parent in matches for parent in match.parents):
            yield from _walk(match, root)


def _walk(start: Path, root: Path) -> Iterator[Found | Skipped]:
    """Files below a folder in the order of their names; a folder met twice is entered once."""
    entered: set[str] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                yield Found(_text(path.relative_to(root).as_posix()), path)
                continue
            identity = os.path.realpath(path)
            if identity in entered:
                continue
            entered.add(identity)
            inside = sorted(inner for inner in path.iterdir() if not inner.name.startswith("."))
        except OSError as error:
            yield Skipped(_text(str(path)), _reason(error))
            continue
        waiting.extend(reversed(inside))


def _read(found: Found, options: ReadOptions, parse: Parse[Item]) -> Iterator[Item | Skipped]:
    shown = found.shown

    def read() -> bytes | None:
        if found.path and not found.path.is_file():
            return None
        return found.path.read_bytes() if found.path else sys.stdin.buffer.read()

    name = _text(found.path.name) if found.path else STDIN
    suffix = found.path.suffix if found.path else ".txt"
    yield from parsed(found.id, shown, name, suffix, read, options, parse)


def parsed(
    id_: str,
    shown: str,
    name: str,
    suffix: str,
    read: Callable[[], bytes | None],
    options: ReadOptions,
    parse: Parse[Item],
) -> Iterator[Item | Skipped]:
    """What a file holds; whatever is wrong with it, it is skipped with the reason.

    Args:
        id_: Id for its document.
        shown: Where it is, for people.
        name: Its name.
        suffix: Of its name, with the dot.
        read: Gives its bytes; ``None`` if it is no file.
        options: Columns of tables.
        parse: Gives what it holds.
    """
    try:
        if reader_for(suffix) is None:
            raise UnreadableError(_unknown(suffix))
        data = read()
        if data is None:
            yield Skipped(shown, "is no file, is gone, or is a link to nothing; give a file")
            return
        if not data.strip():
            yield Skipped(shown, "is empty; remove it or fill it")
            return
        yield from parse(Source(id_, shown, name, data), suffix, options)
    except UnreadableError as error:
        yield Skipped(shown, str(error))
    except (OSError, ValueError) as error:
        yield Skipped(shown, _reason(error))
    except (MemoryError, RecursionError):
        yield Skipped(shown, "is too large or too deeply nested to be read; split it")
    except Exception as error:  # the libraries for the formats may raise anything on broken files
        yield Skipped(shown, f"cannot be read ({type(error).__name__}: {error}); {_CONVERT}")


def _unknown(suffix: str) -> str:
    kind = f"{_text(suffix)} files" if suffix else "files without a suffix"
    return f"{kind} cannot be read; {_CONVERT} (what can be read: {' '.join(suffixes())})"


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "may not be read; give yourself the right to read it"
    if isinstance(error, FileNotFoundError):
        return "is gone; it was removed while the build ran"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({' '.join(text.split())}); {_CONVERT}"


def _text(path: str) -> str:
    """A path as text that can be stored: names on disk need not be valid text."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "")
