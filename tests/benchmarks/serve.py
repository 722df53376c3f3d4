"""How quickly ``baimo serve`` answers many at once, as ratios against a named peer in one run.

    python tests/benchmarks/serve.py                  # 200,000 entities, 1,000,000 relations
    python tests/benchmarks/serve.py 20000 100000     # another size

Needs ``wrk`` (a package of Debian and of others), which asks over loopback from a process of its
own with 50 connections, each asking again as soon as it was answered. For each workload: answers a
second, the 50th, 95th and 99th percentile of the time to an answer, and what went wrong.

The peer is plain networkx behind FastAPI on the same uvicorn, in a process of its own: the same
neighbours, relations and sentences from loops over the same MultiDiGraph, sent as FastAPI sends
what a route returns, and a search that goes through all names. Its routes are coroutines, as the
server's are.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from synthetic import make_graph

from baimo.graph import KnowledgeGraph
from baimo.graph.node_link import read_graph

CONNECTIONS = 50
SECONDS = 20
NEIGHBOURS = 100

LUA = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local place = 0
request = function()
  place = place % #paths + 1
  return wrk.format("GET", paths[place])
end
done = function(summary, latency, requests)
  local e = summary.errors
  print(string.format("RESULT %d %f %f %f %f %f %d", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def main(nodes: int, edges: int) -> None:
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing: apt-get install wrk")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        graph = make_graph(nodes, edges)
        print(f"{nodes:,} entities, {graph.number_of_edges():,} relations", flush=True)
        file = folder / "graph.json"
        KnowledgeGraph(graph).save(file)
        workloads = make_workloads(graph)
        del graph
        (folder / "paths.lua").write_text(LUA)
        with running([sys.executable, "-c", "from baimo.graph.cli import main; main()", "serve",
                      str(file), "--no-browser", "--port"]) as (port, pid):  # fmt: skip
            measured = {name: ask(folder, port, paths) for name, paths in workloads.items()}
            show("baimo serve", measured, pid)
            swapping = swap(folder, file, port, workloads["both"])
            show("the same while a new graph of this size is loaded", {"both": swapping}, pid)
        with running([sys.executable, __file__, "--peer", str(file)]) as (port, pid):
            peer = {
                name: ask(folder, port, paths)
                for name, paths in workloads.items()
                if name in ("search", "neighbourhood")
            }
            show("networkx behind FastAPI", peer, pid)
        for name, figures in peer.items():
            times = figures["p95"] / measured[name]["p95"]
            print(f"{name}: the peer takes {times:.1f} times as long at the 95th percentile")


def make_workloads(graph: Any) -> dict[str, list[str]]:
    """What is asked: each path is asked in turn, and none soon again."""
    chance = random.Random(7)
    ids = chance.sample(list(graph), min(20_000, len(graph)))
    searches = []
    for node in ids:
        name = graph.nodes[node]["name"]
        kind = chance.random()
        if kind < 0.8:  # as it is typed: the first characters, or some from the middle
            begin = 0 if kind < 0.5 else chance.randrange(len(name))
            text = name[begin : begin + chance.randrange(1, len(name) + 1)]
        elif kind < 0.9:  # with a wrong character
            wrong = chance.randrange(len(name))
            text = f"{name[:wrong]}错{name[wrong + 1 :]}"
        else:  # in pinyin
            text = chance.choice(["huawei", "pangu", "shengteng", "baichuan", "zidong"])
            text = text[: chance.randrange(2, len(text) + 1)]
        searches.append(f"/api/v1/search?q={quote(text)}&limit=10")
    best = sorted(graph, key=lambda node: -graph.degree(node))[:200]
    around = [
        f"/api/v1/neighbourhood?id={quote(node, safe='')}&limit={NEIGHBOURS}"
        for node in chance.sample([*ids, *best * 20], len(ids))
    ]
    both = [path for pair in zip(searches, around, strict=True) for path in pair]
    return {"search": searches, "neighbourhood": around, "both": both}


def ask(folder: Path, port: int, paths: list[str], seconds: int = SECONDS) -> dict[str, float]:
    """Ask with all connections for a while."""
    listed = folder / "paths.txt"
    listed.write_text("\n".join(paths) + "\n")
    ran = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s",
         str(folder / "paths.lua"), f"http://127.0.0.1:{port}/"],
        env={**os.environ, "PATHS": str(listed)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    line = next(line for line in ran.stdout.splitlines() if line.startswith("RESULT "))
    answers, took, p50, p95, p99, most, errors = map(float, line.split()[1:])
    return {
        "answers": answers, "per_second": answers / took, "p50": p50, "p95": p95, "p99": p99,
        "most": most, "errors": errors,
    }  # fmt: skip


def swap(folder: Path, file: Path, port: int, paths: list[str]) -> dict[str, float]:
    """Ask while the graph is replaced, until the new one is there."""
    before = health(port)["version"]
    copy = file.with_name("next.json")
    shutil.copyfile(file, copy)
    copy.replace(file)
    start = time.monotonic()
    worst: dict[str, float] = {}
    while health(port)["version"] == before and time.monotonic() - start < 900:
        figures = ask(folder, port, paths)
        if not worst or figures["p95"] > worst["p95"]:
            worst = figures
    return worst


def health(port: int) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=60) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


@contextmanager
def running(command: list[str]) -> Iterator[tuple[int, int]]:
    """A server at a free port, from when it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([*command, str(port)], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                health(port)
                break
            except OSError:
                if process.poll() is not None:
                    sys.exit("the server ended")
                time.sleep(1)
        print(f"ready after {processor_time(process.pid):.0f} s of processor time", flush=True)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def processor_time(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def show(title: str, measured: dict[str, dict[str, float]], pid: int) -> None:
    status = Path(f"/proc/{pid}/status").read_text()
    most = next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]
    print(f"\n{title} ({int(most) / 1e6:.1f} GB at most)")
    print(f"{'':15}{'a second':>10}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'most':>9}{'errors':>8}")
    for name, each in measured.items():
        print(
            f"{name:15}{each['per_second']:10.0f}{each['p50']:9.1f}{each['p95']:9.1f}"
            f"{each['p99']:9.1f}{each['most']:9.1f}{each['errors']:8.0f}",
            flush=True,
        )


def peer(file: str, port: int) -> None:
    """Plain networkx behind FastAPI."""
    import uvicorn
    from fastapi import FastAPI

    graph = read_graph(file)
    names = [(node, record["name"]) for node, record in graph.nodes(data=True)]
    app = FastAPI()

    @app.get("/health")
    async def answers() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/api/v1/search")
    async def search(q: str, limit: int = 10) -> dict[str, Any]:
        found = [(node, name) for node, name in names if q in name]
        found.sort(key=lambda each: (len(each[1]), -graph.degree(each[0])))
        return {
            "hits": [
                {"id": node, "name": name, "type": graph.nodes[node]["type"],
                 "relations": graph.degree(node)}
                for node, name in found[:limit]
            ]
        }  # fmt: skip

    @app.get("/api/v1/neighbourhood")
    async def neighbourhood(id: str, limit: int = NEIGHBOURS) -> dict[str, Any]:
        around = {*graph.successors(id), *graph.predecessors(id)} - {id}
        shown = sorted(around, key=lambda node: -graph.degree(node))[:limit]
        part = graph.subgraph([id, *shown])
        return {
            "nodes": [
                {"id": node, "name": record["name"], "type": record["type"],
                 "aliases": record["aliases"], "degree": graph.degree(node)}
                for node, record in part.nodes(data=True)
            ],
            "edges": [
                {"head": head, "tail": tail, "key": key, "type": record["type"],
                 "status": record["status"], "confidence": record["confidence"],
                 "evidence": record["evidence"]}
                for head, tail, key, record in part.edges(keys=True, data=True)
            ],
        }  # fmt: skip

    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        peer(sys.argv[2], int(sys.argv[3]))
    else:
        sizes = [int(each) for each in sys.argv[1:]] or [200_000, 1_000_000]
        main(sizes[0], sizes[1])
