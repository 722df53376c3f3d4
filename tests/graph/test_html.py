import html.parser
import json
import re
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pytest

import baimo.graph.html
from baimo.extract.types import Document, Entity, Extraction
from baimo.graph import KnowledgeGraph
from baimo.graph.escape import code_for_html, json_for_html, source_hash, text_for_html
from baimo.graph.html import EXPLORER, SERVED, page_script
from baimo.graph.labels import main_language
from baimo.graph.pyvis_network import bowed

HOSTILE = "</script><img src=x onerror=alert(1)>"


class Page(html.parser.HTMLParser):
    """The elements, attributes and inline code of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.code, self._open = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.code.append((tag, dict(attrs), ""))
            self._open = tag

    def handle_endtag(self, tag):
        if tag == self._open:
            self._open = None

    def handle_data(self, data):
        if self._open:
            tag, attrs, text = self.code[-1]
            self.code[-1] = (tag, attrs, text + data)


@pytest.fixture(scope="module")
def text(extraction, ontology, tmp_path_factory):
    path = tmp_path_factory.mktemp("html") / "graph.html"
    KnowledgeGraph.from_extraction(extraction, ontology).to_html(path)
    return path.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def attributes(page, tag):
    return [attrs for name, attrs in page.elements if name == tag]


def policy_of(page):
    (policy,) = [
        attrs["content"]
        for attrs in attributes(page, "meta")
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    return dict(rule.split(" ", 1) for rule in policy.split("; "))


def test_the_page_says_that_it_is_utf_8_at_its_start(text):
    assert '<meta charset="utf-8">' in text[:200]
    assert "\r" not in text


def test_nothing_is_fetched(page, text):
    for tag, attrs in page.elements:
        for name in ("src", "href", "action", "data", "srcset", "poster"):
            assert attrs.get(name, "data:").startswith("data:"), tag
    own = text
    libraries = [
        code for tag, a, code in page.code if tag == "script" and "vis-network" in code[:99]
    ]
    for code in libraries:
        own = own.replace(code, "")
    assert len(libraries) == 1
    assert re.findall(r"(?:https?:)?//[\w.]+\.\w+", own) == ["http://www.w3.org"]  # SVG's name
    styles = "".join(code for tag, _, code in page.code if tag == "style")
    assert "@import" not in styles
    assert all(url.startswith("data:") for url in re.findall(r"url\(\"?([^)\"]*)", styles))
    assert "sourceMappingURL" not in text


def test_the_policy_allows_exactly_the_code_that_is_there(page):
    policy = policy_of(page)
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "data:"
    runs = [code for tag, a, code in page.code if tag == "script" and "type" not in a]
    styles = [code for tag, _, code in page.code if tag == "style"]
    assert policy["script-src"].split() == [source_hash(code) for code in runs]
    assert policy["style-src"].split() == [source_hash(code) for code in styles]
    assert "unsafe" not in str(policy)


def test_no_element_needs_what_the_policy_forbids(page):
    for _, attrs in page.elements:
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)


def test_hostile_text_stays_inside_the_data(page, text):
    assert "img" not in {tag for tag, _ in page.elements}
    assert HOSTILE not in text
    assert sum(tag == "script" for tag, _ in page.elements) == 3
    assert any(HOSTILE in name for name in data_of(page)["nodes"]["name"])


def data_of(page):
    (block,) = [code for _, attrs, code in page.code if attrs.get("id") == "graph-data"]
    assert not set("<>&\u2028\u2029") & set(block)
    return json.loads(block)


def test_a_hostile_title_is_text(graph, tmp_path):
    graph.to_html(tmp_path / "graph.html", title=f'{HOSTILE}" x="{{{{data}}}}')
    page = Page((tmp_path / "graph.html").read_text(encoding="utf-8"))
    assert "img" not in {tag for tag, _ in page.elements}
    assert data_of(page)["title"].startswith(HOSTILE)


def test_the_page_knows_what_its_panel_shows(page, extraction):
    data = data_of(page)
    nodes, edges = data["nodes"], data["edges"]
    assert len(nodes["name"]) == len(nodes["type"]) == len(extraction.entities)
    assert len(edges["head"]) == len(edges["evidence"]) == len(extraction.relations)
    for layout in data["layouts"].values():
        assert len(layout["x"]) == len(layout["y"]) == len(extraction.entities)
    openai = nodes["name"].index("OpenAI")
    text, reason, *_ = nodes["aliases"][str(openai)][0]
    assert (text, data["reasons"][reason]) == ("openai", "lexicon")
    microsoft = nodes["name"].index("Microsoft")
    (edge,) = [
        place
        for place, ends in enumerate(zip(edges["head"], edges["tail"], strict=True))
        if ends == (microsoft, openai)
        and data["relationTypes"][edges["type"][place]]["id"] == "acquires"
    ]
    assert edges["statuses"][edges["status"][edge]] == "negated"
    ((sentence, _, _, cue, cue_length, _, _, rule, confidence),) = edges["evidence"][edge]
    shown = data["sentences"]["text"][sentence]
    assert shown == "Microsoft has not acquired OpenAI."
    assert shown[cue : cue + cue_length] == "acquired"
    assert (data["rules"][rule], confidence) == ("acquires:cue", 0.912)
    assert data["documents"][data["sentences"]["document"][sentence]][0] == "openai.md"
    assert data["bases"][0] == "Organization"
    types = {type_["id"]: type_ for type_ in data["entityTypes"]}
    assert types["Quantity:parameters"]["zh"] == "数量·参数量"
    relations = {type_["id"]: type_ for type_ in data["relationTypes"]}
    assert relations["releases"]["inverse_en"] == "released by"
    assert data["pinyin"]["华"][0] == "hua"


def test_every_group_of_a_layout_holds_each_entity_once(page, extraction):
    for layout in data_of(page)["layouts"].values():
        members = [node for group in layout.get("groups", []) for node in group["members"]]
        assert not members or sorted(members) == list(range(len(extraction.entities)))


def test_the_same_graph_gives_the_same_page(extraction, ontology):
    one, other = (KnowledgeGraph.from_extraction(extraction, ontology) for _ in range(2))
    assert rendered(one) == rendered(other)


def test_sigma_is_in_the_page_only_where_it_may_be_used(graph, tmp_path):
    sizes = {}
    for renderer in ("auto", "vis", "sigma"):
        graph.to_html(tmp_path / "graph.html", renderer=renderer)
        page = Page((tmp_path / "graph.html").read_text(encoding="utf-8"))
        sizes[renderer] = sum(tag == "script" for tag, _ in page.elements)
        assert policy_of(page)["script-src"].count("sha256-") == sizes[renderer] - 1
    assert sizes == {"auto": 3, "vis": 3, "sigma": 4}


def test_all_parts_of_the_script_are_used():
    folder = Path(baimo.graph.html.__file__).parent / "templates" / "explorer"
    found = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.js")}
    assert found == set(EXPLORER)
    assert "fetch(" in page_script(served=True)
    for word in ("fetch(", "EventSource", "SERVED_TEXTS"):  # graph.html asks nobody
        assert word not in page_script()
    assert found > SERVED


def test_a_mention_outside_all_sentences_gets_its_line(ontology, draft):
    made = draft()
    made.documents = [Document("t.csv", "名称\n" + "x" * 100 + "盘古" + "y" * 100 + "\n末行")]
    made.entity("盘古", "Model")
    extraction = Extraction(tuple(made.documents), entities=tuple(made.entities.values()))
    data = data_of(Page(rendered(KnowledgeGraph.from_extraction(extraction, ontology))))
    ((sentence, start, length),) = data["nodes"]["shown"]["0"]
    assert data["sentences"]["text"][sentence] == "x" * 60 + "盘古" + "y" * 60
    assert data["sentences"]["start"][sentence] == 3 + 40
    assert (start, length) == (60, 2)


def rendered(graph):
    from baimo.graph.html import render_page

    return render_page(graph.to_networkx())


def test_an_empty_graph_gives_a_page(empty):
    assert data_of(Page(rendered(empty)))["nodes"]["name"] == []


def test_types_that_the_ontology_does_not_know_are_shown(ontology):
    entities = (Entity("New:x", "x", "New"), Entity("New:kind:y", "y", "New:kind"))
    graph = KnowledgeGraph.from_extraction(Extraction(entities=entities), ontology)
    data = data_of(Page(rendered(graph)))
    assert data["bases"] == ["New"]
    assert {type_["color"] for type_ in data["entityTypes"]} == {"#7f8790"}


def test_names_that_are_no_utf_8_give_a_page(ontology, tmp_path):
    entity = Entity("Model:\udcff", "\udcff", "Model")
    graph = KnowledgeGraph.from_extraction(Extraction(entities=(entity,)), ontology)
    graph.to_html(tmp_path / "graph.html", title="\udcff")
    assert (tmp_path / "graph.html").read_bytes().decode("utf-8")


def test_parallel_edges_bow_apart(graph):
    shapes = {(edge[2], json.dumps(shape)) for edge, shape in bowed(graph.to_networkx())}
    assert len(shapes) == 27
    between = [
        json.dumps(shape)
        for (head, tail, _, _), shape in bowed(graph.to_networkx())
        if (head, tail) == ("Organization:Microsoft", "Organization:OpenAI")
    ]
    assert len(set(between)) == 3
    loops = [shape for (head, tail, _, _), shape in bowed(graph.to_networkx()) if head == tail]
    assert all("selfReference" in shape for shape in loops)
    assert len(loops) == 1


def test_edges_in_both_directions_do_not_cover_each_other():
    both = nx.MultiDiGraph([("a", "b"), ("b", "a")])
    shapes = [shape["smooth"] for _, shape in bowed(both)]
    # Clockwise is seen from each edge's own start: the same turn puts them on opposite sides.
    assert shapes[0] == shapes[1]
    assert shapes[0]["enabled"]


def test_to_pyvis_is_a_plain_network_with_safe_text(graph):
    from pyvis.network import Network

    network = graph.to_pyvis(language="en")
    assert type(network) is Network
    assert network.num_nodes() == len(graph)
    assert network.num_edges() == 27
    assert network.get_node("Organization:OpenAI")["label"] == "OpenAI"
    assert {"releases", "develops"} <= {edge["label"] for edge in network.edges}
    shown = network.generate_html()
    assert "<img" not in shown
    network.select_menu = True
    assert "<img" not in network.generate_html()


def test_json_for_html_is_json_without_markup():
    value = {"a": "</script>&\u2028\u2029\ud800'\"华为🦙"}
    text = json_for_html(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029\ud800") & set(text)
    assert "华为🦙" in text


def test_code_is_taken_as_the_browser_sees_it():
    assert code_for_html("a\r\nb\rc\n//# sourceMappingURL=x.map") == "a\nb\nc\n"
    with pytest.raises(ValueError, match="cannot be put into a page"):
        code_for_html("'</SCRIPT>'")
    assert text_for_html("<a b='\"'>&") == "&lt;a b=&#x27;&quot;&#x27;&gt;&amp;"


def test_the_page_opens_in_the_language_of_the_documents():
    assert main_language(["OpenAI released GPT-4."]) == "en"
    assert main_language(["华为发布盘古大模型。", "OpenAI"]) == "zh"
    assert main_language([]) == "zh"


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs a browser")
def test_the_page_works_in_a_browser(graph, tmp_path):
    path = tmp_path / "graph.html"
    graph.to_html(path, language="zh")
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
        "--disable-background-networking", "--virtual-time-budget=3000", "--dump-dom",
        f"--user-data-dir={tmp_path / 'profile'}", path.as_uri(),
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, encoding="utf-8")
    assert "CONSOLE" not in ran.stderr
    shown = Page(ran.stdout)
    assert "canvas" in {tag for tag, _ in shown.elements}
    assert "img" not in {tag for tag, _ in shown.elements}
    assert "组织" in ran.stdout.split('id="types"')[1].split("</ul>")[0]
    assert "3 篇文档 · 23 个实体 · 27 条关系" in ran.stdout
