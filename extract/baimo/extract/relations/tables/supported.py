"""The list of models that a tool's README heads with 支持规格 or *Supported*."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology
from baimo.extract.relations.tables.cells import HOSTS, named_in
from baimo.extract.types import Span, Table

_IS_SUPPORT = re.compile(
    r"\W*(?:是否支持|支持(?:情况|状态)?|(?i:support(?:ed)?(?: status)?\??))\W*"
)
_SUPPORT = re.compile(r"支持|(?i:support)")
_LISTS_SUPPORTED = re.compile(
    r"(?:支持|适配)(?:的)?[^。,\n]{0,12}?(?:模型|规格)(?:列表|清单|一览|情况)?[^。\n]{0,6}(?:如下|[::]|\Z)"
    r"|(?:如下|以下|下[列表面])[^。\n]{0,16}?(?:支持|适配)(?:的)?[^。\n]{0,10}?(?:模型|规格)"
    r"|(?i:\bmodels?\b[^.\n]{0,40}?\b(?:currently )?supported (?:by|in)\b|\bsupported models\b"
    r"|\bsupports? the following models)"
)
"""What a line says right above a table of the models that the topic supports."""
_UNSUPPORTED = re.compile(
    r"不支持|尚未支持|暂不|(?i:\b(?:not|no longer|never|un)\s?(?:yet )?supported)"
)


def supported(
    analysis: Analysis, text: str, table: Table, types: list[str | None], ontology: Ontology
) -> Iterator[Candidate]:
    """The list of models that a tool's README heads with 支持规格 or *Supported*."""
    topic = analysis.topic
    if topic is None or topic.base_type not in HOSTS or "supports" not in ontology.relations:
        return
    head = " ".join(text[cell.start : cell.end] for cell in table.header)
    if types.count("Model") != 1:
        return
    if _SUPPORT.search(head) is None and not _led_in(analysis, table):
        return
    if any(_IS_SUPPORT.fullmatch(text, cell.start, cell.end) for cell in table.header):
        return  # Model | Support: the cells say whether
    column = types.index("Model")
    for row in table.rows:
        if column < len(row):
            sentence = Span(row[0].start, max(cell.end for cell in row))
            for model in named_in(analysis, row[column]):
                if model.base_type not in ("Model", "ModelSeries"):
                    continue
                if ontology.allows("supports", topic.type, model.type) is None:
                    yield Candidate(
                        "supports", topic, model, "supports:model table", "stated", sentence
                    )


def _led_in(analysis: Analysis, table: Table) -> bool:
    """Whether the line above a table says that it lists what is supported."""
    before = bisect_right(analysis.blocks, table.start, key=lambda block: block.end) - 1
    if before < 0 or analysis.blocks[before].kind not in ("paragraph", "heading"):
        return False
    line = analysis.text[analysis.blocks[before].start : analysis.blocks[before].end]
    return _LISTS_SUPPORTED.search(line) is not None and not _UNSUPPORTED.search(line)
