"""``baimo export``: a graph in the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baimo.graph.cli.terminal import complain

if TYPE_CHECKING:
    import networkx as nx

_FORMATS = (
    "csv",
    "cypher",
    "gexf",
    "graphml",
    "json",
    "jsonld",
    "neo4j",
    "parquet",
    "scan",
    "turtle",
)

_EXTRACTIONS = "extractions"


def _formats_completed(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[str]:
    from baimo.graph.export import format_names

    return [name for name in (*format_names(), _EXTRACTIONS) if name.startswith(incomplete)]


@click.command()
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    required=True,
    metavar="FORMAT",
    shell_complete=_formats_completed,
    help=f"One of {', '.join(_FORMATS)}, extractions, or one that an installed package adds.",
)
@click.option(
    "--from",
    "source",
    metavar="FORMAT",
    help="What GRAPH is in; told by its suffix if not given.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file or folder; standard output if not given, for formats that are one file.",
)
def export(graph: Path, form: str, source: str | None, out: Path | None) -> None:
    """Write GRAPH, a graph.json or the folder of a build, in another format.

    GRAPH may itself be an export that holds everything: json, graphml, gexf, parquet, scan, csv,
    turtle and jsonld are read back without loss.

    With --to extractions, what was read of each document before anything was linked is written as
    Parquet; GRAPH is then the folder of a build.
    """
    from baimo.extract.store.database import StoreError
    from baimo.graph.export import format_named, write_graph
    from baimo.graph.export.errors import ExportError
    from baimo.graph.query.errors import MissingExtraError

    try:
        if form == _EXTRACTIONS:
            _export_extractions(graph, out)
            return
        chosen = format_named(form)
        loaded = _read(graph, source)
        if out is not None:
            write_graph(loaded, out, form)
            complain(f"{out} is written")
        elif chosen.dumps is not None:
            click.echo(chosen.dumps(loaded), nl=False)
        else:
            raise click.UsageError(f"the format {form} is a folder of files; give --out")
    except (ExportError, MissingExtraError, StoreError) as error:
        complain(f"error: {error}")
        raise click.exceptions.Exit(2) from error


def _export_extractions(build: Path, out: Path | None) -> None:
    from baimo.graph.export.extractions import write_extractions

    if out is None:
        raise click.UsageError(f"the format {_EXTRACTIONS} is a folder of files; give --out")
    write_extractions(build, out)
    complain(f"{out} is written")


def _read(path: Path, source: str | None) -> nx.MultiDiGraph[str]:
    from baimo.graph.export import read_export
    from baimo.graph.node_link import read_graph

    if source is None and (path.suffix == ".json" or (path / "graph.json").is_file()):
        return read_graph(path)
    return read_export(path, source) if path.exists() else read_graph(path)
