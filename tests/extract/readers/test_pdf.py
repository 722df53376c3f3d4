import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from baimo.extract.readers.lines import join, paragraphs
from baimo.extract.types import Skipped


def pdf(*pages, title=None, date=None, password=None):
    """A PDF whose pages have the given lines, in a font that holds just their characters."""
    writer = PdfWriter()
    characters = sorted({character for page in pages for line in page for character in line})
    codes = {character: f"{number:04x}" for number, character in enumerate(characters, 1)}
    pairs = "\n".join(
        f"<{codes[character]}> <{character.encode('utf-16-be').hex()}>" for character in characters
    )
    to_unicode = DecodedStreamObject()
    to_unicode.set_data(
        f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{pairs}\nendbfchar endcmap".encode()
    )
    descendant = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/CIDFontType2"),
        NameObject("/BaseFont"): NameObject("/Test"),
        NameObject("/DW"): NumberObject(500),
    })  # fmt: skip
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type0"),
        NameObject("/BaseFont"): NameObject("/Test"),
        NameObject("/Encoding"): NameObject("/Identity-H"),
        NameObject("/DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
        NameObject("/ToUnicode"): writer._add_object(to_unicode),
    })  # fmt: skip
    font_reference = writer._add_object(font)
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        page[NameObject("/MediaBox")] = ArrayObject(map(FloatObject, (0, 0, 600, 800)))
        page[NameObject("/Resources")] = DictionaryObject({
            NameObject("/Font"): DictionaryObject({NameObject("/F"): font_reference})
        })  # fmt: skip
        shown = "".join(
            f"BT /F 10 Tf 50 {750 - 14 * number} Td <{''.join(codes[c] for c in line)}> Tj ET\n"
            for number, line in enumerate(lines)
            if line
        )
        content = DecodedStreamObject()
        content.set_data(shown.encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    if title or date:
        writer.add_metadata({"/Title": title or "", "/CreationDate": date or ""})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_lines_become_paragraphs_over_pages(read_one, blocks_of):
    head = "盘古大模型白皮书"
    first = "华为在二〇二四年的开发者大会上发布了盘古大模型，它包含多"
    second = "The Pangu model was trained by the researchers of Huawei on a very"
    third = "ter of its own accelerators in Shenzhen and Guiyang, with the help"
    data = pdf(
        [head, first, "个规格，面向不同的行业。", "1"],
        [head, second, "large clus-", "2"],
        [head, third, "of partners.", "3"],
        title="白皮书",
        date="D:20240621080000+08'00'",
    )
    document = read_one("a.pdf", data)
    assert [text for _, text in blocks_of(document)] == [
        first + "个规格，面向不同的行业。",
        f"{second} large clus{third} of partners.",
    ]
    assert (document.title, document.date) == ("白皮书", "2024-06-21")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nbroken", "save it again"),
        (b"no pdf", "save it again"),
        (pdf(["x"])[:200], "save it again"),
        (pdf(["x"], password="secret"), "without a password"),
        (pdf([""]), "OCR"),
    ],
)
def test_what_cannot_be_read_is_skipped(data, words, read):
    (skipped,) = read("a.pdf", data)
    assert isinstance(skipped, Skipped)
    assert words in skipped.message


def test_an_empty_password_is_no_obstacle(read_one):
    data = pdf(["华为发布盘古。"], password="")
    assert read_one("a.pdf", data).text == "华为发布盘古。"


def test_how_lines_are_joined():
    assert join("large clus-", "ter") == "large cluster"
    assert join("state-of-the-", "art") == "state-of-the-art"
    assert join("GPT-", "4 is") == "GPT-4 is"
    assert join("盘古大", "模型") == "盘古大模型"
    assert join("发布了", "GPT") == "发布了 GPT"


def test_where_paragraphs_end():
    full = "这是占满整行宽度的一行文字这是占满整行宽度的一行文字"
    assert list(paragraphs([full, "短行结束。", full, "", full, "1. 第一", "• 第二"])) == [
        full + "短行结束。", full, full, "1. 第一", "• 第二",
    ]  # fmt: skip
    assert list(paragraphs([])) == []
