"""Finding entities of a Parquet graph by a name that need not be exact.

All names pass by, some thousands at a time, and each time the same is asked of them as
``baimo.graph.query.find`` asks of all; what is kept are the best. Of misspelt names, of which that
looks only at the likeliest, this looks at the likeliest of every part.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, Any

import numpy as np

from baimo.graph.query.columns import framed
from baimo.graph.query.find import FIND_COLUMNS, Forms, Hit, hits_among
from baimo.graph.query.sql import ReadOnlyTables
from baimo.graph.scan.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

_Close = tuple[Hit, tuple[Any, ...]]
"""How an entity was found, and its row."""


def find(
    tables: ReadOnlyTables,
    vocabulary: Vocabulary,
    text: str,
    *,
    type_: str | None = None,
    limit: int = 10,
) -> pd.DataFrame:
    """Entities whose name comes close to a text, best first; see ``KnowledgeGraph.find``."""
    below = None if type_ is None else frozenset(vocabulary.below([type_]))
    best: list[_Close] = []
    query = "SELECT id, name, aliases, type, mentions, relations FROM entities"
    for rows in tables.chunks(query):
        forms = Forms(((row[0], row[1], row[2]) for row in rows), [row[5] for row in rows])
        with_id = next((number for number, row in enumerate(rows) if row[0] == text), None)
        allowed = None if below is None else np.array([row[3] in below for row in rows])
        hits = hits_among(forms, text, with_id, allowed=allowed, limit=limit)
        best = nsmallest(limit, [*best, *((hit, rows[hit.number]) for hit in hits)], key=_order)
    found = [
        (id_, name, kind, hit.score, hit.reason, hit.matched, int(mentions), int(relations))
        for hit, (id_, name, _, kind, mentions, relations) in best
    ]
    columns = {name: [row[place] for row in found] for place, name in enumerate(FIND_COLUMNS)}
    return framed(columns, FIND_COLUMNS)


def _order(close: _Close) -> tuple[float, int, str]:
    hit, (id_, *_, relations) = close
    return -hit.score, -relations, id_
