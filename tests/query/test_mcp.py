"""The MCP server, spoken to by the SDK's client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

mcp = pytest.importorskip("mcp")

SERVE = "from baimo.graph.cli import main; main()"


def ask(path, *calls):
    async def talk():
        return await asyncio.wait_for(conversation(), 120)

    async def conversation():
        server = mcp.StdioServerParameters(
            command=sys.executable, args=["-c", SERVE, "mcp", str(path)]
        )
        async with mcp.Client(server) as client:
            tools = await client.list_tools()
            return tools.tools, [await client.call_tool(*call) for call in calls]

    # In a thread of its own: the browser tests leave a running loop in the main one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(talk())).result()


def test_the_tools_answer_and_only_read(seed_file):
    tools, results = ask(
        seed_file,
        ("find", {"text": "昇腾云", "limit": 1}),
        ("neighbors", {"name": "李伟", "relations": ["worksFor"]}),
        ("pattern", {"pattern": "Organization -provides-> CloudService -supports-> Model"}),
        ("paths", {"start": "李伟", "end": "盘古大模型"}),
        (
            "evidence",
            {"relation_id": "Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]"},
        ),
        ("ask", {"question": "谁发布了盘古大模型?"}),
        ("schema", {}),
        ("pattern", {"pattern": "Modl -releases-> *"}),
        ("neighbors", {"name": "不存在的东西"}),
        ("find", {"text": "x", "limit": 0}),
        ("timeline", {"name": "盘古大模型", "relations": ["releases"], "undated": True}),
    )
    assert {tool.name for tool in tools} == {
        "find", "neighbors", "pattern", "paths", "evidence", "timeline", "ask", "schema"
    }  # fmt: skip
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert all(tool.description for tool in tools)
    found = [result.structured_content for result in results]
    assert found[0]["rows"][0]["name"] == "昇腾云服务"
    assert [row["name"] for row in found[1]["rows"]] == ["华为"]
    assert found[2]["total"] == len(found[2]["rows"])
    assert found[3]["rows"][0]["path"].startswith("李伟 -worksFor->")
    assert "发布了盘古大模型" in found[4]["rows"][0]["sentence"]
    assert found[5]["names"] == ["华为"]
    assert found[6]["total"] > 20
    assert [result.is_error for result in results] == [False] * 7 + [True] * 3 + [False]
    assert "character 1" in results[7].content[0].text
    assert "did you mean" in results[7].content[0].text
    assert "不存在的东西" in results[8].content[0].text
    assert [row["head_name"] for row in found[10]["rows"]] == ["华为"]
