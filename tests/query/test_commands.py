"""``baimo query``, ``export``, ``completion``."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from baimo.graph.cli import main


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


QUESTIONS = {
    "find": ["昇腾云"],
    "neighbors": ["李伟"],
    "match": ["--relation", "supports", "--head", "昇腾云"],
    "pattern": ["Organization -provides-> CloudService -supports-> Model"],
    "path": ["李伟", "LLaMA"],
    "evidence": ["Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]"],
    "stats": [],
    "sql": ["SELECT head_name, count(*) AS n FROM relations GROUP BY 1"],
    "cypher": ["MATCH (m:Model)<-[r:supports]-(s) RETURN m.name, s, r.sentence"],
    "sparql": ["SELECT ?a ?b { ?a rel:supports ?b }"],
    "ask": ["哪些模型被昇腾云支持?"],
}
LIBRARIES = {"sql": "duckdb", "cypher": "real_ladybug", "sparql": "pyoxigraph"}


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "md"])
@pytest.mark.parametrize("command", QUESTIONS)
def test_every_question_in_every_format(seed_file, command, form):
    if command in LIBRARIES:
        pytest.importorskip(LIBRARIES[command])
    ran = run("query", command, seed_file, *QUESTIONS[command], "--format", form)
    assert ran.exit_code == 0, ran.output
    text = ran.stdout_bytes.decode()
    assert "\x1b" not in text
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert rows
        assert None not in rows[0]
    elif form == "json":
        assert json.loads(text)
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
    elif form == "md":
        lines = text.splitlines()
        assert lines[1].startswith("|---|")
        assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    else:
        assert len(text) > 10


def test_numbers_stay_numbers(seed_file):
    ran = run("query", "match", seed_file, "--relation", "releases", "--format", "json")
    (row,) = json.loads(ran.stdout)
    assert isinstance(row["confidence"], float)
    assert row["evidence"] == 1


def test_a_statement_may_come_from_a_pipe(seed_file):
    pytest.importorskip("duckdb")
    query = "SELECT count(*) AS n FROM entities WHERE name = '华为'"
    ran = run("query", "sql", seed_file, "-", "--format", "csv", input=query.encode())
    assert ran.stdout.splitlines() == ["n", "1"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["match", "--relation", "acquires"], 1),
        (["find", "zzzzqqqq"], 1),
        (["ask", "谁研发了盘古大模型?"], 1),
        (["ask", "天气怎么样?"], 2),
        (["pattern", "Modl -x-> *"], 2),
        (["neighbors", "nobody at all"], 2),
        (["match", "--relation", "nothing"], 2),
        (["match", "--rows", "3"], 2),
        (["match", "--format", "xml"], 2),
        (["nonsense"], 2),
    ],
)
def test_exit_codes(seed_file, arguments, code):
    ran = run("query", arguments[0], seed_file, *arguments[1:])
    assert ran.exit_code == code
    assert "Traceback" not in ran.output
    if code == 2 and "--format" not in arguments and arguments != ["nonsense"]:
        assert ran.stderr.count("\n") == 1
        assert ran.stdout == ""


def test_a_missing_graph_is_an_error(tmp_path):
    ran = run("query", "stats", tmp_path / "none.json")
    assert ran.exit_code == 2
    assert "does not exist" in ran.stderr


def test_a_reader_that_goes_away_is_no_error(seed_file):
    command = [sys.executable, "-m", "baimo.graph.cli"]
    script = "from baimo.graph.cli import main; main()"
    command = [sys.executable, "-c", script, "query", "match", str(seed_file), "--format", "jsonl"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.wait(60)


def test_export_and_back(seed_file, tmp_path):
    pytest.importorskip("duckdb")
    pytest.importorskip("pyoxigraph")
    original = seed_file.read_bytes()
    for form in ("graphml", "gexf", "turtle", "jsonld", "csv", "parquet", "json"):
        suffix = {"graphml": ".graphml", "gexf": ".gexf", "turtle": ".ttl", "jsonld": ".jsonld"}
        out = tmp_path / f"x{suffix.get(form, '')}"
        if form == "json":
            out = tmp_path / "y.json"
        assert run("export", seed_file, "--to", form, "--out", out).exit_code == 0
        back = run("export", out, "--to", "json")
        assert back.exit_code == 0, back.output
        assert back.stdout_bytes == original
        for each in [out] if out.is_file() else out.iterdir():
            each.unlink()


def test_export_to_standard_output(seed_file):
    ran = run("export", seed_file, "--to", "graphml")
    assert ran.exit_code == 0
    assert ran.stdout_bytes.startswith(b"<?xml")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "xlsx"], "there are csv, cypher, gexf"),
        (["--to", "neo4j"], "give --out"),
        (["--to", "json", "--from", "cypher"], "not read back"),
        (["--to", "json", "--from", "graphml"], "broken XML at line 1"),
    ],
)
def test_wrong_exports_exit_with_2(seed_file, arguments, words):
    ran = run("export", seed_file, *arguments)
    assert ran.exit_code == 2
    assert words in ran.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell, monkeypatch):
    import click.shell_completion

    monkeypatch.setattr(
        click.shell_completion.BashComplete, "_check_version", staticmethod(lambda: None)
    )
    ran = run("completion", shell)
    assert ran.exit_code == 0
    assert "_BAIMO_COMPLETE" in ran.stdout


def test_types_are_completed():
    from click.shell_completion import ShellComplete

    complete = ShellComplete(main, {}, "baimo", "_BAIMO_COMPLETE")
    found = complete.get_completions(["query", "match", "g", "--relation"], "rel")
    assert {item.value for item in found} == {"releases", "releasedOn"}
    found = complete.get_completions(["query", "match", "g", "--head-type"], "Mod")
    assert {item.value for item in found} == {"Model", "ModelSeries"}
    found = complete.get_completions(["export", "g", "--to"], "g")
    assert {item.value for item in found} == {"gexf", "graphml"}


def test_the_ontology_as_turtle():
    pytest.importorskip("pyoxigraph")
    ran = run("ontology", "turtle")
    assert ran.exit_code == 0
    assert "sh:targetClass" in ran.stdout


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md"])
def test_cells_that_are_missing_are_empty(seed_file, form):
    ran = run("query", "ask", seed_file, "谁提供昇腾云服务?", "--format", form)
    assert ran.exit_code == 0, ran.output
    assert "<NA>" not in ran.stdout
