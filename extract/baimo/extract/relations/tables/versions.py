"""What a table of versions that go together says that the thing of its first column needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology
from baimo.extract.relations.tables.cells import HOSTS, mentions_in
from baimo.extract.types import Span, Table

_RUNTIME = re.compile(
    r"(?i:python|cuda|cann|rocm|py ?torch|torch|tensorflow|mindspore|driver|gcc|numpy|java|node|"
    r"transformers|triton|昇思|驱动|固件)"
)
_VERSION = re.compile(r"\W*(?:[A-Za-z]{1,6}[ .]?)?[vV]?\d+(?:\.\w+){1,4}(?:[ (~,-].{0,24})?\s*")
_LEAST_MATCHED = 2


def matched_versions(
    analysis: Analysis, text: str, table: Table, ontology: Ontology
) -> Iterator[Candidate]:
    """What a table of versions that go together says that the thing of its first column needs.

    All its heads are names of software, and its cells are versions.
    """
    if "requires" not in ontology.relations or len(table.header) < _LEAST_MATCHED:
        return
    heads = [mentions_in(analysis, cell) for cell in table.header]
    cells = [cell for row in table.rows for cell in row]
    versions = sum(_VERSION.fullmatch(text, cell.start, cell.end) is not None for cell in cells)
    named = [head[0] for head in heads if len(head) == 1 and head[0].base_type in HOSTS]
    if versions * 2 < len(cells) or not heads[0] or len(named) < _LEAST_MATCHED:
        return
    first = named[0]
    around = text[table.header[0].start : first.start] + text[first.end : table.header[0].end]
    if first is not heads[0][0] or around.strip(" *") not in ("", "版本"):
        return  # TorchNPU 分支名称 heads a column of branches
    topic = analysis.topic
    of_topic = topic is not None and topic.shares_entry(first)
    if not of_topic and not any(_RUNTIME.search(text, *cell) for cell in table.header[1:]):
        return  # A | B | C: versions of rivals
    evidence = Span(table.header[0].start, table.header[-1].end)
    for other in named[1:]:
        allowed = ontology.allows("requires", first.type, other.type) is None
        if allowed and not (other.shares_entry(first) or other.is_class):
            yield Candidate(
                "requires", first, other, "requires:versions in table", "stated", evidence
            )
