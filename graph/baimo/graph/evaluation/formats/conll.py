"""Columns, as in CoNLL 2003 and CrossNER: a token and its tag a line.

An empty line ends a sentence.
Tags are ``O``, ``B-label`` and ``I-label`` (``E-`` and ``S-`` as in BIOES are read as well).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from baimo.extract.types import Span
from baimo.graph.evaluation.formats import GoldFormat
from baimo.graph.evaluation.formats.entities import EntityCollector
from baimo.graph.evaluation.formats.labels import Labels
from baimo.graph.evaluation.formats.records import lines_of
from baimo.graph.evaluation.formats.tokens import join_tokens
from baimo.graph.evaluation.gold import GoldDocument, GoldError, GoldSet

CROSSNER_TYPES = {
    "algorithm": ("Capability", "Model"),
    "conference": ("Event",),
    "country": ("Place",),
    "field": ("Capability", "Scenario"),
    "location": ("Place",),
    "organisation": ("Organization",),
    "person": ("Person",),
    "product": ("Product", "Tool", "Model", "CloudService", "Hardware"),
    "programlang": ("Tool",),
    "researcher": ("Person",),
    "task": ("Capability", "Scenario"),
    "university": ("Organization",),
}
TYPES = {
    **CROSSNER_TYPES,
    **dict.fromkeys(("PER", "PERSON", "Peop", "per"), ("Person",)),
    **dict.fromkeys(("ORG", "Org", "org"), ("Organization",)),
    **dict.fromkeys(("LOC", "GPE", "FAC", "Loc", "loc"), ("Place",)),
    "DATE": ("Date",),
    "EVENT": ("Event",),
}

_TAG = re.compile(r"O|[BIES]-(\S+)")


def sniff(text: str) -> bool:
    """Whether the first line that is not empty ends with a tag."""
    line = next((line for line in lines_of(text) if line.strip()), "").split()
    return len(line) > 1 and (_TAG.fullmatch(line[-1]) is not None or line[0] == "-DOCSTART-")


def read(text: str, path: Path) -> GoldSet:
    """Read one file; each sentence is a document.

    Raises:
        GoldError: A line has no tag.
    """
    rows = list(_sentences(text, path))
    met = {tag[2:] for _, tags in rows for tag in tags if tag != "O"}
    # Of labels with the same meaning in different sets, only those that this file uses count.
    table = {label: types for label, types in TYPES.items() if label in met}
    labels = Labels("entity", table)
    documents = []
    for number, (tokens, tags) in enumerate(rows, start=1):
        sentence, spans = join_tokens(tokens)
        found = EntityCollector()
        for first, last, label in _chunks(tags):
            types = labels.types(label)
            if types is not None:
                span = Span(spans[first].start, spans[last].end)
                found.add(sentence[span.start : span.end], label, types, span)
        documents.append(GoldDocument(f"{path.name}#{number}", found.entities(), text=sentence))
    return GoldSet(
        str(path), "conll", tuple(documents), labels.all_types, frozenset(),
        clusters=False, left_out=labels.left_out,
    )  # fmt: skip


def _sentences(text: str, path: Path) -> Iterator[tuple[list[str], list[str]]]:
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*lines_of(text), ""], start=1):
        columns = line.split()
        if columns and columns[0] != "-DOCSTART-":
            if len(columns) < 2 or not _TAG.fullmatch(columns[-1]):
                problem = f"line {number} ends with no tag such as O or B-person; correct it"
                raise GoldError(path, problem)
            tokens.append(columns[0])
            tags.append(columns[-1])
        elif tokens:
            yield tokens, tags
            tokens, tags = [], []


def _chunks(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """First token, last token and label of each tagged stretch."""
    start = 0
    for number, tag in enumerate(tags):
        if tag == "O":
            continue
        label = tag[2:]
        goes_on = number and tag[0] in "IE" and tags[number - 1][1:] == tag[1:]
        if not (goes_on and tags[number - 1][0] in "BI"):
            start = number
        following = tags[number + 1] if number + 1 < len(tags) else "O"
        if not (following[0] in "IE" and following[2:] == label and tag[0] in "BI"):
            yield start, number, label


FORMAT = GoldFormat("conll", sniff, read)
