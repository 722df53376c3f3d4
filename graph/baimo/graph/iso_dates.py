"""ISO dates of three grains: ``2024``, ``2024-01`` and ``2024-01-05``."""

from __future__ import annotations

import re
from calendar import monthrange

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day."""
    return _DATE.fullmatch(text) is not None


def last_day(date: str) -> str:
    """The last day that a date covers: that of ``2024-02`` is ``2024-02-29``."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:])
        return f"{date}-{monthrange(year, month)[1]:02d}"
    return date


def is_over_by(date: str, limit: str) -> bool:
    """Whether all of a date lies before the end of another.

    ``2024`` is not over by ``2024-06``: what happened in it may have happened later.
    """
    return last_day(date) <= last_day(limit)


def agree(one: str, other: str) -> bool:
    """Whether both can be the same day: they are equal as far as both go."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]
