"""``baimo ontology``: look at the entity and relation types, check a file, import one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baimo.graph.cli.terminal import one_line, reject_file

if TYPE_CHECKING:
    from baimo.extract.ontology import Ontology


@click.group()
def ontology() -> None:
    """Show, check or import the entity and relation types."""


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


@ontology.command()
@click.argument("file", required=False)
def turtle(file: str | None) -> None:
    """Print the ontology in FILE, or Baimo's own, as OWL with SHACL shapes, in Turtle.

    A graph exported with `baimo export --to turtle` is validated against it by `pyshacl -s`. Needs
    the extra rdf.
    """
    from baimo.graph.export.ontology_turtle import ontology_turtle

    click.echo(ontology_turtle(_load(file)), nl=False)


@ontology.command("import")
@click.argument("file", metavar="FILE.json")
@click.option(
    "--out",
    metavar="FILE.yaml",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the ontology here; printed if not given.",
)
def import_(file: str, out: Path | None) -> None:
    """Turn an ontology of Text2KGBench (JSON) into one for --ontology.

    FILE.json names concepts, and relations with a domain and a range. English cues are made from
    the labels of the relations. Exits with 2 if the file cannot be used.
    """
    from baimo.extract.ontology import OntologyError
    from baimo.extract.ontology_import import import_ontology, ontology_yaml

    try:
        imported = import_ontology(file)
    except OntologyError as error:
        raise reject_file(error.path, error.problems) from error
    text = ontology_yaml(imported, Path(file).name)
    if out is None:
        click.echo(text, nl=False)
        return
    from baimo.graph.atomic import write_atomically

    write_atomically(out, text)
    click.echo(
        f"{one_line(str(out))}: {len(imported['entities'])} entity types and "
        f"{len(imported['relations'])} relation types"
    )


def _load(file: str | None) -> Ontology:
    from baimo.extract.ontology import OntologyError, load_ontology

    try:
        return load_ontology(file)
    except OntologyError as error:
        raise reject_file(error.path, error.problems) from error
