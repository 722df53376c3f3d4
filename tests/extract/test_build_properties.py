"""What holds for any text."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from baimo.extract.chunks import parts
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document, Span

SEEDS = Path(__file__).parents[2] / "seeds"

PIECES = st.sampled_from(
    [
        *(
            "百度",
            "文心一言",
            "华为云",
            "盘古大模型",
            "LLaMA",
            "GPT-3.5",
            "ＧＰＴ－４",
            "OpenAI",
            "李伟",
            "杭州",
        ),
        *(
            "发布了",
            "由",
            "将",
            "没有",
            "支持",
            "不管是",
            "还是",
            "以及",
            "的",
            "在",
            "等",
            "我们",
            "他",
            "大会",
        ),
        *(
            " released ",
            " was developed by ",
            " and ",
            " the ",
            "Inc.",
            "讯,",
            "称为",
            "(",
            ")",
            "(",
            ")",
        ),
        *(
            " 6B",
            "、7B",
            "13B",
            "1200 多万美金",
            "去年 7 月",
            "2023-07-10",
            "7 万台以上",
            "5+N+X",
            "L1",
        ),
        *("。", ".", ",", ",", "、", ":", ";", "!", "……", "——", "“", "”", "《", "》", "「", "・"),
        *(" ", "\u3000", "\u00a0", "\u200b", "\t", "\n", "\n\n", "\u2028", "\ufeff", "\u0000"),
        *(
            "😀",
            "👩‍🔬",
            "🇨🇳",
            "é",
            "e\u0301",
            "𠮷",
            "한국어",
            "русский",
            "العربية",
            "カタカナ",
            "ﬁ",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map("".join),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80),
)
SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def check(built) -> None:
    extraction = built.extraction
    texts = {document.id: document.text for document in extraction.documents}
    ids = [entity.id for entity in extraction.entities]
    assert len(ids) == len(set(ids))
    for entity in extraction.entities:
        assert entity.name
        assert entity.mentions
        for m in entity.mentions:
            assert 0 <= m.start < m.end <= len(texts[m.document_id])
            assert texts[m.document_id][m.start : m.end] == m.text
    for sentence in extraction.sentences:
        text = texts[sentence.document_id][sentence.start : sentence.end]
        assert text
        assert text == text.strip()
        assert "\n" not in text
    found = [r.evidence for r in extraction.relations] + [
        (r.evidence,) for r in extraction.rejections
    ]
    for evidences in found:
        assert evidences
        for e in evidences:
            size = len(texts[e.document_id])
            for span in filter(None, (e.sentence, e.head, e.cue, e.tail)):
                assert 0 <= span.start < span.end <= size
            for side in (e.head, e.tail):
                assert e.sentence.start <= side.start < side.end <= e.sentence.end
            assert 0 < e.confidence < 1
    for relation in extraction.relations:
        assert {relation.head, relation.tail} <= set(ids)
        assert 0 < relation.confidence < 1


@SLOW
@given(TEXTS)
@example("")
@example("\n")
@example("百度\n发布了文心一言")
@example("百度 发布了 😀文心一言😀、LLaMA 的 6B、7B。")
def test_every_offset_is_that_of_the_text(build, text: str) -> None:
    check(build(text))


@SLOW
@given(st.lists(TEXTS, max_size=3))
def test_the_same_input_gives_the_same_extraction(build, texts: list[str]) -> None:
    assert build(*texts).extraction == build(*texts).extraction


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_end(build, newline: str) -> None:
    built = build(f"百度发布了文心一言。{newline}腾讯发布了Kimi。")
    check(built)
    assert {h for h, _, _ in built.facts("releases")} == {"百度", "腾讯"}


@pytest.mark.parametrize("unit", ["字节跳动发布了文心一言,", "字"])
def test_one_line_of_200_000_characters(build, unit: str) -> None:
    text = (unit * (200_000 // len(unit) + 1))[:200_000]
    built = build(text, config=PipelineConfig(neural=False))
    check(built)
    if "发布" in unit:
        assert built.facts("releases") == {("字节跳动", "releases", "文心一言")}
        assert len(built.relation("字节跳动", "releases", "文心一言").evidence) > 100


def test_one_long_line_with_all_models(build) -> None:
    built = build("百度发布了文心一言," * 1200)
    check(built)
    assert built.facts("releases") == {("百度", "releases", "文心一言")}


def test_one_long_line_of_english(build) -> None:
    check(build("Baidu released ERNIE Bot and " * 100))


@pytest.mark.parametrize("character", ["\U000f0001"])
def test_private_use_characters_are_only_characters(build, character: str) -> None:
    check(build(f"百度{character}发布了文心一言,腾讯{character}"))


@given(
    st.lists(st.sampled_from(["字", "。", "\n", ",", " ", "a"]), max_size=300).map("".join),
    st.integers(1, 50),
)
def test_chunks_cover_the_text(text: str, longest: int) -> None:
    spans = [part.span for part in parts(Document("d", text), longest)]
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert all(len(range(*span)) <= longest for span in spans)
    assert spans == [Span(0, 0)] if not text else all(span.end > span.start for span in spans)


def test_a_name_at_the_end_of_a_chunk_is_whole(build) -> None:
    built = build("字节跳动发布了文心一言。\n" * 1700, config=PipelineConfig(neural=False))
    assert set(built.surfaces(flat=True)) == {"字节跳动", "文心一言"}
    assert len(built.surfaces(flat=True)) == 3400


def test_two_processes_write_the_same_bytes(tmp_path) -> None:
    more = tmp_path / "in"
    more.mkdir()
    (more / "b.txt").write_text(
        "OpenAI released GPT-4. 百度没有发布文心一言,腾讯和智谱AI合作。", encoding="utf-8"
    )
    running = [
        subprocess.Popen(
            [
                *(sys.executable, "-c", "from baimo.graph.cli import main; main()"),
                *("build", str(SEEDS), str(more), "--out", str(tmp_path / seed), "--quiet"),
            ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stderr=subprocess.PIPE,
        )
        for seed in ("1", "4242")
    ]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    for name in ("graph.json", "entities.csv", "relations.csv", "mentions.csv"):
        first, second = ((tmp_path / seed / name).read_bytes() for seed in ("1", "4242"))
        assert first == second, name
