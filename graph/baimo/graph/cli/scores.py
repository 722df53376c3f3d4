"""The tables that ``baimo evaluate`` prints."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from baimo.graph.cli.terminal import one_line
from baimo.graph.evaluation.comparison import Entrant, gain
from baimo.graph.evaluation.counts import Counts, Share, total
from baimo.graph.evaluation.evaluate import Evaluation, FileScores, Scores
from baimo.graph.evaluation.judged import JudgedScores

_NONE = "–"
_WIDTH = 120


def show_scores(evaluation: Evaluation) -> None:
    """Print all scores, a line for each gold file, and the labels that were not scored."""
    console = Console()
    if not console.is_terminal:  # a file or a pipe has no width; the default of 80 is too narrow
        console = Console(width=_WIDTH)
    whole = evaluation.whole
    if len(evaluation.files) > 1:
        console.print(_files(evaluation))
    if whole.mentions.strict:
        console.print(_mentions(whole))
        if whole.mentions.labels and _labels_say_more(whole):
            console.print(_table("Mentions by gold label, strict", whole.mentions.labels))
    console.print(_entities(whole))
    if whole.clusters.mentions:
        console.print(_clusters(whole))
    if whole.relations.strict:
        console.print(_table("Relations", whole.relations.strict, _all(whole)))
        console.print(_evidence(whole))
    if whole.relations.rules:
        console.print(_rules(whole.relations.rules))
    for file in evaluation.files:
        if file.left_out:
            click.echo(f"{one_line(file.path)}: not scored, no such type: {_left_out(file)}")


def show_comparison(entrants: Sequence[Entrant]) -> None:
    """Print a line for each extractor or combination, and what it gains over the first."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    table = _new(
        "Extractors (gained: right relations and entities that the first lacks)", "extractor",
        "men P", "men R", "men F1", "ent R", "ent P", "rel P", "rel R", "rel F1", "rel gained",
        "ent gained", "invented", "unread",
    )  # fmt: skip
    for one in entrants:
        mentions, relations = total(one.scores.mentions.strict), total(one.scores.relations.strict)
        more = gain(entrants, one)
        table.add_row(
            _safe(one.name),
            *_rates(mentions),
            _rate(one.scores.entities.found.rate),
            _rate(one.scores.entities.emitted.rate),
            *_rates(relations),
            f"{more.relations:+d}",
            f"{more.entities:+d}",
            str(one.invented),
            str(one.unread),
        )
    console.print(table)


def show_judged(scores: JudgedScores) -> None:
    """Print how the rules did on the facts that people judged, and which rules were wrong."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    table = _new("Judged facts", "", "rate", "right", "of")
    table.add_row("precision of those that rules read", *_share(scores.precision))
    table.add_row("recall of those confirmed or added", *_share(scores.recall))
    console.print(table)
    if scores.rules:
        console.print(_rules(scores.rules))
    for fact in scores.facts:
        if fact.verdict in ("wrong", "missed"):
            click.echo(one_line(f"{fact.verdict}: {fact.correction}"))
    avoided, unknown = scores.count("avoided"), scores.count("unknown")
    click.echo(f"{avoided} rejected facts are read by no rule, {unknown} have an end that is gone")


def _all(scores: Scores) -> dict[str, Counts]:
    return {
        "all": total(scores.relations.strict),
        "head and tail only": scores.relations.ends,
    }


def _labels_say_more(scores: Scores) -> bool:
    """Whether one type has several labels, which are then worth a look each."""
    return any(counts.emitted is None for counts in scores.mentions.labels.values())


def _files(evaluation: Evaluation) -> Table:
    table = _new(
        "Gold files (mentions, entities, aliases, relations)", "file", "docs", "men F1", "ent R",
        "core R", "ent P", "B³ F1", "rel P", "rel R", "rel F1",
    )  # fmt: skip
    above = os.path.commonpath([Path(file.path).parent for file in evaluation.files])
    rows = [(os.path.relpath(file.path, above), file.scores) for file in evaluation.files]
    for name, scores in [*rows, ("all (micro)", evaluation.whole)]:
        relations = total(scores.relations.strict)
        rates = (
            total(scores.mentions.strict).f1, scores.entities.found.rate, scores.entities.core.rate,
            scores.entities.emitted.rate, scores.clusters.f1,
            relations.precision, relations.recall, relations.f1,
        )  # fmt: skip
        table.add_row(_safe(name), str(scores.documents), *map(_rate, rates))
    return table


def _mentions(scores: Scores) -> Table:
    table = _new(
        "Mentions by type", "type", "P", "R", "F1", "overlap P", "R", "F1", "right", "emitted",
        "gold",
    )  # fmt: skip
    strict, loose = scores.mentions.strict, scores.mentions.overlap
    for name, counts in {**strict, "all": total(strict)}.items():
        other = total(loose) if name == "all" else loose[name]
        rates = (*_rates(counts), *_rates(other), *_numbers(counts))
        table.add_row(_safe(name), *rates)
    return table


def _table(
    title: str, counts: Mapping[str, Counts], sums: Mapping[str, Counts] | None = None
) -> Table:
    table = _new(title, "type", "P", "R", "F1", "right", "emitted", "gold")
    for name, each in {**counts, **(sums or {})}.items():
        table.add_row(_safe(name), *_rates(each), *_numbers(each))
    return table


def _entities(scores: Scores) -> Table:
    entities = scores.entities
    by_type = entities.found_by_type if set(entities.found_by_type) != {"any"} else {}
    table = _new("Entities", "", "rate", "right", "of")
    rows = {
        "recall": entities.found,
        "recall by a whole mention": entities.found_exactly,
        "recall of core entities": entities.core,
        "precision of all emitted": entities.emitted,
        "precision by a whole mention": entities.emitted_exactly,
        "right type, of those found": entities.typed,
        **{f"recall {name}": share for name, share in by_type.items()},
    }
    for name, share in rows.items():
        if share.of:
            table.add_row(_safe(name), *_share(share))
    return table


def _clusters(scores: Scores) -> Table:
    clusters = scores.clusters
    table = _new("Aliases (B-cubed)", "P", "R", "F1", "mentions", "wrong merges", "missed merges")
    rates = map(_rate, (clusters.precision, clusters.recall, clusters.f1))
    table.add_row(
        *rates, str(clusters.mentions), str(clusters.wrong_merges), str(clusters.missed_merges)
    )
    return table


def _evidence(scores: Scores) -> Table:
    table = _new("Evidence", "", "rate", "right", "of")
    rows = {
        "core relations found": scores.relations.core,
        "right relations with the gold's place": scores.relations.located,
        "their sentences at the gold's place": scores.relations.sentences,
        "offsets that read as they say": scores.offsets,
    }
    for name, share in rows.items():
        if share.of:
            table.add_row(name, *_share(share))
    return table


def _rules(rules: Mapping[str, Share]) -> Table:
    table = _new("Rules", "rule", "precision", "right", "fired")
    for rule, share in sorted(rules.items(), key=lambda item: (-item[1].of, item[0])):
        table.add_row(_safe(rule), *_share(share))
    return table


def _left_out(file: FileScores) -> str:
    return ", ".join(
        f"{one_line(item.label)} ({item.kind}, {item.count})" for item in file.left_out
    )


def _new(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for number, column in enumerate(columns):
        words = number == 0 and columns[0] != "P"
        table.add_column(
            column,
            justify="left" if words else "right",
            overflow="fold",
            no_wrap=not words,
            min_width=8 if words else None,
        )
    return table


def _safe(text: str) -> Text:
    return Text(one_line(text))  # as text: brackets in a rule are no markup


def _rates(counts: Counts) -> tuple[str, str, str]:
    return _rate(counts.precision), _rate(counts.recall), _rate(counts.f1)


def _numbers(counts: Counts) -> tuple[str, str, str]:
    emitted = _NONE if counts.emitted is None else str(counts.emitted)
    return str(counts.right), emitted, str(counts.gold)


def _share(share: Share) -> tuple[str, str, str]:
    return _rate(share.rate), str(share.right), str(share.of)


def _rate(rate: float | None) -> str:
    return _NONE if rate is None else f"{rate:.3f}"
