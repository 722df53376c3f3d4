"""A name for plain values that is the same in every process, for folders of what hangs on them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from typing import Any


def digest(value: Any) -> str:
    """A short hash of values, dataclasses, and what holds them; sets and mappings have no order."""
    text = _text(value).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:16]


def _text(value: Any) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        inside = ",".join(_text(getattr(value, each.name)) for each in fields(value))
        return f"{type(value).__name__}({inside})"
    if isinstance(value, Mapping):
        pairs = sorted((_text(key), _text(each)) for key, each in value.items())
        return f"{{{','.join(':'.join(pair) for pair in pairs)}}}"
    if isinstance(value, Set):
        return f"<{','.join(sorted(map(_text, value)))}>"
    if isinstance(value, tuple | list):
        return f"({','.join(map(_text, value))})"
    return repr(value)
