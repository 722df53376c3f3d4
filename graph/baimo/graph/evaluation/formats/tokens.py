"""Putting tokens back together, so that the pipeline sees a text as people write it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baimo.extract.folding import CJK
from baimo.extract.types import Span

_CLOSING = re.compile(r"[,.;:!?%)\]}]+|'(s|re|ve|ll|d|m|t)|n't")
_OPENING = re.compile(r"[(\[{$#]+")
_CJK_END, _CJK_START = re.compile(rf"[{CJK}]\Z"), re.compile(rf"[{CJK}]")


def join_tokens(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The text of tokens, and where each one stands in it.

    No space is put before closing punctuation, after an opening bracket, or where Chinese
    characters are on both sides.
    """
    text = ""
    spans = []
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else ""
        joined = (
            not number
            or _CLOSING.fullmatch(token)
            or _OPENING.fullmatch(before)
            or (_CJK_END.search(before) and _CJK_START.match(token))
        )
        if not joined:
            text += " "
        spans.append(Span(len(text), len(text) + len(token)))
        text += token
    return text, spans
