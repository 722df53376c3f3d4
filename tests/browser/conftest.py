"""A real browser, and graphs made by hand for it to open."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from baimo.extract.ontology import load_ontology
from baimo.extract.types import (
    Alias,
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Relation,
    Sentence,
    Span,
)
from baimo.graph import KnowledgeGraph

ARTIFACTS = Path(__file__).parents[2] / "test-artifacts"
SHOTS = bool(os.environ.get("BAIMO_SHOTS"))
AXE = Path(__file__).parent / "axe.min.js"
CHROMIUM = (
    os.environ.get("BAIMO_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


STILL = """async () => {
    const camera = () => JSON.stringify(window.baimoExplorer?.camera());
    const before = camera();
    const drawn = new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    await Promise.race([drawn, new Promise((done) => { setTimeout(done, 2000); })]);
    return camera() === before;
}"""
"""Lets three pictures be drawn; whether the camera stood still meanwhile."""


def missing() -> str | None:
    """Why no browser can be started, or None."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "playwright is not installed; `pip install playwright` adds it"
    if not CHROMIUM:
        return "no chromium was found; `apt-get install chromium` adds it, or set BAIMO_CHROMIUM"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = missing()
    for item in items:
        if reason and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


class Scribe:
    """Writes sentences, and notes who stands where in them."""

    def __init__(self) -> None:
        self.documents: list[list[str]] = []
        self.about: list[tuple[str, str, str | None]] = []
        self.sentences: list[Sentence] = []
        self.entities: dict[str, dict[str, object]] = {}
        self.relations: list[tuple[str, str, str, str, Evidence, tuple[tuple[str, str], ...]]] = []

    def document(self, name: str, title: str, date: str | None = None) -> None:
        self.documents.append([])
        self.about.append((name, title, date))

    def entity(self, name, type_, *aliases, generic=False, attributes=()):
        entity = Entity(f"{type_}:{name}", name, type_, generic=generic, attributes=attributes)
        self.entities[name] = {"entity": entity, "aliases": aliases, "mentions": []}

    def say(self, head, type_, tail, cue, status="stated", qualifiers=(), rule="cue"):
        """One sentence, ``head cue tail。``, and the relation that it asserts."""
        document = len(self.documents) - 1
        start = sum(map(len, self.documents[document]))
        text = f"{head}{cue}{tail}。"
        self.documents[document].append(text + "\n")
        name = self.about[document][0]
        head_span = Span(start, start + len(head))
        cue_span = Span(head_span.end, head_span.end + len(cue))
        tail_span = Span(cue_span.end, cue_span.end + len(tail))
        self.sentences.append(Sentence(name, start, start + len(text)))
        for who, span in ((head, head_span), (tail, tail_span)):
            entity = self.entities[who]["entity"]
            mention = Mention(name, span.start, span.end, who, entity.type, "lexicon")
            self.entities[who]["mentions"].append(mention)
        evidence = Evidence(
            name,
            Span(start, start + len(text)),
            head_span,
            cue_span,
            tail_span,
            f"{type_}:{rule}",
            0.8,
        )
        self.relations.append((head, type_, tail, status, evidence, qualifiers))

    def graph(self) -> KnowledgeGraph:
        found: dict[tuple[str, str, str, str], list[object]] = {}
        for head, type_, tail, status, evidence, qualifiers in self.relations:
            found.setdefault((head, type_, tail, status), []).append((evidence, qualifiers))
        extraction = Extraction(
            documents=tuple(
                Document(name, "".join(lines), name, title=title, date=date)
                for lines, (name, title, date) in zip(self.documents, self.about, strict=True)
            ),
            sentences=tuple(self.sentences),
            entities=tuple(
                Entity(
                    one["entity"].id, one["entity"].name, one["entity"].type,
                    aliases=tuple(Alias(a, "lexicon", a, "lexicon entry") for a in one["aliases"]),
                    mentions=tuple(one["mentions"]),
                    generic=one["entity"].generic, attributes=one["entity"].attributes,
                )
                for one in self.entities.values()
            ),
            relations=tuple(
                Relation(
                    self.entities[head]["entity"].id, type_, self.entities[tail]["entity"].id,
                    status, 0.55 if type_ == "supports" else 0.9,
                    tuple(e for e, _ in pieces), pieces[0][1],
                )
                for (head, type_, tail, status), pieces in found.items()
            ),
        )  # fmt: skip
        return KnowledgeGraph.from_extraction(extraction, load_ontology())


def small_graph() -> KnowledgeGraph:
    """Two dozen entities: parallel relations, a loop, all statuses, dates and two communities."""
    scribe = Scribe()
    add, say = scribe.entity, scribe.say
    add("华为", "Organization", "华为公司", "Huawei")
    add("华为云", "Organization")
    add("昇腾云服务", "CloudService", "昇腾云")
    add("盘古大模型", "ModelSeries", "Pangu")
    for name in ("盘古-7B", "LLaMA", "ChatGLM", "GPT-4", "GPT-5", "ChatGPT"):
        add(name, "Model")
    add("开源模型", "Model", generic=True)
    for name in ("OpenAI", "Microsoft", "Meta", "时戳科技"):
        add(name, "Organization")
    add("Sam Altman", "Person")
    add("李伟", "Person")
    add("杭州", "Place")
    add("2023 年 7 月", "Date", attributes=(("date", "2023-07"),))
    add("2024 年", "Date", attributes=(("date", "2024"),))
    add("医疗", "Industry", "healthcare")
    add("政务", "Industry")
    add("无人提及", "Capability")
    scribe.document("华为.txt", "昇腾云服务,服务百模千态", "2024-01-05")
    say("华为", "releases", "盘古大模型", "发布了")
    say("华为", "develops", "盘古大模型", "研发了")
    say("华为云", "provides", "盘古大模型", "提供")
    say("盘古大模型", "variantOf", "盘古大模型", "衍生自")
    say("盘古-7B", "variantOf", "盘古大模型", "属于")
    say("盘古大模型", "basedOn", "昇腾云服务", "基于")
    say("昇腾云服务", "supports", "LLaMA", "支持")
    say("昇腾云服务", "supports", "ChatGLM", "支持")
    say("昇腾云服务", "supports", "开源模型", "支持")
    say("盘古大模型", "releasedOn", "2023 年 7 月", "发布于")
    say("华为", "acquires", "时戳科技", "将收购", "planned")
    say("李伟", "worksFor", "华为云", "任职于", qualifiers=(("role", "副总裁"),))
    say("华为云", "locatedIn", "杭州", "位于")
    say("盘古大模型", "appliesTo", "政务", "应用于")
    scribe.document("openai.txt", "OpenAI in 2024", "2024-06-01")
    say("OpenAI", "releases", "GPT-4", " released ")
    say("OpenAI", "releases", "GPT-5", " plans to release ", "planned")
    say("OpenAI", "develops", "ChatGPT", " develops ")
    say("ChatGPT", "basedOn", "GPT-4", " is based on ")
    say("Microsoft", "investsIn", "OpenAI", " invests in ")
    say("Microsoft", "acquires", "OpenAI", " has not acquired ", "negated")
    say("Microsoft", "partnersWith", "OpenAI", " reportedly partners with ", "reported")
    say("Sam Altman", "worksFor", "OpenAI", " works for ")
    say("Meta", "releases", "LLaMA", " released ")
    say("GPT-4", "appliesTo", "医疗", " is used in ")
    say("GPT-5", "releasedOn", "2024 年", " comes in ")
    scribe.document("更多.txt", "补充报道")
    say("华为", "releases", "盘古大模型", "再次发布了")
    say("GPT-4", "outperforms", "LLaMA", " outperforms ")
    return scribe.graph()


def large_graph(nodes: int = 2600, seed: int = 1) -> KnowledgeGraph:
    """Clusters of models and organisations, more than are drawn at once."""
    chance = random.Random(seed)
    scribe = Scribe()
    types = ["Model", "Organization", "Tool", "Hardware"]
    names = [f"{['模型', '机构', '工具', '芯片'][k % 4]}{k:04}" for k in range(nodes)]
    for place, name in enumerate(names):
        scribe.entity(name, types[place % 4])
    for document in range(20):
        scribe.document(f"{document:02}.txt", f"第 {document} 篇", f"20{10 + document}-03-01")
        low, high = document * nodes // 20, (document + 1) * nodes // 20
        for place in range(low + 1, high - 6):
            near = chance.randrange(low, place)
            scribe.say(names[place], "supports", names[near], "支持")
            if place % 3 == 0:
                far = chance.randrange(nodes) if place % 30 == 0 else chance.randrange(low, place)
                if far != place:
                    scribe.say(names[place], "uses", names[far], "使用")
    return scribe.graph()


@pytest.fixture(scope="session")
def small_kg() -> KnowledgeGraph:
    return small_graph()


@pytest.fixture(scope="session")
def diamond_kg() -> KnowledgeGraph:
    """Three ways of two steps from one end to the other."""
    scribe = Scribe()
    for name in ("起点", "甲", "乙", "丙", "终点"):
        scribe.entity(name, "Model")
    scribe.document("a.txt", "菱形")
    for middle in ("甲", "乙", "丙"):
        scribe.say("起点", "basedOn", middle, "基于")
        scribe.say(middle, "basedOn", "终点", "基于")
    return scribe.graph()


@pytest.fixture(scope="session")
def large_kg() -> KnowledgeGraph:
    return large_graph()


@pytest.fixture(scope="session")
def small_page(small_kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "small.html"
    small_kg.to_html(path, language="zh")
    return path


@pytest.fixture(scope="session")
def large_page(large_kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "large.html"
    large_kg.to_html(path, language="zh")
    return path


def later_graph(small: KnowledgeGraph) -> KnowledgeGraph:
    """The small graph a week later: something came, went, was renamed, and came true."""
    graph = small.to_networkx()
    graph.remove_node("Model:ChatGPT")
    old, new = "Organization:时戳科技", "Organization:时戳科技公司"
    graph.add_node(new, **{**graph.nodes[old], "name": "时戳科技公司"})
    planned = f"Organization:华为 -acquires-> {old} [planned]"
    record = graph.edges["Organization:华为", old, planned]
    graph.remove_node(old)
    key = f"Organization:华为 -acquires-> {new} [stated]"
    graph.add_edge("Organization:华为", new, key, **{**record, "status": "stated"})
    key = "Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]"
    twice = graph.edges["Organization:华为", "ModelSeries:盘古大模型", key]
    del twice["evidence"][1:]
    coming = graph.edges[
        "Organization:OpenAI",
        "Model:GPT-5",
        "Organization:OpenAI -releases-> Model:GPT-5 [planned]",
    ]
    graph.add_node("Model:GPT-6", **{**graph.nodes["Model:GPT-5"], "name": "GPT-6", "mentions": []})
    key = "Organization:OpenAI -releases-> Model:GPT-6 [planned]"
    graph.add_edge("Organization:OpenAI", "Model:GPT-6", key, **coming)
    return KnowledgeGraph(graph)


@pytest.fixture(scope="session")
def changes_page(small_kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "changes.html"
    small_kg.diff_to_html(later_graph(small_kg), path, language="zh")
    return path


class Tabs:
    """Browser windows of one tab each, lent to one visit after another, and emptied in between.

    To open a page in a new window takes four times as long, for the process behind it has to start,
    to find its fonts and to compile the page's scripts.
    """

    def __init__(self, driver) -> None:
        self._driver = driver
        self._browsers: dict[bool, object] = {}
        self._free: dict[object, list] = {}
        self._kinds: dict[object, object] = {}

    def take(self, *, webgl: bool, offline: bool, width: int, height: int, scheme: str, motion: str,
             **options):  # fmt: skip
        """A tab of the kind that was asked for, with nothing in it."""
        kind = (webgl, offline, tuple(sorted(options.items())))
        free = self._free.setdefault(kind, [])
        if not free:
            context = self._browser(webgl).new_context(
                viewport={"width": width, "height": height}, offline=offline, **options
            )
            page = context.new_page()
            self._kinds[page] = kind
            free.append(page)
        page = free.pop()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion=motion)
        return page

    def give_back(self, page) -> None:
        """Leave the page that is open, and forget what it kept."""
        page.unroute_all(behavior="ignoreErrors")
        page.evaluate("() => { try { localStorage.clear(); sessionStorage.clear(); } catch {} }")
        page.goto("about:blank")
        page.context.clear_cookies()
        self._free[self._kinds[page]].append(page)

    def close(self) -> None:
        for browser in self._browsers.values():
            browser.close()

    def _browser(self, webgl: bool):
        if webgl not in self._browsers:
            self._browsers[webgl] = self._driver.chromium.launch(
                executable_path=CHROMIUM, args=FLAGS + (WEBGL if webgl else [])
            )
        return self._browsers[webgl]


@pytest.fixture(scope="session")
def tabs() -> Iterator[Tabs]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        tabs = Tabs(driver)
        yield tabs
        tabs.close()


class Explorer:
    """An open page: what a reader does with it, and everything it asked for or complained about."""

    def __init__(self, page, address: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.unanswered: set[object] = set()
        self.address = address
        self._heard = {
            "request": self._asked,
            "requestfinished": self._answered,
            "requestfailed": self._answered,
            "console": self._told,
            "pageerror": lambda error: self.complaints.append(str(error)),
            "dialog": self._interrupted,
        }
        for event, hear in self._heard.items():
            page.on(event, hear)

    def leave(self) -> None:
        """Hear no more of the page."""
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)

    def _answered(self, request) -> None:
        self.unanswered.discard(request)

    def _interrupted(self, dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _told(self, message) -> None:
        # What the software driver says about its own speed is none of the page's doing.
        if "GL Driver Message" not in message.text and "WebGL fallback" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _asked(self, request) -> None:
        if request.resource_type in ("fetch", "xhr"):
            self.unanswered.add(request)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.requests.append(request.url)

    def open(self, fragment: str = "", *, welcome: bool = False) -> Explorer:
        self.page.goto(self.address + fragment)
        self.page.wait_for_selector("#network[data-ready]")
        if not welcome and self.page.locator("#dialog[open]").count():
            self.page.keyboard.press("Escape")
        return self

    def ask(self, code: str):
        return self.page.evaluate(f"baimoExplorer.{code}")

    def names(self) -> set[str]:
        return {node["id"].partition(":")[2] for node in self.ask("nodes()") if node["id"]}

    def node(self, name: str):
        (found,) = [n for n in self.ask("nodes()") if n["id"] and n["id"].endswith(f":{name}")]
        return found

    def edges(self) -> list:
        return self.ask("edges()")

    def settle(self) -> None:
        """Wait until all that was asked for has come, and the picture no longer changes."""
        for _ in range(1200):
            answered = not self.unanswered
            if self.page.evaluate(STILL) and answered and not self.unanswered:
                return
        raise AssertionError(f"no rest; unanswered: {[each.url for each in self.unanswered]}")

    def link(self) -> str:
        """The view as the address has it, which is written a quarter of a second after a change."""
        # Timers of a page go off in the order in which they are due.
        self.page.evaluate("() => new Promise((done) => { setTimeout(done, 300); })")
        return self.page.evaluate("location.hash")

    def click_node(self, name: str) -> None:
        self.settle()
        self.page.mouse.click(*self.node(name)["screen"].values())

    def search(self, text: str) -> list[str]:
        self.page.fill("#search", text)
        self.page.wait_for_selector("#search:not([aria-busy])")
        return self.page.locator("#search + .found .hit").all_inner_texts()

    def choose(self, text: str) -> None:
        self.search(text)
        self.page.press("#search", "Enter")
        self.settle()

    def act(self, name: str) -> None:
        self.page.locator(f"[data-action={name}]").first.click()
        self.settle()

    def unfold(self, section: str) -> None:
        # The page hears of it in an event of its own, and until then would draw the section closed.
        self.page.evaluate(
            """section => new Promise((heard) => {
                const details = document.querySelector(`[data-section=${section}]`);
                if (details.open) return heard();
                details.addEventListener("toggle", () => heard(), { once: true });
                details.open = true;
            })""",
            section,
        )

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()

    def shot(self, name: str) -> None:
        """Draw all there is, and keep a picture of it if pictures are asked for."""
        self.settle()
        if SHOTS:
            ARTIFACTS.mkdir(exist_ok=True)
            self.page.screenshot(path=ARTIFACTS / f"{name}.png")


@pytest.fixture
def visit(tabs: Tabs) -> Iterator[Callable[..., Explorer]]:
    """Open a page, or the address of a server, in a window that shares nothing with another.

    The camera jumps, as for readers who asked for little motion, unless ``motion`` says otherwise.
    At the end nothing may have been asked of anybody else, or complained of.
    """
    visited = []

    def visit(
        path,
        fragment="",
        *,
        width=1400,
        height=900,
        scheme="light",
        motion="reduce",
        webgl=False,
        welcome=False,
        **options,
    ):
        offline = isinstance(path, Path)
        page = tabs.take(
            webgl=webgl, offline=offline, width=width, height=height, scheme=scheme, motion=motion,
            **options,
        )  # fmt: skip
        explorer = Explorer(page, path.as_uri() if offline else path)
        visited.append(explorer)
        return explorer.open(fragment, welcome=welcome)

    yield visit
    for explorer in visited:
        explorer.leave()
        tabs.give_back(explorer.page)
    for explorer in visited:
        assert explorer.requests == []
        assert explorer.complaints == []


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[..., str]]:
    """Serve a build in a process of its own, and give the address."""
    pytest.importorskip("fastapi")
    started = []

    def serve(build: Path, *options: str) -> str:
        command = [sys.executable, "-c", "from baimo.graph.cli import main; main()", "serve"]
        process = subprocess.Popen(
            [*command, str(build), "--port=0", "--no-browser", *options],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        started.append(process)
        said = []
        for line in process.stderr:
            said.append(line)
            if line.startswith("serving "):
                return line.split()[1]
        raise AssertionError("the server did not start:\n" + "".join(said))

    yield serve
    for process in started:
        process.terminate()
    for process in started:
        process.wait(timeout=30)
        process.stderr.close()


@pytest.fixture(scope="session")
def serving_here() -> Iterator[Callable[[Path], str]]:
    """Serve a build in a thread, which takes less long than to start a process."""
    pytest.importorskip("fastapi")
    import uvicorn

    from baimo.graph.serve.app import make_app
    from baimo.graph.serve.loading import load_state
    from baimo.graph.serve.served import Served
    from baimo.graph.serve.settings import ServeSettings

    started = []

    def serve(build: Path) -> str:
        served = Served(ServeSettings(build), load_state(build))
        server = uvicorn.Server(uvicorn.Config(make_app(served), port=0, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        started.append((served, server, thread))
        (port,) = {each.getsockname()[1] for each in server.servers[0].sockets}
        return f"http://127.0.0.1:{port}/"

    yield serve
    for served, server, _ in started:
        served.stop()
        server.should_exit = True
    for _, _, thread in started:
        thread.join(20)
        assert not thread.is_alive()
