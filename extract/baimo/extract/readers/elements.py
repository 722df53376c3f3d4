"""From an element tree (HTML, or Markdown made into HTML) to blocks and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from baimo.extract.readers.composition import Cell, Composition
from baimo.extract.readers.prose import (
    BREAK,
    flow,
    says_something,
    settle,
    ticked,
    with_label_lines,
    without_heading_marks,
    without_markdown,
    without_outer_stars,
    without_task_box,
    without_urls,
)
from baimo.extract.types import BlockKind

_Element = Any
"""An ``lxml`` element; the library ships no types."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
    "colgroup", "menu",
))  # fmt: skip
_LISTS = frozenset(("ul", "ol", "menu"))
_UNSEEN = frozenset((
    "area", "audio", "base", "button", "canvas", "datalist", "embed", "head", "iframe", "img",
    "input", "link", "map", "meta", "noscript", "object", "option", "picture", "script",
    "select", "source", "style", "svg", "template", "textarea", "track", "video",
))  # fmt: skip
_PICTURES = frozenset(("img", "picture"))
_BESIDE = frozenset(("nav", "footer", "aside", "form"))
_SPANS_MOST = 1000
_CELLS_MOST = 2_000_000

Keep = Callable[[BlockKind, int, str], bool]
"""Whether to keep a block, by its kind, level and text."""


def parse_html(html: str) -> _Element | None:
    """Parse HTML, however broken; ``None`` if there is no element in it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root: _Element | None = etree.fromstring(html.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    return root


@dataclass(slots=True)
class _Place:
    """The block that is open."""

    kind: BlockKind
    level: int = 0
    ticked: bool | None = None


class _Walk:
    """One pass over a tree."""

    def __init__(self, composition: Composition, keep: Keep | None, *, markdown: bool) -> None:
        self._keep = keep
        self._composition = composition
        self._markdown = markdown
        self._places = [_Place("paragraph")]
        self._pieces: list[str] = []
        self._list_depth = 0
        self._code_depth = 0
        self._has_code = False

    def run(self, root: _Element) -> None:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "comment":
                self._text(element.tail)
                continue
            tag = element.tag
            if event == "start":
                if self._start(element, tag):
                    walker.skip_subtree()
                else:
                    self._text(element.text)
                continue
            self._end(tag)
            if element is not root:
                self._text(element.tail)
        self._flush()

    def _start(self, element: _Element, tag: str) -> bool:
        """Open an element; true if all of it has been dealt with."""
        if tag in _PICTURES and not (self._composition.has_blocks or self._pieces_say()):
            self._composition.pictured = self._composition.pictured or _shown(element)
        if tag in _UNSEEN or _is_permalink(element) or (self._keep and tag in _BESIDE):
            if tag in _BLOCKS:
                self._flush()
                self._places.append(self._places[-1])  # for the end of the element
            return True
        if tag == "br":
            self._pieces.append(BREAK)
        elif tag == "code":
            self._code_depth += 1
        elif tag == "pre":
            self._flush()
            self._composition.add("code", _raw(element))
            return True
        elif tag in _BLOCKS:
            self._flush()
            if tag == "table" and (rows := data_rows(element, markdown=self._markdown)):
                self._composition.add_table(rows.cells, rows.header, rows.title_rows)
                self._places.append(self._places[-1])
                return True
            self._places.append(self._place(tag))
            if tag in _LISTS:
                self._list_depth += 1
        return False

    def _pieces_say(self) -> bool:
        return any(piece.strip() for piece in self._pieces)

    def _end(self, tag: str) -> None:
        if tag == "code":
            self._code_depth = max(0, self._code_depth - 1)
        elif tag in _BLOCKS:
            self._flush()
            self._places.pop()
            if tag in _LISTS:
                self._list_depth -= 1

    def _place(self, tag: str) -> _Place:
        if tag in _HEADINGS:
            return _Place("heading", _HEADINGS[tag])
        if tag == "li":
            return _Place("list_item", max(1, self._list_depth))
        if tag == "blockquote":
            return _Place("quote")
        return self._places[-1]

    def _text(self, text: str | None) -> None:
        if text:
            self._has_code |= self._code_depth > 0
            if self._markdown:
                text = text.replace("`", "") if self._code_depth else without_markdown(text)
            self._pieces.append(text)

    def _flush(self) -> None:
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        place = self._places[-1]
        text = flow(with_label_lines(text) if self._markdown else text)
        if self._markdown:
            if place.kind == "list_item":
                if place.ticked is None:
                    place.ticked = ticked(text)
                text = without_task_box(text)
            elif place.kind == "heading":
                text = without_heading_marks(text)
            if not self._has_code:
                text = without_outer_stars(text)
        self._has_code = False
        text = settle(without_urls(text), line_break=" " if place.kind == "heading" else "\n")
        if says_something(text) and (
            self._keep is None or self._keep(place.kind, place.level, text)
        ):
            self._composition.add(place.kind, text, place.level, place.ticked)


def _shown(picture: _Element) -> str | None:
    """What a picture says in words that it shows; one that is a link is a badge or a button."""
    images = [picture] if picture.tag == "img" else list(picture.iter("img"))
    if not images or any(parent.tag == "a" for parent in picture.iterancestors()):
        return None
    return " ".join((images[0].get("alt") or "").strip(" #").split()) or None


def compose(
    root: _Element, composition: Composition, *, keep: Keep | None = None, markdown: bool = False
) -> None:
    """Add everything that can be seen in a tree to a document.

    Args:
        root: The tree; it may be nested to any depth.
        composition: The document.
        keep: Decides about each block of prose; menus and footers are then left out altogether.
        markdown: Whether Markdown may be left in the text, to be taken off too.
    """
    _Walk(composition, keep, markdown=markdown).run(root)


@dataclass(frozen=True, slots=True)
class Rows:
    """The cells of a table, each row of equal length."""

    cells: list[list[Cell]]
    header: int
    title_rows: int


def data_rows(table: _Element, *, markdown: bool = False) -> Rows | None:
    """Read a table's cells.

    Returns:
        The rows; or ``None`` if the table only places things on a page: if it holds another
        table, or has less than two columns or two rows.
    """
    if table.find(".//table") is not None:
        return None
    found: list[list[Cell]] = []
    above: dict[int, tuple[int, tuple[int, int]]] = {}  # column -> rows left, origin
    heads: list[bool] = []
    for row in table.iter("tr"):
        number = len(found)
        line: list[Cell] = []

        def fill(line: list[Cell] = line) -> None:
            while len(line) in above:
                left, origin = above.pop(len(line))
                if left > 1:
                    above[len(line)] = (left - 1, origin)
                line.append(origin)

        all_heads = True
        for cell in row.iterchildren("td", "th"):
            fill()
            origin = (number, len(line))
            all_heads &= cell.tag == "th"
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for place in range(width):
                if height > 1:
                    above[len(line)] = (height - 1, origin)
                line.append(origin if place else _cell_text(cell, markdown=markdown))
        fill()
        if line:
            in_head = row.getparent() is not None and row.getparent().tag == "thead"
            heads.append(in_head or all_heads)
            found.append(line)
    width = max(map(len, found), default=0)
    filled = [row for row in found if any(isinstance(cell, str) and cell for cell in row)]
    if width < 2 or len(found) < 2 or not filled or width * len(found) > _CELLS_MOST:
        return None
    for row in found:
        row.extend([""] * (width - len(row)))
    return Rows(found, *_header(found, heads))


def _header(rows: list[list[Cell]], heads: list[bool]) -> tuple[int, int]:
    """The row that names the columns, and how many rows are above the data."""
    title_rows = 0
    while title_rows < len(rows) - 1 and heads[title_rows]:
        title_rows += 1
    header = max(0, title_rows - 1)
    # One cell over the whole width is a caption, not the names of the columns.
    while header == 0 == title_rows and len(rows) > 2 and _is_caption(rows[0]):
        return 1, 2
    return header, max(1, title_rows)


def _is_caption(row: list[Cell]) -> bool:
    return all(not isinstance(cell, str) for cell in row[1:])


def _cell_text(cell: _Element, *, markdown: bool) -> str:
    from lxml import etree

    pieces: list[str] = []
    code = 0
    walker = etree.iterwalk(cell, events=("start", "end", "comment"))
    for event, element in walker:
        text = element.tail
        if event == "start":
            text = element.text
            if element.tag in _UNSEEN or _is_permalink(element):
                walker.skip_subtree()
                text = None
            elif element.tag == "code":
                code += 1
            elif element.tag == "br" or (element.tag in _BLOCKS and element is not cell):
                pieces.append(BREAK)
        elif event == "end":
            code -= element.tag == "code"
            if element is cell:
                break
        if text:
            pieces.append(without_markdown(text) if markdown and not code else text)
    return settle(without_urls(flow("".join(pieces))), line_break=" ")


def _span(cell: _Element, name: str) -> int:
    try:
        # 0 means "to the end" in HTML, and is next to never meant.
        return min(_SPANS_MOST, max(1, int(cell.get(name, "1"))))
    except ValueError:
        return 1


def _is_permalink(element: _Element) -> bool:
    """Whether it is the mark beside a heading that links to that heading."""
    return element.tag == "a" and (element.text or "").strip() in ("¶", "#", "§", "🔗")


def _raw(element: _Element) -> str:
    """The text of preformatted code."""
    parts = element.xpath(".//text()[not(parent::script)]|.//br")
    return "".join(part if isinstance(part, str) else "\n" for part in parts)
