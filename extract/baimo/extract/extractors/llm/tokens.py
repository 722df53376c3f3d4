"""Estimating tokens before a server has counted them, and keeping to a cap."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from threading import Condition

from baimo.extract.folding import CJK

_CJK = re.compile(f"[{CJK}]")
_OTHER = 0.4
"""Tokens for a character that is not CJK; a CJK character counts one. With the tokenizer of Gemma
3, the texts of this repository (prose, YAML, code; Chinese and English) have 0.68 to 0.85 of the
tokens that this gives: it is meant to be an upper bound."""
_MESSAGE = 8
"""Tokens that a chat template adds to a message."""


class CapError(RuntimeError):
    """A call that would spend more tokens than the user allows."""


def tokens_of(texts: Iterable[str]) -> int:
    """About how many tokens messages have, rather more than less."""
    total = 0.0
    for text in texts:
        cjk = len(_CJK.findall(text))
        total += cjk + _OTHER * (len(text) - cjk) + _MESSAGE
    return math.ceil(total)


class Budget:
    """What may be spent, shared by all threads.

    What a call may cost at most is set aside before it is made, and settled when the server has
    counted, so that calls under way together cannot exceed the cap.
    """

    def __init__(self, cap: int | None) -> None:
        self._cap = cap
        self._aside = 0
        self._stopped = False
        self._changed = Condition()
        self.sent = 0
        """Tokens of questions, as the server counts them, or estimated where it does not."""
        self.received = 0
        """Tokens of answers."""

    def set_aside(self, tokens: int) -> None:
        """Keep tokens for a call. Waits for calls under way, which may cost less than is kept.

        Raises:
            CapError: There are not that many left. From then on there are none for any call.
        """
        with self._changed:
            while self._aside and not self._stopped and not self._fits(self._aside + tokens):
                self._changed.wait()
            if self._stopped or not self._fits(self._aside + tokens):
                self._stopped = True
                self._changed.notify_all()
                raise CapError(f"the cap of {self._cap} tokens")
            self._aside += tokens

    def settle(self, tokens: int, sent: int, received: int) -> None:
        """Give back what was set aside and note what was spent."""
        with self._changed:
            self._aside -= tokens
            self.sent += sent
            self.received += received
            self._changed.notify_all()

    def _fits(self, tokens: int) -> bool:
        return self._cap is None or self.sent + self.received + tokens <= self._cap
