"""Pinyin of the characters that occur in names, so that a name is found as it is typed."""

from __future__ import annotations

from collections.abc import Iterable


def readings(
    names: Iterable[str], known: dict[str, tuple[str, ...]] | None = None
) -> dict[str, list[str]]:
    """The readings of each Chinese character in these names, without tones, the usual one first.

    The page matches what is typed against any reading of each character, in full or by its first
    letters (pgdmx, pangu, hw), so a character's reading in a certain word need not be known.

    Args:
        names: The names.
        known: Readings that are known already; those that are found are added.
    """
    known = {} if known is None else known
    characters = sorted(
        {character for name in names for character in name if _is_chinese(character)}
    )
    for character in characters:
        if character not in known:
            known[character] = _readings(character)
    return {character: list(known[character]) for character in characters if known[character]}


def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # its dictionaries take most of a second to load

    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore") or [[]]
    return tuple(dict.fromkeys(reading for reading in found if reading.isascii()))


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"
