"""``baimo evaluate``: score a build against documents labelled by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baimo.graph.cli.extractors import RULES, listed, llm_options, llm_settings
from baimo.graph.cli.terminal import complain, reject_file

if TYPE_CHECKING:
    import networkx as nx

    from baimo.extract.pipeline import PipelineConfig
    from baimo.graph.evaluation.evaluate import Evaluation
    from baimo.graph.evaluation.gold import GoldSet

_CORRECTIONS = "corrections"
"""The name of the gold format that is a build's corrections.yaml."""


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("docs", nargs=-1)
@click.option(
    "--graph",
    "graph_file",
    metavar="FILE|DIR",
    type=click.Path(path_type=Path),
    help="Score this graph.json instead of building.",
)
@click.option(
    "--gold-format", metavar="NAME", help="Format of the gold; told by its look if not given."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
)
@click.option(
    "--rules",
    "rules_file",
    metavar="FILE.csv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write how often each rule fired and was right.",
)
@click.option(
    "--errors",
    "errors_dir",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write every miss and false positive as errors.html and errors.csv.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="First N documents a file.")
@click.option("--fast", is_flag=True, help="Rules and lexicon only, no neural models.")
@click.option(
    "--extractor",
    "extractors",
    metavar="LIST",
    multiple=True,
    help="What reads, as in baimo build; given several times, each is scored, and what it gains.",
)
@llm_options
def evaluate(
    gold: Path,
    docs: tuple[str, ...],
    graph_file: Path | None,
    gold_format: str | None,
    form: str,
    rules_file: Path | None,
    errors_dir: Path | None,
    limit: int | None,
    fast: bool,
    extractors: tuple[str, ...],
    **llm: Any,
) -> None:
    """Score a build against GOLD, a file or a folder of files labelled by hand.

    What is scored is the graph given by --graph, or else a build of DOCS with the default pipeline;
    without either, a build of the texts in GOLD or of the documents that lie beside it.

    GOLD may also be the corrections.yaml of a build: then the facts that people confirmed, added or
    rejected are scored as the rules read them, in the graph beside it unless told otherwise.
    """
    if graph_file is not None and (docs or fast or extractors):
        raise click.UsageError(
            "--graph is scored as it is; leave out DOCS, --fast and --extractor."
        )
    if len(extractors) > 1 and (rules_file is not None or errors_dir is not None):
        raise click.UsageError("--rules and --errors are about one build; give one --extractor.")
    from baimo.extract.pipeline import PipelineConfig

    if gold_format == _CORRECTIONS or (gold_format is None and _is_corrections(gold)):
        if errors_dir is not None or limit is not None:
            raise click.UsageError("corrections are no documents; leave out --errors and --limit.")
        if len(extractors) > 1:
            raise click.UsageError("corrections are scored on one build; give one --extractor.")
        config = PipelineConfig(
            neural=not fast, extractors=listed((*extractors, RULES)[0]), llm=llm_settings(llm)
        )
        _evaluate_corrections(gold, docs, graph_file, form, rules_file, config)
        return
    from baimo.graph.evaluation.evaluate import evaluate as score
    from baimo.graph.evaluation.formats import read_gold
    from baimo.graph.evaluation.pairing import limited

    sets = [limited(each, limit) for each in read_gold(gold, gold_format)]
    settings = llm_settings(llm)
    configs = {
        name: PipelineConfig(neural=not fast, extractors=listed(name), llm=settings)
        for name in extractors or (RULES,)
    }
    if len(configs) > 1:
        _compare(sets, docs, configs, form)
        return
    if graph_file is not None:
        from baimo.graph.node_link import read_graph

        graph = read_graph(graph_file)
        _complain_of(graph)
    else:
        (config,) = configs.values()
        graph = _built(sets, docs, config)
    evaluation = score(sets, graph)
    _write(evaluation, rules_file, errors_dir)
    if form == "json":
        from baimo.graph.evaluation.report import evaluation_record

        _print_json(evaluation_record(evaluation))
    else:
        from baimo.graph.cli.scores import show_scores

        show_scores(evaluation)


def _built(
    sets: list[GoldSet], docs: tuple[str, ...], config: PipelineConfig
) -> nx.MultiDiGraph[str]:
    from baimo.graph.evaluation.pairing import build_for

    graph = build_for(sets, docs, config, on_report=complain)
    _complain_of(graph)
    return graph


def _complain_of(graph: nx.MultiDiGraph[str]) -> None:
    for skipped in graph.graph["skipped"]:
        complain(f"skipped: {skipped['source']}: {skipped['message']}")
    for note in graph.graph["notes"]:
        complain(f"note: {note}")


def _compare(
    sets: list[GoldSet], docs: tuple[str, ...], configs: dict[str, PipelineConfig], form: str
) -> None:
    from baimo.graph.evaluation.comparison import comparison_record, entrant
    from baimo.graph.evaluation.evaluate import evaluate as score

    entrants = []
    for name, config in configs.items():
        graph = _built(sets, docs, config)
        entrants.append(entrant(name, score(sets, graph).whole, graph))
    if form == "json":
        _print_json(comparison_record(entrants))
    else:
        from baimo.graph.cli.scores import show_comparison

        show_comparison(entrants)


def _is_corrections(gold: Path) -> bool:
    """Whether a file is one of corrections, by its look."""
    from baimo.extract.corrections.file import CorrectionsError, load_corrections

    try:
        return gold.suffix in (".yaml", ".yml") and bool(load_corrections(gold))
    except CorrectionsError:
        return False


def _evaluate_corrections(
    path: Path,
    docs: tuple[str, ...],
    graph_file: Path | None,
    form: str,
    rules_file: Path | None,
    config: PipelineConfig,
) -> None:
    from baimo.extract.corrections.file import CorrectionsError, load_corrections
    from baimo.graph.atomic import write_atomically
    from baimo.graph.evaluation.judged import judged_record, score_judged
    from baimo.graph.evaluation.pairing import build_of
    from baimo.graph.evaluation.report import rules_csv
    from baimo.graph.node_link import read_graph

    try:
        corrections = load_corrections(path)
    except CorrectionsError as error:
        raise reject_file(error.path, error.problems) from error
    graph = build_of(docs, config) if docs else read_graph(graph_file or path.parent)
    scores = score_judged(corrections, graph)
    if rules_file is not None:
        write_atomically(rules_file, rules_csv(scores.rules))
    if form == "json":
        _print_json(judged_record(scores))
    else:
        from baimo.graph.cli.scores import show_judged

        show_judged(scores)


def _print_json(record: dict[str, Any]) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=1)
    click.echo(f"{text}\n".encode("utf-8", "backslashreplace"), nl=False)


def _write(evaluation: Evaluation, rules_file: Path | None, errors_dir: Path | None) -> None:
    from baimo.graph.atomic import replace_together, write_atomically
    from baimo.graph.evaluation.error_page import error_page
    from baimo.graph.evaluation.report import FINDING_COLUMNS, finding_rows, rules_csv
    from baimo.graph.tables import csv_text

    if rules_file is not None:
        write_atomically(rules_file, rules_csv(evaluation.whole.relations.rules))
    if errors_dir is not None:
        rows = finding_rows(evaluation.findings)
        with replace_together(errors_dir) as staging:
            write_atomically(staging / "errors.html", error_page(evaluation.findings))
            write_atomically(staging / "errors.csv", "\ufeff" + csv_text(rows, FINDING_COLUMNS))
