"""Pinyin of the characters that occur in names, so that a name is found as it is typed."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import Style, pinyin


def readings(names: Iterable[str]) -> dict[str, list[str]]:
    """The readings of each Chinese character in these names, without tones, the usual one first.

    The page matches what is typed against any reading of each character, in full or by its first
    letters (pgdmx, pangu, hw), so a character's reading in a certain word need not be known.
    """
    characters = sorted(
        {character for name in names for character in name if _is_chinese(character)}
    )
    found = {}
    for character in characters:
        (known,) = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore") or [[]]
        plain = list(dict.fromkeys(reading for reading in known if reading.isascii()))
        if plain:
            found[character] = plain
    return found


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"
