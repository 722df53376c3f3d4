"""``baimo ontology``: look at the entity and relation types, and check a file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baimo.graph.cli.terminal import one_line, reject_file

if TYPE_CHECKING:
    from baimo.extract.ontology import Ontology


@click.group()
def ontology() -> None:
    """Show or check the entity and relation types."""


@ontology.command()
@click.argument("file", required=False)
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the file itself, to copy and change.")
def show(file: str | None, as_yaml: bool) -> None:
    """Show the ontology in FILE, or the one that ships with Baimo."""
    loaded = _load(file)
    if as_yaml:
        from baimo.extract.ontology import DEFAULT_ONTOLOGY

        # Byte by byte: comments, order and line ends are part of what is copied.
        click.echo(Path(file or DEFAULT_ONTOLOGY).read_bytes(), nl=False)
        return
    from rich.console import Console
    from rich.table import Table

    entities = Table("Entity type", "中文", "English", "parent", title="Entity types")
    for name, kind in loaded.entities.items():
        entities.add_row(f"[{kind.color}]●[/] {name}", kind.zh, kind.en, kind.parent or "")
    relations = Table("Relation", "中文", "English", "head", "tail", title="Relation types")
    for name, spec in loaded.relations.items():
        relations.add_row(
            name, spec.label.zh, spec.label.en, " | ".join(spec.domain), " | ".join(spec.range)
        )
    console = Console()
    console.print(entities)
    console.print(relations)


@ontology.command()
@click.argument("file")
def check(file: str) -> None:
    """Check the ontology in FILE; names each problem, and exits with 2 if there is one."""
    loaded = _load(file)
    click.echo(
        f"{one_line(file)}: good, {len(loaded.entities)} entity types and "
        f"{len(loaded.relations)} relation types"
    )


def _load(file: str | None) -> Ontology:
    from baimo.extract.ontology import OntologyError, load_ontology

    try:
        return load_ontology(file)
    except OntologyError as error:
        raise reject_file(error.path, error.problems) from error
