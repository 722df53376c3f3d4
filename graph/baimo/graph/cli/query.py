"""``baimo query``: ask a graph from the shell."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from baimo.graph.cli.answers import FAILED, answering, limits, opened, show
from baimo.graph.cli.terminal import complain

_MATCH_SHOWN = ("head_name", "type", "tail_name", "status", "confidence", "sentence")
_TIMELINE_SHOWN = ("time", "basis", "head_name", "relation", "tail_name", "status", "sentence")
_STATUSES = ("stated", "planned", "negated", "reported")


@click.group()
def query() -> None:
    """Ask a graph: GRAPH is a graph.json, the folder of a build, or that of a Parquet graph.

    A Parquet graph (`baimo build --engine stream`) is not loaded; it answers find, neighbors,
    match, evidence, stats and sql.

    Exits with 0 if there are rows, 1 if there are none, 2 if the question cannot be answered.
    """


def _types_completed(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[str]:
    """The types of Baimo's own ontology, for shell completion."""
    from baimo.extract.ontology import load_ontology

    ontology = load_ontology()
    names = ontology.relations if "relation" in (parameter.name or "") else ontology.entities
    return [name for name in names if name.startswith(incomplete)]


@query.command()
@answering
@click.argument("text")
@click.option("--type", "type_", metavar="TYPE", shell_complete=_types_completed)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True)
def find(
    graph: Path, text: str, type_: str | None, limit: int, form: str, rows: int, seconds: float
) -> None:
    """Entities whose name, alias or pinyin comes close to TEXT, best first."""
    with opened(graph) as kg:
        show(kg.find(text, type=type_, limit=limit), form)


@query.command()
@answering
@click.argument("name")
@click.option("--relation", multiple=True, metavar="TYPE", shell_complete=_types_completed)
@click.option("--direction", type=click.Choice(["out", "in", "both"]), default="both")
@click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--status", multiple=True, type=click.Choice(_STATUSES))
def neighbors(
    graph: Path,
    name: str,
    relation: tuple[str, ...],
    direction: str,
    depth: int,
    status: tuple[str, ...],
    form: str,
    rows: int,
    seconds: float,
) -> None:
    """The entities around NAME."""
    with opened(graph) as kg:
        found = kg.neighbors(
            name,
            relation=relation or None,
            direction=direction,  # type: ignore[arg-type]  # click has checked it
            depth=depth,
            status=status or None,
            limits=limits(rows, seconds),
        )
        show(found, form, ("depth", "from_name", "direction", "relation", "name", "type", "status"))


@query.command()
@answering
@click.option("--head", metavar="NAME")
@click.option("--head-type", multiple=True, metavar="TYPE", shell_complete=_types_completed)
@click.option("--relation", multiple=True, metavar="TYPE", shell_complete=_types_completed)
@click.option("--tail", metavar="NAME")
@click.option("--tail-type", multiple=True, metavar="TYPE", shell_complete=_types_completed)
@click.option("--status", multiple=True, type=click.Choice(_STATUSES))
@click.option("--since", metavar="DATE", help="Asserted by a document of this date or later.")
@click.option("--document", multiple=True, metavar="ID", help="Asserted by this document.")
@click.option("--min-confidence", type=click.FloatRange(0, 1))
def match(
    graph: Path,
    head: str | None,
    head_type: tuple[str, ...],
    relation: tuple[str, ...],
    tail: str | None,
    tail_type: tuple[str, ...],
    status: tuple[str, ...],
    since: str | None,
    document: tuple[str, ...],
    min_confidence: float | None,
    form: str,
    rows: int,
    seconds: float,
) -> None:
    """Relations that fit all that is given."""
    with opened(graph) as kg:
        found = kg.match(
            head=head,
            head_type=head_type or None,
            relation=relation or None,
            tail=tail,
            tail_type=tail_type or None,
            status=status or None,
            since=since,
            document=document or None,
            min_confidence=min_confidence,
            limits=limits(rows, seconds),
        )
        show(found, form, _MATCH_SHOWN)


@query.command()
@answering
@click.argument("text")
@click.option("--status", multiple=True, type=click.Choice(_STATUSES))
def pattern(
    graph: Path, text: str, status: tuple[str, ...], form: str, rows: int, seconds: float
) -> None:
    """Chains of relations, such as 'Organization -releases-> Model -adaptsOn-> CloudService'."""
    with opened(graph) as kg:
        found = kg.pattern(text, status=status or None, limits=limits(rows, seconds))
        shown = [name for name in map(str, found) if name.endswith(("_name", "_type", "_status"))]
        show(
            found, form, [name for name in shown if not name.startswith("entity") or "name" in name]
        )


@query.command()
@answering
@click.argument("start")
@click.argument("end")
@click.option("--max-length", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--relation", multiple=True, metavar="TYPE", shell_complete=_types_completed)
@click.option("--directed", is_flag=True, help="Follow relations from head to tail only.")
def path(
    graph: Path,
    start: str,
    end: str,
    max_length: int,
    relation: tuple[str, ...],
    directed: bool,
    form: str,
    rows: int,
    seconds: float,
) -> None:
    """The ways from START to END, short ones first."""
    with opened(graph) as kg:
        found = kg.paths(
            start,
            end,
            max_length=max_length,
            relations=relation or None,
            directed=directed,
            limits=limits(rows, seconds),
        )
        show(found, form, ("length", "path", "confidence"))


@query.command()
@answering
@click.argument("name")
@click.option("--relation", multiple=True, metavar="TYPE", shell_complete=_types_completed)
@click.option("--status", multiple=True, type=click.Choice(_STATUSES))
@click.option("--all", "all_", is_flag=True, help="Facts without a date too, at the end.")
def timeline(
    graph: Path,
    name: str,
    relation: tuple[str, ...],
    status: tuple[str, ...],
    all_: bool,
    form: str,
    rows: int,
    seconds: float,
) -> None:
    """The dated facts about NAME, earliest first.

    The time of a fact is the one that its sentence speaks of (basis: text), or else the date of its
    document (basis: document).
    """
    with opened(graph) as kg:
        found = kg.timeline(
            name,
            relation=relation or None,
            status=status or None,
            undated=all_,
            limits=limits(rows, seconds),
        )
        show(found, form, _TIMELINE_SHOWN)


@query.command()
@answering
@click.argument("edge")
def evidence(graph: Path, edge: str, form: str, rows: int, seconds: float) -> None:
    """The sentences that assert the relation with the id EDGE."""
    with opened(graph) as kg:
        show(kg.evidence(edge), form, ("sentence", "document", "cue_text", "rule", "confidence"))


@query.command()
@answering
def stats(graph: Path, form: str, rows: int, seconds: float) -> None:
    """How many there are of everything."""
    with opened(graph) as kg:
        show(kg.stats(), form)


@query.command()
@answering
@click.argument("statement")
def sql(graph: Path, statement: str, form: str, rows: int, seconds: float) -> None:
    """The rows of one SELECT over entities, relations, evidence, mentions and documents.

    STATEMENT may be - for standard input. Needs the extra sql.
    """
    with opened(graph) as kg:
        show(kg.sql(_read(statement), limits=limits(rows, seconds)), form)


@query.command()
@answering
@click.argument("statement")
def cypher(graph: Path, statement: str, form: str, rows: int, seconds: float) -> None:
    """The rows of one Cypher query, such as 'MATCH (m:Model)<-[:supports]-(s) RETURN m.name'.

    STATEMENT may be - for standard input. Needs the extra cypher.
    """
    with opened(graph) as kg:
        show(kg.cypher(_read(statement), limits=limits(rows, seconds)), form)


@query.command()
@answering
@click.argument("statement")
def sparql(graph: Path, statement: str, form: str, rows: int, seconds: float) -> None:
    """The rows of one SPARQL query over the graph as RDF.

    STATEMENT may be - for standard input. Needs the extra rdf.
    """
    with opened(graph) as kg:
        show(kg.sparql(_read(statement), limits=limits(rows, seconds)), form)


@query.command()
@answering
@click.argument("question")
def ask(graph: Path, question: str, form: str, rows: int, seconds: float) -> None:
    """Answer a plain QUESTION in Chinese or English, such as 哪些模型被昇腾云支持?

    The formats for programs hold the evidence, one row a sentence.
    """
    with opened(graph) as kg:
        answer = kg.ask(question, limits=limits(rows, seconds))
        if not answer.understood:
            complain(answer.text)
            raise click.exceptions.Exit(FAILED)
        assert answer.evidence is not None
        if form != "table":
            show(answer.evidence, form)
            return
        click.echo(answer.text)
        complain(f"pattern: {answer.pattern}")
        for sentence in dict.fromkeys(answer.evidence["sentence"]):
            complain(f"evidence: {sentence}")
        if not answer.names and not len(answer.evidence):
            raise click.exceptions.Exit(1)


def _read(statement: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig") if statement == "-" else statement
