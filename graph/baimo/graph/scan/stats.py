"""How many there are of everything in a Parquet graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.graph.query.columns import framed
from baimo.graph.query.sql import ReadOnlyTables
from baimo.graph.query.whole import STATS_COLUMNS, labelled_counts, whole_counts
from baimo.graph.records import Record

if TYPE_CHECKING:
    import pandas as pd

_COUNTS = """
SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(*) FROM all_sentences) AS sentences,
    (SELECT count(*) FROM entities) AS entities,
    (SELECT count(*) FROM relations) AS relations,
    (SELECT count(*) FROM evidence) AS evidence,
    (SELECT count(*) FROM mentions) AS mentions,
    (SELECT sum(len(aliases)) FROM entities) AS aliases,
    (SELECT count(*) FROM entities WHERE relations = 0) AS unconnected,
    (SELECT count(*) FROM all_rejections) AS rejected
"""


def stats(tables: ReadOnlyTables, ontology: Record) -> pd.DataFrame:
    """How many there are of everything; see ``KnowledgeGraph.stats``."""
    counts = {str(name): int(value or 0) for name, value in tables.run(_COUNTS).iloc[0].items()}
    by = {
        what: _counted(tables, table, column)
        for what, table, column in (
            ("entity type", "entities", "type"),
            ("relation type", "relations", "type"),
            ("status", "relations", "status"),
        )
    }
    rows = [*whole_counts(counts), *labelled_counts(ontology, by)]
    columns = {name: [row[place] for row in rows] for place, name in enumerate(STATS_COLUMNS)}
    return framed(columns, STATS_COLUMNS)


def _counted(tables: ReadOnlyTables, table: str, column: str) -> list[tuple[str, int]]:
    found: Any = tables.run(
        f"SELECT {column} AS item, count(*) AS count FROM {table} "
        "GROUP BY ALL ORDER BY count DESC, item"
    )
    return list(zip(found["item"].tolist(), found["count"].tolist(), strict=True))
