"""The page, and the pieces of the graph that it asks for."""

import json
import re
from urllib.parse import quote

import networkx as nx
import pytest

from baimo.graph.node_link import read_graph
from baimo.graph.page_data import page_data
from baimo.graph.serve.page import static_files


def test_the_page_has_no_script_and_no_style_of_its_own(reading):
    page = reading.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", page.text, re.DOTALL)
    for attributes, content in scripts:
        assert 'type="application/json"' in attributes or not content
    assert "<style" not in page.text
    assert not re.search(r"\son\w+=|\sstyle=", page.text)
    policy = page.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_every_file_of_the_page_is_there_and_lasts(reading):
    page = reading.get("/").text
    places = re.findall(r'(?:src|href)="(static/[^"]+)"', page)
    assert len(places) == len(static_files()) == 5
    for place in places:
        file = reading.get(f"/{place}")
        assert file.status_code == 200
        assert "immutable" in file.headers["cache-control"]
        assert file.headers["x-content-type-options"] == "nosniff"


def test_the_page_is_told_what_it_may_ask(reading):
    page = reading.get("/").text
    block = re.search(r'<script id="graph-data" type="application/json">(.*?)</script>', page)[1]
    told = json.loads(block)
    assert told["served"] is True
    assert told["readOnly"] is False
    assert ".docx" in told["limits"]["suffixes"]


@pytest.mark.parametrize(
    "path",
    ["/static/../graph.json", "/static/..%2f..%2fgraph.json", "/static/%2e%2e/x", "/static/"],
)
def test_nothing_else_of_the_disk_can_be_reached(reading, path):
    assert reading.get(path).status_code in (404, 405)


def test_a_small_graph_comes_whole_as_the_page_of_a_file_has_it(reading, made):
    page = reading.get("/api/v1/page").json()
    graph = read_graph(made)
    alike = json.loads(json.dumps(page_data(graph)))
    assert page["whole"] is True
    assert page["nodes"].pop("key") == list(graph)
    page["nodes"].pop("degree")
    page["edges"].pop("key")
    for name in ("nodes", "edges", "sentences", "documents", "layouts", "allTypes"):
        assert page[name] == alike[name], name
    assert page["totals"]["entities"] == len(graph)


def test_the_health_tells_what_is_served(reading, made):
    graph = read_graph(made)
    told = reading.get("/health").json()
    assert told["status"] == "ok"
    assert (told["entities"], told["relations"]) == (len(graph), graph.number_of_edges())
    assert told["documents"] == 2


def test_search_by_name_alias_and_pinyin(reading):
    def names(text):
        hits = reading.get("/api/v1/search", params={"q": text}).json()["hits"]
        return [hit["name"] for hit in hits]

    assert names("盘古大模型")[0] == "盘古大模型"
    assert names("盘古")[0] == "盘古大模型"
    assert "盘古大模型" in names("pangu")
    assert names("") == []
    hits = reading.get("/api/v1/search", params={"q": "Huawei"}).json()["hits"]
    assert (hits[0]["name"], hits[0]["also"]) == ("华为", "Huawei")


def test_a_neighbourhood_is_the_subgraph_around_an_entity(reading, made):
    graph = read_graph(made)
    id_ = "Organization:华为"
    part = reading.get("/api/v1/neighbourhood", params={"id": id_}).json()
    around = {id_, *graph.successors(id_), *graph.predecessors(id_)}
    assert set(part["nodes"]["key"]) == around
    assert part["nodes"]["key"][0] == id_
    assert part["more"] == 0
    assert set(part["edges"]["key"]) == {key for *_, key in graph.subgraph(around).edges(keys=True)}
    for place, key in enumerate(part["nodes"]["key"]):
        loops = graph.number_of_edges(key, key)
        assert part["nodes"]["degree"][place] == graph.degree(key) - loops
        assert part["nodes"]["name"][place] == graph.nodes[key]["name"]
    keys = part["nodes"]["key"]
    ends = {key: (head, tail) for head, tail, key in graph.edges(keys=True)}
    for place, key in enumerate(part["edges"]["key"]):
        head, tail = part["edges"]["head"][place], part["edges"]["tail"][place]
        assert (keys[head], keys[tail]) == ends[key]
        sentence = part["edges"]["evidence"][place][0][0]
        record = graph.edges[*ends[key], key]
        assert part["sentences"]["text"][sentence] == record["evidence"][0]["text"]
        document = part["documents"][part["sentences"]["document"][sentence]][0]
        assert document == record["evidence"][0]["document"]


def test_a_neighbourhood_comes_by_and_by(reading):
    id_ = "Organization:华为"
    whole = reading.get("/api/v1/neighbourhood", params={"id": id_}).json()["nodes"]["key"]
    seen, offset = [], 0
    while True:
        given = {"id": id_, "limit": 2, "offset": offset}
        part = reading.get("/api/v1/neighbourhood", params=given).json()
        seen += part["nodes"]["key"][1:]
        offset += 2
        if not part["more"]:
            break
    assert seen == whole[1:]
    degrees = reading.get("/api/v1/neighbourhood", params={"id": id_}).json()["nodes"]["degree"]
    assert degrees[1:] == sorted(degrees[1:], reverse=True)


def test_some_entities_with_the_relations_among_them(reading, made):
    graph = read_graph(made)
    ids = list(graph)[:5]
    by_post = reading.post("/api/v1/entities-part", json={"ids": [*ids, "no such", ids[0]]}).json()
    by_get = reading.get("/api/v1/entities-part", params={"id": ids}).json()
    assert by_post == by_get
    assert by_post["nodes"]["key"] == ids
    assert set(by_post["edges"]["key"]) == {key for *_, key in graph.subgraph(ids).edges(keys=True)}


def test_one_entity(reading, made):
    id_ = "Organization:华为"
    entity = reading.get(f"/api/v1/entities/{quote(id_, safe='')}").json()
    record = read_graph(made).nodes[id_]
    assert entity["id"] == id_
    assert entity["aliases"] == record["aliases"]
    assert entity["mentions"] == len(record["mentions"])
    assert reading.get("/api/v1/entities/no%2Fsuch").status_code == 404


def test_one_relation_with_its_evidence(reading, made):
    for head, tail, key, record in read_graph(made).edges(keys=True, data=True):
        told = reading.get(f"/api/v1/relations/{quote(key, safe='')}").json()
        assert (told["head"], told["tail"], told["type"]) == (head, tail, record["type"])
        assert told["total"] == len(record["evidence"])
        texts = [each["text"] for each in told["evidence"]]
        assert texts == [each["text"] for each in record["evidence"]]


def test_a_whole_document_with_what_stands_where(reading, made):
    graph = read_graph(made)
    listed = reading.get("/api/v1/documents").json()
    assert listed["total"] == 2
    mentions = evidence = 0
    for row in listed["documents"]:
        document = reading.get("/api/v1/document", params={"id": row["id"]}).json()
        text = document["text"]
        assert row["characters"] == len(text)
        for start, end, id_ in document["mentions"]:
            mentions += 1
            texts = {mention["text"] for mention in graph.nodes[id_]["mentions"]}
            assert text[start:end] in texts
        ends = {key: record for *_, key, record in graph.edges(keys=True, data=True)}
        for start, end, key in document["evidence"]:
            evidence += 1
            assert text[start:end] in {each["text"] for each in ends[key]["evidence"]}
        assert document["mentions"] == sorted(document["mentions"], key=lambda each: each[:2])
        assert all(text[start:end].strip() for start, end in document["sentences"])
    assert mentions == sum(len(record["mentions"]) for _, record in graph.nodes(data=True))
    assert evidence
    assert reading.get("/api/v1/document", params={"id": "../x"}).status_code == 404


def test_all_shortest_paths(reading, made):
    plain = nx.Graph(read_graph(made))
    found = 0
    for start in list(plain)[:8]:
        for end in plain:
            told = reading.get("/api/v1/paths", params={"from": start, "to": end}).json()
            if start == end or not nx.has_path(plain, start, end):
                assert (told["steps"], told["total"], told["paths"]) == (0, 0, [])
                continue
            found += 1
            ways = {tuple(way) for way in nx.all_shortest_paths(plain, start, end)}
            assert {tuple(way) for way in told["paths"]} == ways
            assert told["total"] == len(ways)
            assert {node for way in ways for node in way} <= set(told["part"]["nodes"]["key"])
    assert found > 5
