import json

from baimo.extract.types import Document, Skipped


def test_each_row_is_a_document(read):
    first, second = read(
        "a.csv", '标题,正文,日期\n甲,"华为,发布\n盘古",2024年7月1日\n乙,百度,2024/8\n'
    )
    assert (first.id, first.title, first.text, first.date) == (
        "a.csv#1",
        "甲",
        "华为,发布\n盘古",
        "2024-07-01",
    )
    assert (second.id, second.date) == ("a.csv#2", "2024-08")


def test_the_id_column_names_the_rows_and_ids_stay_unique(read):
    documents = read("a.tsv", "id\tText\nx\t华为\nx\t百度\n\t阿里\n")
    assert [document.id for document in documents] == ["a.tsv#x", "a.tsv#x~2", "a.tsv#3"]


def test_columns_can_be_named(read):
    (document,) = read(
        "a.csv", "k,when,head,说明\n7,20240506,甲,华为\n".encode("gb18030"),
        text_column="说明", id_column="k", date_column="when", title_column="head",
    )  # fmt: skip
    assert (document.id, document.date, document.title) == ("a.csv#7", "2024-05-06", "甲")


def test_a_missing_column_is_named_with_those_that_there_are(read):
    for options in ({}, {"text_column": "summary"}):
        (skipped,) = read("a.csv", "k,描述\n1,华为\n", **options)
        assert "k, 描述" in skipped.message
        assert "--text-column" in skipped.message
    (skipped,) = read("a.csv", "text\n华为\n", date_column="day")
    assert "--date-column" in skipped.message


def test_bad_lines_of_json_are_skipped_and_the_others_kept(read):
    lines = [
        json.dumps({"text": "华为\u2028百度", "id": 5}),
        "{oops",
        "[1]",
        "",
        '{"content": "阿里"}',
        '{"text": null}',
        '{"说明": "x"}',
        '{"text": "\\ud800\\u0000甲"}',
        "[" * 100_000,
    ]
    items = read("a.jsonl", "\n".join(lines))
    documents = [item for item in items if isinstance(item, Document)]
    assert [document.id for document in documents] == ["a.jsonl#5", "a.jsonl#5~2", "a.jsonl#8"]
    assert [document.text for document in documents] == ["华为\u2028百度", "阿里", "\ufffd甲"]
    messages = [
        item.source[-9:] + " " + item.message for item in items if isinstance(item, Skipped)
    ]
    assert len(messages) == 5
    assert "line 2 " in messages[0]
    assert "line 3 " in messages[1]
    assert "line 9 " in messages[2]
    assert "a.jsonl#7 has no known text column; name one of 说明" in messages[3]
    assert "a.jsonl#6 has no text" in messages[4]


def test_tables_without_rows_or_with_odd_ones(read):
    assert read("a.csv", "text\n") == []
    (document,) = read("a.csv", "text,id\n华为\n\n")
    assert document.text == "华为"
    (document,) = read("b.csv", "id;text\n1;华为，盘古\n")
    assert document.id == "b.csv#1"


def test_a_long_field_is_read(read):
    (document,) = read("a.csv", "text\n" + "华" * 1_000_000)
    assert len(document.text) == 1_000_000
