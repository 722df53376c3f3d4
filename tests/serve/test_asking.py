"""Questions over HTTP: answers, limits, and what is told of a wrong question."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from baimo.graph.query.errors import QueryLimitError
from baimo.graph.query.limits import Limits
from baimo.graph.serve.loading import load_state
from baimo.graph.serve.questions import Questions
from baimo.graph.serve.reply import RefusedRequestError


def test_a_pattern(reading):
    body = {"pattern": "Organization -releases-> *"}
    told = reading.post("/api/v1/pattern", json=body).json()
    place = told["columns"].index("entity1_name")
    assert {row[place] for row in told["rows"]} == {"华为", "百度"}
    assert told["truncated"] is False
    assert set(told["part"]["nodes"]["name"]) >= {"华为", "盘古大模型"}
    cut = reading.post("/api/v1/pattern", json={**body, "limit": 1}).json()
    assert len(cut["rows"]) == 1
    assert cut["truncated"] is True


def test_a_wrong_pattern_is_told_with_its_place(reading):
    told = reading.post("/api/v1/pattern", json={"pattern": "Organizatio -releases-> *"})
    assert told.status_code == 400
    assert told.json()["error"] == "invalid_query"
    assert "Organization" in told.json()["message"]
    told = reading.post("/api/v1/pattern", json={"pattern": "* -releases->"})
    assert told.status_code == 400
    assert told.json()["place"]


def test_cypher(reading):
    pytest.importorskip("real_ladybug")
    query = "MATCH (o)-[:releases]->(m) RETURN o.name AS name, m"
    told = reading.post("/api/v1/cypher", json={"query": query}).json()
    assert told["columns"] == ["name", "m"]
    assert {row[0] for row in told["rows"]} == {"华为", "百度"}
    assert set(told["part"]["nodes"]["name"]) >= {"华为", "盘古大模型"}


def test_no_query_waits_for_the_tables_of_cypher(made, monkeypatch):
    state = load_state(made)
    ready = threading.Event()

    class Slow:
        def __init__(self, index):
            ready.wait(10)

        def run(self, query, limits):
            return query

    monkeypatch.setattr("baimo.graph.serve.state.CypherTables", Slow)
    with pytest.raises(QueryLimitError, match="ask again"):
        state.cypher("x", Limits(seconds=0.1))
    ready.set()
    assert state.cypher("x", Limits(seconds=5)) == "x"


@pytest.mark.parametrize("query", ["CREATE (n:Model {id: 'x'})", "MATCH (n", "", "COPY x TO 'y'"])
def test_cypher_only_reads(reading, query):
    pytest.importorskip("real_ladybug")
    told = reading.post("/api/v1/cypher", json={"query": query})
    assert told.status_code in (400, 422)


def test_a_plain_question(reading):
    told = reading.post("/api/v1/ask", json={"question": "谁发布了盘古大模型?"}).json()
    assert told["understood"] is True
    assert told["names"] == ["华为"]
    assert told["ids"] == ["Organization:华为"]
    assert told["evidence"][0]["sentence"] == "华为在上海发布了盘古大模型。"
    assert "华为" in told["part"]["nodes"]["name"]
    told = reading.post("/api/v1/ask", json={"question": "今天天气怎么样"}).json()
    assert told["understood"] is False
    assert told["forms"]


@pytest.mark.parametrize(
    "body", [{}, {"pattern": ""}, {"pattern": "x" * 20_000}, {"pattern": 1}, [], {"other": "*"}]
)
def test_a_body_that_is_no_question(reading, body):
    told = reading.post("/api/v1/pattern", json=body)
    assert told.status_code == 422
    assert told.json()["problems"]


def test_time_is_limited(serving, made):
    with serving(made, query_seconds=1e-9) as server:
        body = {"pattern": "* --> * --> * --> *"}
        told = server.client.post("/api/v1/pattern", json=body)
        assert told.status_code in (400, 408, 429)
        assert told.json()["error"] in ("timeout", "busy")


def test_a_question_that_goes_on_keeps_its_turn_and_others_are_told():
    async def run():
        questions = Questions(1, 0.2)
        ended = threading.Event()
        with pytest.raises(RefusedRequestError) as late:
            await questions.answer(lambda: ended.wait(10))
        assert late.value.code == "timeout"
        with pytest.raises(RefusedRequestError) as waited:
            await questions.answer(lambda: 1)
        assert waited.value.code == "busy"
        ended.set()
        for _ in range(100):  # until the thread has seen it
            with suppress(RefusedRequestError):
                assert await questions.answer(lambda: 1) == 1
                break
            await asyncio.sleep(0.1)
        else:
            pytest.fail("the turn was never given back")
        questions.close()

    # In a thread of its own: the browser tests leave a running loop in the main one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(run())).result()
