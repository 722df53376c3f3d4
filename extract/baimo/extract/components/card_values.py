"""Names in the lines of a card whose keys say what they give.

模型名称:X, *Developed by: Y* and 擅长:A、B: the key is all the context that a name needs, so one
that no list holds is a name there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.card_lines import (
    Key,
    Line,
    keys_of,
    lines_of_card,
    name_line,
    runs_of_lines,
    type_of_card,
)
from baimo.extract.components.registry import component
from baimo.extract.components.table_cells import entry_of_type
from baimo.extract.folding import HAN
from baimo.extract.lexicon import Lexicon
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ALSO = {
    "Capability": ("Capability", "Scenario"),
    "Scenario": ("Scenario", "Industry", "Capability"),
    "Industry": ("Industry", "Scenario"),
}
"""Which known names a line may hold besides those of its own type."""
_KNOWN = 2
"""The least rank of a proposal that is not a guess."""
_NAME = re.compile(
    rf"\s*[“\"《「]?(?P<name>[{HAN}A-Za-z][{HAN}\w .+\-·&]{{1,38}}?)[”\"》」]?"
    r"\s*(?=[(\[{（]|[,，。;]?\s*\Z)"
)
_MAKER = re.compile(rf"[{HAN}A-Za-z][{HAN}\w .&\-·]{{1,28}}[{HAN}\w.]")
_PHRASE = re.compile(rf"[{HAN}A-Za-z][{HAN}A-Za-z0-9 +/\-]{{1,32}}")
_WORDS = 5
"""How many words a phrase has at most where words are written apart."""
_LETTERS = 12
"""How many Chinese characters it has at most."""
_SEPARATORS = re.compile(
    rf"\s*(?:[、,，;；/&]|(?<=[{HAN} ])(?:和|与|及|以及)(?=[{HAN} ])|\s(?:and|with)\s)\s*"
)
_CLOSES = re.compile(r"\s*(?:等[^、,，]{0,4}|etc\.?|\([^()]*\)|[。.])*\s*\Z")
_NOT_ONE = re.compile(
    r"(?:[的了是可能会将让使请见及]|未知|暂无|待定|更多|其他|其它|各种|多种|详见|无$)"
    r"|\b(?i:the|is|are|can|to|you|your|see|none|other|more|various|many|n/a|tbd|this|that|it)\b"
)


class CardValues:
    """Propose the values of cards as mentions."""

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self.ontology = ontology
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Search the cards of one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        for table in analysis.tables:
            self._read(analysis, lines_of_card(table, text))
        for lines in runs_of_lines(analysis.blocks, text):
            self._read(analysis, lines)
        return doc

    def _read(self, analysis: Analysis, lines: Sequence[Line]) -> None:
        keyed = [(line, keys_of(line.name)) for line in lines]
        naming = name_line(lines)
        if sum(bool(keys) for _, keys in keyed) + (naming is not None) < 2:
            return  # a single label may stand for anything
        keys_at = {line.start: line.start + len(line.name) for line, keys in keyed if keys}
        analysis.proposals = [  # 应用场景 is what the line is called, and no scenario itself
            p for p in analysis.proposals if p.end > keys_at.get(p.start, p.start)
        ]
        known = [p for p in analysis.proposals if p.rank >= _KNOWN]
        if naming is not None:
            for span in _name(analysis.text, naming.value):
                self._propose(analysis, known, span, type_of_card(lines) or "Product")
        for line, keys in keyed:
            for key in keys[:1]:
                for span in _values(analysis.text, line.value, key):
                    self._propose(analysis, known, span, _type_of_value(key, analysis.text, span))

    def _propose(
        self, analysis: Analysis, known: Sequence[Proposal], span: Span, type_: str
    ) -> None:
        if type_ not in self.ontology.entities or any(
            p.start <= span.start and span.end <= p.end for p in known
        ):
            return
        name = analysis.text[span.start : span.end]
        entry = entry_of_type(self.lexicon, self.ontology, name, _ALSO.get(type_, (type_,)))
        source = "lexicon" if entry else "pattern:card-value"
        type_ = entry.type if entry else type_
        analysis.proposals.append(Proposal(*span, type_, source, rank=4, entry=entry))


def _type_of_value(key: Key, text: str, span: Span) -> str:
    if key.relation == "appliesTo":
        return "Industry" if text.endswith(("行业", "业"), *span) else "Scenario"
    return key.value


def _name(text: str, value: Span) -> Iterator[Span]:
    found = _NAME.match(text[value.start : value.end])
    if found is not None and not _NOT_ONE.search(found["name"]):
        start = value.start + found.start("name")
        yield Span(start, start + len(found["name"]))


def _values(text: str, value: Span, key: Key) -> list[Span]:
    """The makers or phrases that a value lists, if each of its items looks like one."""
    if key.value != "Organization" and not key.lists:
        return []
    form = _PHRASE if key.lists else _MAKER
    content = text[value.start : value.end]
    end = value.start + len(_CLOSES.sub("", content))
    found = []
    begin = value.start + len(content) - len(content.lstrip())
    for separator in (*_SEPARATORS.finditer(text, begin, end), None):
        span = Span(begin, separator.start() if separator else end)
        item = text[span.start : span.end]
        if not form.fullmatch(item) or _NOT_ONE.search(item) or _is_long(item):
            return []
        found.append(span)
        begin = separator.end() if separator else end
    return found


def _is_long(item: str) -> bool:
    han = sum("一" <= letter <= "龥" for letter in item)
    return han > _LETTERS or len(item.split()) > _WORDS


@component("baimo_card_values")
def make_card_values(resources: Resources) -> CardValues:
    """Make the component."""
    return CardValues(resources.ontology, resources.lexicon)
