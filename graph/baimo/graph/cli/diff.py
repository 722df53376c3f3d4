"""``baimo diff``: what changed from one graph to another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baimo.graph.cli.terminal import complain, one_line

if TYPE_CHECKING:
    from rich.console import Console

    from baimo.graph import KnowledgeGraph
    from baimo.graph.diff import EntityChange, FactChange, GraphDiff

SAME, DIFFERENT, FAILED = 0, 1, 2
"""Exit codes, as those of diff."""

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_STYLES = {"added": "green", "removed": "red", "changed": "yellow"}


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "html"]),
    default="table",
    show_default=True,
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output.",
)
def diff(old: Path, new: Path, form: str, out: Path | None) -> None:
    """List what changed from the graph OLD to the graph NEW, each a graph.json or a build's folder.

    Documents, entities and facts that were added (+), removed (-) or changed (~), with the
    sentences that came to assert a fact or no longer do. As html it is a page that draws both
    graphs in colours, into the file given by --out.

    Exits with 0 if nothing changed, 1 if something did, 2 if a graph cannot be read, as diff does.
    """
    if form == "html" and out is None:
        raise click.UsageError("a page needs --out FILE.")
    from baimo.graph.errors import GraphFileError

    try:
        graphs = _load(old), _load(new)
    except GraphFileError as error:
        complain(f"error: {error}")
        raise click.exceptions.Exit(FAILED) from error
    changes = graphs[0].diff(graphs[1])
    try:
        if form == "html" and out is not None:
            graphs[0].diff_to_html(graphs[1], out)
        else:
            _write(changes, changes.to_json() if form == "json" else None, out)
    except OSError as error:
        complain(f"error: {out}: cannot be written: {error.strerror}")
        raise click.exceptions.Exit(FAILED) from error
    raise click.exceptions.Exit(SAME if changes.same else DIFFERENT)


def _load(path: Path) -> KnowledgeGraph:
    from baimo.graph import KnowledgeGraph

    return KnowledgeGraph.load(path)


def _write(changes: GraphDiff, text: str | None, out: Path | None) -> None:
    from baimo.graph.atomic import write_atomically

    if text is None and out is None:
        _print_table(changes)
    elif text is None:
        assert out is not None
        write_atomically(out, _table_text(changes))
    elif out is None:
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
    else:
        write_atomically(out, text)


def _print_table(changes: GraphDiff) -> None:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:  # a pipe has no width
        console = Console(width=10_000)
    _show(changes, console)


def _table_text(changes: GraphDiff) -> str:
    import io

    from rich.console import Console

    written = io.StringIO()
    _show(changes, Console(file=written, width=10_000))
    return written.getvalue()


def _show(changes: GraphDiff, console: Console) -> None:
    from rich.text import Text

    def line(text: str, change: str | None = None, indent: int = 0) -> None:
        sign = f"{_SIGNS[change]} " if change else ""
        style = _STYLES[change] if change else ""
        written = Text(" " * indent + sign + one_line(text), style=style)
        console.print(written, soft_wrap=True)

    for document in changes.document_changes:
        line(f"document {document.id}{_in_brackets(document.what)}", document.change)
    for entity in changes.entity_changes:
        line(_entity_line(entity), entity.change)
        for change, places in (("added", entity.places_added), ("removed", entity.places_removed)):
            for quote in places:
                line(f"{quote.text} ({quote.document})", change, indent=4)
    for fact in changes.fact_changes:
        line(_fact_line(fact), fact.change)
        for item in fact.evidence:
            what = _in_brackets(item.what)
            line(f"{item.quote.text} ({item.quote.document}){what}", item.change, indent=4)
    for kind, counts in changes.counts.items():
        listed = ", ".join(f"{count} {change}" for change, count in counts.items())
        line(f"{kind}: {listed}")


def _in_brackets(what: tuple[str, ...]) -> str:
    return f" [{', '.join(what)}]" if what else ""


def _entity_line(entity: EntityChange) -> str:
    if entity.change == "changed":
        return f"entity {entity.old}{_in_brackets(entity.what)}: " + "; ".join(_what(entity))
    number = entity.new_mentions if entity.change == "added" else entity.old_mentions
    named = f"entity {entity.new or entity.old} ({number} mentions)"
    if not entity.moved:
        return named
    listed = ", ".join(f"{each.entity} ({each.mentions})" for each in entity.moved[:3])
    direction = "its mentions were those of" if entity.change == "added" else "mentions now of"
    return f"{named}; {direction} {listed}"


def _what(entity: EntityChange) -> Iterator[str]:
    if entity.old != entity.new:
        yield f"now {entity.new}"
    if entity.aliases_added:
        yield f"aliases added: {', '.join(entity.aliases_added)}"
    if entity.aliases_removed:
        yield f"aliases removed: {', '.join(entity.aliases_removed)}"
    if "mentions" in entity.what:
        yield f"mentions {entity.old_mentions} → {entity.new_mentions}"


def _fact_line(fact: FactChange) -> str:
    triple = f"fact {fact.head_name} -{fact.type}-> {fact.tail_name}"
    if fact.change != "changed":
        return f"{triple} [{fact.status}]"
    parts = []
    if "status" in fact.what:
        parts.append(f"{fact.old_status} → {fact.new_status}")
    if "confidence" in fact.what:
        parts.append(f"confidence {fact.old_confidence:.4g} → {fact.new_confidence:.4g}")
    return f"{triple} [{', '.join(fact.what)}]" + (f": {'; '.join(parts)}" if parts else "")
