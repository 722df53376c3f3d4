"""``baimo mcp``: a graph for agents, over the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from baimo.graph.cli.answers import opened


@click.command()
@click.argument("graph", type=click.Path(path_type=Path))
def mcp(graph: Path) -> None:
    """Serve GRAPH, a graph.json or the folder of a build, to agents on standard input and output.

    The tools only read: find, neighbors, pattern, paths, evidence, timeline, ask and schema. Needs
    the extra mcp.
    """
    with opened(graph) as kg:
        from baimo.graph.mcp_server import make_server

        make_server(kg).run("stdio")
