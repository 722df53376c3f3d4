"""What stands under a heading of plans is planned, but for what its list has ticked."""

from __future__ import annotations

import pytest

HEAD = "# PyTorch\n\nPyTorch is a library.\n\n"


@pytest.mark.parametrize("heading", ["Roadmap", "TODO", "未来计划"])
def test_a_ticked_item_is_done_and_an_open_one_is_planned(read, heading: str) -> None:
    text = f"{HEAD}## {heading}\n\n- [x] Support LLaMA\n- [ ] Support GLM\n* [X] Support Qwen\n"
    assert read(text).statuses("supports") == {
        ("PyTorch", "stated", "LLaMA"),
        ("PyTorch", "planned", "GLM"),
        ("PyTorch", "stated", "通义千问"),
    }


def test_an_item_without_a_box_is_planned(read) -> None:
    built = read(f"{HEAD}## Roadmap\n\n- Support LLaMA\n- [x] Support GLM\n- Support Qwen\n")
    assert built.statuses("supports") == {
        ("PyTorch", "planned", "LLaMA"),
        ("PyTorch", "stated", "GLM"),
        ("PyTorch", "planned", "通义千问"),
    }


def test_what_stands_below_a_ticked_item_is_done_unless_its_own_box_is_open(read) -> None:
    text = (
        "## Roadmap\n\n- [x] Models\n  - Support LLaMA\n  - [ ] Support GLM\n- More\n"
        "  - Support Qwen\n"
    )
    assert read(HEAD + text).statuses("supports") == {
        ("PyTorch", "stated", "LLaMA"),
        ("PyTorch", "planned", "GLM"),
        ("PyTorch", "planned", "通义千问"),
    }


def test_a_ticked_item_that_denies_something_denies_it(read) -> None:
    built = read(f"{HEAD}## Roadmap\n\n- [x] PyTorch does not support LLaMA\n")
    assert built.statuses("supports") == {("PyTorch", "negated", "LLaMA")}


def test_ticks_of_other_lists_change_nothing(read) -> None:
    built = read(f"{HEAD}## Features\n\n- [x] Support LLaMA\n- Support GLM\n")
    assert built.statuses("supports") == {
        ("PyTorch", "stated", "LLaMA"),
        ("PyTorch", "stated", "GLM"),
    }
