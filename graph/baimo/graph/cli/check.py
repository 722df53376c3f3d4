"""``baimo check``: what breaks the rules in a graph, and what in it a person should look at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baimo.graph.cli.terminal import complain, one_line, reject_file

if TYPE_CHECKING:
    from baimo.extract.ontology import Ontology
    from baimo.graph.checks import Finding

GOOD, BROKEN, FAILED = 0, 1, 2
"""Exit codes: no errors (there may be warnings), errors, the graph cannot be read."""

FORMAT = "baimo-check"
VERSION = 1


@click.command()
@click.argument("build_dir", type=click.Path(path_type=Path))
@click.option(
    "--ontology",
    "ontology_file",
    metavar="FILE",
    help="The ontology of the build; Baimo's own if not given.",
)
@click.option("--code", "codes", metavar="CODE", multiple=True, help="Only findings of this kind.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
)
def check(build_dir: Path, ontology_file: str | None, codes: tuple[str, ...], form: str) -> None:
    """Check the graph in BUILD_DIR: references, offsets, ontology, evidence, aliases and more.

    Errors break the graph's own rules; warnings are for a person to decide, each with its sentences
    and the command that mends it.

    Exits with 0 if there are no errors, 1 if there are, 2 if the graph cannot be read.
    """
    from baimo.graph.checks import CHECKS
    from baimo.graph.checks import check as run
    from baimo.graph.errors import GraphFileError
    from baimo.graph.node_link import read_unchecked

    known = [code for each in CHECKS for code in each.codes]
    for code in codes:
        if code not in known:
            raise click.UsageError(f"no code '{code}'; there are {', '.join(known)}")
    ontology = _ontology(ontology_file)
    try:
        graph, misplaced = read_unchecked(build_dir)
    except GraphFileError as error:
        complain(f"error: {error}")
        raise click.exceptions.Exit(FAILED) from error
    findings = run(graph, ontology, place=str(build_dir), misplaced=tuple(misplaced))
    if codes:
        findings = [finding for finding in findings if finding.code in codes]
    if form == "json":
        text = json.dumps(_record(findings), ensure_ascii=False, indent=1)
        click.echo(f"{text}\n".encode("utf-8", "backslashreplace"), nl=False)
    else:
        _print(findings)
    broken = any(finding.severity == "error" for finding in findings)
    raise click.exceptions.Exit(BROKEN if broken else GOOD)


def _ontology(file: str | None) -> Ontology:
    from baimo.extract.ontology import OntologyError, load_ontology

    try:
        return load_ontology(file)
    except OntologyError as error:
        raise reject_file(error.path, error.problems) from error


def _record(findings: list[Finding]) -> dict[str, Any]:
    from collections import Counter
    from dataclasses import asdict

    severities = Counter(finding.severity for finding in findings)
    records = []
    for finding in findings:
        record = asdict(finding)
        record["evidence"] = [quote._asdict() for quote in finding.evidence]
        records.append(record)
    return {
        "format": FORMAT,
        "version": VERSION,
        "errors": severities["error"],
        "warnings": severities["warning"],
        "counts": dict(sorted(Counter(finding.code for finding in findings).items())),
        "findings": records,
    }


def _print(findings: list[Finding]) -> None:
    from collections import Counter

    from rich.console import Console
    from rich.text import Text

    console = Console()
    if not console.is_terminal:  # a pipe has no width
        console = Console(width=10_000)
    for finding in findings:
        style = "red" if finding.severity == "error" else "yellow"
        head = Text(f"{finding.severity} [{finding.code}] ", style=style)
        console.print(head.append(one_line(finding.what), style="default"), soft_wrap=True)
        for quote in finding.evidence:
            shown = f"    {one_line(quote.text)} ({one_line(quote.document)}:{quote.start})"
            console.print(Text(shown), soft_wrap=True)
        if finding.command:
            console.print(Text(f"    → {one_line(finding.command)}", style="dim"), soft_wrap=True)
    severities = Counter(finding.severity for finding in findings)
    codes = Counter(finding.code for finding in findings)
    listed = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
    click.echo(
        f"{severities['error']} errors, {severities['warning']} warnings"
        + (f": {listed}" if listed else "")
    )
