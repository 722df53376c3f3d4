"""What is exported comes back the same, and other programs can read it."""

from __future__ import annotations

import csv
import io
import json
import re

import networkx as nx
import pytest

from baimo.graph import KnowledgeGraph, node_link
from baimo.graph.export import (
    Format,
    format_named,
    format_names,
    read_export,
    register,
    write_graph,
)
from baimo.graph.export.errors import ExportError

LOSSLESS = [name for name in format_names() if format_named(name).lossless]
NEEDS = {"parquet": "duckdb", "turtle": "pyoxigraph", "jsonld": "pyoxigraph"}


def needed(name):
    if name in NEEDS:
        pytest.importorskip(NEEDS[name])


def exported(graph, path, name):
    needed(name)
    path = path / f"graph{format_named(name).suffix}"
    write_graph(graph, path, name)
    return path


@pytest.mark.parametrize("which", ["hard", "odd"])
@pytest.mark.parametrize("name", LOSSLESS)
def test_a_round_trip_loses_nothing(name, which, request, tmp_path):
    graph = request.getfixturevalue(which)
    path = exported(graph, tmp_path, name)
    assert node_link.dumps(read_export(path, name)) == node_link.dumps(graph)
    if path.suffix or name in ("csv", "parquet"):
        assert node_link.dumps(read_export(path)) == node_link.dumps(graph)


@pytest.mark.parametrize("name", format_names())
def test_the_same_graph_gives_the_same_bytes(name, hard, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    one, two = (exported(hard, tmp_path / folder, name) for folder in ("a", "b"))
    files = [one] if one.is_file() else sorted(one.iterdir())
    others = [two] if two.is_file() else sorted(two.iterdir())
    assert [file.name for file in files] == [file.name for file in others]
    for file, other in zip(files, others, strict=True):
        assert file.read_bytes() == other.read_bytes()


def test_networkx_reads_graphml_with_parallel_edges(hard, tmp_path):
    found = nx.read_graphml(exported(hard, tmp_path, "graphml"), force_multigraph=True)
    assert set(found) == set(hard)
    assert set(found.edges(keys=True)) == set(hard.edges(keys=True))
    for node, record in found.nodes(data=True):
        assert record["name"] == hard.nodes[node]["name"]
        assert json.loads(record["json:aliases"]) == hard.nodes[node]["aliases"]


def test_networkx_reads_gexf(hard, tmp_path):
    found = nx.read_gexf(exported(hard, tmp_path, "gexf"), version="1.3")
    assert set(found) == set(hard)
    assert found.number_of_edges() == hard.number_of_edges()


@pytest.mark.parametrize("name", ["graphml", "gexf"])
@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_xml_refuses_what_it_cannot_hold(name, character, hard, tmp_path):
    graph = hard.copy()
    graph.nodes["Organization:华为"]["name"] = f"华{character}为"
    with pytest.raises(
        ExportError,
        match=rf"entity 'Organization:华为': name: character 2 is U\+{ord(character):04X}",
    ):
        exported(graph, tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [name for name in format_names() if name != "json"])
def test_lone_surrogates_are_refused_or_kept(name, hard, tmp_path):
    graph = hard.copy()
    graph.nodes["Organization:华为"]["name"] = "a\udcff"
    with pytest.raises(ExportError, match=r"U\+DCFF"):
        exported(graph, tmp_path, name)


def test_a_nested_control_character_survives_xml(odd, tmp_path):
    odd.nodes["Organization:华为"]["aliases"][0]["text"] = "a\x00\x1bb"
    path = exported(odd, tmp_path, "graphml")
    assert read_export(path).nodes["Organization:华为"]["aliases"][0]["text"] == "a\x00\x1bb"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("graphml", b"<graphml", "line 1"),
        ("graphml", b"<x/>", "no <graph>"),
        ("gexf", b"<x/>", "Baimo did not write it"),
        ("turtle", b"<a> <b> .", "broken"),
        ("turtle", b"<a:a> <a:b> <a:c> .", "not the triples"),
        ("jsonld", b"{", "broken"),
    ],
)
def test_a_broken_file_is_named(name, data, words, tmp_path):
    needed(name)
    path = tmp_path / f"x{format_named(name).suffix}"
    path.write_bytes(data)
    with pytest.raises(ExportError, match=words) as caught:
        read_export(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_entities_in_xml_are_not_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    path = tmp_path / "x.graphml"
    path.write_text(f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret}">]><x>&e;</x>')
    with pytest.raises(ExportError):
        read_export(path)


def test_a_broken_folder_is_named(hard, tmp_path):
    path = exported(hard, tmp_path, "csv")
    relations = path / "relations.csv"
    relations.write_text(
        relations.read_text(encoding="utf-8").replace("0.3", "x"), encoding="utf-8"
    )
    with pytest.raises(ExportError, match=r"relations\.csv row 2: confidence: 'x"):
        read_export(path)
    relations.unlink()
    with pytest.raises(ExportError, match="missing"):
        read_export(path)


def test_neo4j_csv_quotes_everything(hard, tmp_path):
    path = exported(hard, tmp_path, "neo4j")
    text = (path / "nodes.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["id:ID"]: row["name:string"] for row in rows} == {
        node: record["name"] for node, record in hard.nodes(data=True)
    }
    assert rows[-1][":LABEL"] == "Entity\x1fOrganization"
    text = (path / "relationships.csv").read_bytes().decode("utf-8")
    edges = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {(row[":START_ID"], row[":END_ID"], row["id:string"]) for row in edges} == set(
        hard.edges(keys=True)
    )
    assert {row[":TYPE"] for row in edges} == {"releases", "发布 了"}


def test_the_cypher_script_runs_and_makes_the_graph(hard, tmp_path):
    """In the embedded engine, which wants its tables declared and knows one label a node."""
    engine = pytest.importorskip("real_ladybug")
    script = exported(hard, tmp_path, "cypher").read_text(encoding="utf-8")
    connection = engine.Connection(engine.Database(":memory:"))
    connection.execute(
        "CREATE NODE TABLE Entity(id STRING, name STRING, type STRING, generic BOOLEAN, "
        "aliases STRING[], alias_reasons STRING[], attributes STRING, mentions STRING, "
        "PRIMARY KEY(id))"
    )
    for type_ in ("releases", "发布 了"):
        connection.execute(
            f"CREATE REL TABLE `{type_}`(FROM Entity TO Entity, id STRING, status STRING, "
            "confidence DOUBLE, qualifiers STRING, sentence STRING, document STRING, "
            "evidence STRING)"
        )
    for line in script.splitlines()[1:]:
        connection.execute(re.sub(r"^CREATE \(:Entity:`[^`]*` ", "CREATE (:Entity ", line))
    nodes = connection.execute("MATCH (n) RETURN n.id, n.name, n.mentions").get_all()
    assert {id_: (name, json.loads(mentions)) for id_, name, mentions in nodes} == {
        node: (record["name"], record["mentions"]) for node, record in hard.nodes(data=True)
    }
    edges = connection.execute("MATCH (a)-[r]->(b) RETURN a.id, b.id, r.id, r.evidence").get_all()
    assert {(a, b, key) for a, b, key, _ in edges} == set(hard.edges(keys=True))
    assert all(
        json.loads(evidence) == hard.edges[a, b, key]["evidence"] for a, b, key, evidence in edges
    )


def test_a_format_may_be_added(hard, tmp_path):
    register(Format("sizes", "for this test", ".txt", lambda graph: str(len(graph)).encode()))
    assert "sizes" in format_names()
    KnowledgeGraph(hard).export(tmp_path / "x.txt", "sizes")
    assert (tmp_path / "x.txt").read_text() == str(len(hard))
    with pytest.raises(ExportError, match="there are csv"):
        KnowledgeGraph(hard).export(tmp_path / "x", "nothing")


def test_read_export(hard, tmp_path):
    kg = KnowledgeGraph(hard)
    kg.export(tmp_path / "x.graphml", "graphml")
    assert KnowledgeGraph.read_export(tmp_path / "x.graphml").to_json() == kg.to_json()
    with pytest.raises(ExportError, match="suffix"):
        KnowledgeGraph.read_export(tmp_path / "x.unknown")
