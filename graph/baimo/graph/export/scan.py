"""The Parquet graph, which ``KnowledgeGraph.scan`` asks without loading it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from baimo.graph.errors import GraphFileError
from baimo.graph.export import Format
from baimo.graph.export.errors import ExportError
from baimo.graph.parquet_graph import load
from baimo.graph.parquet_graph.tables import parquet_folder
from baimo.graph.parquet_graph.write import write_folder

if TYPE_CHECKING:
    import networkx as nx


def read_folder(folder: Path) -> nx.MultiDiGraph[str]:
    """The whole graph of a Parquet graph, or of a build that has one.

    Raises:
        ExportError: There is none, or it is broken.
    """
    try:
        return load.read_folder(parquet_folder(folder) or folder)
    except GraphFileError as error:
        raise ExportError(str(error)) from error


FORMAT = Format(
    "scan",
    "a folder of Parquet files to ask without loading it (KnowledgeGraph.scan)",
    write_folder=write_folder,
    read_folder=read_folder,
)
