"""``baimo rejected``: the candidate relations that a build did not keep, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baimo.graph.cli.terminal import one_line

if TYPE_CHECKING:
    from baimo.graph.rows import Row


@click.command()
@click.argument("build_dir", type=click.Path(path_type=Path))
@click.option("--reason", metavar="REASON", help="Only those rejected for this reason.")
@click.option("--relation", metavar="TYPE", help="Only candidates of this relation type.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
)
def rejected(build_dir: Path, reason: str | None, relation: str | None, form: str) -> None:
    """List the candidates that the build in BUILD_DIR rejected, with reason and sentence."""
    from baimo.graph.node_link import read_graph
    from baimo.graph.rows import REJECTION_COLUMNS, rejection_rows

    graph = read_graph(build_dir)
    rows = [
        row
        for row in rejection_rows(graph)
        if reason in (None, row["reason"]) and relation in (None, row["relation"])
    ]
    if form == "csv":
        from baimo.graph.tables import csv_text

        _print_exactly(csv_text(rows, REJECTION_COLUMNS))
    elif form == "jsonl":
        _print_exactly("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    else:
        _print_table(rows)


def _print_exactly(text: str) -> None:
    """Write UTF-8 whatever the terminal's encoding, with line ends as they are."""
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def _print_table(rows: list[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("reason", "candidate", "sentence", "document", show_lines=True)
    for row in rows:
        cells = (
            f"{row['reason']}: {row['detail']}",
            f"{row['head']} —{row['relation']}→ {row['tail']}",
            row["sentence"],
            row["document"],
        )
        table.add_row(*(Text(one_line(cell), overflow="fold") for cell in cells))
    if rows:
        Console().print(table)
    click.echo(f"{len(rows)} rejected candidates")
