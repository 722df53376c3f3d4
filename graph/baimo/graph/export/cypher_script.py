"""A Cypher script that makes the graph in Neo4j, Memgraph or another database.

Each entity is a node with its type and ``Entity`` as labels, each relation a relationship of its
type. Names may be in any script: labels, types and texts are quoted. Evidence and mentions stand
as JSON texts, since properties do not nest; for each relation the surest sentence is a property of
its own. Documents are not in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.graph.export import Format
from baimo.graph.export.properties import entity_properties, relation_properties
from baimo.graph.export.values import check_utf8_text

if TYPE_CHECKING:
    import networkx as nx


def dumps(graph: nx.MultiDiGraph[str]) -> bytes:
    """The bytes of the script.

    Raises:
        ExportError: A text holds what UTF-8 cannot.
    """
    lines = ["CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;"]
    for node in sorted(graph):
        record = graph.nodes[node]
        properties = _properties(entity_properties(node, record), f"entity '{node}'")
        lines.append(f"CREATE (:Entity:{quoted(record['type'])} {properties});")
    for head, tail, key, record in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
    ):
        properties = _properties(relation_properties(key, record), f"relation '{key}'")
        lines.append(
            f"MATCH (a:Entity {{id: {literal(head)}}}), (b:Entity {{id: {literal(tail)}}}) "
            f"CREATE (a)-[:{quoted(record['type'])} {properties}]->(b);"
        )
    return ("\n".join(lines) + "\n").encode()


def quoted(name: str) -> str:
    """A label or a type in backquotes."""
    return "`" + name.replace("`", "``") + "`"


def literal(value: Any) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    text = str(value).replace("\\", "\\\\").replace("'", "\\'")
    for character, escape in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(character, escape)
    return f"'{text}'"


def _properties(values: dict[str, Any], place: str) -> str:
    for name, value in values.items():
        check_utf8_text(str(value), f"{place}: {name}")
    # Cypher keeps no property that is null.
    listed = (f"{name}: {literal(value)}" for name, value in values.items() if value is not None)
    return "{" + ", ".join(listed) + "}"


FORMAT = Format("cypher", "a Cypher script, for Neo4j and Memgraph", ".cypher", dumps)
