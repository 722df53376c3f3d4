"""Reading the graph of a build without keeping anybody waiting.

To parse half a gigabyte of JSON in one call would hold Python's lock for seconds, in which nothing
is answered. ``graph.json`` has each entity and each relation on a line of its own, so what Baimo
itself wrote, as the hash in the build's store tells, is read line by line.
"""

from __future__ import annotations

import gc
import hashlib
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import networkx as nx
import orjson

from baimo.extract.store.database import STORE
from baimo.graph.errors import GraphFileError
from baimo.graph.node_link import read_graph
from baimo.graph.reading_tools import collector_at_ease
from baimo.graph.records import Record, put_edge, put_node
from baimo.graph.serve.state import State

Stamp = tuple[int, int, int]
"""What tells one content of a file from the next: time, size, file."""


def graph_file(build: Path) -> Path:
    """The ``graph.json`` that is served."""
    return build / "graph.json" if build.is_dir() else build


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; ``None`` if there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def load_state(build: Path, before: State | None = None) -> State:
    """The graph of a build as it is now, ready to answer.

    Args:
        build: The folder of a build, or a ``graph.json``.
        before: The state that it follows; what is still right of it is taken over.

    Raises:
        GraphFileError: There is no graph, or it cannot be used.
    """
    path = graph_file(build)
    with collector_at_ease():
        found = stamp(path)
        graph = _trusted(build, path)
        if graph is None:
            graph = read_graph(build)
        # Milliseconds of the file's time, so that the number grows when the server starts again.
        version = 1 if found is None else found[0] // 1_000_000
        state = State(graph, version if before is None else max(version, before.version + 1))
        state.prepare(before)
    # Millions of objects that stay: looking through them for garbage would stop all for seconds.
    gc.freeze()
    return state


def _trusted(build: Path, path: Path) -> nx.MultiDiGraph[str] | None:
    """The graph, if the store of the build tells that Baimo wrote exactly this file."""
    known = _known_hash(build / STORE) if build.is_dir() else None
    if known is None:
        return None
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GraphFileError(str(path), [f"cannot be read: {error.strerror}"]) from error
    if hashlib.sha256(content).hexdigest() != known:
        return None
    return by_lines(content)


def _known_hash(store: Path) -> str | None:
    """The hash of the ``graph.json`` that was written last."""
    if not store.is_file():
        return None
    try:
        # Read only: opened to write, a store of an older Baimo would be emptied.
        connection = sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("SELECT value FROM about WHERE name = 'files'").fetchone()
        finally:
            connection.close()
        return None if row is None else json.loads(row[0]).get("graph.json")
    except (sqlite3.Error, ValueError):
        return None


def by_lines(content: bytes) -> nx.MultiDiGraph[str]:
    """The graph in a ``graph.json`` that ``baimo.graph.node_link`` wrote, parsed by lines."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    within: str | None = None
    for line in io.BytesIO(content):
        line = line.rstrip(b",\n")
        if within is None:
            if line.endswith(b": ["):
                within = _parsed(line.removesuffix(b": ["))
                if within not in ("nodes", "edges"):
                    graph.graph[within] = []
            elif line not in _BRACKETS:
                member = _parsed(b"{" + line + b"}")
                graph.graph.update(
                    (name, value) for name, value in member.items() if name not in _ABOUT
                )
        elif line == b"]":
            within = None
        else:
            _put(graph, within, _parsed(line))
    return graph


_BRACKETS = (b"{", b"}", b'"graph": {')  # where the file and its attributes begin and end
_ABOUT = ("directed", "multigraph", "nodes", "edges")  # what is no attribute of the graph


def _put(graph: nx.MultiDiGraph[str], section: str, record: Record) -> None:
    if section == "nodes":
        put_node(graph, record.pop("id"), record)
    elif section == "edges":
        head, tail, key = (record.pop(name) for name in ("source", "target", "key"))
        put_edge(graph, head, tail, key, record)
    else:
        graph.graph[section].append(record)


def _parsed(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)  # which takes the escapes of lone surrogates
