"""The weights of the linear model, in a text file that can be read and compared.

The first line is JSON: the version, and the classes in order (``none`` is one of them). Each
further line is a feature, a tab, and the number of a class with its weight in hundredths, several
divided by spaces (``m>推_出``, then ``3:112 7:-40``). Weights are whole numbers, so that every
machine adds them up to the same.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from baimo.extract.extractors.extractor import ExtractorError

VERSION = 1
SCALE = 100
NONE = "none"
"""The class of pairs that are not related."""

OWN_WEIGHTS = Path(__file__).parents[2] / "data" / "relation_weights.tsv"
BIAS = "bias"
"""The feature that every pair has."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model with one class for each relation and one for none.

    Attributes:
        classes: Names of relations, and ``none``.
        table: For each feature the classes, by their index, with its weight for them.
    """

    classes: tuple[str, ...]
    table: Mapping[str, tuple[tuple[int, int], ...]]

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """The probability of each class, in their order, from the features of a pair."""
        sums = [0] * len(self.classes)
        for feature in (BIAS, *features):
            for index, weight in self.table.get(feature, ()):
                sums[index] += weight
        most = max(sums)
        shares = [math.exp((each - most) / SCALE) for each in sums]
        whole = math.fsum(shares)
        return [share / whole for share in shares]


def dumped(weights: Weights) -> str:
    """The text of a file of weights."""
    lines = [json.dumps({"version": VERSION, "classes": list(weights.classes)})]
    for feature, row in sorted(weights.table.items()):
        lines.append(f"{feature}\t" + " ".join(f"{index}:{weight}" for index, weight in row))
    return "\n".join(lines) + "\n"


def load_weights(path: Path) -> Weights:
    """Read a file of weights.

    Raises:
        ExtractorError: It cannot be read, or a line of it cannot be understood.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ExtractorError(
            f"the weights '{path}' cannot be read ({error}); `baimo train-relations` writes such a "
            "file"
        ) from error
    classes = _classes(path, lines[0])
    table: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, line in enumerate(lines[1:], 2):
        if line:
            feature, _, row = line.partition("\t")
            try:
                table[feature] = tuple(_weight(each, classes) for each in row.split(" "))
            except ValueError as error:
                raise ExtractorError(
                    f"{path}, line {number}: no feature with weights; train it anew with `baimo "
                    "train-relations`"
                ) from error
    return Weights(classes, table)


def _weight(text: str, classes: Sequence[str]) -> tuple[int, int]:
    index, weight = map(int, text.split(":"))
    if not 0 <= index < len(classes):
        raise ValueError(text)
    return index, weight


def _classes(path: Path, line: str) -> tuple[str, ...]:
    try:
        head = json.loads(line)
        if head["version"] == VERSION and NONE in head["classes"]:
            return tuple(map(str, head["classes"]))
    except (ValueError, TypeError, KeyError):
        pass
    raise ExtractorError(
        f"{path}, line 1: no weights of relations in version {VERSION}; `baimo train-relations` "
        "writes such a file"
    )
