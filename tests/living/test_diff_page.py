from __future__ import annotations

import re

from click.testing import CliRunner

from baimo.graph import KnowledgeGraph
from baimo.graph.cli import main
from baimo.graph.diff import diff
from baimo.graph.diff.page import diff_page
from baimo.graph.diff.union import union

OLD = "华为发布了盘古大模型。OpenAI 发布了 GPT-4。微软将收购 OpenAI。"
NEW = "今天。华为发布了盘古大模型。Meta 发布了 LLaMA。微软收购了 OpenAI。"


def unions(build, *, whole: bool = True):
    old, new = build(a=OLD, b="百度发布了文心一言。"), build(a=NEW, b="百度发布了文心一言。")
    graphs = old.to_networkx(), new.to_networkx()
    return old, new, union(*graphs, diff(*graphs), whole=whole)


def test_the_union_holds_what_either_graph_has(build):
    old, new, both = unions(build)
    graph = KnowledgeGraph(both.graph)
    assert set(graph.entities.id) == set(old.entities.id) | set(new.entities.id)
    triples = {
        (row.head, row.type, row.tail) for kg in (old, new) for row in kg.relations.itertuples()
    }
    assert {(row.head, row.type, row.tail) for row in graph.relations.itertuples()} == triples
    assert both.state_of_entity("Organization:Meta") == "added"
    assert both.state_of_entity("Model:GPT-4") == "removed"
    assert both.state_of_entity("Organization:百度") == "same"


def test_every_piece_of_evidence_still_opens_its_sentence(build):
    *_, both = unions(build)
    # A removed sentence is a part of the old text, which is there beside the new one.
    KnowledgeGraph(both.graph).to_json()
    texts = [d["text"] for d in both.graph.graph["documents"] if d["id"].startswith("a")]
    assert sorted(texts) == sorted([OLD, NEW])


def test_each_piece_of_evidence_has_its_state(build):
    *_, both = unions(build)
    key = "Organization:Microsoft -acquires-> Organization:OpenAI [stated]"
    assert both.facts[key].what[0] == "status"
    assert sorted(both.evidence[key]) == ["added", "removed"]
    key = "Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]"
    assert both.state_of_fact(key) == "same"


def test_a_large_union_leaves_out_what_is_the_same(build):
    *_, both = unions(build, whole=False)
    assert "Organization:百度" not in both.graph
    assert both.left_out == 4
    assert "Model:GPT-4" in both.graph


def test_the_page_is_the_same_each_time_and_asks_for_nothing(build):
    old, new, _ = unions(build)
    graphs = old.to_networkx(), new.to_networkx()
    pages = [diff_page(*graphs, diff(*graphs)) for _ in range(2)]
    assert pages[0] == pages[1]
    assert "default-src 'none'" in pages[0]
    assert not re.search(r'(?:src|href)="(?!data:)', pages[0])


def test_two_equal_graphs_make_a_page_too(build):
    graph = build(a=OLD).to_networkx()
    assert "graph-data" in diff_page(graph, graph, diff(graph, graph))


def test_the_command_writes_the_page(build, tmp_path):
    build(a=OLD).save(tmp_path / "old.json")
    build(a=NEW).save(tmp_path / "new.json")
    files = [str(tmp_path / "old.json"), str(tmp_path / "new.json")]
    page = tmp_path / "diff.html"
    run = CliRunner().invoke
    assert run(main, ["diff", *files, "--format", "html", "--out", str(page)]).exit_code == 1
    assert "graph-data" in page.read_text(encoding="utf-8")
    refused = run(main, ["diff", *files, "--format", "html"])
    assert refused.exit_code == 2
    assert "a page needs --out FILE" in refused.stderr
