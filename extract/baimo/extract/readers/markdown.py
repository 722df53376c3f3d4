"""Markdown (.md, .markdown), with the HTML in it: the text that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from baimo.extract.readers.composition import Composition
from baimo.extract.readers.elements import compose, parse_html
from baimo.extract.readers.encoding import decode
from baimo.extract.readers.isodate import date_in_name, iso_date
from baimo.extract.readers.source import ReadOptions, Source
from baimo.extract.types import Document

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST_LINE = 200_000
"""A file with a longer line was not written by a person. It is read as plain text, since the time
that Markdown takes may grow faster than the length of a line."""

_FENCES = ("---", "+++")


def read(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read one Markdown file.

    Raises:
        UnreadableError: It is empty or is no text.
    """
    yield read_markdown(decode(source.data), source.id, source.path, source.name)


def read_markdown(text: str, id: str, path: str = "", name: str = "") -> Document:
    """Make a document of Markdown text.

    Args:
        text: The Markdown.
        id: The document's id.
        path: Where it came from, for people.
        name: Its file name, which may hold the date.
    """
    matter, body = split_front_matter(text)
    title = matter.get("title")
    date = iso_date(matter.get("date")) or date_in_name(name)
    composition = Composition()
    if max(map(len, body.split("\n"))) > LONGEST_LINE:
        return Document(id=id, text=body, source=path, date=date, title=_title(title))
    root = parse_html(f"<html><body>{_parser().render(body)}</body></html>")
    if root is not None:
        compose(root, composition, markdown=True)
    return composition.document(id, source=path, title=_title(title), date=date)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Split off what stands between two lines ``---`` at the very start.

    Returns:
        The values, and the rest. Front matter that cannot be read gives no values; a text that
        only begins with a rule is left whole.
    """
    first, _, rest = text.partition("\n")
    fence = first.rstrip()
    if fence not in _FENCES:
        return {}, text
    lines = rest.split("\n")
    for number, line in enumerate(lines):
        if line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
            values = _values("\n".join(lines[:number]), fence)
            if values is None:
                return {}, text
            return values, "\n".join(lines[number + 1 :])
    return {}, text


def _values(text: str, fence: str) -> dict[str, Any] | None:
    """The values of front matter; ``None`` if it is prose between two rules."""
    import tomllib

    import yaml

    try:
        loaded = tomllib.loads(text) if fence == "+++" else yaml.safe_load(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        # A title with a colon in it is common and is no YAML.
        return _plain_values(text)
    if loaded is None:
        return {}
    return loaded if isinstance(loaded, dict) else None


def _plain_values(text: str) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        if colon and key.strip().isidentifier() and key == key.strip():
            found[key.lower()] = value.strip().strip("\"'")
    return found or None


def _title(value: object) -> str | None:
    return " ".join(str(value).split()) or None if isinstance(value, str | int | float) else None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from baimo.extract.readers.dialects import add_dialects

    # Without "linkify", which would need another package: bare URLs are taken out anyway.
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    add_dialects(parser)
    return parser
