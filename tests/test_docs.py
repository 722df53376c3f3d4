"""The pages build without a warning, and every example in them is true."""

import ast
import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from baimo.extract.build import extract
from baimo.extract.ontology import load_ontology
from baimo.extract.readers.sources import open_sources
from baimo.graph import KnowledgeGraph

ROOT = Path(__file__).parents[1]
COOKBOOK = ROOT / "docs" / "pages" / "cookbook.md"


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    ontology = load_ontology()
    extraction = extract(open_sources([str(ROOT / "seeds")]), ontology=ontology)
    folder = tmp_path_factory.mktemp("docs")
    (folder / "build").mkdir()
    KnowledgeGraph.from_extraction(extraction, ontology).save(folder / "build" / "graph.json")
    return folder


def test_the_cookbook(build, monkeypatch):
    for library in ("duckdb", "real_ladybug", "pyoxigraph"):
        pytest.importorskip(library)
    monkeypatch.chdir(build)
    blocks = re.findall(r"```python\n(.*?)```", COOKBOOK.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    compared = 0
    for block in blocks:
        lines = block.splitlines()
        for node in ast.parse(block).body:
            source = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            code, _, expected = source.partition("  # → ")
            if expected:
                compared += 1
                assert eval(code, names) == ast.literal_eval(expected), code
            else:
                exec(source, names)
    assert compared > 15


def test_the_examples_in_docstrings(build):
    for library in ("duckdb", "real_ladybug", "pyoxigraph"):
        pytest.importorskip(library)
    names = {"kg": KnowledgeGraph.load(build / "build")}
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for test in doctest.DocTestFinder().find(KnowledgeGraph, globs=names):
        runner.run(test)
    assert runner.tries > 15
    assert runner.failures == 0


def test_the_pages_build_without_a_warning(tmp_path):
    pytest.importorskip("mkdocs")
    pytest.importorskip("mkdocstrings")
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["-f", str(ROOT / "docs" / "mkdocs.yml"), "--site-dir", str(tmp_path / "site")]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    reference = (tmp_path / "site" / "reference" / "knowledge_graph" / "index.html").read_text(
        encoding="utf-8"
    )
    for method in ("find", "match", "pattern", "paths", "ask", "sql", "cypher", "sparql"):
        assert f"KnowledgeGraph.{method}" in reference
