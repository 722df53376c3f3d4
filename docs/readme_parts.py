"""The parts of README.md that are generated; `make readme` writes them, a test compares them.

cog runs this through the comments in README.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from baimo.graph.cli import main

_ROOT = Path(__file__).parents[1]


def commands() -> str:
    """Every command with its arguments, options and help, as Markdown."""
    return "\n".join(_sections(main, click.Context(main, info_name="baimo"))) + "\n"


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from _sections(child, click.Context(child, info_name=name, parent=context))
        return
    usage = context.get_usage().removeprefix("Usage: ")
    summary, *_ = (command.help or "").strip().partition("\n\n")
    yield f"### `{context.command_path}`\n"
    yield f"{' '.join(summary.split())}\n"
    yield f"    {' '.join(usage.split())}\n"
    yield "| option | meaning |"
    yield "|---|---|"
    for option in command.params:
        record = option.get_help_record(context)
        if isinstance(option, click.Option) and record is not None:
            yield f"| `{_cell(record[0])}` | {_cell(_meaning(option))} |"
    yield ""


def _meaning(option: click.Option) -> str:
    """The help of an option; click's own text for the rest differs between its versions."""
    meaning = option.help or ""
    if option.required:
        return f"{meaning} Required."
    if isinstance(option.show_default, str):
        return f"{meaning} Default: {option.show_default}."
    if option.show_default:
        return f"{meaning} Default: {option.default}.".strip()
    return meaning


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def build(previous: str) -> str:
    """What a build of the seeds prints.

    Args:
        previous: What README.md holds now. It is kept unless BAIMO_README_BUILD is set, since the
            output changes with every rule and name, and differs without the optional models.
    """
    if not os.environ.get("BAIMO_README_BUILD"):
        return previous
    command = ["baimo", "build", "seeds/", "--out", "build/"]
    baimo = shutil.which("baimo", path=str(Path(sys.executable).parent))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(_ROOT / "seeds", Path(folder) / "seeds")
        ran = subprocess.run(
            [baimo or "baimo", *command[1:]],
            cwd=folder,
            check=True,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"},
        )
    lines = "\n".join(line.rstrip() for line in ran.stdout.strip().splitlines())
    return f"```console\n$ {' '.join(command)}\n{lines}\n```\n"
