"""HTML (.html, .htm): the main text, without menus and advertisements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from baimo.extract.readers.composition import Composition
from baimo.extract.readers.elements import compose, parse_html
from baimo.extract.readers.encoding import decode
from baimo.extract.readers.isodate import date_in_name, iso_date
from baimo.extract.readers.prose import without_space
from baimo.extract.readers.source import ReadOptions, Source
from baimo.extract.types import BlockKind, Document

_LONGEST = 2_000_000
"""Of a longer page everything that can be seen is taken: looking for the main text takes long."""

_SHORT = 12
"""A shorter block is in the main text only as a line of its own, since "Home" is in any text."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date",
    "publish-date", "pubdate", "publication_date", "citation_publication_date", "dc.date.issued",
    "dc.date", "dcterms.created", "dcterms.date", "weibo: article:create_at", "date",
    "article:modified_time", "og:updated_time", "datemodified",
)  # fmt: skip
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read one page.

    Raises:
        UnreadableError: It is empty or is no text.
    """
    declared = _CHARSET.search(source.data[:4096])
    html = decode(source.data, declared[1].decode("ascii") if declared else None)
    root = parse_html(html)
    composition = Composition()
    if root is None:
        yield Document(id=source.id, text=html, source=source.path)
        return
    main = _main_text(html) if len(html) <= _LONGEST else None
    if main is not None:
        compose(root, composition, keep=main)
    if not composition.has_blocks:
        compose(root, composition)
    yield composition.document(
        source.id,
        source=source.path,
        title=_title(root),
        date=_date(root) or date_in_name(source.name),
    )


class _MainText:
    """Tells which blocks of a page are in its main text.

    The extraction says what the main text is but not how it is built: it drops cells that reach
    over several rows, levels of lists and more. So the blocks are read from the page itself.
    """

    def __init__(self, text: str) -> None:
        self._lines = {without_space(line.strip("-# ")) for line in text.split("\n")}
        self._whole = without_space(text)

    def __call__(self, kind: BlockKind, level: int, text: str) -> bool:
        if kind == "heading" and level == 1:
            return True  # often taken for the title, and then not part of the text
        text = without_space(text)
        return text in self._lines or (len(text) >= _SHORT and text in self._whole)


def _main_text(html: str) -> _MainText | None:
    """The main text, or ``None`` if none is found."""
    import logging

    from trafilatura import extract

    # It complains on its own about pages without text.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = extract(html, include_comments=False, include_tables=True, include_links=False)
    return _MainText(text) if text else None


def _title(root: Any) -> str | None:
    for path in (
        "//meta[@property='og:title']/@content",
        "//h1[count(//h1)=1]",
        "//title",
    ):
        for found in root.xpath(path):
            text = found if isinstance(found, str) else found.xpath("string()")
            if text := " ".join(text.split()):
                return text
    return None


def _date(root: Any) -> str | None:
    values: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        values.setdefault(name.lower(), meta.get("content") or "")
    for name in _DATE_NAMES:
        if date := iso_date(values.get(name)):
            return date
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json" and (
            match := _JSON_DATE.search(script.text or "")
        ):
            return iso_date(json.loads(f'"{match[1]}"'))
    for time in root.iter("time"):
        if date := iso_date(time.get("datetime")):
            return date
    return None
