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
    ("text", "seat"),
    [
        ("法国初创公司 Mistral AI 完成融资。", ("Mistral AI", "法国")),
        ("领投方是荷兰光刻机巨头阿斯麦。", ("ASML", "荷兰")),
        ("它收购了美国芯片设计公司 Ampere Computing。", ("Ampere Computing", "美国")),
        ("英国的芯片公司Graphcore被收购。", ("Graphcore", "英国")),
    ],
)
def test_what_kind_of_company_stands_between(text: str, seat: tuple[str, str]) -> None:
    assert seat in _seats(text)


def test_where_and_what_a_company_is_names_none() -> None:
    found = extract([Document("d", "法国初创公司 Mistral AI 完成融资。")])
    assert "法国初创公司" not in {entity.name for entity in found.entities}


@pytest.mark.parametrize(
    "text",
    [
        "他在美国的公司英伟达工作。",
        "面向美国企业 OpenAI 推出新服务。",
        "深圳的用户和公司华为一起上线。",
        "在中国,独角兽智谱AI成立了基金。",
        "中国的客户和独角兽智谱AI成立了基金。",
        "去中国见独角兽智谱AI。",
    ],
)
def test_a_place_of_something_else(text: str) -> None:
    assert _seats(text) == set()


def test_a_seat_before_a_name_is_of_that_name_alone(build) -> None:
    built = build("腾讯与华为共同开发平台,总部位于北京的百度今年推出了文心一言。")
    assert built.facts("locatedIn") == {("百度", "locatedIn", "北京")}
