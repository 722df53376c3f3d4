"""The explorer against stock pyvis: the same graphs, the same browser, one run.

    python tests/benchmarks/explorer.py [nodes ...]

For each size (mean degree 4): time to a settled picture that can be used, frames per second while
the opening view is panned, and bytes of the page per node. Stock physics is left out above 1,000
nodes, where it takes many minutes; there pyvis gets a fixed layout. pyvis's own page is used as it
is, offline; it then lacks what it would load from a CDN, which makes it quicker, not slower.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import networkx as nx
from playwright.sync_api import Page, sync_playwright
from pyvis.network import Network

from baimo.extract.ontology import load_ontology
from baimo.extract.types import Document, Entity, Evidence, Extraction, Relation, Sentence, Span
from baimo.graph import KnowledgeGraph

SIZES = [200, 1000, 5000, 20000]
STOCK_PHYSICS_TO = 1000
PAN_SECONDS = 4
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

AFTER_TWO_FRAMES = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
)
STOCK_DRAWN = "() => typeof network !== 'undefined' && network.body.nodeIndices.length > 0"
# Kind to pyvis: its first picture, after 1,000 steps; the dots go on moving for a good while.
STOCK_SETTLED = """() => new Promise(done => {
  if (network.physics.ready) done();
  else network.once('stabilizationIterationsDone', done); })"""
PAN = """([mine, seconds]) => new Promise(done => {
  const at = mine ? baimoExplorer.camera()
    : { ...network.getViewPosition(), scale: network.getScale() };
  const start = performance.now();
  let frames = 0;
  const step = (now) => {
    const x = at.x + 150 / at.scale * Math.sin((now - start) / 300);
    if (mine) baimoExplorer.moveTo(x, at.y, at.scale);
    else network.moveTo({ position: { x, y: at.y }, scale: at.scale, animation: false });
    frames += 1;
    if (now - start < seconds * 1000) requestAnimationFrame(step);
    else done(frames / ((performance.now() - start) / 1000));
  };
  requestAnimationFrame(step); })"""


def knowledge_graph(nodes: int) -> KnowledgeGraph:
    """A graph with hubs, about as knowledge graphs have them; a sentence for each relation."""
    shape = nx.barabasi_albert_graph(nodes, 2, seed=1)
    names = [f"实体{place:05}" for place in range(nodes)]
    types = ["Model", "Organization", "Tool", "Hardware", "Product"]
    ids = [f"{types[place % 5]}:{name}" for place, name in enumerate(names)]
    text, sentences, relations = [], [], []
    start = 0
    for one, other in sorted(shape.edges()):
        sentence = f"{names[other]}支持{names[one]}。"
        head = Span(start, start + 7)
        cue = Span(start + 7, start + 9)
        tail = Span(start + 9, start + 16)
        evidence = Evidence("d", Span(start, start + 17), head, cue, tail, "supports:cue", 0.9)
        relations.append(Relation(ids[other], "supports", ids[one], "stated", 0.9, (evidence,)))
        sentences.append(Sentence("d", start, start + 17))
        text.append(sentence + "\n")
        start += 18
    extraction = Extraction(
        (Document("d", "".join(text)),),
        sentences=tuple(sentences),
        entities=tuple(Entity(ids[p], names[p], types[p % 5]) for p in range(nodes)),
        relations=tuple(relations),
    )
    return KnowledgeGraph.from_extraction(extraction, load_ontology())


def stock_page(graph: KnowledgeGraph, path: Path, *, fixed: bool) -> float:
    """Write pyvis's own page of a graph; the seconds it took, which are quadratic in the nodes."""
    plain = graph.to_networkx()
    places = graph.to_pyvis(language="zh").node_map if fixed else {}
    started = time.perf_counter()
    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    for node, record in plain.nodes(data=True):
        place = {"x": places[node]["x"], "y": places[node]["y"], "physics": False} if fixed else {}
        network.add_node(
            node, label=record["name"], title=f"{record['name']} ({record['type']})", **place
        )
    for head, tail, record in plain.edges(data=True):
        network.add_edge(head, tail, label=record["type"], title=record["evidence"][0]["text"])
    if fixed:
        network.toggle_physics(False)
    path.write_text(network.generate_html(), encoding="utf-8")
    return time.perf_counter() - started


def opened(page: Page, path: Path, *waits: str, limit: float = 600) -> float:
    """Seconds from asking for a page until all that was waited for is there."""
    page.set_default_timeout(limit * 1000)
    started = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    for wait in waits:
        if wait in (STOCK_SETTLED, AFTER_TWO_FRAMES):
            page.evaluate(wait)
        else:
            page.wait_for_function(wait)
    return time.perf_counter() - started


def measure(browser, path: Path, *waits: str, mine: bool, rounds: int = 3) -> tuple[float, float]:
    """Best opening time of some rounds, and frames per second."""
    times, frames = [], []
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
        page = context.new_page()
        times.append(opened(page, path, *waits))
        if mine:
            page.keyboard.press("Escape")
        frames.append(page.evaluate(PAN, [mine, PAN_SECONDS]))
        context.close()
    return min(times), max(frames)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    chromium = os.environ.get("BAIMO_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium was found; install one, or set BAIMO_CHROMIUM")
    print("nodes | page | written s | opened s | pan fps | KB | bytes/node")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for nodes in sizes:
            graph = knowledge_graph(nodes)
            mine = Path(folder) / f"mine-{nodes}.html"
            started = time.perf_counter()
            graph.to_html(mine, language="zh")
            written = time.perf_counter() - started
            ready = "() => document.querySelector('#network[data-ready]') !== null"
            own = measure(browser, mine, ready, AFTER_TWO_FRAMES, mine=True)
            report(nodes, "baimo", written, *own, mine)

            fixed = Path(folder) / f"fixed-{nodes}.html"
            written = stock_page(graph, fixed, fixed=True)
            stock = measure(browser, fixed, STOCK_DRAWN, AFTER_TWO_FRAMES, mine=False)
            report(nodes, "pyvis, fixed layout", written, *stock, fixed)
            settled = None
            if nodes <= STOCK_PHYSICS_TO:
                loose = Path(folder) / f"loose-{nodes}.html"
                written = stock_page(graph, loose, fixed=False)
                settled = measure(
                    browser,
                    loose,
                    STOCK_DRAWN,
                    STOCK_SETTLED,
                    AFTER_TWO_FRAMES,
                    mine=False,
                    rounds=1,
                )
                report(nodes, "pyvis, stock", written, *settled, loose)
            ratios = [
                f"opens {stock[0] / own[0]:.1f} times as fast as a fixed layout",
                f"pans {own[1] / stock[1]:.1f} times as fast",
                f"file {mine.stat().st_size / fixed.stat().st_size:.2f} of its size",
            ]
            if settled:
                ratios.insert(0, f"settled {settled[0] / own[0]:.0f} times sooner than stock")
            print(f"{nodes} | ratios: {'; '.join(ratios)}", flush=True)
        browser.close()


def report(
    nodes: int, name: str, written: float, seconds: float, frames: float, path: Path
) -> None:
    size = path.stat().st_size
    figures = f"{written:.2f} | {seconds:.2f} | {frames:.1f} | {size // 1024} | {size // nodes}"
    print(f"{nodes} | {name} | {figures}", flush=True)


if __name__ == "__main__":
    main()
