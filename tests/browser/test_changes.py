"""The page that compares two graphs, in a browser."""

import pytest


@pytest.fixture
def changes(visit, changes_page):
    return visit(changes_page)


def labels(explorer) -> set[str]:
    return {node["label"] for node in explorer.ask("nodes()")}


def test_it_opens_on_what_changed_with_a_sign_before_each_name(changes):
    assert "比较" in changes.page.inner_text("#title")
    assert "+ GPT-6" in labels(changes)
    assert "− ChatGPT" in labels(changes)
    assert "~ 时戳科技公司" in labels(changes)
    # The other end of a fact that changed is there, and has no sign.
    assert "OpenAI" in labels(changes)
    assert "医疗" not in labels(changes)
    drawn = {edge["label"] for edge in changes.edges()}
    assert {"+ 发布", "− 研发", "− 基于", "~ 收购", "~ 发布"} <= drawn
    changes.shot("changes")


def test_each_state_has_its_colour_and_the_rest_has_none(changes):
    picture = changes.ask("svg()")
    for color in ("#1a7f37", "#c52733", "#9a6700"):
        assert color in picture


def test_states_are_filters_that_are_told_in_words_and_numbers(changes):
    page = changes.page
    rows = page.locator("#states li").all_inner_texts()
    assert [row.split("\n")[1] for row in rows] == ["未变", "新增", "移除", "变更"]
    assert page.get_attribute("[data-state=same]", "aria-pressed") == "false"
    page.click("[data-state=same]")
    changes.settle()
    assert "医疗" in labels(changes)
    page.click("[data-state=removed]")
    changes.settle()
    assert "− ChatGPT" not in labels(changes)
    page.click("#language")
    assert "unchanged" in page.locator("#states").inner_text()
    assert "+ added" in changes.panel()


def test_a_link_keeps_what_is_filtered(visit, changes, changes_page):
    changes.page.click("[data-state=same]")
    again = visit(changes_page, changes.link())
    assert labels(again) == labels(changes)
    again.unfold("display")
    again.act("reset")
    assert again.page.get_attribute("[data-state=same]", "aria-pressed") == "false"


def test_the_panel_tells_old_and_new(changes):
    changes.choose("时戳科技公司")
    assert "时戳科技 → 时戳科技公司" in changes.panel()
    changes.page.locator("#panel .group .link").first.click()
    assert "计划 → 陈述" in changes.panel()


def test_evidence_that_went_is_quoted_and_marked(changes):
    changes.choose("盘古大模型")
    changes.page.locator("#panel .group li:has(.badge.changed) .link").first.click()
    gone = changes.page.locator("#panel .quote.removed")
    assert gone.count() == 1
    assert "再次发布了" in gone.inner_text()
    assert "− 移除" in gone.inner_text()


def test_the_table_has_a_column_for_it(changes):
    changes.page.click("#open-table")
    assert "变化" in changes.page.locator("#table th").all_inner_texts()[1]
    assert "移除" in changes.page.locator("#table tbody").inner_text()


def test_a_page_of_one_graph_knows_nothing_of_changes(visit, small_page):
    explorer = visit(small_page)
    assert explorer.page.locator("#states").count() == 0
    assert explorer.page.locator(".badge.state").count() == 0
