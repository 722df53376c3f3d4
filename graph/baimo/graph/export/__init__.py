"""The graph in the formats of other programs, one module a format, in one registry.

A format is known by its name (``baimo export --to``). An installed package adds one with an entry
point in the group ``baimo.export_formats`` whose object is a ``Format``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from baimo.graph.export.errors import ExportError
from baimo.graph.parquet_graph.tables import parquet_folder

if TYPE_CHECKING:
    import networkx as nx

ENTRY_POINTS = "baimo.export_formats"

_BUILT_IN = {
    "csv": "csv",
    "cypher": "cypher_script",
    "gexf": "gexf",
    "graphml": "graphml",
    "json": "json",
    "jsonld": "jsonld",
    "neo4j": "neo4j_csv",
    "parquet": "parquet",
    "scan": "scan",
    "turtle": "turtle",
}


@dataclass(frozen=True, slots=True)
class Format:
    """How a graph is written in one format, and read back.

    Attributes:
        name: What it is called on the command line.
        about: What it is for, in a few words.
        suffix: Of the file; empty if the format is a folder of files.
        dumps: The bytes of the file. ``None`` if the format is a folder.
        loads: The graph in these bytes; the text is the path, for messages. ``None`` if the format
            cannot hold all of a graph.
        write_folder: Write the files into a folder that exists. ``None`` if the format is a file.
        read_folder: The graph in a folder.
    """

    name: str
    about: str
    suffix: str = ""
    dumps: Callable[[nx.MultiDiGraph[str]], bytes] | None = None
    loads: Callable[[bytes, str], nx.MultiDiGraph[str]] | None = None
    write_folder: Callable[[nx.MultiDiGraph[str], Path], None] | None = None
    read_folder: Callable[[Path], nx.MultiDiGraph[str]] | None = None

    @property
    def lossless(self) -> bool:
        """Whether the graph can be read back, and is the same then."""
        return self.loads is not None or self.read_folder is not None


_REGISTERED: dict[str, Format] = {}


def register(form: Format) -> None:
    """Let a format be known for the rest of this process, in place of one of the same name."""
    _REGISTERED[form.name] = form


def format_names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted({*_BUILT_IN, *_REGISTERED, *_plugins()}))


def format_named(name: str) -> Format:
    """The format with a name: registered here, from an installed package, or Baimo's own.

    Raises:
        ExportError: There is none, or the package that offers it does not load.
    """
    if name in _REGISTERED:
        return _REGISTERED[name]
    if name in _plugins():
        return _load_plugin(name)
    if name in _BUILT_IN:
        form: Format = import_module(f"{__name__}.{_BUILT_IN[name]}").FORMAT
        return form
    raise ExportError(f"'{name}' is no export format; there are {', '.join(format_names())}")


def write_graph(graph: nx.MultiDiGraph[str], path: str | Path, name: str) -> None:
    """Write a graph in a format: the file or the folder is all new, or as it was.

    Raises:
        ExportError: There is no such format, or it cannot hold something of this graph.
    """
    from baimo.graph.atomic import replace_together, write_atomically
    from baimo.graph.parquet_graph.parts import remove_stale_parts

    form = format_named(name)
    if form.dumps is not None:
        write_atomically(path, form.dumps(graph))
        return
    assert form.write_folder is not None
    with replace_together(path) as staging:
        form.write_folder(graph, staging)
        written = {file.name for file in staging.iterdir()}
    if name == "scan":
        remove_stale_parts(path, written)


def read_export(path: str | Path, name: str | None = None) -> nx.MultiDiGraph[str]:
    """Read a graph that was exported.

    Args:
        path: The file or the folder.
        name: The format; told by the suffix, or by what is in the folder, if not given.

    Raises:
        ExportError: It is in no known format, or cannot be read back.
    """
    from baimo.graph.invariants import check_graph

    path = Path(path)
    form = format_named(name or _format_of(path))
    try:
        if form.loads is not None:
            graph = form.loads(path.read_bytes(), str(path))
        elif form.read_folder is not None:
            graph = form.read_folder(path)
        else:
            raise ExportError(f"the format {form.name} is for other programs and is not read back")
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}") from error
    check_graph(graph)
    return graph


def _format_of(path: Path) -> str:
    if path.is_dir():
        if parquet_folder(path) is not None:
            return "scan"
        for name, file in (("parquet", "entities.parquet"), ("csv", "graph.csv")):
            if (path / file).is_file():
                return name
        return "json"
    for name in format_names():
        form = format_named(name)
        if form.suffix and form.loads is not None and path.name.endswith(form.suffix):
            return name
    raise ExportError(
        f"{path}: the suffix tells no format; name one of {', '.join(format_names())}"
    )


@cache
def _plugins() -> frozenset[str]:
    return frozenset(point.name for point in entry_points(group=ENTRY_POINTS))


def _load_plugin(name: str) -> Format:
    for point in entry_points(group=ENTRY_POINTS):
        if point.name == name:
            try:
                form: Format = point.load()
            except Exception as error:
                raise ExportError(
                    f"the export format {point.value} does not load ({type(error).__name__}: "
                    f"{error}); repair or remove that package"
                ) from error
            return form
    raise LookupError(name)
