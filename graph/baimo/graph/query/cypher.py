"""Cypher on an embedded graph database in memory (``real_ladybug``), read-only.

The engine and its version are pinned, and each entity type is a node table and each relation type
a relationship table, for one reason: what is answered must be right. Over one generic table for
all entities and one for all relations, Ladybug 0.21 and 0.22 answer some patterns wrongly; over a
table for each type, Ladybug 0.22 still gives rows that break their own WHERE. Version 0.15.3 over a
table for each type has given, for several thousand generated patterns on graphs of up to a million
relations, what plain networkx and DuckDB give: ``tests/query/test_differential.py``.

Two things differ from other Cypher engines. A label is an exact type: ``(m:Model:ModelSeries)``
means either, and ``'Model' IN m.types`` takes in all subtypes. And a relation may occur twice in
one row, as in a join of tables; ``WHERE r1.id <> r2.id`` rules that out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from baimo.graph.query.columns import relation_frame
from baimo.graph.query.errors import (
    MissingExtraError,
    QueryError,
    QueryLimitError,
    QuerySyntaxError,
    ReadOnlyError,
    UnknownTypeError,
)
from baimo.graph.query.index import GraphIndex
from baimo.graph.query.limits import Clock, Limits
from baimo.graph.rows import joined

if TYPE_CHECKING:
    import pandas as pd

_WRITING = {
    "ALTER", "ATTACH", "BEGIN", "CALL", "CHECKPOINT", "COMMENT", "COMMIT", "COPY", "CREATE",
    "DELETE", "DETACH", "DROP", "EXPORT", "IMPORT", "INSTALL", "LOAD", "MACRO", "MERGE", "REMOVE",
    "ROLLBACK", "SET", "UNINSTALL", "UPDATE", "USE",
}  # fmt: skip
_NOT_CODE = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
_PLACE = re.compile(r"\s*\(line: (\d+), offset: (\d+)\)")
_SEPARATOR = "\x1f"
_MEMORY = 8 * 2**30

NODE_PROPERTIES = {
    "id": "STRING",
    "name": "STRING",
    "type": "STRING",
    "types": "STRING[]",  # the type with all its ancestors
    "generic": "BOOLEAN",
    "aliases": "STRING[]",
    "attributes": "STRING",  # JSON
    "mentions": "INT64",
}
"""What a node has."""

RELATION_PROPERTIES = {
    "id": "STRING",
    "type": "STRING",
    "status": "STRING",
    "confidence": "DOUBLE",
    "evidence": "INT64",
    "documents": "INT64",
    "sentence": "STRING",  # of the surest evidence
    "document": "STRING",
    "rule": "STRING",
    "qualifiers": "STRING",  # JSON
}
"""What a relationship has."""


class CypherTables:
    """The tables of one graph, in memory."""

    def __init__(self, index: GraphIndex) -> None:
        try:
            import real_ladybug
        except ImportError as error:
            raise MissingExtraError("cypher", "Cypher") from error
        self._index = index
        self._database = real_ladybug.Database(":memory:", buffer_pool_size=_MEMORY)
        self._connection = real_ladybug.Connection(self._database)
        self._tables = _table_names(index)
        self._load_entities()
        self._load_relations()

    def run(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The rows of one query; see ``KnowledgeGraph.cypher``."""
        import pandas as pd

        limits = limits or Limits()
        query = _bounded(query, _check_reads(query), limits.rows + 1)
        clock = Clock(limits)
        self._connection.set_query_timeout(max(1, int(limits.seconds * 1000)))
        self._connection.execute("BEGIN TRANSACTION READ ONLY")
        try:
            result: Any = self._connection.execute(query, dict(parameters or {}))
            names = [_column_name(name) for name in result.get_column_names()]
            rows: list[list[Any]] = []
            while result.has_next():
                rows.append([_plain(value) for value in result.get_next()])
                limits.check_rows(len(rows), "Cypher")
                if len(rows) % 1000 == 0:
                    clock.check("Cypher")
        except RuntimeError as error:
            raise self._told(query, error, limits) from error
        finally:
            self._end_transaction()
        return pd.DataFrame(rows, columns=names)

    def _end_transaction(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except RuntimeError:  # a query that failed has ended it already
            return

    def _load_entities(self) -> None:
        import pandas as pd

        index = self._index
        for type_ in index.ancestry:
            self._run(
                f"CREATE NODE TABLE {_quoted(type_)}({_declared(NODE_PROPERTIES)}, PRIMARY KEY(id))"
            )
            members = index.by_type.get(type_)
            if members is None:
                continue
            records = [index.graph.nodes[index.ids[number]] for number in members.tolist()]
            incoming = pd.DataFrame(
                {
                    "id": [index.ids[number] for number in members.tolist()],
                    "name": [record["name"] for record in records],
                    "type": type_,
                    "types": _SEPARATOR.join(index.ancestry[type_]),
                    "generic": [record["generic"] for record in records],
                    "aliases": [_packed(record["aliases"]) for record in records],
                    "attributes": [_json(record["attributes"]) for record in records],
                    "mentions": [len(record["mentions"]) for record in records],
                }
            )
            self._run(
                f"COPY {_quoted(type_)} FROM (LOAD FROM incoming RETURN id, name, type, "
                f"string_split(types, '{_SEPARATOR}'), generic, "
                f"list_filter(string_split(aliases, '{_SEPARATOR}'), x -> x <> ''), "
                "attributes, mentions)",
                _as_objects(incoming),
            )

    def _load_relations(self) -> None:
        index = self._index
        some = next(iter(index.ancestry), None)
        incoming = relation_frame(index, index.edges_of(None))
        qualifiers: Any = [_json(record["qualifiers"]) for record in index.records]
        incoming["qualifiers"] = qualifiers
        incoming = _as_objects(incoming[["head", "tail", *RELATION_PROPERTIES]])
        properties = _declared(RELATION_PROPERTIES)
        for relation in dict.fromkeys([*index.ontology["relations"], *index.relation_names]):
            edges = index.edges_of(relation)
            pairs = index.type_codes[index.heads[edges]] * len(index.type_names)
            pairs += index.type_codes[index.tails[edges]]
            kinds = [divmod(int(pair), len(index.type_names)) for pair in np.unique(pairs)]
            named = [(index.type_names[head], index.type_names[tail]) for head, tail in kinds]
            if not named and some is None:
                continue
            # A table must lead from somewhere to somewhere even when it is empty.
            ends = ", ".join(
                f"FROM {_quoted(head)} TO {_quoted(tail)}"
                for head, tail in named or [(str(some), str(some))]
            )
            self._run(f"CREATE REL TABLE {_quoted(relation)}({ends}, {properties})")
            for (head, tail), pair in zip(named, np.unique(pairs), strict=True):
                self._run(
                    f"COPY {_quoted(relation)} FROM incoming "
                    f"(from={_literal(head)}, to={_literal(tail)})",
                    incoming.iloc[edges[pairs == pair]],
                )

    def _run(self, command: str, incoming: pd.DataFrame | None = None) -> None:
        self._connection.execute(command)  # it finds the frame by the name of the variable

    def _told(self, query: str, error: RuntimeError, limits: Limits) -> QueryError:
        """Ladybug's message as one line that points at the place."""
        message = str(error)
        if message.startswith("Interrupted"):
            return limits.too_slow("Cypher")
        if message.startswith("Buffer manager exception"):
            return QueryLimitError("memory", "Cypher: out of memory; narrow the question")
        if "read-only transaction" in message:
            return ReadOnlyError("Cypher: the query would change something; only reading is done")
        first = message.splitlines()[0]
        problem = re.sub(r"^\w+ exception: ", "", _PLACE.sub("", first))
        found = _PLACE.search(first)
        if found:
            place = f"line {found[1]}, column {int(found[2]) + 1}"
            return QuerySyntaxError("Cypher", place, problem)
        missing = re.match(r"Table (.+) does not exist", problem)
        if missing:
            place = f"Cypher at character {query.find(missing[1]) + 1}"
            return _unknown_type(self._tables, missing[1], place)
        word = re.match(
            r"Cannot find property (\w+) for (\w+)|(?:function|Variable) (\w+)", problem
        )
        spot = None
        if word:
            name = next(group for group in word.groups() if group)
            at = re.search(rf"\b{re.escape(name)}\b", query, re.IGNORECASE)
            spot = f"character {at.start() + 1}" if at else None
        return QuerySyntaxError("Cypher", spot, problem)


def _as_objects(table: pd.DataFrame) -> pd.DataFrame:
    """The table with plain objects for texts: the engine knows no other columns of texts."""
    texts = [name for name in table if table[name].dtype.kind not in "ifb"]
    return table.astype(dict.fromkeys(texts, object))


def _unknown_type(tables: list[str], name: str, place: str) -> UnknownTypeError:
    import difflib

    near = difflib.get_close_matches(name, tables, n=3, cutoff=0.5)
    return UnknownTypeError("entity or relation", name, near, place)


def _table_names(index: GraphIndex) -> list[str]:
    names = [*index.ancestry, *index.ontology["relations"], *index.relation_names]
    names = list(dict.fromkeys(names))
    folded: dict[str, str] = {}
    for name in names:
        other = folded.setdefault(name.casefold(), name)
        if other != name or "`" in name:
            raise QueryError(
                f"Cypher cannot tell the types '{name}' and '{other}' apart; rename one in the "
                "ontology, or ask in SQL"
            )
    both = set(index.ancestry) & {*index.ontology["relations"], *index.relation_names}
    if both:
        raise QueryError(
            f"'{min(both)}' is both an entity type and a relation type, which Cypher does not "
            "allow; rename one in the ontology, or ask in SQL"
        )
    return names


def _check_reads(query: str) -> str:
    """Refuse whatever is no reading; a transaction that is read-only would still write files.

    Returns:
        The query with texts, comments and quoted names blanked out.
    """
    code = _NOT_CODE.sub(lambda found: " " * len(found[0]), query)
    for word in re.finditer(r"(?<![\w.$:`])[A-Za-z]+\b", code):
        if word[0].upper() in _WRITING:
            raise ReadOnlyError(
                f"Cypher at character {word.start() + 1}: {word[0]} is not allowed; only MATCH and "
                "RETURN and what belongs to them is answered"
            )
    if ";" in code.rstrip().rstrip(";"):
        place = code.index(";") + 1
        raise QueryError(f"Cypher at character {place}: one query is answered at a time")
    if not code.strip():
        raise QuerySyntaxError("Cypher", "character 1", "the query is empty")
    return code


def _bounded(query: str, code: str, rows: int) -> str:
    """The query with a limit, so that the engine stops early, unless it has one of its own."""
    returned = [found.start() for found in re.finditer(r"(?i)\bRETURN\b", code)]
    if not returned or re.search(r"(?i)\b(LIMIT|UNION)\b", code[returned[-1] :]):
        return query
    if re.search(r"(?i)\bUNION\b", code):
        return query
    end = len(code.rstrip().rstrip(";"))
    return f"{query[:end]}\nLIMIT {rows}"


def _plain(value: Any) -> Any:
    """A value without the database's own numbers for nodes and relationships."""
    if isinstance(value, dict):
        return {
            key.strip("_").lower() if key in ("_LABEL", "_NODES", "_RELS") else key: _plain(item)
            for key, item in value.items()
            if key not in ("_ID", "_SRC", "_DST")
        }
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _column_name(name: str) -> str:
    """What the query calls a column: the engine spells label(r) with all its tables."""
    found = re.match(r"LABEL\((\w+)\._ID,", name)
    return f"label({found[1]})" if found else name


def _packed(aliases: list[dict[str, str]]) -> str:
    return _SEPARATOR.join(alias["text"].replace(_SEPARATOR, " ") for alias in aliases)


def _json(pairs: list[list[str]]) -> str:
    return json.dumps(joined(pairs), ensure_ascii=False)


def _quoted(name: str) -> str:
    return f"`{name}`"


def _declared(properties: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in properties.items())


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
