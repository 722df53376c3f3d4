"""Reading the graph of a build without keeping anybody waiting.

To parse half a gigabyte of JSON in one call would hold Python's lock for seconds, in which nothing
is answered. ``graph.json`` has each entity and each relation on a line of its own, so it is read by
lines. What Baimo itself wrote, as the hash in the build's store tells, is not checked once more.
"""

from __future__ import annotations

import gc
import hashlib
import io
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import networkx as nx
import orjson

from baimo.extract.store.database import STORE
from baimo.graph.invariants import check_graph
from baimo.graph.node_link import FORMAT, VERSION, read_graph
from baimo.graph.records import Record, put_edge, put_node
from baimo.graph.schema import EDGE, GRAPH, NODE, departures
from baimo.graph.serve.state import Stamp, State


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
    with _others_first():
        found = stamp(path)
        graph = _read_by_lines(build, path)
        if graph is None:
            graph = read_graph(build)
        # Milliseconds of the file's time, so that the number grows when the server starts again.
        version = 1 if found is None else found[0] // 1_000_000
        version = version if before is None else max(version, before.version + 1)
        state = State(graph, version, found)
        state.prepare(before)
        return state


@contextmanager
def _others_first() -> Iterator[None]:
    """Let threads that answer have their turn after half a millisecond, instead of five.

    A thread that computes gives Python's lock away only when it has had it for this long; one that
    answers a request gives it away, and waits for it again, at every read and write. To look
    through millions of objects for garbage, of which there is none in a graph, would stop all
    threads for seconds; in the end they are put where nobody looks.
    """
    before = sys.getswitchinterval()
    collecting = gc.isenabled()
    sys.setswitchinterval(0.0005)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
        sys.setswitchinterval(before)


def _read_by_lines(build: Path, path: Path) -> nx.MultiDiGraph[str] | None:
    """The graph, if it is in the lines that Baimo writes and nothing is wrong with it."""
    try:
        content = path.read_bytes()
    except OSError:
        return None  # whoever reads it as a whole tells why
    known = _known_hash(build / STORE) if build.is_dir() else None
    if known is not None and hashlib.sha256(content).hexdigest() == known:
        return by_lines(content)
    try:
        graph = by_lines(content, check=True)
        check_graph(graph)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return graph


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


def by_lines(content: bytes, *, check: bool = False) -> nx.MultiDiGraph[str]:
    """The graph in a ``graph.json`` that ``baimo.graph.node_link`` wrote, parsed by lines.

    Args:
        content: The file.
        check: Whether to look at the form of everything.

    Raises:
        ValueError: Something is not as it is written, or not of the form that it should have.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    within: str | None = None
    keys: set[str] = set()
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
            record = _parsed(line)
            if check:
                _check(graph, within, record, keys)
            _put(graph, within, record)
    if check and (
        graph.graph.get("format") != FORMAT
        or graph.graph.get("version") != VERSION
        or any(departures(graph.graph, GRAPH))
    ):
        raise ValueError("no graph of this version")
    return graph


def _check(graph: nx.MultiDiGraph[str], section: str, record: Record, keys: set[str]) -> None:
    if section == "nodes":
        wrong = any(departures(record, NODE)) or record["id"] in graph
    elif section == "edges":
        wrong = any(departures(record, EDGE)) or record["key"] in keys
        wrong = wrong or record["source"] not in graph or record["target"] not in graph
        keys.add(record["key"])
    else:
        return  # looked at with the other attributes of the graph
    if wrong:
        raise ValueError(f"something is wrong with {section}")


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
