import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.extract.readers.encoding import clean, decode
from baimo.extract.readers.source import ReadOptions, Source, UnreadableError
from baimo.extract.readers.text import read as read_text
from baimo.extract.types import Skipped

CHINESE = "4月10日，华为在深圳发布了盘古大模型。\n阿里云、腾讯、百度也参加了这次大会。"


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode(),
        codecs.BOM_UTF8 + CHINESE.encode(),
        CHINESE.encode("utf-16"),
        codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"),
        CHINESE.encode("utf-32"),
        CHINESE.encode("gb18030"),
        CHINESE.encode("gbk"),
        CHINESE.replace("\n", "\r\n").encode("gb18030"),
        CHINESE.replace("\n", "\r").encode(),
    ],
)
def test_chinese_is_read_in_any_encoding(data, read_one):
    document = read_one("a.txt", data)
    assert document.text == CHINESE
    assert document.blocks == ()


@pytest.mark.parametrize("text", ["华为发布盘古", "中文", "百度，AI", "OpenAI发布了GPT-4。"])
def test_a_few_words_are_enough_to_know_gb18030(text):
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("國際商業機器公司發表了新的語言模型，開發者可以免費使用。" * 3, "big5"),
        ("Le modèle a été publié à Paris, où l’équipe française l’a entraîné. " * 3, "cp1252"),
    ],
)
def test_other_encodings_are_recognised(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_utf8_that_was_cut_off_is_still_utf8():
    assert decode((CHINESE * 3).encode()[:-1]).startswith(CHINESE)


@pytest.mark.parametrize(
    "data",
    [b"hello\0world", bytes(range(256)) * 10, b"\x89PNG\r\n\x1a\n" + bytes(300), b"\xff" * 40],
)
def test_binary_data_is_skipped(data, read):
    (skipped,) = read("a.txt", data)
    assert isinstance(skipped, Skipped)
    assert "UTF-8" in skipped.message


@pytest.mark.parametrize("data", [b"", b"\n \n", codecs.BOM_UTF8, "\u3000\n".encode()])
def test_an_empty_file_is_skipped(data, read):
    (skipped,) = read("a.txt", data)
    assert isinstance(skipped, Skipped)


def test_the_date_comes_from_the_name(read_one):
    assert read_one("2024-07-01-daily.txt", "x").date == "2024-07-01"
    assert read_one("2024-13-41.txt", "x").date is None


def test_lone_surrogates_and_nul_never_get_into_a_text():
    assert clean("a\ud800b\0c\r\nd\re") == "a\ufffdbc\nd\ne"


def test_one_line_of_50_mb_is_read_fast(tmp_path, read_one):
    started = time.perf_counter()
    line = "华为发布盘古。" * 2_400_000
    assert read_one("a.txt", line).text == line
    assert read_one("b.md", line).text == line
    assert time.perf_counter() - started < 15


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"]),
        st.sampled_from("华为，。ＡＩａ１２ﾊﾝ가\u0301👩‍👩‍👧🇨🇳\u200b\u2028\x85\t\r\n "),
    ),
    min_size=1,
)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_text_survives_with_its_line_ends_made_one(text, encoding):
    text = text.lstrip("\ufeff") or "x"
    source = Source("a.txt", "a.txt", "a.txt", text.encode(encoding))
    (document,) = read_text(source, ReadOptions())
    assert document.text == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data)
    except UnreadableError:
        return
    assert "\r" not in text
    assert "\0" not in text
    text.encode("utf-8")
