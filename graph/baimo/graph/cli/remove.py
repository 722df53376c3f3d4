"""``baimo remove``: documents out of a build."""

from __future__ import annotations

from pathlib import Path

import click

from baimo.graph.cli.updating import run_update


@click.command()
@click.argument("build", type=click.Path(file_okay=False, path_type=Path))
@click.argument("documents", nargs=-1, required=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def remove(build: Path, documents: tuple[str, ...], quiet: bool) -> None:
    """Take DOCUMENTS out of BUILD, the folder of a build.

    A document is named by its id or by the file it came from; a table goes with all its rows. Facts
    that no other document asserts go too. The files themselves are not touched, so building
    the folder again that they lie in brings them back.

    Exits with 0 if they were removed, 2 if one is not in the build or nothing would be left.
    """
    from baimo.graph import update

    run_update(lambda _: update.remove(build, documents), build, quiet=quiet)
