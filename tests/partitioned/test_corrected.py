"""With corrections, what goes through the disk is what is put together in memory."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.corrections.conftest import DOCUMENTS, LEXICON, ONTOLOGY
from tests.corrections.test_order import corrections as any_correction

from baimo.extract.analysis import Resources
from baimo.extract.build import DocumentReader, put_together
from baimo.extract.corrections.file import parse_corrections
from baimo.extract.linking.linker import Linker
from baimo.extract.partitioned.batches import Filed
from baimo.extract.partitioned.merge import Merge
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.store.packing import pack_linkage, pack_reading
from baimo.extract.types import Document
from baimo.graph import KnowledgeGraph
from baimo.graph.node_link import FORMAT, VERSION
from baimo.graph.parquet_graph.streamed import write_merged
from baimo.graph.records import ontology_record

RULES = Resources(ONTOLOGY, LEXICON)
MORE = (
    *DOCUMENTS,
    Document("d.txt", "欧洲研究院,内部叫作 EI。EI 与百度签署了合作协议。李伟是华为的首席科学家。"),
    Document(
        "e.txt",
        "李伟是百度的研究员。第四范式(又名先荐智能)发布了文心一言。EI 很大。",
    ),
    Document(
        "f.txt",
        "盘古大模型有 1750亿参数。Pangu 有 175B params。华为没有发布LLaMA。"
        "Baidu(又名度娘科技)很大。度娘科技发布了文心一言。",
    ),
)


class Batch:
    def __init__(self, number, filed):
        self.number = number
        self.filed = filed

    def __iter__(self):
        return iter(self.filed)


@pytest.fixture(scope="session")
def filed():
    """All documents as they were read; of every second one the linkage is not known."""
    reader = DocumentReader(RULES, PipelineConfig(neural=False))
    linker = Linker(ONTOLOGY, LEXICON)
    readings = [reader.read(document) for document in MORE]
    return readings, [
        Filed(
            reading.document,
            pack_reading(reading),
            pack_linkage(linker.linkage(reading)) if number % 2 else None,
        )
        for number, reading in enumerate(readings)
    ]


def in_memory(filed, entries):
    """The graph, and the files of its export."""
    extraction = put_together(filed[0], ONTOLOGY, LEXICON, corrections=entries)
    graph = KnowledgeGraph.from_extraction(extraction, ONTOLOGY)
    with tempfile.TemporaryDirectory() as root:
        graph.export(Path(root) / "graph", "scan")
        return graph, files(Path(root) / "graph")


def on_disk(filed, entries, partitions=3, starts=("Model:百", "Organization:华为", "Product")):
    """The files of the Parquet graph."""
    batches = [Batch(number, filed[1][at : at + 2]) for number, at in enumerate(range(0, 6, 2))]
    attributes = {
        "format": FORMAT,
        "version": VERSION,
        "ontology": ontology_record(ONTOLOGY),
        **dict.fromkeys(("documents", "sentences", "rejections")),
        "skipped": [],
        "notes": [],
    }
    with tempfile.TemporaryDirectory() as root:
        written = Path(root) / "parquet"
        written.mkdir()
        merge = Merge(RULES, Path(root) / "runs", partitions, starts, ("c.txt", "e.txt"))
        write_merged(merge, batches, written, attributes, entries)
        return files(written)


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


EACH = {
    "merge across partitions": "- merge: [华为, 时戳科技]\n  by: 王工\n  reason: 同一家",
    "merge each way, called by the more common": (
        "- merge: [百度, 时戳科技]\n- merge: [时戳科技, 百度]"
    ),
    "merge two types": "- merge: [文心一言, LLaMA]",
    "merge what is one": "- merge: [昇腾云, 昇腾云服务]",
    "chain": "- merge: [百度, 华为]\n- merge: [华为, 时戳科技]\n- merge: [时戳科技, 第四范式]",
    "merge persons of two documents": "- merge: ['Person:李伟@d.txt', 'Person:李伟@e.txt']",
    "a name of several": "- merge: [李伟, 华为]",
    "apart by initials": "- keep apart: [华为云, EI]",
    "apart stated": "- keep apart: [第四范式, 先荐智能]",
    "apart by entry": "- keep apart: [昇腾云服务, 昇腾云]",
    "apart by entry, with another name": "- keep apart: [百度, Baidu]",
    "apart by case": "- keep apart: [LLaMA, LLaMa]",
    "apart and merged": (
        "- keep apart: [百度, Baidu]\n- merge: [百度, 华为]\n- merge: [华为, Baidu]"
    ),
    "rename": "- rename: {entity: 盘古大模型, to: 盘古}",
    "rename to a taken name": "- rename: {entity: 百度, to: 华为}",
    "rename to a taken name that is retyped": (
        "- rename: {entity: LLaMA, to: 文心一言}\n- retype: {entity: LLaMA, to: Product}"
    ),
    "retype": "- retype: {entity: LLaMA, to: Organization}",
    "reject": "- reject: {head: 百度, relation: releases, tail: 文心一言}",
    "reject one status": (
        "- reject: {head: 百度, relation: releases, tail: 文心一言, status: planned}\n"
        "  reason: 旧闻"
    ),
    "reject all of an entity": "- reject: {head: 昇腾云, relation: supports, tail: LLaMA}",
    "confirm": "- confirm: {head: 昇腾云, relation: supports, tail: LLaMA}\n  by: 王工",
    "confirm and reject": (
        "- confirm: {head: 昇腾云, relation: supports, tail: LLaMA}\n"
        "- reject: {head: 昇腾云服务, relation: supports, tail: LLaMA}"
    ),
    "add": (
        "- add: {head: 鲲鹏实验室, head_type: Organization, relation: partnersWith, tail: 华为,\n"
        "    document: c.txt, quote: 鲲鹏实验室与华为关系密切}\n"
    ),
    "add where the linkage is known": (
        "- add: {head: 签署, head_type: Organization, relation: partnersWith, tail: 百度,\n"
        "    document: d.txt, quote: EI 与百度签署了合作协议}\n"
    ),
    "add and merge": (
        "- add: {head: 鲲鹏实验室, head_type: Organization, relation: partnersWith, tail: 华为,\n"
        "    document: c.txt, quote: 鲲鹏实验室与华为关系密切}\n"
        "- merge: [时戳科技, 鲲鹏实验室]\n- rename: {entity: 鲲鹏实验室, to: 鲲鹏}\n"
    ),
    "add where the document is gone": (
        "- add: {head: 华为, relation: releases, tail: LLaMA, document: z.txt, quote: 无此}"
    ),
    "add and reject": (
        "- add: {head: 鲲鹏实验室, head_type: Organization, relation: partnersWith, tail: 华为,\n"
        "    document: c.txt, quote: 鲲鹏实验室与华为关系密切}\n"
        "- reject: {head: 华为, relation: partnersWith, tail: 鲲鹏实验室}"
    ),
    "idle": "- merge: [无此, 华为]\n- retype: {entity: 华为, to: Nothing}",
}


@pytest.mark.parametrize("entries", EACH.values(), ids=EACH)
@pytest.mark.parametrize("partitions", [1, 5])
def test_each_kind_of_correction_gives_the_same_graph(filed, entries, partitions) -> None:
    entries = parse_corrections(entries)
    graph, expected = in_memory(filed, entries)
    assert len(graph.to_networkx().graph["corrections"]) == len(entries)
    assert on_disk(filed, entries, partitions) == expected


@settings(
    max_examples=int(os.environ.get("BAIMO_EXAMPLES", "40")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(entries=st.lists(any_correction, max_size=9), partitions=st.integers(1, 5))
def test_any_corrections_give_the_same_graph(filed, entries, partitions) -> None:
    assert on_disk(filed, entries, partitions) == in_memory(filed, entries)[1]
