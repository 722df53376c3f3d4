"""PDF (.pdf): the text layer, page by page, put together to paragraphs."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.readers.composition import Composition
from baimo.extract.readers.encoding import clean
from baimo.extract.readers.isodate import date_in_name, iso_date
from baimo.extract.readers.lines import continues, join, paragraphs
from baimo.extract.readers.source import ReadOptions, Source, UnreadableError
from baimo.extract.types import Document

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:第|page|p\.)?\s*\d{1,4}\s*(?:页|(?:/|of)\s*\d{1,4})?[-–—\s]*", re.I
)
_DIGITS = re.compile(r"\d+")


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read one PDF file.

    Raises:
        UnreadableError: It is broken, encrypted, or has no text layer.
    """
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # It writes a line for each fault that it gets over by itself.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(source.data))
        # Many files are encrypted with an empty password, only to forbid printing.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is encrypted; save it without a password")
        pages = [_page_lines(page.extract_text()) for page in reader.pages]
        title, date = _title(reader), _date(reader)
    except UnreadableError:
        raise
    except (PyPdfError, ImportError, NotImplementedError) as error:
        # What is missing for an uncommon encryption is a package, not the file.
        if "crypt" in str(error).lower() or "AES" in str(error):
            raise UnreadableError("is encrypted; save it without a password") from error
        raise _broken(error) from error
    except Exception as error:  # a broken file makes it raise whatever Python raises
        raise _broken(error) from error
    composition = Composition()
    for paragraph in _joined(_without_margins(pages)):
        composition.add("paragraph", paragraph)
    if not composition.has_blocks:
        raise UnreadableError("has no text, only pictures; run text recognition (OCR) on it first")
    yield composition.document(
        source.id, source=source.path, title=title, date=date_in_name(source.name) or date
    )


def _broken(error: Exception) -> UnreadableError:
    detail = " ".join(str(error).split())[:100] or type(error).__name__
    return UnreadableError(
        f"is no readable PDF ({detail}); open it in a PDF program and save it again"
    )


def _page_lines(text: str) -> list[str]:
    return [line.strip() for line in clean(text).split("\n")]


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Take off page numbers, and the lines that most pages have at the top or the bottom."""
    edges: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        edges.update({_DIGITS.sub("0", line) for line in (*filled[:2], *filled[-2:])})
    repeated = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}
    cut = []
    for page in pages:
        indices = [index for index, line in enumerate(page) if line]
        margin = {
            index
            for index in (*indices[:2], *indices[-2:])
            if _DIGITS.sub("0", page[index]) in repeated
        }
        margin.update(
            index
            for index in (*indices[:1], *indices[-1:])
            if len(page[index]) < 30 and _PAGE_NUMBER.fullmatch(page[index])
        )
        cut.append([line for index, line in enumerate(page) if index not in margin])
    return cut


def _joined(pages: list[list[str]]) -> Iterator[str]:
    """Paragraphs over all pages; one that the end of a page cuts is put together again."""
    held = ""
    for page in pages:
        for index, paragraph in enumerate(paragraphs(page)):
            if held and index == 0 and continues(held, paragraph):
                held = join(held, paragraph)
                continue
            if held:
                yield held
            held = paragraph
    if held:
        yield held


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return " ".join(clean(str(title)).split()) or None if title else None


def _date(reader: PdfReader) -> str | None:
    """When it was made. The field is free text in practice, so it is read with care."""
    raw = reader.metadata.get("/CreationDate") if reader.metadata else None
    return iso_date(str(raw).removeprefix("D:")[:8]) if raw else None
