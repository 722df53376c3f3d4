"""The table that ``baimo build`` ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.cli.terminal import one_line

if TYPE_CHECKING:
    from baimo.graph.update import Update

_TYPES_SHOWN = 12


def show_summary(update: Update, out: Path, seconds: float) -> None:
    """Print what was built, and where it is."""
    graph, ontology = update.graph, update.ontology
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    entity_labels = {name: kind.zh for name, kind in ontology.entities.items()}
    relation_labels = {name: kind.label.zh for name, kind in ontology.relations.items()}
    records = [record for _, record in graph.nodes(data=True)]
    entities = Counter(record["type"].partition(":")[0] for record in records)
    relations = Counter(record["type"] for _, _, record in graph.edges(data=True))
    rejected = Counter(rejection["reason"] for rejection in graph.graph["rejections"])
    mentions = sum(len(record["mentions"]) for record in records)
    table.add_row("Documents", str(len(graph.graph["documents"])), _changes(update))
    table.add_row("Sentences", str(len(graph.graph["sentences"])))
    table.add_row("Mentions", str(mentions))
    table.add_row("Entities", str(entities.total()), _listed(entities, entity_labels))
    table.add_row("Relations", str(relations.total()), _listed(relations, relation_labels))
    table.add_row("Rejected", str(rejected.total()), _listed(rejected, {}))
    table.add_row("Skipped", str(len(graph.graph["skipped"])))
    table.add_row("Time", f"{seconds:.1f} s")
    Console().print(table)
    click.echo()
    for name, meaning in BUILD_FILES.items():
        click.echo(f"{one_line(str(out / name))}  {meaning}")


def _changes(update: Update) -> str:
    """What is new since the last build of the folder, if that is not everything."""
    total = len(update.graph.graph["documents"])
    if update.read == total == len(update.added):
        return ""
    parts = {
        "added": len(update.added),
        "changed": len(update.changed),
        "removed": len(update.removed),
        "read": update.read,
    }
    return ", ".join(f"{count} {what}" for what, count in parts.items() if count) or "none changed"


def _listed(counts: Counter[str], labels: dict[str, str]) -> str:
    return ", ".join(_items(counts, labels))


def _items(counts: Counter[str], labels: dict[str, str]) -> Iterator[str]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for name, count in ordered[:_TYPES_SHOWN]:
        label = f" {labels[name]}" if name in labels else ""
        yield f"{name}{label} {count}"
    rest = sum(count for _, count in ordered[_TYPES_SHOWN:])
    if rest:
        yield f"{len(ordered) - _TYPES_SHOWN} other types {rest}"
