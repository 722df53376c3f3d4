"""``baimo build`` again, ``add`` and ``remove``, as they are called."""

from __future__ import annotations

from click.testing import CliRunner

from baimo.extract.store.database import STORE
from baimo.extract.store.lock import locked
from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.cli import main


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_week_in_the_life_of_a_corpus(corpus, texts, tmp_path):
    def build():
        return run("build", corpus.documents, "--out", corpus.folder, "--fast")

    assert "4 added" not in build().stdout  # all are, the first time
    assert "none changed" in build().stdout
    corpus.write("0.md", texts[4])
    corpus.write("7.md", texts[5])
    assert "1 added, 1 changed, 2 read" in build().stdout
    extra = tmp_path / "extra.md"
    extra.write_text(texts[6], encoding="utf-8")
    added = run("add", corpus.folder, extra)
    assert added.exit_code == 0, added.output
    assert "1 added, 1 read" in added.stdout
    assert "Documents" in added.stdout
    removed = run("remove", corpus.folder, "extra.md", "1.md")
    assert removed.exit_code == 0, removed.output
    assert "2 removed" in removed.stdout
    (corpus.documents / "1.md").unlink()
    assert corpus.files() == corpus.fresh()
    assert {*BUILD_FILES, STORE} <= {path.name for path in corpus.folder.iterdir()}


def test_what_is_said_when_it_cannot_be_done(corpus, tmp_path):
    for command in (["add", tmp_path / "none", "x.md"], ["remove", tmp_path / "none", "x.md"]):
        ran = run(*command)
        assert ran.exit_code == 2
        assert "baimo build INPUTS --out FOLDER" in ran.stderr
        assert not (tmp_path / "none").exists()
    run("build", corpus.documents, "--out", corpus.folder, "--fast", "-q")
    before = corpus.files()
    gone = run("add", corpus.folder, tmp_path / "gone.md")
    assert gone.exit_code == 1
    assert "gone.md: does not exist" in gone.stderr
    assert run("remove", corpus.folder, "gone.md").exit_code == 2
    with locked(corpus.folder):
        busy = run("build", corpus.documents, "--out", corpus.folder, "--fast")
    assert busy.exit_code == 1
    assert "is being written by another build" in busy.stderr
    (corpus.folder / STORE).write_bytes(b"x" * 5000)
    damaged = run("build", corpus.documents, "--out", corpus.folder, "--fast")
    assert damaged.exit_code == 1
    assert "remove it, and the next build reads all" in damaged.stderr
    assert corpus.files() == before
