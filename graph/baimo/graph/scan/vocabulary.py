"""Names and types of a Parquet graph, as questions give them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from baimo.graph.errors import AmbiguousNameError, UnknownNameError
from baimo.graph.names import folded
from baimo.graph.query.index import TypeNames
from baimo.graph.query.kept import Some, listed
from baimo.graph.query.sql import ReadOnlyTables
from baimo.graph.records import Record

_KINDS = (
    "id = ?",
    "name = ?",
    "list_contains(aliases, ?)",
    "list_contains(folded, ?)",
)


class Vocabulary:
    """Which entities and types a text stands for.

    Args:
        tables: The tables of the graph.
        ontology: The record of its ontology.
    """

    def __init__(self, tables: ReadOnlyTables, ontology: Record) -> None:
        self._tables = tables
        self._ontology = ontology

    def entity(self, name: str) -> str:
        """The id of the one entity with this id, name or alias, as ``NameIndex`` finds it.

        Raises:
            UnknownNameError: There is none.
            AmbiguousNameError: There are several.
        """
        for kind in _KINDS:
            wanted = folded(name) if "folded" in kind else name
            query = f"SELECT id FROM all_entities WHERE {kind} ORDER BY id"
            found = self._tables.run(query, [wanted])["id"].tolist()
            if len(found) > 1:
                raise AmbiguousNameError(name, found)
            if found:
                return str(found[0])
        raise UnknownNameError(name, self._near(name))

    def _near(self, name: str, limit: int = 5) -> list[str]:
        """Names and aliases that contain a text."""
        query = (
            "SELECT DISTINCT text FROM (SELECT unnest([name] || aliases) AS text "
            "FROM all_entities WHERE array_to_string(folded, chr(10)) LIKE ?) "
            "WHERE contains(lower(text), ?) ORDER BY length(text), text LIMIT ?"
        )
        wanted = folded(name)
        escaped = wanted.replace("%", "_")
        found: list[str] = self._tables.run(query, [f"%{escaped}%", wanted, limit])["text"].tolist()
        return found if wanted else []

    @cached_property
    def types(self) -> TypeNames:
        """The types of the graph and its ontology."""
        of_entities, of_relations = (
            self._tables.run(f"SELECT DISTINCT type FROM {table} ORDER BY type")["type"].tolist()
            for table in ("entities", "relations")
        )
        return TypeNames(self._ontology, of_entities, of_relations)

    def below(self, some: Iterable[str]) -> list[str]:
        """The entity types that are one of these, or below one of them.

        Raises:
            UnknownTypeError: There is no such type; the error lists types that come close.
        """
        wanted = {self.types.entity_type(name) for name in some}
        return [name for name, line in self.types.ancestry.items() if not wanted.isdisjoint(line)]

    def relation_types(self, some: Some) -> list[str] | None:
        """Relation types by name or label; ``None`` for any.

        Raises:
            UnknownTypeError: There is none of this name.
        """
        if some is None:
            return None
        return list(dict.fromkeys(self.types.relation_type(name) for name in listed(some)))
