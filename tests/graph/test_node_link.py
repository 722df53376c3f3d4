import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import baimo.extract.types as types
import baimo.graph
from baimo.graph import KnowledgeGraph
from baimo.graph.errors import GraphFileError

WORDS = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("华为🦙<>&\u2028\"'"), max_size=12
)
PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple)


@st.composite
def spans(draw, length):
    start = draw(st.integers(0, length))
    return types.Span(start, draw(st.integers(start, length)))


@st.composite
def extractions(draw):
    documents = tuple(
        types.Document(id_, draw(WORDS), draw(WORDS), draw(st.none() | WORDS))
        for id_ in draw(st.lists(WORDS, unique=True, min_size=1, max_size=3))
    )

    def mention():
        document = draw(st.sampled_from(documents))
        start, end = draw(spans(len(document.text)))
        text = document.text[start:end]
        return types.Mention(document.id, start, end, text, draw(WORDS), "test")

    def evidence():
        document = draw(st.sampled_from(documents))
        parts = [draw(spans(len(document.text))) for _ in range(4)]
        return types.Evidence(document.id, *parts, "rule", draw(st.floats(0, 1)))

    ids = draw(st.lists(WORDS, unique=True, min_size=1, max_size=4))
    entities = tuple(
        types.Entity(
            id_,
            draw(WORDS),
            draw(WORDS),
            tuple(types.Alias(draw(WORDS), "fold", "") for _ in range(draw(st.integers(0, 2)))),
            tuple(mention() for _ in range(draw(st.integers(0, 2)))),
            draw(st.booleans()),
            draw(PAIRS),
        )
        for id_ in ids
    )
    relations = tuple(
        types.Relation(
            draw(st.sampled_from(ids)),
            draw(WORDS),
            draw(st.sampled_from(ids)),
            draw(st.sampled_from(types.STATUSES)),
            draw(st.floats(0, 1)),
            tuple(evidence() for _ in range(draw(st.integers(0, 2)))),
            draw(PAIRS),
        )
        for _ in range(draw(st.integers(0, 4)))
    )
    rejections = tuple(
        types.Rejection("range", "", draw(WORDS), "r", draw(WORDS), evidence())
        for _ in range(draw(st.integers(0, 2)))
    )
    return types.Extraction(documents, (), entities, relations, rejections)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extractions(), st.randoms())
def test_what_is_saved_loads_the_same(ontology, tmp_path_factory, extraction, random):
    graph = KnowledgeGraph.from_extraction(extraction, ontology)
    path = tmp_path_factory.mktemp("graph") / "graph.json"
    graph.save(path)
    loaded = KnowledgeGraph.load(path)
    before, after = graph.to_networkx(), loaded.to_networkx()
    assert after.graph == before.graph
    assert dict(after.nodes(data=True)) == dict(before.nodes(data=True))
    assert list(after.edges(keys=True, data=True)) == list(before.edges(keys=True, data=True))
    assert loaded.to_json().encode() == path.read_bytes()

    shuffled = types.Extraction(
        *(tuple(random.sample(part, len(part))) for part in vars_of(extraction))
    )
    assert KnowledgeGraph.from_extraction(shuffled, ontology).to_json() == graph.to_json()


def vars_of(extraction):
    return (
        extraction.documents,
        extraction.sentences,
        extraction.entities,
        extraction.relations,
        extraction.rejections,
    )


def test_networkx_reads_the_file_without_baimo(graph):
    data = json.loads(graph.to_json())
    ours = graph.to_networkx()
    theirs = nx.node_link_graph(data, edges="edges")
    assert theirs.graph == ours.graph
    assert dict(theirs.nodes(data=True)) == dict(ours.nodes(data=True))
    assert list(theirs.edges(keys=True, data=True)) == list(ours.edges(keys=True, data=True))
    assert nx.node_link_data(ours, edges="edges").keys() == data.keys()
    assert data["graph"]["format"] == "baimo-graph"
    assert data["graph"]["version"] == 1
    assert data["graph"]["ontology"]["entities"]["Model"]["zh"] == "模型"


def test_the_file_has_a_line_a_record_and_plain_newlines(graph, tmp_path):
    graph.save(tmp_path / "graph.json")
    raw = (tmp_path / "graph.json").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"}\n")
    lines = raw.decode("utf-8").split("\n")
    assert sum(line.startswith('{"id": ') for line in lines) == 23 + 3  # nodes and documents
    assert "盘古大模型" in raw.decode("utf-8")


SCRIPT = """
import importlib.util, sys
from pathlib import Path
spec = importlib.util.spec_from_file_location("conftest", sys.argv[1])
conftest = importlib.util.module_from_spec(spec)
sys.modules["conftest"] = conftest
spec.loader.exec_module(conftest)
from baimo.extract.ontology import load_ontology
from baimo.graph import KnowledgeGraph
from baimo.graph.build_folder import write_build
write_build(KnowledgeGraph.from_extraction(conftest.sample(), load_ontology()), sys.argv[2])
"""


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_all_outputs_are_the_same_bytes_under_another_hash_seed(graph, tmp_path, seed):
    from baimo.graph.build_folder import BUILD_FILES, write_build

    write_build(graph, tmp_path / "here")
    roots = [str(Path(folder).parents[1]) for folder in baimo.graph.__path__]
    roots += [str(Path(types.__file__).parents[2])]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(roots)}
    conftest = Path(__file__).with_name("conftest.py")
    command = [sys.executable, "-c", SCRIPT, str(conftest), str(tmp_path / "there")]
    subprocess.run(command, env=environment, check=True)
    for name in BUILD_FILES:
        here, there = tmp_path / "here" / name, tmp_path / "there" / name
        assert here.read_bytes() == there.read_bytes(), name


def test_a_build_folder_can_be_loaded(graph, tmp_path):
    graph.save(tmp_path / "graph.json")
    assert len(KnowledgeGraph.load(tmp_path)) == len(graph)


def changed(graph, change):
    data = json.loads(graph.to_json())
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data["graph"].update(version=2), "schema version 2.*upgrade baimo"),
        (lambda data: data["graph"].update(version="x"), "schema version x.*baimo build"),
        (lambda data: data["graph"].pop("format"), "no graph of Baimo"),
        (lambda data: data["graph"].pop("documents"), "graph.documents is missing"),
        (lambda data: data.pop("nodes"), "nodes is missing"),
        (lambda data: data["nodes"][3].pop("name"), r"nodes\[3\].name is missing.*baimo build"),
        (lambda data: data["nodes"][0].update(generic=1), r"nodes\[0\].generic: true or false"),
        (lambda data: data["edges"][0].pop("key"), r"edges\[0\].key is missing"),
        (lambda data: data["edges"][0]["evidence"][0].pop("cue"), r"evidence\[0\].cue is missing"),
        (
            lambda data: data["edges"][0]["evidence"][0].update(head=[1]),
            r"edges\[0\].evidence\[0\].head: two whole numbers",
        ),
        (lambda data: data["edges"][0].update(target="?"), r"edges\[0\]: there is no node '\?'"),
        (lambda data: data["edges"].append(data["edges"][0]), "occurs twice"),
        (lambda data: data["nodes"].append(data["nodes"][0]), "occurs twice"),
        (
            lambda data: data["graph"]["documents"][0].update(text="other"),
            "lies outside|should read",
        ),
        (lambda data: data["edges"][0].update(status="perhaps"), "'perhaps' is none of"),
    ],
)
def test_a_wrong_file_is_named_with_its_place(graph, tmp_path, change, message):
    path = tmp_path / "graph.json"
    path.write_text(changed(graph, change), encoding="utf-8")
    with pytest.raises(GraphFileError, match=message) as caught:
        KnowledgeGraph.load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'{"directed": true, ', "broken JSON at line 1"),
        (b"[]", "no graph of Baimo"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply|broken JSON"),
    ],
)
def test_a_broken_file_is_named(tmp_path, raw, message):
    path = tmp_path / "graph.json"
    path.write_bytes(raw)
    with pytest.raises(GraphFileError, match=message):
        KnowledgeGraph.load(path)


def test_a_missing_file_says_what_writes_it(tmp_path):
    with pytest.raises(GraphFileError, match=r"does not exist.*baimo build"):
        KnowledgeGraph.load(tmp_path / "nothing.json")


def test_members_that_the_schema_does_not_know_survive(graph, tmp_path):
    path = tmp_path / "graph.json"
    odd = {"u_for_edge": 1, "node_for_adding": 2, "self": 3}
    path.write_text(
        changed(graph, lambda data: (data["edges"][0].update(odd), data["nodes"][0].update(odd))),
        encoding="utf-8",
    )
    again = json.loads(KnowledgeGraph.load(path).to_json())
    assert odd.items() <= again["edges"][0].items()
    assert odd.items() <= again["nodes"][0].items()


def test_a_block_keeps_its_tick(ontology):
    blocks = (types.Block("list_item", 0, 1, 1, True), types.Block("list_item", 2, 3, 1, False))
    extraction = types.Extraction(documents=(types.Document("d", "A\nB", blocks=blocks),))
    saved = json.loads(KnowledgeGraph.from_extraction(extraction, ontology).to_json())
    (stored,) = saved["graph"]["documents"]
    assert stored["blocks"] == [["list_item", 0, 1, 1, True], ["list_item", 2, 3, 1, False]]


def test_documents_keep_their_structure(ontology):
    table = types.Table(3, 9, (types.Span(3, 4),), ((types.Span(5, 6),),))
    block = types.Block("heading", 0, 2, 1)
    document = types.Document("d", "标题\nA\n1\n2 3", blocks=(block,), tables=(table,))
    extraction = types.Extraction(documents=(document,))
    saved = json.loads(KnowledgeGraph.from_extraction(extraction, ontology).to_json())
    (stored,) = saved["graph"]["documents"]
    assert stored["blocks"] == [["heading", 0, 2, 1]]
    assert stored["tables"] == [{"span": [3, 9], "header": [[3, 4]], "rows": [[[5, 6]]]}]
