"""The commands that correct a build: ``baimo merge``, ``reject``, ``undo`` and so on.

Each adds an entry to the build's corrections.yaml, or takes one back, and writes the files anew.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from datetime import date as calendar
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from baimo.graph.cli.terminal import complain, one_line, reject_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baimo.extract.corrections.entries import Action
    from baimo.extract.types import Status
    from baimo.graph import KnowledgeGraph
    from baimo.graph.correcting import Corrected
    from baimo.graph.records import Record
    from baimo.graph.update import Update

_STATUS = click.Choice(["stated", "planned", "negated", "reported"])
FAILED = 2


def _correcting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every correction may say about itself."""
    for option in (
        click.option("--date", metavar="DATE", default="", help="When; today for today's date."),
        click.option("--by", metavar="NAME", default="", help="Who says so."),
        click.option("--reason", metavar="TEXT", default="", help="Why."),
    ):
        command = option(command)
    return click.argument("build", type=click.Path(file_okay=False, path_type=Path))(command)


@click.command()
@_correcting
@click.argument("entity")
@click.argument("others", nargs=-1, required=True)
def merge(build: Path, entity: str, others: tuple[str, ...], **about: str) -> None:
    """Make OTHERS one with ENTITY, in BUILD and every later build of it.

    Each is an id (Type:name), a name or an alias; the name of ENTITY stays.
    """
    from baimo.extract.corrections.entries import Merge

    with _reported(build) as graph:
        names = tuple(_id(graph, name) for name in (entity, *others))
        if len(set(names)) < len(names):
            raise click.UsageError(f"{', '.join((entity, *others))} are one entity already.")
        _correct(build, Merge(names), about)


@click.command("keep-apart")
@_correcting
@click.argument("one")
@click.argument("other")
def keep_apart(build: Path, one: str, other: str, **about: str) -> None:
    """Let no rule make ONE and OTHER the same, in BUILD and every later build of it.

    If they share an entity now, every join between them is undone.
    """
    from baimo.extract.corrections.entries import KeepApart

    with _reported(build) as graph:
        for name in (one, other):
            if name not in graph.kg:
                _id(graph, name)  # which tells what comes close
        _correct(build, KeepApart((one, other)), about)


@click.command()
@_correcting
@click.argument("entity")
@click.argument("name")
def rename(build: Path, entity: str, name: str, **about: str) -> None:
    """Call ENTITY by NAME, in BUILD and every later build of it; its old name stays an alias."""
    from baimo.extract.corrections.entries import Rename

    with _reported(build) as graph:
        _correct(build, Rename(_id(graph, entity), name), about)


@click.command()
@_correcting
@click.argument("entity")
@click.argument("type_", metavar="TYPE")
def retype(build: Path, entity: str, type_: str, **about: str) -> None:
    """Give ENTITY the TYPE, in BUILD and every later build of it.

    Its relations are checked against the ontology again.
    """
    from baimo.extract.corrections.entries import Retype

    with _reported(build) as graph:
        known = graph.ontology["entities"]
        if type_.partition(":")[0] not in known:
            raise click.UsageError(f"there is no type '{type_}'; there are {', '.join(known)}.")
        _correct(build, Retype(_id(graph, entity), type_), about)


@click.command()
@_correcting
@click.argument("fact", nargs=-1, required=True, metavar="HEAD RELATION TAIL | EDGE")
@click.option("--status", type=_STATUS, help="Only with this status.")
def reject(build: Path, fact: tuple[str, ...], status: Status | None, **about: str) -> None:
    """Take a wrong fact out of BUILD and every later build of it.

    The fact is given by its two ends and its relation, or by the id that `baimo query` shows. It
    is listed by `baimo rejected` with the reason corrected.
    """
    from baimo.extract.corrections.entries import Reject

    with _reported(build) as graph:
        _correct(build, Reject(*_fact(graph, fact, status)), about)


@click.command()
@_correcting
@click.argument("fact", nargs=-1, required=True, metavar="HEAD RELATION TAIL | EDGE")
@click.option("--status", type=_STATUS, help="The fact with this status.")
def confirm(build: Path, fact: tuple[str, ...], status: Status | None, **about: str) -> None:
    """Mark a fact as right, in BUILD and every later build of it; its confidence becomes 1.

    The fact is given by its two ends and its relation, or by the id that `baimo query` shows.
    """
    from baimo.extract.corrections.entries import Confirm

    with _reported(build) as graph:
        _correct(build, Confirm(*_fact(graph, fact, status)), about)


@click.command("add-fact")
@_correcting
@click.argument("head")
@click.argument("relation")
@click.argument("tail")
@click.option("--document", required=True, metavar="ID", help="The document that states it.")
@click.option("--quote", required=True, metavar="TEXT", help="Its words that state it.")
@click.option("--status", type=_STATUS, default="stated", show_default=True)
@click.option("--head-type", metavar="TYPE", help="Type of HEAD, if it is no entity yet.")
@click.option("--tail-type", metavar="TYPE", help="Type of TAIL, if it is no entity yet.")
def add_fact(
    build: Path,
    head: str,
    relation: str,
    tail: str,
    document: str,
    quote: str,
    status: Status,
    head_type: str | None,
    tail_type: str | None,
    **about: str,
) -> None:
    """Add a fact that no rule read, with the words that state it, to BUILD and every later build.

    The quote must stand in the document as it is, and so must the names of both ends.
    """
    from baimo.extract.corrections.entries import Add

    with _reported(build) as graph:
        ends = [
            name if type_ else _id(graph, name)
            for name, type_ in ((head, head_type), (tail, tail_type))
        ]
        _known_relation(graph, relation)
        action = Add(ends[0], relation, ends[1], document, quote, status, head_type, tail_type)
        _correct(build, action, about)


@click.command()
@click.argument("build", type=click.Path(file_okay=False, path_type=Path))
def undo(build: Path) -> None:
    """Take back the last correction of BUILD, and say which it was."""
    from baimo.graph.correcting import undo as take_back

    with _reported(build):
        done = take_back(build)
        click.echo(one_line(f"taken back: {done.correction} ({done.path})"))
        _counts(done)


COMMANDS = (merge, keep_apart, rename, retype, reject, confirm, add_fact, undo)


def _correct(build: Path, action: Action, about: dict[str, str]) -> None:
    from baimo.extract.corrections.entries import Correction
    from baimo.graph.correcting import correct

    reason, by, date = (about[name].strip() for name in ("reason", "by", "date"))
    if date == "today":
        date = calendar.today().isoformat()
    done = correct(build, Correction(action, reason, by, date))
    click.echo(one_line(f"{done.correction} ({done.path})"))
    _counts(done)


def _counts(done: Corrected) -> None:
    entities, relations = _sizes(done.update)
    click.echo(f"{entities} entities, {relations} relations")
    others = [each for each in done.update.corrections if not each.applied]
    for outcome in sorted(others, key=lambda outcome: outcome.correction.line):
        complain(f"{done.path}: {outcome.message()}")


def _sizes(update: Update) -> tuple[int, int]:
    if update.parquet is None:
        return len(update.graph), update.graph.number_of_edges()
    from baimo.graph.scan import ScannedGraph

    (row,) = (
        ScannedGraph(update.parquet)
        .sql("SELECT (SELECT count(*) FROM entities), (SELECT count(*) FROM relations)")
        .itertuples(index=False)
    )
    return int(row[0]), int(row[1])


class _Shown(NamedTuple):
    """The graph that a correction is about, and what it has of its ontology."""

    kg: KnowledgeGraph
    ontology: Record


@contextmanager
def _reported(build: Path) -> Iterator[_Shown]:
    """The graph as it is now; what cannot be done ends the command with code 2, and says why."""
    from baimo.extract.corrections.file import CorrectionsError
    from baimo.extract.store.database import StoreError
    from baimo.extract.store.lock import BusyError
    from baimo.graph import KnowledgeGraph
    from baimo.graph.correcting import RefusedError
    from baimo.graph.errors import AmbiguousNameError, GraphFileError, UnknownNameError
    from baimo.graph.node_link import read_graph
    from baimo.graph.update import EngineError, NoBuildError

    try:
        graph = read_graph(build)
        yield _Shown(KnowledgeGraph(graph), graph.graph["ontology"])
    except CorrectionsError as error:
        raise reject_file(error.path, error.problems) from error
    except (
        AmbiguousNameError, EngineError, GraphFileError, NoBuildError, RefusedError,
        UnknownNameError,
    ) as error:  # fmt: skip
        complain(f"error: {error}")
        raise click.exceptions.Exit(FAILED) from error
    except (BusyError, StoreError) as error:
        complain(f"error: {error}")
        raise click.exceptions.Exit(1) from error


def _id(graph: _Shown, name: str) -> str:
    return graph.kg[name].id


def _fact(
    graph: _Shown, fact: tuple[str, ...], status: Status | None
) -> tuple[str, str, str, Status | None]:
    """Head, relation, tail and status of a fact that the graph has."""
    relations = graph.kg.relations
    if len(fact) == 1:
        found = relations[relations["id"] == fact[0]]
        if not len(found):
            raise click.UsageError(
                f"no relation has the id '{fact[0]}'; `baimo query match` lists them, or give "
                "HEAD RELATION TAIL."
            )
    elif len(fact) == 3:
        head, relation, tail = _id(graph, fact[0]), fact[1], _id(graph, fact[2])
        spec = _known_relation(graph, relation)
        ends = {(head, tail), (tail, head)} if spec["symmetric"] else {(head, tail)}
        between = [pair in ends for pair in zip(relations["head"], relations["tail"], strict=True)]
        near = relations[between]
        found = near[near["type"] == relation]
        if status is not None:
            found = found[found["status"] == status]
        if not len(found):
            listed = ", ".join(f"'{id_}'" for id_ in near["id"])
            hint = f"; between the two there is {listed}" if listed else ""
            raise click.UsageError(f"the graph has no such fact{hint}.")
        if len(found) > 1:
            statuses = ", ".join(found["status"])
            raise click.UsageError(f"the fact has several statuses ({statuses}); give --status.")
    else:
        raise click.UsageError("give HEAD RELATION TAIL, or the id of one relation in quotes.")
    row = found.iloc[0]
    return row["head"], row["type"], row["tail"], row["status"]


def _known_relation(graph: _Shown, relation: str) -> Record:
    known = graph.ontology["relations"]
    if relation not in known:
        raise click.UsageError(
            f"there is no relation type '{relation}'; there are {', '.join(known)}."
        )
    record: Record = known[relation]
    return record
