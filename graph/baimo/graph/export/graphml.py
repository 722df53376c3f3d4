"""GraphML, for yEd, Cytoscape, Gephi and igraph.

Name, type, status and confidence are attributes of their own; see ``baimo.graph.export.scalars``
for what GraphML has no word for. The key of a relation is the id of its edge, so parallel relations
stay apart: ``networkx.read_graphml(path, force_multigraph=True)`` keeps them too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.graph.export import Format
from baimo.graph.export.errors import ExportError
from baimo.graph.export.scalars import KINDS, Scalar, parsed, record_of, scalars, written
from baimo.graph.export.values import check_xml_text
from baimo.graph.export.xml import Element, new_element, read_xml, sub_element, xml_bytes
from baimo.graph.records import Record, put_edge, put_node

if TYPE_CHECKING:
    import networkx as nx

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def dumps(graph: nx.MultiDiGraph[str]) -> bytes:
    """The bytes of a GraphML file.

    Raises:
        ExportError: A name or an id holds a character that XML cannot.
    """
    root = new_element("graphml", _NAMESPACE)
    keys: dict[tuple[str, str, str], str] = {}
    body = new_element("graph", _NAMESPACE)
    body.set("edgedefault", "directed")
    _put(body, "graph", graph.graph, keys, "the graph")
    for node in sorted(graph):
        element = sub_element(body, "node")
        place = f"entity '{node}'"
        element.set("id", check_xml_text(node, place))
        _put(element, "node", graph.nodes[node], keys, place)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for head, tail, key, record in edges:
        element = sub_element(body, "edge")
        place = f"relation '{key}'"
        element.set("id", check_xml_text(key, place))
        element.set("source", head)
        element.set("target", tail)
        _put(element, "edge", record, keys, place)
    for (owner, name, kind), id_ in keys.items():
        declared = sub_element(root, "key")
        declared.set("id", id_)
        declared.set("for", owner)
        declared.set("attr.name", check_xml_text(name, "an attribute's name"))
        declared.set("attr.type", kind)
    root.append(body)
    return xml_bytes(root)


def loads(data: bytes, path: str) -> nx.MultiDiGraph[str]:
    """The graph in a GraphML file that ``dumps`` made.

    Raises:
        ExportError: The file is no such file.
    """
    import networkx as nx

    root = read_xml(data, path)
    names = {
        key.get("id", ""): (key.get("attr.name", ""), key.get("attr.type", "string"))
        for key in root.iter(f"{{{_NAMESPACE}}}key")
    }
    body = root.find(f"{{{_NAMESPACE}}}graph")
    if body is None:
        raise ExportError(f"{path}: there is no <graph> in it; it is no GraphML")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(_taken(body, names, f"{path}: the graph"))
    for element in body.iter(f"{{{_NAMESPACE}}}node"):
        node = element.get("id", "")
        put_node(graph, node, _taken(element, names, f"{path}: entity '{node}'"))
    for number, element in enumerate(body.iter(f"{{{_NAMESPACE}}}edge")):
        key = element.get("id") or str(number)
        record = _taken(element, names, f"{path}: relation '{key}'")
        put_edge(graph, element.get("source", ""), element.get("target", ""), key, record)
    return graph


def _put(
    element: Element,
    owner: str,
    record: Record,
    keys: dict[tuple[str, str, str], str],
    place: str,
) -> None:
    for name, value in scalars(record).items():
        kind = KINDS[type(value)]
        key = keys.setdefault((owner, name, kind), f"d{len(keys)}")
        data = sub_element(element, "data")
        data.set("key", key)
        data.text = check_xml_text(written(value), f"{place}: {name}")


def _taken(element: Element, names: dict[str, tuple[str, str]], place: str) -> dict[str, Any]:
    flat: dict[str, Scalar] = {}
    for data in element.findall(f"{{{_NAMESPACE}}}data"):
        key = data.get("key", "")
        if key not in names:
            raise ExportError(f"{place}: the key '{key}' is not declared")
        name, kind = names[key]
        flat[name] = parsed(data.text or "", kind, f"{place}: {name}")
    return record_of(flat, place)


FORMAT = Format("graphml", "GraphML, for yEd, Cytoscape and igraph", ".graphml", dumps, loads)
