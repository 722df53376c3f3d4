"""The command line, ``baimo``.

Each command has its own module; those that correct a graph share one. Nothing heavy is imported
before a command runs, so that ``baimo --help`` answers at once.
"""

from __future__ import annotations

import errno
import os
from typing import Any

import click

from baimo.graph.cli.add import add
from baimo.graph.cli.annotate import annotate
from baimo.graph.cli.build import build
from baimo.graph.cli.check import check
from baimo.graph.cli.completion import completion
from baimo.graph.cli.correct import COMMANDS as CORRECTIONS
from baimo.graph.cli.diff import diff
from baimo.graph.cli.evaluate import evaluate
from baimo.graph.cli.export import export
from baimo.graph.cli.mcp import mcp
from baimo.graph.cli.ontology import ontology
from baimo.graph.cli.query import query
from baimo.graph.cli.rejected import rejected
from baimo.graph.cli.remove import remove
from baimo.graph.cli.serve import serve
from baimo.graph.cli.terminal import complain
from baimo.graph.cli.train import train
from baimo.graph.cli.train_relations import train_relations

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


class _Commands(click.Group):
    """Turns what goes wrong into one line; ``BAIMO_DEBUG=1`` shows the traceback instead."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            complain("interrupted; no output file was left half-written")
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if os.environ.get("BAIMO_DEBUG") or getattr(error, "errno", None) == errno.EPIPE:
                raise
            known = type(error).__module__.startswith("baimo.") or isinstance(error, OSError)
            name = "" if known else f"{type(error).__name__}: "
            hint = "" if known else " (set BAIMO_DEBUG=1 to see where)"
            complain(f"error: {name}{error}{hint}")
            ctx.exit(1)


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"baimo {version('baimo')}")
    except PackageNotFoundError:
        click.echo("baimo, run from its source folder without being installed")
    ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Baimo 百模: knowledge graphs from Chinese and English documents, offline."""


main.add_command(add)
main.add_command(annotate)
main.add_command(build)
main.add_command(check)
main.add_command(completion)
main.add_command(diff)
main.add_command(evaluate)
main.add_command(export)
main.add_command(mcp)
main.add_command(ontology)
main.add_command(query)
main.add_command(rejected)
main.add_command(remove)
main.add_command(serve)
main.add_command(train)
main.add_command(train_relations)
for correction in CORRECTIONS:
    main.add_command(correction)
