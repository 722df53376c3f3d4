"""The table that ``baimo build`` ends with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
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
    counts = _counted(update) if update.parquet is None else _scanned(update.parquet)
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    ontology = update.ontology
    entity_labels = {name: kind.zh for name, kind in ontology.entities.items()}
    relation_labels = {name: kind.label.zh for name, kind in ontology.relations.items()}
    entities, relations, rejected = counts.entities, counts.relations, counts.rejected
    table.add_row("Documents", str(counts.documents), _changes(update, counts.documents))
    table.add_row("Sentences", str(counts.sentences))
    table.add_row("Mentions", str(counts.mentions))
    table.add_row("Entities", str(entities.total()), _listed(entities, entity_labels))
    table.add_row("Relations", str(relations.total()), _listed(relations, relation_labels))
    table.add_row("Rejected", str(rejected.total()), _listed(rejected, {}))
    table.add_row("Skipped", str(len(update.graph.graph["skipped"])))
    table.add_row("Time", f"{seconds:.1f} s")
    Console().print(table)
    click.echo()
    if update.parquet is None:
        for name, meaning in BUILD_FILES.items():
            click.echo(f"{one_line(str(out / name))}  {meaning}")
    else:
        click.echo(f"{one_line(str(update.parquet))}  {_PARQUET}")


_PARQUET = (
    "the graph as Parquet, to ask with `baimo query` or KnowledgeGraph.scan; graph.json, the page "
    "and the CSV files would have to be held in memory as a whole"
)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many there are of everything."""

    documents: int
    sentences: int
    mentions: int
    entities: Counter[str]
    relations: Counter[str]
    rejected: Counter[str]


def _counted(update: Update) -> _Counts:
    graph = update.graph
    records = [record for _, record in graph.nodes(data=True)]
    return _Counts(
        len(graph.graph["documents"]),
        len(graph.graph["sentences"]),
        sum(len(record["mentions"]) for record in records),
        Counter(record["type"].partition(":")[0] for record in records),
        Counter(record["type"] for _, _, record in graph.edges(data=True)),
        Counter(rejection["reason"] for rejection in graph.graph["rejections"]),
    )


def _scanned(parquet: Path) -> _Counts:
    from baimo.graph.scan import ScannedGraph

    graph = ScannedGraph(parquet)
    by: defaultdict[str, Counter[str]] = defaultdict(Counter)
    stats = graph.stats()
    for of, item, count in zip(stats["of"], stats["item"], stats["count"], strict=True):
        by[of][item.partition(":")[0]] += int(count)
    return _Counts(
        by["graph"]["documents"],
        by["graph"]["sentences"],
        by["graph"]["mentions"],
        by["entity type"],
        by["relation type"],
        Counter(graph.rejected()),
    )


def _changes(update: Update, total: int) -> str:
    """What is new since the last build of the folder, if that is not everything."""
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
