import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.extract.folding import (
    _Mapping,
    fold,
    full_width_punctuation,
    han_share,
    has_han,
    name_key,
    without_inner_spaces,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＧＰＴ－４", "gpt-4"),
        ("LLaMA", "llama"),
        ("（ＡＩ），：", "(ai),:"),
        ("盘古", "盘古"),
        ("ÉCOLE", "école"),
        ("İ", "İ"),  # its lower case is two code points
    ],
)
def test_folds_width_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(full_width_punctuation(text)) == len(text)


@settings(deadline=None)
@given(st.text(min_size=1))
def test_long_texts_fold_as_their_characters_do(text: str) -> None:
    long = text * 80  # long enough for a table
    assert fold(long) == "".join(map(fold, text)) * 80


@settings(deadline=None, max_examples=30)  # numpy is imported, and each table takes 4 MB
@given(st.text(min_size=70))
def test_a_table_maps_as_the_mapping_does(text: str) -> None:
    def swapped(character: str) -> str:
        return {"a": "b", "中": "国"}.get(character, character)

    few, many = _Mapping(swapped), _Mapping(swapped)
    few("a中")
    assert few.__class__.__missing__(few, ord("a")) == "b"
    assert text.translate(few) == many._by_table(text) == few._by_table(text)


@given(st.text(alphabet="a中，\u3000 \t\u00a0b", max_size=20))
def test_runs_of_spaces_go_whole_or_stay_whole(text: str) -> None:
    kept = ""
    for run in re.finditer(r"[ \t\u00a0]+|[^ \t\u00a0]+", text):
        beside = text[: run.start()][-1:] + text[run.end() :][:1]
        if not (run[0].isspace() and run[0] != "\u3000" and re.search("[中，\u3000]", beside)):
            kept += run[0]
    assert without_inner_spaces(text).text == kept


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("other", ["gpt4", "GPT 4", "Gpt-4", "ＧＰＴ－４", "GPT_4", "GPT‑4"])
def test_spellings_of_one_name_share_a_key(other: str) -> None:
    assert name_key(other) == name_key("GPT-4")


@pytest.mark.parametrize(
    ("one", "other"), [("Qwen2.5", "Qwen 25"), ("GPT-4", "GPT-4o"), ("LLaMA", "LLaMA 2")]
)
def test_versions_have_keys_of_their_own(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("text", "compact"),
    [
        ("去年 7 月", "去年7月"),
        ("华为 EI 人工智能", "华为EI人工智能"),
        ("Stable Diffusion 模型", "Stable Diffusion模型"),
        ("“ AIGC ”", "“AIGC”"),
        ("GPT 4", "GPT 4"),
        ("一\n二", "一\n二"),
    ],
)
def test_spaces_beside_chinese_go_and_others_stay(text: str, compact: str) -> None:
    assert without_inner_spaces(text).text == compact


@given(st.text(alphabet="中国AI 7\t,。😀\n\u00a0"), st.integers(0, 1000))
def test_a_view_leads_back_to_every_character(text: str, offset: int) -> None:
    view = without_inner_spaces(text, offset)
    assert [text[place - offset] for place in view.origin] == list(view.text)
    if view.text:
        assert view.span(0, len(view.text)) == (view.origin[0], view.origin[-1] + 1)


def test_han_share_tells_chinese_from_english() -> None:
    assert han_share("") == han_share("123 😀") == 0
    assert han_share("OpenAI released GPT-4 in 北京") < 0.5 < han_share("华为发布了 AI 模型")
    assert has_han("AI 云")
    assert not has_han("カナ AI")
