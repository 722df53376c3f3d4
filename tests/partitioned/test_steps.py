"""The tasks of the engine ``ray``, run here one after the other: they need no Ray for that."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from functools import partial

import msgpack
import pytest

from baimo.extract.build import DocumentReader
from baimo.extract.corrections.file import load_corrections
from baimo.extract.limits import Limits
from baimo.extract.linking.linker import Linker
from baimo.extract.partitioned.runs import write_run
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.readers.sources import open_sources
from baimo.extract.store.packing import pack_document, pack_linkage, pack_reading, unpack_linkage
from baimo.graph import KnowledgeGraph, update
from baimo.graph.build_settings import BuildSettings
from baimo.graph.cluster import build as cluster
from baimo.graph.cluster.reading import ReadBatch
from baimo.graph.node_link import FORMAT, VERSION
from baimo.graph.parquet_graph import parts
from baimo.graph.reading_tools import rules_of
from baimo.graph.records import ontology_record

SETTINGS = BuildSettings(pipeline=PipelineConfig(neural=False), engine="ray")
STREAM = BuildSettings(pipeline=PipelineConfig(neural=False), engine="stream")


class Here:
    """As much of Ray as the merge needs, in this process; tasks end in any order."""

    def __init__(self, kill_after=None):
        self.left = kill_after
        self.chance = random.Random(1)

    @staticmethod
    def put(value):
        return value

    def remote(self, **_):
        here = self

        class Task:
            def __init__(self, function):
                self.function = function

            def remote(self, *arguments):
                return Waiting(partial(self.function, *arguments))

        class Waiting:
            def __init__(self, run):
                self.run = run

        def wrapped(function):
            return Task(function)

        assert here is self
        return wrapped

    def wait(self, waiting, num_returns):
        assert num_returns == 1
        return [self.chance.choice(waiting)], []

    def get(self, waiting):
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
        return waiting.run()


@pytest.fixture(scope="module")
def read(documents, tmp_path_factory):
    """All documents, read; a batch each."""
    return read_all(documents, tmp_path_factory.mktemp("read"))


def read_all(documents, folder, settings=SETTINGS):
    rules = rules_of(settings)
    reader = DocumentReader(rules, settings.pipeline)
    linker = Linker(rules.ontology, rules.lexicon)
    batches, ids, sample = [], [], set()
    for document in open_sources([str(documents)]):
        reading = reader.read(document)
        linkage = pack_linkage(linker.linkage(reading))
        sample |= {":".join(key[:2]) for key in unpack_linkage(linkage).keys if key}
        row = (
            document.id,
            document.source,
            pack_document(document),
            pack_reading(reading),
            linkage,
        )
        path = folder / f"{len(batches)}.run"
        write_run(path, [(0, (0,), msgpack.packb(row))])
        batches.append(ReadBatch(len(batches), path))
        ids.append(document.id)
    return cluster._Found(batches, [], [], tuple(ids), sorted(sample), len(ids))


def merged(ray, folder, read, workers, entries=(), settings=SETTINGS):
    folder.mkdir(exist_ok=True)
    rules = partial(rules_of, settings)
    ontology = rules().ontology
    work = cluster._Build(ray, folder, settings, rules, b"", Limits(), workers)
    attributes = {
        "format": FORMAT,
        "version": VERSION,
        "ontology": ontology_record(ontology),
        **dict.fromkeys(("documents", "sentences", "rejections")),
        "skipped": [],
        "notes": [],
    }
    work.merge(read, attributes, entries, open_names=ontology.open_names)
    return files(folder)


def files(folder):
    return {path.name: path.read_bytes() for path in sorted((folder / "parquet").iterdir())}


@pytest.mark.parametrize("average", [1, 2, 9, 10_000])
def test_parts_and_ranges_do_not_matter(average, documents, whole, read, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "ENTITIES_A_PART", average)
    monkeypatch.setattr(parts, "DOCUMENTS_A_PART", max(1, average // 2))
    update.build([str(documents)], tmp_path / "stream", STREAM)
    expected = files(tmp_path / "stream")
    assert (len(expected) > 9) == (average < 10_000)
    assert KnowledgeGraph.load(tmp_path / "stream").to_json() == whole.to_json()
    for workers in (1, 4):
        assert merged(Here(), tmp_path / f"ray{workers}", read, workers) == expected


def test_a_merge_that_is_killed_anywhere_goes_on(streamed, read, tmp_path):
    expected = files(streamed)
    for number, after in enumerate((0, 1, 14, 15, 20, 29, 33, 37, 41, 50, 55, 60, 63, 66)):
        folder = tmp_path / str(number)
        try:
            merged(Here(kill_after=after), folder, read, 2)
        except KeyboardInterrupt:
            assert not (folder / "parquet" / "about.parquet").exists()
        assert merged(Here(), folder, read, 2) == expected


@pytest.mark.parametrize("average", [2, 10_000])
def test_parts_and_ranges_do_not_matter_to_corrections(
    average, documents, entries, whole_corrected, read, tmp_path, monkeypatch
):
    monkeypatch.setattr(parts, "ENTITIES_A_PART", average)
    monkeypatch.setattr(parts, "DOCUMENTS_A_PART", max(1, average // 2))
    update.build([str(documents)], tmp_path / "stream", replace(STREAM, corrections=entries))
    expected = files(tmp_path / "stream")
    assert KnowledgeGraph.load(tmp_path / "stream").to_json() == whole_corrected[0].to_json()
    for workers in (1, 4) if average == 2 else (3,):
        folder = tmp_path / f"ray{workers}"
        assert merged(Here(), folder, read, workers, load_corrections(entries)) == expected
        assert [path.name for path in folder.iterdir()] == ["parquet"]


def test_a_merge_with_corrections_that_is_killed_anywhere_goes_on(
    entries, streamed_corrected, read, tmp_path
):
    expected = files(streamed_corrected)
    folder = tmp_path / "build"
    for after in itertools.count(0, 97):
        try:
            found = merged(Here(kill_after=after), folder, read, 2, load_corrections(entries))
        except KeyboardInterrupt:
            assert not (folder / "parquet" / "about.parquet").exists()
        else:
            assert found == expected
            break
    assert after > 300


def test_an_id_that_another_document_has_is_told_apart(read, tmp_path):
    first, second, *_ = read.batches
    twice = cluster._Found(
        [first, second, ReadBatch(2, first.path, {0: f"{read.added[0]}~2"})],
        [],
        [],
        (read.added[0], read.added[1], f"{read.added[0]}~2"),
        [],
        3,
    )
    merged(Here(), tmp_path / "build", twice, 2)
    found = KnowledgeGraph.load(tmp_path / "build")
    documents = found.documents.set_index("id")
    assert documents.mentions[read.added[0]] == documents.mentions[f"{read.added[0]}~2"] > 0
    assert set(found.evidence.document) <= set(documents.index)
