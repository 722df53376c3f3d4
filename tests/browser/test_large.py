"""A graph that is too large to draw at once: rolled up, opened, and drawn whole."""

import pytest


def test_it_opens_on_groups_and_says_where_the_rest_is(visit, large_page):
    explorer = visit(large_page)
    nodes = explorer.ask("nodes()")
    assert 10 < len(nodes) < 300
    assert all(node["group"] is not None for node in nodes)
    status = explorer.page.inner_text("#status")
    assert "显示 0 / 2,600 个实体" in status
    assert f"{len(nodes)} 个折叠的分组" in status
    assert explorer.ask("renderer()") == "vis"
    explorer.shot("large")


def test_groups_hold_every_entity(visit, large_page):
    explorer = visit(large_page)
    explorer.page.click("#open-table")
    assert "2,600" in explorer.page.inner_text("#tab-entities")
    explorer.page.click("#tab-relations")
    total = explorer.page.inner_text("#counts").split("·")[-1].strip().split(" ")[0]
    assert total in explorer.page.inner_text("#tab-relations")


@pytest.mark.parametrize("layout", ["communities", "type", "hierarchy"])
def test_groups_open_and_close_in_every_layout(visit, large_page, layout):
    explorer = visit(large_page)
    explorer.page.click(f"[data-layout={layout}]")
    explorer.settle()
    before = len(explorer.ask("nodes()"))
    group = max(explorer.ask("nodes()"), key=lambda node: node["r"])
    explorer.page.mouse.dblclick(*group["screen"].values())
    explorer.settle()
    members = len(explorer.names())
    assert members > 20
    assert len(explorer.ask("nodes()")) == before - 1 + members
    explorer.shot(f"large-{layout}-open")
    explorer.act("close-group")
    assert len(explorer.ask("nodes()")) == before


def test_a_searched_entity_comes_out_of_its_group_and_its_neighbours_too(visit, large_page):
    explorer = visit(large_page)
    explorer.choose("模型0100")
    assert explorer.names() == {"模型0100"}
    explorer.act("expand")
    assert len(explorer.names()) > 1
    boxes = [(n["x"], n["y"]) for n in explorer.ask("nodes()") if n["id"]]
    assert len(set(boxes)) == len(boxes)
    explorer.shot("large-neighbours")
    explorer.act("isolate")
    assert all(node["group"] is None for node in explorer.ask("nodes()"))


def test_a_path_crosses_groups(visit, large_page):
    explorer = visit(large_page)
    explorer.page.click("#find-path")
    explorer.page.fill("#path-0", "模型0100")
    explorer.page.press("#path-0", "Enter")
    explorer.page.fill("#path-1", "模型1400")
    explorer.page.press("#path-1", "Enter")
    assert "最短路径" in explorer.panel()
    assert {"模型0100", "模型1400"} <= explorer.names()
    explorer.shot("large-path")


def test_all_is_drawn_by_webgl_when_asked_for(visit, large_page):
    explorer = visit(large_page, webgl=True, motion="no-preference")
    explorer.act("draw-all")
    assert explorer.ask("renderer()") == "sigma"
    assert len(explorer.names()) == 2600
    explorer.shot("large-all-sigma")
    explorer.choose("模型0100")
    assert "模型0100" in explorer.panel()
    explorer.shot("large-all-sigma-node")
    at = explorer.node("模型0100")["screen"]
    box = explorer.page.locator("#network").bounding_box()
    assert at["x"] == pytest.approx(box["x"] + box["width"] / 2, abs=30)
    explorer.page.keyboard.press("Escape")
    explorer.page.mouse.click(at["x"], at["y"])
    assert "模型0100" in explorer.panel()
    explorer.act("draw-all")
    assert explorer.ask("renderer()") == "vis"


def test_without_webgl_all_is_drawn_all_the_same(visit, large_page):
    explorer = visit(large_page)
    explorer.page.evaluate(
        "() => { const get = HTMLCanvasElement.prototype.getContext;"
        " HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        " return kind === 'webgl2' ? null : get.call(this, kind, ...rest); }; }"
    )
    explorer.act("draw-all")
    assert explorer.ask("renderer()") == "vis"
    assert "WebGL" in explorer.page.inner_text("#toast")
    assert len(explorer.names()) == 2600


def test_sigma_draws_a_small_graph_when_asked_to(visit, tmp_path, small_kg):
    path = tmp_path / "sigma.html"
    small_kg.to_html(path, language="zh", renderer="sigma")
    explorer = visit(path, webgl=True)
    assert explorer.ask("renderer()") == "sigma"
    explorer.shot("small-sigma")
    at = explorer.node("OpenAI")["screen"]
    explorer.page.mouse.click(at["x"], at["y"])
    assert "OpenAI" in explorer.panel()
    explorer.page.click("[data-type=Organization]")
    assert "Meta" not in explorer.names()


def test_vis_draws_everything_when_asked_to(visit, tmp_path, large_kg):
    path = tmp_path / "vis.html"
    large_kg.to_html(path, language="zh", renderer="vis")
    assert "baimoSigma" not in path.read_text(encoding="utf-8").replace(
        "typeof baimoSigma", ""
    ).replace("} = baimoSigma", "")
    explorer = visit(path)
    explorer.act("draw-all")
    assert explorer.ask("renderer()") == "vis"
    assert len(explorer.names()) == 2600
