"""What README.md shows is what Baimo does."""

import ast
import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from baimo.extract.build import extract
from baimo.extract.components.words import LAC_SHA256
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import DEFAULT_ONTOLOGY, load_ontology
from baimo.extract.pipeline import ENGLISH_SHA256, PipelineConfig
from baimo.extract.readers.registry import suffixes
from baimo.extract.types import STATUSES, Document
from baimo.graph import KnowledgeGraph
from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ANSWER = re.compile(r"# → (.*)$")
"""In a Python block, `expression  # → repr` claims a value."""


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def shown_commands():
    """Lines of console blocks that call baimo, without the `$`."""
    lines = [line for block in blocks("console") for line in block.splitlines()]
    return [line[2:] for line in lines if re.match(r"\$ (.*\| )?baimo ", line)]


def options_of(command):
    names = {"--help", "-h"}
    for parameter in command.params:
        names |= {*parameter.opts, *parameter.secondary_opts}
    if isinstance(command, click.Group):
        for child in command.commands.values():
            names |= options_of(child)
    return names


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the files that the commands of the README are about."""
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", path / "seeds")
    (path / "news.md").write_text("华为云在贵阳发布了昇腾云服务。", encoding="utf-8")
    (path / "my-names.csv").write_text(blocks("csv")[0], encoding="utf-8")
    with (path / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["号", "报道"], ["1", "华为在上海发布了盘古大模型。"]])
    return path


@pytest.fixture(scope="module")
def first_output(folder):
    """What the first command of the README prints."""
    return run("baimo build seeds/ --out build/", folder)


@pytest.fixture(scope="module")
def built(folder, first_output):
    """The same folder after that command."""
    return folder


def run(line, cwd):
    scripts = str(Path(sys.executable).parent)
    environment = {
        **os.environ, "PATH": os.pathsep.join([scripts, os.environ["PATH"]]), "PYTHONUTF8": "1"
    }  # fmt: skip
    ran = subprocess.run(
        line, shell=True, cwd=cwd, env=environment, capture_output=True, encoding="utf-8"
    )
    assert ran.returncode == 0, f"{line}\n{ran.stdout}\n{ran.stderr}"
    assert "skipped:" not in ran.stderr
    return ran.stdout


def test_every_command_shown_runs(built, monkeypatch):
    if os.name == "nt" or shutil.which("baimo", path=str(Path(sys.executable).parent)) is None:
        pytest.skip("needs a POSIX shell and an installed baimo")
    monkeypatch.chdir(built)
    commands = shown_commands()
    assert len(commands) >= 5
    for line in commands:
        program, *arguments = shlex.split(line, comments=True)
        if program != "baimo" or {"|", ">"} & set(arguments):
            run(line, built)  # what only a shell can do
            continue
        # To start a process for each of the others takes longer than all that they do.
        ran = CliRunner().invoke(main, arguments)
        assert ran.exit_code == 0, f"{line}\n{ran.output}"
        assert "skipped:" not in ran.stderr


def test_every_command_and_option_shown_exists():
    # In sentences, commands stand in backticks.
    inline = re.findall(r"`(baimo [^`]*)`", README)
    assert inline
    for line in [*shown_commands(), *inline]:
        words = shlex.split(line.rpartition("| ")[2])[1:]
        command, seen = main, {"--version", *options_of(click.Command("x"))}
        while isinstance(command, click.Group) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        assert command is not main or not words or words[0].startswith("-"), line
        seen |= options_of(command)
        assert {word for word in words if word.startswith("-") and word != "-"} <= seen, line
    named = set(re.findall(r"`(--[a-z][a-z-]*)", README))
    assert named <= options_of(main)


def test_every_python_block_runs_and_gives_what_it_claims(built, monkeypatch):
    monkeypatch.chdir(built)
    found = blocks("python")
    assert found
    for source in found:
        names = {}
        lines = source.splitlines()
        for statement in ast.parse(source).body:
            code = ast.Module([statement], type_ignores=[])
            claim = ANSWER.search(lines[statement.end_lineno - 1])
            if claim is None:
                exec(compile(code, "README.md", "exec"), names)
            else:
                value = eval(compile(ast.Expression(statement.value), "README.md", "eval"), names)
                assert repr(value) == claim[1], lines[statement.lineno - 1]


def test_the_generated_parts_are_up_to_date():
    command = [sys.executable, "-m", "cogapp", "--check", "--diff", "-I", "docs", "README.md"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("BAIMO_README_BUILD", None)
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, f"run `make readme`\n{ran.stdout}{ran.stderr}"


def test_the_output_shown_has_the_shape_of_a_real_one(first_output):
    def shape(text):
        return re.findall(r"^(?:[A-Z][a-z]+(?=  )|build/\S+  .*)", text, re.M)

    (shown,) = [block for block in blocks("console") if "\nDocuments " in block]
    assert shape(shown) == shape(first_output)


def test_the_relation_type_shown_works_once_it_is_in_the_file(tmp_path):
    (shown,) = blocks("yaml")
    shipped = DEFAULT_ONTOLOGY.read_text(encoding="utf-8")
    before, head, after = shipped.partition("\nrelations:\n")
    assert head
    assert f"\n{shown.splitlines()[0]}\n" not in shipped
    path = tmp_path / "my-ontology.yaml"
    path.write_text(f"{before}{head}{shown}{after}", encoding="utf-8")
    ontology = load_ontology(path)
    (added,) = set(ontology.relations) - set(load_ontology().relations)
    names = tmp_path / "names.csv"
    names.write_text(blocks("csv")[0] + "远山科技,Organization,,,\n", encoding="utf-8")
    extraction = extract(
        [
            Document("active", "星图智能起诉了远山科技。"),
            Document("template", "星图智能将远山科技告上法庭。"),
        ],
        ontology=ontology,
        lexicon=load_lexicon([names], ontology=ontology),
        config=PipelineConfig(neural=False),
    )
    (relation,) = [relation for relation in extraction.relations if relation.type == added]
    assert relation.head == "Organization:星图智能"
    assert relation.tail == "Organization:远山科技"
    assert {place.document_id for place in relation.evidence} == {"active", "template"}


def test_the_names_shown_are_found(tmp_path):
    path = tmp_path / "my-names.csv"
    path.write_text(blocks("csv")[0], encoding="utf-8")
    ontology = load_ontology()
    extraction = extract(
        [Document("a", "星图科技发布了启明-7B。"), Document("b", "StarMap AI released Qiming 7B.")],
        ontology=ontology,
        lexicon=load_lexicon([path], ontology=ontology),
        config=PipelineConfig(neural=False),
    )
    (relation,) = [relation for relation in extraction.relations if relation.type == "releases"]
    assert (relation.head, relation.tail) == ("Organization:星图智能", "Model:启明-7B")
    assert len(relation.evidence) == 2


def first_column(heading):
    """What stands in backticks in the first cells of the table with this heading."""
    (table,) = re.findall(rf"^\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", README, re.M)
    cells = [row.split("|")[1] for row in table.splitlines()]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_the_tables_list_all_there_is():
    assert first_column("suffix") == set(suffixes())
    assert first_column("status") == set(STATUSES)
    assert first_column("file") == set(BUILD_FILES)


def test_the_reasons_of_aliases_are_explained(built):
    graph = KnowledgeGraph.load(built / "build")
    reasons = {alias.reason for name in graph for alias in graph[name].aliases}
    assert reasons
    assert reasons <= first_column("reason")


def test_the_models_shown_are_the_ones_that_are_pinned():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (pinned,) = re.findall(r"^models = \[(.*)\]$", project, re.M)
    for requirement in re.findall(r'"([^"]+)"', pinned):
        assert f"`{requirement}`" in README
    assert f"`{LAC_SHA256}`" in README
    assert f"`{ENGLISH_SHA256}`" in README
