"""JSON, one object a line, as most published sets have it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from baimo.graph.evaluation.gold import GoldError


def lines_of(text: str) -> list[str]:
    r"""The lines; unlike ``splitlines``, U+2028 and the like inside a JSON text end none."""
    return [line.rstrip("\r") for line in text.split("\n")]


def first_record(text: str) -> dict[str, Any]:
    """The object on the first line that is not empty; an empty one if there is none."""
    line = next((line for line in lines_of(text) if line.strip()), "")
    if not line.lstrip().startswith("{"):
        return {}
    try:
        record = json.loads(line)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def records(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each object with the number of its line.

    Raises:
        GoldError: A line is no JSON object.
    """
    for number, line in enumerate(lines_of(text), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise GoldError(path, f"line {number} is broken JSON ({error}); correct it") from error
        if not isinstance(record, dict):
            raise GoldError(path, f"line {number} is no JSON object; correct it")
        yield number, record
