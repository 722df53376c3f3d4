import pytest

from baimo.extract.readers.sources import ReadOptions, open_sources
from baimo.extract.types import Document, Skipped


@pytest.fixture
def read(tmp_path):
    """Write a file, read it, and check what holds for every document."""

    def read(name, content, **options):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return [checked(item) for item in open_sources([str(path)], ReadOptions(**options))]

    return read


@pytest.fixture
def read_one(read):
    def read_one(name, content, **options):
        (document,) = read(name, content, **options)
        assert isinstance(document, Document), document
        return document

    return read_one


def checked(item):
    if isinstance(item, Skipped):
        assert item.message
        assert "\n" not in item.message
        return item
    assert "\r" not in item.text
    assert "\0" not in item.text
    item.text.encode("utf-8")
    end = 0
    for block in item.blocks:
        assert end <= block.start < block.end <= len(item.text)
        end = block.end
    tables = [(block.start, block.end) for block in item.blocks if block.kind == "table"]
    assert tables == [(table.start, table.end) for table in item.tables]
    for table in item.tables:
        for row in (table.header, *table.rows):
            assert len(row) == len(table.header)
            for span in row:
                assert table.start <= span.start <= span.end <= table.end
                assert "\t" not in item.text[span.start : span.end]
                assert "\n" not in item.text[span.start : span.end]
    return item


@pytest.fixture
def blocks_of():
    def blocks_of(document):
        return [
            (
                block.kind + (str(block.level) if block.level else ""),
                document.text[block.start : block.end],
            )
            for block in document.blocks
        ]

    return blocks_of


@pytest.fixture
def table_of():
    def table_of(document, index=0):
        table = document.tables[index]
        return [
            [document.text[span.start : span.end] for span in row]
            for row in (table.header, *table.rows)
        ]

    return table_of
