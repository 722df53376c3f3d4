import io
from datetime import datetime

import docx
import pytest

from baimo.extract.types import Skipped


@pytest.fixture
def saved():
    def saved(word):
        buffer = io.BytesIO()
        word.save(buffer)
        return buffer.getvalue()

    return saved


def test_structure_is_read(read_one, blocks_of, table_of, saved):
    word = docx.Document()
    word.add_heading("盘古", 1)
    word.add_paragraph("华为发布了盘古。")
    word.add_paragraph("一", style="List Bullet")
    word.add_paragraph("二", style="List Bullet 2")
    word.add_paragraph("引文", style="Quote")
    table = word.add_table(3, 2)
    for row, cells in zip(table.rows, [["型号", "参数"], ["E", "1B"], ["", "7B"]], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    word.add_paragraph("")
    word.add_paragraph("完")
    document = read_one("a.docx", saved(word))
    assert blocks_of(document) == [
        ("heading1", "盘古"),
        ("paragraph", "华为发布了盘古。"),
        ("list_item1", "一"),
        ("list_item2", "二"),
        ("quote", "引文"),
        ("table", "型号\t参数\nE\t1B\n7B"),
        ("paragraph", "完"),
    ]
    assert table_of(document) == [["型号", "参数"], ["E", "1B"], ["E", "7B"]]
    assert (document.title, document.date) == ("盘古", None)


def test_properties_give_title_and_date(read_one, saved):
    word = docx.Document()
    word.add_paragraph("x")
    word.core_properties.title = "报告"
    word.core_properties.comments = ""
    word.core_properties.created = datetime(2024, 5, 6)
    document = read_one("a.docx", saved(word))
    assert (document.title, document.date) == ("报告", "2024-05-06")


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"PK\x03\x04broken", "save it again"), (b"no zip at all", "save it again"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "password")],
)  # fmt: skip
def test_what_is_no_word_document_is_skipped(data, word, read):
    (skipped,) = read("a.docx", data)
    assert isinstance(skipped, Skipped)
    assert word in skipped.message


def test_a_damaged_document_is_skipped(read, saved):
    data = bytearray(saved(docx.Document()))
    data[200:1500] = b"x" * 1300
    (skipped,) = read("a.docx", bytes(data))
    assert isinstance(skipped, Skipped)
