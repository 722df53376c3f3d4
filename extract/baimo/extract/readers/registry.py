"""Which reader takes which suffix.

Readers are loaded when the first file with their suffix is met, so that no build pays for formats
that it does not read. An installed package adds a format with an entry point in the group
``baimo.readers`` whose name is the suffix (``.epub``) and whose object is a ``Reader``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from baimo.extract.readers.source import Reader, UnreadableError

ENTRY_POINTS = "baimo.readers"

_BUILT_IN = {
    ".txt": "baimo.extract.readers.text",
    ".md": "baimo.extract.readers.markdown",
    ".markdown": "baimo.extract.readers.markdown",
    ".html": "baimo.extract.readers.html",
    ".htm": "baimo.extract.readers.html",
    ".pdf": "baimo.extract.readers.pdf",
    ".docx": "baimo.extract.readers.docx",
    ".csv": "baimo.extract.readers.rows",
    ".tsv": "baimo.extract.readers.rows",
    ".jsonl": "baimo.extract.readers.rows",
    ".parquet": "baimo.extract.readers.rows",
}
_REGISTERED: dict[str, Reader] = {}


def register(suffix: str, reader: Reader) -> None:
    """Let ``reader`` take the files with ``suffix`` for the rest of this process.

    Args:
        suffix: With the dot, in any case: ``.epub``.
        reader: Takes the place of any other reader of that suffix.
    """
    _REGISTERED[suffix.lower()] = reader


def suffixes() -> tuple[str, ...]:
    """Every suffix that can be read, sorted."""
    return tuple(sorted({*_BUILT_IN, *_REGISTERED, *_plugins()}))


def reader_for(suffix: str) -> Reader | None:
    """The reader for a suffix: registered here, from an installed package, or Baimo's own.

    Args:
        suffix: With the dot, in any case.

    Returns:
        The reader, or ``None`` if nothing reads such files.

    Raises:
        UnreadableError: An installed package offers a reader that cannot be loaded.
    """
    suffix = suffix.lower()
    if suffix in _REGISTERED:
        return _REGISTERED[suffix]
    if suffix in _plugins():
        return _load_plugin(suffix)
    if suffix in _BUILT_IN:
        reader: Reader = import_module(_BUILT_IN[suffix]).read
        return reader
    return None


@cache
def _plugins() -> frozenset[str]:
    return frozenset(point.name.lower() for point in entry_points(group=ENTRY_POINTS))


def _load_plugin(suffix: str) -> Reader:
    for point in entry_points(group=ENTRY_POINTS):
        if point.name.lower() == suffix:
            try:
                reader: Reader = point.load()
            except Exception as error:
                raise UnreadableError(
                    f"needs the reader {point.value}, which does not load "
                    f"({type(error).__name__}: {error}); repair or remove that package"
                ) from error
            return reader
    raise LookupError(suffix)
