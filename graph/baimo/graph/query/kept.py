"""Which relations a question is about, by status, document and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from baimo.extract.types import STATUSES
from baimo.graph.query.errors import QueryError
from baimo.graph.query.index import GraphIndex, Mask

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Some = str | Sequence[str] | None
"""One, several, or (``None``) any."""


def kept_relations(
    index: GraphIndex,
    *,
    status: Some = None,
    since: str | None = None,
    document: Some = None,
    min_confidence: float | None = None,
) -> Mask | None:
    """For each relation of the index, whether it is asked for; ``None`` if all are.

    Raises:
        QueryError: A status, a date or a document that there is not.
    """
    masks = []
    if status is not None:
        masks.append(index.with_status(checked_statuses(status)))
    if document is not None:
        wanted = listed(document)
        unknown = [name for name in wanted if name not in index.dates]
        if unknown:
            raise QueryError(f"no document '{unknown[0]}'; kg.documents lists them")
        masks.append(index.in_documents(wanted))
    if since is not None:
        since = checked_date(since)
        # A document of 2024 may be of any day of it, so only what is written is compared.
        dated = [
            name
            for name, date in index.dates.items()
            if date is not None and date[: len(since)] >= since[: len(date)]
        ]
        masks.append(index.in_documents(dated))
    if min_confidence is not None:
        masks.append(index.confidences >= min_confidence)
    if not masks:
        return None
    kept: Mask = np.logical_and.reduce(masks)
    return kept


def listed(some: str | Sequence[str]) -> list[str]:
    """One or several as a list."""
    return [some] if isinstance(some, str) else list(some)


def checked_date(since: str) -> str:
    """The date.

    Raises:
        QueryError: It is none.
    """
    if not _DATE.fullmatch(since):
        raise QueryError(f"'{since}' is no date; write 2024, 2024-01 or 2024-01-05")
    return since


def checked_statuses(status: str | Sequence[str]) -> Iterable[str]:
    """One or several statuses as a list.

    Raises:
        QueryError: One is none.
    """
    wanted = listed(status)
    for each in wanted:
        if each not in STATUSES:
            raise QueryError(f"no status '{each}'; there are {', '.join(STATUSES)}")
    return wanted
