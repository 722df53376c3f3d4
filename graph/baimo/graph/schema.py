"""The shape of ``graph.json``, and a check that names each place where a file departs from it.

A shape is a type, ``[shape]`` for a list of such values, ``{name: shape}`` for an object with at
least these members, ``Each(shape)`` for an object with any names, ``Maybe(shape)`` for a value that
may be null, or ``SPAN``. A member that may be missing is ``MayLack(shape)``. Members that the shape
does not name are allowed, and kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Maybe:
    """A value that may be null; its member must be there all the same."""

    shape: Any


@dataclass(frozen=True)
class MayLack:
    """A member that need not be there."""

    shape: Any


@dataclass(frozen=True)
class Each:
    """An object with members of one shape, whatever their names."""

    shape: Any


SPAN = object()
"""A list of two whole numbers: start and end."""

PAIR = [str]

EVIDENCE = {
    "document": str,
    "sentence": SPAN,
    "text": str,
    "head": SPAN,
    "cue": Maybe(SPAN),
    "tail": SPAN,
    "rule": str,
    "confidence": float,
}

NODE = {
    "id": str,
    "name": str,
    "type": str,
    "generic": bool,
    "aliases": [{"text": str, "reason": str, "compared": str, "detail": str}],
    "attributes": [PAIR],
    "mentions": [
        {
            "document": str,
            "start": int,
            "end": int,
            "text": str,
            "type": str,
            "source": str,
            "entry": Maybe(str),
            "nested": bool,
            "anaphor": bool,
        }
    ],
}

EDGE = {
    "source": str,
    "target": str,
    "key": str,
    "type": str,
    "status": str,
    "confidence": float,
    "qualifiers": [PAIR],
    "evidence": [EVIDENCE],
}

GRAPH = {
    "ontology": {
        "entities": Each({"zh": str, "en": str, "color": str, "parent": Maybe(str)}),
        "relations": Each(
            {"zh": str, "en": str, "inverse_zh": str, "inverse_en": str, "symmetric": bool}
        ),
    },
    "documents": [
        {
            "id": str,
            "title": Maybe(str),
            "date": Maybe(str),
            "source": str,
            "text": str,
            "blocks": [list],
            "tables": [{"span": SPAN, "header": [SPAN], "rows": [[SPAN]]}],
        }
    ],
    "sentences": [{"document": str, "start": int, "end": int}],
    "rejections": [
        {"reason": str, "detail": str, "head": str, "type": str, "tail": str, "evidence": EVIDENCE}
    ],
    "skipped": [{"source": str, "message": str}],
    "notes": [str],
    "corrections": MayLack([{"correction": dict, "applied": bool, "why": str, "ids": [str]}]),
}

FILE = {"graph": GRAPH, "nodes": [NODE], "edges": [EDGE]}

_KIND_NAMES: dict[type, str] = {
    str: "a text",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    int: "a whole number",
    float: "a number",
}


def departures(value: Any, shape: Any = FILE, place: str = "") -> Iterator[str]:
    """Where a value departs from a shape, one line each, such as ``nodes[3].name is missing``."""
    if isinstance(shape, Maybe):
        if value is not None:
            yield from departures(value, shape.shape, place)
    elif shape is SPAN:
        if not (_is(value, list) and len(value) == 2 and all(_is(end, int) for end in value)):
            yield f"{place}: two whole numbers are expected"
    elif isinstance(shape, type):
        if not _is(value, shape):
            yield f"{place}: {_KIND_NAMES[shape]} is expected"
    elif isinstance(shape, list):
        if not _is(value, list):
            yield f"{place}: a list is expected"
            return
        for number, item in enumerate(value):
            yield from departures(item, shape[0], f"{place}[{number}]")
    elif not _is(value, dict):
        yield f"{place}: an object is expected"
    elif isinstance(shape, Each):
        for name, member in value.items():
            yield from departures(member, shape.shape, f"{place}.{name}")
    else:
        for name, member_shape in shape.items():
            member_place = f"{place}.{name}".lstrip(".")
            if isinstance(member_shape, MayLack):
                if name in value:
                    yield from departures(value[name], member_shape.shape, member_place)
            elif name in value:
                yield from departures(value[name], member_shape, member_place)
            else:
                yield f"{member_place} is missing"


def _is(value: Any, kind: type) -> bool:
    if isinstance(value, bool):  # which Python counts as an int
        return kind is bool
    return isinstance(value, (int, float) if kind is float else kind)
