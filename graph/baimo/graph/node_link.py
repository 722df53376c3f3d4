r"""``graph.json``: the graph in networkx's node-link form, under a versioned schema.

``networkx.node_link_graph(json.load(file), edges="edges")`` reads the file without Baimo. The graph
attributes are ``format``, ``version``, ``ontology`` (labels and colours), ``documents`` (with their
texts), ``sentences``, ``rejections``, ``skipped``, ``notes`` and, where people corrected it,
``corrections``; ``baimo.graph.records`` describes nodes and edges, ``baimo.graph.schema`` the whole
file.

The same graph gives the same bytes on every machine: everything is sorted, keys have a fixed order,
floats have four digits, newlines are "\n" and nothing depends on the clock. Each node, edge and
document has its own line, so that two builds can be compared with ``diff``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo.graph.errors import GraphFileError, InvalidGraphError
from baimo.graph.invariants import check_graph
from baimo.graph.parquet_graph.tables import parquet_folder
from baimo.graph.records import Record, put_edge, put_node
from baimo.graph.schema import departures

if TYPE_CHECKING:
    import networkx as nx

    from baimo.graph.reuse import Reuse

FORMAT = "baimo-graph"
VERSION = 1

_REBUILD = "write it again with `baimo build`"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(graph: nx.MultiDiGraph[str], reuse: Reuse | None = None) -> str:
    """The text of ``graph.json``.

    Args:
        graph: A graph of Baimo's records.
        reuse: Lines that are known already. What they say was checked when they were written.

    Raises:
        InvalidGraphError: The graph contradicts itself, so it would not load again.
    """
    if reuse is None:
        check_graph(graph)
    known: Mapping[str, Mapping[str, str]] = reuse.lines if reuse is not None else {}
    node_lines, edge_lines = known.get("nodes", {}), known.get("edges", {})
    nodes = [
        node_lines[node] if node in node_lines else _line({"id": node, **graph.nodes[node]})
        for node in sorted(graph)
    ]
    edges = [
        edge_lines[key]
        if key in edge_lines
        else _line({"source": head, "target": tail, "key": key, **record})
        for head, tail, key, record in sorted(
            graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
        )
    ]
    lines = ["{", '"directed": true,', '"multigraph": true,', '"graph": {']
    attributes = list(graph.graph.items())
    for number, (name, value) in enumerate(attributes):
        lines += _member(
            name, _lines_of(name, value, known.get(name)), last=number == len(attributes) - 1
        )
    lines += ["},", *_member("nodes", nodes), *_member("edges", edges, last=True), "}"]
    text = "\n".join(lines) + "\n"
    # File names that are no UTF-8 reach Python as lone surrogates, which UTF-8 cannot hold. As a
    # JSON escape they survive, and load as the same string.
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def loads(text: str, path: str) -> nx.MultiDiGraph[str]:
    """Read the text of a ``graph.json``.

    Args:
        text: The text.
        path: What to call the file in messages.

    Raises:
        GraphFileError: The text is no JSON, no graph of this version, lacks something, or
            contradicts itself.
    """
    data = _parsed(text, path)
    problems = misplaced(data)
    if problems:
        raise GraphFileError(path, [*problems[:4], _REBUILD])
    graph = _graph(data)
    try:
        check_graph(graph)
    except InvalidGraphError as error:
        raise GraphFileError(path, [*error.problems[:4], _REBUILD]) from error
    return graph


def read_unchecked(path: str | Path) -> tuple[nx.MultiDiGraph[str], list[str]]:
    """Read a ``graph.json`` or a build folder that may contradict itself, to say where it does.

    Of two nodes or edges with one id the last is kept, and an end of an edge that is no entity
    becomes a node without attributes.

    Returns:
        The graph, and a line for each node or edge that occurs twice or hangs loose.

    Raises:
        GraphFileError: There is no such file, or it is no graph of this version.
    """
    place = _file(path)
    folder = None if place.exists() else parquet_folder(path)
    if folder is not None:
        from baimo.graph.parquet_graph.load import read_folder

        return read_folder(folder), []
    data = _parsed(_read(place), str(place))
    return _graph(data), misplaced(data)


def _parsed(text: str, path: str) -> Record:
    """The data of a file that has the shape of a graph."""
    try:
        data: Record = json.loads(text)
    except json.JSONDecodeError as error:
        problem = f"is broken JSON at line {error.lineno}, column {error.colno} ({error.msg})"
        raise GraphFileError(path, [f"{problem}; {_REBUILD}"]) from error
    except RecursionError as error:
        raise GraphFileError(path, [f"is nested too deeply; {_REBUILD}"]) from error
    _check_version(data, path)
    problems = list(islice(departures(data), 4))
    if problems:
        raise GraphFileError(path, [*problems, _REBUILD])
    return data


def trusted(text: str) -> nx.MultiDiGraph[str]:
    """Read a text that ``dumps`` wrote, known by its hash, without checking it once more."""
    return _graph(json.loads(text))


def _graph(data: Record) -> nx.MultiDiGraph[str]:
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(data["graph"])
    for node in data["nodes"]:
        put_node(graph, node["id"], _without(node, "id"))
    for edge in data["edges"]:
        record = _without(edge, "source", "target", "key")
        put_edge(graph, edge["source"], edge["target"], edge["key"], record)
    return graph


def read_graph(path: str | Path) -> nx.MultiDiGraph[str]:
    """Read a ``graph.json``, or the graph in a folder that ``baimo build`` wrote.

    Raises:
        GraphFileError: There is no such file, or it cannot be used.
    """
    place = _file(path)
    folder = None if place.exists() else parquet_folder(path)
    if folder is not None:
        from baimo.graph.parquet_graph.load import read_folder

        graph = read_folder(folder)
        try:
            check_graph(graph)
        except InvalidGraphError as error:
            raise GraphFileError(str(folder), [*error.problems[:4], _REBUILD]) from error
        return graph
    return loads(_read(place), str(place))


def _file(path: str | Path) -> Path:
    path = Path(path)
    return path / "graph.json" if path.is_dir() else path


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        problem = "does not exist; `baimo build` writes graph.json into its --out folder"
        raise GraphFileError(str(path), [problem]) from error
    except OSError as error:
        raise GraphFileError(str(path), [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise GraphFileError(str(path), [f"is not UTF-8; {_REBUILD}"]) from error


def sections(text: str) -> dict[str, list[str]]:
    """The lines of each list in a text of ``dumps``, without the commas between them."""
    found: dict[str, list[str]] = {}
    within: list[str] | None = None
    for line in text.split("\n"):
        if within is not None and line in ("]", "],"):
            within = None
        elif within is not None:
            within.append(line.removesuffix(","))
        elif line.endswith(": ["):
            within = found.setdefault(json.loads(line.removesuffix(": [")), [])
        elif line.rstrip(",").endswith(": []"):
            found.setdefault(json.loads(line.rstrip(",").removesuffix(": []")), [])
    return found


def _lines_of(name: str, value: Any, known: Mapping[str, str] | None) -> Any:
    """A list as the lines of its items; anything else as one line."""
    if not isinstance(value, list):
        return _line(value)
    if known is None:
        return [_line(item) for item in value]
    owner = "id" if name == "documents" else "document"
    return [
        known[id_] if id_ in known else ",\n".join(_line(item) for item in items)
        for id_, items in groupby(value, key=lambda record: record[owner])
    ]


def _member(name: str, value: str | list[str], *, last: bool = False) -> list[str]:
    """The lines of one member of an object: a list gets one line an item."""
    comma = "" if last else ","
    if isinstance(value, list) and value:
        return [f"{_line(name)}: [", ",\n".join(value), f"]{comma}"]
    return [f"{_line(name)}: {'[]' if isinstance(value, list) else value}{comma}"]


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _check_version(data: Any, path: str) -> None:
    attributes = data.get("graph") if isinstance(data, dict) else None
    if not isinstance(attributes, dict) or attributes.get("format") != FORMAT:
        problem = "is no graph of Baimo; give the graph.json that `baimo build` wrote"
        raise GraphFileError(path, [problem])
    version = attributes.get("version")
    if version != VERSION:
        newer = isinstance(version, int) and version > VERSION
        way_out = "upgrade baimo" if newer else _REBUILD
        problem = f"has schema version {version}, and this baimo reads version {VERSION}"
        raise GraphFileError(path, [f"{problem}; {way_out}"])


def misplaced(data: Record) -> list[str]:
    """Nodes and edges that occur twice, of which networkx would keep one, and loose ends."""
    problems = []
    nodes: set[str] = set()
    for number, node in enumerate(data["nodes"]):
        if node["id"] in nodes:
            problems.append(f"nodes[{number}]: the id '{node['id']}' occurs twice")
        nodes.add(node["id"])
    edges: set[str] = set()
    for number, edge in enumerate(data["edges"]):
        problems += [
            f"edges[{number}]: there is no node '{edge[end]}'"
            for end in ("source", "target")
            if edge[end] not in nodes
        ]
        if edge["key"] in edges:
            problems.append(f"edges[{number}]: the key '{edge['key']}' occurs twice")
        edges.add(edge["key"])
    return problems


def _without(record: Record, *names: str) -> Record:
    return {name: value for name, value in record.items() if name not in names}
