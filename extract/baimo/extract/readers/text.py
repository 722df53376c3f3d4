"""Plain text (.txt): stored as it stands, each line a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from baimo.extract.readers.encoding import decode
from baimo.extract.readers.isodate import date_in_name
from baimo.extract.readers.source import ReadOptions, Source
from baimo.extract.types import Document


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read one text file.

    Raises:
        UnreadableError: It is empty or is no text.
    """
    yield Document(
        id=source.id,
        text=decode(source.data),
        source=source.path,
        date=date_in_name(source.name),
    )
