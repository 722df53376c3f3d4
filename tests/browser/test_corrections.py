"""Noting corrections in the page, and taking them home."""

from dataclasses import replace
from pathlib import Path

import pytest

from baimo.extract.corrections.entries import (
    Confirm,
    Correction,
    KeepApart,
    Merge,
    Reject,
    Rename,
    Retype,
)
from baimo.extract.corrections.file import parse_corrections
from baimo.graph import KnowledgeGraph

AXE = Path(__file__).parent / "axe.min.js"
FACT = ("Organization:华为", "releases", "ModelSeries:盘古大模型", "stated")
EDGE = "#edge=Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]"


@pytest.fixture
def small(visit, small_page):
    return visit(small_page)


def noted(explorer) -> list:
    return [entry.action for entry in parse_corrections(explorer.ask("corrections()"))]


def saved(explorer, tmp_path) -> str:
    explorer.page.click("#corrections")
    with explorer.page.expect_download() as download:
        explorer.page.click("[data-action=save-corrections]")
    assert download.value.suggested_filename == "corrections.yaml"
    path = tmp_path / "corrections.yaml"
    download.value.save_as(path)
    return path.read_text(encoding="utf-8")


def test_an_entity_is_merged_renamed_and_retyped(small, tmp_path) -> None:
    page = small.page
    assert page.locator("#corrections").is_hidden()
    small.choose("华为云")
    small.act("merge")
    small.shot("corrections-merge")
    page.fill("#merge-with", "openai")
    page.press("#merge-with", "Enter")
    page.click("[data-action=note]")
    small.act("rename")
    page.fill("#new-name", "华为云计算")
    page.press("#new-name", "Enter")
    small.act("retype")
    page.select_option("#new-type", "Product")
    page.click("[data-action=note]")
    wanted = [
        Merge(("Organization:华为云", "Organization:OpenAI")),
        Rename("Organization:华为云", "华为云计算"),
        Retype("Organization:华为云", "Product"),
    ]
    assert noted(small) == wanted
    assert page.locator("#corrections").inner_text() == "更正 3"
    assert page.locator("#panel .pending li").count() == 3
    small.shot("corrections-panel")
    found = parse_corrections(saved(small, tmp_path))
    assert [entry.action for entry in found] == wanted
    small.shot("corrections-list")


def test_a_second_thought_takes_the_place_of_the_first(small) -> None:
    page = small.page
    small.choose("华为云")
    for name in ("甲", "乙"):
        small.act("rename")
        page.fill("#new-name", name)
        page.click("[data-action=note]")
    assert noted(small) == [Rename("Organization:华为云", "乙")]


def test_an_alias_is_kept_apart(small) -> None:
    small.choose("昇腾云")
    small.act("keep-apart")
    assert noted(small) == [KeepApart(("CloudService:昇腾云服务", "昇腾云"))]
    assert "昇腾云 不是 昇腾云服务" in small.panel()


def test_a_fact_is_rejected_or_confirmed_but_not_both(visit, small_page) -> None:
    explorer = visit(small_page, EDGE)
    explorer.act("reject")
    assert noted(explorer) == [Reject(*FACT)]
    explorer.act("confirm")
    explorer.act("confirm")
    assert noted(explorer) == [Confirm(*FACT)]
    explorer.shot("corrections-fact")
    explorer.act("take-back")
    assert noted(explorer) == []
    assert explorer.page.locator("#corrections").is_hidden()
    assert explorer.page.evaluate("document.activeElement.id") == "panel"


def test_the_list_takes_back_and_asks_for_reasons(small) -> None:
    page = small.page
    small.choose("昇腾云")
    small.act("keep-apart")
    small.choose("华为云")
    small.act("rename")
    page.fill("#new-name", "云")
    page.click("[data-action=note]")
    page.click("#corrections")
    page.fill(".dialog .pending li:nth-child(2) input", '官网"如此"\\')
    page.locator(".dialog [data-action=take-back]").first.click()
    assert parse_corrections(small.ask("corrections()")) == (
        Correction(Rename("Organization:华为云", "云"), reason='官网"如此"\\'),
    )
    page.locator(".dialog [data-action=take-back]").first.click()
    assert not page.locator("#dialog[open]").count()


def test_they_survive_a_reload(small) -> None:
    small.choose("昇腾云")
    small.act("keep-apart")
    small.page.reload()
    small.page.wait_for_selector("#network[data-ready]")
    assert len(noted(small)) == 1
    assert small.page.locator("#corrections").is_visible()


def test_all_of_it_works_by_keyboard_and_in_english(visit, small_page) -> None:
    explorer = visit(small_page, "#lang=en&node=Organization:华为云")
    page = explorer.page
    page.focus("[data-action=rename]")
    page.keyboard.press("Enter")
    page.keyboard.type("Huawei Cloud")
    page.keyboard.press("Enter")
    assert noted(explorer) == [Rename("Organization:华为云", "Huawei Cloud")]
    page.focus("#corrections")
    page.keyboard.press("Enter")
    assert "华为云 is called Huawei Cloud" in page.locator("#dialog").inner_text()
    explorer.shot("corrections-english")
    page.focus(".dialog [data-action=take-back]")
    page.keyboard.press("Enter")
    assert noted(explorer) == []


def test_earlier_corrections_come_first_in_the_file(visit, small_kg, tmp_path) -> None:
    graph = small_kg.to_networkx()
    old = {"keep apart": ["华为", "</script>\u2028\x9b"], "reason": "x: y"}
    graph.graph["corrections"] = [{"correction": old, "applied": True, "why": "", "ids": []}]
    path = Path(tmp_path / "page.html")
    KnowledgeGraph(graph).to_html(path, language="zh")
    explorer = visit(path, EDGE)
    explorer.act("reject")
    first, second = parse_corrections(saved(explorer, tmp_path))
    assert first == Correction(KeepApart(("华为", "</script>\u2028\x9b")), reason="x: y")
    assert second.action == Reject(*FACT)
    assert "已有的 1 条更正" in explorer.page.locator("#dialog").inner_text()


def test_hostile_names_stay_text(visit, tmp_path) -> None:
    from baimo.extract.ontology import load_ontology
    from baimo.extract.types import Document, Entity, Extraction, Mention

    name = "'\"}]: <img src=x onerror=alert(1)> # - &a *b"
    document = Document("a.txt", name)
    mention = Mention("a.txt", 0, len(name), name, "Tool", "lexicon")
    entity = Entity(f"Tool:{name}", name, "Tool", mentions=(mention,))
    extraction = Extraction(documents=(document,), entities=(entity,))
    path = tmp_path / "page.html"
    KnowledgeGraph.from_extraction(extraction, load_ontology()).to_html(path, language="zh")
    explorer = visit(path)
    explorer.click_node(name)
    explorer.act("rename")
    explorer.page.fill("#new-name", f"{name}2")
    explorer.page.press("#new-name", "Enter")
    explorer.page.click("#corrections")
    assert noted(explorer) == [replace(Rename(entity.id, ""), to=f"{name}2")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_and_reached_by_all(visit, small_page, scheme: str) -> None:
    explorer = visit(small_page, "#node=Organization:华为", width=390, height=844, scheme=scheme)
    page = explorer.page
    explorer.act("keep-apart")
    page.click("#corrections")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations.map((one) => one.id))")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    explorer.shot(f"corrections-phone-{scheme}")
