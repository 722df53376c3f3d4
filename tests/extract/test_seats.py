"""Where a company sits, before the words for what it is; with Baimo's own lexicon."""

from __future__ import annotations

import pytest

from baimo.extract.build import extract
from baimo.extract.types import Document


def _seats(text: str) -> set[tuple[str, str]]:
    found = extract([Document("d", text)])
    names = {entity.id: entity.name for entity in found.entities}
    return {(names[r.head], names[r.tail]) for r in found.relations if r.type == "locatedIn"}


def test_a_place_before_the_words_for_a_company() -> None:
    assert _seats("中国大模型独角兽智谱AI成立15亿规模Z基金。") == {("智谱AI", "中国")}


@pytest.mark.parametrize(
    "text",
    [
        "在中国,独角兽智谱AI成立了基金。",
        "中国的客户和独角兽智谱AI成立了基金。",
        "去中国见独角兽智谱AI。",
    ],
)
def test_a_place_of_something_else(text: str) -> None:
    assert _seats(text) == set()
