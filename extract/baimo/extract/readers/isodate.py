"""Dates of documents as ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_NUMERIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:\s*[-/.年_]\s*(?P<month>\d{1,2})(?!\d)(?:\s*[-/.月_]\s*(?P<day>\d{1,2})(?!\d))?)?"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORDS = re.compile(
    r"(?:(?P<before>\d{1,2})\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+(?:(?P<after>\d{1,2}),?\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.])(\d\d)\2(\d\d)(?!\d)")


def iso_date(value: object) -> str | None:
    """Read a date from what a file gives as one.

    Args:
        value: A ``date``, a ``datetime``, a year, or text in any common notation.

    Returns:
        ``2024``, ``2024-01`` or ``2024-01-05``, or ``None`` if it is no date.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = str(value).strip()
    if match := _COMPACT.match(text):
        return _checked(*match.groups())
    if match := _NUMERIC.match(text):
        return _checked(match["year"], match["month"], match["day"])
    if (match := _WORDS.search(text)) and match["month"][:3].lower() in _MONTHS:
        month = _MONTHS.index(match["month"][:3].lower()) + 1
        return _checked(match["year"], str(month), match["before"] or match["after"])
    return None


def date_in_name(name: str) -> str | None:
    """The date in a file name (``2024-07-01-daily.md``), or ``None``."""
    for match in _IN_NAME.finditer(name):
        found = _checked(match[1], match[3], match[4])
        if found and len(found) == 10:
            return found
    return None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    """The parts as far as they are a date, from the year on."""
    try:
        if month is None or not 1 <= int(month) <= 12:
            return year
        if day is None:
            return f"{year}-{int(month):02}"
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month or 1):02}"
