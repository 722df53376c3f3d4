"""For everyone: axe-core's rules (WCAG A and AA), phones, and labels that can be read."""

import pytest
from accessibility import violations


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious(visit, small_page, scheme, width):
    explorer = visit(small_page, width=width, height=844, scheme=scheme)
    page = explorer.page

    def open_communities():
        page.keyboard.press("Escape")
        page.evaluate("document.querySelector('[data-layout=communities]').click()")

    def open_table():
        page.press("#search", "Escape")
        page.click("#open-table")

    states = {
        "overview": lambda: None,
        "node": lambda: explorer.choose("盘古大模型"),
        "edge": lambda: page.locator("#panel .group .link").first.click(),
        "path": lambda: page.click("#find-path"),
        "suggestions": lambda: explorer.search("gpt"),
        "table": open_table,
        "menu": lambda: page.click("#export"),
        "communities": open_communities,
        "help": lambda: page.click("#help"),
    }
    for name, act in states.items():
        act()
        explorer.settle()
        assert violations(explorer) == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_a_page_of_changes(visit, changes_page, scheme):
    explorer = visit(changes_page, scheme=scheme)
    assert violations(explorer) == []
    explorer.choose("时戳科技公司")
    assert violations(explorer) == []
    explorer.page.locator("#panel .group .link").first.click()
    explorer.page.click("#open-table")
    assert violations(explorer) == []


def test_axe_finds_nothing_serious_in_the_welcome_and_the_filters(visit, small_page):
    explorer = visit(small_page, welcome=True)
    assert violations(explorer) == []
    explorer.page.keyboard.press("Escape")
    for section in ("relationTypes", "documents", "legend", "time"):
        explorer.unfold(section)
    explorer.page.click("[data-type=Organization]")
    assert violations(explorer) == []


@pytest.fixture
def phone(visit, small_page):
    return visit(
        small_page, width=390, height=844, has_touch=True, is_mobile=True, device_scale_factor=2
    )


def test_a_phone_shows_everything_without_scrolling_sideways(phone):
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    for control in (
        "#filters",
        "#search",
        "#undo",
        "#find-path",
        "#open-table",
        "#export",
        "#theme",
        "#language",
        "#help",
    ):
        box = phone.page.locator(control).bounding_box()
        assert box["x"] >= 0, control
        assert box["x"] + box["width"] <= 390, control
    phone.shot("phone")


def test_filters_and_panel_slide_in_on_a_phone(phone):
    phone.page.tap("#filters")
    phone.shot("phone-filters")
    phone.page.tap("[data-type=Organization]")
    assert "华为" not in phone.names()
    phone.page.tap("#filters")
    phone.choose("盘古大模型")
    phone.settle()
    assert phone.page.is_visible("#panel h2")
    phone.shot("phone-node")
    phone.page.tap("#sheet-grip")
    phone.settle()
    phone.page.tap("#open-table")
    phone.shot("phone-table")


def test_a_tap_selects(phone):
    phone.settle()
    at = phone.node("OpenAI")["screen"]
    phone.page.touchscreen.tap(at["x"], at["y"])
    assert "OpenAI" in phone.panel()


@pytest.mark.parametrize("page", ["small_page", "large_page"])
def test_labels_never_overlap(visit, request, page):
    explorer = visit(request.getfixturevalue(page))
    for zoom in (0.2, 0.5, 1, 2):
        boxes = explorer.ask(f"labelBoxes({zoom})")
        assert boxes
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                assert (
                    one[2] <= other[0]
                    or other[2] <= one[0]
                    or one[3] <= other[1]
                    or other[3] <= one[1]
                )
