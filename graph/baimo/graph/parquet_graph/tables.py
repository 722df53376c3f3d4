"""The tables of a Parquet graph and their columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo.graph.query.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "parquet"
"""Where the Parquet graph of a build folder is."""

ABOUT = "about.parquet"
"""The table that names the parts of the others, and holds what belongs to no row of them."""

_TEXT, _TEXTS, _MAP, _PAIRS = "text", "texts", "map", "pairs"
_WHOLE, _NUMBER, _YES_NO, _ALIASES = "whole", "number", "yes_no", "aliases"

_PLACE = {
    "sentence_start": _WHOLE, "sentence_end": _WHOLE, "head_start": _WHOLE, "head_end": _WHOLE,
    "cue_start": _WHOLE, "cue_end": _WHOLE, "tail_start": _WHOLE, "tail_end": _WHOLE,
}  # fmt: skip

TABLES: dict[str, dict[str, str]] = {
    "entities": {
        "id": _TEXT, "name": _TEXT, "type": _TEXT, "types": _TEXTS, "generic": _YES_NO,
        "aliases": _TEXTS, "alias_reasons": _TEXTS, "attributes": _MAP, "mentions": _WHOLE,
        "documents": _WHOLE, "relations": _WHOLE, "alias_records": _ALIASES,
        "attribute_pairs": _PAIRS, "folded": _TEXTS, "more": _TEXT,
    },
    "relations": {
        "id": _TEXT, "head": _TEXT, "head_name": _TEXT, "head_type": _TEXT, "type": _TEXT,
        "label_zh": _TEXT, "label_en": _TEXT, "tail": _TEXT, "tail_name": _TEXT, "tail_type": _TEXT,
        "status": _TEXT, "confidence": _NUMBER, "evidence": _WHOLE, "documents": _WHOLE,
        "dates": _TEXTS, "times": _TEXTS, "qualifiers": _MAP, "sentence": _TEXT, "document": _TEXT,
        "sentence_start": _WHOLE, "sentence_end": _WHOLE, "rule": _TEXT, "qualifier_pairs": _PAIRS,
        "more": _TEXT,
    },
    "evidence": {
        "head": _TEXT, "head_type": _TEXT, "relation": _TEXT, "label_zh": _TEXT, "label_en": _TEXT,
        "tail": _TEXT, "tail_type": _TEXT, "status": _TEXT, "confidence": _NUMBER,
        "evidence_confidence": _NUMBER, "rule": _TEXT, "sentence": _TEXT, "document": _TEXT,
        "document_date": _TEXT, "time": _TEXT, "head_text": _TEXT, "cue_text": _TEXT,
        "tail_text": _TEXT, **_PLACE, "qualifiers": _MAP, "head_id": _TEXT, "tail_id": _TEXT,
        "relation_id": _TEXT, "position": _WHOLE, "more": _TEXT,
    },
    "mentions": {
        "entity": _TEXT, "name": _TEXT, "text": _TEXT, "type": _TEXT, "document": _TEXT,
        "start": _WHOLE, "end": _WHOLE, "source": _TEXT, "entry": _TEXT, "nested": _YES_NO,
        "anaphor": _YES_NO, "position": _WHOLE, "more": _TEXT,
    },
    "documents": {
        "id": _TEXT, "title": _TEXT, "date": _TEXT, "source": _TEXT, "characters": _WHOLE,
        "sentences": _WHOLE, "mentions": _WHOLE, "relations": _WHOLE, "text": _TEXT,
        "blocks": _TEXT, "tables": _TEXT, "more": _TEXT,
    },
    "sentences": {"document": _TEXT, "start": _WHOLE, "end": _WHOLE, "more": _TEXT},
    "rejections": {
        "reason": _TEXT, "detail": _TEXT, "head": _TEXT, "relation": _TEXT, "tail": _TEXT,
        "rule": _TEXT, "sentence": _TEXT, "document": _TEXT, **_PLACE, "confidence": _NUMBER,
        "time": _TEXT, "more": _TEXT,
    },
    "skipped": {"source": _TEXT, "message": _TEXT, "more": _TEXT},
}  # fmt: skip
"""The tables, each with its columns. ``blocks`` and ``tables`` are JSON, as in ``graph.json``;
``more`` is a whole record as JSON, where it has members that Baimo does not know."""


def schema_of(table: str) -> pa.Schema:
    """The Arrow schema of a table.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pa = pyarrow()
    text = pa.string()
    kinds = {
        _TEXT: text,
        _TEXTS: pa.list_(text),
        _MAP: pa.map_(text, text),
        _PAIRS: pa.list_(pa.struct([("key", text), ("value", text)])),
        _ALIASES: pa.list_(
            pa.struct([(name, text) for name in ("text", "reason", "compared", "detail")])
        ),
        _WHOLE: pa.int64(),
        _NUMBER: pa.float64(),
        _YES_NO: pa.bool_(),
    }
    columns = {"name": _TEXT, "value": _TEXT} if table == "about" else TABLES[table]
    return pa.schema([(name, kinds[kind]) for name, kind in columns.items()])


def is_map(table: str, column: str) -> bool:
    """Whether a column holds maps."""
    return TABLES.get(table, {}).get(column) == _MAP


def pyarrow() -> Any:
    """The module.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("scale", "a Parquet graph") from error
    return pa


def parquet_folder(path: str | Path) -> Path | None:
    """The folder of the Parquet graph at a path, or in the build there; ``None`` without one."""
    path = Path(path)
    for folder in (path, path / FOLDER):
        if (folder / ABOUT).is_file():
            return folder
    return None
