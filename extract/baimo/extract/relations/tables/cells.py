"""What the cells of a table name, and where a row states something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.types import Span, Table

HOSTS = ("Tool", "CloudService", "Hardware", "Product")
THINGS = ("Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware")
SUBJECTS = (*THINGS, "Organization")
PROSE = re.compile(r"。|[,;、].{80}|.{100}")
"""A cell that tells something names more than what it lists."""


def mentions_in(analysis: Analysis, cell: Span) -> list[Proposal]:
    """The names and classes of a cell, in text order."""
    return [m for m in analysis.flat_in(cell.start, cell.end) if not m.anaphor]


def named_in(analysis: Analysis, cell: Span) -> list[Proposal]:
    """The things that a cell lists, but for those in a bracket: DeepSeek (LLM/MoE) is one."""
    bracket = analysis.text.find("(", cell.start, cell.end)
    end = bracket if bracket > cell.start else cell.end
    found = mentions_in(analysis, Span(cell.start, end))
    return [m for m in found if m.base_type in THINGS and not m.is_class]


def evidence(upright: Table, table: Table, row: Sequence[Span], cell: Span) -> Span:
    """The line of the table that a cell stands in.

    Args:
        upright: The table as it is read.
        table: As it stands in the text.
        row: What is read as a row, which is a column of a table on its side.
        cell: One of its cells.
    """
    if upright is not table:
        row = next(row for row in (table.header, *table.rows) if cell in row)
    filled = [other for other in row if other.end > other.start]
    # A cell that reaches over several rows stands in the first of them.
    return Span(min(other.start for other in filled), max(other.end for other in filled))
