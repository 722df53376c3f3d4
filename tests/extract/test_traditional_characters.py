"""Texts in traditional characters are read like those in simplified ones, and keep their own."""

from __future__ import annotations

import pytest

from baimo.extract.folding import fold, half_width, name_key


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("華為發布了盤古大模型,並支援智能客服。", ("华为", "releases", "盘古大模型")),
        ("盤古大模型由華為研發,支援智能客服。", ("盘古大模型", "supports", "智能客服")),
        ("騰訊與華為合作。", ("华为", "partnersWith", "腾讯")),
        ("總部位於北京的百度釋出了文心一言。", ("百度", "locatedIn", "北京")),
    ],
)
def test_a_text_in_traditional_characters(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


def test_mentions_keep_the_characters_of_the_text(build) -> None:
    text = "華為發布了盤古大模型。"
    built = build(text)
    found = {mention.text for mention in built.mentions()}
    assert {"華為", "盤古大模型"} <= found
    assert all(text[m.start : m.end] == m.text for m in built.mentions())
    assert "華為" in {alias.text for alias in built.entity("华为").aliases}


def test_an_unknown_name_is_one_in_either_script(build) -> None:
    built = build("雲帆科技發布了青蚨大模型。", "云帆科技发布了青蚨大模型。")
    assert len([e for e in built.extraction.entities if e.type == "Organization"]) == 1


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("輝達執行長黃仁勳", "辉达执行长黄仁勋"),
        ("大語言模型", "大语言模型"),
        # Simplified Chinese has these too.
        ("著名", "著名"),
        ("乾坤", "乾坤"),
        ("陶喆", "陶喆"),
    ],
)
def test_characters_are_folded_one_for_one(traditional: str, simplified: str) -> None:
    assert fold(traditional) == half_width(traditional) == simplified
    assert name_key(traditional) == name_key(simplified)
