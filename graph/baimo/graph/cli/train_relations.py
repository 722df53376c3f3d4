"""``baimo train-relations``: learn to tell relations from labelled documents."""

from __future__ import annotations

from pathlib import Path

import click

from baimo.graph.cli.terminal import complain


@click.command("train-relations")
@click.argument("gold", nargs=-1, required=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for the weights; one that is there already is replaced.",
)
@click.option("--gold-format", metavar="NAME", help="The format; told by the look if not given.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def train_relations(gold: tuple[str, ...], out: Path, gold_format: str | None, quiet: bool) -> None:
    """Learn to tell relations from GOLD: files or folders of documents with labelled facts.

    `baimo build --extractor rules,learned:FILE` uses the weights. Every pair of names of a sentence
    is an example: of a relation if the labels have it, of none if they have not, so label all facts
    of a document or leave it out.
    """
    from time import perf_counter

    from baimo.extract.extractors.learned.weights import dumped
    from baimo.extract.training.relations import train_relations as train
    from baimo.graph.atomic import write_atomically
    from baimo.graph.evaluation.labelled_facts import labelled_documents

    started = perf_counter()
    documents = [each for path in gold for each in labelled_documents(path, gold_format)]
    weights = train(each for each in documents)
    write_atomically(out, dumped(weights))
    if not quiet:
        pairs = sum(len(each.labels) for each in documents)
        related = sum(label != "none" for each in documents for label in each.labels)
        complain(f"{len(documents)} documents, {pairs} pairs, {related} of them related")
        click.echo(
            f"{out} is written: {len(weights.classes) - 1} relations, {len(weights.table)} "
            f"features, after {perf_counter() - started:.0f} s"
        )
