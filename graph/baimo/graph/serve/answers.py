"""Answers as they are sent: columns and rows, and the part of the graph that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from baimo.graph.frames import plain
from baimo.graph.query.ask import ask
from baimo.graph.query.limits import Limits
from baimo.graph.query.pattern import pattern
from baimo.graph.query.shortest import shortest
from baimo.graph.serve.parts import MOST_ENTITIES, part_of

if TYPE_CHECKING:
    import pandas as pd

    from baimo.graph.records import Record
    from baimo.graph.serve.state import State

_FOUND = 100_000  # rows that may be found to send the first of them
_EVIDENCE = 50  # places that an answer cites


def to_pattern(state: State, text: str, *, rows: int, seconds: float) -> Record:
    """The chains that fit a pattern."""
    found = pattern(state.index, text, limits=Limits(_FOUND, seconds))
    return {**_table(found, rows), "part": _part(state, _entities(found.head(rows)))}


def to_cypher(state: State, query: str, *, rows: int, seconds: float) -> Record:
    """The rows of a Cypher query."""
    found = state.cypher(query, Limits(_FOUND, seconds))
    table = _table(found, rows)
    named = (
        number
        for row in table["rows"]
        for value in row
        for text in _texts(value)
        for number in _called(state, text)
    )
    return {**table, "part": _part(state, named)}


def to_question(state: State, question: str, *, rows: int, seconds: float) -> Record:
    """What a plain question was read as, and the answer with its evidence."""
    found = ask(state.index, question, limits=Limits(_FOUND, seconds))
    table: Record = {"columns": [], "rows": [], "truncated": False}
    entities: list[str] = list(found.ids)
    if found.rows is not None:
        table = _table(found.rows, rows)
        entities += _entities(found.rows.head(rows))
    evidence = [] if found.evidence is None else _records(found.evidence.head(_EVIDENCE))
    return {
        "answer": found.text,
        "understood": found.understood,
        "names": found.names,
        "ids": found.ids,
        "pattern": found.pattern,
        "forms": list(found.forms),
        **table,
        "evidence": evidence,
        "part": _part(state, entities),
    }


def to_paths(
    state: State, start: int, end: int, *, directed: bool, rows: int, seconds: float
) -> Record:
    """All shortest ways from one entity to another."""
    limits = Limits(_FOUND, seconds)
    found = shortest(state.index, start, end, directed=directed, most=rows, limits=limits)
    ids = state.index.ids
    passed = (number for way in found.ways for number in way)
    return {
        "paths": [[ids[number] for number in way] for way in found.ways],
        "steps": found.steps,
        "total": found.total,
        "part": _part(state, [start, end, *passed]),
    }


def _table(table: pd.DataFrame, rows: int) -> Record:
    return {
        "columns": [str(name) for name in table.columns],
        "rows": [
            [plain(value) for value in row]
            for row in table.head(rows).itertuples(index=False, name=None)
        ],
        "truncated": len(table) > rows,
    }


def _records(table: pd.DataFrame) -> list[Record]:
    return [
        {str(name): plain(value) for name, value in record.items()}
        for record in table.to_dict("records")
    ]


def _entities(table: pd.DataFrame) -> list[str]:
    """The ids of entities in the rows of a pattern or of paths, row by row."""
    if "entities" in table and len(table):  # paths
        return [str(node) for nodes in table["entities"] for node in nodes]
    columns = [
        name
        for name in map(str, table.columns)
        if name.startswith("entity") and name[len("entity") :].isdigit()
    ]
    return [str(node) for row in table[columns].itertuples(index=False, name=None) for node in row]


def _texts(value: Any) -> Iterator[str]:
    """The texts in a value that may name an entity."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key in ("id", "nodes", "rels"):
            yield from _texts(value.get(key))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _called(state: State, text: str) -> list[int]:
    """The entity that a text is the id or the name of, if there is only one."""
    index = state.index
    if text in index.numbers:
        return [index.numbers[text]]
    found = index.name_index.candidates(text)
    return [index.numbers[found[0]]] if len(found) == 1 else []


def _part(state: State, entities: Iterable[str | int]) -> Record:
    """The part of the first entities that an answer names."""
    numbers: dict[int, None] = {}
    for each in entities:
        number = state.index.numbers.get(each) if isinstance(each, str) else each
        if number is not None:
            numbers[number] = None
        if len(numbers) >= MOST_ENTITIES:
            break
    return part_of(state, list(numbers))
