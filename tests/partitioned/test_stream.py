"""The engine ``stream`` gives what the engine ``memory`` gives, whatever the parts."""

from __future__ import annotations

import datetime
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from baimo.extract.partitioned import batches, corrected, runs
from baimo.extract.partitioned.merge import Merge
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.readers.sources import open_sources
from baimo.extract.types import Document, Skipped
from baimo.graph import KnowledgeGraph, update
from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.build_settings import BuildSettings
from baimo.graph.cli import main
from baimo.graph.errors import GraphFileError
from baimo.graph.parquet_graph import parts


@pytest.fixture
def settings():
    return lambda engine="stream", **more: BuildSettings(
        pipeline=PipelineConfig(neural=False), engine=engine, **more
    )


def files(folder):
    return {path.name: path.read_bytes() for path in sorted((folder / "parquet").iterdir())}


def test_the_streamed_graph_is_the_one_that_is_built_in_memory(whole, streamed):
    assert KnowledgeGraph.load(streamed).to_json() == whole.to_json()


def test_a_graph_that_is_exported_is_the_one_that_is_streamed(whole, streamed, tmp_path):
    whole.export(tmp_path / "graph", "scan")
    exported = {path.name: path.read_bytes() for path in sorted((tmp_path / "graph").iterdir())}
    assert exported == files(streamed)


def in_parts(monkeypatch, partitions: int, starts: list[str], bytes_: int) -> None:
    """Let the merge have many small parts."""

    def merge(rules, folder):
        return Merge(
            rules,
            folder,
            partitions=partitions,
            starts=starts[: partitions // 2],
            document_starts=["03.md", "05.md"][: partitions // 3],
        )

    monkeypatch.setattr(update, "Merge", merge)
    monkeypatch.setattr(runs, "SPILL_BYTES", 3000)
    monkeypatch.setattr(runs.Spool, "most", 2)
    monkeypatch.setattr(runs, "FAN_IN", 3)
    monkeypatch.setattr(batches, "BATCH_BYTES", bytes_)


@pytest.mark.parametrize("partitions", [1, 3, 7])
@pytest.mark.parametrize("bytes_", [1, 2000])
def test_parts_do_not_matter(
    settings, partitions, bytes_, documents, streamed, tmp_path, monkeypatch
):
    in_parts(monkeypatch, partitions, ["Model:百", "Organization:华为", "Quantity"], bytes_)
    update.build([str(documents)], tmp_path / "build", settings())
    assert files(tmp_path / "build") == files(streamed)


def test_workers_do_not_matter(settings, documents, streamed, tmp_path, monkeypatch):
    monkeypatch.setattr(update, "_WORTH_WORKERS", 1)
    update.build([str(documents)], tmp_path / "build", settings(), workers=2)
    assert files(tmp_path / "build") == files(streamed)


def test_tables_are_cut_where_an_id_says_so(settings, documents, whole, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "ENTITIES_A_PART", 8)
    monkeypatch.setattr(parts, "DOCUMENTS_A_PART", 4)
    update.build([str(documents)], tmp_path / "build", settings())
    found = files(tmp_path / "build")
    assert len([name for name in found if name.startswith("entities-")]) > 2
    assert len([name for name in found if name.startswith("documents-")]) > 2
    assert KnowledgeGraph.load(tmp_path / "build").to_json() == whole.to_json()
    whole.export(tmp_path / "graph", "scan")
    exported = {path.name: path.read_bytes() for path in (tmp_path / "graph").iterdir()}
    assert exported == found


def test_a_build_goes_from_engine_to_engine(settings, documents, whole, tmp_path):
    folder = tmp_path / "build"
    update.build([str(documents)], folder, settings())
    made = update.build([str(documents)], folder, settings("memory"))
    assert made.read == 0
    assert not (folder / "parquet").exists()
    assert (folder / "graph.json").read_text(encoding="utf-8") == whole.to_json()
    again = update.build([str(documents)], folder, settings())
    assert again.read == 0
    assert not any((folder / name).exists() for name in BUILD_FILES)
    assert KnowledgeGraph.load(folder).to_json() == whole.to_json()


def test_a_streamed_build_is_added_to_and_taken_from(settings, documents, streamed, tmp_path):
    folder = tmp_path / "build"
    update.build([str(documents)], folder, settings())
    before = files(folder)
    (tmp_path / "more.md").write_text("华为发布了盘古大模型 9.0。", encoding="utf-8")
    added = update.add(folder, [str(tmp_path / "more.md")])
    assert (added.read, added.added) == (1, ("more.md",))
    assert files(folder) != before
    update.remove(folder, ["more.md"])
    assert files(folder) == before == files(streamed)


def test_nothing_is_left_of_the_work(streamed):
    assert not list(streamed.glob(".*runs*"))
    assert not list((streamed / "parquet").glob(".*"))


def test_a_missing_part_is_named(settings, documents, tmp_path):
    folder = tmp_path / "build"
    update.build([str(documents)], folder, settings())
    (folder / "parquet" / "mentions-00000.parquet").unlink()
    for read in (KnowledgeGraph.load, KnowledgeGraph.scan):
        with pytest.raises(GraphFileError, match=r"mentions-00000\.parquet, which is not there"):
            read(folder)


def test_the_corrected_graph_is_the_one_that_is_corrected_in_memory(
    whole_corrected, documents, entries, streamed, streamed_corrected, tmp_path, settings
):
    expected, outcomes = whole_corrected
    assert {outcome.applied for outcome in outcomes} == {True, False}
    assert KnowledgeGraph.load(streamed_corrected).to_json() == expected.to_json()
    assert files(streamed_corrected) != files(streamed)
    expected.export(tmp_path / "graph", "scan")
    exported = {path.name: path.read_bytes() for path in sorted((tmp_path / "graph").iterdir())}
    assert exported == files(streamed_corrected)
    made = update.build([str(documents)], tmp_path / "build", settings(corrections=entries))
    assert made.corrections == outcomes
    assert not list((tmp_path / "build").glob(".*runs*"))


@pytest.mark.parametrize("partitions", [1, 7])
def test_parts_do_not_matter_to_corrections(
    settings, partitions, documents, entries, streamed_corrected, tmp_path, monkeypatch
):
    starts = ["Model:百", "Organization:百度", "Organization:科"]
    in_parts(monkeypatch, partitions, starts, 2000)
    update.build([str(documents)], tmp_path / "build", settings(corrections=entries))
    assert files(tmp_path / "build") == files(streamed_corrected)


def test_a_streamed_build_is_corrected_and_that_undone(settings, tmp_path):
    documents = tmp_path / "in"
    documents.mkdir()
    for number, text in enumerate(("华为发布了盘古大模型。", "百度发布了文心一言。华为很大。")):
        (documents / f"{number}.txt").write_text(text, encoding="utf-8")
    folders = {engine: tmp_path / engine for engine in ("stream", "memory")}
    for engine, folder in folders.items():
        update.build([str(documents)], folder, settings(engine))
    before = files(folders["stream"])
    run = CliRunner().invoke

    def both(*command):
        given = [run(main, [command[0], str(folder), *command[1:]]) for folder in folders.values()]
        assert given[0].exit_code == given[1].exit_code, given[0].output
        streamed, whole = (KnowledgeGraph.load(folder).to_json() for folder in folders.values())
        assert streamed == whole
        told = [
            each.output.replace(str(folder), "").splitlines()
            for each, folder in zip(given, folders.values(), strict=True)
        ]
        assert told[0] == told[1]
        return given[0]

    assert both("merge", "华为", "百度").exit_code == 0
    assert files(folders["stream"]) != before
    assert both("reject", "华为", "releases", "文心一言").exit_code == 0
    assert both("rename", "华为", "盘古大模型").exit_code == 0
    refused = ("add-fact", "华为", "partnersWith", "文心一言", "--document", "0.txt")
    assert both(*refused, "--quote", "无此").exit_code == 2
    for folder in folders.values():
        file = folder / "corrections.yaml"
        file.write_text(f"{file.read_text('utf-8')}- merge: [华为, 无此]\n", encoding="utf-8")
        assert [outcome.applied for outcome in update.refresh(folder).corrections].count(False) == 1
    assert "idle correction" in both("check").output
    for _ in range(4):
        assert both("undo").exit_code == 0
    assert files(folders["stream"]) == before


def test_a_name_of_too_many_is_refused_with_the_way_out(
    settings, documents, streamed, tmp_path, monkeypatch
):
    folder = tmp_path / "build"
    update.build([str(documents)], folder, settings())
    before = files(folder)
    monkeypatch.setattr(corrected, "MOST_NAMED", 1)
    entry = (
        "# two of one name\n- rename: {entity: LLaMA, to: Llama}\n- rename: {entity: 百川, to: B}\n"
    )
    (folder / "corrections.yaml").write_text(entry, encoding="utf-8")
    command = ["build", str(documents), "--out", str(folder), "--fast", "--engine", "stream"]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 2
    assert "corrections.yaml line 3: rename 百川 to B: '百川' names more than 1" in found.stderr
    assert "name one of them by its id, or give --engine memory" in found.stderr
    assert files(folder) == before == files(streamed)
    assert not list(folder.glob(".*runs*"))


def test_the_commands(documents, whole, tmp_path):
    folder = str(tmp_path / "build")
    run = CliRunner().invoke
    command = ["build", str(documents), "--out", folder, "--fast", "--engine", "stream"]
    built = run(main, [*command, "--workers", "1"])
    assert built.exit_code == 0, built.output
    assert "KnowledgeGraph.scan" in built.stdout
    asked = run(main, ["query", "find", folder, "盘古", "--format", "json"])
    assert asked.exit_code == 0
    assert "盘古大模型" in asked.stdout
    refused = run(main, ["query", "pattern", folder, "Organization -releases-> Model"])
    assert refused.exit_code == 2
    assert "takes the whole graph in memory" in refused.stderr
    exported = run(main, ["export", folder, "--to", "json"])
    assert exported.stdout == whole.to_json()


def test_rows_of_parquet_are_read_as_those_of_json_lines(tmp_path):
    rows = [
        {"id": "x", "text": "华为发布了盘古大模型。", "date": datetime.date(2024, 3, 5)},
        {"id": None, "text": "百度发布了文心一言。", "date": None},
        {"id": "z", "text": "", "date": None},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "rows.parquet")
    lines = "\n".join(json.dumps(row, default=str) for row in rows)
    (tmp_path / "rows.jsonl").write_text(lines, encoding="utf-8")
    found, expected = (
        [
            (item.text, item.date, item.id.partition("#")[2])
            if isinstance(item, Document)
            else item.message
            for item in open_sources([str(tmp_path / name)])
        ]
        for name in ("rows.parquet", "rows.jsonl")
    )
    assert found == expected
    assert found[0] == ("华为发布了盘古大模型。", "2024-03-05", "x")


def test_a_broken_parquet_file_is_skipped(tmp_path):
    (tmp_path / "rows.parquet").write_bytes(b"PAR1 no")
    pq.write_table(pa.table({"words": ["a"]}), tmp_path / "words.parquet")
    broken, other = open_sources([str(tmp_path)])
    assert isinstance(broken, Skipped)
    assert broken.message.startswith("is no Parquet file (")
    assert "its columns are words; name one with --text-column" in other.message
