"""Turtle; what stands for what is told in ``baimo.graph.export.rdf``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.graph.export import Format
from baimo.graph.export.errors import ExportError
from baimo.graph.export.rdf import graph_of, oxigraph, triples_of
from baimo.graph.export.rdf_names import PREFIXES

if TYPE_CHECKING:
    import networkx as nx


def dumps(graph: nx.MultiDiGraph[str]) -> bytes:
    """The bytes of a Turtle file."""
    return serialized(graph, oxigraph().RdfFormat.TURTLE)


def loads(data: bytes, path: str) -> nx.MultiDiGraph[str]:
    """The graph in a Turtle file that ``dumps`` made."""
    return read(data, path, oxigraph().RdfFormat.TURTLE)


def serialized(graph: nx.MultiDiGraph[str], form: Any) -> bytes:
    """The bytes of a graph in one of pyoxigraph's formats."""
    data: bytes = oxigraph().serialize(triples_of(graph), format=form, prefixes=PREFIXES)
    return data


def read(data: bytes, path: str, form: Any) -> nx.MultiDiGraph[str]:
    """The graph in a file of one of pyoxigraph's formats.

    Raises:
        ExportError: The file is broken, or holds no graph of Baimo.
    """
    try:
        triples = [quad.triple for quad in oxigraph().parse(data, format=form)]
    except SyntaxError as error:
        raise ExportError(f"{path} is broken: {' '.join(str(error).split())}") from error
    return graph_of(triples, path)


FORMAT = Format(
    "turtle", "RDF as Turtle, with OWL, SKOS, PROV and Web Annotation", ".ttl", dumps, loads
)
