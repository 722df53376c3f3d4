"""The options that say what reads documents, shared by the commands that read some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baimo.graph.cli.terminal import reject_file

if TYPE_CHECKING:
    from baimo.extract.extractors.llm.options import LlmOptions
    from baimo.graph.build_settings import BuildSettings

RULES = "rules"

_OPTIONS = (
    click.option(
        "--llm-base-url",
        metavar="URL",
        help="For llm: an OpenAI-compatible endpoint. Its key is taken from BAIMO_LLM_API_KEY.",
    ),
    click.option("--llm-model", metavar="NAME", help="For llm: the model there."),
    click.option(
        "--llm-form",
        type=click.Choice(["auto", "schema", "json", "lines"]),
        default="auto",
        show_default=True,
        help="For llm: how answers are asked for; auto takes what the endpoint can do.",
    ),
    click.option("--llm-stream", is_flag=True, help="For llm: have answers streamed."),
    click.option(
        "--llm-concurrency",
        metavar="N",
        type=click.IntRange(min=1),
        default=4,
        show_default=True,
        help="For llm: calls at once.",
    ),
    click.option(
        "--llm-rpm",
        metavar="N",
        type=click.FloatRange(min=0, min_open=True),
        help="For llm: most calls that begin in a minute.",
    ),
    click.option(
        "--llm-timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        default=120.0,
        show_default=True,
        help="For llm: how long to wait for the endpoint.",
    ),
    click.option(
        "--llm-answer-tokens",
        metavar="N",
        type=click.IntRange(min=1),
        default=2048,
        show_default=True,
        help="For llm: greatest length of one answer.",
    ),
    click.option(
        "--llm-cache",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="For llm: where answers are kept, instead of the user's cache folder.",
    ),
    click.option(
        "--max-tokens",
        metavar="N",
        type=click.IntRange(min=1),
        help="For llm: stop before more tokens than this are spent.",
    ),
)


def llm_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of the extractor llm; it takes them as keyword arguments."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def llm_settings(given: dict[str, Any]) -> LlmOptions:
    """The options of the extractor llm, from the keyword arguments of a command."""
    from baimo.extract.extractors.llm.options import LlmOptions

    cache = given["llm_cache"]
    return LlmOptions(
        base_url=given["llm_base_url"] or "",
        model=given["llm_model"] or "",
        form=given["llm_form"],
        stream=given["llm_stream"],
        concurrency=given["llm_concurrency"],
        per_minute=given["llm_rpm"],
        timeout=given["llm_timeout"],
        answer_tokens=given["llm_answer_tokens"],
        max_tokens=given["max_tokens"],
        cache=None if cache is None else str(cache),
    )


def listed(extractor: str) -> tuple[str, ...]:
    """The extractors that ``--extractor a,b:argument`` names."""
    return tuple(part.strip() for part in extractor.split(","))


def show_estimate(
    settings: BuildSettings, inputs: Sequence[str], price: tuple[float, float] | None
) -> None:
    """Print what the extractor llm would take, without a call to it.

    Args:
        settings: How it would be built.
        inputs: What would be read.
        price: Of a million tokens sent, and of a million received.
    """
    from baimo.extract.extractors.llm.extractor import Estimate, make
    from baimo.extract.extractors.registry import parsed
    from baimo.extract.file_problems import FileProblemsError
    from baimo.extract.readers.sources import open_sources
    from baimo.extract.types import Skipped
    from baimo.graph.reading_tools import rules_of

    try:
        rules = rules_of(settings)
    except FileProblemsError as error:
        raise reject_file(error.path, error.problems) from error
    documents = open_sources(inputs, settings.columns)
    total = Estimate()
    extractors = dict(parsed(settings.pipeline.extractors))
    if "llm" in extractors:
        llm = make(extractors["llm"], rules, settings.pipeline, dry=True)
        try:
            for document in documents:
                if not isinstance(document, Skipped):
                    llm.estimate(document, total)
        finally:
            llm.close()
    else:
        total.documents = sum(not isinstance(each, Skipped) for each in documents)
    click.echo(f"{total.documents} documents")
    click.echo(f"{total.calls} calls to make, {total.cached} answers in the cache")
    click.echo(
        f"{total.sent} tokens to send (rather fewer), about {total.received} to receive, "
        f"at most {total.most} in all"
    )
    if price is not None:
        sent, received = price
        cost = (total.sent * sent + total.received * received) / 1e6
        most = (total.sent * sent + (total.most - total.sent) * received) / 1e6
        click.echo(f"cost about {cost:.4f}, at most {most:.4f}, at the prices given")
    click.echo("nothing was called and nothing was built")


def price_of(given: str | None) -> tuple[float, float] | None:
    """The two numbers of ``--llm-price``."""
    if given is None:
        return None
    try:
        sent, received = (float(part) for part in given.split(","))
    except ValueError:
        raise click.BadParameter(
            f"'{given}' is not two numbers such as 0.5,2: the price of a million tokens sent, and "
            "of a million received",
            param_hint="--llm-price",
        ) from None
    return sent, received
