"""What the page about serving says is what there is."""

import re
from pathlib import Path

from baimo.graph.cli.serve import serve

PAGE = (Path(__file__).parents[2] / "docs" / "pages" / "serve.md").read_text(encoding="utf-8")


def test_the_table_lists_the_whole_api(reading):
    described = reading.get("/openapi.json").json()["paths"]
    there = {(method.upper(), path) for path, methods in described.items() for method in methods}
    listed = set(re.findall(r"^\| `(GET|POST|PUT|DELETE) (\S+)` \|", PAGE, re.MULTILINE))
    assert listed == there


def test_the_table_lists_the_options():
    there = {name for option in serve.params for name in option.opts if name.startswith("--")}
    listed = set(re.findall(r"^\| (`--.+?`) \|", PAGE, re.MULTILINE))
    named = {name for cell in listed for name in re.findall(r"--[a-z-]+", cell)}
    assert named == there


def test_what_stands_between_tables_runs():
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        compile(block, "serve.md", "exec")
    assert "HEALTHCHECK" in PAGE
    assert "ExecStart=" in PAGE
