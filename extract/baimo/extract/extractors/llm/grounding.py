"""Finding in the text what a model says is in it.

First as it stands, then folded: full-width as half-width, upper case as lower case, without white
space. Either way the answer is a span of the text as stored.
"""

from __future__ import annotations

import re

from baimo.extract.folding import View, fold
from baimo.extract.types import Span

_QUOTES = str.maketrans("“”„‟「」『』‘’`´", '""""""""\'\'\'\'')
_LATIN = re.compile(r"[A-Za-z0-9]")


def folded(text: str) -> View:
    """A text as it is compared: folded, without white space, with straight quotation marks."""
    kept = [index for index, character in enumerate(text) if not character.isspace()]
    return View(fold("".join(text[index] for index in kept)).translate(_QUOTES), kept)


class Passage:
    """A stretch of a document in which words are looked for."""

    def __init__(self, text: str, span: Span) -> None:
        self.span = span
        self._text = text[span.start : span.end]
        self._view: View | None = None

    def find(self, words: str) -> list[Span]:
        """Every place of some words, in document offsets and text order; exact ones if any."""
        words = words.strip()
        if not words:
            return []
        return self._exact(words) or self._folded(words)

    def find_name(self, name: str) -> list[Span]:
        """Every place of a name: it does not begin or end inside a Latin word or a number."""
        return [span for span in self.find(name) if not self._cuts_a_word(span)]

    def _exact(self, words: str) -> list[Span]:
        return [
            Span(match.start() + self.span.start, match.end() + self.span.start)
            for match in re.finditer(re.escape(words), self._text)
        ]

    def _folded(self, words: str) -> list[Span]:
        if self._view is None:
            self._view = folded(self._text)
        wanted = folded(words).text
        if not wanted:
            return []
        offset = self.span.start
        found = []
        for match in re.finditer(re.escape(wanted), self._view.text):
            start, end = self._view.span(*match.span())
            found.append(Span(start + offset, end + offset))
        return found

    def _cuts_a_word(self, span: Span) -> bool:
        start, end = span.start - self.span.start, span.end - self.span.start
        text = self._text
        return bool(
            (start > 0 and _LATIN.match(text[start - 1]) and _LATIN.match(text[start]))
            or (end < len(text) and _LATIN.match(text[end - 1]) and _LATIN.match(text[end]))
        )
