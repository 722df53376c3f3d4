"""Hostile text in every field: none of it runs, and all of it is shown as text."""

from pathlib import Path
from urllib.parse import quote

import pytest
from hostile import HOSTILE, hostile_graph

from baimo.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def hostile_kg():
    return hostile_graph()


@pytest.fixture(scope="module")
def hostile_page(hostile_kg, tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "graph.html"
    hostile_kg.to_html(path, title=HOSTILE[0], language="zh")
    return path


def download_text(download):
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def check(explorer):
    page = explorer.page
    assert page.evaluate("window.hacked") is None
    made = (
        "img, iframe, math, a, [onload], [onclick], [onerror], [ontoggle], meta[http-equiv=refresh]"
    )
    assert page.locator(made).count() == 0
    assert page.locator("script").count() == page.locator("body > script").count() == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_hostile_string_runs(visit, hostile_page, language):
    explorer = visit(hostile_page, f"#lang={language}")
    assert len(explorer.names()) == len(HOSTILE)
    assert explorer.page.title() == HOSTILE[0]
    for section in ("relationTypes", "documents", "legend", "time"):
        explorer.unfold(section)
    for node in explorer.ask("nodes()"):
        explorer.page.evaluate("hash => { location.hash = hash }", f"node={quote(node['id'])}")
        explorer.settle()
        check(explorer)
    explorer.page.evaluate(
        "data => { location.hash = 'g=' + JSON.parse(data).fingerprint"
        " + '&view=' + encodeURIComponent(JSON.stringify({ focus: { edge: 3 } })) }",
        explorer.page.locator("#graph-data").text_content(),
    )
    explorer.settle()
    assert explorer.page.locator("#panel mark").count() >= 3
    for key in ("t", "f", "?"):
        explorer.page.keyboard.press("Escape")
        explorer.page.keyboard.press(key)
        check(explorer)
    explorer.page.keyboard.press("Escape")
    for layout in ("type", "hierarchy", "communities"):
        explorer.page.click(f"[data-layout={layout}]")
        explorer.settle()
        check(explorer)
    explorer.page.fill("#search", "script")
    assert explorer.page.locator("#search + .found .hit").count() >= 5
    check(explorer)
    x, y = 600, 400
    for step in range(12):  # past tooltips
        explorer.page.mouse.move(x + step * 12, y + step * 9)
    explorer.page.wait_for_timeout(500)
    check(explorer)
    explorer.shot(f"hostile-{language}")


def test_hostile_text_is_harmless_in_downloads(visit, hostile_page):
    import xml.etree.ElementTree as ElementTree

    explorer = visit(hostile_page)
    root = ElementTree.fromstring(explorer.ask("svg()"))
    assert not [e for e in root.iter() if e.tag.endswith(("script", "image", "a", "foreignObject"))]
    explorer.page.click("#export")
    with explorer.page.expect_download() as download:
        explorer.page.click("#save-entities")
    assert "\n=HYPERLINK" not in download_text(download)
    check(explorer)


def test_hostile_links_do_nothing(visit, small_page):
    explorer = visit(small_page)
    for place, bad in enumerate(HOSTILE):
        fragment = f"node={quote(bad)}&lang={quote(bad)}&view={quote(bad)}&at={quote(bad)}"
        explorer.page.evaluate("hash => { location.hash = hash }", fragment)
        explorer.settle()
        check(explorer)
        if place % 4 == 0:  # the same is read at the start, which takes longer
            explorer.page.goto("about:blank")  # or only the fragment would change
            explorer.open(f"#{fragment}")
            check(explorer)


def test_the_notebook_frame_is_closed_off(visit, hostile_kg, tmp_path):
    path = tmp_path / "notebook.html"
    shown = hostile_kg._repr_html_()
    path.write_text(
        f"<!DOCTYPE html><meta charset=utf-8>{shown}<p id=network data-ready=1>end</p>",
        encoding="utf-8",
    )
    explorer = visit(path)
    frame = explorer.page.frames[1]
    frame.wait_for_selector("#network[data-ready]")
    assert frame.evaluate("baimoExplorer.nodes().length") == len(HOSTILE)
    assert frame.locator("#dialog[open]").count() == 0
    assert frame.evaluate("window.hacked") is None
    assert explorer.page.evaluate("window.hacked") is None
    assert explorer.page.get_attribute("iframe", "sandbox") == "allow-scripts allow-downloads"
    frame.click("[data-layout=type]")
    explorer.shot("notebook")


def test_graph_data_is_untouched(hostile_kg):
    names = {record["name"] for _, record in hostile_kg.to_networkx().nodes(data=True)}
    assert names == set(HOSTILE)


def test_hostile_text_is_harmless_on_a_page_of_changes(visit, hostile_kg, tmp_path):
    graph = hostile_kg.to_networkx()
    for place, node in enumerate(list(graph)):
        if place % 3 == 0:
            graph.remove_node(node)
        elif place % 3 == 1:
            graph.nodes[node]["aliases"][0]["text"] += HOSTILE[place]
    for document in graph.graph["documents"]:
        document["title"] = f"{document['title']} {HOSTILE[0]}"
    for one, other, name in ((hostile_kg, KnowledgeGraph(graph), "there"),
                             (KnowledgeGraph(graph), hostile_kg, "back")):  # fmt: skip
        one.diff_to_html(other, tmp_path / f"{name}.html", title=HOSTILE[1])
        explorer = visit(tmp_path / f"{name}.html")
        assert explorer.page.locator("#states li").count() == 4
        check(explorer)
        for node in explorer.ask("nodes()"):
            explorer.page.evaluate("hash => { location.hash = hash }", f"node={quote(node['id'])}")
            explorer.settle()
            check(explorer)
        explorer.page.click("#open-table")
        check(explorer)
