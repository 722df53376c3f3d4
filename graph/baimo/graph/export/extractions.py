"""What was read of each document of a build, before anything was linked, as Parquet.

Unlike the other exports this is not of the graph but of the store beside it.
"""

from __future__ import annotations

from pathlib import Path

from baimo.extract.store.database import STORE, Store
from baimo.extract.store.tables import COLUMNS, tables
from baimo.graph.atomic import replace_together
from baimo.graph.export.errors import ExportError
from baimo.graph.export.parquet import write_parquet


def write_extractions(build: Path, folder: Path) -> None:
    """Write one Parquet file for each table of ``baimo.extract.store.tables``.

    Args:
        build: The folder of a build.
        folder: Where to; made if it does not exist.

    Raises:
        ExportError: There is no finished build in the folder.
        MissingExtraError: DuckDB is not installed.
        StoreError: The store cannot be used.
    """
    path = build / STORE
    if not path.is_file():
        raise ExportError(f"{build} holds no {STORE}; give the folder of a build")
    with Store(path) as store:
        if store.about("fingerprint") is None:
            raise ExportError(f"{build} holds a build that was never finished; build it again")
        found = tables(store)
    with replace_together(folder) as staging:
        write_parquet(found, COLUMNS, staging)
