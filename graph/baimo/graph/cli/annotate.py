"""``baimo annotate``: a gold file pre-filled from a build, to correct by hand."""

from __future__ import annotations

from pathlib import Path

import click

from baimo.graph.cli.terminal import complain


@click.command()
@click.argument("doc")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The gold file; standard output if not given.",
)
@click.option("--with-text", is_flag=True, help="Put the text into the gold, not only its hash.")
@click.option("--fast", is_flag=True, help="Rules and lexicon only, no neural models.")
def annotate(doc: str, out: Path | None, with_text: bool, fast: bool) -> None:
    """Write what Baimo reads in DOC as a gold file, to correct by hand.

    The corrected file is what `baimo evaluate` scores builds against. Keep it beside DOC, or give
    --with-text.
    """
    from baimo.extract.build import extract
    from baimo.extract.ontology import load_ontology
    from baimo.extract.pipeline import PipelineConfig
    from baimo.extract.readers.sources import open_sources
    from baimo.graph.assemble import assemble
    from baimo.graph.atomic import write_atomically
    from baimo.graph.evaluation.draft import draft, draft_json

    ontology = load_ontology()
    config = PipelineConfig(neural=not fast)
    extraction = extract(open_sources([doc]), ontology=ontology, config=config)
    for skipped in extraction.skipped:
        complain(f"skipped: {skipped.source}: {skipped.message}")
    if len(extraction.documents) != 1:
        raise click.ClickException(
            f"{doc} holds {len(extraction.documents)} documents that can be read, and a gold file "
            "is about one; give a single document"
        )
    text = draft_json(draft(assemble(extraction, ontology), with_text=with_text))
    if out is None:
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
    else:
        write_atomically(out, text)
        complain(f"{out} is written; correct it by hand, then `baimo evaluate {out}`")
