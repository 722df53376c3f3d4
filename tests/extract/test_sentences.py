import pytest

from baimo.extract.components.sentences import LONGEST, split_sentences
from baimo.extract.types import Block


def sentences(text: str, *blocks: Block) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("百度发布了文心一言。腾讯也发布了。", ["百度发布了文心一言。", "腾讯也发布了。"]),
        ("真的吗?真的!好;继续。", ["真的吗?", "真的!", "好;", "继续。"]),
        ("真的吗？真的！好；继续。", ["真的吗？", "真的！", "好；", "继续。"]),
        ("Meta released it. Google did not.", ["Meta released it.", "Google did not."]),
        ("这是模型.它很大.", ["这是模型.", "它很大."]),
        ("Is it open? Yes! It is.", ["Is it open?", "Yes!", "It is."]),
        ("等一等……然后呢。", ["等一等……", "然后呢。"]),
    ],
)
def test_ends_at_punctuation_of_either_width(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "GPT-3.5 和 Qwen2.5-72B 的得分是 87.5 分。",
        "价格为 0.002 元,见 huggingface.co/THUDM 的说明。",
        "Llama 3.1 scored 88.6 on MMLU vs. 86.4 for GPT-4.",
        "Dr. Li of Foo Inc. and J. Smith met in the U.S. yesterday.",
        "CUDA v12.1.0 is needed, e.g. on Linux.",
    ],
)
def test_versions_decimals_and_abbreviations_are_not_ends(text: str) -> None:
    assert sentences(text) == [text]


def test_commas_of_either_width_do_not_split() -> None:
    text = "百度,腾讯，华为、阿里云:都来了"
    assert sentences(text) == [text]


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    assert sentences("他说:“我们开源了。”随后离场。") == ["他说:“我们开源了。”", "随后离场。"]
    assert sentences('He said "We did it." Then he left.') == [
        'He said "We did it."',
        "Then he left.",
    ]


def test_each_line_is_a_paragraph_where_there_are_no_blocks() -> None:
    assert sentences("标题\n\n百度发布了\n  文心一言  \n") == ["标题", "百度发布了", "文心一言"]


def test_tables_and_code_are_no_prose() -> None:
    text = "正文一句。\n表格一句。\n代码一句。"
    blocks = (Block("paragraph", 0, 5), Block("table", 6, 11), Block("code", 12, 17))
    assert sentences(text, *blocks) == ["正文一句。"]


def test_no_sentence_crosses_a_block() -> None:
    text = "第一章第二段"
    assert sentences(text, Block("heading", 0, 3), Block("paragraph", 3, 6)) == ["第一章", "第二段"]


@pytest.mark.parametrize("unit", ["字", "word ", "短语,", "😀"])
def test_endless_lines_are_cut_and_nothing_is_lost(unit: str) -> None:
    text = (unit * 2000).strip()
    found = list(split_sentences(text))
    assert all(0 < span.end - span.start <= LONGEST for span in found)
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", " \n\t\n", "。", "……"])
def test_nothing_to_split(text: str) -> None:
    assert all(sentence.strip() for sentence in sentences(text))
