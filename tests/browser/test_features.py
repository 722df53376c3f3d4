"""Each thing that people can do with the page, done in a browser."""

import csv
import io
from html import escape
from pathlib import Path

import pytest


@pytest.fixture
def small(visit, small_page):
    return visit(small_page)


def test_it_opens_with_three_things_to_try(visit, small_page):
    explorer = visit(small_page, welcome=True)
    assert explorer.page.locator(".try").count() == 3
    explorer.shot("welcome")
    explorer.page.click("[data-try='2']")
    assert explorer.page.locator(".paths > li").count() >= 1
    assert "最短路径" in explorer.panel()


def test_the_first_and_third_thing_to_try(visit, small_page):
    explorer = visit(small_page, welcome=True)
    explorer.page.click("[data-try='1']")
    assert "盘古大模型" in explorer.panel()
    explorer.page.keyboard.press("?")
    explorer.page.locator(".try").nth(2).click()
    assert explorer.ask("view()")["layout"] == "communities"


def test_every_entity_and_relation_is_drawn_with_its_direction(small):
    assert len(small.names()) == 23
    edges = small.edges()
    assert len(edges) == 26
    huawei, pangu = small.node("华为")["key"], small.node("盘古大模型")["key"]
    both = [e for e in edges if (e["from"], e["to"]) == (huawei, pangu)]
    assert len(both) == 2
    assert all(edge["arrow"] for edge in both)
    assert len({edge["bow"] for edge in both}) == 2
    assert len({tuple(edge["screen"].values()) for edge in both}) == 2
    loops = [e for e in edges if e["from"] == e["to"]]
    assert [loop["loop"] for loop in loops] == [0]
    partners = [e for e in edges if e["label"] in ("合作", "合作伙伴") or not e["arrow"]]
    assert all(edge["bow"] != 0 for edge in partners)  # beside others between the same two


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("盘古大模型", "盘古大模型"), ("pangu", "盘古大模型"), ("pgdmx", "盘古大模型"),
        ("Huawei", "华为"), ("hw", "华为"), ("shengt", "昇腾云服务"), ("昇腾云", "昇腾云服务"),
        ("ＧＰＴ-4", "GPT-4"), ("damoxing", "盘古大模型"), ("healthcare", "医疗"),
    ],
)  # fmt: skip
def test_search_by_name_alias_and_pinyin(small, typed, found):
    assert small.search(typed)[0] == found


def test_search_by_keyboard(small):
    small.page.keyboard.press("/")
    small.page.keyboard.type("gpt")
    hits = small.page.locator("#search + .found .hit").all_inner_texts()
    assert {"GPT-4", "GPT-5", "ChatGPT"} == set(hits)
    small.shot("search")
    small.page.keyboard.press("ArrowDown")
    active = small.page.get_attribute("#search", "aria-activedescendant")
    assert small.page.get_attribute(f"#{active}", "aria-selected") == "true"
    small.page.keyboard.press("Enter")
    assert hits[1] in small.panel()
    small.page.fill("#search", "没有这个")
    assert "没有匹配的实体" in small.page.inner_text("#search + .found")
    small.page.keyboard.press("Escape")
    assert small.page.input_value("#search") == ""


def test_a_node_shows_aliases_with_reasons_attributes_neighbours_and_all_evidence(small):
    small.click_node("盘古大模型")
    text = small.panel()
    assert "Pangu" in text
    assert "词典收录" in text
    for sentence in (
        "华为发布了盘古大模型。",
        "华为再次发布了盘古大模型。",
        "华为云提供盘古大模型。",
    ):
        assert sentence in text
    quote = small.page.locator(".quote", has_text="华为再次发布了盘古大模型。").first
    marks = [quote.locator(f"mark.{part}").inner_text() for part in ("head", "cue", "tail")]
    assert marks == ["华为", "再次发布了", "盘古大模型"]
    small.shot("node")
    small.choose("2023 年 7 月")
    assert "2023-07" in small.panel()
    small.choose("李伟")
    small.page.locator(".group .link").first.click()
    assert "副总裁" in small.panel()


def test_a_click_on_an_edge_shows_evidence_and_rule(small):
    small.settle()
    edge = next(e for e in small.edges() if e["label"] == "基于" and e["bow"] == 0)
    small.page.mouse.click(*edge["screen"].values())
    assert "基于" in small.panel()
    assert "规则 basedOn:cue" in small.panel()
    assert small.page.locator("#panel mark.cue").count() >= 2
    small.shot("edge")


def test_filter_by_entity_type(small):
    small.page.click("[data-type=Organization]")
    assert "华为" not in small.names()
    assert small.page.get_attribute("[data-type=Organization]", "aria-pressed") == "false"
    assert "6 个被筛选或隐藏" in small.page.inner_text("#status")
    small.page.click("[data-type=Organization]")
    assert "华为" in small.names()


def test_filter_by_relation_type_status_and_confidence(small):
    labels = lambda: {edge["label"] for edge in small.edges()}  # noqa: E731
    small.unfold("relationTypes")
    small.page.locator("#relation-types label", has_text="支持").locator("input").uncheck()
    assert "支持" not in labels()
    small.page.click("#undo")
    assert "支持" in labels()
    count = len(small.edges())
    small.page.click("[data-status=negated]")
    assert len(small.edges()) == count - 1
    small.page.evaluate(
        "c=document.querySelector('#confidence');c.value=80;c.dispatchEvent(new Event('change'))"
    )
    assert "支持" not in labels()
    assert (
        "2" in small.page.inner_text("#filter-count")
        or small.page.locator("#filter-count").is_hidden()
    )
    small.act("reset")
    assert len(small.edges()) == count


def test_filter_by_document(small):
    small.unfold("documents")
    small.page.locator("#documents li", has_text="OpenAI in 2024").locator(".link").click()
    assert "GPT-4" in small.names()
    assert "杭州" not in small.names()
    small.page.locator("#documents li", has_text="补充报道").locator("input").check()
    assert "华为" in small.names()
    assert "杭州" not in small.names()


def test_filter_by_time_of_documents_and_date_entities(small):
    small.unfold("time")
    small.page.select_option("#time-to", "2023")
    small.page.locator("[data-hold=undated]").uncheck()
    assert small.names() == {"盘古大模型", "2023 年 7 月"}
    small.page.select_option("#time-to", "")
    small.page.select_option("#time-from", "2024-06")
    names = small.names()
    assert "GPT-5" in names  # by the date entity, which is the whole year
    assert "杭州" not in names
    small.shot("time")


def test_expand_collapse_isolate_hide_and_pin(small):
    small.choose("昇腾云服务")
    small.act("collapse")
    assert "ChatGLM" not in small.names()
    assert "LLaMA" in small.names()  # which hangs on others too
    assert "+2" in small.node("昇腾云服务")["label"]
    small.act("expand")
    assert "ChatGLM" in small.names()
    small.act("isolate")
    assert small.names() == {"昇腾云服务", "盘古大模型", "LLaMA", "ChatGLM", "开源模型"}
    small.choose("盘古大模型")
    small.act("expand")
    assert "华为" in small.names()
    assert "OpenAI" not in small.names()
    small.act("leave")
    assert len(small.names()) == 23
    small.choose("杭州")
    small.act("hide")
    assert "杭州" not in small.names()
    small.page.keyboard.press("Control+z")
    assert "杭州" in small.names()
    small.choose("李伟")
    small.act("pin")
    assert small.node("李伟")["pinned"]


def test_a_dragged_node_is_pinned_and_undo_puts_it_back(small):
    small.settle()
    before = small.node("杭州")
    x, y = before["screen"].values()
    small.page.mouse.move(x, y)
    small.page.mouse.down()
    small.page.mouse.move(x + 80, y + 50, steps=6)
    small.page.mouse.up()
    after = small.node("杭州")
    assert after["pinned"]
    assert after["screen"]["x"] == pytest.approx(x + 80, abs=6)
    small.page.keyboard.press("Control+z")
    assert small.node("杭州")["x"] == before["x"]
    small.page.keyboard.press("Control+y")
    assert small.node("杭州")["pinned"]


def test_all_shortest_paths_with_evidence(small):
    small.page.click("#find-path")
    small.page.fill("#path-0", "openai")
    small.page.press("#path-0", "Enter")
    small.page.fill("#path-1", "华为")
    small.page.press("#path-1", "Enter")
    small.settle()
    text = small.panel()
    assert "1 条最短路径，各 5 步" in text
    assert "GPT-4 outperforms LLaMA。" in text
    assert small.page.locator(".paths mark.cue").count() >= 4
    small.shot("path")
    small.page.check("#path-directed")
    assert "没有路径" in small.panel()


def test_parallel_relations_are_one_step_with_all_its_evidence(small):
    small.page.click("#find-path")
    small.page.fill("#path-0", "华为")
    small.page.press("#path-0", "Enter")
    small.page.fill("#path-1", "盘古大模型")
    small.page.press("#path-1", "Enter")
    assert "1 条最短路径，各 1 步" in small.panel()
    assert small.page.locator(".paths details").count() == 2
    small.page.click("[data-action=swap]")
    assert small.page.input_value("#path-0") == "盘古大模型"
    small.page.check("#path-directed")
    assert "没有路径" in small.panel()


def test_all_shortest_paths_are_listed(visit, tmp_path, diamond_kg):
    path = tmp_path / "diamond.html"
    diamond_kg.to_html(path, language="zh")
    explorer = visit(path)
    explorer.page.click("#find-path")
    explorer.page.fill("#path-0", "起点")
    explorer.page.press("#path-0", "Enter")
    explorer.page.fill("#path-1", "终点")
    explorer.page.press("#path-1", "Enter")
    assert "3 条最短路径，各 2 步" in explorer.panel()
    assert explorer.page.locator(".paths > li").count() == 3


@pytest.mark.parametrize("layout", ["type", "hierarchy", "communities"])
def test_layouts(small, layout):
    force = small.node("华为")["x"], small.node("华为")["y"]
    small.page.click(f"[data-layout={layout}]")
    small.shot(f"layout-{layout}")
    if layout == "communities":
        groups = [n for n in small.ask("nodes()") if n["group"] is not None]
        assert len(groups) >= 2
        assert not small.names()
    else:
        assert len(small.names()) == 23
        assert (small.node("华为")["x"], small.node("华为")["y"]) != force
    small.page.keyboard.press("Control+z")
    assert (small.node("华为")["x"], small.node("华为")["y"]) == force


def test_the_hierarchy_points_downward(small):
    small.page.click("[data-layout=hierarchy]")
    at = {node["key"]: node["y"] for node in small.ask("nodes()")}
    directed = [e for e in small.edges() if e["arrow"] and e["from"] != e["to"]]
    assert all(at[e["from"]] < at[e["to"]] for e in directed)


def test_communities_open_and_close(small):
    small.page.click("[data-layout=communities]")
    small.settle()
    group = max((n for n in small.ask("nodes()")), key=lambda n: n["r"])
    assert "、" in group["label"]  # named by its most central entities
    small.page.mouse.dblclick(*group["screen"].values())
    small.settle()
    assert len(small.names()) >= 5
    small.shot("community-open")
    small.act("close-group")
    assert not small.names()


def test_the_table_lists_the_selection_and_can_be_downloaded(small):
    small.page.click("[data-type=Organization]")
    small.page.click("#open-table")
    rows = small.page.locator("#table tbody tr")
    assert rows.count() == len(small.names())
    small.page.click("#tab-relations")
    assert small.page.locator("#table tbody tr").count() == len(small.edges())
    small.page.locator(".sorter").nth(4).click()
    small.shot("table")
    with small.page.expect_download() as download:
        small.act("csv")
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert len(lines) == len(small.edges()) + 1
    assert download.value.suggested_filename == "relations.csv"


@pytest.mark.parametrize(
    ("button", "start"),
    [("save-png", b"\x89PNG"), ("save-svg", b"<svg"), ("save-entities", b"\xef\xbb\xbf")],
)
def test_downloads(small, button, start):
    small.page.click("#export")
    with small.page.expect_download() as download:
        small.page.click(f"#{button}")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(start)


def test_the_svg_shows_what_is_drawn(small):
    import xml.etree.ElementTree as ElementTree

    root = ElementTree.fromstring(small.ask("svg()"))
    space = "{http://www.w3.org/2000/svg}"
    texts = {text.text for text in root.iter(f"{space}text")}
    assert {"华为", "盘古大模型", "GPT-4"} <= texts
    assert len(list(root.iter(f"{space}circle"))) >= 24


def test_a_link_restores_the_view(visit, small_page, small):
    small.page.click("[data-layout=hierarchy]")
    small.page.click("[data-type=Person]")
    small.choose("华为云")
    other = visit(small_page, small.link())
    assert other.ask("view()") == small.ask("view()")
    assert "华为云" in other.panel()
    assert other.page.locator("#dialog[open]").count() == 0


def test_a_link_from_another_build_keeps_what_has_a_name(visit, small_page):
    explorer = visit(
        small_page,
        "#g=00000000&node=Organization:OpenAI&view=%7B%22hidden%22%3A%5B1%2C2%5D%2C%22layout%22%3A%22type%22%7D",
    )
    assert explorer.ask("view()")["layout"] == "type"
    assert "hidden" not in explorer.ask("view()")
    assert "OpenAI" in explorer.panel()
    assert "另一次构建" in explorer.page.inner_text("#toast")


@pytest.mark.parametrize(
    "fragment",
    [
        "#",
        "#view=%7B",
        "#view=null",
        "#view=[1]",
        "#g=x&at=a,b,c",
        "#node=%00<img>",
        "#view=%7B%22focus%22%3A%7B%22node%22%3A99999%7D%7D",
    ],
)
def test_broken_links_open_the_page(visit, small_page, fragment):
    assert len(visit(small_page, fragment).names()) == 23


def test_undo_and_redo(small):
    assert small.page.is_disabled("#undo")
    small.page.click("[data-type=Organization]")
    small.page.click("[data-type=Model]")
    small.page.click("#undo")
    assert "GPT-4" in small.names()
    assert "华为" not in small.names()
    small.page.click("#undo")
    assert "华为" in small.names()
    small.page.click("#redo")
    assert "华为" not in small.names()


def test_both_languages(small):
    small.page.click("#language")
    assert small.page.get_attribute("html", "lang") == "en"
    assert "Entity types" in small.page.inner_text("#sidebar")
    assert "releases" in {edge["label"] for edge in small.edges()}
    small.choose("华为")
    assert "Aliases and why they were merged" in small.panel()
    small.shot("english")
    for text in small.page.locator("button").all_inner_texts():
        assert "{" not in text
        assert "undefined" not in text


def test_light_and_dark(visit, small_page):
    explorer = visit(small_page, scheme="dark")
    assert explorer.page.get_attribute("html", "data-theme") == "dark"
    explorer.choose("OpenAI")
    explorer.shot("dark")
    explorer.page.click("#theme")
    assert explorer.page.get_attribute("html", "data-theme") == "light"


def test_the_legend(small):
    small.unfold("legend")
    assert small.page.locator("#legend li").count() == 5
    assert small.page.locator("#types li").count() >= 8
    assert small.page.locator("#statuses li").count() == 4


def test_by_keyboard_alone(small):
    for _ in range(60):
        small.page.keyboard.press("Tab")
        if small.page.evaluate("document.activeElement.id") == "network":
            break
    assert small.page.evaluate("document.activeElement.id") == "network"
    small.page.keyboard.press("ArrowRight")
    first = small.ask("view()")["focus"]
    assert "node" in first
    small.settle()
    seen = set()
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        small.page.keyboard.press(key)
        seen.add(small.ask("view()")["focus"]["node"])
    assert small.page.evaluate("document.activeElement.id") == "network"
    assert len(seen) > 1
    small.page.keyboard.press("h")
    assert len(small.names()) == 22
    small.page.keyboard.press("Control+z")
    small.page.keyboard.press("t")
    assert small.page.is_visible("#table")
    small.page.keyboard.press("Escape")
    assert small.page.is_hidden("#table")
    small.page.keyboard.press("?")
    assert small.page.locator("kbd").count() >= 10


SCALES = """async () => {
    const frame = () => new Promise((drawn) => { requestAnimationFrame(drawn); });
    const scales = [baimoExplorer.camera().scale];
    document.querySelector("#zoom-in").click();
    for (let frames = 0; frames < 3; frames += 1) {
        await frame();
        scales.push(baimoExplorer.camera().scale);
    }
    return scales;
}"""


@pytest.mark.parametrize(("motion", "jumps"), [("no-preference", False), ("reduce", True)])
def test_the_camera_travels_but_for_those_who_want_little_motion(visit, small_page, motion, jumps):
    explorer = visit(small_page, motion=motion)
    before, *seen = explorer.page.evaluate(SCALES)
    end = pytest.approx(before * 1.4)
    assert [scale == end for scale in seen] == [jumps] * 3
    explorer.settle()
    assert explorer.ask("camera()")["scale"] == end


def test_a_click_hits_what_the_camera_travelled_to(visit, small_page):
    explorer = visit(small_page, motion="no-preference")
    explorer.choose("杭州")
    explorer.page.keyboard.press("Escape")
    explorer.click_node("杭州")
    assert "杭州" in explorer.panel()


def test_most_labels_find_room(small):
    small.settle()
    assert len(small.ask("labels()")) >= 15


def test_an_empty_graph(visit, tmp_path):
    from baimo.extract.ontology import load_ontology
    from baimo.extract.types import Extraction
    from baimo.graph import KnowledgeGraph

    path = tmp_path / "empty.html"
    KnowledgeGraph.from_extraction(Extraction(), load_ontology()).to_html(path)
    explorer = visit(path)
    assert "图中没有实体" in explorer.page.inner_text("#empty")
    explorer.page.click("#open-table")
    explorer.page.click("#find-path")


def test_evidence_tells_the_time_that_it_speaks_of_and_is_filtered_by_it(visit, small_kg, tmp_path):
    graph = small_kg.to_networkx()
    key = "Organization:Meta -releases-> Model:LLaMA [stated]"
    graph.edges["Organization:Meta", "Model:LLaMA", key]["evidence"][0]["time"] = "2019-02"
    type(small_kg)(graph).to_html(tmp_path / "g.html", language="zh")
    explorer = visit(tmp_path / "g.html")
    explorer.choose("Meta")
    assert "时间 2019-02" in explorer.panel()
    explorer.unfold("time")
    explorer.page.select_option("#time-to", "2019-02")
    explorer.page.uncheck("[data-hold=undated]")
    explorer.settle()
    assert [edge["label"] for edge in explorer.edges()] == ["发布"]


def test_a_page_in_a_frame_that_is_not_shown_yet_is_fitted_when_it_is(visit, small_page, tmp_path):
    page = escape(small_page.read_text(encoding="utf-8"))
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<!DOCTYPE html><meta charset=utf-8><iframe srcdoc="{page}" sandbox="allow-scripts" '
        'width=800 height=500 style="display:none"></iframe><p id=network data-ready=1>end</p>',
        encoding="utf-8",
    )
    page = visit(outer).page
    inner = page.frames[1]
    inner.wait_for_selector("#network[data-ready]", state="attached")
    page.evaluate("document.querySelector('iframe').style.display = 'block'")
    fitted = """baimoExplorer.camera().scale !== 0.1
        && baimoExplorer.nodes().every(({screen}) => screen.x > 0 && screen.x < 800)"""
    # The page's policy forbids to wait inside of it.
    for _ in range(300):
        if inner.evaluate(fitted):
            return
        page.wait_for_timeout(100)
    raise AssertionError(inner.evaluate("JSON.stringify(baimoExplorer.camera())"))
