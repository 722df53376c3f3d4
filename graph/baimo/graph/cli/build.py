"""``baimo build``: read documents, write the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baimo.graph.cli.extractors import (
    RULES,
    listed,
    llm_options,
    llm_settings,
    price_of,
    show_estimate,
)
from baimo.graph.cli.terminal import complain, one_line, reject_file

if TYPE_CHECKING:
    from baimo.extract.lexicon import Lexicon
    from baimo.extract.ontology import Ontology
    from baimo.extract.pipeline import Choice
    from baimo.extract.types import Document, Extraction, Skipped
    from baimo.graph.html import Renderer


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the results; made if it does not exist.",
)
@click.option(
    "--ontology", "ontology_file", metavar="FILE", help="Entity and relation types, YAML."
)
@click.option(
    "--lexicon",
    "lexicons",
    metavar="FILE|DIR",
    multiple=True,
    help="More names, CSV or YAML; may be given several times.",
)
@click.option("--spacy-model", metavar="NAME", help="An installed spaCy model for English.")
@click.option("--ner", metavar="DIR", help="A model made by `baimo train`, to find more names.")
@click.option("--fast", is_flag=True, help="Rules and lexicon only, no neural models.")
@click.option(
    "--extractor",
    metavar="LIST",
    default=RULES,
    show_default=True,
    help="What reads, separated by commas: rules, llm, gliner:DIR, spacy:NAME or an installed one.",
)
@llm_options
@click.option(
    "--llm-price",
    metavar="IN,OUT",
    help="For --dry-run: price of a million tokens sent and of a million received.",
)
@click.option("--dry-run", is_flag=True, help="Tell what llm would cost; call and build nothing.")
@click.option("--text-column", metavar="NAME", help="For tables: the column with the text.")
@click.option("--id-column", metavar="NAME", help="For tables: the column with the id.")
@click.option("--date-column", metavar="NAME", help="For tables: the column with the date.")
@click.option("--title-column", metavar="NAME", help="For tables: the column with the title.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en", "auto"]),
    default="auto",
    show_default=True,
    help="Language of the documents.",
)
@click.option(
    "--renderer",
    type=click.Choice(["auto", "vis", "sigma"]),
    default="auto",
    show_default=True,
    help="What draws graph.html: vis-network, sigma.js (WebGL), or what suits the graph.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def build(
    inputs: tuple[str, ...],
    out: Path,
    ontology_file: str | None,
    lexicons: tuple[str, ...],
    spacy_model: str | None,
    ner: str | None,
    fast: bool,
    extractor: str,
    llm_price: str | None,
    dry_run: bool,
    text_column: str | None,
    id_column: str | None,
    date_column: str | None,
    title_column: str | None,
    lang: Choice,
    renderer: Renderer,
    quiet: bool,
    **llm: Any,
) -> None:
    """Build a knowledge graph from INPUTS: files, folders, or - for standard input.

    Writes graph.json, graph.html, entities.csv, relations.csv and mentions.csv into the folder
    given by --out. However it is interrupted, the folder holds either all new files or all old.

    Exits with 0 if anything was built, 1 if nothing could be read, 2 if it was called wrongly.
    """
    if fast and spacy_model:
        raise click.UsageError("--fast uses no models, so --spacy-model has no effect; give one.")
    if fast and ner:
        raise click.UsageError("--fast uses no models, so --ner has no effect; give one.")
    from time import perf_counter

    started = perf_counter()
    ontology, lexicon = _load_rules(ontology_file, lexicons)

    from baimo.extract.build import extract
    from baimo.extract.pipeline import PipelineConfig
    from baimo.extract.readers.sources import ReadOptions, open_sources

    options = ReadOptions(
        text_column=text_column,
        id_column=id_column,
        date_column=date_column,
        title_column=title_column,
    )
    config = PipelineConfig(
        language=lang,
        neural=not fast,
        spacy_model=spacy_model,
        ner=ner,
        extractors=listed(extractor),
        llm=llm_settings(llm),
    )
    price = price_of(llm_price)
    if dry_run:
        documents = list(open_sources(inputs, options))
        show_estimate(config, ontology, lexicon, documents, price)
        return
    with _Progress(quiet=quiet) as progress:
        extraction = extract(
            open_sources(inputs, options),
            ontology=ontology,
            lexicon=lexicon,
            config=config,
            on_document=progress.on_document,
            on_report=progress.on_report,
        )
    for note in () if quiet else extraction.notes:
        complain(f"note: {note}")
    if not extraction.documents:
        complain(f"error: nothing could be read, so nothing was built; {out} is as it was")
        raise click.exceptions.Exit(1)
    _write(extraction, ontology, out, renderer)
    if not quiet:
        from baimo.graph.cli.summary import show_summary

        show_summary(extraction, ontology, out, perf_counter() - started)


def _load_rules(ontology_file: str | None, lexicons: tuple[str, ...]) -> tuple[Ontology, Lexicon]:
    """The ontology and the lexicon; a file that cannot be used ends the command with code 2."""
    from baimo.extract.lexicon import LexiconError, load_lexicon
    from baimo.extract.ontology import OntologyError, load_ontology

    try:
        ontology = load_ontology(ontology_file)
        return ontology, load_lexicon(lexicons, ontology=ontology)
    except (OntologyError, LexiconError) as error:
        raise reject_file(error.path, error.problems) from error


def _write(extraction: Extraction, ontology: Ontology, out: Path, renderer: Renderer) -> None:
    from baimo.graph import KnowledgeGraph
    from baimo.graph.build_folder import write_build

    graph = KnowledgeGraph.from_extraction(extraction, ontology)
    try:
        write_build(graph, out, renderer=renderer)
    except PermissionError as error:
        place = error.filename2 or error.filename or out
        raise click.ClickException(
            f"{one_line(str(place))} cannot be written; close it if another program has it open, "
            "or give another --out. Earlier output is as it was."
        ) from error


class _Progress:
    """A bar on standard error while documents are read, and a line for each that could not be.

    The bar is shown on terminals only.
    """

    def __init__(self, *, quiet: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._quiet = quiet
        self._console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("Reading"),
            BarColumn(),
            TextColumn("{task.completed} documents"),
            TimeElapsedColumn(),
            console=self._console,
            disable=quiet or not self._console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("documents", total=None)

    def __enter__(self) -> _Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def on_report(self, line: str) -> None:
        """Pass on what an extractor tells of its work."""
        if not self._quiet:
            self._console.print(one_line(line), markup=False, highlight=False, soft_wrap=True)

    def on_document(self, item: Document | Skipped) -> None:
        """Move on by one document, or name an input that was skipped."""
        from baimo.extract.types import Skipped

        if isinstance(item, Skipped):
            # Through the console, which puts the line above the bar.
            line = one_line(f"skipped: {item.source}: {item.message}")
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            self._bar.advance(self._task)
