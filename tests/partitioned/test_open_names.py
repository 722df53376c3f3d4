"""The types of open names hang on all documents, and come out the same whatever the parts are."""

from __future__ import annotations

import itertools
import os
from collections import Counter
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.partitioned.test_steps import Here as Tasks
from tests.partitioned.test_steps import merged, read_all
from tests.partitioned.test_stream import files, in_parts

from baimo.extract.analysis import Candidate, Proposal, Resources
from baimo.extract.corrections.file import load_corrections
from baimo.extract.lexicon import make_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.open_types import OPEN, give_types
from baimo.extract.partitioned import runs
from baimo.extract.partitioned.batches import Filed
from baimo.extract.partitioned.here import Here
from baimo.extract.partitioned.merge import Merge
from baimo.extract.partitioned.open_names import with_types
from baimo.extract.reading import Reading
from baimo.extract.store.packing import pack_reading, unpack_reading
from baimo.extract.types import Document, Span
from baimo.graph import KnowledgeGraph, update
from baimo.graph.cli import main
from baimo.graph.cluster import build as cluster
from baimo.graph.parquet_graph import parts


def test_types_hang_on_all_documents(open_whole):
    graph, _, outcomes = open_whole
    types = dict(zip(graph.entities.name, graph.entities.type, strict=True))
    assert types["Nolan Bushnell"] == "Computer"  # as two of three slots ask, in other texts
    assert types["Acme Widgets"] == "OperatingSystem"
    assert "cannot lead to Computer" in str(graph.to_networkx().graph["rejections"])
    assert "盘古大模型" in types
    assert ("Zorro" in types) == bool(outcomes)  # only a correction has a type for it
    assert {outcome.applied for outcome in outcomes} == ({True, False} if outcomes else set())


def test_the_streamed_graph_is_the_one_that_is_built_in_memory(
    open_documents, open_settings, open_whole, tmp_path
):
    graph, expected, outcomes = open_whole
    folder = tmp_path / "build"
    made = update.build([str(open_documents)], folder, open_settings)
    assert made.corrections == outcomes
    assert files(folder) == expected
    assert KnowledgeGraph.load(folder).to_json() == graph.to_json()
    assert not list(folder.glob(".*runs*"))


@pytest.mark.parametrize("partitions", [1, 3, 7])
@pytest.mark.parametrize("bytes_", [1, 500])
def test_parts_do_not_matter(
    partitions, bytes_, open_documents, open_settings, open_whole, tmp_path, monkeypatch
):
    in_parts(monkeypatch, partitions, ["Company:B", "Computer", "Human"], bytes_)
    monkeypatch.setattr(runs, "SPILL_BYTES", 1000)
    update.build([str(open_documents)], tmp_path / "build", open_settings)
    assert files(tmp_path / "build") == open_whole[1]


def test_a_text_that_comes_changes_the_types_of_others(
    open_documents, open_ontology, open_settings, open_whole, tmp_path
):
    folder = tmp_path / "build"
    update.build([str(open_documents)], folder, replace(open_settings, corrections=None))
    before = files(folder)
    text = "Acme Widgets was founded by Ann Poe. Acme Widgets was founded by Bob Low."
    (tmp_path / "more.md").write_text(text, encoding="utf-8")
    added = update.add(folder, [str(tmp_path / "more.md")])
    assert added.read == 1
    changed = KnowledgeGraph.load(folder).entities
    assert set(changed[changed.name == "Acme Widgets"].type) == {"Company"}
    update.remove(folder, ["more.md"])
    assert files(folder) == before


@pytest.fixture(scope="module")
def read(open_documents, open_settings, tmp_path_factory):
    """All documents, read; a batch each."""
    return read_all(open_documents, tmp_path_factory.mktemp("read"), open_settings)


def entries_of(settings):
    return () if settings.corrections is None else load_corrections(settings.corrections)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_tasks_give_the_same_graph(
    workers, open_documents, open_settings, read, tmp_path, monkeypatch
):
    monkeypatch.setattr(parts, "ENTITIES_A_PART", 2)
    monkeypatch.setattr(parts, "DOCUMENTS_A_PART", 2)
    update.build([str(open_documents)], tmp_path / "stream", open_settings)
    folder = tmp_path / "ray"
    found = merged(Tasks(), folder, read, workers, entries_of(open_settings), open_settings)
    assert found == files(tmp_path / "stream")
    assert [path.name for path in folder.iterdir()] == ["parquet"]


def test_ids_are_cut_into_ranges_by_the_types_that_names_get(
    open_settings, read, tmp_path, monkeypatch
):
    plans = []
    write = cluster._Build._write

    def kept(self, plan, *rest):
        plans.append(plan)
        return write(self, plan, *rest)

    monkeypatch.setattr(cluster._Build, "_write", kept)
    merged(Tasks(), tmp_path / "ray", read, 2, settings=open_settings)
    starts = plans[0].starts
    assert len(starts) == 3
    assert all(start.partition(":")[0] in ("Company", "Computer", "Human") for start in starts)


def test_a_merge_that_is_killed_anywhere_goes_on(open_settings, open_whole, read, tmp_path):
    entries = entries_of(open_settings)
    folder = tmp_path / "build"
    for after in itertools.count(0, 31 if entries else 7):
        try:
            found = merged(Tasks(kill_after=after), folder, read, 2, entries, open_settings)
        except KeyboardInterrupt:
            assert not (folder / "parquet" / "about.parquet").exists()
        else:
            assert found == open_whole[1]
            break
    assert after > 60


def test_the_command(open_documents, open_settings, open_ontology, open_whole, tmp_path):
    folder = str(tmp_path / "build")
    command = ["build", str(open_documents), "--out", folder, "--fast", "--engine", "stream"]
    if open_settings.corrections is not None:
        command += ["--corrections", open_settings.corrections]
    built = CliRunner().invoke(main, [*command, "--ontology", open_ontology])
    assert built.exit_code == 0, built.output
    assert files(tmp_path / "build") == open_whole[1]


NAMES = ("Atari", "ATARI", "Zorro", "Ann Poe", "Lisa 2", "lisa-2")
KINDS = ("name", "person", "organization", "country", "organization:Company")


@st.composite
def any_reading(draw, relations, number):
    """A made-up text with open names at random, some of them only in candidates."""
    words = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
    starts = [0, *itertools.accumulate(len(word) + 1 for word in words)]
    proposals = [
        Proposal(start, start + len(word), OPEN + draw(st.sampled_from(KINDS)), "pattern")
        for start, word in zip(starts, words, strict=False)
    ]
    text = " ".join(words)
    ends = st.sampled_from(proposals)
    return Reading(
        Document(f"{number}.txt", text),
        sentences=[Span(0, len(text))],
        mentions=[each for each in proposals if draw(st.integers(0, 3))],
        candidates=[
            Candidate(type_, draw(ends), draw(ends), "cue", "stated", Span(0, len(text)))
            for type_ in draw(st.lists(st.sampled_from(relations), max_size=4))
        ],
    )


class Batch:
    def __init__(self, number, filed):
        self.number = number
        self.filed = filed

    def __iter__(self):
        return iter(self.filed)


@settings(max_examples=int(os.environ.get("BAIMO_EXAMPLES", "60")), deadline=None, derandomize=True)
@given(data=st.data())
def test_any_names_get_the_types_that_they_get_in_memory(
    data, open_ontology, tmp_path_factory
) -> None:
    rules = Resources(load_ontology(open_ontology), make_lexicon(()))
    relations = sorted(rules.ontology.relations)
    count = data.draw(st.integers(1, 6))
    readings = [data.draw(any_reading(relations, number)) for number in range(count)]
    filed = [Filed(reading.document, pack_reading(reading), None) for reading in readings]
    sizes = iter(data.draw(st.lists(st.integers(1, 3), min_size=count, max_size=count)))
    batches = []
    rest = iter(filed)
    while some := list(itertools.islice(rest, next(sizes, 1))):
        batches.append(Batch(len(batches), some))
    partitions = data.draw(st.integers(1, 4))
    merge = Merge(rules, tmp_path_factory.mktemp("runs"), partitions=partitions)
    typed = with_types(Here(merge, batches), batches)
    give_types(readings, rules.ontology)
    assert [batch.number for batch in typed.batches] == list(range(len(batches)))
    found = [
        unpack_reading(each.reading, each.document, {}) for batch in typed.batches for each in batch
    ]
    assert [pack_reading(each) for each in found] == [pack_reading(each) for each in readings]
    ids = Counter(id_.partition(":")[0] for id_ in typed.sample)
    assert ids.keys() == {m.type for reading in readings for m in reading.mentions}
