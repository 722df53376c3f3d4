"""``graph.json``, see ``baimo.graph.node_link``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.graph import node_link
from baimo.graph.export import Format

if TYPE_CHECKING:
    import networkx as nx


def dumps(graph: nx.MultiDiGraph[str]) -> bytes:
    """The bytes of ``graph.json``."""
    return node_link.dumps(graph).encode()


def loads(data: bytes, path: str) -> nx.MultiDiGraph[str]:
    """The graph in ``graph.json``."""
    return node_link.loads(data.decode("utf-8-sig"), path)


FORMAT = Format("json", "node-link JSON, the form that Baimo itself reads", ".json", dumps, loads)
