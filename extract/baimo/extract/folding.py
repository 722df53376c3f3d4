"""Folding text for comparison without losing track of where each character stood.

Folding maps one code point to one code point (full width to half width, upper case to lower case,
traditional Chinese characters to simplified ones), so offsets survive. A view may also leave
characters out, and then keeps the offset of every character that stayed.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# Han, kana, bopomofo, CJK punctuation, full-width forms, and the curly quotes that Chinese uses.
CJK = (
    "\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff00-\uffef"
)
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CJK_SIDE = CJK + "“”‘’—…·・"
_BLANK = r"[ \t\u00a0\u2009\u200b]"
_SPACES_BESIDE = re.compile(
    # All begin with a space, so that the search can pass over other characters at once.
    f"{_BLANK}(?:(?<=[{_CJK_SIDE}]{_BLANK}){_BLANK}*+|{_BLANK}*+(?=[{_CJK_SIDE}]))"
)
"""The runs of spaces that stand beside Chinese characters or Chinese punctuation."""
_SPACE = re.compile(_BLANK)
_HAS_CJK = re.compile(f"[{HAN}]")
_HAN_RUNS = re.compile(f"[{HAN}]+")
_SEPARATORS = re.compile(r"[\s\-‐‑–_·・.]+")
_LETTER_DIGIT_SEPARATORS = re.compile(r"[\s\-‐‑–_]+")


_DOTS = dict.fromkeys("•・‧∙･", "·")  # all stand between the parts of a foreign name


class _Mapping(dict[int, str]):
    """A mapping of characters, each to one, that is filled as characters are met.

    Args:
        of: The mapping of one character.
    """

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of
        self._mapped = 0
        self._table: np.ndarray[tuple[int], np.dtype[np.uint32]] | None = None

    def __missing__(self, code: int) -> str:
        self[code] = mapped = self._of(chr(code))
        if self._table is not None:
            self._table[code] = ord(mapped)
        return mapped

    def __call__(self, text: str) -> str:
        """Map every character of a text."""
        if len(text) < _LONG:
            return text.translate(self)
        if self._table is None:
            self._mapped += len(text)
            if self._mapped < _MANY and "numpy" not in sys.modules:
                return text.translate(self)
        return self._by_table(text)

    def _by_table(self, text: str) -> str:
        import numpy as np  # takes longer to import than a short text to be read

        table = self._table
        if table is None:
            # The same by code point, 0 for those not met: of a long text, a table is far faster.
            table = self._table = np.zeros(0x110000, dtype=np.uint32)
            table[list(self)] = [ord(character) for character in self.values()]
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        mapped = table[codes]
        if mapped.min() == 0:
            for code in np.unique(codes[mapped == 0]).tolist():
                self.__missing__(code)
            mapped = table[codes]
        return mapped.tobytes().decode("utf-32-le", "surrogatepass")


_LONG = 64
"""In characters: what is shorter takes longer to put into an array and back."""
_MANY = 1_000_000
"""In characters: for fewer, numpy is not worth being imported."""


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # texts in simplified characters do without it

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


_NEXT_TO_NEVER = {"於": "于"}
"""Simplified Chinese has this one as a family name only."""


def _simplified(character: str) -> str:
    """A traditional character as the simplified one that is written for it (OpenCC's table).

    One that simplified Chinese has too stays as it is: 著 is 着 in some words, and not in 著名.
    """
    if not "\u3400" <= character <= "\u9fff":
        return character
    if character in _NEXT_TO_NEVER:
        return _NEXT_TO_NEVER[character]
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        simplified = _converter()(character)
        return simplified if len(simplified) == 1 else character
    return character


def _folded(character: str) -> str:
    folded = unicodedata.normalize("NFKC", _DOTS.get(character, character))
    if len(folded) != 1:
        folded = character
    lowered = folded.lower()
    return _simplified(lowered if len(lowered) == 1 else folded)


_FOLD = _Mapping(_folded)
_QUOTES = dict(zip("「」『』\u3000", "“”“” ", strict=True))


def _plain(character: str) -> str:
    if "！" <= character <= "～":
        return chr(ord(character) - 0xFEE0)
    return _QUOTES.get(character) or _simplified(character)


_HALF_WIDTH = _Mapping(_plain)
_PUNCTUATION = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_FULL_WIDTH = _Mapping(lambda c: _PUNCTUATION.get(c, c))


def fold(text: str) -> str:
    """Fold width and case, one code point for one: ``len(fold(text)) == len(text)``."""
    return text.lower() if text.isascii() else _FOLD(text)


def fold_all(texts: Sequence[str]) -> Iterator[str]:
    """Fold many short texts; ten thousand at once take far less than one after another."""
    folded = fold("".join(texts))
    start = 0
    for text in texts:
        end = start + len(text)
        yield folded[start:end]
        start = end


def half_width(text: str) -> str:
    """Full-width letters, digits and punctuation as their ASCII forms, one for one.

    The patterns of the components are written for this form, so that each holds a comma once, and
    one pair of quotation marks for “” and 「」. Traditional characters are simplified ones in it.
    """
    return text if text.isascii() else _HALF_WIDTH(text)


def name_key(text: str) -> str:
    """The form under which two spellings of one name are equal: folded, no spaces or hyphens.

    Dots stay, because versions differ by them (``Qwen2.5`` is not ``Qwen 25``).
    """
    return without_separators(fold(text))


def without_separators(folded: str) -> str:
    """A folded name without its spaces and hyphens."""
    return _LETTER_DIGIT_SEPARATORS.sub("", folded)


@dataclass(frozen=True, slots=True)
class View:
    """A shortened or changed copy of a text, with the way back.

    Attributes:
        text: The copy.
        origin: ``origin[i]`` is the offset in the original of ``text[i]``.
    """

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty range of the view back to the original."""
        return self.origin[start], self.origin[end - 1] + 1


def without_inner_spaces(text: str, offset: int = 0) -> View:
    """Leave out the spaces that stand beside Chinese characters (``去年 7 月`` -> ``去年7月``).

    Args:
        text: Any text.
        offset: Offset of ``text`` in the document, added to every origin.
    """
    if _SPACE.search(text) is None:
        return View(text, range(offset, offset + len(text)))
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for match in _SPACES_BESIDE.finditer(text):
        start, end = match.span()
        pieces.append(text[position:start])
        origin.extend(range(offset + position, offset + start))
        position = end
    pieces.append(text[position:])
    origin.extend(range(offset + position, offset + len(text)))
    return View("".join(pieces), origin)


def compact(text: str) -> str:
    """The text of ``without_inner_spaces``, for who needs no way back."""
    if text.isascii() or not _SPACE.search(text):
        return text
    return without_inner_spaces(text).text


def full_width_punctuation(text: str) -> str:
    """ASCII punctuation as the full-width one that Chinese models were trained on."""
    return _FULL_WIDTH(text)


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _HAS_CJK.search(text) is not None


def han_share(text: str, sample: int = 20_000) -> float:
    """Share of Han among the letters of the first ``sample`` characters (0 if there are none)."""
    head = text[:sample]
    han = sum(map(len, _HAN_RUNS.findall(head)))
    letters = han + len(re.findall(r"[A-Za-z]+", head))
    return han / letters if letters else 0.0
