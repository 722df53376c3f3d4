"""The page of ``baimo serve``: the same explorer, which asks a server for what it does not know."""

import json
import re
import shutil
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from accessibility import violations
from hostile import HOSTILE, hostile_graph
from synthetic import make_graph

from baimo.extract.pipeline import PipelineConfig
from baimo.graph import KnowledgeGraph, update
from baimo.graph.build_settings import BuildSettings

TEXTS = {
    "盘古.txt": "𠮷野家也用上了人工智能。华为发布了盘古大模型。"
    "昇腾云服务支持LLaMA、ChatGLM和百川大模型。盘古大模型应用于金融和医疗。\n",
    "百川.md": "# 百川\n\n百川智能发布了百川大模型。百川大模型基于昇腾云服务。\n",
    "openai.txt": "OpenAI released GPT-4. ChatGPT is based on GPT-4. Meta released LLaMA.\n",
}
SENTENCE = "华为发布了盘古大模型。"
RELEASE = "Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]"


@pytest.fixture(scope="session")
def build(tmp_path_factory) -> Path:
    """A build of three documents, read by rules and lexicon only."""
    root = tmp_path_factory.mktemp("served")
    (root / "documents").mkdir()
    for name, text in TEXTS.items():
        (root / "documents" / name).write_text(text, encoding="utf-8")
    settings = BuildSettings(pipeline=PipelineConfig(neural=False))
    update.build([str(root / "documents")], root / "build", settings)
    return root / "build"


@pytest.fixture(scope="session")
def address(serving, build) -> str:
    """The address of a server that has made what questions in Cypher need."""
    place = serving(build)
    question = Request(
        f"{place}api/v1/cypher",
        json.dumps({"query": "MATCH (a) RETURN a.name LIMIT 1"}).encode(),
        {"content-type": "application/json", "x-baimo-request": "1"},
    )
    for _ in range(60):
        try:
            with build_opener(ProxyHandler({})).open(question):
                return place
        except HTTPError as error:
            if error.code != 429:  # "ask again in a moment"
                raise
            time.sleep(1)
    raise AssertionError("the tables were never made")


@pytest.fixture(scope="session")
def large_address(serving, tmp_path_factory) -> str:
    """8,000 entities and 24,000 relations."""
    folder = tmp_path_factory.mktemp("large")
    KnowledgeGraph(make_graph(8_000, 24_000)).save(folder / "graph.json")
    return serving(folder / "graph.json")


@pytest.fixture
def changing(serving_here, build, tmp_path) -> str:
    """The address of a build that may be changed."""
    return serving_here(shutil.copytree(build, tmp_path / "build"))


def known(explorer) -> int:
    return len(explorer.ask("nodes()"))


def until(explorer, code: str) -> None:
    """Wait for something to hold; the page's policy forbids to do so inside of it."""
    for _ in range(600):
        if explorer.page.evaluate(code):
            return
        explorer.page.wait_for_timeout(100)
    raise AssertionError(code)


def has(explorer, name: str, there: bool = True) -> None:
    """Wait until an entity has come, or gone."""
    found = f"baimoExplorer.nodes().some((node) => node.id.endsWith({json.dumps(':' + name)}))"
    until(explorer, f"{found} === {json.dumps(there)}")


def answered(explorer, kind: str, text: str) -> list[str]:
    """What a box answers, cell by cell."""
    page = explorer.page
    if page.locator("#dock").is_hidden():
        page.click("#open-dock")
    page.click(f"#tab-{kind}")
    page.fill("#query-text", text)
    page.press("#query-text", "Enter")
    page.wait_for_selector("#answer:not([aria-busy]) > *")
    explorer.settle()
    return page.locator("#answer td").all_inner_texts()


def test_from_search_to_neighbourhood_to_evidence_to_document(visit, address):
    explorer = visit(address)
    page = explorer.page
    assert explorer.search("huawei")[0] == "华为"
    page.press("#search", "Enter")
    page.wait_for_selector("#panel h2:text-is('华为')")
    page.locator("#panel .group .link").first.click()
    assert SENTENCE in explorer.panel()
    page.locator("#panel [data-action=document]").first.click()
    text = page.locator("#document-text")
    text.wait_for()
    assert text.inner_text().strip() == TEXTS["盘古.txt"].strip()
    here = page.locator("#document .here").all_inner_texts()
    assert "".join(here) == SENTENCE
    assert page.locator("#document .here").first.is_visible()
    explorer.shot("served-document")
    page.locator("#document .mention", has_text="LLaMA").first.click()
    page.wait_for_selector("#panel h2:text-is('LLaMA')")
    page.locator("#document .fact:not(.mention)", has_text="发布了").click()
    page.wait_for_selector("#panel .triple")
    page.click("[data-action=close-document]")
    assert page.locator("#document-text").count() == 0
    explorer.unfold("documents")
    page.locator("#documents li", has_text="openai.txt").locator("[data-hold^=open-]").click()
    page.wait_for_selector("#document-text:has-text('OpenAI released GPT-4.')")


def test_offsets_count_code_points(visit, address):
    """The text begins with a character that takes two units in JavaScript."""
    explorer = visit(address, "#node=Organization:华为")
    page = explorer.page
    page.locator("#panel [data-action=document]").first.click()
    page.wait_for_selector("#document-text")
    mentions = page.locator("#document .mention").all_inner_texts()
    assert {"华为", "盘古大模型", "昇腾云服务", "LLaMA"} <= set(mentions)


def test_the_newest_search_wins(visit, address):
    explorer = visit(address)
    page = explorer.page
    held = []
    page.route("**/api/v1/search?q=meta*", lambda route: held.append(route))
    with page.expect_request("**/api/v1/search?q=meta*"):
        page.fill("#search", "meta")
    page.fill("#search", "openai")
    first = page.locator("#search + .found .hit").first
    first.wait_for()
    assert first.inner_text() == "OpenAI"
    assert len(held) == 1
    held[0].continue_()
    explorer.settle()
    assert first.inner_text() == "OpenAI"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_questions_in_three_ways(visit, address, language):
    explorer = visit(address, f"#lang={language}")
    page = explorer.page
    assert "LLaMA" in answered(explorer, "ask", "昇腾云服务支持哪些模型?")
    assert "LLaMA" in page.locator(".answer-text").inner_text()
    assert page.locator("#answer .quote mark").count() >= 3
    assert {"昇腾云服务", "LLaMA"} <= explorer.names()
    assert "OpenAI" not in explorer.names()  # only the results are shown
    explorer.shot(f"served-ask-{language}")
    page.locator("#answer [data-action=document]").first.click()
    page.wait_for_selector("#document .here")
    page.click("[data-action=close-document]")
    page.locator("#answer td .name", has_text="LLaMA").first.click()
    page.wait_for_selector("#panel h2:text-is('LLaMA')")
    page.click("[data-action=show-all]")
    assert "OpenAI" in explorer.names()

    cells = answered(explorer, "pattern", "Organization -releases-> Model")
    assert {"OpenAI", "GPT-4"} <= set(cells)
    assert {"OpenAI", "GPT-4"} <= explorer.names()
    with page.expect_download() as download:
        page.click("[data-action=rows-csv]")
    assert "GPT-4" in Path(download.value.path()).read_text(encoding="utf-8-sig")

    page.click("#only-results")
    cells = answered(explorer, "cypher", "MATCH (a)-[r:releases]->(b) RETURN a, r, b.name")
    assert {"华为", "盘古大模型"} <= set(cells)
    page.click("[data-action=show-results]")
    assert {"华为", "盘古大模型"} <= explorer.names()
    page.locator("#answer td .name", has_text="releases").first.click()
    page.wait_for_selector("#panel .triple")
    explorer.shot(f"served-cypher-{language}")


def test_what_cannot_be_read_is_told_in_words(visit, address):
    explorer = visit(address)
    assert answered(explorer, "ask", "今天天气怎么样?") == []
    explorer.page.locator(".examples .link").first.wait_for()
    answered(explorer, "pattern", "Organization -releases->")
    assert explorer.page.locator("#answer .refused").is_visible()
    answered(explorer, "cypher", "MATCH (a) DELETE a")
    assert explorer.page.locator("#answer .refused").is_visible()
    refusals = [told for told in explorer.complaints if "status of 4" in told]
    assert len(refusals) == 2  # the browser's own note of an answer with an error
    explorer.complaints[:] = [told for told in explorer.complaints if told not in refusals]


def test_paths_in_a_whole_graph_and_in_a_large_one(visit, address, large_address):
    explorer = visit(address, "#node=Organization:百川智能")
    page = explorer.page
    explorer.act("path")
    page.fill("#path-1", "LLaMA")
    page.press("#path-1", "Enter")
    page.wait_for_selector("#panel .paths > li")
    explorer = visit(large_address)
    page = explorer.page
    page.click("#find-path")
    hits = explorer.search("华为")
    for place, name in enumerate(hits[:2]):
        box = f"document.querySelector('#path-{place}')"
        page.evaluate(f"{box}.dataset.before = 'yes'")  # what is typed stands there at once
        page.fill(f"#path-{place}", name)
        page.press(f"#path-{place}", "Enter")
        until(explorer, f"!{box}.dataset.before && {box}.value === {json.dumps(name)}")
        explorer.settle()
    page.wait_for_selector("#panel .paths > li, #panel .hint:text('没有路径')")
    assert set(hits[:2]) <= explorer.names()
    if page.locator("#panel .paths > li").count():
        steps = page.locator("#panel .paths > li").first.locator(".step, .last").count()
        assert steps >= 2
        explorer.shot("served-path")


def test_a_large_graph_opens_on_an_overview_and_expands(visit, large_address):
    explorer = visit(large_address)
    page = explorer.page
    assert "8,000" in page.inner_text("#counts")
    overview = known(explorer)
    assert 100 <= overview <= 500
    assert "8,000" in page.inner_text("#status")
    [name, *_] = explorer.search("盘古")
    page.press("#search", "Enter")
    page.wait_for_selector(f"#panel h2:text-is('{name}')")
    explorer.settle()
    assert known(explorer) > overview
    assert name in explorer.names()
    places = {node["id"]: (node["x"], node["y"]) for node in explorer.ask("nodes()")}
    assert len(set(places.values())) == len(places)
    neighbour = page.locator("#panel .group .name").first
    at = neighbour.inner_text()
    neighbour.click()
    page.wait_for_selector(f"#panel h2:text-is('{at}')")
    before = known(explorer)
    page.locator("[data-action=more]").click()
    until(explorer, f"baimoExplorer.nodes().length > {before}")
    assert page.locator("[data-action=more]").count() == 0
    now = {node["id"]: (node["x"], node["y"]) for node in explorer.ask("nodes()")}
    assert all(now[id_] == place for id_, place in places.items())  # what stands stays
    explorer.shot("served-large")
    for layout in ("type", "hierarchy", "communities", "force"):
        page.click(f"[data-layout={layout}]")
        explorer.settle()
        assert name in explorer.names() or layout == "communities"
    again = visit(large_address, explorer.link())
    assert again.page.locator(f"#panel h2:text-is('{at}')").count() == 1


def test_an_upload_joins_the_graph(visit, changing, tmp_path):
    explorer = visit(changing)
    page = explorer.page
    (tmp_path / "新闻.txt").write_text(
        "华为发布了盘古大模型5.0。Meta 发布了 LLaMA 3。\n", encoding="utf-8"
    )
    (tmp_path / "图片.exe").write_bytes(b"MZ")
    before = explorer.names()
    page.set_input_files("#files", [tmp_path / "新闻.txt", tmp_path / "图片.exe"])
    page.wait_for_selector("#job .members li", timeout=60_000)
    explorer.shot("served-upload")
    told = page.inner_text("#job")
    assert "图片.exe" in told
    new = explorer.names() - before
    assert new
    assert {name for name in new if name in told} == new
    assert {id_.partition(":")[2] for id_ in explorer.ask("fresh()")} == new
    assert "4 篇文档" in page.inner_text("#counts")
    page.click("[data-action=close-job]")
    assert explorer.ask("fresh()") == []
    other = visit(changing)
    assert new <= other.names()


def test_files_can_be_dropped(visit, changing):
    explorer = visit(changing)
    page = explorer.page
    transfer = page.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["科大讯飞发布了星火大模型。"], "星火.txt"));
            return data;
        }"""
    )
    page.dispatch_event("body", "dragover", {"dataTransfer": transfer})
    assert page.locator(".drop").is_visible()
    page.dispatch_event("body", "drop", {"dataTransfer": transfer})
    page.wait_for_selector("#job .members li", timeout=60_000)
    assert "科大讯飞" in explorer.names()


def test_a_document_is_taken_out_again(visit, changing):
    explorer = visit(changing)
    page = explorer.page
    explorer.choose("OpenAI")
    page.locator("#panel [data-action=document]").first.click()
    page.click("[data-action=remove-document]")
    page.click("[data-action=really-remove]")
    has(explorer, "OpenAI", False)
    assert "2 篇文档" in page.inner_text("#counts")
    assert "华为" in explorer.names()


def test_the_page_follows_a_server_that_was_started_anew(visit, serving, build, tmp_path):
    shutil.copytree(build, tmp_path / "build")
    first = serving(tmp_path / "build")
    explorer = visit(first)
    # Both servers are asked under the address of the first.
    other = tmp_path / "other"
    other.mkdir()
    (other / "星火.txt").write_text("科大讯飞发布了星火大模型。\n", encoding="utf-8")
    settings = BuildSettings(pipeline=PipelineConfig(neural=False))
    update.build([str(other)], tmp_path / "new", settings)
    second = serving(tmp_path / "new")

    def turned(route):
        route.fulfill(response=route.fetch(url=route.request.url.replace(first, second)))

    explorer.page.route("**/api/v1/page", turned)
    explorer.choose("华为")
    explorer.page.evaluate("baimoExplorer.renew()")
    has(explorer, "科大讯飞")
    assert "华为" not in explorer.names()
    assert explorer.page.inner_text("#panel h2") == "概览"


def test_a_correction_is_applied_at_once_and_taken_back(visit, changing):
    explorer, other = visit(changing), visit(changing)
    page = explorer.page
    explorer.choose("百川智能")
    explorer.act("rename")
    page.fill("#new-name", "百川智能科技")
    page.press("#new-name", "Enter")
    page.wait_for_selector("#panel h2:text-is('百川智能科技')", timeout=60_000)
    assert "百川智能" not in explorer.names()
    has(other, "百川智能科技")  # told by the server
    assert page.inner_text("#corrections") == "更正 1"
    page.click("#corrections")
    page.wait_for_selector("#dialog .pending li:has-text('百川智能科技')")  # asked first
    explorer.shot("served-corrections")
    page.click("[data-action=undo-last]")
    has(explorer, "百川智能")
    assert page.locator("#corrections").is_hidden()


def test_entities_are_merged_and_a_fact_rejected(visit, changing):
    explorer = visit(changing)
    page = explorer.page
    edges = len(explorer.edges())
    explorer.choose("OpenAI")
    page.locator("#panel .group .link").first.click()
    explorer.act("reject")
    until(explorer, f"baimoExplorer.edges().length === {edges - 1}")
    page.click("#toast [data-action=undo-correction]")
    until(explorer, f"baimoExplorer.edges().length === {edges}")
    explorer.choose("百川智能")
    explorer.act("merge")
    page.fill("#merge-with", "Meta")
    page.wait_for_selector("#merge-with + .found .hit")
    page.press("#merge-with", "Enter")
    page.click("[data-action=note]")
    has(explorer, "Meta", False)
    page.wait_for_selector("#panel h2:text-is('百川智能')")


def test_views_are_saved_opened_and_deleted(visit, changing):
    explorer = visit(changing)
    page = explorer.page
    page.click("[data-type=Organization]")
    explorer.choose("GPT-4")
    page.click("#views")
    page.fill("#view-name", "模型 / <b>与\u202e图</b>")
    page.click("[data-action=save-view]")
    page.wait_for_selector("#toast:not([hidden])")
    seen = explorer.ask("view()")
    other = visit(changing)
    assert other.ask("view()") != seen
    other.page.click("#views")
    other.page.wait_for_selector("[data-action=open-view]")
    assert other.page.locator("#dialog b").count() == 0
    other.shot("served-views")
    other.page.click("[data-action=open-view]")
    other.page.wait_for_selector("#panel h2:text-is('GPT-4')")
    assert other.ask("view()") == seen
    other.page.click("#views")
    other.page.click("[data-action=delete-view]")
    other.page.wait_for_selector("#dialog p:text('还没有保存的视图')")


def test_a_read_only_server_offers_no_changes(visit, serving, build):
    explorer = visit(serving(build, "--read-only"))
    page = explorer.page
    assert page.locator("#upload").count() == 0
    explorer.choose("华为")
    assert page.locator("[data-action=merge], [data-action=keep-apart]").count() == 0
    page.click("#views")
    page.wait_for_selector("#dialog[open]")
    assert page.locator("#view-name").count() == 0


def test_a_token_opens_the_page(visit, serving, build):
    token = "a-token-that-is-long-enough"
    address = serving(build, "--token", token)
    explorer = visit(re.sub(r"\?.*", "", address), f"?token={token}")
    assert token not in explorer.page.url
    assert explorer.search("huawei")[0] == "华为"


def test_a_server_that_goes_is_told_of(visit, address):
    explorer = visit(address)
    page = explorer.page
    page.route("**/api/v1/**", lambda route: route.abort())
    page.click("#open-dock")
    page.fill("#query-text", "华为?")
    page.press("#query-text", "Enter")
    page.wait_for_selector("#answer .refused:text('无法连接服务器')")
    explorer.complaints[:] = [told for told in explorer.complaints if "net::ERR_FAILED" not in told]


def test_a_question_can_be_given_up(visit, address):
    explorer = visit(address)
    page = explorer.page
    page.route("**/api/v1/ask", lambda route: None)  # never answered
    page.click("#open-dock")
    page.fill("#query-text", "华为?")
    page.press("#query-text", "Enter")
    page.click("#work [data-action=give-up]")
    page.wait_for_selector("#work", state="hidden")
    assert page.locator("#answer .spinner").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_it_can_be_read_and_reached_by_all(visit, address, scheme, width):
    explorer = visit(address, width=width, height=860, scheme=scheme)
    page = explorer.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(explorer) == []
    answered(explorer, "ask", "昇腾云服务支持哪些模型?")
    explorer.shot(f"served-{scheme}-{width}")
    assert violations(explorer) == []
    page.locator("#answer [data-action=document]").first.click()
    page.wait_for_selector("#document .here")
    explorer.shot(f"served-document-{scheme}-{width}")
    assert violations(explorer) == []
    assert page.evaluate("document.documentElement.scrollTop") == 0
    page.click("[data-action=close-document]")
    page.click("#views")
    page.wait_for_selector("#dialog[open]")
    assert violations(explorer) == []


def test_by_keyboard_alone(visit, address):
    explorer = visit(address)
    page = explorer.page
    page.keyboard.press("q")
    page.keyboard.type("昇腾云服务支持哪些模型?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer-text")
    page.focus("#tab-ask")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-cypher"
    page.keyboard.press("ArrowLeft")
    page.focus("#answer [data-action=document]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#document .here")
    page.locator("#document .mention", has_text="LLaMA").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2:text-is('LLaMA')")
    page.keyboard.press("Escape")
    page.wait_for_selector("#document-text", state="detached")


def test_on_a_phone_a_mention_leads_back_to_the_graph(visit, address):
    explorer = visit(address, "#node=Organization:华为", width=390, height=844, has_touch=True)
    page = explorer.page
    page.locator("#panel [data-action=document]").first.tap()
    page.wait_for_selector("#document .here")
    page.locator("#document .mention", has_text="LLaMA").first.tap()
    page.wait_for_selector("#panel h2:text-is('LLaMA')")
    assert page.is_visible("#panel h2")
    assert page.locator("#document-text").count() == 0


def test_hostile_names_stay_text(visit, serving, tmp_path):
    hostile_graph().save(tmp_path / "graph.json")
    explorer = visit(serving(tmp_path / "graph.json"))
    page = explorer.page
    assert len(explorer.names()) == len(HOSTILE)
    explorer.search("script")
    page.press("#search", "Enter")
    page.locator("#panel [data-action=document]").first.click()
    page.wait_for_selector("#document-text")
    answered(explorer, "pattern", "* -uses-> *")
    assert page.locator("#answer td").count()
    explorer.shot("served-hostile")
    assert page.evaluate("window.hacked") is None
    made = "img, iframe, math, a, [onload], [onclick], [onerror], [ontoggle], [style*=url]"
    assert page.locator(made).count() == 0
    assert page.locator("script").count() == 4


def test_both_languages_have_every_word():
    script = (
        Path(update.__file__).parent / "templates" / "explorer" / "served" / "words.js"
    ).read_text("utf-8")
    tables = [set(re.findall(r"\b(\w+): \"", part)) for part in script.split("  en: {")]
    assert tables[0] == tables[1]
