"""JSON-LD; what stands for what is told in ``baimo.graph.export.rdf``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.graph.export import Format
from baimo.graph.export.rdf import oxigraph
from baimo.graph.export.turtle import read, serialized

if TYPE_CHECKING:
    import networkx as nx


def dumps(graph: nx.MultiDiGraph[str]) -> bytes:
    """The bytes of a JSON-LD file."""
    return serialized(graph, oxigraph().RdfFormat.JSON_LD)


def loads(data: bytes, path: str) -> nx.MultiDiGraph[str]:
    """The graph in a JSON-LD file that ``dumps`` made."""
    return read(data, path, oxigraph().RdfFormat.JSON_LD)


FORMAT = Format("jsonld", "RDF as JSON-LD", ".jsonld", dumps, loads)
