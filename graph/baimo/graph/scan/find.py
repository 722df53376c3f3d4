"""Finding entities of a Parquet graph by a name that need not be exact.

All names pass by, a few thousand at a time, and the same comparisons are made as by
``baimo.graph.query.find``; what is kept are the best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.graph.query.columns import framed
from baimo.graph.query.find import FIND_COLUMNS, FORMS_AN_ENTITY, Forms, add_close, add_fuzzy, fuzzy
from baimo.graph.query.sql import ReadOnlyTables
from baimo.graph.scan.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

_Best = dict[str, tuple[float, str, str]]
"""For each entity how close the text comes, why, and to which form."""


def find(
    tables: ReadOnlyTables,
    vocabulary: Vocabulary,
    text: str,
    *,
    type_: str | None = None,
    limit: int = 10,
) -> pd.DataFrame:
    """Entities whose name comes close to a text, best first; see ``KnowledgeGraph.find``."""
    allowed = None if type_ is None else frozenset(vocabulary.below([type_]))
    close: _Best = {}
    known: dict[str, tuple[Any, ...]] = {}
    spelt: dict[str, tuple[float, list[tuple[str, str, bool]]]] = {}
    query = "SELECT id, name, aliases, type, mentions, relations FROM entities"
    for rows in tables.chunks(query):
        forms = Forms((row[0], row[1], row[2]) for row in rows)
        here = {row[0]: row for row in rows}
        found: _Best = {}
        add_close(forms, text, text if text in here else None, _adder(found))
        close |= {id_: best for id_, best in found.items() if _fits(here[id_], allowed)}
        known |= {id_: here[id_] for id_ in close.keys() & here.keys()}
        if len(close) > 50 * limit:
            close = dict(sorted(close.items(), key=_order(known))[:limit])
            known = {id_: known[id_] for id_ in close}
        for form, score in fuzzy(forms, text, limit):
            spelt.setdefault(form, (score, []))
        for form, (_, same) in spelt.items():
            same += forms.exact.get(form, [])
        # A form that falls out here was further from the text than enough others, and stays out.
        best = sorted(spelt.items(), key=lambda item: -item[1][0])
        spelt = dict(best[: FORMS_AN_ENTITY * limit])
    for score, same in spelt.values():
        add_fuzzy(same, score, _adder(close))
    missing = sorted(close.keys() - known.keys())
    if missing:
        rest = tables.run(f"{query} WHERE list_contains(?, id)", [missing])
        known |= {row[0]: row for row in rest.itertuples(index=False, name=None)}
    close = {id_: best for id_, best in close.items() if _fits(known[id_], allowed)}
    best_rows = []
    for id_, (score, reason, matched) in sorted(close.items(), key=_order(known))[:limit]:
        _, name, _, kind, mentions, relations = known[id_]
        row = (id_, name, kind, round(score, 1), reason, matched, int(mentions), int(relations))
        best_rows.append(row)
    columns = {name: [row[place] for row in best_rows] for place, name in enumerate(FIND_COLUMNS)}
    return framed(columns, FIND_COLUMNS)


def _adder(found: _Best) -> Any:
    def add(entity: str, score: float, reason: str, matched: str) -> None:
        if entity not in found or found[entity][0] < score:
            found[entity] = (score, reason, matched)

    return add


def _fits(row: tuple[Any, ...], allowed: frozenset[str] | None) -> bool:
    return allowed is None or row[3] in allowed


def _order(known: dict[str, tuple[Any, ...]]) -> Any:
    return lambda item: (-round(item[1][0], 1), -known[item[0]][5], item[0])
