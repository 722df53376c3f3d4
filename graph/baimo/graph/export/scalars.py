"""Attributes for formats whose values are texts, numbers and yes or no: GraphML and GEXF.

A text, a number or a boolean is written as it is, under its own name. Whatever else there is (null,
a list, an object) is written as a JSON text under its name with ``json:`` in front. A name that
begins with ``json:`` itself is written as JSON too, so that both ways are without loss.
"""

from __future__ import annotations

import json
from typing import Any

from baimo.graph.export.errors import ExportError
from baimo.graph.export.values import json_text
from baimo.graph.records import Record

JSON = "json:"

Scalar = str | bool | int | float

KINDS: dict[type, str] = {bool: "boolean", str: "string", int: "long", float: "double"}
"""What the formats call the types; they agree on these names."""

_LEAST, _MOST = -(2**63), 2**63 - 1


def scalars(record: Record) -> dict[str, Scalar]:
    """The attributes as scalars."""
    flat: dict[str, Scalar] = {}
    for name, value in record.items():
        if type(value) in KINDS and not name.startswith(JSON) and _fits(value):
            flat[name] = value
        else:
            flat[JSON + name] = json_text(value)
    return flat


def record_of(flat: dict[str, Scalar], place: str) -> Record:
    """The attributes that ``scalars`` was given.

    Raises:
        ExportError: A JSON text is broken.
    """
    record: Record = {}
    for name, value in flat.items():
        if name.startswith(JSON):
            try:
                record[name[len(JSON) :]] = json.loads(str(value))
            except json.JSONDecodeError as error:
                raise ExportError(f"{place}: {name} is no JSON ({error.msg})") from error
        else:
            record[name] = value
    return record


def parsed(text: str, kind: str, place: str) -> Scalar:
    """A scalar from its text.

    Raises:
        ExportError: The text is none of this kind.
    """
    try:
        if kind == "boolean":
            return {"true": True, "1": True, "false": False, "0": False}[text.strip().lower()]
        if kind in ("long", "int", "integer"):
            return int(text)
        if kind in ("double", "float"):
            return float(text)
    except (KeyError, ValueError) as error:
        raise ExportError(f"{place}: '{text}' is no {kind}") from error
    return text


def written(value: Scalar) -> str:
    """The text of a scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def _fits(value: Any) -> bool:
    return not (type(value) is int and not _LEAST <= value <= _MOST)
