"""Names in the cells of a table whose column head says what it lists.

A cell is not prose: the rules that read sentences do not look at it, and a name that no list holds
is still a name there.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from baimo.extract.analysis import Proposal, analysis_of, resources_of
from baimo.extract.columns import column_types
from baimo.extract.folding import fold
from baimo.extract.lexicon import Lexicon
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span

LONGEST_CELL = 40
"""In code points. Longer cells are descriptions."""

_SEPARATORS = re.compile(r"\s*(?:[、,,;;&\n]|(?<![A-Za-z0-9])/|/(?![A-Za-z0-9]))\s*")
_NAME = re.compile(r"[^\W\d_]")
_BRACKETED = re.compile(r"\s*[((][^()()]*[))]\s*\Z")
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
        "是",
        "否",
        "todo",
        "tbd",
        "yes",
        "no",
    )
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
        text = doc.text
        for table in analysis.tables:
            types = column_types(table.header, text, self.ontology)
            for row in table.rows:
                for cell, type_ in zip(row, types, strict=False):
                    if type_ is not None and type_ not in _MEASURED:
                        for start, end in _parts(text, cell):
                            analysis.proposals.append(self._name(text, start, end, type_))
        return doc

    def _name(self, text: str, start: int, end: int, type_: str) -> Proposal:
        entry = self.lexicon.lookup(text[start:end])
        if entry is not None and not self.ontology.is_a(entry.type, type_):
            entry = None
        return Proposal(
            start,
            end,
            entry.type if entry else type_,
            "lexicon" if entry else "pattern:table-cell",
            rank=4,
            entry=entry,
        )


def _parts(text: str, cell: Span) -> list[tuple[int, int]]:
    """The names that one cell lists."""
    found = []
    position = cell.start
    pieces = [*_SEPARATORS.finditer(text, cell.start, cell.end), None]
    for separator in pieces:
        start, end = position, separator.start() if separator else cell.end
        if separator:
            position = separator.end()
        gloss = _BRACKETED.search(text, start, end)
        if gloss is not None and gloss.start() > start:
            end = gloss.start()
        name = text[start:end].strip()
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if 1 < len(name) <= LONGEST_CELL and _NAME.search(name) and fold(name) not in _NOTHING:
            found.append((start, start + len(name)))
    return found


@Language.factory("baimo_table_cells")
def make_table_cells(nlp: Language, name: str) -> TableCells:
    """Make the component."""
    resources = resources_of(nlp)
    return TableCells(resources.ontology, resources.lexicon)
