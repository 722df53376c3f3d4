"""GEXF 1.3, for Gephi.

The name is the label of a node, the type of a relation the label of its edge; see
``baimo.graph.export.scalars`` for what GEXF has no word for. GEXF knows no attributes of the whole
graph, so documents, sentences and the rest stand as JSON in the description of the file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from baimo.graph.export import Format
from baimo.graph.export.errors import ExportError
from baimo.graph.export.scalars import KINDS, Scalar, parsed, record_of, scalars, written
from baimo.graph.export.values import check_xml_text, json_text
from baimo.graph.export.xml import Element, new_element, read_xml, sub_element, xml_bytes
from baimo.graph.records import Record, put_edge, put_node

if TYPE_CHECKING:
    import networkx as nx

_NAMESPACE = "http://gexf.net/1.3"


def dumps(graph: nx.MultiDiGraph[str]) -> bytes:
    """The bytes of a GEXF file.

    Raises:
        ExportError: A name or an id holds a character that XML cannot.
    """
    root = new_element("gexf", _NAMESPACE)
    root.set("version", "1.3")
    meta = sub_element(root, "meta")
    sub_element(meta, "creator").text = "Baimo"
    sub_element(meta, "description").text = json_text(graph.graph)
    body = sub_element(root, "graph")
    body.set("defaultedgetype", "directed")
    body.set("mode", "static")
    declared = {owner: _declare(body, owner) for owner in ("node", "edge")}
    nodes = sub_element(body, "nodes")
    titles: dict[tuple[str, str, str], str] = {}
    for node in sorted(graph):
        record = graph.nodes[node]
        place = f"entity '{node}'"
        element = sub_element(nodes, "node")
        element.set("id", check_xml_text(node, place))
        element.set("label", check_xml_text(str(record.get("name", node)), f"{place}: name"))
        _put(element, "node", record, titles, place)
    edges = sub_element(body, "edges")
    found = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for head, tail, key, record in found:
        place = f"relation '{key}'"
        element = sub_element(edges, "edge")
        element.set("id", check_xml_text(key, place))
        element.set("source", head)
        element.set("target", tail)
        element.set("label", check_xml_text(str(record.get("type", "")), f"{place}: type"))
        _put(element, "edge", record, titles, place)
    for (owner, name, kind), id_ in titles.items():
        attribute = sub_element(declared[owner], "attribute")
        attribute.set("id", id_)
        attribute.set("title", check_xml_text(name, "an attribute's name"))
        attribute.set("type", kind)
    return xml_bytes(root)


def loads(data: bytes, path: str) -> nx.MultiDiGraph[str]:
    """The graph in a GEXF file that ``dumps`` made.

    Raises:
        ExportError: The file is no such file.
    """
    import networkx as nx

    root = read_xml(data, path)
    body = root.find(f"{{{_NAMESPACE}}}graph")
    description = root.find(f"{{{_NAMESPACE}}}meta/{{{_NAMESPACE}}}description")
    if body is None or description is None:
        raise ExportError(f"{path}: there is no <graph> with a description; Baimo did not write it")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    try:
        graph.graph.update(json.loads(description.text or ""))
    except (json.JSONDecodeError, ValueError) as error:
        raise ExportError(f"{path}: the description is no JSON; Baimo did not write it") from error
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for attributes in body.findall(f"{{{_NAMESPACE}}}attributes"):
        for each in attributes:
            owner = attributes.get("class", "")
            names[owner, each.get("id", "")] = (each.get("title", ""), each.get("type", "string"))
    for element in body.iter(f"{{{_NAMESPACE}}}node"):
        node = element.get("id", "")
        put_node(graph, node, _taken(element, "node", names, f"{path}: entity '{node}'"))
    for element in body.iter(f"{{{_NAMESPACE}}}edge"):
        key = element.get("id", "")
        record = _taken(element, "edge", names, f"{path}: relation '{key}'")
        put_edge(graph, element.get("source", ""), element.get("target", ""), key, record)
    return graph


def _declare(body: Element, owner: str) -> Element:
    attributes = sub_element(body, "attributes")
    attributes.set("class", owner)
    return attributes


def _put(
    element: Element,
    owner: str,
    record: Record,
    titles: dict[tuple[str, str, str], str],
    place: str,
) -> None:
    values = sub_element(element, "attvalues")
    for name, value in scalars(record).items():
        kind = KINDS[type(value)]
        id_ = titles.setdefault((owner, name, kind), str(len(titles)))
        each = sub_element(values, "attvalue")
        each.set("for", id_)
        each.set("value", check_xml_text(written(value), f"{place}: {name}"))


def _taken(
    element: Element, owner: str, names: dict[tuple[str, str], tuple[str, str]], place: str
) -> dict[str, Any]:
    flat: dict[str, Scalar] = {}
    for each in element.iter(f"{{{_NAMESPACE}}}attvalue"):
        key = each.get("for", "")
        if (owner, key) not in names:
            raise ExportError(f"{place}: the attribute '{key}' is not declared")
        name, kind = names[owner, key]
        flat[name] = parsed(each.get("value", ""), kind, f"{place}: {name}")
    return record_of(flat, place)


FORMAT = Format("gexf", "GEXF, for Gephi", ".gexf", dumps, loads)
