"""English given names, to tell a person's name from another of the same form."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

GIVEN_NAMES = Path(__file__).parent / "data" / "given_names.txt"


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """The given names that at least 4 of 100,000 people of one sex had in the US census of 1990.

    From ``dist.male.first`` and ``dist.female.first`` of the US Census Bureau (public domain).
    """
    return frozenset(GIVEN_NAMES.read_text(encoding="utf-8").split())
