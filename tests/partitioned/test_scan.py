"""A scanned graph answers as a loaded one does."""

from __future__ import annotations

import pandas as pd
import pytest

from baimo.graph import KnowledgeGraph
from baimo.graph.errors import AmbiguousNameError, GraphFileError, UnknownNameError
from baimo.graph.query.errors import (
    NotScannedError,
    QueryError,
    QuerySyntaxError,
    ReadOnlyError,
    UnknownTypeError,
)


@pytest.fixture(scope="module")
def scanned(streamed):
    return KnowledgeGraph.scan(streamed)


def same(found, expected):
    if not len(expected):  # columns in which nothing is have no type to be told by
        found, expected = found.astype(object), expected.astype(object)
    pd.testing.assert_frame_equal(found, expected)
    return len(expected)


@pytest.mark.parametrize(
    "text",
    ["盘古", "华为", "Model:盘古大模型", "pangu", "pgdmx", "baichuan", "百川达模型", "llama", "GPT",
     "LLaMA2", "星火", "7B", "ＧＰＴ-4", "没有这个", "a", "型", ""],
)  # fmt: skip
@pytest.mark.parametrize("limit", [1, 3, 10, 1000])
@pytest.mark.parametrize("type_", [None, "Model", "Organization"])
def test_find(text, limit, type_, scanned, whole):
    same(scanned.find(text, type=type_, limit=limit), whole.find(text, type=type_, limit=limit))


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"relation": "releases"},
        {"relation": ["发布", "supports"]},
        {"head_type": "Organization"},
        {"tail_type": ["Model", "Organization"], "status": "stated"},
        {"head": "华为"},
        {"tail": "盘古大模型", "min_confidence": 0.9},
        {"document": "00.md"},
        {"since": "2020"},
        {"since": "2099-01"},
        {"status": ["negated", "planned"]},
    ],
)
def test_match(question, scanned, whole):
    same(scanned.match(**question), whole.match(**question))


@pytest.mark.parametrize("name", ["华为", "盘古大模型", "Baichuan-13B", "昇腾云"])
@pytest.mark.parametrize("depth", [1, 2, 4])
@pytest.mark.parametrize("direction", ["out", "in", "both"])
def test_neighbors(name, depth, direction, scanned, whole):
    question = {"depth": depth, "direction": direction}
    same(scanned.neighbors(name, **question), whole.neighbors(name, **question))
    question["status"] = "stated"
    question["relation"] = ["releases", "supports"]
    same(scanned.neighbors(name, **question), whole.neighbors(name, **question))


def test_evidence(scanned, whole):
    edges = whole.match().id.tolist()
    assert edges
    for edge in [*edges, edges[:3]]:
        found, expected = scanned.evidence(edge), whole.evidence(edge)
        assert list(found) == list(expected)
        assert found.to_json(orient="records") == expected.to_json(orient="records")
    with pytest.raises(QueryError, match="no relation has the id 'x'"):
        scanned.evidence("x")


def test_stats(scanned, whole):
    expected = whole.stats()
    same(scanned.stats(), expected[expected.item != "components"].reset_index(drop=True))


@pytest.mark.parametrize("table", ["entities", "relations", "evidence", "mentions", "documents"])
def test_sql_sees_the_same_tables(table, scanned, whole):
    assert same(scanned.sql(f"SELECT * FROM {table}"), whole.sql(f"SELECT * FROM {table}"))


def test_sql_reads_only(scanned, tmp_path):
    for query in (
        "COPY entities TO 'x.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        f"SELECT * FROM read_parquet('{tmp_path}/x.parquet')",
        "DROP VIEW entities",
    ):
        with pytest.raises(ReadOnlyError):
            scanned.sql(query)
    with pytest.raises(QuerySyntaxError):
        scanned.sql("SELEC 1")


def test_what_is_not_there_is_said(scanned, whole):
    with pytest.raises(UnknownNameError):
        scanned.neighbors("没有这个")
    with pytest.raises(UnknownTypeError):
        scanned.match(relation="x")
    with pytest.raises(QueryError, match="no document 'x'"):
        scanned.match(document="x")
    with pytest.raises(QueryError, match="no status 'x'"):
        scanned.match(status="x")
    with pytest.raises(QueryError, match="is no date"):
        scanned.match(since="x")
    with pytest.raises(NotScannedError, match="takes the whole graph"):
        scanned.pattern("* -> *")
    with pytest.raises(AttributeError, match="no attribute 'x'"):
        _ = scanned.x


def test_names_are_the_same_ones(scanned, whole):
    for name in {*whole.entities.name, "llama", "盘古大模型 ", "XM"}:
        try:
            expected = whole.neighbors(name)
        except (AmbiguousNameError, UnknownNameError) as error:
            with pytest.raises(type(error)):
                scanned.neighbors(name)
        else:
            same(scanned.neighbors(name), expected)


def test_a_folder_without_a_graph_is_refused(tmp_path):
    with pytest.raises(GraphFileError, match=r"holds no about\.parquet"):
        KnowledgeGraph.scan(tmp_path)


def test_a_scan_reads_only_the_columns_it_needs(scanned):
    plan = scanned.sql("EXPLAIN SELECT name FROM entities WHERE id = 'Model:盘古大模型'")
    text = " ".join(map(str, plan.to_numpy().ravel()))
    assert "PARQUET" in text.upper()
    assert "id" in text
