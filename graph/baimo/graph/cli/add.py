"""``baimo add``: more documents for a build."""

from __future__ import annotations

from pathlib import Path

import click

from baimo.graph.cli.updating import limits_of, reading_options, run_update


@click.command()
@click.argument("build", type=click.Path(file_okay=False, path_type=Path))
@click.argument("inputs", nargs=-1, required=True)
@reading_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def add(
    build: Path,
    inputs: tuple[str, ...],
    workers: int,
    document_seconds: float | None,
    document_memory: int | None,
    quiet: bool,
) -> None:
    """Add INPUTS to BUILD, the folder of a build: files, folders, or - for standard input.

    They are read as the build was, with its ontology, lexicon and models. A document that is in the
    build already is read again. The files come out as if everything had been built at once.

    Exits with 0 if anything was added, 1 if nothing could be read, 2 if it was called wrongly.
    """
    from baimo.graph import update

    run_update(
        lambda progress: update.add(
            build,
            inputs,
            on_document=progress.on_document,
            on_report=progress.on_report,
            workers=workers,
            limits=limits_of(document_seconds, document_memory),
        ),
        build,
        quiet=quiet,
    )
