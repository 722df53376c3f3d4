"""``baimo build``: read documents, write the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from baimo.graph.cli.extractors import (
    RULES,
    listed,
    llm_options,
    llm_settings,
    price_of,
    show_estimate,
)
from baimo.graph.cli.updating import Progress, limits_of, reading_options, run_update

if TYPE_CHECKING:
    from baimo.extract.pipeline import Choice
    from baimo.graph.build_settings import Engine
    from baimo.graph.html import Renderer
    from baimo.graph.update import Update


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
@click.option(
    "--corrections",
    "corrections_file",
    metavar="FILE",
    help="What people corrected; corrections.yaml in the --out folder if not given.",
)
@click.option("--spacy-model", metavar="NAME", help="An installed spaCy model for English.")
@click.option("--ner", metavar="DIR", help="A model made by `baimo train`, to find more names.")
@click.option("--fast", is_flag=True, help="Rules and lexicon only, no neural models.")
@click.option(
    "--extractor",
    metavar="LIST",
    default=RULES,
    show_default=True,
    help="What reads, separated by commas: rules, llm, gliner:DIR, spacy:NAME, learned or an "
    "installed one.",
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
@click.option(
    "--engine",
    type=click.Choice(["memory", "stream", "ray"]),
    default="memory",
    show_default=True,
    help="stream, or ray on a cluster, for what no memory holds: writes a Parquet graph instead.",
)
@reading_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def build(
    inputs: tuple[str, ...],
    out: Path,
    ontology_file: str | None,
    lexicons: tuple[str, ...],
    corrections_file: str | None,
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
    engine: Engine,
    workers: int,
    document_seconds: float | None,
    document_memory: int | None,
    quiet: bool,
    **llm: Any,
) -> None:
    """Build a knowledge graph from INPUTS: files, folders, or - for standard input.

    Writes graph.json, graph.html, entities.csv, relations.csv and mentions.csv into the folder
    given by --out, and honours the corrections.yaml there. However it is interrupted, the folder
    holds either all new files or all old.

    What was read of each document is kept in the folder too, in extractions.sqlite: building again
    reads only what changed, drops what went, and gives the same files as a build from nothing.

    With --engine stream the graph goes through the disk and into the folder `parquet` below --out,
    to be asked with `baimo query` or KnowledgeGraph.scan; there is no graph.json, no page and no
    CSV, each of which would have to be held in memory as a whole.

    Exits with 0 if anything was built, 1 if nothing could be read, 2 if it was called wrongly.
    """
    if fast and spacy_model:
        raise click.UsageError("--fast uses no models, so --spacy-model has no effect; give one.")
    if fast and ner:
        raise click.UsageError("--fast uses no models, so --ner has no effect; give one.")
    from baimo.extract.pipeline import PipelineConfig
    from baimo.extract.readers.source import ReadOptions
    from baimo.graph import update
    from baimo.graph.build_settings import BuildSettings

    extractors = listed(extractor)
    settings = BuildSettings(
        ontology=ontology_file,
        lexicons=lexicons,
        corrections=corrections_file,
        pipeline=PipelineConfig(
            language=lang,
            neural=not fast,
            spacy_model=spacy_model,
            ner=ner,
            extractors=extractors,
            llm=llm_settings(llm) if "llm" in extractors else None,
        ),
        columns=ReadOptions(
            text_column=text_column,
            id_column=id_column,
            date_column=date_column,
            title_column=title_column,
        ),
        renderer=renderer,
        engine=engine,
    )
    price = price_of(llm_price)
    if dry_run:
        show_estimate(settings, inputs, price)
        return

    def build_graph(progress: Progress) -> Update:
        if engine == "ray":
            from baimo.graph.cluster import build as cluster

            context = click.get_current_context()
            chosen = context.get_parameter_source("workers") is not ParameterSource.DEFAULT
            return cluster.build(
                inputs,
                out,
                settings,
                on_document=progress.on_document,
                workers=workers if chosen else None,  # a cluster has other cores than these
                limits=limits_of(document_seconds, document_memory),
            )
        return update.build(
            inputs,
            out,
            settings,
            on_document=progress.on_document,
            on_report=progress.on_report,
            workers=workers,
            limits=limits_of(document_seconds, document_memory),
        )

    run_update(build_graph, out, quiet=quiet)
