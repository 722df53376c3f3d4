"""Names in the cells of a table whose column head says what it lists.

A cell is not prose: the rules that read sentences do not look at it, and a name that no list holds
is still a name there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.card_lines import KEYS, lines_of_card
from baimo.extract.columns import column_types, on_its_side
from baimo.extract.components.registry import component
from baimo.extract.folding import compact, fold
from baimo.extract.lexicon import Entry, Lexicon
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_CELL = 40
"""In code points. Longer cells are descriptions."""

_ALSO = {
    "Industry": ("Industry", "Scenario"),
    "Scenario": ("Scenario", "Industry"),
    "Product": ("Product", "CloudService", "Tool", "Hardware", "Model"),
    "Tool": ("Tool", "CloudService", "Product"),
}
"""Which known names a column may hold besides those of its own type."""
_UNNAMED = ("Industry", "Scenario")
"""What is described as often as it is named."""
_PROSE = re.compile(r"[。:()“”]|等|包括|以及|可以?|.{60}")

_SEPARATORS = re.compile(r"\s*(?:[、,;&\n]|(?<![A-Za-z0-9])/|/(?![A-Za-z0-9]))\s*")
_SLASHES = re.compile(r"\s*[、,;&\n/]\s*")
_SEVERAL = re.compile(
    r"\s*(?![A-Z]\w*/\S*\d+[bB]\b|\S*/\S+-\S+-)[A-Z][\w.+\- ]{2,24}(?:/[A-Z][\w.+\- ]{2,24})+"
    r"\s*(?:[(][^()\n]*[)])?\s*"
)
"""A cell of several models: Gemma/Gemma 2/CodeGemma, but no path (Qwen/Qwen2-7B-Chat)."""
_GLOSS = re.compile(r"[(][^()\n]*[)]")
_NAME = re.compile(r"[^\W\d_]")
_BRACKETED = re.compile(r"\s*[(][^()()]*[)]\s*\Z")
_NOTHING = frozenset(
    (
        "-",
        "—",
        "/",
        "n/a",
        "na",
        "none",
        "无",
        "暂无",
        "未知",
        "未公开",
        "学术界",
        "工业界",
        "社区",
        "开源社区",
        "自研",
        "通用",
        "综合",
        "其他",
        "全部",
        "general",
        "other",
        "是",
        "否",
        "todo",
        "tbd",
        "yes",
        "no",
    )
)
_SIZE_CELL = re.compile(
    r"(?:\d+(?:\.\d+)?\s*[BMTbmt]?\s*[/、,]\s*)*\d+(?:\.\d+)?\s*[BMTbmt](?:\s*\+)?"
)
_ONE_SIZE = re.compile(r"\d+(?:\.\d+)?[BMTbmt]")
_DATE_CELL = re.compile(
    r"(?:19|20)\d\d[-/.年]\s?(?:0?[1-9]|1[0-2])(?:[-/.月]\s?\d{0,2})?[日]?|\d\d\.\d\d\.\d\d"
)
_LENGTH_CELL = re.compile(r"\s*\d+(?:\.\d+)?\s?[kKM]?(?:\s?tokens)?\s*")
_LENGTH_HEAD = next(
    key.name for key in KEYS if (key.relation, key.value) == ("hasSize", "Quantity:length")
)
_MEASURED = ("Quantity", "Date")


class TableCells:
    """Propose the cells of telling columns as mentions."""

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self.ontology = ontology
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Search the tables of one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        for table in analysis.tables:
            if lines_of_card(table, text):
                continue  # its first column names properties, whatever its head
            upright = on_its_side(table, text, self.ontology) or table
            types = column_types(upright.header, text, self.ontology)
            lengths = [
                column
                for column, head in enumerate(upright.header)
                if _LENGTH_HEAD.fullmatch(text, head.start, head.end)
            ]
            for row in upright.rows:
                for column in lengths:
                    if column < len(row) and _LENGTH_CELL.fullmatch(text, *row[column]):
                        analysis.proposals.append(_length(text, row[column]))
                for cell, type_ in zip(row, types, strict=False):
                    if type_ in _MEASURED:
                        analysis.proposals.extend(_measured(text, cell, type_))
                    elif type_ is not None and not (
                        type_ in _UNNAMED and _PROSE.search(text, *cell)
                    ):
                        for start, end in _parts(text, cell, type_):
                            analysis.proposals.append(self._name(text, start, end, type_))
        return doc

    def _name(self, text: str, start: int, end: int, type_: str) -> Proposal:
        wanted = _ALSO.get(type_, (type_,))
        entry = entry_of_type(self.lexicon, self.ontology, text[start:end], wanted)
        return Proposal(
            start,
            end,
            entry.type if entry else type_,
            "lexicon" if entry else "pattern:table-cell",
            rank=4,
            entry=entry,
        )


def entry_of_type(
    lexicon: Lexicon, ontology: Ontology, name: str, types: Sequence[str]
) -> Entry | None:
    """The lexicon's entry of that name and of one of these types.

    For a name that stands where its type is told: in a column or behind a key, which is all the
    context that it needs.
    """
    for entry, form in lexicon.by_form.get(fold(compact(name)), ()):
        if form.case and name != form.text:
            continue
        if any(ontology.is_a(entry.type, wanted) for wanted in types):
            return entry
    return None


def _length(text: str, cell: Span) -> Proposal:
    return Proposal(*_filled(text, cell), "Quantity:length", "pattern:table-cell", rank=4)


def _filled(text: str, cell: Span) -> Span:
    """A cell without the spaces at its ends."""
    content = text[cell.start : cell.end]
    start = cell.start + len(content) - len(content.lstrip())
    return Span(start, start + len(content.strip()))


_SIGNS_BEFORE = re.compile(r"(?:[\s\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f300-\U0001faff])+")
_SIGNS_BEHIND = re.compile(r"[\s\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f300-\U0001faff*†‡]+\Z")


_HOT = re.compile(
    r"[\s\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]+(?i:hot|new|latest|beta|推荐|最新|热门)\W*\Z"
)
"""What recommends a model behind its name: 🔥HOT."""


def _without_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the stars and emoji that recommend it."""
    before = _SIGNS_BEFORE.match(text, start, end)
    behind = _SIGNS_BEHIND.search(text, start, end) or _HOT.search(text, start, end)
    start = before.end() if before else start
    return start, max(start, behind.start()) if behind else end


def _measured(text: str, cell: Span, type_: str) -> list[Proposal]:
    """Sizes or a date that fill their cell, in forms that prose would not show as such.

    ``7B/13B`` is two sizes; ``1.5/7B``, where one unit serves both, stays one.
    """
    pattern, full = (
        (_SIZE_CELL, "Quantity:parameters") if type_ == "Quantity" else (_DATE_CELL, "Date")
    )
    filled = _filled(text, cell)
    if not pattern.fullmatch(text[filled.start : filled.end]):
        return []
    sizes = list(_ONE_SIZE.finditer(text, cell.start, cell.end))
    spans = [size.span() for size in sizes]
    listed = re.split(r"[/、,]", text[filled.start : filled.end])
    if type_ != "Quantity" or len(sizes) != len(listed):
        spans = [filled]
    return [Proposal(start, end, full, "pattern:table-cell", rank=4) for start, end in spans]


def _parts(text: str, cell: Span, type_: str) -> list[tuple[int, int]]:
    """The names that one cell lists."""
    found = []
    position = cell.start
    slashed = type_ == "Hardware" or (type_ == "Model" and _SEVERAL.fullmatch(text, *cell))
    separators = _SLASHES if slashed else _SEPARATORS
    glosses = [gloss.span() for gloss in _GLOSS.finditer(text, cell.start, cell.end)]
    pieces = [
        separator
        for separator in separators.finditer(text, cell.start, cell.end)
        if not any(start < separator.start() < end for start, end in glosses)
    ]
    for separator in (*pieces, None):
        start, end = position, separator.start() if separator else cell.end
        if separator:
            position = separator.end()
        gloss = _BRACKETED.search(text, start, end)
        if gloss is not None and gloss.start() > start:
            end = gloss.start()
        start, end = _without_signs(text, *_filled(text, Span(start, end)))
        name = text[start:end]
        if (
            1 < len(name) <= LONGEST_CELL
            and (name[0].isalnum() or name[0] in "《“")
            and _NAME.search(name)
            and fold(name) not in _NOTHING
        ):
            found.append((start, end))
    return found


@component("baimo_table_cells")
def make_table_cells(resources: Resources) -> TableCells:
    """Make the component."""
    return TableCells(resources.ontology, resources.lexicon)
