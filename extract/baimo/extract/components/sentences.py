"""Sentence splitting for Chinese and English text with mixed punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from baimo.extract.analysis import Passage, Resources, analysis_of
from baimo.extract.columns import prose_cells
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN
from baimo.extract.types import Block, Span, Table

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 600
"""Longer runs without an end mark are cut at a comma or a space, in code points. LAC was trained on
sentences far shorter than this, and one line of 50 MB must not become one sentence."""

_CLOSING = "”’\"'))】」』》"
# A full stop after one of these ends no sentence.
_ABBREVIATIONS = ("vs", "al", "Dr", "Mr", "Ms", "No", "St", "Jr", "Sr", "cf", "Inc", "Ltd", "Fig",
                  r"e\.g", r"i\.e", "etc", "Corp", "Prof", r"U\.S", "[A-Z]")  # fmt: skip
_END = re.compile(
    # All begin with one of these, so that the search can pass over other characters at once.
    r"[。！？!?；;….·•](?:"
    # A dot between spaces parts what a line lists: A 支持 B · C 支持 D.
    r"(?<=\s[·•])(?=\s)|"
    # A full stop ends one only before a space and a capital, a Han character or the end.
    + r"(?<=\.)"
    + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
    + rf"(?:\[\d{{1,3}}\])*[{_CLOSING}]*(?=\s+[A-Z“\"'(\[0-9{HAN}]|\s*\Z|[{HAN}])"
    + rf"|(?<![.·•])[。！？!?；;…]*[{_CLOSING}]*)"
)
_SOFT = re.compile(r"[,、:\s]")
_NOT_PROSE = ("table", "code")


def split_sentences(text: str, blocks: tuple[Block, ...] = ()) -> Iterator[Span]:
    """Yield the sentences of a text in order, without surrounding white space.

    Args:
        text: The text.
        blocks: Its blocks; if there are none, each line is one. Tables and code give no sentence.
    """
    for start, end in _prose(text, blocks):
        position = start
        for match in _END.finditer(text, start, end):
            # Decimal points and versions never match: they have no space behind them.
            yield from _trimmed(text, position, match.end())
            position = match.end()
        yield from _trimmed(text, position, end)


def _prose(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    spans = [(block.start, block.end) for block in blocks if block.kind not in _NOT_PROSE]
    for start, end in spans if blocks else [(0, len(text))]:
        for line in re.finditer(r"[^\n]+", text[start:end]):
            yield start + line.start(), start + line.end()


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = start + LONGEST
        soft = None
        for soft in _SOFT.finditer(text, start + LONGEST // 2, cut):  # noqa: B007 - the last one
            pass
        cut = soft.end() if soft else cut
        stop = cut
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop > start:
            yield Span(start, stop)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def sentences_of(
    text: str, blocks: tuple[Block, ...] = (), tables: tuple[Table, ...] = ()
) -> list[Span]:
    """The sentences of a text and of the cells of its tables that hold prose, in order."""
    sentences = list(split_sentences(text, blocks))
    described = [
        span
        for table in tables
        for cell in prose_cells(table, text)
        for span in _prose_of_cell(text, cell)
    ]
    return sorted([*sentences, *described]) if described else sentences


def _prose_of_cell(text: str, cell: Span) -> Iterator[Span]:
    for span in split_sentences(text[cell.start : cell.end]):
        yield Span(span.start + cell.start, span.end + cell.start)


class SentenceSplitter:
    """Set sentence starts on the tokens and keep the exact spans in the analysis."""

    def __call__(self, doc: Doc) -> Doc:
        """Split one ``Doc``."""
        analysis = analysis_of(doc)
        analysis.sentences = sentences_of(analysis.text, analysis.blocks, analysis.tables)
        if isinstance(doc, Passage) or len(doc) == 0:
            return doc
        import numpy as np
        from spacy.attrs import SENT_START  # only here: what reads a Passage needs no spaCy

        starts = np.full(len(doc), -1, dtype=np.int32)
        starts[0] = 1
        offsets = np.fromiter((token.idx for token in doc), dtype=np.int64, count=len(doc))
        begins = np.fromiter((span.start for span in analysis.sentences), dtype=np.int64)
        indices = np.searchsorted(offsets, begins)
        starts[indices[indices < len(doc)]] = 1
        values: Any = starts.reshape(-1, 1).astype(np.uint64)  # spaCy's stubs know no numpy here
        doc.from_array([SENT_START], values)
        return doc


@component("baimo_sentences")
def make_sentences(resources: Resources) -> SentenceSplitter:
    """Make the component."""
    return SentenceSplitter()
