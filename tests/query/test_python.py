"""The Python API: find, match, pattern, neighbors, paths, evidence, subgraph and the whole."""

from __future__ import annotations

import itertools

import networkx as nx
import pytest

from baimo.graph import KnowledgeGraph
from baimo.graph.errors import AmbiguousNameError, UnknownNameError
from baimo.graph.query.errors import (
    QueryError,
    QueryLimitError,
    QuerySyntaxError,
    UnknownTypeError,
)
from baimo.graph.query.limits import Limits


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("昇腾云", "昇腾云服务", "alias"),
        ("昇腾云服务", "昇腾云服务", "name"),
        ("CloudService:昇腾云服务", "昇腾云服务", "id"),
        ("ＬＬＡＭＡ", "LLaMA", "folded"),
        ("xinghuodamoxing", "星火大模型", "pinyin"),
        ("pgdmx", "盘古大模型", "initials"),
        ("盘谷大模型", "盘古大模型", "pinyin"),
        ("Stabel Difusion", "Stable Diffusion", "fuzzy"),
        ("未来科技城管", "杭州未来科技城管委会", "part"),
    ],
)
def test_find_ranks_the_entity_first(seed, text, name, reason):
    found = seed.find(text)
    assert (found.name[0], found.reason[0]) == (name, reason)
    assert list(found.score) == sorted(found.score, reverse=True)


def test_find_may_be_narrowed_and_may_find_nothing(seed):
    assert set(seed.find("大模型", type="ModelSeries").type) == {"ModelSeries"}
    assert len(seed.find("大模型", limit=3)) == 3
    assert len(seed.find("zzzzqqqq")) == 0
    assert len(seed.find("  ")) == 0
    with pytest.raises(UnknownTypeError, match="Model"):
        seed.find("x", type="Modle")


def test_match_filters_by_everything(seed):
    found = seed.match(head_type="CloudService", relation="supports", tail_type="Model")
    assert {"LLaMA", "GLM-6B"} <= set(found.tail_name)
    assert set(found.tail_type) == {"Model", "ModelSeries"}
    assert all(found.sentence.str.len() > 0)
    text = seed.documents.text[0]
    for row in found.itertuples():
        assert text[row.sentence_start : row.sentence_end] == row.sentence
    assert len(seed.match()) == len(seed.relations)
    assert set(seed.match(status="planned").type) == {"expects"}
    assert set(seed.match(relation=["发布", "worksFor"]).type) == {"releases", "worksFor"}
    assert len(seed.match(document=seed.documents.id[0])) == len(seed.relations)
    assert len(seed.match(since="2000")) == 0  # the seed has no date
    assert len(seed.match(min_confidence=1.0)) < len(seed.relations)
    assert len(seed.match(relation="acquires")) == 0


def test_since_and_document(made):
    kg = made(60, 400)
    late = kg.match(since="2022")
    assert set(late.document) == {"文档2", "文档3"}
    assert len(late) + len(kg.match(document=["文档0", "文档1"])) == len(kg.relations)
    assert set(kg.match(since="2023-01-01").document) == {"文档3"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"relation": "relases"}, "did you mean releases"),
        ({"head_type": "Organisation"}, "did you mean Organization"),
        ({"status": "denied"}, "there are stated"),
        ({"since": "last year"}, "write 2024"),
        ({"document": "x.txt"}, "no document 'x.txt'"),
    ],
)
def test_match_names_what_it_does_not_know(seed, arguments, message):
    with pytest.raises(QueryError, match=message):
        seed.match(**arguments)


def test_names_must_be_known_and_clear(seed):
    with pytest.raises(UnknownNameError):
        seed.neighbors("不存在的东西")
    from baimo.extract.ontology import load_ontology
    from baimo.extract.types import Entity, Extraction

    entities = (Entity("Model:星火", "星火", "Model"), Entity("Event:星火", "星火", "Event"))
    kg = KnowledgeGraph.from_extraction(Extraction(entities=entities), load_ontology())
    for ask in (
        lambda: kg.neighbors("星火"),
        lambda: kg.match(head="星火"),
        lambda: kg.paths("星火", "Model:星火"),
        lambda: kg.ask("谁发布了星火?"),
    ):
        with pytest.raises(AmbiguousNameError, match="Event:星火"):
            ask()
    with pytest.raises(QueryError, match=r"character 6.*Event:星火"):
        kg.pattern('* -- "星火"')
    assert len(kg.find("星火")) == 2


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("Organization -releses-> Model", 15, "releases"),
        ("Organizatoin -releases-> Model", 1, "Organization"),
        ("Organization -releases> Model", 23, "no meaning"),
        ("Organization", 13, "missing"),
        ("", 1, "ends where"),
        ("Organization -releases->", 25, "ends where"),
        ("Model <-supports-> Model", 17, "points one way"),
        ('"华为 -releases-> *', 1, "not closed"),
        ('* -releases-> "盘古模型"', 15, "盘古大模型"),
        ("* -> *", 3, "stands where"),
        ("Model| -releases-> *", 8, "a type"),
        ('Model|Nothing "x" -- *', 15, "x"),
    ],
)
def test_a_bad_pattern_points_at_the_character(seed, text, place, problem):
    with pytest.raises((QuerySyntaxError, QueryError)) as caught:
        seed.pattern(text)
    assert f"character {place}" in str(caught.value)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_patterns_chain(seed):
    rows = seed.pattern("Organization -provides-> CloudService -supports-> Model")
    assert set(rows.entity1_name) == {"华为"}
    assert set(rows.entity3_type) == {"Model", "ModelSeries"}
    assert list(rows.columns[:4]) == ["entity1", "entity1_name", "entity1_type", "relation1"]
    assert all(rows.relation2_sentence.str.len() > 0)
    again = seed.pattern("模型 <-支持- 云服务 <-提供- 华为")
    assert len(again) == len(rows)
    either = seed.pattern('"昇腾云服务" -provides|supports- *')
    one_way = seed.pattern('"昇腾云服务" -provides|supports-> *')
    other = seed.pattern('"昇腾云服务" <-provides|supports- *')
    assert len(either) == len(one_way) + len(other)
    assert len(seed.pattern("* --> *")) == len(seed.relations)
    assert len(seed.pattern("`Quantity:money` <-- Model")) == 1


def test_a_self_loop_is_one_row_in_either_direction(made):
    kg = made(30, 400)
    loops = int((kg.relations["head"] == kg.relations["tail"]).sum())
    assert loops
    assert len(kg.pattern("* -- *")) == 2 * len(kg.relations) - loops


def test_a_runaway_pattern_is_stopped(made):
    kg = made(300, 4_000)
    with pytest.raises(QueryLimitError, match="more than 1,000 rows at --"):
        kg.pattern("* -- * -- * -- * -- *", limits=Limits(rows=1_000))
    with pytest.raises(QueryLimitError, match="stopped after"):
        kg.pattern("* -- * -- *", limits=Limits(seconds=0))
    name = next(iter(kg))
    with pytest.raises(QueryLimitError):
        kg.neighbors(name, depth=3, limits=Limits(rows=5))
    with pytest.raises(QueryLimitError):
        kg.paths(*itertools.islice(kg, 2), max_length=8, limits=Limits(rows=100, seconds=5))
    with pytest.raises(QueryLimitError):
        kg.match(limits=Limits(rows=10))


def test_neighbors_equal_those_of_networkx(made):
    kg = made(60, 200)
    graph = kg.to_networkx()
    undirected = graph.to_undirected()
    for name in list(kg)[:20]:
        around = kg.neighbors(name, direction="out")
        assert sorted(around.relation_id) == sorted(k for *_, k in graph.out_edges(name, keys=True))
        around = kg.neighbors(name, direction="in")
        assert sorted(around.relation_id) == sorted(k for *_, k in graph.in_edges(name, keys=True))
        far = kg.neighbors(name, depth=3).groupby("id").depth.min().to_dict()
        lengths = nx.single_source_shortest_path_length(undirected, name, cutoff=3)
        assert far == {node: length for node, length in lengths.items() if length}


def test_neighbors_may_be_narrowed(seed):
    assert set(seed.neighbors("华为", relation="serves").type) == {"Scenario"}
    assert len(seed.neighbors("华为", status="planned")) == 1
    two = seed.neighbors("李伟", relation=["worksFor", "provides"], direction="out", depth=2)
    assert set(two[two.depth == 2]["from_name"]) == {"华为"}
    for wrong in ({"direction": "up"}, {"depth": 0}, {"relation": "x"}):
        with pytest.raises(QueryError):
            seed.neighbors("华为", **wrong)


@pytest.mark.parametrize("directed", [True, False])
def test_paths_equal_those_of_networkx(made, directed):
    kg = made(40, 120)
    graph = kg.to_networkx()
    if not directed:
        both_ways: nx.MultiGraph = nx.MultiGraph()  # converting would drop one of a pair
        both_ways.add_nodes_from(graph)
        both_ways.add_edges_from(graph.edges(keys=True))
        graph = both_ways
    pairs = list(itertools.combinations(list(kg)[:12], 2))
    for start, end in pairs:
        found = kg.paths(start, end, max_length=3, directed=directed)
        expected = [
            tuple(key for *_, key in path)
            for path in nx.all_simple_edge_paths(graph, start, end, cutoff=3)
        ]
        assert sorted(map(tuple, found["relations"])) == sorted(expected)
        assert list(found.length) == sorted(found.length)


def test_paths_read_both_ways(seed):
    found = seed.paths("李伟", "盘古大模型")
    assert found.path[0] == "李伟 -worksFor-> 华为 -releases-> 盘古大模型"
    assert len(found.sentences[0]) == found.length[0] == 2
    assert "<-" in seed.paths("LLaMA", "华为").path[0]
    assert len(seed.paths("华为", "华为")) == 0
    assert len(seed.paths("李伟", "LLaMA", relations=["worksFor"])) == 0
    with pytest.raises(QueryError):
        seed.paths("李伟", "华为", max_length=0)


def test_evidence_can_be_asked_for_one_relation(seed):
    (row,) = seed.match(relation="releases").to_dict("records")
    found = seed.evidence(row["id"])
    assert list(found.sentence) == [row["sentence"]]
    match = seed.match(relation="supports")
    assert set(seed.evidence(match).relation_id) == set(match.id)
    assert set(seed.evidence(match.iloc[0]).relation_id) == {match.id[0]}
    edge = next(iter(seed.to_networkx().edges(keys=True)))
    assert set(seed.evidence(edge).relation_id) == {edge[2]}
    assert "李伟" in set(seed.evidence(seed.neighbors("李伟"))["head"])
    assert len(seed.evidence) == len(seed.evidence(list(seed.relations.id)))
    for wrong in ("no such", 7):
        with pytest.raises(QueryError):
            seed.evidence(wrong)


def test_subgraph_takes_names_and_frames(seed):
    part = seed.subgraph(["华为", "盘古大模型"])
    assert part.number_of_edges() == 1
    part.nodes["Organization:华为"]["aliases"].clear()
    assert seed["华为"].aliases
    around = seed.subgraph("李伟", depth=1)
    assert len(around) == len(set(seed.neighbors("李伟").id)) + 1
    for frame in (
        seed.match(relation="supports"),
        seed.pattern("* -supports-> *"),
        seed.find("大模型"),
        seed.neighbors("华为"),
        seed.paths("李伟", "LLaMA"),
    ):
        assert len(seed.subgraph(frame)) > 1
    assert KnowledgeGraph(part).entities.name.tolist() == ["盘古大模型", "华为"]


def test_communities_cover_all_and_are_the_same_every_time(seed):
    found = seed.communities()
    assert sorted(found.id) == sorted(seed)
    assert found.equals(seed.communities())
    assert list(found["size"]) == sorted(found["size"], reverse=True)


@pytest.mark.parametrize(
    "by", ["degree", "in", "out", "pagerank", "betweenness", "closeness"]
)  # fmt: skip
def test_central_ranks_all(seed, by):
    found = seed.central(by=by)
    assert len(found) == len(seed)
    assert list(found.score) == sorted(found.score, reverse=True)
    assert len(seed.central(by=by, limit=3)) == 3


def test_pagerank_is_that_of_the_textbook(seed):
    found = seed.central(by="pagerank").set_index("id").score
    assert found.sum() == pytest.approx(1)
    graph, damping = seed.to_networkx(), 0.85
    lost = sum(found[node] for node in graph if not graph.out_degree(node)) / len(graph)
    for node in list(graph)[:20]:
        flow = sum(found[head] / graph.out_degree(head) for head, _ in graph.in_edges(node))
        expected = damping * (flow + lost) + (1 - damping) / len(graph)
        assert found[node] == pytest.approx(expected, abs=1e-7)


def test_central_names_its_measures(seed):
    with pytest.raises(QueryError, match="pagerank"):
        seed.central(by="fame")


def test_stats_count_everything(seed):
    found = seed.stats().set_index(["of", "item"])["count"]
    assert found["graph", "entities"] == len(seed)
    assert found["graph", "relations"] == len(seed.relations)
    assert found["graph", "evidence"] == len(seed.evidence)
    assert found["entity type"].sum() == len(seed)


def test_an_empty_graph_answers(seed):
    from baimo.extract.ontology import load_ontology
    from baimo.extract.types import Extraction

    kg = KnowledgeGraph.from_extraction(Extraction(), load_ontology())
    for frame in (
        kg.match(), kg.pattern("Model -releases-> *"), kg.find("x"), kg.communities(),
        kg.central(), kg.evidence([]),
    ):  # fmt: skip
        assert len(frame) == 0
    assert len(kg.stats())
    assert kg.ask("有哪些模型?").names == []
    pytest.importorskip("duckdb")
    assert kg.sql("SELECT count(*) AS n FROM entities, relations").n[0] == 0
    pytest.importorskip("pyoxigraph")
    assert len(kg.sparql("SELECT ?x WHERE { ?x a baimo:Entity }")) == 0
