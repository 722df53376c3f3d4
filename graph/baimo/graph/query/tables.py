"""The tables that SQL sees: ``entities``, ``relations``, ``evidence``, ``mentions``, ``documents``.

They are the data frames of ``KnowledgeGraph`` with two columns more: ``entities.types``, the type
with all its ancestors, and ``relations`` has the columns of ``match``. Lists are lists
(``list_contains(types, 'Model')``) and dicts are maps (``attributes['value']``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from baimo.graph import rows
from baimo.graph.frames import frame
from baimo.graph.query.columns import relation_frame
from baimo.graph.query.index import GraphIndex

if TYPE_CHECKING:
    import pandas as pd

TEXT = "VARCHAR"
TEXTS = "VARCHAR[]"
MAP = "MAP(VARCHAR, VARCHAR)"
_WHOLE = "BIGINT"
_NUMBER = "DOUBLE"
_YES_NO = "BOOLEAN"

_TYPES = {
    **dict.fromkeys(("aliases", "alias_reasons", "types", "dates", "times"), TEXTS),
    **dict.fromkeys(("attributes", "qualifiers"), MAP),
    **dict.fromkeys(("generic", "nested", "anaphor"), _YES_NO),
    **dict.fromkeys(("confidence", "evidence_confidence"), _NUMBER),
    **dict.fromkeys(
        ("mentions", "documents", "relations", "evidence", "characters", "sentences"), _WHOLE
    ),
    **dict.fromkeys(("start", "end", "sentence_start", "sentence_end"), _WHOLE),
    **dict.fromkeys(("head_start", "head_end", "tail_start", "tail_end"), _WHOLE),
    **dict.fromkeys(("cue_start", "cue_end"), _WHOLE),
}


def column_type(name: str) -> str:
    """The type of a column in SQL."""
    return _TYPES.get(name, TEXT)


def _entities(index: GraphIndex) -> pd.DataFrame:
    table = frame(rows.entity_rows(index.graph), rows.ENTITY_COLUMNS)
    table.insert(3, "types", [list(index.ancestry[type_]) for type_ in table["type"]])
    return table


def _relations(index: GraphIndex) -> pd.DataFrame:
    table = relation_frame(index, np.arange(len(index.keys), dtype=np.int64))
    qualifiers: Any = [rows.joined(record["qualifiers"]) for record in index.records]
    dates = rows.document_dates(index.graph)
    table["dates"] = [rows.dates_of(record, dates) for record in index.records]
    table["times"] = [rows.times_of(record) for record in index.records]
    table["qualifiers"] = qualifiers
    return table


def _evidence(index: GraphIndex) -> pd.DataFrame:
    return frame(rows.evidence_rows(index.graph), rows.EVIDENCE_COLUMNS)


def _mentions(index: GraphIndex) -> pd.DataFrame:
    return frame(rows.mention_rows(index.graph), rows.MENTION_COLUMNS)


def _documents(index: GraphIndex) -> pd.DataFrame:
    return frame(rows.document_rows(index.graph), rows.DOCUMENT_COLUMNS)


TABLES: dict[str, Callable[[GraphIndex], Any]] = {
    "entities": _entities,
    "relations": _relations,
    "evidence": _evidence,
    "mentions": _mentions,
    "documents": _documents,
}


def scalar(table: pd.DataFrame) -> pd.DataFrame:
    """The table with lists and dicts written as JSON, for libraries that would guess at them."""
    table = table.copy()
    for name in table.columns:
        if column_type(str(name)) in (TEXTS, MAP):
            table[name] = [json.dumps(value, ensure_ascii=False) for value in table[name]]
    return table
