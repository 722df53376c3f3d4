"""The entities around one in a Parquet graph, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.graph.query.columns import framed
from baimo.graph.query.errors import QueryError
from baimo.graph.query.kept import Some
from baimo.graph.query.limits import Clock, Limits
from baimo.graph.query.neighbors import NEIGHBOR_COLUMNS, sides_of
from baimo.graph.query.sql import ReadOnlyTables
from baimo.graph.scan.match import Conditions, kept
from baimo.graph.scan.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd


def neighbors(
    tables: ReadOnlyTables,
    vocabulary: Vocabulary,
    name: str,
    *,
    relation: Some = None,
    direction: str = "both",
    depth: int = 1,
    status: Some = None,
    limits: Limits | None = None,
) -> pd.DataFrame:
    """The entities around one; see ``KnowledgeGraph.neighbors``."""
    limits = limits or Limits()
    clock = Clock(limits)
    if depth < 1:
        raise QueryError(f"depth is {depth}; it is at least 1")
    sides = sides_of(direction)
    types = vocabulary.relation_types(relation)
    start = vocabulary.entity(name)
    seen = {start}
    frontier = [start]
    rows: list[tuple[Any, ...]] = []
    for step in range(1, depth + 1):
        clock.check(f"depth {step}")
        reached: list[tuple[Any, ...]] = []
        for out in sides:
            near, far = ("head", "tail") if out else ("tail", "head")
            conditions = Conditions()
            conditions.add(f"list_contains(?, {near})", frontier)
            if types is not None:
                conditions.add("list_contains(?, type)", types)
            kept(tables, conditions, status=status)
            found = tables.run(
                f"SELECT {far} AS id, {far}_name AS name, {far}_type AS kind, {near} AS source, "
                f"{near}_name AS source_name, type, id AS relation_id, status, confidence, "
                f"evidence, sentence, document, head, tail FROM relations {conditions.where()}",
                conditions.values,
                limits,
            )
            for row in found.to_dict("records"):
                loop = row["id"] == start and depth == 1 and (out or len(sides) == 1)
                if row["id"] not in seen or loop:
                    reached.append(
                        (
                            (row["head"], row["tail"], row["relation_id"]),
                            row["id"],
                            row["name"],
                            row["kind"],
                            step,
                            row["source"],
                            row["source_name"],
                            "out" if out else "in",
                            row["type"],
                            row["relation_id"],
                            row["status"],
                            float(row["confidence"]),
                            row["evidence"],
                            row["sentence"],
                            row["document"],
                        )
                    )
        rows += [row[1:] for row in sorted(reached, key=lambda row: row[0])]
        limits.check_rows(len(rows), f"depth {step}")
        frontier = sorted({row[1] for row in reached} - seen)
        if not frontier:
            break
        seen.update(frontier)
    columns = {name: [row[place] for row in rows] for place, name in enumerate(NEIGHBOR_COLUMNS)}
    return framed(columns, NEIGHBOR_COLUMNS)
