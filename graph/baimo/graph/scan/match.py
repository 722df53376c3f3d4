"""Relations of a Parquet graph, and the places that assert them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from baimo.graph.query.columns import MATCH_COLUMNS, framed
from baimo.graph.query.errors import QueryError
from baimo.graph.query.evidence import relation_ids, unknown_relation
from baimo.graph.query.kept import Some, checked_date, checked_statuses, listed
from baimo.graph.query.limits import Limits
from baimo.graph.query.sql import ReadOnlyTables
from baimo.graph.rows import EVIDENCE_COLUMNS
from baimo.graph.scan.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence


class Conditions:
    """Conditions of a WHERE, with their values."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.values: list[Any] = []

    def add(self, text: str, *values: Any) -> None:
        """Add a condition with a ``?`` for each value."""
        self.texts.append(text)
        self.values += values

    def where(self) -> str:
        """The clause."""
        return f"WHERE {' AND '.join(self.texts)}" if self.texts else ""


def kept(
    tables: ReadOnlyTables,
    conditions: Conditions,
    *,
    status: Some = None,
    since: str | None = None,
    document: Some = None,
    min_confidence: float | None = None,
) -> None:
    """Add conditions on status, date, document and confidence; see ``kept_relations``.

    Raises:
        QueryError: A status, a date or a document that there is not.
    """
    if status is not None:
        conditions.add("list_contains(?, status)", list(checked_statuses(status)))
    if document is not None:
        wanted = listed(document)
        known = set(
            tables.run("SELECT id FROM documents WHERE list_contains(?, id)", [wanted])["id"]
        )
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise QueryError(f"no document '{unknown[0]}'; kg.documents lists them")
        conditions.add(_ASSERTED.format("list_contains(?, document)"), wanted)
    if since is not None:
        since = checked_date(since)
        conditions.add(
            _ASSERTED.format(
                "left(document_date, length($since)) >= left($since, length(document_date))"
            ).replace("$since", "CAST(? AS VARCHAR)"),
            since,
            since,
        )
    if min_confidence is not None:
        conditions.add("confidence >= ?", min_confidence)


_ASSERTED = "id IN (SELECT relation_id FROM evidence WHERE {})"


def match(
    tables: ReadOnlyTables,
    vocabulary: Vocabulary,
    *,
    head_type: Some = None,
    relation: Some = None,
    tail_type: Some = None,
    head: str | None = None,
    tail: str | None = None,
    status: Some = None,
    since: str | None = None,
    document: Some = None,
    min_confidence: float | None = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """Relations that fit all that is given; see ``KnowledgeGraph.match``."""
    limits = limits or Limits()
    conditions = Conditions()
    types = vocabulary.relation_types(relation)
    if types is not None:
        conditions.add("list_contains(?, type)", types)
    kept(
        tables,
        conditions,
        status=status,
        since=since,
        document=document,
        min_confidence=min_confidence,
    )
    for side, wanted, name in (("head", head_type, head), ("tail", tail_type, tail)):
        if wanted is not None:
            conditions.add(f"list_contains(?, {side}_type)", vocabulary.below(listed(wanted)))
        if name is not None:
            conditions.add(f"{side} = ?", vocabulary.entity(name))
    query = f"SELECT * FROM relations {conditions.where()} ORDER BY head, tail, id"
    found = tables.run(query, conditions.values, limits)
    return _framed(found, MATCH_COLUMNS)


def evidence(tables: ReadOnlyTables, edge: Any, limits: Limits | None = None) -> pd.DataFrame:
    """The places that assert one relation or several; see ``KnowledgeGraph.evidence``."""
    wanted = relation_ids(edge)
    columns = ", ".join(f'"{name}"' for name in EVIDENCE_COLUMNS)
    found = tables.run(
        f"SELECT {columns} FROM all_evidence WHERE list_contains(?, relation_id) "
        "ORDER BY head_id, tail_id, relation_id, position",
        [wanted],
        limits,
    )
    known = set(found["relation_id"])
    for each in wanted:
        if each not in known:
            raise unknown_relation(each)
    return _framed(found, EVIDENCE_COLUMNS)


def _framed(found: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The columns with the types that the frames of ``KnowledgeGraph`` have."""
    columns = {name: _plain(found[name]) for name in names}
    return framed(columns, names)


def _plain(column: pd.Series[Any]) -> NDArray[np.object_]:
    """The values of a column, with ``None`` for what is missing."""
    values = np.empty(len(column), dtype=object)
    for place, value in enumerate(column):
        values[place] = None if _is_missing(value) else value
    return values


def _is_missing(value: Any) -> bool:
    return value is None or (not isinstance(value, list | dict) and bool(pd.isna(value)))
