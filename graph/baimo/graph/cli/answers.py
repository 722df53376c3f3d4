"""What ``baimo query`` writes: the rows of an answer, for people or for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baimo.graph.cli.terminal import complain, one_line
from baimo.graph.frames import plain

if TYPE_CHECKING:
    import pandas as pd

    from baimo.graph import KnowledgeGraph
    from baimo.graph.query.limits import Limits

FORMATS = ("table", "csv", "json", "jsonl", "md")

FOUND, NOTHING, FAILED = 0, 1, 2
"""Exit codes, as those of grep: rows were found, none were, the question cannot be answered."""

_SHOWN = 1000
"""Rows of a table for people; the other formats hold all."""


def answering(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every question has.

    ``--at`` and ``--undated`` are kept for ``opened``, which every question begins with.
    """
    for option in (
        click.option(
            "--undated",
            is_flag=True,
            expose_value=False,
            callback=_kept,
            help="With --at: what has no date too.",
        ),
        click.option(
            "--at",
            metavar="DATE",
            expose_value=False,
            callback=_kept,
            help="Ask the graph as of this date (2024, 2024-01 or 2024-01-05).",
        ),
        click.option(
            "--seconds",
            type=click.FloatRange(min=0, min_open=True),
            default=60.0,
            show_default=True,
            help="Longest time to answer.",
        ),
        click.option(
            "--rows",
            type=click.IntRange(min=1),
            default=1_000_000,
            show_default=True,
            help="Most rows; more are an error.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            default="table",
            show_default=True,
        ),
    ):
        command = option(command)
    return click.argument("graph", type=click.Path(path_type=Path))(command)


def _kept(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    context.meta[f"baimo.{parameter.name}"] = value


@contextmanager
def opened(path: Path) -> Iterator[KnowledgeGraph]:
    """The graph in a file, as of the date that --at gives.

    A Parquet graph is scanned, not loaded: it answers as far as a ``ScannedGraph`` does.
    What cannot be answered ends the command with code 2.
    """
    from baimo.graph import KnowledgeGraph
    from baimo.graph.errors import AmbiguousNameError, GraphFileError, UnknownNameError
    from baimo.graph.parquet_graph.tables import parquet_folder
    from baimo.graph.query.errors import MissingExtraError, QueryError

    given = click.get_current_context().meta
    date, undated = given.get("baimo.at"), given.get("baimo.undated", False)
    if undated and date is None:
        raise click.UsageError("--undated goes with --at.")
    try:
        if parquet_folder(path) is not None and not (path / "graph.json").is_file():
            graph: Any = KnowledgeGraph.scan(path)
        else:
            graph = KnowledgeGraph.load(path)
        yield graph if date is None else graph.at(date, undated=undated)
    except (
        QueryError, MissingExtraError, GraphFileError, UnknownNameError, AmbiguousNameError
    ) as error:  # fmt: skip
        complain(f"error: {error}")
        raise click.exceptions.Exit(FAILED) from error


def limits(rows: int, seconds: float) -> Limits:
    """The limits that the options give."""
    from baimo.graph.query.limits import Limits

    return Limits(rows, seconds)


def show(table: pd.DataFrame, form: str, columns: Sequence[str] | None = None) -> None:
    """Print the rows, and end with the code that tells whether there are any.

    Args:
        table: The rows.
        form: One of ``FORMATS``.
        columns: What people are shown; programs get all.
    """
    if form == "table":
        _print_table(table, columns)
    elif form == "md":
        _print_exactly(_markdown(table[list(columns)] if columns else table))
    elif form == "csv":
        _print_exactly(_csv(table))
    else:
        records = [
            {str(name): plain(value) for name, value in record.items()}
            for record in table.to_dict("records")
        ]
        if form == "json":
            _print_exactly(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
        else:
            lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            _print_exactly("".join(lines))
    if not len(table):
        raise click.exceptions.Exit(NOTHING)


def _print_exactly(text: str) -> None:
    """Write UTF-8 whatever the terminal's encoding, with line ends as they are."""
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def _print_table(table: pd.DataFrame, columns: Sequence[str] | None) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = table[list(columns)] if columns else table
    printed = Table(*map(str, shown.columns), box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for row in shown.head(_SHOWN).itertuples(index=False):
        printed.add_row(*(Text(one_line(_cell(value)), overflow="fold") for value in row))
    if len(table):
        console = Console()
        if not console.is_terminal:  # a pipe has no width
            console = Console(width=10_000)
        console.print(printed)
    rest = f", {_SHOWN} shown" if len(table) > _SHOWN else ""
    click.echo(f"{len(table)} rows{rest}", err=True)


def _markdown(table: pd.DataFrame) -> str:
    def cells(values: Sequence[Any]) -> str:
        escaped = (one_line(_cell(value)).replace("|", "\\|") for value in values)
        return f"| {' | '.join(escaped)} |\n"

    lines = [cells(list(table.columns)), "|" + "---|" * len(table.columns) + "\n"]
    lines += [cells(row) for row in table.itertuples(index=False)]
    return "".join(lines)


def _csv(table: pd.DataFrame) -> str:
    from baimo.graph.tables import csv_text

    names = tuple(map(str, table.columns))
    rows = [
        {name: _csv_value(plain(value)) for name, value in zip(names, row, strict=True)}
        for row in table.itertuples(index=False)
    ]
    return csv_text(rows, names)


def _csv_value(value: Any) -> Any:
    if isinstance(value, (list, dict)) and not _simple(value):
        return json.dumps(value, ensure_ascii=False)
    return value


def _simple(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _cell(value: Any) -> str:
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, (list, dict)):
        if _simple(value):
            return ", ".join(value)
        return json.dumps(value, ensure_ascii=False)
    return str(value)
